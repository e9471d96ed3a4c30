/// A function of the standard (DMN 1.5, 10.3.4).
struct BuiltIn: Sendable {
    struct Parameter: Sendable {
        let name: String
        let type: FEELType
        /// May be left out.
        var isOptional = false
        /// Null is a value like any other.
        var acceptsNull = false
    }

    /// One way to call it.
    struct Signature: Sendable {
        let parameters: [Parameter]
        /// What any number of further arguments are.
        let rest: Parameter?
        /// The type of the result, from the types of the arguments.
        let result: @Sendable ([FEELType]) -> FEELType
        let body: @Sendable ([FEELValue], inout Machine, Int) -> FEELValue

        func takes(_ count: Int) -> Bool {
            let required = parameters.count { !$0.isOptional } + (rest == nil ? 0 : 1)
            return count >= required && (rest != nil || count <= parameters.count)
        }

        func type(at index: Int) -> FEELType {
            index < parameters.count ? parameters[index].type : rest?.type ?? .any
        }
    }

    let name: String
    let signatures: [Signature]
    /// False when the same arguments may give different results.
    let isPure: Bool

    init(_ name: String, isPure: Bool = true, _ signatures: Signature...) {
        self.name = name
        self.signatures = signatures
        self.isPure = isPure
    }

    /// How it is called, for a message.
    var usage: String {
        signatures.map { signature in
            let names =
                signature.parameters.map { $0.isOptional ? $0.name + "?" : $0.name }
                + (signature.rest.map { [$0.name + "…"] } ?? [])
            return "\(name)(\(names.joined(separator: ", ")))"
        }.joined(separator: " | ")
    }

    /// The way that takes so many arguments; of a list and single items, a single argument is the list.
    func signature(count: Int, firstType: FEELType?) -> Signature? {
        signatures.first { $0.takes(count) }
    }

    /// The way whose parameters have these names.
    func signature(names: [String]) -> Signature? {
        signatures.first { signature in
            signature.rest == nil && names.allSatisfy { name in signature.parameters.contains { $0.name == name } }
                && signature.parameters.allSatisfy { $0.isOptional || names.contains($0.name) }
        }
    }

    func call(_ values: [FEELValue], _ machine: inout Machine, at offset: Int) -> FEELValue {
        guard let signature = signature(count: values.count, firstType: nil) else {
            return machine.fail(.wrongArguments, at: offset, found: String(values.count), expected: usage)
        }
        return call(values, signature, &machine, at: offset)
    }

    /// Calls one of its ways, with the arguments converted to what it asks for.
    func call(
        _ values: [FEELValue], _ signature: Signature, _ machine: inout Machine, at offset: Int
    ) -> FEELValue {
        var arguments: [FEELValue] = []
        arguments.reserveCapacity(max(values.count, signature.parameters.count))
        for (index, value) in values.enumerated() {
            let parameter = index < signature.parameters.count ? signature.parameters[index] : signature.rest!
            if case .null = value {
                guard parameter.acceptsNull else {
                    return machine.fail(.nullOperand, at: offset, found: "\(name): \(parameter.name)")
                }
                arguments.append(value)
            } else if let converted = value.converted(to: parameter.type) {
                arguments.append(converted)
            } else {
                return machine.fail(
                    .wrongType, at: offset, found: "\(name): \(parameter.name): \(value.type)",
                    expected: parameter.type.description)
            }
        }
        while arguments.count < signature.parameters.count { arguments.append(.null) }
        return signature.body(arguments, &machine, offset)
    }
}

extension BuiltIn.Parameter {
    static func required(_ name: String, _ type: FEELType) -> Self { Self(name: name, type: type) }
    /// Null is the same as leaving it out, unless `acceptsNull` is false.
    static func optional(_ name: String, _ type: FEELType, acceptsNull: Bool = true) -> Self {
        Self(name: name, type: type, isOptional: true, acceptsNull: acceptsNull)
    }
    static func nullable(_ name: String, _ type: FEELType = .any) -> Self {
        Self(name: name, type: type, acceptsNull: true)
    }
}

extension BuiltIn.Signature {
    typealias Body = @Sendable (_ arguments: [FEELValue], _ machine: inout Machine, _ offset: Int) -> FEELValue

    /// A way with named parameters.
    static func with(
        _ parameters: BuiltIn.Parameter..., gives result: FEELType, _ body: @escaping Body
    ) -> Self {
        Self(parameters: parameters, rest: nil, result: { _ in result }, body: body)
    }

    /// A way whose result depends on the types of its arguments.
    static func with(
        _ parameters: BuiltIn.Parameter..., rest: BuiltIn.Parameter? = nil,
        giving result: @escaping @Sendable ([FEELType]) -> FEELType, _ body: @escaping Body
    ) -> Self {
        Self(parameters: parameters, rest: rest, result: result, body: body)
    }
}

extension FEELType {
    /// The type of a list's items, or of the value itself where it is no list.
    var item: FEELType {
        if case .list(let item) = self { item } else { self }
    }
}

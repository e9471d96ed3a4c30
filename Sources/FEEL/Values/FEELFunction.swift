/// A function as a value: one of the standard's or one that an expression defines.
public final class FEELFunction: Sendable {
    enum Body: Sendable {
        case builtIn(BuiltIn)
        /// `depth` is how deep the code is nested.
        case defined(Code, depth: Int, captured: [FEELValue], result: FEELType)
    }

    let body: Body
    let parameters: [(name: String, type: FEELType)]
    let size: ValueSize

    init(_ function: BuiltIn) {
        body = .builtIn(function)
        parameters = function.signatures.first.map { $0.parameters.map { ($0.name, $0.type) } } ?? []
        size = ValueSize()
    }

    init(
        _ code: @escaping Code, depth: Int, captured: [FEELValue], parameters: [(name: String, type: FEELType)],
        result: FEELType
    ) {
        body = .defined(code, depth: depth, captured: captured, result: result)
        self.parameters = parameters
        var size = ValueSize()
        for value in captured { size.add(value.size) }
        self.size = size
    }

    /// The type of what comes out, as far as it is known.
    var result: FEELType {
        switch body {
        case .builtIn: .any
        case .defined(_, _, _, let result): result
        }
    }
}

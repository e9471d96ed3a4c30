/// An expression of FEEL, the Friendly Enough Expression Language of DMN 1.5, ready to be evaluated any number of times.
///
/// Named time zones are not supported, nor functions in other languages; an expression that meets one is null as a whole.
public struct FEELExpression: Sendable {
    /// The type of what it gives, as far as the text tells; null may come as well.
    public let type: FEELType
    private let code: Code
    private let syntax: Syntax
    private let patterns = PatternShelf()
    /// The variables that it asks for, by their places; the values of others do not matter.
    public let usedVariables: Set<Int>
    /// How many variables it was read with.
    public let variableCount: Int

    /// What an evaluation gives.
    public struct Result: Sendable {
        /// The value; null where something went wrong, as the standard has it.
        public let value: FEELValue
        /// The first thing that went wrong, if anything did; a value other than null may have come out nevertheless.
        public let fault: FEELFault?
    }

    /// Reads an expression over variables.
    ///
    /// A strict one must be right for all values of its variables' types: unknown names, types that cannot be right and
    /// constants that cannot be worked out are faults. In one that is not strict they give null when it is evaluated.
    public init(
        _ text: String, variables: [(name: String, type: FEELType)] = [], isStrict: Bool = false
    ) throws(FEELFaults) {
        try self.init(text, vocabulary: FEELVocabulary(variables), isStrict: isStrict)
    }

    /// Reads an expression over variables that many expressions share.
    public init(_ text: String, vocabulary: FEELVocabulary, isStrict: Bool = false) throws(FEELFaults) {
        let syntax: Syntax
        do throws(FEELFault) {
            var parser = try Parser(text, names: vocabulary.names)
            syntax = try parser.parse()
        } catch {
            throw FEELFaults(all: [error])
        }
        try self.init(syntax, variables: vocabulary.variables, isStrict: isStrict)
    }

    private init(
        _ syntax: Syntax, variables: [(name: String, type: FEELType)], isStrict: Bool
    ) throws(FEELFaults) {
        var compiler = Compiler(variables: variables, functions: BuiltIn.table, isStrict: isStrict)
        let compiled = compiler.compile(syntax)
        guard compiler.faults.isEmpty else { throw FEELFaults(all: compiler.faults) }
        type = compiled.type
        code = compiled.code
        self.syntax = syntax
        variableCount = variables.count
        usedVariables = compiler.usedSlots.filter { $0 < variables.count }
    }

    /// Dividend and divisor of an expression whose last step is to divide; nil for any other. Both can be exact where the
    /// quotient has more digits than a number holds. `variables` are those that it was read with.
    public func quotient(
        variables: [(name: String, type: FEELType)]
    ) -> (dividend: FEELExpression, divisor: FEELExpression)? {
        guard case .arithmetic(let first, let terms) = syntax.kind, let last = terms.last, last.operation == .divide
        else { return nil }
        let rest = terms.dropLast()
        let dividend = rest.isEmpty ? first : Syntax(kind: .arithmetic(first, Array(rest)), offset: syntax.offset)
        guard let top = try? FEELExpression(dividend, variables: variables, isStrict: true),
            let bottom = try? FEELExpression(last.operand, variables: variables, isStrict: true)
        else { return nil }
        return (top, bottom)
    }

    /// What it compares, when it does nothing but compare.
    public var comparisons: Comparisons? { Comparisons(syntax) }

    /// True for a name that changes the meaning of no expression that does without it: words of letters, digits and
    /// underscores, none of them a word of the language, and no built-in function's name.
    public static func isPlainName(_ name: String) -> Bool {
        let words = name.split(separator: " ", omittingEmptySubsequences: false)
        return BuiltIn.table[name] == nil
            && words.allSatisfy { word in
                !Parser.keywords.contains(String(word)) && word.first.map { $0.isLetter || $0 == "_" } ?? false
                    && word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
            }
    }

    /// Evaluates with the values of the variables, in their order; `clock` is what `now()` tells.
    public func evaluate(_ values: [FEELValue] = [], clock: FEELDateTime? = nil) -> Result {
        precondition(values.count == variableCount)
        var machine = Machine(slots: values, clock: clock, patterns: patterns)
        let value = code(&machine)
        if let unsupported = machine.unsupported { return Result(value: .null, fault: unsupported) }
        return Result(value: value, fault: machine.fault)
    }
}

/// All that is wrong with an expression.
public struct FEELFaults: Error, Sendable {
    /// The faults, at least one, in the order in which they were found.
    public let all: [FEELFault]
}

/// Reads an expression by the grammar of DMN 1.5, 10.3.1.2.
struct Parser {
    /// Longer expressions are refused.
    static let maximumLength = 100_000
    /// Deeper nesting is refused.
    static let maximumDepth = 150

    var scanner: Scanner
    var names: KnownNames
    var depth = 0
    /// The deepest that was reached since it was last asked for.
    var deepest = 0
    var fuel: Int
    /// Where parentheses may hold several tests: right after `in`.
    var testsOffset = -1
    /// True while the end of an interval is read, where `[` may close it.
    var isEndpoint = false

    static let keywords: Set = [
        "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "between", "and", "or", "instance",
        "of", "function", "external", "true", "false", "null",
    ]

    /// A parser that knows the names of more than one word.
    init(_ text: String, names: KnownNames) throws(FEELFault) {
        scanner = Scanner(text)
        self.names = names
        fuel = 1000 + 20 * scanner.scalars.count
        guard scanner.scalars.count <= Self.maximumLength else {
            throw FEELFault(.tooLong, at: Self.maximumLength, expected: String(Self.maximumLength))
        }
    }

    /// The whole text as an expression.
    mutating func parse() throws(FEELFault) -> Syntax {
        try scanner.skipSpace()
        let syntax = try expression()
        guard scanner.isAtEnd else { throw unexpected(expected: "and or = < in + - * /") }
        return syntax
    }

    // MARK: From loose to tight

    mutating func expression() throws(FEELFault) -> Syntax {
        try deeper { (parser) throws(FEELFault) in
            let wasEndpoint = parser.isEndpoint
            parser.isEndpoint = false
            defer { parser.isEndpoint = wasEndpoint }
            return try parser.disjunction()
        }
    }

    mutating func disjunction() throws(FEELFault) -> Syntax {
        let start = scanner.offset
        var operands = [try conjunction()]
        while try takeWord("or") { operands.append(try conjunction()) }
        return operands.count == 1 ? operands[0] : Syntax(kind: .disjunction(operands), offset: start)
    }

    mutating func conjunction() throws(FEELFault) -> Syntax {
        let start = scanner.offset
        var operands = [try comparison()]
        while try takeWord("and") { operands.append(try comparison()) }
        return operands.count == 1 ? operands[0] : Syntax(kind: .conjunction(operands), offset: start)
    }

    mutating func comparison() throws(FEELFault) -> Syntax {
        var left = try sum()
        let outerDepth = depth
        defer { depth = outerDepth }
        while true {
            let offset = scanner.offset
            if let operation = try comparisonSign() {
                // `= >= 2` compares with a range.
                left = Syntax(kind: .comparison(operation, left, try test()), offset: offset)
            } else if try takeWord("between") {
                let low = try sum()
                try expectWord("and")
                left = Syntax(kind: .between(left, low, try sum()), offset: offset)
            } else if try takeWord("in") {
                left = Syntax(kind: .within(left, try tests()), offset: offset)
            } else {
                return left
            }
            try sink()
        }
    }

    mutating func comparisonSign() throws(FEELFault) -> Comparison? {
        // The two-character signs first, so that "<=" is not read as "<".
        for sign in [Comparison.notEqual, .lessOrEqual, .greaterOrEqual, .less, .greater, .equal]
        where scanner.take(sign.rawValue) {
            try scanner.skipSpace()
            return sign
        }
        return nil
    }

    mutating func tests() throws(FEELFault) -> [Syntax] {
        testsOffset = scanner.offset
        let test = try self.test()
        if case .tests(let tests) = test.kind { return tests }
        return [test]
    }

    mutating func test() throws(FEELFault) -> Syntax {
        let offset = scanner.offset
        guard let operation = try comparisonSign() else { return try sum() }
        return Syntax(kind: .comparisonRange(operation.form, try sum()), offset: offset)
    }

    mutating func sum() throws(FEELFault) -> Syntax {
        try arithmetic([.add, .subtract]) { (parser) throws(FEELFault) in try parser.product() }
    }

    mutating func product() throws(FEELFault) -> Syntax {
        try arithmetic([.multiply, .divide]) { (parser) throws(FEELFault) in try parser.power() }
    }

    mutating func power() throws(FEELFault) -> Syntax {
        try arithmetic([.power]) { (parser) throws(FEELFault) in try parser.negation() }
    }

    mutating func arithmetic(
        _ operations: [Arithmetic], _ operand: (inout Parser) throws(FEELFault) -> Syntax
    ) throws(FEELFault) -> Syntax {
        let start = scanner.offset
        let first = try operand(&self)
        var terms: [Syntax.Term] = []
        scanning: while true {
            let offset = scanner.offset
            for operation in operations {
                // "**" is not two "*".
                if operation == .multiply, scanner.peek() == "*", scanner.peek(1) == "*" { continue }
                guard scanner.take(operation.rawValue) else { continue }
                try scanner.skipSpace()
                terms.append(Syntax.Term(operation: operation, offset: offset, operand: try operand(&self)))
                continue scanning
            }
            break
        }
        return terms.isEmpty ? first : Syntax(kind: .arithmetic(first, terms), offset: start)
    }

    mutating func negation() throws(FEELFault) -> Syntax {
        let offset = scanner.offset
        guard scanner.take("-") else { return try postfix() }
        try scanner.skipSpace()
        return try deeper { (parser) throws(FEELFault) in
            Syntax(kind: .negation(try parser.negation()), offset: offset)
        }
    }

    mutating func postfix() throws(FEELFault) -> Syntax {
        var value = try primary()
        let outerDepth = depth
        defer { depth = outerDepth }
        while let next = scanner.peek() {
            let offset = scanner.offset
            if next == ".", scanner.peek(1) != "." {
                _ = scanner.take(".")
                try scanner.skipSpace()
                value = Syntax(kind: .path(value, try name()), offset: offset)
            } else if next == "[" {
                guard let filter = try filter() else { break }
                value = Syntax(kind: .filter(value, filter), offset: offset)
            } else if next == "(" {
                value = Syntax(kind: try arguments(of: value), offset: value.offset)
            } else if try takeWord("instance") {
                try expectWord("of")
                value = Syntax(kind: .instance(value, try type()), offset: offset)
            } else {
                break
            }
            try scanner.skipSpace()
            try sink()
        }
        return value
    }

    /// The expression in brackets; nil where the bracket closes an interval.
    mutating func filter() throws(FEELFault) -> Syntax? {
        let saved = self
        do throws(FEELFault) {
            _ = scanner.take("[")
            try scanner.skipSpace()
            let filter = try expression()
            try expect("]")
            return filter
        } catch {
            guard saved.isEndpoint, error.kind != .tooDeep, fuel > 0 else { throw error }
            let left = fuel
            self = saved
            fuel = left
            return nil
        }
    }

    mutating func arguments(of function: Syntax) throws(FEELFault) -> Syntax.Kind {
        _ = scanner.take("(")
        try scanner.skipSpace()
        var named: [Syntax.Entry] = []
        var positional: [Syntax] = []
        while !scanner.take(")") {
            if !named.isEmpty || !positional.isEmpty { try expect(",") }
            let offset = scanner.offset
            if positional.isEmpty, let name = try key() {
                if named.contains(where: { $0.name == name }) {
                    throw FEELFault(.repeatedName, at: offset, found: name)
                }
                named.append(Syntax.Entry(name: name, offset: offset, value: try expression()))
            } else if named.isEmpty {
                positional.append(try expression())
            } else {
                throw unexpected(expected: "name:")
            }
            if scanner.isAtEnd { throw unexpected(expected: ")") }
        }
        return named.isEmpty ? .call(function, positional) : .namedCall(function, named)
    }

    // MARK: Help

    mutating func deeper<Result>(
        _ body: (inout Parser) throws(FEELFault) -> Result
    ) throws(FEELFault) -> Result {
        try sink()
        defer { depth -= 1 }
        return try body(&self)
    }

    mutating func sink() throws(FEELFault) {
        depth += 1
        deepest = max(deepest, depth)
        guard depth <= Self.maximumDepth else {
            throw FEELFault(.tooDeep, at: scanner.offset, expected: String(Self.maximumDepth))
        }
    }

    mutating func takeWord(_ word: String) throws(FEELFault) -> Bool {
        guard scanner.takeWord(word) else { return false }
        try scanner.skipSpace()
        return true
    }

    mutating func expectWord(_ word: String) throws(FEELFault) {
        guard try takeWord(word) else { throw unexpected(expected: word) }
    }

    mutating func expect(_ sign: String, or other: String = "") throws(FEELFault) {
        guard scanner.take(sign) else {
            throw unexpected(expected: other.isEmpty ? sign : "\(sign) \(other)")
        }
        try scanner.skipSpace()
    }

    func unexpected(expected: String) -> FEELFault {
        guard let next = scanner.peek() else { return FEELFault(.unfinished, at: scanner.offset, expected: expected) }
        return FEELFault(
            .unexpected, at: scanner.offset, found: scanner.word() ?? String(Character(next)), expected: expected)
    }
}

extension FEELValue {
    /// Reads `P1DT2H` or `P1Y2M`; nil for anything else.
    init?(duration text: String) {
        var scanner = TemporalScanner(text)
        guard let duration = scanner.duration(), scanner.isAtEnd else { return nil }
        self = duration
    }
}

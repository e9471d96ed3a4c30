/// Reads an expression by the grammar of DMN 1.5, 10.3.1.2.
struct Parser {
    /// Longer expressions are refused.
    static let maximumLength = 100_000
    /// Deeper nesting is refused.
    static let maximumDepth = 150

    var scanner: Scanner
    private var names: KnownNames
    private var depth = 0
    /// The deepest that was reached since it was last asked for.
    private var deepest = 0
    private var fuel: Int
    /// Where parentheses may hold several tests: right after `in`.
    private var testsOffset = -1
    /// True while the end of an interval is read, where `[` may close it.
    private var isEndpoint = false

    private static let keywords: Set = [
        "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "between", "and", "or", "instance",
        "of", "function", "external", "true", "false", "null",
    ]

    /// A parser that knows names besides those of the standard.
    init(_ text: String, names: some Sequence<String>) throws(FEELFault) {
        scanner = Scanner(text)
        self.names = .standard
        for name in names { self.names.add(name) }
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

    private mutating func expression() throws(FEELFault) -> Syntax {
        try deeper { (parser) throws(FEELFault) in
            let wasEndpoint = parser.isEndpoint
            parser.isEndpoint = false
            defer { parser.isEndpoint = wasEndpoint }
            return try parser.disjunction()
        }
    }

    private mutating func disjunction() throws(FEELFault) -> Syntax {
        let start = scanner.offset
        var operands = [try conjunction()]
        while try takeWord("or") { operands.append(try conjunction()) }
        return operands.count == 1 ? operands[0] : Syntax(kind: .disjunction(operands), offset: start)
    }

    private mutating func conjunction() throws(FEELFault) -> Syntax {
        let start = scanner.offset
        var operands = [try comparison()]
        while try takeWord("and") { operands.append(try comparison()) }
        return operands.count == 1 ? operands[0] : Syntax(kind: .conjunction(operands), offset: start)
    }

    private mutating func comparison() throws(FEELFault) -> Syntax {
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

    private mutating func comparisonSign() throws(FEELFault) -> Comparison? {
        // The two-character signs first, so that "<=" is not read as "<".
        for sign in [Comparison.notEqual, .lessOrEqual, .greaterOrEqual, .less, .greater, .equal]
        where scanner.take(sign.rawValue) {
            try scanner.skipSpace()
            return sign
        }
        return nil
    }

    private mutating func tests() throws(FEELFault) -> [Syntax] {
        testsOffset = scanner.offset
        let test = try self.test()
        if case .tests(let tests) = test.kind { return tests }
        return [test]
    }

    private mutating func test() throws(FEELFault) -> Syntax {
        let offset = scanner.offset
        guard let operation = try comparisonSign() else { return try sum() }
        return Syntax(kind: .comparisonRange(operation.form, try sum()), offset: offset)
    }

    private mutating func sum() throws(FEELFault) -> Syntax {
        try arithmetic([.add, .subtract]) { (parser) throws(FEELFault) in try parser.product() }
    }

    private mutating func product() throws(FEELFault) -> Syntax {
        try arithmetic([.multiply, .divide]) { (parser) throws(FEELFault) in try parser.power() }
    }

    private mutating func power() throws(FEELFault) -> Syntax {
        try arithmetic([.power]) { (parser) throws(FEELFault) in try parser.negation() }
    }

    private mutating func arithmetic(
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

    private mutating func negation() throws(FEELFault) -> Syntax {
        let offset = scanner.offset
        guard scanner.take("-") else { return try postfix() }
        try scanner.skipSpace()
        return try deeper { (parser) throws(FEELFault) in
            Syntax(kind: .negation(try parser.negation()), offset: offset)
        }
    }

    private mutating func postfix() throws(FEELFault) -> Syntax {
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
    private mutating func filter() throws(FEELFault) -> Syntax? {
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

    private mutating func arguments(of function: Syntax) throws(FEELFault) -> Syntax.Kind {
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

    // MARK: Primary expressions

    private mutating func primary() throws(FEELFault) -> Syntax {
        fuel -= 1
        let start = scanner.offset
        guard fuel > 0 else { throw FEELFault(.tooDeep, at: start, expected: String(Self.maximumDepth)) }
        guard let next = scanner.peek() else { throw unexpected(expected: "1 \"a\" x ( [ {") }
        switch next {
        case "0"..."9": return try literal { (parser) throws(FEELFault) in .number(try parser.scanner.number()) }
        case "." where ("0"..."9").contains(scanner.peek(1) ?? " "):
            return try literal { (parser) throws(FEELFault) in .number(try parser.scanner.number()) }
        case "\"": return try literal { (parser) throws(FEELFault) in .string(try parser.scanner.string()) }
        case "@": return try literal { (parser) throws(FEELFault) in try parser.atLiteral() }
        case "[", "]": return try listOrInterval()
        case "(": return try parenthesised()
        case "{": return try context()
        default: break
        }
        if let name = names.take(&scanner) {
            try scanner.skipSpace()
            return Syntax(kind: .name(name), offset: start)
        }
        guard let word = scanner.word() else { throw unexpected(expected: "1 \"a\" x ( [ {") }
        switch word {
        case "true", "false", "null":
            _ = scanner.takeWord(word)
            try scanner.skipSpace()
            return Syntax(kind: word == "null" ? .null : .boolean(word == "true"), offset: start)
        case "if": return try conditional()
        case "for": return try loop()
        case "some", "every": return try quantified()
        case "function": return try definition()
        default:
            if Self.keywords.contains(word) { throw unexpected(expected: "1 \"a\" x ( [ {") }
            return Syntax(kind: .name(try name()), offset: start)
        }
    }

    private mutating func literal(_ read: (inout Parser) throws(FEELFault) -> Syntax.Kind) throws(FEELFault) -> Syntax {
        let start = scanner.offset
        let kind = try read(&self)
        try scanner.skipSpace()
        return Syntax(kind: kind, offset: start)
    }

    private mutating func atLiteral() throws(FEELFault) -> Syntax.Kind {
        let start = scanner.offset
        _ = scanner.take("@")
        try scanner.skipSpace()
        guard scanner.peek() == "\"" else { throw unexpected(expected: "\"") }
        let text = try scanner.string()
        if let date = FEELDate(text) { return .temporal(.date(date)) }
        if let time = FEELTime(text) { return .temporal(.time(time)) }
        if let moment = FEELDateTime(text) { return .temporal(.dateTime(moment)) }
        if let duration = FEELValue(duration: text) { return .temporal(duration) }
        throw FEELFault(.badLiteral, at: start, found: text)
    }

    /// `[a, b]`, `[a..b]` or `]a..b[`
    private mutating func listOrInterval() throws(FEELFault) -> Syntax {
        let start = scanner.offset
        let isOpen = scanner.take("]")
        if !isOpen { _ = scanner.take("[") }
        try scanner.skipSpace()
        if !isOpen, scanner.take("]") {
            try scanner.skipSpace()
            return Syntax(kind: .list([]), offset: start)
        }
        var items: [Syntax] = []
        while true {
            // A list in a list of tests may hold ranges such as `[< 5, 7]`.
            let item = try deeper { (parser) throws(FEELFault) in
                let offset = parser.scanner.offset
                guard let operation = try parser.comparisonSign() else { return try parser.expression() }
                return Syntax(kind: .comparisonRange(operation.form, try parser.sum()), offset: offset)
            }
            if items.isEmpty, scanner.take("..") {
                return try interval(from: item, isStartIncluded: !isOpen, at: start)
            }
            if isOpen { throw unexpected(expected: "..") }
            items.append(item)
            if scanner.take("]") { break }
            try expect(",", or: "]")
        }
        try scanner.skipSpace()
        return Syntax(kind: .list(items), offset: start)
    }

    private mutating func interval(
        from low: Syntax, isStartIncluded: Bool, at start: Int
    ) throws(FEELFault) -> Syntax {
        try scanner.skipSpace()
        let wasEndpoint = isEndpoint
        isEndpoint = true
        let high = try deeper { (parser) throws(FEELFault) in try parser.sum() }
        isEndpoint = wasEndpoint
        let isEndIncluded = scanner.take("]")
        if !isEndIncluded, !scanner.take(")"), !scanner.take("[") { throw unexpected(expected: "] ) [") }
        try scanner.skipSpace()
        return Syntax(
            kind: .interval(low, high, isStartIncluded: isStartIncluded, isEndIncluded: isEndIncluded), offset: start)
    }

    /// `(a)`, `(a..b)`, `(< a)`, or after `in` several tests.
    private mutating func parenthesised() throws(FEELFault) -> Syntax {
        let start = scanner.offset
        let mayHoldTests = testsOffset == start
        _ = scanner.take("(")
        try scanner.skipSpace()
        let first = try deeper { (parser) throws(FEELFault) in try parser.parenthesisedPart() }
        if scanner.take("..") { return try interval(from: first, isStartIncluded: false, at: start) }
        var parts = [first]
        while mayHoldTests, scanner.take(",") {
            try scanner.skipSpace()
            parts.append(try deeper { (parser) throws(FEELFault) in try parser.parenthesisedPart() })
        }
        try expect(")")
        return parts.count == 1 ? first : Syntax(kind: .tests(parts), offset: start)
    }

    private mutating func parenthesisedPart() throws(FEELFault) -> Syntax {
        let offset = scanner.offset
        guard let operation = try comparisonSign() else { return try expression() }
        let wasEndpoint = isEndpoint
        isEndpoint = false
        defer { isEndpoint = wasEndpoint }
        return Syntax(kind: .comparisonRange(operation.form, try sum()), offset: offset)
    }

    private mutating func context() throws(FEELFault) -> Syntax {
        let start = scanner.offset
        _ = scanner.take("{")
        try scanner.skipSpace()
        var entries: [Syntax.Entry] = []
        var seen: Set<String> = []
        while !scanner.take("}") {
            if !entries.isEmpty { try expect(",", or: "}") }
            let offset = scanner.offset
            guard let name = try key() else { throw unexpected(expected: "name:") }
            guard seen.insert(name).inserted else { throw FEELFault(.repeatedName, at: offset, found: name) }
            let value = try expression()
            names.add(name)
            entries.append(Syntax.Entry(name: name, offset: offset, value: value))
        }
        try scanner.skipSpace()
        return Syntax(kind: .context(entries), offset: start)
    }

    private mutating func conditional() throws(FEELFault) -> Syntax {
        let start = scanner.offset
        try expectWord("if")
        let condition = try expression()
        try expectWord("then")
        let first = try expression()
        try expectWord("else")
        return Syntax(kind: .conditional(condition, first, try expression()), offset: start)
    }

    private mutating func loop() throws(FEELFault) -> Syntax {
        let start = scanner.offset
        try expectWord("for")
        let iterations = try self.iterations()
        try expectWord("return")
        names.add("partial")
        return Syntax(kind: .loop(iterations, try expression()), offset: start)
    }

    private mutating func quantified() throws(FEELFault) -> Syntax {
        let start = scanner.offset
        let isSome = scanner.takeWord("some")
        if !isSome { _ = scanner.takeWord("every") }
        try scanner.skipSpace()
        let iterations = try self.iterations()
        try expectWord("satisfies")
        return Syntax(kind: .quantified(isSome: isSome, iterations, try expression()), offset: start)
    }

    private mutating func iterations() throws(FEELFault) -> [Syntax.Iteration] {
        var iterations: [Syntax.Iteration] = []
        repeat {
            try scanner.skipSpace()
            guard let name = try newName(before: { $0.word() == "in" }) else { throw unexpected(expected: "name in") }
            try expectWord("in")
            let domain = try expression()
            var end: Syntax?
            if scanner.take("..") {
                try scanner.skipSpace()
                end = try expression()
            }
            iterations.append(Syntax.Iteration(name: name, domain: domain, end: end))
        } while scanner.take(",")
        return iterations
    }

    private mutating func definition() throws(FEELFault) -> Syntax {
        let start = scanner.offset
        try expectWord("function")
        try expect("(")
        var parameters: [Syntax.Parameter] = []
        while !scanner.take(")") {
            if !parameters.isEmpty { try expect(",", or: ")") }
            let offset = scanner.offset
            guard let name = try newName(before: { [":", ",", ")"].contains($0.peek()) }) else {
                throw unexpected(expected: "name )")
            }
            if parameters.contains(where: { $0.name == name }) {
                throw FEELFault(.repeatedName, at: offset, found: name)
            }
            var type = FEELType.any
            if scanner.take(":") {
                try scanner.skipSpace()
                type = try self.type()
            }
            parameters.append(Syntax.Parameter(name: name, type: type))
        }
        try scanner.skipSpace()
        if scanner.word() == "external" { throw FEELFault(.externalFunction, at: scanner.offset, found: "external") }
        let outer = deepest
        deepest = depth
        let body = try expression()
        let bodyDepth = deepest - depth
        deepest = max(outer, deepest)
        return Syntax(kind: .definition(parameters, body, depth: bodyDepth), offset: start)
    }

    // MARK: Names and types

    /// A name that is known, or else one word.
    private mutating func name() throws(FEELFault) -> String {
        if let name = names.take(&scanner) {
            try scanner.skipSpace()
            return name
        }
        guard let word = scanner.word() else { throw unexpected(expected: "name") }
        _ = scanner.takeWord(word)
        try scanner.skipSpace()
        return word
    }

    /// A key or a parameter's name with its colon; nil, and nothing read, where none stands.
    private mutating func key() throws(FEELFault) -> String? {
        if scanner.peek() == "\"" {
            let saved = scanner
            let name = try scanner.string()
            try scanner.skipSpace()
            if scanner.take(":") {
                try scanner.skipSpace()
                return name
            }
            scanner = saved
            return nil
        }
        let saved = scanner
        guard let name = try newName(before: { $0.peek() == ":" }) else { return nil }
        guard scanner.take(":") else {
            scanner = saved
            return nil
        }
        try scanner.skipSpace()
        return name
    }

    /// A name that is made here, up to what must follow it; nil, and nothing read, where none stands.
    private mutating func newName(before isEnd: (Scanner) -> Bool) throws(FEELFault) -> String? {
        guard scanner.word() != nil else { return nil }
        let saved = scanner
        var parts = NameParts()
        repeat {
            guard let part = scanner.nextNamePart() else {
                scanner = saved
                return nil
            }
            parts.append(part)
            try scanner.skipSpace()
        } while !isEnd(scanner)
        names.add(parts.text)
        return parts.text
    }

    private mutating func type() throws(FEELFault) -> FEELType {
        try scanner.skipSpace()
        return try deeper { (parser) throws(FEELFault) in
            let start = parser.scanner.offset
            let name = try parser.name()
            switch name {
            case "list", "range":
                try parser.expect("<")
                let type = try parser.type()
                try parser.expect(">")
                return name == "list" ? .list(type) : .range(type)
            case "context":
                return .context(
                    try parser.typeList { (parser) throws(FEELFault) in
                        guard let name = try parser.key() else { throw parser.unexpected(expected: "name:") }
                        return FEELType.Entry(name, try parser.type())
                    })
            case "function":
                let parameters = try parser.typeList { (parser) throws(FEELFault) in try parser.type() }
                try parser.expect("->")
                return .function(parameters, try parser.type())
            default:
                guard let type = FEELType.simple[name] else {
                    throw FEELFault(.unknownType, at: start, found: name)
                }
                return type
            }
        }
    }

    private mutating func typeList<Part>(
        _ part: (inout Parser) throws(FEELFault) -> Part
    ) throws(FEELFault) -> [Part] {
        try expect("<")
        var parts: [Part] = []
        while !scanner.take(">") {
            if !parts.isEmpty { try expect(",", or: ">") }
            parts.append(try part(&self))
        }
        try scanner.skipSpace()
        return parts
    }

    // MARK: Help

    private mutating func deeper<Result>(
        _ body: (inout Parser) throws(FEELFault) -> Result
    ) throws(FEELFault) -> Result {
        try sink()
        defer { depth -= 1 }
        return try body(&self)
    }

    private mutating func sink() throws(FEELFault) {
        depth += 1
        deepest = max(deepest, depth)
        guard depth <= Self.maximumDepth else {
            throw FEELFault(.tooDeep, at: scanner.offset, expected: String(Self.maximumDepth))
        }
    }

    private mutating func takeWord(_ word: String) throws(FEELFault) -> Bool {
        guard scanner.takeWord(word) else { return false }
        try scanner.skipSpace()
        return true
    }

    private mutating func expectWord(_ word: String) throws(FEELFault) {
        guard try takeWord(word) else { throw unexpected(expected: word) }
    }

    private mutating func expect(_ sign: String, or other: String = "") throws(FEELFault) {
        guard scanner.take(sign) else {
            throw unexpected(expected: other.isEmpty ? sign : "\(sign) \(other)")
        }
        try scanner.skipSpace()
    }

    private func unexpected(expected: String) -> FEELFault {
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

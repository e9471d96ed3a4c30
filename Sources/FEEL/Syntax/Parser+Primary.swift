/// Expressions that begin with a sign or a word of their own: literals, brackets, `if`, `for`, `some`, `function`.
extension Parser {
    mutating func primary() throws(FEELFault) -> Syntax {
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

    mutating func literal(_ read: (inout Parser) throws(FEELFault) -> Syntax.Kind) throws(FEELFault) -> Syntax {
        let start = scanner.offset
        let kind = try read(&self)
        try scanner.skipSpace()
        return Syntax(kind: kind, offset: start)
    }

    mutating func atLiteral() throws(FEELFault) -> Syntax.Kind {
        let start = scanner.offset
        _ = scanner.take("@")
        try scanner.skipSpace()
        guard scanner.peek() == "\"" else { throw unexpected(expected: "\"") }
        let text = try scanner.string()
        if let date = FEELDate(text) { return .temporal(.date(date)) }
        if let time = FEELTime(text) { return .temporal(.time(time)) }
        if let moment = FEELDateTime(text) { return .temporal(.dateTime(moment)) }
        if let duration = FEELValue(duration: text) { return .temporal(duration) }
        throw FEELFault(unreadable: text, at: start)
    }

    /// `[a, b]`, `[a..b]` or `]a..b[`
    mutating func listOrInterval() throws(FEELFault) -> Syntax {
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

    mutating func interval(
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
    mutating func parenthesised() throws(FEELFault) -> Syntax {
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

    mutating func parenthesisedPart() throws(FEELFault) -> Syntax {
        let offset = scanner.offset
        guard let operation = try comparisonSign() else { return try expression() }
        let wasEndpoint = isEndpoint
        isEndpoint = false
        defer { isEndpoint = wasEndpoint }
        return Syntax(kind: .comparisonRange(operation.form, try sum()), offset: offset)
    }

    mutating func context() throws(FEELFault) -> Syntax {
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

    mutating func conditional() throws(FEELFault) -> Syntax {
        let start = scanner.offset
        try expectWord("if")
        let condition = try expression()
        try expectWord("then")
        let first = try expression()
        try expectWord("else")
        return Syntax(kind: .conditional(condition, first, try expression()), offset: start)
    }

    mutating func loop() throws(FEELFault) -> Syntax {
        let start = scanner.offset
        try expectWord("for")
        let iterations = try self.iterations()
        try expectWord("return")
        names.add("partial")
        return Syntax(kind: .loop(iterations, try expression()), offset: start)
    }

    mutating func quantified() throws(FEELFault) -> Syntax {
        let start = scanner.offset
        let isSome = scanner.takeWord("some")
        if !isSome { _ = scanner.takeWord("every") }
        try scanner.skipSpace()
        let iterations = try self.iterations()
        try expectWord("satisfies")
        return Syntax(kind: .quantified(isSome: isSome, iterations, try expression()), offset: start)
    }

    mutating func iterations() throws(FEELFault) -> [Syntax.Iteration] {
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

    mutating func definition() throws(FEELFault) -> Syntax {
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
}

/// Names, which may have spaces, and types.
extension Parser {
    /// A name that is known, or else one word.
    mutating func name() throws(FEELFault) -> String {
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
    mutating func key() throws(FEELFault) -> String? {
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
    mutating func newName(before isEnd: (Scanner) -> Bool) throws(FEELFault) -> String? {
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

    mutating func type() throws(FEELFault) -> FEELType {
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

    mutating func typeList<Part>(
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
}

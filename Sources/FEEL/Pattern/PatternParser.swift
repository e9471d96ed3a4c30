/// Reads a regular expression of XPath and XQuery Functions 3.1, 5.6.1, on which FEEL relies.
struct PatternParser {
    indirect enum Node {
        case set(CharacterSet)
        case start
        case end
        case group(Node, number: Int?)
        case sequence([Node])
        case choice([Node])
        case many(Node, least: Int, most: Int?, isLazy: Bool)
        case reference(Int)
    }

    private var rest: ArraySlice<Unicode.Scalar>
    private let flags: Pattern.Flags
    private(set) var groupCount = 0
    private var closed: Set<Int> = []
    private var depth = 0

    init(_ text: String, _ flags: Pattern.Flags) {
        self.flags = flags
        var scalars = Array(text.unicodeScalars)
        if flags.isExtended { scalars = Self.withoutSpace(scalars) }
        rest = scalars[...]
    }

    /// Space outside character classes says nothing with the flag `x`.
    private static func withoutSpace(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var kept: [Unicode.Scalar] = []
        var depth = 0
        var isEscaped = false
        for scalar in scalars {
            if CharacterSet.space.contains(scalar, isCaseless: false), depth == 0 { continue }
            if !isEscaped {
                if scalar == "[" { depth += 1 }
                if scalar == "]" { depth -= 1 }
            }
            isEscaped = scalar == "\\" && !isEscaped
            kept.append(scalar)
        }
        return kept
    }

    /// The whole pattern; nil when it is none.
    mutating func parse() -> Node? {
        guard let node = choice(), rest.isEmpty else { return nil }
        return node
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func choice() -> Node? {
        depth += 1
        defer { depth -= 1 }
        guard depth < 100 else { return nil }
        var parts: [Node] = []
        repeat {
            guard let part = sequence() else { return nil }
            parts.append(part)
        } while take("|")
        return parts.count == 1 ? parts[0] : .choice(parts)
    }

    private mutating func sequence() -> Node? {
        var parts: [Node] = []
        while let next = rest.first, next != "|", next != ")" {
            guard let atom = atom(), let part = quantified(atom) else { return nil }
            parts.append(part)
        }
        return .sequence(parts)
    }

    private mutating func quantified(_ atom: Node) -> Node? {
        var (least, most): (Int, Int?) = (1, 1)
        switch rest.first {
        case "?": (least, most) = (0, 1)
        case "*": (least, most) = (0, nil)
        case "+": (least, most) = (1, nil)
        case "{":
            rest.removeFirst()
            guard let count = number() else { return nil }
            (least, most) = (count, count)
            if take(",") {
                most = nil
                if rest.first != "}" {
                    guard let count = number(), count >= least else { return nil }
                    most = count
                }
            }
            guard rest.first == "}" else { return nil }
        default: return atom
        }
        rest.removeFirst()
        return .many(atom, least: least, most: most, isLazy: take("?"))
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let next = rest.first, let digit = digit(next) {
            rest.removeFirst()
            value = min((value ?? 0) * 10 + digit, 1_000_000)
        }
        return value
    }

    private func digit(_ scalar: Unicode.Scalar) -> Int? {
        ("0"..."9").contains(scalar) ? Int(scalar.value - 0x30) : nil
    }

    private mutating func atom() -> Node? {
        let next = rest.removeFirst()
        switch next {
        case ".": return .set(flags.dotMatchesAll ? .all : .dot)
        case "^": return .start
        case "$": return .end
        case "(": return group()
        case "[": return characterClass().map(Node.set)
        case "\\":
            if let first = rest.first, first != "0", let digit = digit(first) {
                rest.removeFirst()
                var number = digit
                // As many digits as still name a group.
                while let next = rest.first, let more = self.digit(next), number * 10 + more <= groupCount {
                    rest.removeFirst()
                    number = number * 10 + more
                }
                return closed.contains(number) ? .reference(number) : nil
            }
            return escape().map(Node.set)
        case "?", "*", "+", "{", "}", "]", ")", "|": return nil
        default: return .set(.one(next))
        }
    }

    private mutating func group() -> Node? {
        var number: Int?
        if take("?") {
            guard take(":") else { return nil }
        } else {
            groupCount += 1
            number = groupCount
        }
        guard let inner = choice(), take(")") else { return nil }
        if let number { closed.insert(number) }
        return .group(inner, number: number)
    }

    /// What follows a backslash.
    private mutating func escape() -> CharacterSet? {
        guard let next = rest.popFirst() else { return nil }
        switch next {
        case "n": return .one("\n")
        case "r": return .one("\r")
        case "t": return .one("\t")
        case "s": return .space
        case "S": return .not(.space)
        case "d": return .digit
        case "D": return .not(.digit)
        case "w": return .word
        case "W": return .not(.word)
        case "i": return .nameStart
        case "I": return .not(.nameStart)
        case "c": return .nameCharacter
        case "C": return .not(.nameCharacter)
        case "p", "P":
            guard take("{"), let end = rest.firstIndex(of: "}") else { return nil }
            var name = String.UnicodeScalarView()
            name.append(contentsOf: rest[..<end])
            rest = rest[(end + 1)...]
            guard let set = CharacterSet(property: String(name)) else { return nil }
            return next == "p" ? set : .not(set)
        case "\\", "|", ".", "?", "*", "+", "(", ")", "{", "}", "-", "[", "]", "^", "$", "/": return .one(next)
        default: return nil
        }
    }

    /// What follows an opening bracket.
    private mutating func characterClass() -> CharacterSet? {
        depth += 1
        defer { depth -= 1 }
        guard depth < 100 else { return nil }
        let isNegated = take("^")
        var sets: [CharacterSet] = []
        while true {
            guard let next = rest.popFirst() else { return nil }
            if next == "]" {
                guard !sets.isEmpty else { return nil }
                break
            }
            if next == "-", take("[") {
                guard !sets.isEmpty, let other = characterClass(), take("]") else { return nil }
                let base = CharacterSet.any(sets)
                return .without(isNegated ? .not(base) : base, other)
            }
            if next == "[" { return nil }
            var low = CharacterSet.one(next)
            if next == "\\" {
                guard let escaped = escape() else { return nil }
                low = escaped
            }
            guard rest.first == "-", rest.dropFirst().first != "]", rest.dropFirst().first != "[" else {
                sets.append(low)
                continue
            }
            // "[a-]" and "[0-9-.]" have a hyphen of their own.
            guard case .one(let first) = low, let after = rest.dropFirst().first else {
                sets.append(low)
                continue
            }
            if next == "-", !sets.isEmpty {
                sets.append(low)
                continue
            }
            rest.removeFirst()
            rest.removeFirst()
            var high = CharacterSet.one(after)
            if after == "\\" {
                guard let escaped = escape() else { return nil }
                high = escaped
            }
            guard case .one(let last) = high, first <= last else { return nil }
            sets.append(.range(first, last))
        }
        let set = sets.count == 1 ? sets[0] : CharacterSet.any(sets)
        return isNegated ? .not(set) : set
    }
}

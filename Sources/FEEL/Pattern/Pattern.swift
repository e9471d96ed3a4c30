/// A regular expression, compiled so that matching takes time in proportion to the length of the text.
struct Pattern: Sendable {
    /// The flags of XPath and XQuery Functions 3.1, 5.6.2.
    struct Flags {
        /// `s`
        var dotMatchesAll = false
        /// `m`
        var isMultiline = false
        /// `i`
        var isCaseless = false
        /// `x`
        var isExtended = false
        /// `q`
        var isLiteral = false

        /// Nil for a letter that is no flag.
        init?(_ text: String) {
            for flag in text {
                switch flag {
                case "s": dotMatchesAll = true
                case "m": isMultiline = true
                case "i": isCaseless = true
                case "x": isExtended = true
                case "q": isLiteral = true
                default: return nil
                }
            }
        }
    }

    enum Instruction: Sendable {
        case character(Unicode.Scalar)
        case set(CharacterSet)
        case start
        case end
        /// Goes on at the first place, or else at the second.
        case split(Int, Int)
        case jump(Int)
        case save(Int)
        case reference(Int)
        case match
    }

    private(set) var program: [Instruction] = []
    /// What each instruction accepts of the first 128 characters.
    private(set) var ascii: [ASCIISet] = []
    /// The first 128 characters with which a match can begin; nil where it can begin with nothing.
    private(set) var starts: ASCIISet?
    /// Groups, the whole match included.
    let groupCount: Int
    let isCaseless: Bool
    let isMultiline: Bool
    private(set) var hasReferences = false

    /// A longer program is refused: `(a{1000}){1000}` is no pattern that anybody means.
    static let maximumLength = 20_000

    /// Nil for what is no pattern, or too large a one.
    init?(_ text: String, flags: String) {
        guard let flags = Flags(flags) else { return nil }
        isCaseless = flags.isCaseless
        isMultiline = flags.isMultiline
        if flags.isLiteral {
            groupCount = 1
            program = [.save(0)] + text.unicodeScalars.map(Instruction.character) + [.save(1), .match]
            prepare()
            return
        }
        var parser = PatternParser(text, flags)
        guard let node = parser.parse() else { return nil }
        groupCount = parser.groupCount + 1
        program = [.save(0)]
        guard add(node) else { return nil }
        program += [.save(1), .match]
        prepare()
    }

    private mutating func prepare() {
        ascii = program.map { instruction in
            switch instruction {
            case .character(let scalar): CharacterSet.one(scalar).ascii(isCaseless: isCaseless)
            case .set(let set): set.ascii(isCaseless: isCaseless)
            default: ASCIISet()
            }
        }
        var found = ASCIISet()
        var seen: Set<Int> = []
        var pending = [0]
        while let place = pending.popLast() {
            guard seen.insert(place).inserted else { continue }
            switch program[place] {
            case .character, .set: found.formUnion(ascii[place])
            case .jump(let target): pending.append(target)
            case .split(let first, let second): pending += [first, second]
            case .save: pending.append(place + 1)
            case .start, .end, .reference, .match: return
            }
        }
        starts = found
    }

    private mutating func add(_ node: PatternParser.Node) -> Bool {
        guard program.count < Self.maximumLength else { return false }
        switch node {
        case .set(.one(let scalar)): program.append(.character(scalar))
        case .set(let set): program.append(.set(set))
        case .start: program.append(.start)
        case .end: program.append(.end)
        case .reference(let number):
            hasReferences = true
            program.append(.reference(number))
        case .group(let inner, let number):
            if let number { program.append(.save(2 * number)) }
            guard add(inner) else { return false }
            if let number { program.append(.save(2 * number + 1)) }
        case .sequence(let parts):
            for part in parts {
                guard add(part) else { return false }
            }
        case .choice(let parts):
            var jumps: [Int] = []
            for (index, part) in parts.enumerated() {
                let split = program.count
                if index < parts.count - 1 { program.append(.jump(0)) }
                guard add(part) else { return false }
                guard index < parts.count - 1 else { break }
                jumps.append(program.count)
                program.append(.jump(0))
                program[split] = .split(split + 1, program.count)
            }
            for jump in jumps { program[jump] = .jump(program.count) }
        case .many(let inner, let least, let most, let isLazy):
            return add(inner, least, most, isLazy)
        }
        return true
    }

    private mutating func add(_ inner: PatternParser.Node, _ least: Int, _ most: Int?, _ isLazy: Bool) -> Bool {
        func split(_ first: Int, _ second: Int) -> Instruction {
            isLazy ? .split(second, first) : .split(first, second)
        }
        for _ in 0..<least {
            let before = program.count
            guard add(inner) else { return false }
            // What adds nothing adds nothing a million times.
            if program.count == before { return true }
        }
        guard let most else {
            let start = program.count
            program.append(.jump(0))
            guard add(inner) else { return false }
            program.append(.jump(start))
            program[start] = split(start + 1, program.count)
            return true
        }
        var exits: [Int] = []
        for _ in least..<most {
            exits.append(program.count)
            program.append(.jump(0))
            let before = program.count
            guard add(inner) else { return false }
            if program.count == before { break }
        }
        for exit in exits { program[exit] = split(exit + 1, program.count) }
        return true
    }
}

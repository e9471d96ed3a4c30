/// The numbers, texts and words of a Swift source, without its comments.
struct SwiftScan {
    enum Token: Equatable {
        case number(String)
        /// A literal text, in the parts that its interpolations leave; what stands in those follows it.
        case text([String])
        /// A name or a keyword.
        case word(String)
        /// Any other character.
        case sign(Character)
    }

    private(set) var tokens: [Token] = []
    /// The line of each token.
    private(set) var lines: [Int] = []
    private let source: [Character]
    private var at = 0
    private var line = 1

    init(_ source: String) {
        self.source = Array(source)
        while at < self.source.count { next() }
    }

    private func isAhead(_ text: String, by offset: Int = 0) -> Bool {
        let end = at + offset + text.count
        return end <= source.count && source[(at + offset)..<end].elementsEqual(text)
    }

    private mutating func add(_ token: Token, _ line: Int? = nil) {
        tokens.append(token)
        lines.append(line ?? self.line)
    }

    private mutating func skip(_ count: Int = 1) {
        for _ in 0..<count where at < source.count {
            if source[at].isNewline { line += 1 }
            at += 1
        }
    }

    private mutating func take(while holds: (Character) -> Bool) -> String {
        let start = at
        while at < source.count, holds(source[at]) { at += 1 }
        return String(source[start..<at])
    }

    private mutating func next() {
        let character = source[at]
        if isAhead("//") {
            _ = take { !$0.isNewline }
        } else if isAhead("/*") {
            comment()
        } else if character == "/", isRegex {
            regex()
        } else if character == "\"" || character == "#", let hashes = hashesOfText {
            text(hashes)
        } else if character.isLetter || "_$`@".contains(character) {
            add(.word(take { $0.isLetter || $0.isNumber || "_$`@".contains($0) }))
        } else if character.isNumber {
            number()
        } else {
            if !character.isWhitespace { add(.sign(character)) }
            skip()
        }
    }

    private mutating func comment() {
        var depth = 0
        repeat {
            if isAhead("/*") {
                depth += 1
                skip(2)
            } else if isAhead("*/") {
                depth -= 1
                skip(2)
            } else {
                skip()
            }
        } while depth > 0 && at < source.count
    }

    /// A slash after an opening bracket, a comma, a colon or an equals sign, and before no space, begins a pattern.
    private var isRegex: Bool {
        guard case .sign(let last)? = tokens.last, at + 1 < source.count else { return false }
        return "(,:=[".contains(last) && !source[at + 1].isWhitespace
    }

    private mutating func regex() {
        skip()
        while at < source.count, source[at] != "/", !source[at].isNewline { skip(source[at] == "\\" ? 2 : 1) }
        skip()
    }

    /// An integer, or a decimal with its exponent; what follows a point after a name is a place in a tuple.
    private mutating func number() {
        let isPlace = tokens.last == .sign(".") && at > 1 && source[at - 1] == "." && source[at - 2] != "."
        var digits = take { $0.isLetter || $0.isNumber || $0 == "_" }
        if !isPlace, at + 1 < source.count, source[at] == ".", source[at + 1].isNumber {
            at += 1
            digits += "." + take { $0.isLetter || $0.isNumber || $0 == "_" }
        }
        if digits.lowercased().hasSuffix("e"), !digits.hasPrefix("0x"), at < source.count, "+-".contains(source[at]) {
            digits += take { $0 == "+" || $0 == "-" || $0.isNumber }
        }
        add(isPlace ? .word(digits) : .number(digits.replacing("_", with: "")))
    }

    /// How many hashes stand before the quote of a text; nil where no text begins.
    private var hashesOfText: Int? {
        let hashes = source[at...].prefix { $0 == "#" }.count
        return at + hashes < source.count && source[at + hashes] == "\"" ? hashes : nil
    }

    private mutating func text(_ hashes: Int) {
        let start = line
        skip(hashes)
        let quotes = isAhead("\"\"\"") ? 3 : 1
        skip(quotes)
        let fence = String(repeating: "#", count: hashes)
        let end = String(repeating: "\"", count: quotes) + fence
        var parts = [""]
        let place = tokens.count
        while at < source.count, !isAhead(end) {
            if source[at] == "\\", isAhead(fence, by: 1) {
                skip(1 + hashes)
                if isAhead("(") {
                    interpolation()
                    parts.append("")
                } else {
                    // An escape: no letter of it counts.
                    let isUnicode = isAhead("u{")
                    skip()
                    if isUnicode { _ = take { $0 != "}" } }
                    parts[parts.count - 1] += " "
                    if isUnicode { skip() }
                }
            } else {
                parts[parts.count - 1].append(source[at])
                skip()
            }
        }
        skip(end.count)
        tokens.insert(.text(parts), at: place)
        lines.insert(start, at: place)
    }

    private mutating func interpolation() {
        var depth = 0
        repeat {
            if source[at] == "(" { depth += 1 }
            if source[at] == ")" { depth -= 1 }
            next()
        } while depth > 0 && at < source.count
    }
}

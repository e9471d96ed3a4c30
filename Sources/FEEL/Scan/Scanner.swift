/// Reads the signs of an expression: space, names, numbers and strings (DMN 1.5, 10.3.1.2, rules 27 to 66).
struct Scanner {
    let scalars: [Unicode.Scalar]
    private(set) var offset = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    var isAtEnd: Bool { offset >= scalars.count }

    func peek(_ distance: Int = 0) -> Unicode.Scalar? {
        offset + distance < scalars.count ? scalars[offset + distance] : nil
    }

    mutating func move(to place: Int) { offset = place }

    /// Passes over white space and comments.
    mutating func skipSpace() throws(FEELFault) {
        while let next = peek() {
            if Self.isSpace(next) {
                offset += 1
            } else if next == "/", peek(1) == "/" {
                while let next = peek(), !Self.isVertical(next) { offset += 1 }
            } else if next == "/", peek(1) == "*" {
                let start = offset
                offset += 2
                while peek() != "*" || peek(1) != "/" {
                    if isAtEnd { throw FEELFault(.unfinishedComment, at: start, expected: "*/") }
                    offset += 1
                }
                offset += 2
            } else {
                return
            }
        }
    }

    /// Takes signs that stand here, after white space.
    mutating func take(_ signs: String) -> Bool {
        var place = offset
        for sign in signs.unicodeScalars {
            guard place < scalars.count, scalars[place] == sign else { return false }
            place += 1
        }
        offset = place
        return true
    }

    // MARK: Names

    static func isVertical(_ scalar: Unicode.Scalar) -> Bool { (0x0A...0x0D).contains(scalar.value) }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000,
            0xFEFF:
            true
        default: false
        }
    }

    static func startsName(_ scalar: Unicode.Scalar) -> Bool {
        // Most names are of these letters.
        if scalar.value | 0x20 >= 0x61, scalar.value | 0x20 <= 0x7A { return true }
        return switch scalar.value {
        case 0x3F, 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
            0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF,
            0xFDF0...0xFFFD, 0x10000...0xEFFFF:
            !isSpace(scalar)
        default: false
        }
    }

    static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
        if startsName(scalar) { return true }
        return switch scalar.value {
        case 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
        default: false
        }
    }

    /// Signs that may stand inside a name.
    static func isNameSign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", "/", "-", "'", "’", "+", "*": true
        default: false
        }
    }

    /// The word at the cursor, which is not moved; nil where none stands.
    func word() -> String? {
        guard let first = peek(), Self.startsName(first) else { return nil }
        var end = offset + 1
        while end < scalars.count, Self.isNamePart(scalars[end]) { end += 1 }
        return text(offset..<end)
    }

    /// Takes a word that stands here whole.
    mutating func takeWord(_ word: String) -> Bool {
        var place = offset
        for scalar in word.unicodeScalars {
            guard place < scalars.count, scalars[place] == scalar else { return false }
            place += 1
        }
        guard place == scalars.count || !Self.isNamePart(scalars[place]) else { return false }
        offset = place
        return true
    }

    /// The next part of a name that goes on: a word, digits or a sign; nil where none stands. Space before it is passed.
    mutating func nextNamePart() -> (text: String, isSign: Bool)? {
        while let next = peek(), Self.isSpace(next) { offset += 1 }
        guard let first = peek() else { return nil }
        if first == "/", peek(1) == "/" || peek(1) == "*" { return nil }
        if Self.isNameSign(first) {
            offset += 1
            return (String(Character(first)), true)
        }
        guard Self.isNamePart(first) else { return nil }
        let start = offset
        while let next = peek(), Self.isNamePart(next) { offset += 1 }
        return (text(start..<offset), false)
    }

    func text(_ range: Range<Int>) -> String {
        guard scalars[range].allSatisfy(\.isASCII) else {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[range])
            return String(text)
        }
        return unsafe String(unsafeUninitializedCapacity: range.count) { bytes in
            for (index, place) in range.enumerated() {
                unsafe bytes[index] = UInt8(truncatingIfNeeded: scalars[place].value)
            }
            return range.count
        }
    }

    // MARK: Literals

    /// The number at the cursor.
    mutating func number() throws(FEELFault) -> Decimal128 {
        let start = offset
        func isDigit(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { ("0"..."9").contains($0) } ?? false }
        while isDigit(peek()) { offset += 1 }
        if peek() == ".", isDigit(peek(1)) {
            offset += 1
            while isDigit(peek()) { offset += 1 }
        }
        if peek() == "e" || peek() == "E" {
            let signed = peek(1) == "+" || peek(1) == "-"
            if isDigit(peek(signed ? 2 : 1)) {
                offset += signed ? 2 : 1
                while isDigit(peek()) { offset += 1 }
            }
        }
        if let next = peek(), Self.startsName(next) {
            throw FEELFault(.badNumber, at: start, found: text(start..<offset + 1))
        }
        guard let value = Decimal128(text(start..<offset)) else {
            throw FEELFault(.badNumber, at: start, found: String(text(start..<offset).prefix(40)))
        }
        return value
    }

    /// The string at the cursor, which stands at its opening quote.
    mutating func string() throws(FEELFault) -> String {
        let start = offset
        offset += 1
        var value = String.UnicodeScalarView()
        while let next = peek(), next != "\"" {
            if Self.isVertical(next) { break }
            offset += 1
            guard next == "\\", let escaped = peek() else {
                value.append(next)
                continue
            }
            offset += 1
            switch escaped {
            case "\"", "\\", "'": value.append(escaped)
            case "n": value.append("\n")
            case "r": value.append("\r")
            case "t": value.append("\t")
            case "u": value.append(try codePoint(digits: 4, from: offset - 2))
            case "U": value.append(try codePoint(digits: 6, from: offset - 2))
            default:
                // Not an escape of FEEL: kept as it is, so that "\d" can be written in a regular expression.
                value.append("\\")
                value.append(escaped)
            }
        }
        guard peek() == "\"" else { throw FEELFault(.unfinishedString, at: start, expected: "\"") }
        offset += 1
        return String(value)
    }

    private mutating func codePoint(digits: Int, from start: Int) throws(FEELFault) -> Unicode.Scalar {
        guard var value = hexadecimal(digits) else {
            throw FEELFault(.badEscape, at: start, found: text(start..<min(offset + 1, scalars.count)))
        }
        if (0xD800..<0xDC00).contains(value), peek() == "\\", peek(1) == "u" {
            offset += 2
            if let low = hexadecimal(4), (0xDC00..<0xE000).contains(low) {
                value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
            }
        }
        guard let scalar = Unicode.Scalar(value) else {
            throw FEELFault(.badEscape, at: start, found: text(start..<offset))
        }
        return scalar
    }

    private mutating func hexadecimal(_ count: Int) -> UInt32? {
        var value: UInt32 = 0
        for _ in 0..<count {
            guard let next = peek(), let digit = Character(next).hexDigitValue, next.isASCII else { return nil }
            value = value << 4 | UInt32(digit)
            offset += 1
        }
        return value
    }
}

/// Makes names safe to show: control and direction-changing characters, which could rewrite a line on a terminal, and
/// line breaks are replaced, and so is what a continuous integration server would take for a command in its log.
public func safe(_ text: String) -> String {
    if text.isPlain { return text }
    var line = LogText()
    line.bytes.reserveCapacity(text.utf8.count + 8)
    for scalar in text.unicodeScalars { line.append(scalar) }
    return String(decoding: line.bytes, as: UTF8.self)
}

extension String {
    /// True for printable ASCII in which no command can begin: at a glance, so that most texts need no more.
    var isPlain: Bool { isPlain(without: 0, 0) }

    /// The same for a text that holds neither of two signs.
    func isPlain(without first: UInt8, _ second: UInt8) -> Bool {
        var last: UInt8 = 0
        return utf8.allSatisfy { byte in
            defer { last = byte }
            guard byte >= 0x20, byte < 0x7F, byte != first, byte != second else { return false }
            if byte == UInt8(ascii: "#") { return last != byte }
            guard byte == UInt8(ascii: ":") else { return true }
            // `::`, `section_start:`, `section_end:`
            return last != byte && last != UInt8(ascii: "t") && last != UInt8(ascii: "d")
        }
    }
}

/// A text on its way into a log, a character at a time.
///
/// A command is broken by the replacement character wherever a line could begin with it or a server looks for it:
/// - GitHub takes `::name` after nothing but white space. A text may be wrapped at any space, so that every word counts.
/// - Azure takes `##vso[`, and it and GitHub `##[name]`, anywhere in a line; TeamCity takes `##teamcity[`. All of them,
///   and what others may come to use, are two signs, letters or none, and a bracket.
/// - GitLab takes `section_start:` and `section_end:` anywhere in a line.
private struct LogText {
    var bytes: [UInt8] = []
    private var hashes = 0
    /// Where the letters begin that follow two or more signs.
    private var name: Int?
    private var isWordStart = true
    /// True after a colon that begins a word.
    private var isColon = false

    private static let mark = Array("\u{FFFD}".utf8)
    private static let sections = ["section_start", "section_end"].map { Array($0.utf8) }
    private static let sectionName = "section_".utf8.count

    mutating func append(_ scalar: Unicode.Scalar) {
        let wasWordStart = isWordStart
        let wasColon = isColon
        isWordStart = scalar.properties.isWhitespace
        isColon = false
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: put(UInt8(ascii: " "))
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF:
            isWordStart = false
            put(contentsOf: Self.mark)
        case 0x23:
            put(0x23)
            hashes += 1
            if hashes >= 2 { name = bytes.count }
        case 0x5B:
            if let name { bytes.insert(contentsOf: Self.mark, at: name) }
            put(0x5B)
        case 0x3A:
            if wasColon {
                bytes.removeLast()
                bytes += Self.mark
            }
            for section in Self.sections where bytes.suffix(section.count).elementsEqual(section) {
                bytes.insert(contentsOf: Self.mark, at: bytes.count - section.count + Self.sectionName)
            }
            put(0x3A)
            isColon = wasWordStart
        case 0x41...0x5A, 0x61...0x7A:
            hashes = 0
            bytes.append(UInt8(scalar.value))
        default: put(contentsOf: Array(UTF8.encode(scalar)!))
        }
    }

    /// Puts what is neither a letter nor a sign.
    private mutating func put(_ byte: UInt8) {
        if byte != 0x23 { hashes = 0 }
        name = nil
        bytes.append(byte)
    }

    private mutating func put(contentsOf more: [UInt8]) {
        hashes = 0
        name = nil
        bytes += more
    }
}

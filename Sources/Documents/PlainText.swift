/// Text as a PDF's text extractor gives it: tab-separated, aligned by spaces, or with tables drawn in the Markdown way.
public enum PlainText {
    /// Reads bytes in UTF-8, or in Windows-1252 where they are not that; UTF-16 with its mark.
    public static func decode(_ bytes: [UInt8]) -> String {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
        if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes, isLittle: true) }
        if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes, isLittle: false) }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var scalars = String.UnicodeScalarView()
        for byte in bytes { scalars.append(windows1252[Int(byte)]) }
        return String(scalars)
    }

    private static func utf16(_ bytes: [UInt8], isLittle: Bool) -> String {
        var units: [UInt16] = []
        for at in stride(from: 2, to: bytes.count - 1, by: 2) {
            let (low, high) = isLittle ? (bytes[at], bytes[at + 1]) : (bytes[at + 1], bytes[at])
            units.append(UInt16(low) | UInt16(high) << 8)
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// The characters of Windows-1252 by their codes.
    static let windows1252: [Unicode.Scalar] = {
        let high: [UInt32] = [
            0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D,
            0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A,
            0x153, 0x9D, 0x17E, 0x178,
        ]
        return (0..<256).map { (code: Int) -> Unicode.Scalar in
            let value = (0x80..<0xA0).contains(code) ? high[code - 0x80] : UInt32(code)
            return Unicode.Scalar(value) ?? " "
        }
    }()

    /// The lines of a text.
    public static func read(_ bytes: [UInt8]) -> TextDocument {
        var lines: [DocumentLine] = []
        var number = 0
        for line in decode(bytes).split(omittingEmptySubsequences: false, whereSeparator: isLineEnd) {
            number += 1
            lines.append(DocumentLine(number: number, content: content(line)))
            lines[number - 1].startsPage = line.first == "\u{C}"
        }
        var document = TextDocument(lines: lines)
        document.isExtracted = true
        document.keepsLines = true
        return document
    }

    private static func content(_ line: Substring) -> DocumentLine.Content {
        if line.contains("\t") {
            return .cells(line.split(separator: "\t", omittingEmptySubsequences: false).map(trimmed))
        }
        let text = trimmed(line)
        if text.hasPrefix("|"), text.count > 1 {
            var cells = text.dropFirst().split(separator: "|", omittingEmptySubsequences: false).map(trimmed)
            if cells.last == "" { cells.removeLast() }
            return .cells(cells.map(withLineBreaks))
        }
        let pieces = pieces(line)
        if pieces.count > 1 || (pieces.first?.column ?? 0) > 0 { return .aligned(pieces) }
        return .text(text)
    }

    /// A cell of Markdown, which cannot hold a line break other than so.
    private static func withLineBreaks(_ cell: String) -> String {
        ["<br>", "<br/>", "<br />"].reduce(cell) { $0.replacing($1, with: "\n") }
    }

    /// What stands between gaps of two spaces and more.
    private static func pieces(_ line: Substring) -> [DocumentLine.Piece] {
        var result: [DocumentLine.Piece] = []
        var text = ""
        var start = 0
        var spaces = 0
        var column = 0
        for character in line {
            if character == " " || character == "\u{A0}" || character == "\u{C}" || character == "\r" {
                spaces += 1
            } else {
                if spaces >= 2 || text.isEmpty {
                    if !text.isEmpty { result.append(DocumentLine.Piece(column: start, text: text)) }
                    text = ""
                    start = column
                } else if spaces == 1 {
                    text.append(" ")
                }
                spaces = 0
                text.append(character)
            }
            if character != "\u{C}" { column += 1 }
        }
        if !text.isEmpty { result.append(DocumentLine.Piece(column: start, text: text)) }
        return result
    }
}

/// True for what ends a line in an editor: a page break does not.
public func isLineEnd(_ character: Character) -> Bool { character == "\n" || character == "\r\n" || character == "\r" }

/// A text without white space at its ends.
func trimmed(_ text: some StringProtocol) -> String {
    var part = text[...]
    while let first = part.first, first.isWhitespace { part.removeFirst() }
    while let last = part.last, last.isWhitespace { part.removeLast() }
    return String(part)
}

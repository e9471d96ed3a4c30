import Assessment
import JSONText

/// Texts in cells of pages, kept to the letter. What a spreadsheet would not keep, such as white space at an end or a
/// control character, stands there as a string of JSON, in quotes.
enum PageText {
    /// A text as a cell has it.
    static func written(_ text: String) -> String {
        guard needsQuotes(text) else { return text }
        var json = JSONWriter(isPretty: false)
        json.string(text)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func needsQuotes(_ text: String) -> Bool {
        guard let first = text.first, let last = text.last else { return false }
        return first == "\"" || first.isWhitespace || last.isWhitespace
            || text.unicodeScalars.contains { scalar in
                switch scalar.value {
                case 0x0A: false
                case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFFFE, 0xFFFF: true
                default: false
                }
            }
    }

    /// The text of a cell.
    static func read(_ cell: String) -> String {
        guard cell.hasPrefix("\""), cell.count > 1, cell.hasSuffix("\"") else {
            return cell
        }
        let source = SourceText(name: "", bytes: cell.utf8)
        var cursor = JSONCursor(source)
        guard let text = try? cursor.string(), (try? cursor.finish()) != nil else { return cell }
        return source.value(text)
    }

    /// Several texts, a line each; where one would not come back from a line of its own, as a list of JSON.
    static func written(_ texts: [String]) -> String {
        let isPlain = texts.allSatisfy { text in
            !text.isEmpty && !text.hasPrefix("[") && written(text) == text && !text.contains("\n")
        }
        if isPlain { return texts.joined(separator: "\n") }
        var json = JSONWriter(isPretty: false)
        json.array { json in for text in texts { json.string(text) } }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// Several texts of a cell.
    static func list(_ cell: String) -> [String] {
        if cell.hasPrefix("["), let texts = json(cell) { return texts }
        return cell.split(whereSeparator: \.isNewline).map(stripped).filter { !$0.isEmpty }
    }

    /// A text without white space at its ends.
    private static func stripped(_ text: Substring) -> String {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// The parts of a cell, whether a semicolon, a comma or a line parts them.
    static func parts(_ cell: String) -> [String] {
        cell.split(whereSeparator: { $0 == ";" || $0 == "," || $0.isNewline }).map { trimmed($0) }
            .filter { !$0.isEmpty }
    }

    private static func json(_ cell: String) -> [String]? {
        let source = SourceText(name: "", bytes: cell.utf8)
        var cursor = JSONCursor(source)
        var texts: [String] = []
        do {
            guard cursor.kind == .array else { return nil }
            try cursor.enterArray()
            while try cursor.nextElement() {
                guard cursor.kind == .string else { return nil }
                texts.append(source.value(try cursor.string()))
            }
            try cursor.finish()
            return texts
        } catch {
            return nil
        }
    }
}

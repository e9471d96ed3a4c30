/// Reads the lines and tables of a web page, also of one that is saved with the name of a workbook.
///
/// Pages are read as browsers do: what is left open is closed by what follows, and a tag that is not known says nothing.
public struct PageReader {
    private let bytes: [UInt8]
    private var at = 0
    private var document = TextDocument(lines: [])
    private var number = 0
    private var tables = 0
    /// Tables that are open; one inside a cell is part of the cell's text.
    private var depth = 0
    private var grid = GridBuilder()
    private var isInRow = false
    private var cell: (columns: Int, rows: Int)?
    private var text = ""
    private var hasStruck = false
    /// Elements that strike through what is inside them.
    private var struck = 0

    /// True for bytes that begin as a page does.
    static func isPage(_ bytes: [UInt8]) -> Bool {
        let start = PlainText.decode(Array(bytes.prefix(2_048))).drop { $0.isWhitespace }.lowercased()
        return start.hasPrefix("<")
            && ["<html", "<!doctype html", "<table", "<body"].contains { start.contains($0) }
    }

    /// Reads a page.
    public static func read(_ bytes: [UInt8]) -> TextDocument {
        var reader = PageReader(bytes: Array(PlainText.decode(bytes).utf8))
        reader.read()
        return reader.document
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func read() {
        while at < bytes.count {
            let start = at
            while at < bytes.count, bytes[at] != UInt8(ascii: "<") { at += 1 }
            add(String(decoding: bytes[start..<at], as: UTF8.self))
            guard at < bytes.count else { break }
            readTag()
        }
        endRow()
        endLine()
    }

    private mutating func add(_ raw: String) {
        guard !raw.isEmpty else { return }
        let piece = Entities.decode(raw)
        // White space of the source is one space; a line is broken by an element alone.
        let isBlank = piece.allSatisfy(\.isWhitespace)
        if !isBlank, struck > 0 { hasStruck = true }
        guard struck == 0 else { return }
        let words = piece.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if piece.first?.isWhitespace == true, !text.isEmpty, text.last != "\n", text.last != " " { text += " " }
        text += words
        if !isBlank, piece.last?.isWhitespace == true { text += " " }
    }

    /// What stands before an item of a list.
    private static let mark = "- "

    private mutating func readTag() {
        if matches("<!--") { return skip(past: "-->") }
        let start = at + 1
        // A sign of less before anything else is text.
        guard start < bytes.count,
            bytes[start] == 0x2F || bytes[start] == 0x21 || bytes[start] == 0x3F || isLetter(bytes[start])
        else {
            at += 1
            return add("<")
        }
        var quote: UInt8?
        at = start
        while at < bytes.count {
            let byte = bytes[at]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                break
            }
            at += 1
        }
        let tag = Tag(bytes[start..<min(at, bytes.count)])
        at = min(at + 1, bytes.count)
        if !tag.isEnd, ["script", "style", "title", "template", "noscript"].contains(tag.name) {
            return skip(pastEndOf: tag.name)
        }
        handle(tag)
    }

    private mutating func handle(_ tag: Tag) {
        switch tag.name {
        case "s", "strike", "del": struck = tag.isEnd ? max(struck - 1, 0) : struck + 1
        case "table" where !tag.isEnd:
            if depth == 0 {
                endLine()
                tables += 1
                grid = GridBuilder()
            }
            depth += 1
        case "table":
            if depth == 1 {
                endRow()
                tables += 1
            }
            depth = max(depth - 1, 0)
        case "tr" where depth == 1:
            endRow()
            isInRow = !tag.isEnd
            if isInRow { grid.startRow() }
        case "td" where depth == 1, "th" where depth == 1:
            endCell()
            guard !tag.isEnd else { return }
            if !isInRow { grid.startRow() }
            isInRow = true
            cell = (tag.number("colspan"), tag.number("rowspan"))
        case "br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "hr", "ul", "ol", "caption":
            if cell != nil || depth > 0 { breakLine() } else { endLine() }
            if tag.name == "li", !tag.isEnd { text += Self.mark }
        default: break
        }
    }

    /// Ends a line of a cell; a paragraph inside an item of a list begins on the line of the item's mark.
    private mutating func breakLine() {
        if text == Self.mark || text.hasSuffix("\n" + Self.mark) { return }
        if !text.isEmpty, text.last != "\n" { text += "\n" }
    }

    private mutating func take() -> String {
        defer { text = "" }
        return trimmed(text)
    }

    private mutating func endLine() {
        let line = take()
        guard !line.isEmpty || hasStruck else { return }
        number += 1
        if hasStruck { document.struck.append(("", number)) }
        hasStruck = false
        for part in line.split(separator: "\n") {
            document.lines.append(DocumentLine(number: number, table: tables, content: .text(trimmed(part))))
        }
    }

    private mutating func endCell() {
        guard let span = cell else { return }
        cell = nil
        grid.add(take(), columns: span.columns, rows: span.rows)
    }

    private mutating func endRow() {
        guard isInRow else { return }
        endCell()
        isInRow = false
        number += 1
        let line = grid.line(number: number, table: tables)
        if hasStruck { document.struck.append(("", number)) }
        if !hasStruck || !isNothing([line.text]) { document.lines.append(line) }
        hasStruck = false
    }

    // MARK: Bytes

    private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private func matches(_ literal: String) -> Bool { bytes[at...].starts(with: literal.utf8) }

    private mutating func skip(past literal: String) {
        while at < bytes.count, !matches(literal) { at += 1 }
        at = min(at + literal.utf8.count, bytes.count)
    }

    /// Passes over what an element holds that is no text of the page.
    private mutating func skip(pastEndOf name: String) {
        let wanted = Array("</\(name)".utf8)
        while at < bytes.count {
            let next = bytes[at...].prefix(wanted.count)
            if bytes[at] == UInt8(ascii: "<"), next.map({ $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }) == wanted {
                break
            }
            at += 1
        }
        while at < bytes.count, bytes[at] != UInt8(ascii: ">") { at += 1 }
        at = min(at + 1, bytes.count)
    }

    /// A tag without its angle brackets.
    private struct Tag {
        let name: String
        let isEnd: Bool
        private let rest: String

        init(_ bytes: ArraySlice<UInt8>) {
            let isEnd = bytes.first == UInt8(ascii: "/")
            let body = bytes.dropFirst(isEnd ? 1 : 0)
            let name = body.prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") }
            self.isEnd = isEnd
            self.name = String(decoding: name.prefix(16), as: UTF8.self).lowercased()
            rest = String(decoding: body.dropFirst(name.count).prefix(2_000), as: UTF8.self).lowercased()
        }

        /// The number of an attribute; 1 where it has none.
        func number(_ attribute: String) -> Int {
            guard let place = rest.firstRange(of: attribute) else { return 1 }
            let after = rest[place.upperBound...].drop { " =\"'\n\t".contains($0) }
            return Int(after.prefix { ("0"..."9").contains($0) }.prefix(5)) ?? 1
        }
    }
}

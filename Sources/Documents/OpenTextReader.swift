/// Reads the paragraphs and tables of an OpenDocument text.
struct OpenTextReader {
    private let styles: OpenStyles
    private var document = TextDocument(lines: [])
    private var number = 0
    private var table = 0

    /// Reads the text whose start was met last.
    static func read(_ xml: inout XMLReader, _ styles: OpenStyles) throws(DocumentFault) -> TextDocument {
        var reader = OpenTextReader(styles: styles)
        let outer = xml.depth - 1
        var items: [Int] = []
        while xml.depth > outer, let event = try xml.next() {
            if event == .end, items.last == xml.depth { items.removeLast() }
            guard event == .start else { continue }
            switch xml.name {
            // What was deleted is kept there.
            case "tracked-changes", "annotation": try xml.skipElement()
            case "list-item": items.append(xml.depth - 1)
            case "p", "h": try reader.paragraph(&xml, isItem: !items.isEmpty)
            case "table": try reader.readTable(&xml)
            default: break
            }
        }
        return reader.document
    }

    private init(styles: OpenStyles) { self.styles = styles }

    private mutating func paragraph(_ xml: inout XMLReader, isItem: Bool) throws(DocumentFault) {
        let text = try OpenText(&xml, styles)
        number += 1
        if text.kept != text.text { document.struck.append(("", number)) }
        let kept = (isItem && !text.kept.isEmpty ? "- " : "") + text.kept
        for line in kept.split(separator: "\n", omittingEmptySubsequences: false) {
            document.lines.append(DocumentLine(number: number, table: table, content: .text(String(line))))
        }
    }

    private mutating func readTable(_ xml: inout XMLReader) throws(DocumentFault) {
        let outer = xml.depth - 1
        var grid = GridBuilder()
        table += 1
        while xml.depth > outer, let event = try xml.next() {
            guard event == .start, xml.name == "table-row" else { continue }
            number += 1
            let hasStruck = try row(&xml, &grid)
            let line = grid.line(number: number, table: table)
            if hasStruck { document.struck.append(("", number)) }
            if hasStruck, isNothing([line.text]) { continue }
            document.lines.append(line)
        }
        table += 1
    }

    /// Reads a row; true when something in it is struck through.
    private func row(_ xml: inout XMLReader, _ grid: inout GridBuilder) throws(DocumentFault) -> Bool {
        let outer = xml.depth - 1
        var hasStruck = false
        grid.startRow()
        while xml.depth > outer, let event = try xml.next() {
            // Covered cells are counted by the cells that cover them.
            guard event == .start, xml.name == "table-cell" else { continue }
            let columns = try xml.attribute("number-columns-spanned").flatMap { Int($0) } ?? 1
            let rows = try xml.attribute("number-rows-spanned").flatMap { Int($0) } ?? 1
            let count = try xml.attribute("number-columns-repeated").flatMap { Int($0) } ?? 1
            let text = try cell(&xml)
            if text.hasStruck { hasStruck = true }
            for _ in 0..<min(max(count, 1), GridBuilder.mostColumns) {
                grid.add(text.kept, columns: columns, rows: rows)
            }
        }
        return hasStruck
    }

    private func cell(_ xml: inout XMLReader) throws(DocumentFault) -> (kept: String, hasStruck: Bool) {
        let outer = xml.depth - 1
        var texts: [String] = []
        var hasStruck = false
        var items: [Int] = []
        while xml.depth > outer, let event = try xml.next() {
            if event == .end, items.last == xml.depth { items.removeLast() }
            guard event == .start else { continue }
            switch xml.name {
            case "annotation": try xml.skipElement()
            case "list-item": items.append(xml.depth - 1)
            case "p", "h":
                let text = try OpenText(&xml, styles)
                if text.kept != text.text { hasStruck = true }
                if !text.kept.isEmpty { texts.append((items.isEmpty ? "" : "- ") + text.kept) }
            default: break
            }
        }
        return (texts.joined(separator: "\n"), hasStruck)
    }
}

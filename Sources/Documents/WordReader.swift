/// Reads an Office Open XML text document (ECMA-376, WordprocessingML): paragraphs and tables in their order.
public struct WordReader {
    private let numbering: WordNumbering
    private var document = TextDocument(lines: [])
    private var counters = WordCounters()
    private var number = 0
    private var table = 0

    /// Reads a document.
    public static func read(_ archive: Archive) throws(DocumentFault) -> TextDocument {
        let relations = try Relations(archive, of: "")
        guard let main = relations.first(ofType: "officeDocument"), let bytes = try archive.part(main) else {
            throw DocumentFault(.partMissing, part: "word/document.xml")
        }
        let own = try Relations(archive, of: main)
        var numbering = WordNumbering()
        if let path = own.first(ofType: "numbering"), let bytes = try archive.part(path) {
            numbering = try WordNumbering(bytes, part: path)
        }
        var reader = WordReader(numbering: numbering)
        var xml = try XMLReader(bytes, part: main)
        try reader.body(&xml)
        return reader.document
    }

    private init(numbering: WordNumbering) { self.numbering = numbering }

    private mutating func body(_ xml: inout XMLReader) throws(DocumentFault) {
        while let event = try xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            case "p":
                number += 1
                let text = try paragraph(&xml)
                if text.hasStruck { document.struck.append(("", number)) }
                // Outside tables a break of the line begins a new one: `Ditetapkan di ...`, `pada tanggal ...`.
                for line in text.kept.split(separator: "\n", omittingEmptySubsequences: false) {
                    document.lines.append(DocumentLine(number: number, table: table, content: .text(String(line))))
                }
            case "tbl":
                table += 1
                try readTable(&xml)
                table += 1
            case "sectPr", "moveFrom", "del": try xml.skipElement()
            default: break
            }
        }
    }

    // MARK: Tables

    private struct Row {
        var cells: [String] = []
        var covered: Set<Int> = []
        var spanned: Set<Int> = []
        var hasStruck = false
        var isDeleted = false

        /// Puts empty cells behind those that there are, as far as any honest table has so many.
        mutating func skip(_ count: Int) { cells += [String](repeating: "", count: min(max(count, 0), 64)) }
    }

    private mutating func readTable(_ xml: inout XMLReader) throws(DocumentFault) {
        let outer = xml.depth - 1
        while xml.depth > outer, let event = try xml.next() {
            guard event == .start, xml.name == "tr" else { continue }
            number += 1
            let row = try row(&xml)
            if row.hasStruck || row.isDeleted { document.struck.append(("", number)) }
            if row.isDeleted || row.hasStruck && isNothing(row.cells) { continue }
            let filled = row.cells.count { !$0.isEmpty }
            let isLine = filled == 1 && row.cells[0] != "" && row.covered.isEmpty
            var line = DocumentLine(
                number: number, table: table, content: isLine ? .text(row.cells[0]) : .cells(row.cells))
            if !isLine {
                line.covered = row.covered
                line.spanned = row.spanned
            }
            document.lines.append(line)
        }
    }

    private mutating func row(_ xml: inout XMLReader) throws(DocumentFault) -> Row {
        let outer = xml.depth - 1
        var row = Row()
        while xml.depth > outer, let event = try xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            case "gridBefore": row.skip(try xml.attribute("val").flatMap { Int($0) } ?? 0)
            case "del": row.isDeleted = true
            // A deleted row's lists do not count.
            case "tc" where row.isDeleted: try xml.skipElement()
            case "tc": try cell(&xml, into: &row)
            default: break
            }
        }
        return row
    }

    /// A cell takes as many places as columns of the grid; one that continues a merged cell is empty.
    private mutating func cell(_ xml: inout XMLReader, into row: inout Row) throws(DocumentFault) {
        let outer = xml.depth - 1
        var span = 1
        var isContinued = false
        var isDeleted = false
        var texts: [String] = []
        while xml.depth > outer, let event = try xml.next() {
            guard event == .start else { continue }
            // The properties of the cells of a table inside the cell are deeper.
            let isOwn = xml.depth == outer + 3
            switch xml.name {
            case "gridSpan" where isOwn: span = min(max(try xml.attribute("val").flatMap { Int($0) } ?? 1, 1), 64)
            case "vMerge" where isOwn: isContinued = try xml.attribute("val") ?? "continue" == "continue"
            case "cellDel" where isOwn: isDeleted = true
            case "moveFrom", "del": try xml.skipElement()
            case "p":
                let text = try paragraph(&xml)
                row.hasStruck = row.hasStruck || text.hasStruck
                texts.append(text.kept)
            default: break
            }
        }
        let text = texts.filter { !$0.isEmpty }.joined(separator: "\n")
        if isDeleted, !text.isEmpty { row.hasStruck = true }
        let first = row.cells.count
        row.cells.append(isContinued || isDeleted ? "" : text)
        row.skip(span - 1)
        let columns = first..<row.cells.count
        if isContinued { row.covered.formUnion(columns) } else { row.spanned.formUnion(columns.dropFirst()) }
    }

    // MARK: Text

    /// The text of a paragraph without what is struck through, with its label where it is an item of a list.
    private mutating func paragraph(_ xml: inout XMLReader) throws(DocumentFault) -> (kept: String, hasStruck: Bool) {
        let outer = xml.depth - 1
        var text = ""
        var run = Run()
        var hasStruck = false
        var numberID: Int?
        var level = 0
        while xml.depth > outer, let event = try xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            case "r": run = Run()
            case "strike", "dstrike": run.isStruck = try xml.isOn()
            case "rFonts": run.isSymbol = SymbolFont.isOne(try xml.attribute("ascii") ?? "")
            case "t":
                let piece = try xml.elementText()
                if run.isStruck, !trimmed(piece).isEmpty { hasStruck = true }
                if !run.isStruck { text += run.isSymbol ? SymbolFont.text(piece) : piece }
            case "sym" where !run.isStruck:
                text += UInt32(try xml.attribute("char") ?? "", radix: 16).map(SymbolFont.sign) ?? ""
            case "tab" where try xml.attribute("val") == nil: text += " "
            case "br", "cr": text += try xml.attribute("type") == nil ? "\n" : " "
            case "noBreakHyphen": text += "-"
            case "ilvl": level = try xml.attribute("val").flatMap { Int($0) } ?? 0
            case "numId": numberID = try xml.attribute("val").flatMap { Int($0) }
            case "del", "moveFrom", "instrText", "delText", "Fallback": try xml.skipElement()
            default: break
            }
        }
        text = trimmed(text)
        guard let numberID, numberID != 0, !text.isEmpty else { return (text, hasStruck) }
        let label = counters.label(numbering.levels(numberID), numberID, level)
        return (trimmed("\(label) \(text)"), hasStruck)
    }

    /// How a run of text looks, as far as it says something.
    private struct Run {
        var isStruck = false
        var isSymbol = false
    }
}

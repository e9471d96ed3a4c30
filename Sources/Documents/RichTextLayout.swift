/// Makes lines and rows of the text of a Rich Text document. Cells of a table are put into the columns that the right edges
/// of all its cells make.
struct RichTextLayout {
    private struct Cell {
        var edge = 0
        var text = ""
        var isCovered = false
        var isMerged = false
    }

    /// A table has no more columns, and edges nearer to each other than this, in twentieths of a point, are one.
    private static let near = 60

    private var document = TextDocument(lines: [])
    private var number = 0
    private var table = 0
    private var text = String.UnicodeScalarView()
    private var hasStruck = false
    private var isInTable = false
    /// The cells that the row's definition says that it has.
    private var defined: [Cell] = []
    private var coming = Cell()
    private var texts: [String] = []
    private var rows: [(number: Int, cells: [Cell])] = []

    mutating func add(_ piece: String, isStruck: Bool) {
        if isStruck, !trimmed(piece).isEmpty { hasStruck = true }
        if !isStruck { text.append(contentsOf: piece.unicodeScalars) }
    }

    mutating func handle(_ word: String, _ value: Int?) {
        switch word {
        case "pard": isInTable = false
        case "intbl": isInTable = true
        case "line", "nestcell", "nestrow": text.append("\n")
        case "par", "sect", "page":
            if isInTable || !texts.isEmpty { text.append("\n") } else { endParagraph() }
        case "trowd":
            defined = []
            coming = Cell()
        case "clvmrg": coming.isCovered = true
        case "clmrg": coming.isMerged = true
        case "cellx":
            guard defined.count < GridBuilder.mostColumns else { return }
            coming.edge = value ?? 0
            defined.append(coming)
            coming = Cell()
        case "cell": texts.append(take())
        case "row": endRow()
        default: break
        }
    }

    mutating func finish() -> TextDocument {
        if !texts.isEmpty { endRow() }
        endParagraph()
        endTable()
        return document
    }

    private mutating func take() -> String {
        defer { text = String.UnicodeScalarView() }
        return trimmed(String(text))
    }

    private mutating func endParagraph() {
        let line = take()
        guard !line.isEmpty || hasStruck else { return }
        endTable()
        number += 1
        if hasStruck { document.struck.append(("", number)) }
        hasStruck = false
        for part in line.split(whereSeparator: \.isNewline) {
            document.lines.append(DocumentLine(number: number, table: table, content: .text(trimmed(part))))
        }
    }

    private mutating func endRow() {
        defer { texts = [] }
        number += 1
        if hasStruck { document.struck.append(("", number)) }
        defer { hasStruck = false }
        if hasStruck, isNothing(texts) { return }
        var cells: [Cell] = []
        for (index, text) in texts.prefix(GridBuilder.mostColumns).enumerated() {
            // Cells that no definition has stand one after the other.
            let after = (cells.last?.edge ?? 0) + 1_000
            var cell = defined.indices.contains(index) ? defined[index] : Cell(edge: after)
            cell.text = text
            cells.append(cell)
        }
        rows.append((number, cells))
    }

    /// Puts the rows that were met into columns.
    private mutating func endTable() {
        guard !rows.isEmpty else { return }
        table += 1
        var edges: [Int] = []
        for edge in Set(rows.flatMap { $0.cells.map(\.edge) }).sorted()
        where edges.last.map({ edge - $0 > Self.near }) ?? true {
            edges.append(edge)
        }
        for row in rows {
            var texts: [String] = []
            var covered: Set<Int> = []
            var spanned: Set<Int> = []
            for cell in row.cells {
                let last = edges.partitioningIndex { $0 > cell.edge } - 1
                let first = texts.count
                guard first < GridBuilder.mostColumns else { break }
                texts.append(cell.isCovered ? "" : cell.text)
                while texts.count <= min(last, GridBuilder.mostColumns - 1) { texts.append("") }
                if cell.isCovered { covered.formUnion(first..<texts.count) }
                spanned.formUnion(cell.isMerged ? first..<texts.count : first + 1..<texts.count)
            }
            let isLine = texts.count { !$0.isEmpty } == 1 && texts[0] != "" && covered.isEmpty
            var line = DocumentLine(number: row.number, table: table, content: isLine ? .text(texts[0]) : .cells(texts))
            if !isLine {
                line.covered = covered
                line.spanned = spanned
            }
            document.lines.append(line)
        }
        rows = []
        table += 1
    }
}

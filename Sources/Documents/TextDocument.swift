/// A document as lines and table rows, whatever program wrote it: what an importer of plans reads.
public struct TextDocument: Sendable {
    /// The lines and rows, from the first to the last.
    public var lines: [DocumentLine]
    /// True for text whose rows a line break may have cut, as no program's own table is.
    public var isExtracted = false
    /// The line of a quote that was never closed; it and all after it were read as text.
    public var openQuote: Int?
    /// Sheets that are hidden, whose rows are left out.
    public var hiddenSheets: [String] = []
    /// Hidden rows, which are among the lines, by sheet.
    public var hiddenRows: [(sheet: String, count: Int)] = []

    /// A document of lines.
    public init(lines: [DocumentLine]) { self.lines = lines }
}

/// A line of text or a row of a table.
public struct DocumentLine: Hashable, Sendable {
    /// What it holds.
    public enum Content: Hashable, Sendable {
        /// Running text.
        case text(String)
        /// The cells of a row; an empty one may belong to the cell above or before it.
        case cells([String])
        /// The text of several columns, with the column at which each piece begins, from 0.
        case aligned([Piece])
    }

    /// A piece of an aligned line.
    public struct Piece: Hashable, Sendable {
        /// Its first column.
        public let column: Int
        /// Its text.
        public let text: String

        /// The column after its last.
        public var end: Int { column + text.count }

        /// A piece at a column.
        public init(column: Int, text: String) {
            self.column = column
            self.text = text
        }
    }

    /// Line of a text, row of a sheet, or paragraph and row of a word processor's document, from 1.
    public let number: Int
    /// The sheet or table that it belongs to, from 0: rows of different tables are not continued.
    public let table: Int
    /// What it holds.
    public let content: Content

    /// A line.
    public init(number: Int, table: Int = 0, content: Content) {
        self.number = number
        self.table = table
        self.content = content
    }

    /// Its text, cells parted by tabs.
    public var text: String {
        switch content {
        case .text(let text): text
        case .cells(let cells): cells.joined(separator: "\t")
        case .aligned(let pieces): pieces.map(\.text).joined(separator: "\t")
        }
    }
}

extension TextDocument {
    /// The rows of a workbook's visible sheets, columns without a cell left out.
    public init(_ workbook: Workbook) {
        lines = []
        hiddenSheets = workbook.sheets.filter { $0.isHidden && !$0.cells.isEmpty }.map(\.name)
        for (table, sheet) in workbook.sheets.enumerated() where !sheet.isHidden {
            let used = Set(sheet.cells.map(\.place.column)).sorted()
            let column = Dictionary(uniqueKeysWithValues: zip(used, used.indices))
            let merged = Set(sheet.merges.filter { $0.first.column < $0.last.column }.map(\.first))
            var hidden = 0
            for (row, cells) in sheet.rows {
                if sheet.hiddenRows.contains(row) { hidden += 1 }
                var texts = [String](repeating: "", count: cells.last.map { column[$0.place.column]! + 1 } ?? 0)
                for cell in cells { texts[column[cell.place.column]!] = cell.value.text(style: cell.style) }
                // A line over the whole width begins in the first column or is merged over several.
                let isLine =
                    cells.count == 1 && cells.allSatisfy { $0.place.column == 0 || merged.contains($0.place) }
                lines.append(
                    DocumentLine(
                        number: row + 1, table: table, content: isLine ? .text(texts.last ?? "") : .cells(texts)))
            }
            if hidden > 0 { hiddenRows.append((sheet.name, hidden)) }
        }
    }
}

extension CellValue {
    /// The value as a person sees it in its cell.
    func text(style: NumberStyle) -> String {
        guard case .number(let digits) = self, style == .percent, let value = Double(digits) else { return text }
        let percent = (value * 100).rounded()
        let isWhole = abs(value * 100 - percent) < 1e-9
        return isWhole ? Int(exactly: percent).map { "\($0)%" } ?? digits : "\(value * 100)%"
    }
}

/// A document as lines and table rows, whatever program wrote it: what an importer of plans reads.
public struct TextDocument: Sendable {
    /// The lines and rows, from the first to the last.
    public var lines: [DocumentLine]
    /// True for text whose rows a line break may have cut, as no program's own table is.
    public var isExtracted = false
    /// True where lines have the numbers that they have in the file.
    public var keepsLines = false
    /// The line of a quote that was never closed; it and all after it were read as text.
    public var openQuote: Int?
    /// Sheets that are hidden, whose rows are left out.
    public var hiddenSheets: [String] = []
    /// Hidden rows, which are among the lines, by sheet.
    public var hiddenRows: [(sheet: String, count: Int)] = []
    /// The names of the sheets that lines belong to by their `table`; empty where there are none.
    public var sheets: [String] = []
    /// Lines that are struck through or deleted as tracked changes, wholly or in some of their cells: what is, is left
    /// out.
    public var struck: [(sheet: String, line: Int)] = []
    /// Cells that hold a formula without its value: nobody can say what stands there.
    public var uncomputed: [(sheet: String, line: Int, cell: String)] = []

    /// A document of lines.
    public init(lines: [DocumentLine]) { self.lines = lines }
}

/// A line of text or a row of a table.
public struct DocumentLine: Hashable, Sendable {
    /// What it holds.
    public enum Content: Hashable, Sendable {
        /// Running text.
        case text(String)
        /// The cells of a row, with the line breaks inside them; an empty one may belong to the cell above or before it.
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
        public let end: Int

        /// A piece at a column.
        public init(column: Int, text: String) {
            self.column = column
            self.text = text
            end = column + text.count
        }
    }

    /// Line of a text, row of a sheet, or paragraph and row of a word processor's document, from 1.
    public let number: Int
    /// The sheet or table that it belongs to, from 0: rows of different tables are not continued.
    public let table: Int
    /// What it holds.
    public let content: Content
    /// Columns whose cell is part of a merged one that began in a row above. They are empty here.
    public var covered: Set<Int> = []
    /// Columns whose cell is part of a merged one that began in a column before, in this row. They are empty here.
    public var spanned: Set<Int> = []
    /// Columns whose cell holds what cannot be read, as a formula without its value. They are empty here.
    public var unknown: Set<Int> = []

    /// True for the first line of a page.
    public var startsPage = false

    /// A line.
    public init(number: Int, table: Int = 0, content: Content) {
        self.number = number
        self.table = table
        self.content = content
    }

    /// Its text on one line, cells parted by tabs.
    public var text: String {
        switch content {
        case .text(let text): text.replacing("\n", with: " ")
        case .cells(let cells): cells.joined(separator: "\t").replacing("\n", with: " ")
        case .aligned(let pieces): pieces.map(\.text).joined(separator: "\t")
        }
    }
}

/// Lays out the rows of a table on its grid, where cells may stretch over columns and rows.
struct GridBuilder {
    /// No honest table has more columns; what stands further right is put into the last.
    static let mostColumns = 256

    /// How many rows each column is still covered by the cell above.
    private var below = [Int](repeating: 0, count: mostColumns)
    private var column = 0
    private var cells: [String] = []
    private var covered: Set<Int> = []
    private var spanned: Set<Int> = []

    /// Begins a row.
    mutating func startRow() {
        column = 0
        cells = []
        covered = []
        spanned = []
    }

    /// Puts a cell into the next free column.
    mutating func add(_ text: String, columns: Int = 1, rows: Int = 1) {
        passCovered()
        guard column < Self.mostColumns else {
            if !text.isEmpty { cells[cells.count - 1] += cells[cells.count - 1].isEmpty ? text : "\n" + text }
            return
        }
        let end = min(column + min(max(columns, 1), Self.mostColumns), Self.mostColumns)
        let first = column
        while column < end {
            cells.append(column == first ? text : "")
            if column > first { spanned.insert(column) }
            below[column] = min(max(rows, 1), 100_000) - 1
            column += 1
        }
    }

    /// Ends a row.
    mutating func line(number: Int, table: Int) -> DocumentLine {
        let last = below.lastIndex { $0 > 0 } ?? -1
        while column <= last {
            passCovered()
            if column <= last {
                cells.append("")
                column += 1
            }
        }
        let filled = cells.count { !$0.isEmpty }
        let isLine = filled == 1 && cells[0] != "" && covered.isEmpty
        var line = DocumentLine(number: number, table: table, content: isLine ? .text(cells[0]) : .cells(cells))
        if !isLine {
            line.covered = covered
            line.spanned = spanned
        }
        return line
    }

    private mutating func passCovered() {
        while column < Self.mostColumns, below[column] > 0 {
            below[column] -= 1
            covered.insert(column)
            cells.append("")
            column += 1
        }
    }
}

/// A sheet to be written.
public struct SheetDraft: Sendable {
    /// How a cell looks.
    public enum Look: Int, CaseIterable, Sendable {
        case plain, bold, heading, title, area, part, input, points, percent, centred, text, state, field, date, hint
    }

    /// The name on its tab.
    public var name: String
    /// Its cells.
    public private(set) var cells: [(place: CellPlace, value: CellValue, formula: String?, look: Look)] = []
    /// Widths of columns in characters, by column.
    public var widths: [Int: Int] = [:]
    /// Merged ranges.
    public var merges: [CellRange] = []
    /// The first cell that moves when the sheet is scrolled.
    public var frozenAt: CellPlace?
    /// Heights of rows in points, by row; rows of one line need none.
    public private(set) var heights: [Int: Int] = [:]
    /// True for a sheet that needs large paper.
    public var isWide = false
    /// Lists to choose from, by the cell they are offered in.
    public var choices: [(place: CellPlace, list: [String])] = []
    /// Lists to choose from that stand elsewhere in the workbook: cells, and a formula for the cells of the list. Another
    /// text can be typed all the same.
    public var lists: [(cells: CellRange, formula: String)] = []
    /// How many rows at the top are printed on every page.
    public var headingRows = 0

    /// An empty sheet.
    public init(name: String) { self.name = name }

    /// Puts a value into a cell; nothing for an empty text.
    public mutating func put(_ row: Int, _ column: Int, _ value: CellValue, _ look: Look = .plain) {
        if case .text("") = value, look == .plain { return }
        cells.append((CellPlace(row: row, column: column), value, nil, look))
    }

    /// Makes rows high enough for their texts, which programs do by themselves for cells that are not merged only.
    public mutating func fitHeights() {
        let merged = Dictionary(merges.map { ($0.first, $0) }) { first, _ in first }
        for cell in cells where ![.title, .bold, .plain, .hint].contains(cell.look) {
            guard case .text(let text) = cell.value else { continue }
            let columns =
                merged[cell.place].map { $0.first.column...$0.last.column } ?? cell.place.column...cell.place.column
            let width = max(4, columns.reduce(0) { $0 + (widths[$1] ?? 9) })
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
                $0 + 1 + max(0, $1.count - 1) / width
            }
            if lines > 1 { heights[cell.place.row] = min(400, max(heights[cell.place.row] ?? 0, lines * 13 + 4)) }
        }
    }

    /// Puts a day into a cell, as a date where spreadsheets count it right.
    public mutating func put(_ row: Int, _ column: Int, serial: Int?, text: String) {
        // The format counts a 29 February 1900 that never was.
        let value = serial.flatMap { $0 > 60 ? CellValue.number(String($0)) : nil } ?? .text(text)
        cells.append((CellPlace(row: row, column: column), value, nil, .date))
    }

    /// Puts a formula into a cell, with the value that it has now.
    public mutating func put(
        _ row: Int, _ column: Int, formula: String, value: CellValue, _ look: Look = .plain
    ) {
        cells.append((CellPlace(row: row, column: column), value, formula, look))
    }
}

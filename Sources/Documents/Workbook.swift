/// A spreadsheet workbook as far as its cells go: values, formulas, merged ranges, what is hidden.
public struct Workbook: Sendable {
    /// The sheets, in the order of their tabs.
    public var sheets: [Sheet]
    /// True when the file carries macros, which are never run.
    public var hasMacros = false

    /// A workbook of sheets.
    public init(sheets: [Sheet]) { self.sheets = sheets }
}

/// One sheet of a workbook.
public struct Sheet: Sendable {
    /// The name on its tab.
    public var name: String
    /// True when the sheet is hidden.
    public var isHidden = false
    /// Cells that hold something, by row and then by column.
    public var cells: [Cell] = []
    /// Merged ranges.
    public var merges: [CellRange] = []
    /// Rows that are hidden, from 0.
    public var hiddenRows: Set<Int> = []
    /// The colours with which cells are filled, as numbers that differ where the colours do; white is none.
    public var fills: [CellPlace: Int] = [:]
    /// Targets of hyperlinks, by the cell they stand in.
    public var links: [CellPlace: String] = [:]

    /// An empty sheet.
    public init(name: String) { self.name = name }

    /// The cell at a place; nil when it is empty.
    public func cell(_ row: Int, _ column: Int) -> Cell? {
        let wanted = CellPlace(row: row, column: column)
        var low = 0
        var high = cells.count
        while low < high {
            let middle = (low + high) / 2
            if cells[middle].place < wanted { low = middle + 1 } else { high = middle }
        }
        return low < cells.count && cells[low].place == wanted ? cells[low] : nil
    }

    /// The cells of each row that has any, with the row's number from 0.
    public var rows: [(row: Int, cells: ArraySlice<Cell>)] {
        var result: [(row: Int, cells: ArraySlice<Cell>)] = []
        var start = 0
        while start < cells.count {
            var end = start
            while end < cells.count, cells[end].place.row == cells[start].place.row { end += 1 }
            result.append((cells[start].place.row, cells[start..<end]))
            start = end
        }
        return result
    }
}

/// One cell that holds something.
public struct Cell: Hashable, Sendable {
    /// Where it stands.
    public let place: CellPlace
    /// Its value; for a formula the one that was computed last.
    public var value: CellValue
    /// Its formula without the sign of equality; empty for one that is shared with another cell.
    public var formula: String?
    /// How a number is shown.
    public var style = NumberStyle.plain
    /// What is left of the text when what is struck through is left out; nil when nothing is.
    public var kept: String?

    /// A cell with a value.
    public init(_ place: CellPlace, _ value: CellValue, formula: String? = nil, style: NumberStyle = .plain) {
        self.place = place
        self.value = value
        self.formula = formula
        self.style = style
    }
}

/// The value of a cell.
public enum CellValue: Hashable, Sendable {
    /// Text.
    case text(String)
    /// A number, in the digits of the file.
    case number(String)
    /// True or false.
    case boolean(Bool)
    /// An error such as `#DIV/0!`.
    case error(String)
    /// A formula whose value is not in the file.
    case none

    /// The value as a text, numbers with the digits of the file.
    public var text: String {
        switch self {
        case .text(let text), .number(let text), .error(let text): text
        case .boolean(let value): value ? "TRUE" : "FALSE"
        case .none: ""
        }
    }
}

/// How a number is shown.
public enum NumberStyle: Hashable, Sendable {
    /// As a number.
    case plain
    /// Times a hundred, with a percent sign.
    case percent
    /// As a date: the number counts days.
    case date
}

/// The place of a cell, rows and columns from 0.
public struct CellPlace: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The row, from 0.
    public let row: Int
    /// The column, from 0.
    public let column: Int

    /// A place by its numbers.
    public init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }

    /// A place by its name, such as `K6`; dollar signs are passed over. Nil for what is no name of a cell.
    public init?(_ name: some StringProtocol) {
        var column = 0
        var row = 0
        for byte in name.utf8 where byte != UInt8(ascii: "$") {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0: column = column * 26 + Int(byte) - 64
            case UInt8(ascii: "a")...UInt8(ascii: "z") where row == 0: column = column * 26 + Int(byte) - 96
            case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0: row = row * 10 + Int(byte) - 48
            default: return nil
            }
            guard column <= 16_384, row <= 1_048_576 else { return nil }
        }
        guard column > 0, row > 0 else { return nil }
        self.init(row: row - 1, column: column - 1)
    }

    /// The letters of a column, such as `K`.
    public static func letters(_ column: Int) -> String {
        var rest = column + 1
        var result = ""
        while rest > 0 {
            result = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + result
            rest = (rest - 1) / 26
        }
        return result
    }

    /// The name, such as `K6`.
    public var description: String { "\(Self.letters(column))\(row + 1)" }

    /// By row and then by column.
    public static func < (a: CellPlace, b: CellPlace) -> Bool { (a.row, a.column) < (b.row, b.column) }
}

/// A rectangle of cells.
public struct CellRange: Hashable, Sendable {
    /// The top left cell.
    public let first: CellPlace
    /// The bottom right cell.
    public let last: CellPlace

    /// A range between two corners.
    public init(_ first: CellPlace, _ last: CellPlace) {
        self.first = first
        self.last = last
    }

    /// A range by its name, such as `B2:M2`, or of one cell.
    public init?(_ name: some StringProtocol) {
        let parts = name.split(separator: ":")
        guard let first = parts.first.flatMap({ CellPlace($0) }), let last = parts.last.flatMap({ CellPlace($0) }),
            parts.count <= 2, first.row <= last.row, first.column <= last.column
        else { return nil }
        self.init(first, last)
    }
}

import Assessment
import JSONText

/// Tables for a spreadsheet. Indonesian Excel reads semicolons and a decimal comma, English commas and a point.
struct CSVSheet {
    private let separator: UInt8
    private let point: UInt8
    private var isLineStart = true
    private(set) var bytes: [UInt8] = []

    init(_ words: Words) {
        let isIndonesian = words.language == .indonesian
        separator = UInt8(ascii: isIndonesian ? ";" : ",")
        point = UInt8(ascii: isIndonesian ? "," : ".")
    }

    /// A byte order mark, by which Excel knows UTF-8, and the names of the columns.
    mutating func header(_ columns: [String]) {
        bytes.append(contentsOf: [0xEF, 0xBB, 0xBF])
        line(columns)
    }

    mutating func line(_ cells: [String]) {
        for text in cells { cell(text) }
        endLine()
    }

    // MARK: Cell by cell

    mutating func cell(_ text: String) {
        separate()
        put(text)
    }

    mutating func cell(_ number: Int) {
        separate()
        bytes.append(contentsOf: String(number).utf8)
    }

    /// A number with four places, or as many more as it takes to tell it from `others`.
    mutating func cell(_ value: Rational?, distinctFrom others: [Rational]) {
        separate()
        guard let value, !value.append(to: &bytes, distinctFrom: others, places: 4, point: point) else { return }
        put(number(value, distinctFrom: others))
    }

    mutating func emptyCells(_ count: Int) { for _ in 0..<count { separate() } }

    /// Cells that were written before, as `bytes` of a sheet of their own.
    mutating func cells(_ written: [UInt8]) {
        separate()
        bytes.append(contentsOf: written)
    }

    mutating func endLine() {
        bytes.append(0x0D)
        bytes.append(0x0A)
        isLineStart = true
    }

    private mutating func separate() {
        if !isLineStart { bytes.append(separator) }
        isLineStart = false
    }

    /// A number with four places, or as many more as it takes to tell it from `others`: these are numbers to reckon with.
    func number(_ value: Rational?, distinctFrom others: [Rational] = []) -> String {
        guard let value, let text = value.decimal(distinctFrom: others, places: 4) else { return "" }
        return point == UInt8(ascii: ",") ? text.withDecimalComma : text
    }

    // MARK: Quotes

    private mutating func put(_ text: String) {
        // Most texts are plain, which is told at a glance.
        let isPlain = text.isPlain && !text.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == separator }
        let isFormula = text.utf8.first.map { "=+-@".utf8.contains($0) } ?? false
        bytes.append(contentsOf: isPlain && !isFormula ? text.utf8 : quoted(text).utf8)
    }

    /// Quotes a cell where RFC 4180 wants it, and defuses what a spreadsheet would take for a formula.
    private func quoted(_ cell: String) -> String {
        var text = safe(cell)
        // By scalars: a combining mark after a sign must not hide it.
        let scalars = text.unicodeScalars
        if let first = scalars.first, "=+-@".unicodeScalars.contains(first),
            Double(text.replacing(",", with: ".")) == nil
        {
            text = "'" + text
        }
        let mark = Unicode.Scalar(separator)
        guard scalars.contains(where: { $0 == "\"" || $0 == mark }) else { return text }
        var quoted = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted.append(scalar) }
            quoted.append(scalar)
        }
        return String(quoted) + "\""
    }
}

/// The columns of a table, in their order, which is fixed: a program finds a column by its place, or in English, where each
/// heading is the column's own name. What a column tells as a word for programs has words for people beside it.
package protocol CSVColumn: RawRepresentable<String>, CaseIterable {
    /// The table's name in the catalogue.
    static var table: String { get }
}

extension CSVColumn {
    /// The headings in the language of the report.
    package static func headings(_ words: Words) -> [String] {
        allCases.map { words["csv.\(table).\($0.rawValue)"] }
    }

    /// A row with its cells in the order of the columns.
    static func row(_ cell: (Self) -> String) -> [String] { allCases.map(cell) }
}

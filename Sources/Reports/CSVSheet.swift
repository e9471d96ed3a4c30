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

    /// Makes room for so many bytes.
    mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

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
        bytes.append(digitsOf: number)
    }

    /// Both ends of a score, told from each other and from `others`; two empty cells for none. They do not begin a line.
    mutating func cells(_ score: Interval?, distinctFrom others: [Rational]) {
        guard let score else { return emptyCells(2) }
        if score.isExact {
            let start = bytes.count
            cell(score.least, distinctFrom: others)
            // The second is as the first, with the separator before it.
            let written = Array(bytes[start...])
            bytes.append(contentsOf: written)
        } else {
            cell(score.least, distinctFrom: others + [score.most])
            cell(score.most, distinctFrom: others + [score.least])
        }
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
        let isPlain = text.isPlain(without: UInt8(ascii: "\""), separator)
        let isFormula = text.utf8.first.map { "=+-@".utf8.contains($0) } ?? false
        if isPlain && !isFormula { bytes.append(contentsOf: text.utf8) } else { bytes.append(contentsOf: quoted(text)) }
    }

    /// Quotes a cell where RFC 4180 wants it, and defuses what a spreadsheet would take for a formula.
    private func quoted(_ cell: String) -> [UInt8] {
        var text = safe(cell)
        // By scalars: a combining mark after a sign must not hide it.
        if let first = text.unicodeScalars.first, "=+-@".unicodeScalars.contains(first),
            Double(text.replacing(",", with: ".")) == nil
        {
            text = "'" + text
        }
        let quote = UInt8(ascii: "\"")
        guard text.utf8.contains(where: { $0 == quote || $0 == separator }) else { return Array(text.utf8) }
        var quoted = [quote]
        for byte in text.utf8 {
            if byte == quote { quoted.append(quote) }
            quoted.append(byte)
        }
        quoted.append(quote)
        return quoted
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

/// A report that is one such table: a line with the names of the columns, and the lines that each unit adds.
package protocol CSVTableReporter: FramedReporter {
    /// Its columns.
    associatedtype Column: CSVColumn
}

extension CSVTableReporter {
    /// The names of the columns.
    public func head(_ run: RunSummary) -> [UInt8] {
        var sheet = CSVSheet(run.words)
        sheet.header(Column.headings(run.words))
        return sheet.bytes
    }

    /// Nothing.
    public func tail(_ run: RunSummary) -> [UInt8] { [] }
}

extension [UInt8] {
    /// Adds the digits of a number.
    fileprivate mutating func append(digitsOf number: Int) {
        if number < 0 { return append(contentsOf: String(number).utf8) }
        var power = 1
        while number / power >= 10 { power *= 10 }
        while power > 0 {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / power % 10))
            power /= 10
        }
    }
}

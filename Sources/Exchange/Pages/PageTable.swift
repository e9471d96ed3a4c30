import Assessment
import Documents

/// A column of a page, or a line of the page of the unit.
protocol PageField: CaseIterable, Hashable, RawRepresentable, Sendable where RawValue == String {
    /// The page.
    static var page: Page { get }
    /// How wide its column is, in characters.
    var width: Int { get }
    /// What can be chosen from.
    var list: PageList? { get }
    /// True for a column of days.
    var isDay: Bool { get }
}

extension PageField {
    var list: PageList? { nil }
    var isDay: Bool { false }
}

/// What is put into a cell of a page.
enum PageCell: Equatable {
    case text(String)
    case number(String)
    case day(Day)

    /// A text; nil for an empty one.
    static func given(_ text: String) -> PageCell? { text.isEmpty ? nil : .text(PageText.written(text)) }

    /// A number that a spreadsheet keeps as it is, or else its digits as a text.
    static func exact(_ digits: String) -> PageCell {
        let isKept = DecimalText(digits)?.text == digits && digits.count <= 15
        return isKept ? .number(digits) : .text(digits)
    }
}

/// What a cell of a page says.
struct PageEntry: Sendable {
    var text: String
    /// Its name, such as `Data Dukung!C5`.
    let cell: String
    /// True for a number that is shown as a percentage.
    let isPercent: Bool

    init(_ cell: Cell, _ sheet: Sheet) {
        let raw = cell.value.text
        text = PageText.read(raw)
        self.cell = "\(sheet.name)!\(cell.place)"
        isPercent = cell.style == .percent
    }
}

/// A row of a page.
struct PageRow<Field: PageField>: Sendable {
    var number: Int
    var entries: [Field: PageEntry] = [:]

    subscript(field: Field) -> String { entries[field]?.text ?? "" }

    /// The first cell that says something.
    var cell: String {
        Field.allCases.lazy.compactMap { entries[$0]?.cell }.first ?? ""
    }
}

/// Writes a page that is a table, and reads one.
enum PageTable {
    /// The row of the headings on what we write.
    static let headings = 3

    /// The page with these rows, and empty ones below to be filled in. `unit` is left out where there is one only.
    static func draft<Field: PageField>(
        _ rows: [[Field: PageCell]], columns: [Field], blanks: Int, name: String, hint: String, _ desk: PageDesk
    ) -> SheetDraft {
        var draft = SheetDraft(name: name)
        draft.put(0, 0, .text(desk.text(Field.page, "title")), .title)
        draft.put(1, 0, .text(hint), .hint)
        for (column, field) in columns.enumerated() {
            draft.put(headings, column, .text(desk.text(Field.page, field.rawValue)), .heading)
            draft.widths[column] = field.width
            let last = headings + max(1, rows.count + blanks)
            if let list = field.list {
                draft.lists.append(
                    (
                        CellRange(
                            CellPlace(row: headings + 1, column: column), CellPlace(row: last, column: column)),
                        desk.lists.formula(list)
                    ))
            }
        }
        for (index, row) in rows.enumerated() {
            for (column, field) in columns.enumerated() {
                draft.put(row[field], headings + 1 + index, column, isDay: field.isDay)
            }
        }
        for row in rows.count..<rows.count + blanks {
            for (column, field) in columns.enumerated() {
                draft.put(nil, headings + 1 + row, column, isDay: field.isDay)
            }
        }
        draft.frozenAt = CellPlace(row: headings + 1, column: min(1, columns.count))
        draft.headingRows = headings + 1
        draft.fitHeights()
        return draft
    }

    /// The rows of a page; columns are known by their headings. Headings that nobody knows are told.
    static func rows<Field: PageField>(
        _ sheet: Sheet, _ words: PageWords, _ file: String, _ notes: inout [Diagnostic]
    ) -> [PageRow<Field>] {
        var columns: [Int: Field] = [:]
        var result: [PageRow<Field>] = []
        var strange: [Int: Cell] = [:]
        for (row, cells) in sheet.rows {
            if columns.isEmpty {
                let found = cells.compactMap { cell in
                    words.key(cell.value.text, on: Field.page).flatMap(Field.init).map { (cell.place.column, $0) }
                }
                if found.count > 1 { columns = Dictionary(found) { first, _ in first } }
                continue
            }
            var line = PageRow<Field>(number: row)
            for cell in cells where !cell.value.text.isEmpty {
                if let field = columns[cell.place.column] {
                    line.entries[field] = PageEntry(cell, sheet)
                } else if !trimmed(cell.value.text).isEmpty {
                    strange[cell.place.column] = strange[cell.place.column] ?? cell
                }
            }
            if !line.entries.isEmpty { result.append(line) }
        }
        if let first = strange.min(by: { $0.value.place < $1.value.place })?.value {
            notes.append(
                Diagnostic(
                    .unusedColumn, file: file, line: first.place.row + 1,
                    [
                        "cell": "\(sheet.name)!\(first.place)", "count": String(strange.count),
                        "columns": strange.keys.sorted().map(CellPlace.letters).joined(separator: ", "),
                        "found": plain(first.value.text),
                    ]))
        }
        return result
    }
}

extension SheetDraft {
    /// Puts what a page says into a cell to be filled in.
    mutating func put(_ cell: PageCell?, _ row: Int, _ column: Int, isDay: Bool = false) {
        switch cell {
        case .text(let text): put(row, column, .text(text), .field)
        case .number(let digits): put(row, column, .number(digits), .field)
        case .day(let day): put(row, column, serial: Int(day.number) + 25_569, text: day.description)
        case nil: put(row, column, .none, isDay ? .date : .field)
        }
    }
}

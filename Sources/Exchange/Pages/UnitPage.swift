import Assessment
import Documents

/// The lines of the page of the unit, beside those of the rubric's facts.
enum UnitField: String, PageField {
    case id, name, rubric, region, province, type, target, holds, from, to, locked, sections, note
    case institutionName, institutionKind
    case planYear, planKind, planNumber, planNumberYear, planDate, planTitle, planDictum, planIssuer, planSigned,
        planBasis, planLines

    static let page = Page.unit
    var width: Int { 40 }

    /// The lines under each heading.
    static let identity: [UnitField] = [
        .id, .name, .rubric, .region, .province, .type, .target, .holds, .from, .to, .locked, .sections, .note,
    ]
    static let institution: [UnitField] = [.institutionName, .institutionKind]
    static let plan: [UnitField] = [
        .planYear, .planKind, .planNumber, .planNumberYear, .planDate, .planTitle, .planDictum, .planIssuer,
        .planSigned, .planBasis, .planLines,
    ]

    var list: PageList? {
        switch self {
        case .type: .type
        case .target: .target
        case .institutionKind: .institutionKind
        default: nil
        }
    }

    var isDay: Bool { [.from, .to, .locked, .planDate].contains(self) }
}

/// What the page of the unit says of one unit.
struct UnitColumn: Sendable {
    var fields: [UnitField: PageEntry] = [:]
    var facts: [Int: PageEntry] = [:]

    var isEmpty: Bool { fields.isEmpty && facts.isEmpty }

    subscript(field: UnitField) -> String { fields[field]?.text ?? "" }
}

/// Writes and reads the page of the unit: a line for each thing to be said, a column for each unit.
struct UnitPage {
    private static let first = 2
    let desk: PageDesk
    /// What is to be filled in, line by line, in the language of the page.
    let hint: (String) -> String

    // MARK: Writing

    /// The page of these units.
    func draft(_ units: [(fields: [UnitField: PageCell], facts: [Int: PageCell])], name: String) -> SheetDraft {
        var draft = SheetDraft(name: name)
        draft.put(0, 0, .text(desk.text(.unit, "title")), .title)
        draft.put(1, 0, .text(hint("page.unit")), .hint)
        var row = PageTable.headings
        draft.put(row, 0, .text(desk.text(.unit, "field")), .heading)
        draft.put(row, 1, .text(desk.text(.unit, "hint")), .heading)
        for (index, unit) in units.enumerated() {
            let title = units.count == 1 ? .text(desk.text(.unit, "value")) : unit.fields[.name]
            let text: String = if case .text(let text)? = title { text } else { "" }
            draft.put(row, Self.first + index, .text(plain(text)), .heading)
        }
        func heading(_ key: String) {
            row += 1
            for column in 0..<Self.first + units.count { draft.put(row, column, .none, .area) }
            draft.put(row, 0, .text(desk.text(.unit, key)), .area)
        }
        func line(
            _ title: String, _ hint: String, _ list: PageList?, isDay: Bool,
            _ cell: ((fields: [UnitField: PageCell], facts: [Int: PageCell])) -> PageCell?
        ) {
            row += 1
            draft.put(row, 0, .text(title), .text)
            draft.put(row, 1, .text(hint), .text)
            for (index, unit) in units.enumerated() {
                draft.put(cell(unit), row, Self.first + index, isDay: isDay)
            }
            if let list, !units.isEmpty {
                draft.lists.append(
                    (
                        CellRange(
                            CellPlace(row: row, column: Self.first),
                            CellPlace(row: row, column: Self.first + units.count - 1)), desk.lists.formula(list)
                    ))
            }
        }
        func fields(_ fields: [UnitField]) {
            for field in fields {
                let key = "page.unit.\(field.rawValue)"
                line(desk.text(.unit, field.rawValue), hint(key), field.list, isDay: field.isDay) { $0.fields[field] }
            }
        }
        func facts(_ holder: FactHolder) {
            for (index, fact) in desk.rubric.facts.enumerated() where fact.holder == holder {
                let list: PageList? =
                    switch fact.form {
                    case .boolean: .yes
                    case .grade: .grades(index)
                    case .number: nil
                    }
                line(fact.term.title[desk.language], factHint(fact), list, isDay: false) { $0.facts[index] }
            }
        }
        heading("identity")
        fields(UnitField.identity)
        if desk.rubric.facts.contains(where: { $0.holder == .unit }) {
            heading("facts")
            facts(.unit)
        }
        heading("institutionFacts")
        fields(UnitField.institution)
        facts(.institution)
        if units.contains(where: { unit in UnitField.plan.contains { unit.fields[$0] != nil } }) {
            heading("plan")
            fields(UnitField.plan)
        }
        draft.widths = [0: 34, 1: 52]
        for column in 0..<max(1, units.count) { draft.widths[Self.first + column] = UnitField.id.width }
        draft.frozenAt = CellPlace(row: PageTable.headings + 1, column: Self.first)
        draft.headingRows = PageTable.headings + 1
        draft.fitHeights()
        return draft
    }

    private func factHint(_ fact: Rubric.Fact) -> String {
        switch fact.form {
        case .boolean: hint("page.yesNo")
        case .number: hint("page.number")
        case .grade: hint("page.grade") + ": " + fact.grades.joined(separator: ", ")
        }
    }

    // MARK: Reading

    /// What the page says, a column a unit. A line that nobody knows is told where it is filled in.
    func columns(_ sheet: Sheet, _ file: String, _ notes: inout [Diagnostic]) -> [UnitColumn] {
        let titles = PageChoice(desk.rubric.facts.map { ($0.term.id, $0.term.title) }, desk.language)
        var result: [Int: UnitColumn] = [:]
        for (_, cells) in sheet.rows {
            guard let label = cells.first, label.place.column == 0 else { continue }
            let values = cells.filter { $0.place.column >= Self.first && !$0.value.text.isEmpty }
            let key = desk.words.key(label.value.text, on: .unit)
            if let field = key.flatMap(UnitField.init) {
                for cell in values {
                    result[cell.place.column, default: UnitColumn()].fields[field] = PageEntry(cell, sheet)
                }
            } else if let fact = titles.index(label.value.text) {
                for cell in values {
                    result[cell.place.column, default: UnitColumn()].facts[fact] = PageEntry(cell, sheet)
                }
            } else if key == nil, let cell = values.first {
                notes.append(
                    Diagnostic(
                        .pageRow, file: file, line: cell.place.row + 1,
                        ["cell": "\(sheet.name)!\(cell.place)", "found": plain(label.value.text)]))
            }
        }
        return result.sorted { $0.key < $1.key }.map(\.value).filter { !$0.isEmpty }
    }
}

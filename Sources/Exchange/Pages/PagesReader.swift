import Assessment
import Documents

/// Reads the pages of a workbook. What a cell says that cannot be is told with the cell, and counts for nothing.
struct PagesReader {
    let desk: PageDesk
    let file: String
    private(set) var notes: [Diagnostic] = []
    private let indicators: [String: Int]

    init(_ desk: PageDesk, file: String) {
        self.desk = desk
        self.file = file
        indicators = Dictionary(desk.rubric.indicators.enumerated().map { ($1.term.id.lowercased(), $0) }) { first, _ in
            first
        }
    }

    /// What the pages say, a unit each, in the order of the page of the unit; none where a workbook has no such page.
    mutating func read(_ workbook: Workbook) -> [UnitPages] {
        var units: [UnitPages] = []
        let pages = workbook.sheets.compactMap { sheet in desk.words.page(of: sheet).map { (page: $0, sheet: sheet) } }
        for (page, sheet) in pages where page == .unit {
            let columns = UnitPage(desk: desk) { $0 }.columns(sheet, file, &notes)
            for column in columns {
                var unit = UnitPages(id: column[.id], desk: desk, unit: column)
                unit.head = head(&unit.unit)
                units.append(unit)
            }
        }
        if units.isEmpty, pages.contains(where: { $0.page != .lists }) { units = [UnitPages(desk: desk)] }
        for (page, sheet) in pages {
            switch page {
            case .unit, .lists: break
            case .evidence:
                rows(sheet, &units) { reader, row, unit in
                    if let item = reader.document(row) { unit.documents.append(item) }
                }
            case .decisions:
                rows(sheet, &units) { reader, row, unit in
                    if let item = reader.decision(row) { unit.decisions.append(item) }
                }
            case .answers:
                rows(sheet, &units) { reader, row, unit in
                    if let item = reader.answer(row) { unit.answers.append(item) }
                }
            case .plan: rows(sheet, &units) { $2.plan.append($0.plan($1)) }
            case .export:
                for index in units.indices { units[index].export = ExportCodes() }
                rows(sheet, &units) { (_: inout PagesReader, row: PageRow<ExportField>, unit: inout UnitPages) in
                    unit.export?[row[.item], row[.part]] = row[.code].split(separator: " ").map(String.init)
                }
            }
        }
        return units
    }

    /// The rows of a page, each with the unit that it is about.
    private mutating func rows<Field: PageField>(
        _ sheet: Sheet, _ units: inout [UnitPages],
        _ body: (inout PagesReader, PageRow<Field>, inout UnitPages) -> Void
    ) {
        let own = Field(rawValue: "unit")
        for row in PageTable.rows(sheet, desk.words, file, &notes) as [PageRow<Field>] {
            let id = own.map { row[$0] } ?? ""
            let found = units.firstIndex { $0.id == id } ?? (units.count == 1 && id.isEmpty ? 0 : nil)
            guard let found else {
                tell(.pageRow, row.number, row.cell, ["found": id, "fault": "unit"])
                continue
            }
            body(&self, row, &units[found])
        }
    }

    mutating func add(_ note: Diagnostic) { notes.append(note) }

    private mutating func tell(_ code: DiagnosticCode, _ row: Int, _ cell: String, _ details: [String: String]) {
        notes.append(
            Diagnostic(code, file: file, line: row + 1, details.merging(["cell": cell]) { given, _ in given }))
    }

    /// What a cell says, read by `read`; nil, and told, where it cannot be read.
    private mutating func value<Field: PageField, Value>(
        _ row: PageRow<Field>, _ field: Field, _ expected: String, _ read: (String) -> Value?
    ) -> Value? {
        guard let entry = row.entries[field] else { return nil }
        if let value = read(entry.text) { return value }
        tell(.pageCell, row.number, entry.cell, ["found": entry.text, "expected": expected])
        return nil
    }

    private mutating func day<Field: PageField>(_ row: PageRow<Field>, _ field: Field) -> Day? {
        let desk = desk
        return value(row, field, "YYYY-MM-DD") { desk.day($0) }
    }

    private mutating func count<Field: PageField>(_ row: PageRow<Field>, _ field: Field, from least: Int64 = 0)
        -> Int64?
    {
        value(row, field, "\(least), \(least + 1), …") { text in
            Int64(text).flatMap { (least...1_000_000_000).contains($0) ? $0 : nil }
        }
    }

    private mutating func yes<Field: PageField>(_ row: PageRow<Field>, _ field: Field) -> Bool {
        let desk = desk
        return value(row, field, desk.text(true) + ", " + desk.text(false)) { text in
            switch desk.words.word(text) {
            case .yes: true
            case .no: false
            default: nil
            }
        } ?? false
    }

    private mutating func choice<Field: PageField>(_ row: PageRow<Field>, _ field: Field, _ choice: PageChoice) -> Int?
    {
        value(row, field, choice.texts.joined(separator: ", ")) { choice.index($0) }
    }

    /// The indicators that a cell names; those that the rubric does not have are told.
    private mutating func indicators<Field: PageField>(_ row: PageRow<Field>, _ field: Field) -> [Int] {
        PageText.parts(row[field]).compactMap { id in
            if let index = indicators[id.lowercased()] { return index }
            tell(.pageCell, row.number, row.entries[field]?.cell ?? "", ["found": id, "expected": "A.I.1.i.a"])
            return nil
        }
    }

    // MARK: Rows

    private mutating func document(_ row: PageRow<EvidenceField>) -> PageDocument? {
        var result = PageDocument(indicators: indicators(row, .indicator))
        result.kind = choice(row, .kind, desk.kinds)
        for field in [EvidenceField.name, .number, .file, .link, .id, .note] where row.entries[field] != nil {
            result.texts[field] = row[field]
        }
        result.date = day(row, .date)
        result.withdrawn = day(row, .withdrawn)
        result.have = count(row, .have)
        result.of = count(row, .of, from: 1)
        if (result.have == nil) != (result.of == nil) || result.have ?? 0 > result.of ?? 0 {
            tell(
                .pageCell, row.number, row.entries[.have]?.cell ?? row.cell,
                ["found": "\(row[.have]) / \(row[.of])", "expected": "0 / 1 … n / N"])
            (result.have, result.of) = (nil, nil)
        }
        result.isNil = yes(row, .nil)
        result.cell = row.cell
        if result.indicators.isEmpty {
            tell(.pageRow, row.number, row.cell, ["found": row[.name], "fault": "indicator"])
        }
        return result
    }

    private mutating func decision(_ row: PageRow<DecisionField>) -> PageDecision? {
        let stage = choice(row, .stage, desk.stages)
        let indicator = indicators(row, .indicator).first
        let desk = desk
        var decided: JournalLine.Value?
        if let indicator {
            decided = value(row, .value, expected(indicator)) { text in
                desk.words.word(text) == .agree ? .agree : desk.values.value(text, indicator)
            }
        }
        guard let stage, !desk.rubric.stages[stage].isClaim, let indicator, var value = decided else {
            tell(.pageRow, row.number, row.cell, ["found": row[.indicator], "fault": "decision"])
            return nil
        }
        if case .index(let index, _, _, _) = value {
            value = .index(
                index, source: choice(row, .source, desk.sources).map { desk.rubric.surveySources[$0].id },
                date: day(row, .surveyDate), respondents: count(row, .respondents))
        }
        return PageDecision(
            stage: stage, indicator: indicator, value: value, date: day(row, .date), by: row[.by], reason: row[.reason],
            note: row[.note], cell: row.cell)
    }

    private mutating func answer(_ row: PageRow<AnswerField>) -> PageAnswer? {
        guard let indicator = indicators(row, .indicator).first else { return nil }
        let desk = desk
        var result = PageAnswer(indicator: indicator)
        result.value = value(row, .value, expected(indicator)) { desk.values.value($0, indicator) }
        result.note = row.entries[.note]?.text
        result.source = choice(row, .source, desk.sources)
        result.date = day(row, .surveyDate)
        result.respondents = count(row, .respondents)
        result.cell = row.entries[.value]?.cell ?? row.entries[.note]?.cell ?? row.cell
        return result
    }

    private func expected(_ indicator: Int) -> String {
        let rubric = desk.rubric
        return switch rubric.scales[rubric.indicators[indicator].scale].form {
        case .choice: rubric.scales[rubric.indicators[indicator].scale].answers.map(\.name).joined(separator: ", ")
        case .ratio:
            (rubric.indicators[indicator].ratio?.inputs ?? []).map { "\($0.term.id): n" }.joined(separator: "; ")
                + ", 85%"
        case .index(let least, let most): "\(least)…\(most)"
        case .formula: ""
        }
    }

    /// A row of the plan without what cannot be: it is told, and the rest is a plan.
    private mutating func plan(_ row: PageRow<PlanColumn>) -> PageRow<PlanColumn> {
        var row = row
        let desk = desk
        let known = indicators(row, .indicator).map { desk.rubric.indicators[$0].term.id }
        if row.entries[.indicator] != nil { row.entries[.indicator]?.text = known.joined(separator: "; ") }
        func keep(_ field: PlanColumn, _ expected: String, _ isRight: (String) -> Bool) {
            let wrong = PageText.parts(row[field]).filter { !isRight($0) }
            guard !wrong.isEmpty else { return }
            tell(
                .pageCell, row.number, row.entries[field]?.cell ?? "",
                ["found": wrong.joined(separator: "; "), "expected": expected])
            let right = PageText.parts(row[field]).filter(isRight)
            row.entries[field]?.text = right.joined(separator: "; ")
        }
        keep(.node, desk.rubric.nodes.last?.term.id ?? "") { id in desk.rubric.nodes.contains { $0.term.id == id } }
        keep(.months, "2026-03; 2026-04..2026-06") { text in
            let isRange = text.utf8.count == 16 && text.dropFirst(7).hasPrefix("..")
            guard isRange, let from = Month(text.prefix(7)), let to = Month(text.suffix(7)) else {
                return Month(text) != nil
            }
            return from <= to
        }
        keep(.percent, "2026-03: 25") { text in
            let sides = text.split(separator: ":").map { trimmed($0) }
            return sides.count == 2 && Month(sides[0]) != nil && Int(sides[1]).map { (0...100).contains($0) } ?? false
        }
        keep(.doubts, PlanField.allCases.map(\.rawValue).joined(separator: ", ")) { PlanField(rawValue: $0) != nil }
        keep(.lines, "1; 2") { Int($0).map { (1...10_000_000).contains($0) } ?? false }
        return row
    }
}

import Assessment
import JSONText

/// What the page of the unit says, understood.
struct UnitHead: Sendable {
    var type: Int?
    var target: Int?
    var holds: [Int]?
    var period: Period?
    var locked: Day?
    var sections: Set<PageWord> = []
    var institutionKind: Int?
    var facts: [Int: FactValue] = [:]
}

extension PagesReader {
    /// Understands the lines of the page of the unit; what cannot be is told and left out.
    mutating func head(_ column: inout UnitColumn) -> UnitHead {
        var head = UnitHead()
        let desk = desk
        head.type = value(column.fields[.type], desk.types.texts) { desk.types.index($0) }
        head.target = value(column.fields[.target], desk.predicates.texts) { desk.predicates.index($0) }
        head.institutionKind = value(column.fields[.institutionKind], desk.institutionKinds.texts) {
            desk.institutionKinds.index($0)
        }
        head.holds = value(
            column.fields[.holds], desk.predicates.texts + [desk.words.text(.none, desk.language)]
        ) { text in
            if desk.words.word(text) == PageWord.none { return [] }
            let held = PageText.parts(text).map { desk.predicates.index($0) }
            return held.contains { $0 == nil } ? nil : held.compactMap { $0 }
        }
        let days = ["YYYY-MM-DD"]
        let from = value(column.fields[.from], days) { desk.day($0) }
        let to = value(column.fields[.to], days) { desk.day($0) }
        head.locked = value(column.fields[.locked], days) { desk.day($0) }
        if let from, let to { head.period = Period(from: from, to: to) }
        if head.period == nil, let entry = column.fields[.from] ?? column.fields[.to] {
            tell(.pageCell, entry, [desk.text(.unit, "from") + " ≤ " + desk.text(.unit, "to")])
        }
        head.sections =
            value(
                column.fields[.sections],
                [PageWord.planSection, .answersSection, .evidenceSection].map { desk.words.text($0, desk.language) }
            ) { text in
                let words = PageText.parts(text).map { desk.words.word($0) }
                return words.contains { $0 == nil } ? nil : Set(words.compactMap { $0 })
            } ?? []
        for (index, entry) in column.facts.sorted(by: { $0.key < $1.key }) {
            if let fact = fact(entry, desk.rubric.facts[index]) { head.facts[index] = fact }
        }
        clean(&column)
        return head
    }

    private mutating func fact(_ entry: PageEntry, _ fact: Rubric.Fact) -> FactValue? {
        let desk = desk
        switch fact.form {
        case .boolean:
            return value(entry, [desk.text(true), desk.text(false)]) { text in
                switch desk.words.word(text) {
                case .yes: .boolean(true)
                case .no: .boolean(false)
                default: nil
                }
            }
        case .grade:
            return value(entry, fact.grades) { text in
                fact.grades.first { $0.lowercased() == trimmed(text).lowercased() }.map { .grade($0) }
            }
        case .number:
            return value(entry, ["0, 1, 2.5, …"]) { text in
                let bare = trimmed(text.trimming("% "))
                if entry.isPercent {
                    return Rational(decimal: bare).map { .number(($0 * Rational(100, 1)).description) }
                }
                if Self.isNumber(bare) { return .number(bare) }
                return ValueText.decimal(bare).map { .number($0) }
            }
        }
    }

    /// True for a number as JSON has it.
    private static func isNumber(_ text: String) -> Bool {
        var cursor = JSONCursor(SourceText(name: "", bytes: text.utf8))
        return cursor.kind == .number && (try? cursor.number()) != nil && (try? cursor.finish()) != nil
            && Rational(decimal: text) != nil
    }

    /// Takes out of the plan's lines what no plan file could have.
    private mutating func clean(_ column: inout UnitColumn) {
        let desk = desk
        func keep(_ field: UnitField, _ expected: String, _ isRight: (String) -> Bool) {
            guard let entry = column.fields[field], !isRight(entry.text) else { return }
            tell(.pageCell, entry, [expected])
            column.fields[field] = nil
        }
        for field in [UnitField.planYear, .planNumberYear] {
            keep(field, "2026") { Int($0).map(SubmissionReader.planYears.contains) ?? false }
        }
        keep(.planDate, "YYYY-MM-DD") { desk.day($0) != nil }
        keep(.planBasis, "UU 5/2014") { text in
            guard text.hasPrefix("[") else { return true }
            var cursor = JSONCursor(SourceText(name: "", bytes: text.utf8))
            return (try? cursor.skip()) != nil && (try? cursor.finish()) != nil
        }
    }

    private mutating func value<Value>(_ entry: PageEntry?, _ expected: [String], _ read: (String) -> Value?) -> Value?
    {
        guard let entry else { return nil }
        if let value = read(entry.text) { return value }
        tell(.pageCell, entry, expected)
        return nil
    }

    private mutating func tell(_ code: DiagnosticCode, _ entry: PageEntry, _ expected: [String]) {
        add(
            Diagnostic(
                code, file: file,
                ["cell": entry.cell, "found": entry.text, "expected": expected.joined(separator: ", ")]))
    }
}

import Assessment
import Documents

/// The page that compares units: what each basis says stands in columns of its own, and what nobody said is left empty.
extension SheetExporter {
    /// A unit with its sheet; a unit of which nothing was received has none.
    struct Compared {
        let unit: Unit
        let sheet: (name: String, rows: SheetPlan)?
    }

    /// The columns before those of minimums.
    enum RecapColumn: String, CaseIterable {
        case number, unit, id, province, target, state, verdict, reviewLeast, reviewMost, claimLeast, claimMost,
            evidenceLeast, evidenceMost, decided, items, minimums, minimumsAll

        /// Whose points the column holds; nil where it holds none.
        var end: (basis: Basis, path: KeyPath<Interval, Rational>)? {
            switch self {
            case .reviewLeast: (.review, \.least)
            case .reviewMost: (.review, \.most)
            case .claimLeast: (.claim, \.least)
            case .claimMost: (.claim, \.most)
            case .evidenceLeast: (.evidence, \.least)
            case .evidenceMost: (.evidence, \.most)
            default: nil
            }
        }

        var width: Int {
            switch self {
            case .number: 5
            case .unit: 40
            case .id, .province, .state: 18
            case .verdict: 28
            default: 12
            }
        }
    }

    private static let headingRow = 4

    /// The page, units in the order of the table that `evaluate` prints.
    func comparison(_ compared: [Compared], name: String) -> SheetDraft {
        var draft = SheetDraft(name: name)
        draft.put(0, 0, .text(words("sheet.comparison", [:])), .title)
        draft.put(1, 0, .text(words("recap.asOf", ["date": asOf.description])), .bold)
        draft.put(2, 0, .text(words("recap.note", [:])), .hint)
        let gates = RecapColumn.allCases.count
        for (index, column) in RecapColumn.allCases.enumerated() {
            draft.put(Self.headingRow, index, .text(words("recap.\(column.rawValue)", [:])), .heading)
            draft.widths[index] = column.width
        }
        // Each minimum's points twice: as the unit claims them, and as reviewers decided.
        for (group, basis) in [Basis.claim, .review].enumerated() {
            for (index, gate) in rubric.gates.enumerated() {
                let column = gates + group * rubric.gates.count + index
                let values = ["basis": words("basis.\(basis.rawValue)", [:]), "gate": gate.term.title[language]]
                draft.put(Self.headingRow, column, .text(words("recap.gate", values)), .heading)
                draft.widths[column] = 16
            }
        }
        let rows = compared.map { entry in
            let evaluation = rubric.evaluate(entry.unit.submission, asOf: asOf)
            return (entry, evaluation, rubric.record(of: entry.unit.submission, evaluation))
        }
        .sorted { EvaluationRecord.stands($0.2, before: $1.2) }
        for (index, (entry, evaluation, record)) in rows.enumerated() {
            let row = Self.headingRow + 1 + index
            for (place, column) in RecapColumn.allCases.enumerated() {
                if column == .claimLeast, put(.node(0), entry, evaluation, row, place, &draft) { continue }
                let cell = value(column, record, number: index + 1)
                draft.put(row, place, cell, column.end == nil ? .text : .points)
            }
            for (index, gate) in rubric.gates.enumerated() {
                _ = put(gate.target, entry, evaluation, row, gates + index, &draft)
                guard let score = evaluation.review?.score(of: gate.target, in: rubric) else { continue }
                draft.put(row, gates + rubric.gates.count + index, number(score.least), .points)
            }
        }
        draft.frozenAt = CellPlace(row: Self.headingRow + 1, column: 2)
        draft.headingRows = Self.headingRow + 1
        draft.isWide = true
        return draft
    }

    /// Puts what the unit claims, as the sum of its own sheet's cells where that is what counts. False where it claims
    /// nothing.
    private func put(
        _ target: Rubric.Target, _ entry: Compared, _ evaluation: Evaluation, _ row: Int, _ column: Int,
        _ draft: inout SheetDraft
    ) -> Bool {
        guard entry.unit.submission.answers != nil else { return false }
        let least = evaluation.claim.score(of: target, in: rubric).least
        guard let sheet = entry.sheet, let stage = entry.unit.stages.firstIndex(where: { rubric.stages[$0].isClaim }),
            let gate = rubric.gates.first(where: { $0.target == target }),
            fills(entry.unit)[stage].score.points(gate: gate) == least
        else {
            draft.put(row, column, number(least), .points)
            return true
        }
        let cells = sheet.rows.cells(of: target, rubric).map {
            "\(SheetNames.quoted(sheet.name))!\(CellPlace(row: $0, column: SheetColumns(stage).value))"
        }
        draft.put(row, column, formula: "SUM(\(cells.joined(separator: ",")))", value: number(least), .points)
        return true
    }

    private func value(_ column: RecapColumn, _ record: EvaluationRecord, number index: Int) -> CellValue {
        if let end = column.end {
            let total = record.totals[Basis.scored.firstIndex(of: end.basis)!]
            return total.map { number($0[keyPath: end.path]) } ?? .none
        }
        func count(_ count: Int?) -> CellValue { count.map { .number(String($0)) } ?? .none }
        return switch column {
        case .number: count(index)
        case .unit: .text(plain(record.name))
        case .id: .text(plain(record.id))
        case .province: .text(plain(record.province))
        case .target: .text(record.targetID)
        case .state: .text(words("reviewState.\(record.reviewState.rawValue)", [:]))
        case .verdict: record.reviewState.isReviewed ? .text(words(verdict(record), [:])) : .none
        case .decided: count(record.decided)
        case .items: count(record.items.count)
        case .minimums: count(record.gates?.met)
        case .minimumsAll: count(record.gates?.all)
        default: .none
        }
    }

    private func verdict(_ record: EvaluationRecord) -> String {
        record.isAwaited ? "report.awaited" : "state.\(record.state.rawValue)"
    }
}

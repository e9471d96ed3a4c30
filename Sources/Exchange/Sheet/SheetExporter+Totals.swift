import Assessment
import Documents

/// Pages that add up what stands on the sheets.
extension SheetExporter {
    func totals(
        _ unit: Unit, _ stage: String, _ score: SheetScore, column: Int, _ plan: SheetPlan, of sheet: String,
        name: String
    ) -> SheetDraft {
        var draft = SheetDraft(name: name)
        draft.put(0, 0, .text(plain(unit.submission.name)), .title)
        draft.put(1, 0, .text(words("sheet.totalsOn", ["stage": stage, "date": asOf.description])), .bold)
        var headings = [words("sheet.gate", [:]), words("sheet.weight", [:]), words("sheet.points", [:]), "%"]
        for predicate in rubric.predicates {
            headings += [words("sheet.minimum", ["predicate": predicate.term.id]), predicate.term.id]
        }
        for (index, heading) in headings.enumerated() { draft.put(3, index, .text(heading), .heading) }
        for (index, gate) in rubric.gates.enumerated() {
            let row = 4 + index
            let points = CellPlace(row: row, column: 2)
            let value = score.points(gate: gate)
            let weight = gate.indicators.joined().reduce(Rational.zero) { $0 + rubric.indicators[$1].weight }
            draft.put(row, 0, .text(gate.term.title[language]), .text)
            draft.put(row, 1, .number(weight.digits), .points)
            let cells = plan.cells(of: gate.target, rubric).map {
                "\(SheetNames.quoted(sheet))!\(CellPlace(row: $0, column: column))"
            }
            draft.put(row, 2, formula: "SUM(\(cells.joined(separator: ",")))", value: number(value), .points)
            draft.put(
                row, 3, formula: "\(points)/\(CellPlace(row: row, column: 1))", value: number(value / weight), .percent)
            for (number, predicate) in rubric.predicates.enumerated() {
                guard let threshold = predicate.thresholds.first(where: { $0.gate == index }) else { continue }
                let least = CellPlace(row: row, column: 4 + 2 * number)
                draft.put(row, least.column, .number(threshold.points.digits), .points)
                // What a spreadsheet adds up in binary is a hair off: nine places are exact enough and forgive it.
                let (met, unmet) = (words("state.met", [:]), words("state.unmet", [:]))
                draft.put(
                    row, least.column + 1,
                    formula: "IF(ROUND(\(points),9)\(threshold.isStrict ? ">" : ">=")\(least),\"\(met)\",\"\(unmet)\")",
                    value: .text(threshold.isMet(by: value) ? met : unmet), .state)
            }
        }
        draft.widths = [0: 64, 1: 9, 2: 9, 3: 9]
        for column in 4..<4 + 2 * rubric.predicates.count { draft.widths[column] = column % 2 == 0 ? 14 : 18 }
        return draft
    }
}

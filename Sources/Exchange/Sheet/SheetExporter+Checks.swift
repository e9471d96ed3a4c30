import Assessment
import Documents

/// Criteria below indicators, a row each.
extension SheetExporter {
    /// Number and title of a criterion.
    func put(check number: Int, of index: Int, _ row: SheetPlan.Row, _ plan: SheetPlan, _ draft: inout SheetDraft) {
        guard let check = plan.checks[index]?[number] else { return }
        let known = rubric.indicators[index].checks.first { $0.id == check.id }
        let title = known.map { $0.title[language] } ?? (check.title.isEmpty ? check.id : check.title)
        draft.put(row.number, 0, .text(check.id), .text)
        let column = min(rubric.nodes[rubric.indicators[index].node].depth + 2, 5)
        draft.put(row.number, column, .text(row.label + "."), .text)
        draft.put(row.number, column + 1, .text(title), .text)
        if column + 1 < 6 {
            draft.merges.append(
                CellRange(CellPlace(row: row.number, column: column + 1), CellPlace(row: row.number, column: 6)))
        }
        draft.put(row.number, 9, .text(states.joined(separator: "/")), .centred)
    }

    /// Whether it is met, and the note beside it.
    func put(_ check: CheckAnswer, _ row: Int, _ columns: SheetColumns, _ draft: inout SheetDraft) {
        let state = check.isMet.map { states[$0 ? 0 : 1] }
        draft.put(row, columns.answer, state.map { .text($0) } ?? .none, .input)
        draft.choices.append((CellPlace(row: row, column: columns.answer), states))
        draft.put(row, columns.note, .text(plain(check.note)), .text)
    }

    private var states: [String] { [PageWord.yes, .no].map { desk.words.text($0, language) } }
}

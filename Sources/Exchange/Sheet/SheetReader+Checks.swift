import Assessment
import Documents

extension ImportedSheet {
    /// Whether a criterion below an indicator is met, as its row says.
    public struct Check: Sendable {
        /// Its identity.
        public let id: String
        /// What it says.
        public let title: String
        /// True or false; nil where nobody answered.
        public var isMet: Bool?
        /// The remark beside it.
        public var note = ""
        /// Where the answer stands.
        public let cell: String
    }
}

/// What a cell says of a criterion.
struct CheckWords: Sendable {
    private let met: Set<String>
    private let unmet: Set<String>

    init(_ lexicon: Lexicon) {
        func words(_ word: SheetWord) -> Set<String> { Set(lexicon.sheet[word.rawValue] ?? []) }
        met = words(.checkMet)
        unmet = words(.checkUnmet)
    }

    /// True, false, or nil for a text that says neither.
    func state(_ text: String) -> Bool? {
        let bare = trimmed(text).lowercased()
        let words = WordFolder.split(bare).joined(separator: " ")
        if met.contains(bare) || met.contains(words) { return true }
        return unmet.contains(bare) || unmet.contains(words) ? false : nil
    }
}

extension SheetReader {
    /// The criteria of a sheet with what the satker says of each; what says nothing is told, and open.
    func checks(
        _ table: SheetTable, _ layout: SheetLayout, _ sheet: Sheet, _ file: String, _ result: inout ImportedSheet
    ) {
        let words = CheckWords(lexicon)
        let claim = layout.stages.first { rubric.stages[$0.stage].isClaim }
        // A cross is a no beside ticks; alone it may be a tick as well.
        let hasTicks = table.checks.values.joined().contains { check in
            claim.flatMap { sheet.cell(check.row, $0.answer) }.map { words.state($0.value.text) == true } ?? false
        }
        for (indicator, rows) in table.checks {
            result.checks[indicator] = rows.map { check in
                let cell = claim.flatMap { sheet.cell(check.row, $0.answer) }
                let place = cell?.place ?? CellPlace(row: check.row, column: claim?.answer ?? 0)
                var found = ImportedSheet.Check(
                    id: check.id, title: check.title, isMet: nil, cell: cellName(sheet, place))
                if let cell, let text = answerText(cell, sheet, file, &result.notes) {
                    found.isMet = words.state(text)
                    if found.isMet == false, text.count == 1, !hasTicks { found.isMet = nil }
                    if found.isMet == nil {
                        result.notes.append(
                            Diagnostic(
                                .checkAnswer, file: file, line: check.row + 1,
                                ["found": text, "cell": found.cell, "indicator": check.id]))
                    }
                }
                if let column = claim?.note, let note = sheet.cell(check.row, column) {
                    found.note = plain(note.value.text)
                }
                return found
            }
            for stage in layout.stages where !rubric.stages[stage.stage].isClaim {
                let places = rows.flatMap { check in
                    [stage.answer, stage.note].compactMap(\.self).map { CellPlace(row: check.row, column: $0) }
                }
                for place in places {
                    guard let cell = sheet.cell(place.row, place.column), !plain(cell.value.text).isEmpty else {
                        continue
                    }
                    result.notes.append(
                        Diagnostic(
                            .unusedCell, file: file, line: place.row + 1,
                            ["cell": cellName(sheet, place), "found": plain(cell.value.text)]))
                }
            }
        }
    }

    /// Tells answers that are not what the criteria below them give.
    func tellDifferences(_ file: String, _ result: inout ImportedSheet) {
        let claim = result.stages.first { rubric.stages[$0.stage].isClaim }
        for (indicator, checks) in result.checks.sorted(by: { $0.key < $1.key }) {
            guard let answer = claim?.answers[indicator], case .level(let level)? = answer.value,
                let outcome = rubric.checkOutcome(
                    of: indicator, met: checks.count { $0.isMet == true }, unmet: checks.count { $0.isMet == false },
                    count: checks.count, proposed: level), outcome.differs
            else { continue }
            let answers = rubric.scales[rubric.indicators[indicator].scale].answers
            result.notes.append(
                Diagnostic(
                    .gradeAgainstCriteria, file: file,
                    [
                        "cell": answer.cell, "found": answers[level].name,
                        "indicator": rubric.indicators[indicator].term.id,
                        "met": String(outcome.met), "count": String(outcome.count),
                        "expected": outcome.levels.reversed().map { answers[$0].name }.joined(separator: "/"),
                    ]))
        }
    }
}

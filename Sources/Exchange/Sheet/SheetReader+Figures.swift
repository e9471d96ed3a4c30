import Assessment
import Documents

extension SheetReader {
    func ratio(
        _ cell: Cell?, _ indicator: Int, _ rows: SheetRowIndex, _ stage: SheetLayout.Stage, _ sheet: Sheet,
        _ file: String, _ notes: inout [Diagnostic]
    ) -> ImportedSheet.Answer.Value? {
        let inputs = rubric.indicators[indicator].ratio?.inputs ?? []
        var values = [Int64?](repeating: nil, count: inputs.count)
        for input in inputs.indices {
            guard let row = rows[.input(indicator, input)], let cell = sheet.cell(row, stage.answer) else { continue }
            values[input] = count(cell, sheet, file, &notes)
        }
        addUp(indicator, &values, rows, stage, sheet, file, &notes)
        report(excess: values, indicator, rows, stage, sheet, file, &notes)
        let isWhole = zip(values, inputs).allSatisfy { $0 != nil || $1.isOptional }
        if isWhole && values.contains(where: { $0 != nil }) { return .inputs(values) }
        guard let cell, let text = answerText(cell, sheet, file, &notes) else {
            return values.contains { $0 != nil } ? .inputs(values) : nil
        }
        if let share = share(text, cell) { return .share(share) }
        report(text, cell, "0…1, 0…100%", sheet, file, &notes)
        return nil
    }

    /// Brings the counts of a denominator in line with their total, where the sheet has one: groups that are left blank
    /// have nobody, or whoever the total has more; what does not fit is told.
    private func addUp(
        _ indicator: Int, _ values: inout [Int64?], _ rows: SheetRowIndex, _ stage: SheetLayout.Stage, _ sheet: Sheet,
        _ file: String, _ notes: inout [Diagnostic]
    ) {
        guard let ratio = rubric.indicators[indicator].ratio, let row = rows.counts[indicator],
            let cell = sheet.cell(row, stage.answer), let total = count(cell, sheet, file, &notes)
        else { return }
        let parts = ratio.denominatorParts
        let sum = parts.reduce(0) { $0 &+ (values[$1] ?? 0) }
        let blank = parts.filter { values[$0] == nil }
        guard sum != total || !blank.isEmpty else { return }
        let rest = sum < total ? blank.last : nil
        if sum <= total { for part in blank { values[part] = part == rest ? total - sum : 0 } }
        guard sum != total else { return }
        let details = [
            "cell": cellName(sheet, cell.place), "found": String(total), "expected": String(sum),
            "indicator": rubric.indicators[indicator].term.id,
        ]
        guard let rest else {
            notes.append(Diagnostic(.sheetSum, file: file, line: row + 1, details))
            return
        }
        let term = ratio.inputs[rest].term
        let part = term.sheet.isEmpty ? term.title.indonesian : term.sheet
        notes.append(
            Diagnostic(
                .sheetSum, file: file, line: row + 1, details.merging(["part": part, "fault": "part"]) { $1 }))
    }

    /// Tells counts that cannot be, with their cells: the answer is open.
    private func report(
        excess values: [Int64?], _ indicator: Int, _ rows: SheetRowIndex, _ stage: SheetLayout.Stage,
        _ sheet: Sheet, _ file: String, _ notes: inout [Diagnostic]
    ) {
        guard let ratio = rubric.indicators[indicator].ratio, let (top, bottom) = ratio.excess(values) else { return }
        let cells = ratio.inputs.indices.filter { values[$0] != nil && ratio.terms($0) != (0, 0) }
            .compactMap { rows[.input(indicator, $0)] }.map { CellPlace(row: $0, column: stage.answer) }
        notes.append(
            Diagnostic(
                .sheetExcess, file: file, line: cells.first.map { $0.row + 1 },
                [
                    "cell": "\(sheet.name)!\(cells.map(\.description).joined(separator: ", "))",
                    "found": String(top), "expected": String(bottom),
                    "indicator": rubric.indicators[indicator].term.id,
                    "citation": rubric.indicators[indicator].citation,
                ]))
    }

    /// A number of things: `24`, `24 orang`, `-` for none.
    private func count(_ cell: Cell, _ sheet: Sheet, _ file: String, _ notes: inout [Diagnostic]) -> Int64? {
        if case .text(let text) = cell.value, ["-", "–"].contains(trimmed(text)) { return 0 }
        guard let text = answerText(cell, sheet, file, &notes) else { return nil }
        var digits = trimmed(text)[...]
        if case .text = cell.value { digits = digits.prefix { $0.isNumber || $0 == "." || $0 == "," } }
        let after = trimmed(text).dropFirst(digits.count)
        let rest = WordFolder.split(String(after))
        // Things are counted in whole numbers: a point before three digits parts thousands.
        let groups = digits.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        let isGrouped =
            groups.count > 1 && (1...3).contains(groups[0].count) && groups[1...].allSatisfy { $0.count == 3 }
        if case .text = cell.value, isGrouped { digits = groups.joined()[...] }
        if let value = DecimalText(String(digits)), value.isWhole, !after.contains("%"), rest.count <= 2,
            rest.allSatisfy({ Int($0) == nil }),
            let number = Int64(value.text)
        {
            return number
        }
        report(text, cell, "0, 1, 2, …", sheet, file, &notes)
        return nil
    }

    /// A share as a decimal from 0 to 1: `0.85`, `85`, `85%`, `85 %`, `1` and `100` for all.
    private func share(_ text: String, _ cell: Cell) -> String? {
        let style = cell.style
        let isPercent = text.hasSuffix("%")
        guard let value = DecimalText(trimmed(text.trimming("% "))) else { return nil }
        if !isPercent && (style == .percent || value.isAtMost(1)) { return value.isAtMost(1) ? value.text : nil }
        // A little more than all, or a quotient that says so, is no percentage.
        let isQuotient = cell.formula.map { !$0.contains("100") } ?? false
        if !isPercent, isQuotient || !value.isAtLeast(2) { return nil }
        return value.isAtMost(100) ? value.hundredth : nil
    }

    func index(
        _ cell: Cell?, _ least: Rational, _ most: Rational, _ sheet: Sheet, _ file: String, _ notes: inout [Diagnostic]
    ) -> ImportedSheet.Answer.Value? {
        guard let cell, let text = answerText(cell, sheet, file, &notes) else { return nil }
        if let value = DecimalText(text), let number = Rational(decimal: value.text), least <= number, number <= most {
            return .index(value.text)
        }
        report(text, cell, "\(least)…\(most)", sheet, file, &notes)
        return nil
    }

    func report(
        _ text: String, _ cell: Cell, _ expected: String, _ sheet: Sheet, _ file: String, _ notes: inout [Diagnostic]
    ) {
        notes.append(
            Diagnostic(
                .sheetFigure, file: file, line: cell.place.row + 1,
                ["found": text, "cell": cellName(sheet, cell.place), "expected": expected]))
    }

    // MARK: Evidence and names
}

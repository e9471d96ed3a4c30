import Assessment
import Documents

extension SheetComparer {
    /// Why an indicator's number differs; nil when it does not.
    func causes(indicator index: Int, _ shown: ShownNumber, _ row: Int) -> [Cause]? {
        let indicator = rubric.indicators[index]
        if let error = shown.error { return [.error(error)] }
        let ours = score.points(indicator: index)
        guard let number = shown.number else {
            if shown.isUncomputed { return ours == nil ? nil : [.uncomputed] }
            return ours == nil || ours!.isZero ? nil : [choicesCause(indicator, row) ?? .unknown]
        }
        let points = number * weight(.indicator(index))
        if isSame(points, ours?.double ?? 0) { return nil }
        if ours == nil {
            if let (top, bottom) = excesses[index] {
                return [.excess(theirs: String(top), ours: String(bottom), citation: indicator.citation)]
            }
            let cell = sheet.cell(row, column.answer)
            let answer = cell.map { plain($0.value.text) } ?? ""
            return [answer.isEmpty ? typed(shown) : .outsideScale(answer)]
        }
        var causes: [Cause] = []
        let share = score.shares[index]!.double
        let theirShare =
            column.percent.flatMap { self.shown(row, $0).number }
            ?? (forms.areShares.contains(index) ? number : number / indicator.weight.double)
        if !isSame(theirShare, share) {
            if indicator.ratio != nil {
                causes.append(.percentage(theirs: text(theirShare), ours: text(share)))
            } else if isRounded(theirShare, share) {
                causes.append(.roundedValue(theirs: text(theirShare), ours: text(share)))
            } else if shown.formula == nil {
                causes.append(.typedOver)
            }
        } else if let cause = weightCause(index, row) {
            causes.append(cause)
        } else if shown.formula == nil, usesFormulas {
            causes.append(.typedOver)
        }
        if causes.isEmpty, shown.isCut, abs(points - ours!.double) <= 0.0101 { causes.append(.rounded) }
        return causes.isEmpty ? [choicesCause(indicator, row) ?? .unknown] : causes
    }

    /// A scale's value in fewer places, or as a third.
    private func isRounded(_ theirs: Double, _ ours: Double) -> Bool {
        [10.0, 100.0].contains { abs((ours * $0).rounded() / $0 - theirs) < 1e-9 } || abs(theirs - ours) <= 0.0067
            || abs((ours * 10).rounded() / 10 - theirs) < 1e-9
    }

    private func typed(_ shown: ShownNumber) -> Cause { shown.formula == nil ? .typedOver : .unknown }

    var usesFormulas: Bool {
        read.table.rows.contains { sheet.cell($0.row, value)?.formula != nil }
    }

    func choicesCause(_ indicator: Rubric.Indicator, _ row: Int) -> Cause? {
        guard let column = layout.choices, let cell = sheet.cell(row, column) else { return nil }
        let names = rubric.scales[indicator.scale].answers.map(\.name)
        let written = WordFolder.split(cell.value.text)
        guard !names.isEmpty, written != names.map({ $0.lowercased() }) else { return nil }
        return .choices(theirs: plain(cell.value.text), ours: names.joined(separator: "/"))
    }

    /// The weight by which an indicator's share is multiplied, where the sheet's is another.
    private func weightCause(_ index: Int, _ row: Int) -> Cause? {
        guard let column = layout.weight else { return nil }
        let node = rubric.indicators[index].node
        let isOwn = rubric.nodes[node].aggregate == .sum
        guard let place = isOwn ? row : rows[.node(node)], let written = shown(place, column).number else { return nil }
        let ours = (isOwn ? rubric.indicators[index].weight : rubric.nodes[node].weight).double
        return isSame(written, ours) ? nil : .weight(theirs: text(written), ours: text(ours))
    }
}

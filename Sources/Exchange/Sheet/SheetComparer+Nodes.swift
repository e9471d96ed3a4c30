import Assessment
import Documents

extension SheetComparer {
    /// Why a node's number differs; nil when it does not.
    func causes(node: Int, _ shown: ShownNumber, _ row: Int, _ differing: Set<SheetItem>) -> [Cause]? {
        let parts = parts(of: node)
        if shown.isUncomputed { return [.uncomputed] }
        if let error = shown.error {
            let faulty = parts.filter { summand($0).shown.error != nil }.map { term($0).id }
            return [faulty.isEmpty ? .error(error) : .parts(faulty)]
        }
        let number = shown.number ?? 0
        let ours = score.points(node: node).double
        if isSame(number, ours) { return nil }
        let wrong = parts.filter(differing.contains)
        let numbers = parts.map { summand($0).points }
        let points = numbers.map { $0 ?? 0 }
        let sum = points.reduce(0, +)
        var causes: [Cause] = []
        if isSame(number, sum) {
            // What its parts show adds up: the difference is theirs.
            causes = [.parts(wrong.map { term($0).id })]
        } else {
            let blank = zip(parts, numbers).filter { $1 == nil }.map { $0.0 }
            let shares = zip(parts, points).filter { summand($0.0).points != nil }.map { part, points in
                points / (partWeight(part) > 0 ? partWeight(part) : 1)
            }
            let mean =
                shares.isEmpty ? 0 : shares.reduce(0, +) / Double(shares.count) * rubric.nodes[node].weight.double
            let omitted = omitted(parts, shown.formula)
            if !blank.isEmpty, isSame(number, mean) {
                let open = blank.filter {
                    if case .indicator(let index) = $0 { score.shares[index] == nil } else { true }
                }
                if !open.isEmpty { causes.append(.blanksSkipped(open.map { term($0).id })) }
                for case .indicator(let index) in blank where score.shares[index] != nil {
                    if let row = rows[.indicator(index)], let cause = choicesCause(rubric.indicators[index], row) {
                        causes.append(cause)
                    }
                }
            }
            if causes.isEmpty, !omitted.isEmpty { causes.append(.leavesOut(omitted.map { term($0).id })) }
            if causes.isEmpty, let column = layout.weight, let written = self.shown(row, column).number,
                !isSame(written, rubric.nodes[node].weight.double)
            {
                causes.append(.weight(theirs: text(written), ours: text(rubric.nodes[node].weight.double)))
            }
            if causes.isEmpty, shown.formula == nil, usesFormulas { causes.append(.typedOver) }
            if causes.isEmpty, shown.isCut,
                abs(number - ours) <= 0.0101 * Double(max(1, rubric.nodes[node].indicators.count))
            {
                causes.append(.rounded)
            }
            if causes.isEmpty { causes.append(.unknown) }
            if !wrong.isEmpty { causes.append(.parts(wrong.map { term($0).id })) }
        }
        return causes
    }

    /// What a node's sum takes from a part: the points on the row that heads an indicator, where it has one, else on its
    /// own.
    private func summand(_ part: SheetItem) -> (row: Int?, shown: ShownNumber, points: Double?) {
        if case .indicator(let index) = part, let row = heads[index] {
            let head = shown(row, value)
            if head.isThere { return (row, head, head.number) }
        }
        let own = theirs(part)
        return (rows[part], own, own.number.map { $0 * weight(part) })
    }

    /// What stands right below a node on the sheet.
    private func parts(of node: Int) -> [SheetItem] {
        let below: [SheetItem] =
            rubric.nodes[node].children.map(SheetItem.node)
            + rubric.sheetIndicators(of: node).map(SheetItem.indicator)
        return below.filter { rows[$0] != nil }
    }

    private func partWeight(_ part: SheetItem) -> Double {
        switch part {
        case .node(let node): rubric.nodes[node].weight.double
        case .indicator(let index), .input(let index, _), .check(let index, _): rubric.indicators[index].weight.double
        }
    }

    /// Parts whose rows a formula does not refer to, where it refers to some of them.
    private func omitted(_ parts: [SheetItem], _ formula: String?) -> [SheetItem] {
        guard let formula, !formula.isEmpty else { return [] }
        let names = FormulaReferences(formula)
        let missing = parts.filter { part in
            guard let row = summand(part).row else { return false }
            return !names.all.contains { $0.sheet == nil && $0.range.first.row <= row && row <= $0.range.last.row }
        }
        return missing.count < parts.count ? missing : []
    }
}

import Assessment
import Documents

/// What adds up or repeats numbers: rows that head one indicator, percentages, the totals below, pages of totals.
extension SheetComparer {
    /// The first and last formula of the column of values and how many there are, where none of them has a value: nobody
    /// has opened the sheet in a spreadsheet program since it was filled in.
    var uncomputed: SheetComparison.Uncomputed? {
        let rows = read.table.rows.map(\.row) + read.table.heads.map(\.row) + read.table.totals.map(\.row)
        let cells = rows.sorted().compactMap { sheet.cell($0, value) }.filter { $0.formula != nil }
        guard let first = cells.first, score.shares.contains(where: { $0 != nil }),
            cells.allSatisfy({ $0.value.text.isEmpty })
        else { return nil }
        return SheetComparison.Uncomputed(cell: name(first.place), formulas: cells.count)
    }

    /// The row that heads an indicator shows its points once more.
    func compareHead(of index: Int, _ differing: inout Set<SheetItem>, _ result: inout SheetComparison.Stage) {
        guard let row = heads[index] else { return }
        let shown = shown(row, value)
        guard shown.isThere || shown.isUncomputed else { return }
        result.compared += 1
        let ours = score.points(indicator: index) ?? .zero
        if let number = shown.number, isSame(number, ours.double) { return }
        let own = theirs(.indicator(index))
        let follows = zip2(shown.number, own.number).map { isSame($0, $1 * weight(.indicator(index))) }
        let isOwn = !(follows ?? (shown.error != nil && own.error != nil))
        differing.insert(.indicator(index))
        let term = rubric.indicators[index].term
        result.differences.append(
            difference(
                term, CellPlace(row: row, column: value), shown, ours,
                isOwn ? [cause(shown, ours.double)] : [.parts([term.id])],
                excess: shown.number.map { $0 - ours.double }))
    }

    /// A node's percentage is its points by its weight; one that follows from what the sheet shows is no difference of
    /// its own.
    func comparePercent(of node: Int, _ row: Int, _ result: inout SheetComparison.Stage) {
        guard let column = column.percent, let number = shown(row, column).number else { return }
        let weight = rubric.nodes[node].weight
        let ours = score.points(node: node) / weight
        result.compared += 1
        let follows = shown(row, value).number.map { isSame(number, $0 / weight.double) } ?? false
        guard !isSame(number, ours.double), !follows else { return }
        let shown = shown(row, column)
        result.differences.append(
            difference(
                rubric.nodes[node].term, CellPlace(row: row, column: column), shown, ours,
                [cause(shown, ours.double)], excess: nil))
    }

    /// Why a number differs that only adds up or repeats others, none of which differ.
    private func cause(_ shown: ShownNumber, _ ours: Double) -> Cause {
        if let error = shown.error { return .error(error) }
        if shown.isUncomputed { return .uncomputed }
        if shown.isCut, let number = shown.number, abs(number - ours) <= 0.0051 { return .rounded }
        return shown.formula == nil && usesFormulas ? .typedOver : .unknown
    }

    /// The totals below the items.
    func compareTotals(_ result: inout SheetComparison.Stage) {
        for (row, target) in read.table.totals {
            compare(target, part: 0, at: CellPlace(row: row, column: value), on: sheet, &result)
        }
    }

    // MARK: Pages of totals

    /// How much of a page of totals is about this stage: the cells of its column of values that formulas take over.
    func share(of recap: SheetRecap) -> Int {
        var count = 0
        for line in recap.lines {
            for (column, _) in recap.columns {
                guard let formula = recap.sheet.cell(line.row, column)?.formula else { continue }
                count += FormulaReferences(formula).all.count { reference in
                    reference.sheet == sheet.name && isOwn(reference.range.first)
                }
            }
        }
        return count
    }

    /// How many numbers of a page of totals are ours.
    func agreement(with recap: SheetRecap) -> Int {
        recap.lines.count { line in
            recap.sheet.cell(line.row, recap.value).flatMap { ShownNumber($0).number }
                .map { isSame($0, points(line.target, part: 0).double) } ?? false
        }
    }

    private func isOwn(_ place: CellPlace) -> Bool {
        let rows = read.table.rows.map(\.row) + read.table.totals.map(\.row)
        return place.column == value && (rows.min() ?? 0)...(rows.max() ?? 0) ~= place.row
    }

    func compare(_ recap: SheetRecap, _ reader: SheetRecapReader, _ result: inout SheetComparison.Stage) {
        for line in recap.lines {
            for (column, node) in recap.columns {
                compare(line.target, part: node, at: CellPlace(row: line.row, column: column), on: recap.sheet, &result)
            }
            comparePercent(recap, line, &result)
            for (column, predicate) in recap.states { verdict(recap, line, column, predicate, reader, &result) }
        }
    }

    private func points(_ target: Rubric.Target, part: Int) -> Rational {
        rubric.indicators(of: target).map { $0.clamped(to: rubric.nodes[part].indicators) }
            .reduce(.zero) { $0 + score.points($1) }
    }

    private func compare(
        _ target: Rubric.Target, part: Int, at place: CellPlace, on other: Sheet, _ result: inout SheetComparison.Stage
    ) {
        let shown = ShownNumber(other.cell(place.row, place.column))
        guard shown.isThere || shown.isUncomputed else { return }
        result.compared += 1
        let ours = points(target, part: part)
        if let number = shown.number, isSame(number, ours.double) { return }
        let wrong = sources(of: place, on: other).filter { name in result.differences.contains { $0.cell == name } }
        result.differences.append(
            difference(
                rubric.term(of: target), place, on: other, shown, ours,
                wrong.isEmpty || shown.formula == nil ? [cause(shown, ours.double)] : [.parts(wrong)],
                excess: shown.number.map { $0 - ours.double }))
        if part == 0, let number = shown.number { turn(target, number, name(place, on: other), &result) }
    }

    /// The cells that a formula takes its number from; of one that is shared with others, those left of it and above.
    private func sources(of place: CellPlace, on other: Sheet) -> [String] {
        guard let formula = other.cell(place.row, place.column)?.formula else { return [] }
        if formula.isEmpty {
            return other.cells.filter { $0.place.row == place.row && $0.place.column < place.column }
                .map { name($0.place, on: other) }
        }
        return FormulaReferences(formula).all.flatMap { reference in
            (reference.range.first.row...reference.range.last.row).flatMap { row in
                (reference.range.first.column...reference.range.last.column).map { column in
                    "\(reference.sheet ?? other.name)!\(CellPlace(row: row, column: column))"
                }
            }
        }
    }

    private func comparePercent(_ recap: SheetRecap, _ line: SheetRecap.Line, _ result: inout SheetComparison.Stage) {
        guard let column = recap.percent, let number = ShownNumber(recap.sheet.cell(line.row, column)).number else {
            return
        }
        let shown = ShownNumber(recap.sheet.cell(line.row, column))
        let weight = rubric.weight(of: line.target)
        let ours = points(line.target, part: 0) / weight
        result.compared += 1
        let follows = ShownNumber(recap.sheet.cell(line.row, recap.value)).number
            .map { isSame(number, $0 / weight.double) }
        guard !isSame(number, ours.double), follows != true else { return }
        result.differences.append(
            difference(
                rubric.term(of: line.target), CellPlace(row: line.row, column: column), on: recap.sheet, shown, ours,
                [cause(shown, ours.double)], excess: nil))
    }

    /// What a page says of a minimum that neither its own number nor ours bears out.
    private func verdict(
        _ recap: SheetRecap, _ line: SheetRecap.Line, _ column: Int, _ predicate: Int, _ reader: SheetRecapReader,
        _ result: inout SheetComparison.Stage
    ) {
        guard let gate = rubric.gates.firstIndex(where: { $0.target == line.target }),
            let threshold = rubric.predicates[predicate].thresholds.first(where: { $0.gate == gate }),
            let text = recap.sheet.cell(line.row, column)?.value.text, let said = reader.state(text)
        else { return }
        result.compared += 1
        let (least, most) = range(of: rubric.gates[gate])
        let isMet = threshold.isMet(by: least)
        guard isMet == threshold.isMet(by: most), said != isMet else { return }
        let shown = ShownNumber(recap.sheet.cell(line.row, recap.value)).number
        // Where the page's own number says so, the number is what differs.
        if let shown, !isSame(shown, least.double), isReached(shown, threshold) == said { return }
        result.verdicts.append(
            SheetComparison.Verdict(
                cell: name(CellPlace(row: line.row, column: column), on: recap.sheet), text: plain(text),
                gate: rubric.gates[gate].term.title, id: rubric.gates[gate].term.id,
                predicate: rubric.predicates[predicate].term.id, threshold: threshold.points, ours: least,
                isMet: isMet))
    }
}

private func zip2(_ a: Double?, _ b: Double?) -> (Double, Double)? {
    if let a, let b { (a, b) } else { nil }
}

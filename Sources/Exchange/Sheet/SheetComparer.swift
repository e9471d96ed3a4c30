import Assessment
import Documents

/// Compares one stage's numbers.
struct SheetComparer {
    typealias Cause = SheetComparison.Cause
    typealias Difference = SheetComparison.Difference

    let rubric: Rubric
    let sheet: Sheet
    let read: ImportedSheet
    let layout: SheetLayout
    let column: SheetLayout.Stage
    let value: Int
    let rows: SheetRowIndex
    let score: SheetScore
    /// Rows that head one indicator, by indicator.
    let heads: [Int: Int]
    /// Indicators whose counts the rubric says cannot be, with numerator and denominator: their answer is open.
    let excesses: [Int: (top: Int128, bottom: Int128)]
    let forms: SheetForms

    init(
        _ rubric: Rubric, _ sheet: Sheet, _ read: ImportedSheet, _ layout: SheetLayout, _ column: SheetLayout.Stage,
        _ value: Int
    ) {
        self.rubric = rubric
        self.sheet = sheet
        self.read = read
        self.layout = layout
        self.column = column
        self.value = value
        let rows = SheetRowIndex(read.table)
        self.rows = rows
        heads = Dictionary(read.table.heads.map { ($0.indicator, $0.row) }) { first, _ in first }
        let none = [ImportedSheet.Answer?](repeating: nil, count: rubric.indicators.count)
        func answers(of stage: Int) -> [ImportedSheet.Answer?] {
            read.stages.first { $0.stage == stage }?.answers ?? none
        }
        let filled = answers(of: column.stage)
        var excesses: [Int: (top: Int128, bottom: Int128)] = [:]
        for (index, answer) in filled.enumerated() {
            guard case .inputs(let values)? = answer?.value else { continue }
            excesses[index] = rubric.indicators[index].ratio?.excess(values)
        }
        self.excesses = excesses
        let own = SheetScore(rubric, shares: filled)
        let earlier = read.stages.last { $0.stage < column.stage && !rubric.stages[$0.stage].isClaim }
        let before = earlier.map { SheetScore(rubric, shares: $0.answers) }
        // A sheet may take over from the stage before what a stage leaves open; then so do we.
        let inherited = rubric.indicators.indices.filter { index in
            guard own.shares[index] == nil, filled[index]?.value == nil,
                let points = before?.points(indicator: index)?.double, points > 0, let row = rows[.indicator(index)],
                let number = ShownNumber(sheet.cell(row, value)).number
            else { return false }
            return ShownNumber.isSame(number, points)
        }
        score =
            inherited.isEmpty
            ? own : SheetScore(rubric, zip(own.shares, before!.shares).map { $0 ?? $1 })
        forms = SheetForms(
            rubric, shares: score.shares, layout: layout, sheet: sheet, rows: rows, column: value)
    }

    func isSame(_ a: Double, _ b: Double) -> Bool { ShownNumber.isSame(a, b) }

    /// What the sheet shows for an item.
    func theirs(_ item: SheetItem) -> ShownNumber {
        guard let row = rows[item] else { return ShownNumber() }
        return shown(row, value)
    }

    func shown(_ row: Int, _ column: Int) -> ShownNumber { ShownNumber(sheet.cell(row, column)) }

    /// The stage beside ours, with the pages of totals that are about it; nil where it shows nothing to compare.
    func stage(_ recaps: [SheetRecap], _ reader: SheetRecapReader) -> SheetComparison.Stage? {
        var result = SheetComparison.Stage(sheet: sheet.name, unit: read.unit, stage: column.stage)
        if let bare = uncomputed {
            result.uncomputed = bare
            return result
        }
        var differing: Set<SheetItem> = []
        // From the leaves up, so that a node knows which of its parts differ.
        for (row, item) in read.table.rows.reversed() {
            let shown = shown(row, value)
            switch item {
            case .input, .check: continue
            case .indicator(let index):
                let points = score.points(indicator: index)
                compareHead(of: index, &differing, &result)
                if !shown.isThere && points == nil { continue }
                result.compared += 1
                if let causes = causes(indicator: index, shown, row) {
                    differing.insert(item)
                    result.differences.append(difference(item, row, shown, points ?? .zero, causes))
                }
            case .node(let node):
                comparePercent(of: node, row, &result)
                guard shown.isThere || shown.isUncomputed else { continue }
                result.compared += 1
                if let causes = causes(node: node, shown, row, differing) {
                    differing.insert(item)
                    result.differences.append(difference(item, row, shown, score.points(node: node), causes))
                }
            }
        }
        guard result.compared > 0 else { return nil }
        result.turns = turns()
        result.differences.sort { ($0.place, $0.cell) < ($1.place, $1.cell) }
        compareTotals(&result)
        for recap in recaps { compare(recap, reader, &result) }
        return result
    }

    private func difference(
        _ item: SheetItem, _ row: Int, _ shown: ShownNumber, _ ours: Rational, _ causes: [Cause]
    ) -> Difference {
        let unit = weight(item)
        return difference(
            term(item), CellPlace(row: row, column: value), shown, ours, causes,
            excess: shown.number.map { $0 * unit - ours.double })
    }

    func difference(
        _ term: Rubric.Term, _ place: CellPlace, on other: Sheet? = nil, _ shown: ShownNumber, _ ours: Rational,
        _ causes: [Cause], excess: Double?
    ) -> Difference {
        Difference(
            id: term.id, title: term.title, cell: name(place, on: other), theirs: shown.error ?? shown.text, ours: ours,
            excess: excess, causes: causes, place: place)
    }

    func name(_ place: CellPlace, on other: Sheet? = nil) -> String { "\((other ?? sheet).name)!\(place)" }

    /// What turns a shown number into points.
    func weight(_ item: SheetItem) -> Double {
        if case .indicator(let index) = item, forms.areShares.contains(index) {
            return rubric.indicators[index].weight.double
        }
        return 1
    }

    func term(_ item: SheetItem) -> Rubric.Term {
        switch item {
        case .node(let node): rubric.nodes[node].term
        case .indicator(let index), .input(let index, _), .check(let index, _): rubric.indicators[index].term
        }
    }

    func text(_ number: Double) -> String {
        let rounded = (number * 1e6).rounded() / 1e6
        return Int(exactly: rounded).map(String.init) ?? rounded.description
    }
}

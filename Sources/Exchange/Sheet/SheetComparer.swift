import Assessment
import Documents

/// Compares one stage's numbers.
struct SheetComparer {
    typealias Cause = SheetComparison.Cause

    let rubric: Rubric
    private let sheet: Sheet
    private let read: ImportedSheet
    let layout: SheetLayout
    private let column: SheetLayout.Stage
    private let value: Int
    let rows: [SheetItem: Int]
    private let answers: [ImportedSheet.Answer?]
    let score: SheetScore
    /// True where the sheet shows an indicator's share rather than its points.
    private var showsShares = false

    /// Sheets count in binary; a difference below this is none.
    private static let tolerance = 5e-7

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
        let rows = Dictionary(read.table.rows.map { ($0.item, $0.row) }) { first, _ in first }
        self.rows = rows
        let none = [ImportedSheet.Answer?](repeating: nil, count: rubric.indicators.count)
        func answers(of stage: Int) -> [ImportedSheet.Answer?] {
            read.stages.first { $0.stage == stage }?.answers ?? none
        }
        let filled = answers(of: column.stage)
        self.answers = filled
        let own = SheetScore(rubric, shares: filled)
        let earlier = read.stages.last { $0.stage < column.stage && !rubric.stages[$0.stage].isClaim }
        let before = earlier.map { SheetScore(rubric, shares: $0.answers) }
        // A sheet may take over from the stage before what a stage leaves open; then so do we.
        let inherited = rubric.indicators.indices.filter { index in
            guard own.shares[index] == nil, filled[index]?.value == nil,
                let points = before?.points(indicator: index)?.double, points > 0, let row = rows[.indicator(index)],
                case .number(let digits)? = sheet.cell(row, value)?.value, let number = Double(digits)
            else { return false }
            return abs(number - points) <= Self.tolerance
        }
        score =
            inherited.isEmpty
            ? own : SheetScore(rubric, zip(own.shares, before!.shares).map { $0 ?? $1 })
        var (asShare, asPoints) = (0, 0)
        for index in rubric.indicators.indices {
            guard let shown = theirs(.indicator(index)).number, let share = score.shares[index]?.double, share > 0
            else { continue }
            if isSame(shown, share) { asShare += 1 }
            if isSame(shown, share * rubric.indicators[index].weight.double) { asPoints += 1 }
        }
        showsShares = asShare > asPoints
    }

    func isSame(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= Self.tolerance }

    struct Shown {
        var number: Double?
        var text = ""
        var error: String?
        var formula: String?
    }

    /// What the sheet shows for an item.
    func theirs(_ item: SheetItem) -> Shown {
        guard let row = rows[item] else { return Shown() }
        return shown(row, value)
    }

    func shown(_ row: Int, _ column: Int) -> Shown {
        guard let cell = sheet.cell(row, column) else { return Shown() }
        var result = Shown(text: cell.value.text, formula: cell.formula)
        switch cell.value {
        case .number(let digits): result.number = Double(digits).flatMap { $0.isFinite ? $0 : nil }
        case .text(let text): result.number = DecimalText(text).flatMap { Double($0.text) }
        case .error(let error): result.error = error
        default: break
        }
        return result
    }

    func stage() -> SheetComparison.Stage? {
        var compared = 0
        var differences: [SheetComparison.Difference] = []
        var differing: Set<SheetItem> = []
        // From the leaves up, so that a node knows which of its parts differ.
        for (row, item) in read.table.rows.reversed() {
            let shown = shown(row, value)
            switch item {
            case .input: continue
            case .indicator(let index):
                let points = score.points(indicator: index)
                if shown.number == nil && shown.error == nil && points == nil { continue }
                compared += 1
                if let causes = causes(indicator: index, shown, row) {
                    differing.insert(item)
                    differences.append(difference(item, row, shown, points ?? .zero, causes))
                }
            case .node(let node):
                guard shown.number != nil || shown.error != nil else { continue }
                compared += 1
                if let causes = causes(node: node, shown, row, differing) {
                    differing.insert(item)
                    differences.append(difference(item, row, shown, score.points(node: node), causes))
                }
            }
        }
        guard compared > 0 else { return nil }
        return SheetComparison.Stage(
            sheet: sheet.name, unit: read.unit, stage: column.stage, compared: compared,
            differences: differences.reversed(), turns: turns())
    }

    private func difference(
        _ item: SheetItem, _ row: Int, _ shown: Shown, _ ours: Rational, _ causes: [Cause]
    ) -> SheetComparison.Difference {
        let term = term(item)
        let unit = weight(item)
        return SheetComparison.Difference(
            id: term.id, title: term.title, cell: "\(sheet.name)!\(CellPlace(row: row, column: value))",
            theirs: shown.error ?? shown.text, ours: ours, excess: shown.number.map { $0 * unit - ours.double },
            causes: causes)
    }

    /// What turns a shown number into points.
    func weight(_ item: SheetItem) -> Double {
        if case .indicator(let index) = item, showsShares { return rubric.indicators[index].weight.double }
        return 1
    }

    func term(_ item: SheetItem) -> Rubric.Term {
        switch item {
        case .node(let node): rubric.nodes[node].term
        case .indicator(let index), .input(let index, _): rubric.indicators[index].term
        }
    }

    // MARK: Causes

    /// Why an indicator's number differs; nil when it does not.
    private func causes(indicator index: Int, _ shown: Shown, _ row: Int) -> [Cause]? {
        let indicator = rubric.indicators[index]
        if let error = shown.error { return [.error(error)] }
        let ours = score.points(indicator: index)
        guard let number = shown.number else {
            return ours == nil || ours!.isZero ? nil : [choicesCause(indicator, row) ?? .unknown]
        }
        let points = number * weight(.indicator(index))
        if isSame(points, ours?.double ?? 0) { return nil }
        if ours == nil {
            let cell = sheet.cell(row, column.answer)
            let answer = cell.map { plain($0.value.text) } ?? ""
            return [answer.isEmpty ? typed(shown) : .outsideScale(answer)]
        }
        var causes: [Cause] = []
        let share = score.shares[index]!.double
        let theirShare =
            column.percent.flatMap { self.shown(row, $0).number }
            ?? (showsShares ? number : number / indicator.weight.double)
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
        if causes.isEmpty, isCut(number), abs(points - ours!.double) <= 0.0101 { causes.append(.rounded) }
        return causes.isEmpty ? [choicesCause(indicator, row) ?? .unknown] : causes
    }

    /// A scale's value in fewer places, or as a third.
    private func isRounded(_ theirs: Double, _ ours: Double) -> Bool {
        [10.0, 100.0].contains { abs((ours * $0).rounded() / $0 - theirs) < 1e-9 } || abs(theirs - ours) <= 0.0067
            || abs((ours * 10).rounded() / 10 - theirs) < 1e-9
    }

    /// True for a number with two decimals or fewer.
    func isCut(_ number: Double) -> Bool { abs((number * 100).rounded() - number * 100) < 1e-9 }

    private func typed(_ shown: Shown) -> Cause { shown.formula == nil ? .typedOver : .unknown }

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

    // MARK: Minimums

    private func turns() -> [SheetComparison.Turn] {
        var result: [SheetComparison.Turn] = []
        for predicate in rubric.predicates {
            for threshold in predicate.thresholds {
                let gate = rubric.gates[threshold.gate]
                guard let shown = shown(gate.target) else { continue }
                let ours = score.points(gate: gate)
                let isMet = shown + Self.tolerance >= threshold.points.double
                guard isMet != threshold.isMet(by: ours) else { continue }
                result.append(
                    SheetComparison.Turn(
                        gate: gate.term.title, id: gate.term.id, predicate: predicate.term.id,
                        threshold: threshold.points, theirs: shown, ours: ours))
            }
        }
        return result
    }

    /// What the sheet shows for a gate's target, added up where it has several parts; nil where one shows no number.
    private func shown(_ target: Rubric.Target) -> Double? {
        let items: [SheetItem] =
            switch target {
            case .node(0): rubric.nodes[0].children.map(SheetItem.node)
            case .node(let node): [.node(node)]
            case .area(let area): rubric.areas[area].nodes.map(SheetItem.node)
            case .indicator(let index): [.indicator(index)]
            }
        var sum = 0.0
        for item in items {
            guard let number = theirs(item).number else { return nil }
            sum += number * weight(item)
        }
        return sum
    }

    func text(_ number: Double) -> String {
        let rounded = (number * 1e6).rounded() / 1e6
        return Int(exactly: rounded).map(String.init) ?? rounded.description
    }
}

import Assessment
import Documents

/// The columns of the n-th stage on a sheet of ours: the satker's own answers come with lists of documents.
struct SheetColumns {
    let answer: Int
    let value: Int
    let percent: Int
    let note: Int
    let evidence: Int?
    let link: Int?

    init(_ stage: Int) {
        answer = stage == 0 ? 10 : 16 + (stage - 1) * 4
        value = answer + 1
        percent = answer + 2
        note = answer + 3
        evidence = stage == 0 ? answer + 4 : nil
        link = stage == 0 ? answer + 5 : nil
    }
}

/// Which row of a sheet of ours holds what.
struct SheetPlan {
    struct Row {
        let number: Int
        let item: SheetItem
        let label: String
    }

    private(set) var rows: [Row] = []
    private var places: [SheetItem: Int] = [:]
    /// Criteria below indicators, by the index of the indicator.
    let checks: [Int: [CheckAnswer]]

    init(_ rubric: Rubric, _ submission: Submission, firstRow: Int) {
        checks = rubric.checks(of: submission)
        for root in rubric.nodes[0].children { lay(root, rubric, firstRow) }
    }

    private mutating func lay(_ node: Int, _ rubric: Rubric, _ firstRow: Int) {
        add(.node(node), rubric.nodes[node].term.id, firstRow)
        for child in rubric.nodes[node].children { lay(child, rubric, firstRow) }
        for indicator in rubric.sheetIndicators(of: node) {
            add(.indicator(indicator), rubric.indicators[indicator].term.id, firstRow)
            for input in (rubric.indicators[indicator].ratio?.inputs ?? []).indices {
                add(.input(indicator, input), "-", firstRow)
            }
            for check in (checks[indicator] ?? []).indices {
                add(.check(indicator, check), String(check + 1), firstRow)
            }
        }
    }

    private mutating func add(_ item: SheetItem, _ id: String, _ firstRow: Int) {
        places[item] = firstRow + rows.count
        rows.append(
            Row(number: firstRow + rows.count, item: item, label: id.split(separator: ".").last.map(String.init) ?? id))
    }

    func row(_ item: SheetItem) -> Int { places[item]! }

    /// Rows whose points a gate adds up.
    func cells(of target: Rubric.Target, _ rubric: Rubric) -> [Int] {
        switch target {
        case .node(0): rubric.nodes[0].children.map { row(.node($0)) }
        case .node(let node): [row(.node(node))]
        case .area(let area): rubric.areas[area].nodes.map { row(.node($0)) }
        case .indicator(let indicator): [row(.indicator(indicator))]
        }
    }

    /// The sum of what stands right below a node.
    func sum(of node: Int, _ rubric: Rubric, column: Int) -> String {
        let below =
            rubric.nodes[node].children.map { row(.node($0)) }
            + rubric.sheetIndicators(of: node).map { row(.indicator($0)) }
        return "SUM(" + below.map { "\(CellPlace(row: $0, column: column))" }.joined(separator: ",") + ")"
    }

    /// What an indicator's share is multiplied by: its own weight, or its part of its node's.
    func weight(of indicator: Int, _ rubric: Rubric) -> String {
        let node = rubric.indicators[indicator].node
        guard rubric.nodes[node].aggregate == .mean else {
            return "$\(CellPlace.letters(7))$\(row(.indicator(indicator)) + 1)"
        }
        let count = rubric.sheetIndicators(of: node).count
        return "$\(CellPlace.letters(7))$\(row(.node(node)) + 1)/\(count)"
    }

    /// The share that the inputs of a ratio give; nothing while one is missing or where a reviewer has to decide.
    func ratio(of indicator: Int, _ rubric: Rubric, column: Int) -> String {
        let ratio = rubric.indicators[indicator].ratio!
        var top = ""
        var bottom = ""
        var required: [String] = []
        for (index, input) in ratio.inputs.enumerated() {
            let cell = "\(CellPlace(row: row(.input(indicator, index)), column: column))"
            if !input.isOptional { required.append(cell) }
            let terms = ratio.terms(index)
            if terms.numerator != 0 { top += (terms.numerator < 0 ? "-" : top.isEmpty ? "" : "+") + cell }
            if terms.denominator != 0 { bottom += (terms.denominator < 0 ? "-" : bottom.isEmpty ? "" : "+") + cell }
        }
        func value(_ value: Rational?) -> String { value.map(\.digits) ?? "\"\"" }
        let zero = "IF((\(top))=0,\(value(ratio.bothZero)),\(value(ratio.zeroDenominator)))"
        let share =
            ratio.excess == .impossible
            ? "IF((\(top))>(\(bottom)),\"\",MAX(0,(\(top))/(\(bottom))))" : "MAX(0,MIN(1,(\(top))/(\(bottom))))"
        return "IF(COUNT(\(required.joined(separator: ",")))<\(required.count),\"\",IF((\(bottom))=0,\(zero),\(share)))"
    }
}

/// Formulas that do not depend on the layout.
enum SheetFormula {
    /// The share of an answer on its scale.
    static func share(_ scale: Rubric.AnswerScale, answer: CellPlace, before: CellPlace?) -> String {
        let open = before.map { "\($0)" } ?? "\"\""
        switch scale.form {
        case .choice:
            let values = scale.answers.reversed().reduce("\"\"") { rest, choice in
                "IF(\(answer)=\"\(choice.name)\",\(choice.value.digits),\(rest))"
            }
            return before == nil ? values : "IF(\(answer)=\"\",\(open),\(values))"
        case .ratio, .formula: return "IF(\(answer)=\"\",\(open),\(answer))"
        case .index(let least, let most):
            return "IF(\(answer)=\"\",\(open),(\(answer)-\(least.digits))/(\(most.digits)-\(least.digits)))"
        }
    }
}

extension Rubric {
    /// The criteria of each indicator that has any, with what the unit says of them: the rubric's, or else the unit's own.
    func checks(of submission: Submission) -> [Int: [CheckAnswer]] {
        var result = submission.answers?.checks ?? [:]
        for (index, indicator) in indicators.enumerated() where !indicator.checks.isEmpty {
            let given = result[index] ?? []
            result[index] = indicator.checks.map { check in
                given.first { $0.id == check.id } ?? CheckAnswer(id: check.id)
            }
        }
        return result
    }

    /// The indicators right below a node that have a row on the official sheet: those that have points.
    func sheetIndicators(of node: Int) -> [Int] {
        nodes[node].indicators.filter { indicators[$0].node == node && !indicators[$0].isPointless }
    }
}

public import Assessment
public import Exchange
import JSONText
public import Reports

/// A workbook's numbers beside ours, in words or as JSON.
public struct ComparisonReport {
    /// The version of the format.
    public static let format = "tilik-comparison/1"

    private let rubric: Rubric
    private let words: Words

    /// A report in the catalogue's words.
    public init(_ rubric: Rubric, _ words: Words) {
        self.rubric = rubric
        self.words = words
    }

    /// The report for people.
    public func text(_ comparison: SheetComparison, file: String) -> String {
        comparison.stages.map { text($0, file) }.joined(separator: "\n\n")
    }

    private func text(_ stage: SheetComparison.Stage, _ file: String) -> String {
        let title = rubric.stages[stage.stage].term.title[words.language]
        if let uncomputed = stage.uncomputed {
            return words[
                "compare.uncomputed",
                [
                    "file": safe(file), "sheet": safe(stage.sheet), "stage": title, "cell": safe(uncomputed.cell),
                    "count": String(uncomputed.formulas),
                ]]
        }
        var lines = [
            words[
                "compare.head",
                [
                    "file": safe(file), "sheet": safe(stage.sheet), "unit": safe(stage.unit),
                    "stage": title, "count": String(stage.compared),
                    "differing": String(stage.differences.count + stage.verdicts.count),
                ]]
        ]
        for difference in stage.differences {
            lines.append(
                words[
                    "compare.difference",
                    [
                        "cell": safe(difference.cell), "id": difference.id,
                        "theirs": shown(difference.theirs, against: difference.ours),
                        "ours": number(difference.ours, against: Double(difference.theirs)),
                        "excess": difference.excess.map { " (\($0 < 0 ? "" : "+")\(number($0, against: .zero)))" }
                            ?? "",
                        "title": safe(difference.title[words.language]),
                    ]])
            for cause in difference.causes { lines.append("      \(describe(cause))") }
        }
        for verdict in stage.verdicts {
            lines.append(
                words[
                    "compare.verdict",
                    [
                        "cell": safe(verdict.cell), "gate": verdict.gate[words.language],
                        "predicate": verdict.predicate, "found": safe(verdict.text),
                        "state": words["state.\((verdict.isMet ? State.met : .unmet).rawValue)"],
                        "ours": number(verdict.ours, against: nil, verdict.threshold),
                        "threshold": words.bound(
                            verdict.threshold, against: Interval(least: verdict.ours, most: verdict.ours)),
                    ]])
        }
        if stage.turns.isEmpty {
            lines.append(words["compare.noTurn"])
        } else {
            for turn in stage.turns {
                let isMet = !(turn.ours < turn.threshold)
                lines.append(
                    words[
                        turn.isOpen ? "compare.turnOpen" : isMet ? "compare.turnMet" : "compare.turnUnmet",
                        [
                            "gate": turn.gate[words.language] + (turn.cell.map { " \(safe($0))" } ?? ""),
                            "most": number(turn.most, against: nil, turn.threshold), "predicate": turn.predicate,
                            "theirs": number(turn.theirs, against: turn.threshold, turn.ours),
                            "ours": number(turn.ours, against: turn.theirs, turn.threshold),
                            "threshold": words.bound(
                                turn.threshold, against: Interval(least: turn.ours, most: turn.ours)),
                        ]])
            }
        }
        return lines.joined(separator: "\n")
    }

    /// A number of the workbook as it would show it, other texts as they are.
    private func shown(_ text: String, against ours: Rational) -> String {
        if text.isEmpty { return words["compare.blank"] }
        return Double(text).map { number($0, against: ours) } ?? safe(text)
    }

    /// A number of the workbook with up to four places, or as many more as it takes to tell it from ours.
    private func number(_ value: Double, against others: Rational...) -> String {
        let rounded = (value * 1e4).rounded() / 1e4
        if let exact = Rational(decimal: String(value)), let text = exact.decimal(distinctFrom: others, places: 4),
            text != exact.decimal(places: 4)
        {
            return words.localised(text)
        }
        return words.localised(String(rounded == 0 ? 0 : rounded))
    }

    /// A number of ours with four places, or as many more as it takes to tell it from the workbook's.
    private func number(_ value: Rational, against theirs: Double?, _ others: Rational...) -> String {
        let theirs = theirs.flatMap { Rational(decimal: String($0)) }
        return words.localised(
            value.decimal(distinctFrom: others + [theirs].compactMap { $0 }, places: 4) ?? value.description)
    }

    private func describe(_ cause: SheetComparison.Cause) -> String {
        let (name, values) = Self.parts(cause)
        return words["compare.cause.\(name)", values.mapValues { Double($0) == nil ? safe($0) : words.localised($0) }]
    }

    /// A cause's name and what its words need.
    private static func parts(_ cause: SheetComparison.Cause) -> (name: String, values: [String: String]) {
        switch cause {
        case .error(let error): ("error", ["found": error])
        case .blanksSkipped(let ids): ("blanksSkipped", ["ids": ids.joined(separator: ", ")])
        case .leavesOut(let ids): ("leavesOut", ["ids": ids.joined(separator: ", ")])
        case .roundedValue(let theirs, let ours): ("roundedValue", ["theirs": theirs, "ours": ours])
        case .outsideScale(let answer): ("outsideScale", ["found": answer])
        case .typedOver: ("typedOver", [:])
        case .weight(let theirs, let ours): ("weight", ["theirs": theirs, "ours": ours])
        case .choices(let theirs, let ours): ("choices", ["theirs": theirs, "ours": ours])
        case .percentage(let theirs, let ours): ("percentage", ["theirs": theirs, "ours": ours])
        case .rounded: ("rounded", [:])
        case .parts(let ids): ("parts", ["ids": ids.joined(separator: ", ")])
        case .uncomputed: ("uncomputed", [:])
        case .excess(let top, let of, let law): ("excess", ["theirs": top, "ours": of, "found": law])
        case .unknown: ("unknown", [:])
        }
    }

    /// The report for programs.
    public func json(_ comparison: SheetComparison, file: String) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("format", Self.format)
            json.member("file", file)
            json.member("rubric", rubric.id)
            json.key("sheets")
            json.array { json in for stage in comparison.stages { write(stage, &json) } }
        }
        return json.bytes
    }

    private func write(_ stage: SheetComparison.Stage, _ json: inout JSONWriter) {
        json.object { json in
            json.member("sheet", stage.sheet)
            json.member("unit", stage.unit)
            json.member("stage", rubric.stages[stage.stage].term.id)
            json.member("compared", stage.compared)
            json.key("uncomputed")
            if let uncomputed = stage.uncomputed {
                json.object(compact: true) { json in
                    json.member("cell", uncomputed.cell)
                    json.member("formulas", uncomputed.formulas)
                }
            } else {
                json.null()
            }
            json.key("differences")
            json.array { json in
                for difference in stage.differences {
                    json.object { json in
                        json.member("id", difference.id)
                        json.member("cell", difference.cell)
                        json.member("theirs", difference.theirs)
                        json.member("ours", difference.ours.description)
                        json.key("causes")
                        json.array { json in
                            for cause in difference.causes {
                                let (name, values) = Self.parts(cause)
                                json.object(compact: true) { json in
                                    json.member("cause", name)
                                    for (key, value) in values.sorted(by: { $0.key < $1.key }) {
                                        json.member(key, value)
                                    }
                                }
                            }
                        }
                    }
                }
            }
            json.key("verdicts")
            json.array { json in
                for verdict in stage.verdicts {
                    json.object(compact: true) { json in
                        json.member("cell", verdict.cell)
                        json.member("found", verdict.text)
                        json.member("gate", verdict.id)
                        json.member("predicate", verdict.predicate)
                        json.member("required", verdict.threshold.description)
                        json.member("ours", verdict.ours.description)
                    }
                }
            }
            json.key("turns")
            json.array { json in
                for turn in stage.turns {
                    json.object(compact: true) { json in
                        json.member("gate", turn.id)
                        json.member("predicate", turn.predicate)
                        json.member("required", turn.threshold.description)
                        json.member("theirs", turn.theirs.description)
                        json.member("ours", turn.ours.description)
                        if turn.isOpen { json.member("most", turn.most.description) }
                        if let cell = turn.cell { json.member("cell", cell) }
                    }
                }
            }
        }
    }
}

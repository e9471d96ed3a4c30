import Assessment
import JSONText

/// One gap in words.
struct GapView {
    let gap: Gap
    let points: Rational
    let indicator: String
    let title: String
    let cause: String
    let remedy: String
    let gates: [(id: String, title: String)]
    let authority: (id: String, title: String)
    let due: (month: Month, isPast: Bool)?
    let personInCharge: String?
    let citation: String
    let source: SourcePlace?
}

extension UnitView {
    /// Gaps in words, the ones that matter most first.
    func gaps(limit: Int? = nil) -> [GapView] {
        evaluation.gaps.prefix(limit ?? .max).map(view)
    }

    private func view(_ gap: Gap) -> GapView {
        let indicator = rubric.indicators[gap.indicator]
        let authority = rubric.authorities[indicator.authority]
        let values = values(gap, indicator)
        let key = "gap.\(gap.code.name).remedy"
        let figureKey = "gap.\(gap.code.name).remedy.figure"
        var remedy = words[gap.level < 0 && words.has(figureKey) ? figureKey : key, values]
        // Advice never asks a satker for what is not in its power.
        if !authority.isOwn, let advice = authority.detail { remedy = "\(advice[language]) (\(remedy))" }
        let row = gap.row >= 0 ? submission.plan?.rows[Int(gap.row)] : nil
        let person = row?.personInCharge ?? .none
        return GapView(
            gap: gap, points: evaluation.points(of: gap, in: rubric), indicator: indicator.term.id,
            title: indicator.term.title[language],
            cause: words[causeKey(gap), values], remedy: remedy,
            gates: gap.gateIndices.map { (rubric.gates[$0].term.id, rubric.gates[$0].term.title[language]) },
            authority: (authority.id, authority.title[language]),
            due: row?.lastMonth.map { ($0, $0.lastDay < evaluation.asOf) },
            personInCharge: person.isEmpty ? nil : submission.plan?.source.value(person),
            citation: "\(indicator.instrument) \(indicator.citation)",
            source: place(of: gap))
    }

    /// Why points are missing.
    func cause(_ gap: Gap) -> String { words[causeKey(gap), values(gap, rubric.indicators[gap.indicator])] }

    /// When the plan means to deal with it.
    func due(_ gap: GapView) -> String? {
        gap.due.map { words[$0.isPast ? "report.overdue" : "report.due", ["month": words.longMonth($0.month)]] }
    }

    /// A reviewer who agreed with the claim is not told to have changed it.
    private func causeKey(_ gap: Gap) -> String {
        let key = "gap.\(gap.code.name)"
        guard gap.code == .reviewedLower, let answers = submission.answers else { return key }
        let decision = submission.decisions[Int(evaluation.items[gap.indicator].decision)]
        let isSame =
            rubric.indicators[gap.indicator].figure == nil
            ? answers.answers[gap.indicator].level == decision.level
            : evaluation.claim.points(of: gap.indicator, in: rubric).least
                == evaluation.projection.points(of: gap.indicator, in: rubric).least
        if isSame { return "gap.reviewed-lower.agreed" }
        return answers.answers[gap.indicator].isGiven ? "gap.reviewed-lower.changed" : key
    }

    private func values(_ gap: Gap, _ indicator: Rubric.Indicator) -> [String: String] {
        var values = ["title": indicator.term.title[language]]
        let scale = rubric.scales[indicator.scale]
        let item = evaluation.items[gap.indicator]
        var needs = indicator.needs
        values["answer"] = words["gap.figure"]
        if gap.level >= 0 {
            let level = Int(gap.level)
            values["answer"] = words["gap.answer", ["answer": scale.answers[level].name]]
            values["criterion"] = NeedText.lowered(indicator.criteria[level].text[language])
            needs = indicator.criteria[level].needs
        }
        if item.claimed >= 0, !indicator.criteria.isEmpty {
            values["claimed"] = scale.answers[Int(item.claimed)].name
            values["claimedCriterion"] = NeedText.lowered(indicator.criteria[Int(item.claimed)].text[language])
        }
        let texts = NeedText(rubric: rubric, words: words)
        values["needs"] = texts.text(needs)
        if gap.need >= 0, Int(gap.need) < needs.count {
            values["need"] = texts.text(needs[Int(gap.need)])
            values["kinds"] = texts.kinds(needs[Int(gap.need)])
            values["condition"] = needs[Int(gap.need)].condition?.text
        }
        if let number = indicator.figure {
            values["figure"] =
                if let derived = evaluation.derived[gap.indicator] {
                    derived.value.map(percent) ?? derived.reason ?? ""
                } else {
                    text(submission.answers?.figures[number], scale)
                }
            values["reading"] = indicator.ratio?.reading.map { NeedText.lowered($0[language]) }
        }
        if item.isDecided { add(submission.decisions[Int(item.decision)], indicator, scale, &values) }
        return values
    }

    private func add(
        _ decision: Decision, _ indicator: Rubric.Indicator, _ scale: Rubric.AnswerScale,
        _ values: inout [String: String]
    ) {
        values["date"] = words.day(of: decision)
        values["claimed"] = values["claimed"] ?? values["figure"]
        values["stage"] = rubric.stages[decision.stage].term.title[language]
        values["decided"] =
            decision.level >= 0 ? scale.answers[Int(decision.level)].name : text(decision.figure, scale)
        if !decision.reason.isEmpty { values["reason"] = ": \(decision.source.value(decision.reason))" }
    }

    /// A figure as it is written: what it counts, or its index.
    func text(_ figure: Figure?, _ scale: Rubric.AnswerScale) -> String {
        guard let figure else { return "" }
        if case .index(_, let most) = scale.form {
            return words[
                "gap.index",
                ["index": words.localised(figure.index?.description ?? ""), "most": words.localised(most.description)]
            ]
        }
        if figure.inputs.isEmpty { return percent(figure.value ?? .zero) }
        return words[
            "gap.fraction",
            [
                "numerator": String(figure.fraction.numerator), "denominator": String(figure.fraction.denominator),
                "percent": words.number((figure.value ?? .zero) * Rational(100)),
            ]]
    }

    func percent(_ share: Rational) -> String { words.number(share * Rational(100)) + "%" }
}

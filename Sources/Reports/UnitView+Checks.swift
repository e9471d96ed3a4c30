import Assessment

extension UnitView {
    /// A line for every indicator with criteria that are answered: how many are met, the answer that follows, and the one
    /// that the unit proposes beside it.
    var checkLines: [String] { evaluation.checks.map { words["report.checkLine", texts($0)] } }

    /// What tells of an indicator's criteria.
    func texts(_ outcome: CheckOutcome) -> [String: String] {
        let share = Rational(Int128(outcome.met), Int128(outcome.count)) * Rational(100)
        let proposed = outcome.proposed.map { words["report.checkProposed", ["answer": answer($0, of: outcome)]] }
        let open = outcome.open > 0 ? words["report.checkOpen", ["count": String(outcome.open)]] : ""
        return [
            "indicator": rubric.indicators[outcome.indicator].term.id,
            "title": rubric.indicators[outcome.indicator].term.title[language],
            "met": String(outcome.met), "count": String(outcome.count), "open": open,
            "percent": words.number(share), "answers": answers(outcome).joined(separator: "/"),
            "proposed": proposed ?? words["report.checkNone"],
        ]
    }

    /// The answers that criteria give, the lowest first.
    func answers(_ outcome: CheckOutcome) -> [String] { outcome.levels.reversed().map { answer($0, of: outcome) } }

    func answer(_ level: Int, of outcome: CheckOutcome) -> String {
        rubric.scales[rubric.indicators[outcome.indicator].scale].answers[level].name
    }
}

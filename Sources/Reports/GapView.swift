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
        let known = texts.gaps.known
        return evaluation.gaps.prefix(limit ?? .max).map { view($0, known) }
    }

    private func view(_ gap: Gap, _ known: [GapKey: GapText]) -> GapView {
        let key = GapKey(gap, in: self)
        let text = known[key] ?? texts.gaps.value(key) { GapText(gap, in: self) }
        return GapView(
            gap: gap, points: evaluation.points(of: gap, in: rubric), indicator: text.indicator, title: text.title,
            cause: text.cause ?? cause(gap), remedy: text.remedy ?? remedy(gap),
            gates: gap.gateIndices.map { (rubric.gates[$0].term.id, rubric.gates[$0].term.title[language]) },
            authority: text.authority, due: dueMonth(gap).map { ($0, isPast($0)) }, personInCharge: personInCharge(gap),
            citation: text.citation, source: place(of: gap))
    }

    /// The row of the plan that deals with a gap.
    private func row(_ gap: Gap) -> PlanItem? { gap.row >= 0 ? submission.plan?.rows[Int(gap.row)] : nil }

    /// The last month in which the plan deals with a gap.
    func dueMonth(_ gap: Gap) -> Month? { row(gap)?.lastMonth }

    private func isPast(_ month: Month) -> Bool { month.lastDay < evaluation.asOf }

    /// Who deals with it, by the plan.
    func personInCharge(_ gap: Gap) -> String? {
        guard let person = row(gap)?.personInCharge, !person.isEmpty else { return nil }
        return submission.plan?.source.value(person)
    }

    /// When the plan means to deal with it.
    func due(_ gap: GapView) -> String? {
        gap.due.map { words[$0.isPast ? "report.overdue" : "report.due", ["month": words.longMonth($0.month)]] }
    }
}

import JSONText

/// Works out how far plans were carried out.
public struct PlanTracker: Sendable {
    let folder: WordFolder
    let frequencies: FrequencyWords

    /// A tracker that knows the words of plans.
    public init(_ lexicon: Lexicon) {
        folder = WordFolder(lexicon)
        frequencies = FrequencyWords(lexicon, folder)
    }

    /// How far the plan of a submission was carried out at the close of a day; nil where no plan was handed in.
    public func realise(_ submission: Submission, _ rubric: Rubric, asOf: Day) -> PlanRealisation? {
        guard let plan = submission.plan else { return nil }
        let period = rubric.period(of: submission, asOf: asOf)
        let schedules = NodeSchedules(plan, rubric)
        let file = submission.evidence ?? EvidenceFile(source: .empty)
        let book = EvidenceBook(file, rubric, period, folder)
        let rows = plan.rows.map { row($0, plan, rubric) }
        var matcher = PromiseMatcher(rubric, book, folder)
        let answers = matcher.answers(to: rows)
        let judges = plan.rows.indices.map { index in
            RowJudge(
                plan.rows[index], plan, rubric, schedule: schedules.month(of: plan.rows[index], plan, rubric),
                promises: rows[index].promises, answers[index], book, frequencies,
                isEvidenceSubmitted: submission.evidence != nil)
        }
        let year = period.to.components.year
        let isSubmitted = submission.evidence != nil
        return PlanRealisation(
            asOf: asOf, isEvidenceSubmitted: submission.evidence != nil, rows: judges.map { $0.row(asOf: asOf) },
            checkpoints: [3, 6, 9, 12].map { month in
                checkpoint(Month(number: Int32(year * 12 + month - 1)), judges, asOf, isSubmitted)
            })
    }

    /// What a row promises, and the indicators whose documents may be its.
    private func row(_ item: PlanItem, _ plan: Plan, _ rubric: Rubric) -> PromiseMatcher.Row {
        var result = PromiseMatcher.Row()
        let own = plan.indicators(of: item).map(Int.init)
        result.indicators = Set(own)
        // Where its words leave open which indicator is meant, others of the same nodes may be.
        if item.isGuessed { for index in own { result.indicators.formUnion(rubric.siblings(of: index)) } }
        if own.isEmpty, item.node >= 0 { result.indicators.formUnion(rubric.nodes[Int(item.node)].indicators) }
        for index in plan.evidence(of: item).indices {
            let text = plan.source.value(plan.evidence[index].text)
            let kind = Int(plan.evidence[index].kind)
            var kinds = kind >= 0 ? [kind] : []
            // A decree that adopts a plan may be listed as either; the minutes of a talk about it are no plan.
            if kind >= 0, rubric.kinds[kind].validity.kind == .standing { kinds += rubric.kindWords.kinds(of: text) }
            result.promises.append(promise(text, document: index, kinds: kinds))
        }
        if result.promises.isEmpty {
            // What such a row may mean is told by the titles of the documents of its own indicators alone.
            result.promises = [
                promise(plan.text(item.wording) + " " + plan.text(item.action), document: nil, kinds: [])
            ]
        }
        return result
    }

    private func promise(_ text: String, document: Int?, kinds: [Int]) -> PromiseMatcher.Promise {
        PromiseMatcher.Promise(
            document: document, kinds: kinds, raw: WordFolder.split(text), words: Set(folder.words(text).map(\.form)))
    }

    private func checkpoint(_ month: Month, _ judges: [RowJudge], _ asOf: Day, _ isSubmitted: Bool)
        -> PlanRealisation.Checkpoint
    {
        let isReached = month.lastDay <= asOf
        let seen = min(month.lastDay, asOf)
        let due = judges.filter { $0.isDue(by: month.lastDay) }
        var counts: [PlanRealisation.State: Int] = [:]
        var shares: [Rational] = []
        for judge in due {
            let state = judge.state(on: seen)
            counts[state, default: 0] += 1
            if isSubmitted, state != .unclear, let share = judge.share(due: month.lastDay, seen: seen) {
                shares.append(share)
            }
        }
        let sum = shares.reduce(Rational.zero, +)
        return PlanRealisation.Checkpoint(
            month: month, isReached: isReached, due: due.count, counts: counts,
            share: shares.isEmpty ? nil : sum / Rational(Int128(shares.count)))
    }
}

/// The schedules that a plan gives to nodes: those of their rows that have no months of their own.
private struct NodeSchedules {
    private var months: [Int: Month] = [:]

    init(_ plan: Plan, _ rubric: Rubric) {
        for schedule in plan.schedules where schedule.node >= 0 {
            guard let last = schedule.lastMonth else { continue }
            months[Int(schedule.node)] = max(months[Int(schedule.node)] ?? last, last)
        }
        // Parents stand before their children: a schedule of an area is its sub-components' too.
        guard !months.isEmpty else { return }
        for index in rubric.nodes.indices where months[index] == nil {
            months[index] = rubric.nodes[index].parent.flatMap { months[$0] }
        }
    }

    func month(of row: PlanItem, _ plan: Plan, _ rubric: Rubric) -> Month? {
        if months.isEmpty { return nil }
        if row.node >= 0 { return months[Int(row.node)] }
        return plan.indicators(of: row).first.flatMap { months[rubric.indicators[Int($0)].node] }
    }
}

extension Rubric {
    /// The indicators of the node of one.
    fileprivate func siblings(of indicator: Int) -> Range<Int> { nodes[indicators[indicator].node].indicators }
}

extension Plan {
    /// A text of the plan; empty where there is none.
    func text(_ slice: JSONString) -> String { slice.isEmpty ? "" : source.value(slice) }
}

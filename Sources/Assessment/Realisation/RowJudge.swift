import JSONText

/// Says of one row how far it was carried out by any day.
struct RowJudge {
    private let item: PlanItem
    private let plan: Plan
    private let tallies: [PromiseTally]
    private let months: [Month]
    private let ends: [Month]
    private let doubts: [PlanRealisation.Doubt]
    /// Doubts for which nothing that is missing is held against the unit.
    private let isExcused: Bool

    init(
        _ item: PlanItem, _ plan: Plan, _ rubric: Rubric, schedule: Month?, promises: [PromiseMatcher.Promise],
        _ answer: PromiseMatcher.Answer, _ book: EvidenceBook, _ frequencies: FrequencyWords, isEvidenceSubmitted: Bool
    ) {
        self.item = item
        self.plan = plan
        let written = Set(plan.months(of: item)).sorted()
        months = written.isEmpty ? [schedule].compactMap { $0 } : written
        let isTimeDoubted = item.doubts.contains(.when) || item.isTimeUncertain
        let times = isTimeDoubted ? [] : months
        let interval = frequencies.interval(
            in: [item.action, item.wording, item.time].map(plan.text).joined(separator: " . "))
        let parts = ActivityTimes.parts(times, every: interval)
        ends = parts.map(\.upperBound)
        tallies = zip(promises, answer.matches).compactMap { promise, matches in
            // A row without documents is told of by those of its own indicators, if any are so plainly its.
            if promise.document == nil, matches.isEmpty { return nil }
            let text = promise.document.map { plan.text(plan.evidence[$0].text) } ?? ""
            let own = frequencies.interval(in: text).map { ActivityTimes.parts(times, every: $0) } ?? parts
            let kind = promise.document.flatMap { plan.evidence[$0].kind >= 0 ? Int(plan.evidence[$0].kind) : nil }
            // What holds until it is withdrawn, or is made once a year, is due when the activity ends; so is what nobody
            // can tell the kind of. A record of an event or a period is due for each part.
            let isEach = kind.map { [.event, .periodic].contains(rubric.kinds[$0].validity.kind) } ?? false
            let whole = times.first.flatMap { first in times.last.map { first...$0 } }
            return PromiseTally(
                document: promise.document, parts: isEach ? own : [whole].compactMap { $0 },
                matches: matches.map { PlanRealisation.Match(item: book.entries[$0.place].index, reason: $0.reason) },
                entries: matches.map { book.entries[$0.place] })
        }
        var doubts: [PlanRealisation.Doubt] = []
        if !isEvidenceSubmitted { doubts.append(.evidenceNotSubmitted) }
        if item.doubts.contains(.evidence) {
            doubts.append(.documentsDoubted)
        } else if item.evidence.isEmpty {
            doubts.append(.noDocuments)
        }
        if isTimeDoubted { doubts.append(.scheduleDoubted) } else if months.isEmpty { doubts.append(.noSchedule) }
        if item.isPlaceGuessed || item.indicators.isEmpty && item.node < 0 { doubts.append(.placeDoubted) }
        if answer.hasUnknownKind { doubts.append(.kindNotStated) }
        self.doubts = doubts
        isExcused = !doubts.isEmpty
    }

    /// True when a document of the row is due by a day, as far as its time can be read.
    func isDue(by day: Day) -> Bool { ends.first.map { $0.lastDay <= day } ?? false }

    /// How many documents there should be of those due by a day, or of all where none is, and how many there are.
    private func sum(due: Day, seen: Day) -> (needed: Int, found: Int) {
        let isAnyDue = tallies.contains { $0.due(by: due) > 0 }
        return tallies.reduce((0, 0)) { sum, tally in
            isAnyDue
                ? (sum.0 + tally.due(by: due), sum.1 + tally.found(due: due, on: seen).found)
                : (sum.0 + tally.promised, sum.1 + min(tally.promised, tally.count(on: seen)))
        }
    }

    /// The share of what is due by a day that is there at the close of another; nil where nothing can be counted.
    func share(due: Day, seen: Day) -> Rational? {
        let (needed, found) = sum(due: due, seen: seen)
        return needed > 0 ? Rational(Int128(found), Int128(needed)) : nil
    }

    /// How far the row was carried out at the close of a day.
    func state(on day: Day) -> PlanRealisation.State {
        let (needed, found) = sum(due: day, seen: day)
        if needed > 0, found == needed { return isLate(on: day) ? .late : .done }
        let hasTime = !ends.isEmpty
        if isAnythingThere(on: day) {
            // Of what could not be read for sure nobody can say that it is incomplete.
            return item.doubts.contains(.evidence) ? .unclear : .partly
        }
        if hasTime, !isDue(by: day) { return .notDue }
        return isExcused ? .unclear : .overdue
    }

    private func isAnythingThere(on day: Day) -> Bool {
        tallies.contains { $0.count(on: day) > 0 }
    }

    /// True when a document came late, and it is sure that it is the one that was promised.
    private func isLate(on day: Day) -> Bool {
        !item.doubts.contains(.evidence) && tallies.contains { $0.found(due: day, on: day).late > 0 }
    }

    /// The row at the close of a day.
    func row(asOf day: Day) -> PlanRealisation.Row {
        let (needed, found) = sum(due: day, seen: day)
        return PlanRealisation.Row(
            state: state(on: day), doubts: doubts,
            promises: tallies.map { tally in
                let there = zip(tally.matches, tally.entries).filter { $0.1.isThere(on: day) }.map(\.0)
                let due = tally.due(by: day)
                let (found, late) = tally.found(due: day, on: day)
                return PlanRealisation.Promise(
                    document: tally.document, promised: tally.promised, due: due,
                    found: due > 0 ? found : min(tally.promised, tally.count(on: day)), late: late,
                    matches: there.sorted { $0.item < $1.item })
            }, months: months, ends: ends, needed: needed, found: found, observations: observations(needed, found, day))
    }

    private func observations(_ needed: Int, _ found: Int, _ day: Day) -> [PlanRealisation.Observation] {
        guard item.claim >= 0, let percent = plan.claims[Int(item.claim)].percent, Rational(100) <= percent,
            !doubts.contains(.evidenceNotSubmitted), !doubts.contains(.documentsDoubted)
        else { return [] }
        if !isAnythingThere(on: day) { return [.claimedWithoutEvidence] }
        return found < needed ? [.claimedBeyondEvidence] : []
    }
}

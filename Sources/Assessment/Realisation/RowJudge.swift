import JSONText

/// Says of one row how far it was carried out by any day.
struct RowJudge {
    /// A promise with the days of the documents that answer to it.
    private struct Tally {
        let document: Int?
        /// The last days by which it is due, once for each time.
        let dues: [Day]
        /// How many times it is promised: once, where it has no time.
        let promised: Int
        let matches: [PlanRealisation.Match]
        let entries: [EvidenceBook.Entry]

        /// How many times it is due by a day.
        func due(by day: Day) -> Int { dues.count { $0 <= day } }

        /// How many documents there are at the close of a day: on different dates, and each one that bears none.
        func count(dated limit: Day, seen day: Day) -> Int {
            let there = entries.filter { $0.isThere(on: day) }
            let dates = Set(there.compactMap(\.date).filter { $0 <= limit })
            return dates.count + there.count { $0.date == nil }
        }

        /// How many of the times that were due by a day came after the month in which they were due: by the end of the third
        /// time three documents have to be there.
        func late(on day: Day) -> Int {
            let there = count(dated: day, seen: day)
            return dues.enumerated().count { number, due in
                due <= day && number < there && count(dated: due, seen: day) <= number
            }
        }
    }

    private let item: PlanItem
    private let plan: Plan
    private let tallies: [Tally]
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
        let ends = ActivityTimes.ends(times, every: interval)
        self.ends = ends
        tallies = zip(promises, answer.matches).compactMap { promise, matches in
            // A row without documents is told of by those of its own indicators, if any are so plainly its.
            if promise.document == nil, matches.isEmpty { return nil }
            let text = promise.document.map { plan.text(plan.evidence[$0].text) } ?? ""
            let own = frequencies.interval(in: text).map { ActivityTimes.ends(times, every: $0) } ?? ends
            let kind = promise.document.flatMap { plan.evidence[$0].kind >= 0 ? Int(plan.evidence[$0].kind) : nil }
            // What holds until it is withdrawn, or is made once a year, is due when the activity ends; so is what nobody
            // can tell the kind of. A record of an event or a period is due for each part.
            let isEach = kind.map { [.event, .periodic].contains(rubric.kinds[$0].validity.kind) } ?? false
            let dues = (isEach ? own : Array(ends.suffix(1))).map(\.lastDay)
            return Tally(
                document: promise.document, dues: dues, promised: max(dues.count, 1),
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
            let needed = isAnyDue ? tally.due(by: due) : tally.promised
            return (sum.0 + needed, sum.1 + min(needed, tally.count(dated: seen, seen: seen)))
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
        tallies.contains { $0.count(dated: day, seen: day) > 0 }
    }

    /// True when a document came late, and it is sure that it is the one that was promised.
    private func isLate(on day: Day) -> Bool {
        !item.doubts.contains(.evidence) && tallies.contains { $0.late(on: day) > 0 }
    }

    /// The row at the close of a day.
    func row(asOf day: Day) -> PlanRealisation.Row {
        let (needed, found) = sum(due: day, seen: day)
        return PlanRealisation.Row(
            state: state(on: day), doubts: doubts,
            promises: tallies.map { tally in
                let there = zip(tally.matches, tally.entries).filter { $0.1.isThere(on: day) }.map(\.0)
                return PlanRealisation.Promise(
                    document: tally.document, promised: tally.promised, due: tally.due(by: day),
                    found: min(tally.promised, tally.count(dated: day, seen: day)), late: tally.late(on: day),
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

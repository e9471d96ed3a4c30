import JSONText

/// A submission's documents, sorted by indicator, each with what can be said of it on the day of evaluation.
struct EvidenceShelf {
    /// What a document is good for.
    enum Standing: UInt8 {
        /// It can be opened and falls in the period.
        case sure
        /// It cannot be opened here.
        case unseen
        /// It bears no date, so that the period is not shown.
        case undated
        /// It falls outside the period, or was withdrawn.
        case outside

        var isPossible: Bool { self != .outside }
    }

    /// Why a need is not met, most telling first.
    enum Lack: UInt8, Comparable {
        case none, unseen, undated, shareNotStated, tooFewDates, shareTooSmall, nilNotAccepted, outside, missing

        static func < (a: Lack, b: Lack) -> Bool { a.rawValue < b.rawValue }
    }

    private let table: ScoreTable
    private let items: [EvidenceItem]
    private let standing: [Standing]
    /// Documents by indicator: those of indicator i are `order[start[i]..<start[i + 1]]`.
    private let order: [Int32]
    private let start: [Int32]

    init(_ submission: Submission, rubric: Rubric, period: Period, asOf: Day) {
        let table = rubric.table
        self.table = table
        items = submission.evidence?.items ?? []
        let end = min(period.to, asOf)
        let yearBefore = period.from.adding(years: -1)
        standing = items.map { item in
            let validity = item.kind >= 0 ? table.validities[Int(item.kind)] : Validity()
            if let withdrawn = item.withdrawn, withdrawn <= end { return .outside }
            if let date = item.date {
                let first = validity.isOfYearBefore ? yearBefore : period.from
                if end < date || (validity.kind != .standing && date < first) { return .outside }
            } else if validity.kind != .standing {
                return .undated
            }
            return item.isSeen ? .sure : .unseen
        }
        let links = submission.evidence?.links ?? []
        var count = [Int32](repeating: 0, count: table.items.count + 1)
        for link in links { count[Int(link.indicator) + 1] += 1 }
        for index in 1..<count.count { count[index] += count[index - 1] }
        start = count
        var order = [Int32](repeating: 0, count: links.count)
        for link in links {
            order[Int(count[Int(link.indicator)])] = link.item
            count[Int(link.indicator)] += 1
        }
        self.order = order
    }

    /// The first document that names an indicator.
    func firstDocument(of indicator: Int) -> EvidenceItem? {
        start[indicator] < start[indicator + 1] ? items[Int(order[Int(start[indicator])])] : nil
    }

    /// The best answers that documents support, for sure and perhaps. For a figure 0 is supported and 1 is not.
    func ceiling(of indicator: Int) -> (sure: Int, perhaps: Int) {
        let item = table.items[indicator]
        let least = Int(item.levels)
        if start[indicator] == start[indicator + 1] { return (least, least) }
        var perhaps = least
        var hasPerhaps = false
        for level in 0..<least {
            var worst = Lack.none
            for need in table.needRange(item, level) {
                worst = max(worst, lack(table.needs[need], of: indicator))
                if worst > .tooFewDates { break }
            }
            if worst == .none { return (level, hasPerhaps ? perhaps : level) }
            if !hasPerhaps && worst <= .shareNotStated {
                perhaps = level
                hasPerhaps = true
            }
        }
        return (least, perhaps)
    }

    /// Why a need is not met; `none` when it is.
    func lack(_ need: Rubric.Need, of indicator: Int) -> Lack {
        var best = Lack.missing
        var sureDates = DateSet()
        var possibleDates = DateSet()
        // A plain range: a slice of the array would be counted in and out each time.
        for position in Int(start[indicator])..<Int(start[indicator + 1]) {
            let number = order[position]
            let item = items[Int(number)]
            let standing = standing[Int(number)]
            if item.isNil {
                guard table.items[indicator].acceptsNil else {
                    best = min(best, .nilNotAccepted)
                    continue
                }
                // Nothing to report: no number of dates and no share can be asked for.
                best = min(best, lack(standing))
                continue
            }
            guard item.kind >= 0, need.kinds.contains(Int(item.kind)) else { continue }
            guard standing.isPossible else {
                best = min(best, .outside)
                continue
            }
            let share = shareLack(need, item)
            guard share != .shareTooSmall else {
                best = min(best, .shareTooSmall)
                continue
            }
            let own = max(lack(standing), share)
            if need.times == 1 {
                best = min(best, own)
                if best == .none { return .none }
            } else {
                possibleDates.insert(item.date, number)
                if own == .none { sureDates.insert(item.date, number) }
            }
        }
        if need.times > 1, best > .none {
            if sureDates.count >= need.times { return .none }
            if possibleDates.count >= need.times { return min(best, .unseen) }
            if possibleDates.count > 0 { return min(best, .tooFewDates) }
        }
        return best
    }

    private func lack(_ standing: Standing) -> Lack {
        switch standing {
        case .sure: .none
        case .unseen: .unseen
        case .undated: .undated
        case .outside: .outside
        }
    }

    private func shareLack(_ need: Rubric.Need, _ item: EvidenceItem) -> Lack {
        guard let index = need.share else { return .none }
        guard item.have >= 0, item.total > 0 else { return table.shares[index].isAny ? .none : .shareNotStated }
        return table.shares[index].holds(item.have, of: item.total) ? .none : .shareTooSmall
    }
}

/// Different dates; a document without a date counts by itself.
private struct DateSet {
    private var keys: [Int64] = []

    var count: Int { keys.count }

    mutating func insert(_ date: Day?, _ number: Int32) {
        let key = date.map { Int64($0.number) } ?? Int64.max - Int64(number)
        if !keys.contains(key) { keys.append(key) }
    }
}

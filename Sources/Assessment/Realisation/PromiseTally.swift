/// How often a document is promised, and the days of those that answer to it.
struct PromiseTally {
    /// Index among the plan's promised documents; nil where the row names none.
    let document: Int?
    /// The months of each time that it is promised for; empty where it has no time.
    let parts: [ClosedRange<Month>]
    let matches: [PlanRealisation.Match]
    let entries: [EvidenceBook.Entry]

    /// How many times it is promised: once, where it has no time.
    var promised: Int { max(parts.count, 1) }

    /// How many times it is due by a day.
    func due(by day: Day) -> Int { parts.count { $0.upperBound.lastDay <= day } }

    /// How many documents there are at the close of a day: on different dates, and each one that bears none.
    func count(on day: Day) -> Int {
        let there = entries.filter { $0.isThere(on: day) }
        return Set(there.compactMap(\.date)).count + there.count { $0.date == nil }
    }

    /// How many of the times that are due by a day have a document at the close of another, and how many of these came late.
    ///
    /// A document dated in the months of a part is that part's, one for each. Those that are left, and those dated in between,
    /// stand for parts that have none: in time where they came before the end of the part, or bear no date, and late else.
    func found(due: Day, on day: Day) -> (found: Int, late: Int) {
        let there = entries.filter { $0.isThere(on: day) }
        var dates = Set(there.compactMap(\.date)).sorted()
        var open: [ClosedRange<Month>] = []
        var inTime = 0
        for part in parts {
            let isDue = part.upperBound.lastDay <= due
            if let at = dates.firstIndex(where: { part.contains(Month($0)) }) {
                dates.remove(at: at)
                if isDue { inTime += 1 }
            } else if isDue {
                open.append(part)
            }
        }
        let undated = there.count { $0.date == nil }
        var left: [ClosedRange<Month>] = []
        for part in open {
            if let at = dates.firstIndex(where: { $0 <= part.upperBound.lastDay }) {
                dates.remove(at: at)
                inTime += 1
            } else {
                left.append(part)
            }
        }
        inTime += min(undated, left.count)
        let late = min(dates.count, max(left.count - undated, 0))
        return (inTime + late, late)
    }
}

public import Assessment

extension Words {
    /// A day with the name of its month: `14 Oktober 2025`.
    public func longDate(_ day: Day) -> String {
        let (year, month, day) = day.components
        return "\(day) \(self["month.\(month)"]) \(year)"
    }

    /// The day of a decision in words, for the middle of a sentence.
    func day(of decision: Decision) -> String {
        decision.isUndated ? self["report.undatedDecision"] : longDate(decision.date)
    }

    /// A month with its name: `Oktober 2025`.
    package func longMonth(_ month: Month) -> String {
        let (year, number, _) = month.lastDay.components
        return "\(self["month.\(number)"]) \(year)"
    }
}

/// What the criteria below an indicator come to, beside the answer that the unit proposes. No score hangs on it.
public struct CheckOutcome: Hashable, Sendable {
    /// Index of the indicator.
    public let indicator: Int
    /// How many criteria are met.
    public let met: Int
    /// How many are not.
    public let unmet: Int
    /// How many nobody has answered.
    public let open: Int
    /// The answers that their share gives, the best and the worst, by index; the same where it gives one.
    public let levels: ClosedRange<Int>
    /// The answer that the unit proposes, by index; nil for none.
    public let proposed: Int?

    /// How many criteria there are.
    public var count: Int { met + unmet + open }
    /// True when the unit proposes another answer than its criteria give.
    public var differs: Bool { proposed.map { !levels.contains($0) } ?? false }
}

extension Rubric {
    /// What the criteria of each indicator come to of which any is answered, in the order of the sheet.
    func checkOutcomes(_ answers: Answers?) -> [CheckOutcome] {
        guard let answers, !answers.checks.isEmpty else { return [] }
        return answers.checks.keys.sorted().compactMap { index in
            guard let given = answers.checks[index] else { return nil }
            let level = Int(answers.answers[index].level)
            return checkOutcome(
                of: index, met: given.count { $0.isMet == true }, unmet: given.count { $0.isMet == false },
                count: given.count, proposed: answers.answers[index].isGiven && level >= 0 ? level : nil)
        }
    }

    /// What so many criteria of an indicator come to; nil where none is answered, or the scale does not say. Criteria of
    /// the rubric that are left out are open.
    package func checkOutcome(of index: Int, met: Int, unmet: Int, count: Int, proposed: Int?) -> CheckOutcome? {
        let count = max(count, indicators[index].checks.count)
        guard let bands = scales[indicators[index].scale].bands, met + unmet > 0 else { return nil }
        let least = bands.levels(Rational(Int128(met), Int128(count)))
        let most = bands.levels(Rational(Int128(count - unmet), Int128(count)))
        return CheckOutcome(
            indicator: index, met: met, unmet: unmet, open: count - met - unmet,
            levels: most.lowerBound...least.upperBound, proposed: proposed)
    }
}

/// Units of one province and year together.
public struct RollupGroup: Sendable {
    /// Province.
    public let province: String
    /// Year.
    public let year: Int
    /// How many units were scored.
    public internal(set) var units = 0
    /// How many of them reviewers decided something of: those that the mean is of.
    public internal(set) var reviewed = 0
    /// How many of them hold nothing to score.
    public internal(set) var nothingSubmitted = 0
    /// Sum of the lower ends of their reviews in billionths, each rounded down: a mean of thousands of units is for
    /// reading, and exact fractions of as many denominators would grow without bound.
    private var billionths: Int128 = 0
    fileprivate init(province: String, year: Int) {
        self.province = province
        self.year = year
    }

    /// What became of the units of one target.
    public struct Target: Sendable {
        /// The predicate; empty where the rubric has none.
        public let id: String
        /// Units that meet it by the review.
        public internal(set) var met = 0
        /// Units that do not.
        public internal(set) var unmet = 0
        /// Units of which that depends on what is open or unknown.
        public internal(set) var undecided = 0
        /// Units without a verdict, because nobody decided anything.
        public internal(set) var notReviewed = 0
        /// Units without a verdict that handed in nothing.
        public internal(set) var nothingSubmitted = 0
    }

    /// By target, in the order in which they turned up.
    public internal(set) var targets: [Target] = []

    /// Mean of the lower ends of the review, of the units that have one; nil when none has.
    public var mean: Rational? { reviewed == 0 ? nil : Rational(billionths, Int128(reviewed) * 1_000_000_000) }

    /// Groups of units by province and year, sorted.
    public static func groups(of units: [EvaluationRecord]) -> [RollupGroup] {
        var groups: [RollupGroup] = []
        for unit in units {
            let index =
                groups.firstIndex { $0.province == unit.province && $0.year == unit.year } ?? groups.count
            if index == groups.count { groups.append(RollupGroup(province: unit.province, year: unit.year)) }
            groups[index].add(unit)
        }
        return groups.sorted { ($0.province, $0.year) < ($1.province, $1.year) }
    }

    private mutating func add(_ unit: EvaluationRecord) {
        units += 1
        if let total = unit.reviewed {
            reviewed += 1
            billionths += Int128(total.least.floor(times: 1_000_000_000))
        }
        let index = targets.firstIndex { $0.id == unit.targetID } ?? targets.count
        if index == targets.count { targets.append(Target(id: unit.targetID)) }
        switch (unit.reviewState, unit.state) {
        case (.nothingSubmitted, _):
            nothingSubmitted += 1
            targets[index].nothingSubmitted += 1
        case (.notReviewed, _): targets[index].notReviewed += 1
        case (_, .met): targets[index].met += 1
        case (_, .unmet): targets[index].unmet += 1
        case (_, .undecided): targets[index].undecided += 1
        }
    }
}

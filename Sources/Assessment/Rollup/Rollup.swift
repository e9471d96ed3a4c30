/// What remains of a unit once its report is written: enough to compare units, small enough for thousands.
public struct UnitSummary: Sendable {
    /// Identity.
    public let id: String
    /// Name.
    public let name: String
    /// Province, by name or else by the first part of the region code.
    public let province: String
    /// Year in which the period ends.
    public let year: Int
    /// The rubric.
    public let rubric: Rubric
    /// The predicate that the unit aims at, by index.
    public let target: Int?
    /// Total on each scored basis; nil where nothing was submitted for it.
    public let totals: [Interval?]
    /// Points within the plan's reach; nil without a plan.
    public let planned: Rational?
    /// Areas in tenths of a percent of their weight: of the review at its lower end, and of the plan's reach.
    public let areas: [(review: Int16?, plan: Int16?)]
    /// Gates of the target on the review basis that are met, unmet and undecided, implied ones left out.
    public let gates: (met: Int, unmet: Int, undecided: Int)
    /// True when reviewers decided every indicator.
    public let isFinal: Bool
    /// How many gaps there are, and how many hold back a minimum.
    public let gaps: (all: Int, holding: Int)
    /// Each predicate of the rubric on the review basis: gates and prerequisites.
    public let states: [State]

    /// The target as a whole.
    public var state: State { target.map { states[$0] } ?? .undecided }
    /// Identity of the target; empty when the rubric has no predicates.
    public var targetID: String { target.map { rubric.predicates[$0].term.id } ?? "" }

    /// Units in the order in which they are compared: by the lower end of the review, then by name.
    public static func ranks(_ a: UnitSummary, before b: UnitSummary) -> Bool {
        let (first, second) = (a.totals.last ?? nil, b.totals.last ?? nil)
        switch (first, second) {
        case (let x?, let y?) where y.least < x.least: return true
        case (let x?, let y?) where x.least < y.least: return false
        case (.some, nil): return true
        case (nil, .some): return false
        default: return (a.name, a.id) < (b.name, b.id)
        }
    }
}

extension Rubric {
    /// The summary of an evaluated submission.
    public func summary(of submission: Submission, _ evaluation: Evaluation) -> UnitSummary {
        let hasReview =
            submission.answers != nil || submission.evidence != nil || evaluation.decided > 0
        let isGiven = [submission.evidence != nil, submission.answers != nil, hasReview]
        let totals = zip(Basis.scored, isGiven).map { basis, isGiven in
            isGiven ? evaluation.score(basis)?.score(ofNode: 0, in: self) : nil
        }
        var gates = (met: 0, unmet: 0, undecided: 0)
        let states = predicates.indices.map { predicate in
            let results = self.gates(of: predicate, on: .review, evaluation)
            if predicate == evaluation.target {
                for gate in results where !gate.isImplied {
                    switch gate.state {
                    case .met: gates.met += 1
                    case .unmet: gates.unmet += 1
                    case .undecided: gates.undecided += 1
                    }
                }
            }
            let facts = evaluation.predicates[predicate].prerequisiteState
            return State.all([State.all(results.lazy.map(\.state)), facts])
        }
        return UnitSummary(
            id: submission.id, name: submission.name,
            province: submission.province.isEmpty
                ? String(submission.region.prefix { $0 != "." }) : submission.province,
            year: evaluation.period.to.components.year,
            rubric: self, target: evaluation.target, totals: totals,
            planned: evaluation.plan.flatMap { plan in plannedNode.map { plan.points[$0] } },
            areas: areas.indices.map { index in
                (
                    hasReview ? perMille(evaluation.review.areas[index].least, of: areas[index].weight) : nil,
                    (evaluation.plan?.areaPoints[index]).map { perMille($0, of: areas[index].weight) }
                )
            },
            gates: gates,
            isFinal: evaluation.isFinal,
            gaps: (evaluation.gaps.count, evaluation.gaps.count { $0.holdsBackGate }),
            states: states)
    }

    /// Tenths of a percent, half rounded up.
    private func perMille(_ points: Rational, of weight: Rational) -> Int16 {
        weight.isZero ? 0 : Int16(clamping: (points / weight + Rational(1, 2000)).floor(times: 1000))
    }

    /// The uppermost node whose indicators plans can cover.
    public var plannedNode: Int? { nodes.firstIndex { $0.isPlanned } }
}

/// Units of one province and year together.
public struct RollupGroup: Sendable {
    /// Province.
    public let province: String
    /// Year.
    public let year: Int
    /// How many units were scored.
    public internal(set) var units = 0
    /// How many have a review to average.
    public internal(set) var reviewed = 0
    /// Sum of the lower ends of their reviews in billionths, each rounded down: a mean of thousands of units is for
    /// reading, and exact fractions of as many denominators would grow without bound.
    private var billionths: Int128 = 0
    fileprivate init(province: String, year: Int) {
        self.province = province
        self.year = year
    }

    /// By target: how many units meet it, do not, or are undecided.
    public internal(set) var targets: [(id: String, met: Int, unmet: Int, undecided: Int)] = []

    /// Mean of the lower ends of the review; nil when no unit has one.
    public var mean: Rational? { reviewed == 0 ? nil : Rational(billionths, Int128(reviewed) * 1_000_000_000) }

    /// Groups of units by province and year, sorted.
    public static func groups(of units: [UnitSummary]) -> [RollupGroup] {
        var groups: [RollupGroup] = []
        for unit in units {
            let index =
                groups.firstIndex { $0.province == unit.province && $0.year == unit.year } ?? groups.count
            if index == groups.count { groups.append(RollupGroup(province: unit.province, year: unit.year)) }
            groups[index].add(unit)
        }
        return groups.sorted { ($0.province, $0.year) < ($1.province, $1.year) }
    }

    private mutating func add(_ unit: UnitSummary) {
        units += 1
        if let total = unit.totals.last ?? nil {
            reviewed += 1
            billionths += Int128(total.least.floor(times: 1_000_000_000))
        }
        let index = targets.firstIndex { $0.id == unit.targetID } ?? targets.count
        if index == targets.count { targets.append((unit.targetID, 0, 0, 0)) }
        switch unit.state {
        case .met: targets[index].met += 1
        case .unmet: targets[index].unmet += 1
        case .undecided: targets[index].undecided += 1
        }
    }
}

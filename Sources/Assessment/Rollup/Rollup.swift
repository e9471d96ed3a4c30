/// What remains of a unit once its part of a report is written: enough to compare units and to set one indicator beside the
/// others' on a page of a whole province, small enough for thousands. The rubric is shared, not copied.
public struct EvaluationRecord: Sendable {
    /// Identity.
    public let id: String
    /// Name.
    public let name: String
    /// Code of the region, as handed in; empty when there is none.
    public let region: String
    /// What was assessed.
    public let period: Period
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
    /// What stands for each indicator.
    public let items: [ItemRecord]

    /// What stands for one indicator.
    public struct ItemRecord: Sendable {
        /// What the satker says.
        public let claim: Standing
        /// What the documents at hand support for sure.
        public let evidence: Standing
        /// What the last stage decided; open while nobody has.
        public let review: Standing
        /// Index of the stage that decided, or -1.
        public let stage: Int8
    }

    /// What stands for an indicator on one basis.
    public enum Standing: Equatable, Sendable {
        /// Nothing: not answered, not supported, or not decided.
        case open
        /// An answer, by its index on the indicator's scale.
        case answer(Int16)
        /// A share of the indicator's points, from 0 to 1.
        indirect case share(Rational)
    }

    /// The target as a whole.
    public var state: State { target.map { states[$0] } ?? .undecided }
    /// Identity of the target; empty when the rubric has no predicates.
    public var targetID: String { target.map { rubric.predicates[$0].term.id } ?? "" }

    /// Units in the order in which they are compared: by the lower end of the review, then by name.
    public static func ranks(_ a: EvaluationRecord, before b: EvaluationRecord) -> Bool {
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
    /// The record of an evaluated submission.
    public func record(of submission: Submission, _ evaluation: Evaluation) -> EvaluationRecord {
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
        return EvaluationRecord(
            id: submission.id, name: submission.name, region: submission.region, period: evaluation.period,
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
            states: states, items: indicators.indices.map { item($0, submission, evaluation) })
    }

    private func item(_ index: Int, _ submission: Submission, _ evaluation: Evaluation) -> EvaluationRecord.ItemRecord {
        let outcome = evaluation.items[index]
        let claimed = indicators[index].figure.flatMap { submission.answers?.figures[$0]?.value }
        let decision = outcome.isDecided ? submission.decisions[Int(outcome.decision)] : nil
        func standing(_ level: Int16, _ share: Rational?) -> EvaluationRecord.Standing {
            if indicators[index].figure != nil { return share.map { .share($0) } ?? .open }
            return level < 0 ? .open : .answer(level)
        }
        // A figure is supported as it is claimed, or not at all.
        return EvaluationRecord.ItemRecord(
            claim: standing(outcome.claimed, claimed),
            evidence: standing(outcome.supported, outcome.supported < 0 ? nil : claimed),
            review: decision.map { standing($0.level, $0.figure?.value) } ?? .open,
            stage: decision.map { Int8(clamping: $0.stage) } ?? -1)
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

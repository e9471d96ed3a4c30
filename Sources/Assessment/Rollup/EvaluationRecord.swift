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
    /// How far reviewers have come.
    public let reviewState: ReviewState
    /// How many indicators they decided or need not decide.
    public let decided: Int
    /// Total on each scored basis; nil where nothing was submitted for it, and for the review while nobody decided anything.
    public let totals: [Interval?]
    /// The total of what stands, reviewed or not; nil where there is nothing to score.
    public let projected: Interval?
    /// Points within the plan's reach; nil without a plan.
    public let planned: Rational?
    /// Areas in tenths of a percent of their weight: of the review at its lower end, and of the plan's reach.
    public let areas: [(review: Int16?, plan: Int16?)]
    /// Points of each area by the review, at their least; empty while nobody decided anything.
    public let areaPoints: [Rational]
    /// How many gates of the target there are and how many are met by the review, implied ones left out; nil while nobody
    /// decided anything.
    public let gates: Tally?
    /// How many prerequisites the target has and how many are met, which facts say, reviewed or not; nil where there are
    /// none.
    public let prerequisites: Tally?
    /// Minimums of the target that what stands, or while nobody decided anything what the unit claims, does not surely
    /// reach: those that are surely missed first, then the ones that
    /// lack most of what they ask for.
    public let shortfalls: [Shortfall]
    /// Where the figures of surveys come from: indicators by index, with the index of the source where one is stated.
    public let surveys: [(indicator: Int, source: Int?)]
    /// How many gaps there are, and how many hold back a minimum.
    public let gaps: (all: Int, holding: Int)
    /// Each predicate of the rubric on the review basis: gates and prerequisites; undecided while nobody decided anything.
    public let states: [State]
    /// What stands for each indicator.
    public let items: [ItemRecord]

    /// How many there are and how many of them are met.
    public struct Tally: Equatable, Sendable {
        /// Those that are met.
        public let met: Int
        /// Those that are not, however open items turn out; the others are undecided.
        public let unmet: Int
        /// All of them.
        public let all: Int
    }

    /// A minimum that is not surely reached.
    public struct Shortfall: Sendable {
        /// Index of the gate.
        public let gate: Int
        /// Points that are missing, open items at their least; zero where only what lies above the minimum is enough.
        public let points: Rational
        /// True when not even all open items at their most reach it.
        public let isSure: Bool
    }

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

    /// True when reviewers decided every indicator.
    public var isFinal: Bool { reviewState == .final }
    /// The total that the unit claims; nil where it claims nothing.
    public var claimed: Interval? { totals[Basis.scored.firstIndex(of: .claim)!] }
    /// The review's total; nil while nobody decided anything.
    public var reviewed: Interval? { totals.last ?? nil }

    /// Within what a unit is compared: its instrument and its target. Grades are aimed at one after the other and compared
    /// with each other; other targets are each a matter of its own.
    public var group: (rubric: String, target: Int) { (rubric.id, rubric.isGraded ? 0 : target ?? -1) }

    /// Units in the order of a table of several: group by group, and within each as they rank.
    public static func stands(_ a: EvaluationRecord, before b: EvaluationRecord) -> Bool {
        a.group == b.group ? ranks(a, before: b) : a.group < b.group
    }

    /// True where the verdict hangs on indicators that reviewers have yet to decide.
    public var isAwaited: Bool { reviewState.isReviewed && state == .undecided && !isFinal }

    /// Units in the order in which they are compared: by how far their review is, then by the lower end of the total that
    /// stands, then by id.
    public static func ranks(_ a: EvaluationRecord, before b: EvaluationRecord) -> Bool {
        if a.reviewState != b.reviewState { return a.reviewState.rank < b.reviewState.rank }
        let (first, second) = (a.projected?.least, b.projected?.least)
        if first != second { return second.map { other in first.map { other < $0 } ?? false } ?? true }
        return a.id < b.id
    }
}

extension ReviewState {
    /// Its place in the order of the cases.
    fileprivate var rank: Int { Self.allCases.firstIndex(of: self)! }
}

extension Rubric {
    /// The record of an evaluated submission.
    public func record(of submission: Submission, _ evaluation: Evaluation) -> EvaluationRecord {
        let isGiven = [submission.evidence != nil, submission.answers != nil, true]
        let totals = zip(Basis.scored, isGiven).map { basis, isGiven in
            isGiven ? evaluation.score(basis)?.score(ofNode: 0, in: self) : nil
        }
        let hasScore = evaluation.reviewState.isReviewed || submission.answers != nil || submission.evidence != nil
        let gates = evaluation.target.map { target in
            self.gates(of: target, in: evaluation.projection).filter { !$0.isImplied }
        }
        // While nobody has reviewed it, what a unit lacks is what it lacks by its own account.
        let own =
            evaluation.reviewState.isReviewed || submission.answers == nil
            ? nil
            : evaluation.target.map { self.gates(of: $0, in: evaluation.claim).filter { !$0.isImplied } }
        return EvaluationRecord(
            id: submission.id, name: submission.name, region: submission.region, period: evaluation.period,
            province: submission.province.isEmpty
                ? String(submission.region.prefix { $0 != "." }) : submission.province,
            year: evaluation.period.to.components.year,
            rubric: self, target: evaluation.target, reviewState: evaluation.reviewState,
            decided: evaluation.decided, totals: totals,
            projected: hasScore ? evaluation.projection.score(ofNode: 0, in: self) : nil,
            planned: evaluation.plan.flatMap { plan in plannedNode.map { plan.points[$0] } },
            areas: areas.indices.map { index in
                (
                    evaluation.review.map { perMille($0.areas[index].least, of: areas[index].weight) },
                    (evaluation.plan?.areaPoints[index]).map { perMille($0, of: areas[index].weight) }
                )
            },
            areaPoints: evaluation.review?.areas.map(\.least) ?? [],
            gates: evaluation.reviewState.isReviewed ? gates.map { tally($0.map(\.state)) } : nil,
            prerequisites: evaluation.target.flatMap { target in
                let states = evaluation.predicates[target].asked.map(\.state)
                return states.isEmpty ? nil : tally(states)
            },
            shortfalls: hasScore ? shortfalls(own ?? gates ?? []) : [], surveys: surveys(submission, evaluation),
            gaps: (evaluation.gaps.count, evaluation.gaps.count { $0.holdsBackGate }),
            states: predicates.indices.map { state(of: $0, on: .review, evaluation) },
            items: indicators.indices.map { item($0, submission, evaluation) })
    }

    private func tally(_ states: [State]) -> EvaluationRecord.Tally {
        EvaluationRecord.Tally(
            met: states.count { $0 == .met }, unmet: states.count { $0 == .unmet }, all: states.count)
    }

    private func shortfalls(_ gates: [GateResult]) -> [EvaluationRecord.Shortfall] {
        // By the share of the minimum that is missing: a point weighs more in a small area.
        gates.filter { $0.state != .met }
            .map { (gate: $0, share: $0.required.isZero ? .one : -$0.margin / $0.required) }
            .sorted { a, b in
                if a.gate.state != b.gate.state { return a.gate.state == .unmet }
                return a.share == b.share ? a.gate.gate < b.gate.gate : b.share < a.share
            }
            .map { entry in
                EvaluationRecord.Shortfall(
                    gate: entry.gate.gate, points: -entry.gate.margin, isSure: entry.gate.state == .unmet)
            }
    }

    /// What a reviewer decided with an index of its own goes before what the satker says.
    private func surveys(_ submission: Submission, _ evaluation: Evaluation) -> [(indicator: Int, source: Int?)] {
        table.items.indices.compactMap { index in
            guard table.items[index].figure >= 0 else { return nil }
            let outcome = evaluation.items[index]
            let decided = outcome.isDecided ? submission.decisions[Int(outcome.decision)].figure : nil
            let claimed = indicators[index].figure.flatMap { submission.answers?.figures[$0] }
            return [decided, claimed].compactMap { $0 }.first { $0.index != nil }.map { (index, $0.surveySource) }
        }
    }

    private func item(_ index: Int, _ submission: Submission, _ evaluation: Evaluation) -> EvaluationRecord.ItemRecord {
        let outcome = evaluation.items[index]
        let figure = Int(table.items[index].figure)
        let claimed = figure < 0 ? nil : submission.answers?.figures[figure]?.value
        let decision = outcome.isDecided ? submission.decisions[Int(outcome.decision)] : nil
        func standing(_ level: Int16, _ share: Rational?) -> EvaluationRecord.Standing {
            if figure >= 0 { return share.map { .share($0) } ?? .open }
            return level < 0 ? .open : .answer(level)
        }
        // A figure is supported as it is claimed, or not at all.
        return EvaluationRecord.ItemRecord(
            claim: standing(outcome.claimed, claimed),
            evidence: standing(outcome.supported, outcome.supported == 0 ? claimed : nil),
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

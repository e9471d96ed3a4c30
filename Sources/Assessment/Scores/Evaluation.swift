import JSONText

/// What came of evaluating one submission.
public struct Evaluation: Sendable {
    /// The day on which evidence and journal were looked at.
    public let asOf: Day
    /// The period that was assessed.
    public let period: Period
    /// The predicate that the unit aims at, by index.
    public internal(set) var target: Int?
    /// Predicates worth showing for the unit, by index: without a condition, held, or aimed at.
    public internal(set) var shown: [Int]
    /// Scores on the bases that are scores.
    public internal(set) var evidence: BasisScore
    /// Scores from the satker's own answers.
    public internal(set) var claim: BasisScore
    /// What stands for each indicator: a reviewer's decision, and where there is none the span from the lower of claim and
    /// sure evidence up to the claim. While nobody has decided anything, this is a projection and no score of reviewers.
    public internal(set) var projection: BasisScore
    /// How far reviewers have come.
    public internal(set) var reviewState = ReviewState.notReviewed
    /// What the plan covers; nil when no plan was submitted.
    public internal(set) var plan: PlanCoverage?
    /// For each indicator, what stands on each basis.
    public internal(set) var items: [ItemOutcome]
    /// What the rubric works out itself, by indicator.
    public internal(set) var derived: [Int: DerivedValue] = [:]
    /// What the criteria below indicators come to.
    public internal(set) var checks: [CheckOutcome] = []
    /// Results of each predicate of the rubric.
    public internal(set) var predicates: [PredicateResult] = []
    /// Points not reached, the ones that matter most to the target first.
    public internal(set) var gaps: [Gap] = []
    /// What a reader should know besides.
    public internal(set) var remarks: [Remark] = []
    /// How many indicators reviewers decided, or need not decide because they are worked out.
    public internal(set) var decided = 0

    /// Scores in the reviewers' name; nil while they have decided nothing.
    public var review: BasisScore? { reviewState.isReviewed ? projection : nil }

    /// Scores on a basis; nil for the plan, which is no score, and for the review while nobody has decided anything.
    public func score(_ basis: Basis) -> BasisScore? {
        switch basis {
        case .plan: nil
        case .evidence: evidence
        case .claim: claim
        case .review: review
        }
    }

    /// True when reviewers decided every indicator.
    public var isFinal: Bool { reviewState == .final }

    /// True when nobody has to decide on an indicator any more: a reviewer did, or it is worked out.
    public func isSettled(_ indicator: Int) -> Bool {
        items[indicator].isDecided || derived[indicator] != nil
    }
}

/// What stands for one indicator on each basis.
public struct ItemOutcome: Sendable {
    /// Index of the claimed answer, or -1 for a figure or an open item.
    public internal(set) var claimed: Int16 = -1
    /// True when the claim is open: not answered, or in need of a decision.
    public internal(set) var isOpen = true
    /// The best answer that documents at hand support for sure, by index; 0 for a figure that is supported.
    public internal(set) var supported: Int16 = -1
    /// The best answer that they may support, once everything can be opened; 0 for a figure.
    public internal(set) var perhapsSupported: Int16 = -1
    /// Index of the decision that counts, or -1 when nobody decided.
    public internal(set) var decision: Int32 = -1

    /// True when a reviewer decided.
    public var isDecided: Bool { decision >= 0 }
}

/// Something a reader should know about a unit besides its gaps.
public enum Remark: Hashable, Sendable {
    /// A section was not submitted: its items are open.
    case notSubmitted(SubmissionReader.Section)
    /// A section may stand in a file that could not be read.
    case unread(SubmissionReader.Section)
    /// Open items count at their least because the sheet is locked.
    case lockedWithOpenItems(Int)
    /// Plan rows that name no indicator.
    case rowsWithoutIndicator(Int)
    /// Rows without a person in charge, for the plan as a whole.
    case rowsWithoutPersonInCharge(Int)
    /// A survey's figure is a projection or of unknown source.
    case surveyNotExternal(indicator: Int)
    /// Items that nobody has decided, of a unit of which some are.
    case notYetReviewed(Int)
    /// Nobody has decided anything.
    case notReviewed
    /// What was handed in holds nothing to score.
    case nothingSubmitted
    /// It was expected, and nothing was sent.
    case notReceived
    /// The unit proposes another answer than the criteria below the indicator give.
    case gradeAgainstCriteria(CheckOutcome)
    /// The rubric is a draft, and does not count.
    case draftRubric
    /// The instrument was no longer in force at the end of the period.
    case rubricEnded
    /// Decisions of the journal that are later than the day of evaluation and do not count yet.
    case laterDecisions(Int)
}

extension Evaluation {
    /// Leaves out what those who judge ask for beside the law.
    public mutating func dropPractices() {
        for index in predicates.indices { predicates[index].practices = [] }
    }
}

/// Whether one predicate is within reach.
public struct PredicateResult: Sendable {
    /// Index of the predicate.
    public let predicate: Int
    /// Its prerequisites.
    public let prerequisites: [PrerequisiteResult]
    /// Whether a law lifts the prerequisites for this unit, by index of the relief.
    public let relief: Int?
    /// What those who judge ask for beside the law; no verdict hangs on it.
    public internal(set) var practices: [PrerequisiteResult]

    /// The prerequisites that are asked for. Where the law lifts them, conditions do not count; a predicate that must be
    /// held does.
    public var asked: [PrerequisiteResult] {
        prerequisites.filter { entry in
            if case .condition = entry.subject { relief == nil } else { true }
        }
    }

    /// All that are asked for together.
    public var prerequisiteState: State { State.all(asked.map(\.state)) }
    /// What practice asks for, together.
    public var practiceState: State { State.all(practices.map(\.state)) }
}

/// What the rubric works out for an indicator that nobody answers.
public struct DerivedValue: Sendable {
    /// The share of the indicator's points, from 0 to 1; nil where it is open.
    public let value: Rational?
    /// Why it is open: the name of what nobody knows, or a value that is no share.
    public let reason: String?
}

/// One gate on one basis.
public struct GateResult: Sendable {
    /// Index of the gate.
    public let gate: Int
    /// The minimum, in points.
    public let required: Rational
    /// True when points must be above the minimum.
    public let isStrict: Bool
    /// Points that are there.
    public let actual: Interval
    /// Whether they suffice.
    public let state: State
    /// True when other gates imply this one, so that it is no further failure.
    public let isImplied: Bool

    /// Points above the minimum, open items at their least; negative when short of it.
    public var margin: Rational { actual.least - required }
}

/// One prerequisite.
public struct PrerequisiteResult: Sendable {
    /// What is asked for.
    public enum Subject: Hashable, Sendable {
        /// A condition, by its index among the predicate's prerequisites.
        case condition(Int)
        /// A predicate that must be held, by index.
        case predicate(Int)
        /// What those who judge ask for beside the law, by its index among the rubric's practices.
        case practice(Int)
    }

    /// What is asked for.
    public let subject: Subject
    /// The value of the fact that it is about, where it is about one; nil when unknown.
    public let actual: FactValue?
    /// Whether that suffices.
    public let state: State
    /// The name of what nobody knows and the condition hangs on, where there is such a thing.
    public let unknown: String?
    /// Place in the law.
    public let citation: String
}

/// What a plan covers.
public struct PlanCoverage: Sendable {
    /// How far an indicator is planned.
    public enum Level: Int8, Sendable {
        /// Plans cannot cover it.
        case notPlannable = -1
        /// No row addresses it.
        case absent = 0
        /// A row does, without evidence of an accepted kind or without a schedule.
        case partly = 1
        /// A row does, with both.
        case planned = 2
    }

    /// For each indicator.
    public internal(set) var levels: [Level]
    /// For each indicator the row that counts, or -1.
    public internal(set) var rows: [Int32]
    /// Nodes that rows, schedules or indicators address.
    public internal(set) var addressed: [Bool]
    /// Points within reach of each node if the plan is carried out.
    public internal(set) var points: [Rational]
    /// The same for each area.
    public internal(set) var areaPoints: [Rational]

    /// How many indicators of a node have a level.
    public func count(_ level: Level, in node: Rubric.Node) -> Int {
        node.indicators.count { levels[$0] == level }
    }
}

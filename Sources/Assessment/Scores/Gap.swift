/// Why points are missing: a stable code and a name. G1: the claim. G2: documents. G3: review. G4: the plan.
public enum GapCode: String, CaseIterable, Sendable {
    case unanswered = "G101 unanswered"
    case lowerAnswer = "G102 lower-answer"
    case lowerFigure = "G103 lower-figure"
    case decisionNeeded = "G104 decision-needed"
    case valueUnknown = "G105 value-unknown"

    case evidenceMissing = "G201 evidence-missing"
    case evidenceOutsidePeriod = "G202 evidence-outside-period"
    case tooFewDates = "G203 too-few-dates"
    case shareTooSmall = "G204 share-too-small"
    case shareNotStated = "G205 share-not-stated"
    case evidenceUndated = "G206 evidence-undated"
    case evidenceUnseen = "G207 evidence-unseen"
    case nilNotAccepted = "G208 nil-not-accepted"
    case conditionUnmet = "G209 condition-unmet"
    case conditionOpen = "G210 condition-open"
    case evidenceKindUnknown = "G211 evidence-kind-unknown"

    case reviewedLower = "G301 reviewed-lower"

    case notPlanned = "G401 not-planned"
    case planWithoutEvidence = "G402 plan-without-evidence"
    case plannedEvidenceNotAccepted = "G403 planned-evidence-not-accepted"
    case planWithoutSchedule = "G404 plan-without-schedule"

    /// The stable code, such as `G101`.
    public var code: String { String(rawValue.prefix(4)) }
    /// The name, such as `unanswered`.
    public var name: String { String(rawValue.dropFirst(5)) }

    /// The basis on which the points are missing.
    public var basis: Basis {
        switch self {
        case .unanswered, .lowerAnswer, .lowerFigure, .decisionNeeded, .valueUnknown: .claim
        case .evidenceMissing, .evidenceOutsidePeriod, .tooFewDates, .shareTooSmall, .shareNotStated,
            .evidenceUndated, .evidenceUnseen, .nilNotAccepted, .conditionUnmet, .conditionOpen,
            .evidenceKindUnknown:
            .evidence
        case .reviewedLower: .review
        case .notPlanned, .planWithoutEvidence, .plannedEvidenceNotAccepted, .planWithoutSchedule: .plan
        }
    }

    /// True when nothing is known to be missing: a document is there of which something is not known, so that it is to be
    /// confirmed and not to be made.
    public var isToConfirm: Bool {
        switch self {
        case .evidenceUndated, .evidenceUnseen, .evidenceKindUnknown, .shareNotStated, .conditionOpen: true
        default: false
        }
    }
}

/// Points not reached on one indicator, why, and what would close it.
public struct Gap: Sendable {
    /// Why.
    public let code: GapCode
    /// Index of the indicator.
    public let indicator: Int
    /// Points that are missing, in whole parts of the rubric's denominator: exact for answers, rounded down for figures.
    let units: Int64
    /// Gates of the target that these points hold back, as bits.
    public internal(set) var gates: UInt64 = 0
    /// How much of the missing minimums these points could close: parts per million, summed over the gates.
    public internal(set) var closes: Int64 = 0
    /// The answer that is to be reached or supported, by index; -1 for a figure.
    public let level: Int16
    /// The need that is not met, by its index among the answer's needs; -1 when it is not about evidence.
    public let need: Int16
    /// The row of the plan that deals with the indicator, or -1.
    public let row: Int32
    /// The part of the submission in which the fault can be seen, where there is one.
    public let place: Part
    /// Offset in that part.
    public let offset: Int32

    /// Parts of a submission.
    public enum Part: UInt8, Sendable {
        /// No part: something is missing altogether.
        case none
        /// The plan.
        case plan
        /// The answers.
        case answers
        /// The list of evidence.
        case evidence
        /// The review journal.
        case journal
    }

    /// Indices of the target's gates that these points hold back.
    public var gateIndices: [Int] { (0..<64).filter { gates >> UInt64($0) & 1 == 1 } }
    /// The basis on which the points are missing.
    public var basis: Basis { code.basis }
    /// True when a minimum of the target depends on it.
    public var holdsBackGate: Bool { gates != 0 }
}

extension Evaluation {
    /// The points that a gap is about, exact.
    public func points(of gap: Gap, in rubric: Rubric) -> Rational {
        guard rubric.table.items[gap.indicator].figure >= 0 else {
            return Rational(Int128(gap.units), Int128(rubric.denominator))
        }
        let indicator = rubric.indicators[gap.indicator]
        let claimed = claim.points(of: gap.indicator, in: rubric).least
        switch gap.basis {
        case .plan: return indicator.weight * (gap.code == .notPlanned ? .one : Rational(1, 2))
        case .claim: return indicator.weight - claimed
        case .evidence: return items[gap.indicator].isOpen ? indicator.weight : claimed
        case .review: return indicator.weight - projection.points(of: gap.indicator, in: rubric).least
        }
    }
}

extension Rubric {
    /// How an indicator is answered.
    public struct AnswerScale: Sendable {
        /// The forms of an answer.
        public enum Form: Sendable {
            /// One of a list of answers.
            case choice
            /// Counted things of counted things, a value from 0 to 1.
            case ratio
            /// A survey's index between two bounds.
            case index(least: Rational, most: Rational)
            /// A share that the rubric works out from what else is known; nobody answers it.
            case formula
        }

        /// The name.
        public let id: String
        /// The form.
        public let form: Form
        /// Answers from best to worst, for a choice.
        public let answers: [Choice]
        /// The value of the best answer as the instrument prints it, such as 100.
        public let whole: Rational
        /// What share of the criteria below an indicator gives which answer; nil where the scale does not say.
        public let bands: AnswerBands?

        init(_ scale: RubricSource.Scale) {
            id = scale.id.value
            form =
                switch scale.form {
                case .choice: .choice
                case .ratio: .ratio
                case .index: .index(least: scale.least, most: scale.most)
                case .formula: .formula
                }
            whole = scale.whole
            bands = AnswerBands(scale)
            answers = scale.answers.map { Choice(name: $0.name.value, value: $0.value) }
        }
    }

    /// An answer of a scale.
    public struct Choice: Sendable {
        /// The letter or word.
        public let name: String
        /// Its value from 0 to 1.
        public let value: Rational
    }

    /// One question of the sheet.
    public struct Indicator: Sendable {
        /// True for one without points, which an overlay adds: what it lacks is told, and no score changes.
        public var isPointless: Bool { weight.isZero }
        /// Identity and title.
        public let term: Term
        /// Index of its scale.
        public let scale: Int
        /// Its most points.
        public let weight: Rational
        /// Index of its node.
        public let node: Int
        /// Index of who can change its answer.
        public let authority: Int
        /// True when "there was nothing to report" is evidence.
        public let acceptsNil: Bool
        /// What each answer means and needs, best first; empty for figures.
        public let criteria: [Criterion]
        /// What a figure needs to be supported.
        public let needs: [Need]
        /// How a ratio is computed.
        public let ratio: Ratio?
        /// How its share of the points is worked out, for one that nobody answers: a number from 0 to 1.
        public let formula: RubricExpression?
        /// Phrases by which a plan row is recognised.
        public let phrases: [String]
        /// Where the criteria leave a hole, and our reading.
        public let holes: [LocalText]
        /// Criteria below the indicator, each met or not; empty where the rubric names none.
        public let checks: [Term]
        /// Place in the instrument, in its own numbering.
        public let citation: String
        /// The instrument: the rubric's, or that of the overlay that adds the indicator.
        public let instrument: String
        /// True when a plan can cover it.
        public let isPlanned: Bool
        /// Kinds that any of its answers accepts.
        public let acceptedKinds: KindSet
        /// Points of each answer over the rubric's denominator, best first; empty for figures.
        let points: [Int64]
        /// Most points over the rubric's denominator.
        let most: Int64
        /// Index among the indicators that are figures, or nil for a choice.
        public let figure: Int?
    }

    /// What one answer means and what it needs.
    public struct Criterion: Sendable {
        /// The criterion, in our own words.
        public let text: LocalText
        /// The documents that support it, all of them; our reading, not the regulation's.
        public let needs: [Need]
    }

    /// Documents that an answer asks for.
    public struct Need: Sendable {
        /// Any of these kinds will do.
        public let kinds: KindSet
        /// On how many different dates.
        public let times: Int
        /// What share the document must show, by index.
        public let share: Int?
        /// Whether a nil report of one of these kinds counts, where the indicator as a whole takes none.
        public let acceptsNil: Bool
        /// What else must be so of a document, named `item`, for it to count.
        public let condition: RubricExpression?
    }

    /// How a ratio is computed from its inputs.
    public struct Ratio: Sendable {
        /// Inputs in the order of the sheet.
        public let inputs: [Input]
        /// What an excess means.
        public let excess: Excess
        /// The value of nothing out of nothing; nil when a reviewer must decide.
        public let bothZero: Rational?
        /// The value of something out of nothing, where that is possible; nil when a reviewer must decide.
        public let zeroDenominator: Rational?
        /// How we read zero and excess, in words.
        public let reading: LocalText?
        /// Factor of each input in numerator and denominator: 1, -1 or 0.
        let factors: [(numerator: Int64, denominator: Int64)]

        /// How often an input counts in the numerator and in the denominator: 1, 0 or -1.
        public func terms(_ input: Int) -> (numerator: Int64, denominator: Int64) { factors[input] }
    }

    /// One input of a ratio.
    public struct Input: Sendable {
        /// Identity and title.
        public let term: Term
        /// True when the formula does without it.
        public let isOptional: Bool
    }
}

/// A set of evidence kinds of one rubric.
public struct KindSet: Hashable, Sendable {
    /// A rubric may have this many kinds.
    public static let capacity = 128

    private var bits: UInt128 = 0

    /// The empty set.
    public init() {}

    /// True when nothing is in it.
    public var isEmpty: Bool { bits == 0 }

    /// Adds a kind by its index.
    public mutating func insert(_ kind: Int) { bits |= 1 << UInt128(kind) }

    /// Adds all kinds of another set.
    public mutating func formUnion(_ other: KindSet) { bits |= other.bits }

    /// True when a kind is in it.
    public func contains(_ kind: Int) -> Bool { bits >> UInt128(kind) & 1 == 1 }

    /// True when no kind is in both.
    public func isDisjoint(with other: KindSet) -> Bool { bits & other.bits == 0 }

    /// The kinds in it, in the rubric's order.
    public var indices: [Int] { (0..<Self.capacity).filter(contains) }
}

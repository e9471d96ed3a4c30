extension Rubric {
    /// A minimum that a predicate sets on a node or an area.
    public struct Gate: Sendable {
        /// Identity and title.
        public let term: Term
        /// What is measured.
        public let target: Target
        /// Gates that together imply this one: it is reported, and not counted as a further failure.
        public let impliedBy: [Int]
        /// Place in the law.
        public let citation: String
        /// The indicators whose points count.
        public let indicators: [Range<Int>]
    }

    /// What a gate measures.
    public enum Target: Hashable, Sendable {
        /// A node, by index.
        case node(Int)
        /// An area, by index.
        case area(Int)
        /// An indicator, by index.
        case indicator(Int)
    }

    /// What a unit can be proposed for: minimums and prerequisites, all of which must be met.
    public struct Predicate: Sendable {
        /// Identity and title.
        public let term: Term
        /// The minimum of each gate that it sets.
        public let thresholds: [Threshold]
        /// What must be so besides the score.
        public let prerequisites: [Prerequisite]
        /// The predicate that a unit must hold before this one is shown for it.
        public let requires: Int?
    }

    /// The height of one gate for one predicate.
    public struct Threshold: Sendable {
        /// Index of the gate.
        public let gate: Int
        /// The minimum, in points.
        public let points: Rational
        /// True when points must be above the minimum, and equality is not enough.
        public let isStrict: Bool
        /// Place in the law.
        public let citation: String

        /// True when points can meet this one and not the other.
        package func isBelow(_ other: Threshold) -> Bool {
            points < other.points || (points == other.points && other.isStrict && !isStrict)
        }

        /// True when points meet it. Unrounded values are compared.
        public func isMet(by actual: Rational) -> Bool { isStrict ? points < actual : points <= actual }
    }

    /// What must be so besides the score.
    public struct Prerequisite: Sendable {
        /// Index of the fact that it is about; nil when it is about something else.
        public let fact: Int?
        /// What it is about.
        public let title: LocalText
        /// When it is met; open as long as it asks for something that nobody knows.
        public let condition: RubricExpression
        /// The condition in words, such as "at least B".
        public let text: LocalText
        /// Place in the law.
        public let citation: String
    }

    /// What those who judge ask for beside the law, in a year or a province. It changes no score and no verdict.
    public struct Practice: Sendable {
        /// Identity.
        public let id: String
        /// For which predicates, by index.
        public let predicates: [Int]
        /// What is asked for; its citation is where that was had.
        public let entry: Prerequisite
        /// The first day on which it was asked for; nil for no first.
        public let from: Day?
        /// The last day on which it was asked for; nil for no last.
        public let to: Day?
        /// Where it was had, and how sure it is.
        public let provenance: Provenance
    }

    /// What those who judge asked for beside the law on a day, by index.
    func practices(of predicate: Int, on day: Day) -> [Int] {
        practices.indices.filter { index in
            let practice = practices[index]
            let isAsked = (practice.from.map { $0 <= day } ?? true) && (practice.to.map { day <= $0 } ?? true)
            return isAsked && practice.predicates.contains(predicate)
        }
    }

    /// What those who judge ask for beside the law for a predicate.
    public func practices(of predicate: Predicate) -> [Practice] {
        practices.filter { $0.predicates.contains { predicates[$0].term.id == predicate.term.id } }
    }

    /// Where something was had, and how sure it is.
    public struct Provenance: Sendable {
        /// How sure it is.
        public let sure: Certainty
        /// Where it was had; empty where nobody wrote it.
        public let source: String
        /// When somebody last looked; nil where nobody wrote it.
        public let looked: Day?

        init(_ written: RubricSource.Provenance) {
            (sure, source, looked) = (written.sure, written.source, written.looked)
        }
    }

    /// Units from which the prerequisites are lifted.
    public struct Relief: Sendable {
        /// For which units.
        public let condition: RubricExpression
        /// What the law says.
        public let text: LocalText
        /// Place in the law.
        public let citation: String
    }
}

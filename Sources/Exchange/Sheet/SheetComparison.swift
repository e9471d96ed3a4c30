public import Assessment
import Documents

/// A workbook's own numbers beside ours, each difference with its cause.
public struct SheetComparison: Sendable {
    /// One number that differs.
    public struct Difference: Sendable {
        /// The indicator or node, by its identity.
        public let id: String
        /// Its title.
        public let title: LocalText
        /// The cell.
        public let cell: String
        /// What the workbook shows, as text; empty where the cell is.
        public let theirs: String
        /// What we make of the same answers.
        public let ours: Rational
        /// How much more the workbook shows; nil where it shows no number.
        public let excess: Double?
        /// Why.
        public let causes: [Cause]
        /// Where it stands on its sheet.
        let place: CellPlace
    }

    /// Why a number differs.
    public enum Cause: Hashable, Sendable {
        /// The cell, or one that it adds up, holds an error.
        case error(String)
        /// An average over what is filled in passes over what is not.
        case blanksSkipped([String])
        /// The formula leaves out some of what it should add up.
        case leavesOut([String])
        /// The value of an answer was rounded: 0.7 for 0.67.
        case roundedValue(theirs: String, ours: String)
        /// The answer is none of its scale's.
        case outsideScale(String)
        /// A number was typed where a formula should stand.
        case typedOver
        /// The weight in the sheet is not the rubric's.
        case weight(theirs: String, ours: String)
        /// The choices in the sheet are not the scale's, so that the formula does not know the answer.
        case choices(theirs: String, ours: String)
        /// The percentage that counts is not the one that the inputs give.
        case percentage(theirs: String, ours: String)
        /// The number is rounded on its way.
        case rounded
        /// Differences of parts, by identity or cell.
        case parts([String])
        /// The formula has no stored value.
        case uncomputed
        /// The counts cannot be, by the rubric: the answer is open, and the sheet gives points all the same.
        case excess(theirs: String, ours: String, citation: String)
        /// None of these.
        case unknown
    }

    /// A minimum that the workbook's number meets and ours does not, or the other way round.
    public struct Turn: Sendable {
        /// The minimum's title.
        public let gate: LocalText
        /// Its identity.
        public let id: String
        /// The predicate.
        public let predicate: String
        /// Points that suffice.
        public let threshold: Rational
        /// The workbook's points.
        public let theirs: Double
        /// Our points; with an open answer those at least.
        public let ours: Rational
        /// Our points at most: more where an answer is open because its counts cannot be.
        public let most: Rational
        /// The cell, where it is another than the item's own.
        public let cell: String?

        /// True when what is open decides.
        public var isOpen: Bool { (ours < threshold) != (most < threshold) }
    }

    /// What a page of totals says of a minimum, where that is not so.
    public struct Verdict: Sendable {
        /// The cell.
        public let cell: String
        /// What it says.
        public let text: String
        /// The minimum's title.
        public let gate: LocalText
        /// Its identity.
        public let id: String
        /// The predicate.
        public let predicate: String
        /// Points that suffice.
        public let threshold: Rational
        /// Our points.
        public let ours: Rational
        /// True when they suffice.
        public let isMet: Bool
    }

    /// A column of formulas none of which has a value.
    public struct Uncomputed: Sendable {
        /// The first of them.
        public let cell: String
        /// How many there are.
        public let formulas: Int
    }

    /// The numbers of one stage on one sheet.
    public struct Stage: Sendable {
        /// The sheet.
        public let sheet: String
        /// The unit's name; empty where the workbook does not say it.
        public let unit: String
        /// Index of the stage in the rubric.
        public let stage: Int
        /// How many numbers were compared.
        public internal(set) var compared = 0
        /// Those that differ, in the order of the workbook.
        public internal(set) var differences: [Difference] = []
        /// What pages of totals say wrongly of minimums.
        public internal(set) var verdicts: [Verdict] = []
        /// Minimums that turn on them.
        public internal(set) var turns: [Turn] = []
        /// Set where nothing was compared because the workbook has not been computed.
        public internal(set) var uncomputed: Uncomputed?
    }

    /// The stages that have numbers, in the order of the workbook.
    public let stages: [Stage]
}

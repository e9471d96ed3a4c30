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
        /// Differences of parts, by identity.
        case parts([String])
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
        /// Our points.
        public let ours: Rational
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
        public let compared: Int
        /// Those that differ, in the order of the sheet.
        public let differences: [Difference]
        /// Minimums that turn on them.
        public let turns: [Turn]
    }

    /// The stages that have numbers, in the order of the workbook.
    public let stages: [Stage]
}

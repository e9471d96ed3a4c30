public import Assessment

/// An evaluation sheet as read: the answers of every stage, each with its cell.
public struct ImportedSheet: Sendable {
    /// The sheet's name.
    public var sheet = ""
    /// The unit's name; empty where the workbook does not say it.
    public var unit = ""
    /// The unit's identity; empty where the workbook does not say it.
    public var id = ""
    /// What the further pages of the workbook say, as far as it counts beside the sheet; nil where there are none.
    var pages: UnitPages?
    /// The stages of review with their answers, in the order of the sheet.
    public var stages: [Stage] = []
    /// Criteria below indicators, by the index of the indicator.
    var checks: [Int: [Check]] = [:]
    /// How many indicators have a row.
    public var indicators = 0
    /// Cells that were not understood, and why.
    public var notes: [Diagnostic] = []
    /// Row and item, for the comparison of numbers.
    var table = SheetTable()
    var layout: SheetLayout?

    /// The answers of one stage.
    public struct Stage: Sendable {
        /// Index of the stage in the rubric.
        public var stage: Int
        /// The heading of its answers.
        public var heading: String
        /// One for each indicator of the rubric; nil where nothing was filled in.
        public var answers: [Answer?]
    }

    /// What a stage filled in for one indicator.
    public struct Answer: Sendable {
        /// The answer itself.
        public enum Value: Hashable, Sendable {
            /// An answer of the scale, by index.
            case level(Int)
            /// The inputs of a ratio, nil for one that is not filled in.
            case inputs([Int64?])
            /// A share of the points, where the inputs are not filled in: a decimal from 0 to 1.
            case share(String)
            /// The index of a survey: a decimal.
            case index(String)
        }

        /// The answer; nil where only notes or evidence were filled in, or what stands there is no answer.
        public var value: Value?
        /// Where the answer stands.
        public var cell: String
        /// The narrative or the reviewer's note.
        public var note = ""
        /// Documents listed.
        public var evidence: [String] = []
        /// Links.
        public var links: [String] = []
        /// For each link the number of its document in the list, from 1; 0 where it is said to belong to none, nil where
        /// nothing is said.
        var linkNumbers: [Int?] = []

        /// The documents with their links; links without a document come last.
        var documents: [(title: String, link: String?)] {
            var result = evidence.map { (title: $0, link: String?.none) }
            let isInOrder = links.count == evidence.count && linkNumbers.allSatisfy { $0 == nil }
            for (index, link) in links.enumerated() {
                let number = isInOrder ? index + 1 : linkNumbers[index] ?? 0
                if (1...max(1, evidence.count)).contains(number), number <= evidence.count,
                    result[number - 1].link == nil
                {
                    result[number - 1].link = link
                } else {
                    result.append(("", link))
                }
            }
            return result
        }
    }
}

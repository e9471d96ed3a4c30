import JSONText

/// What a document is good for, for one indicator.
public enum DocumentStanding: String, CaseIterable, Sendable {
    /// It counts: of a kind that an answer asks for, in the period, and it can be opened.
    case counts
    /// It cannot be opened here.
    case unseen
    /// It bears no date.
    case undated
    /// It falls outside the period, or was withdrawn.
    case outside
    /// Nobody has stated its kind.
    case kindUnknown
    /// It is of a kind that no answer asks for.
    case otherKind
}

/// The documents of one indicator, and what an answer lacks among them.
public struct IndicatorEvidence {
    /// The documents that name the indicator, by index, in the order of the list.
    public let documents: [(document: Int, standing: DocumentStanding)]
    private let shelf: EvidenceShelf
    private let rubric: Rubric
    private let indicator: Int

    init(_ shelf: EvidenceShelf, _ file: EvidenceFile, _ rubric: Rubric, _ indicator: Int) {
        self.shelf = shelf
        self.rubric = rubric
        self.indicator = indicator
        let accepted = rubric.indicators[indicator].acceptedKinds
        documents = file.documents(for: indicator).map { number in
            let item = file.items[number]
            let standing: DocumentStanding =
                switch shelf.standing[number] {
                case .outside: .outside
                case _ where item.kind >= 0 && !item.isNil && !accepted.contains(Int(item.kind)): .otherKind
                case _ where item.kind < 0: .kindUnknown
                case .undated: .undated
                case .unseen: .unseen
                case .sure: .counts
                }
            return (number, standing)
        }
    }

    /// A gap for each need of an answer that is not met; the level is 0 for a figure.
    public func lacks(_ level: Int) -> [Gap] {
        let item = rubric.table.items[indicator]
        guard level < Int(item.levels) else { return [] }
        return rubric.table.needRange(item, level).enumerated().compactMap { number, need in
            let lack = shelf.lack(rubric.table.needs[need], of: indicator)
            guard lack != .none else { return nil }
            return Gap(
                code: GapCode(lack), indicator: indicator, units: 0, level: item.figure < 0 ? Int16(level) : -1,
                need: Int16(number), row: -1, place: .none, offset: 0)
        }
    }
}

extension Rubric {
    /// The documents of an indicator as they stood in an evaluation; nil where no list of them was submitted.
    public func evidence(
        of indicator: Int, _ submission: Submission, _ evaluation: Evaluation
    ) -> IndicatorEvidence? {
        submission.evidence.map { file in
            let shelf = EvidenceShelf(submission, rubric: self, period: evaluation.period, asOf: evaluation.asOf)
            return IndicatorEvidence(shelf, file, self, indicator)
        }
    }
}

public import JSONText

/// What one satker hands in, checked against a rubric: names resolved to indices, texts left in their source.
///
/// A section that is nil was not submitted and is open; a section that is there and empty is closed.
public struct Submission: Sendable {
    /// The file or line that names the unit.
    public let source: SourceText
    /// Offset at which the unit's object begins.
    public let offset: Int
    /// Identity, unique among the units that are evaluated together.
    public var id = ""
    /// Name, as people know it.
    public var name = ""
    /// Region code of the Ministry of Home Affairs, such as `61.07`; empty when not given.
    public var region = ""
    /// Name of the province; empty when not given.
    public var province = ""
    /// Index of the type of unit, where the rubric knows types.
    public var unitType: Int?
    /// Index of the predicate that the unit aims at.
    public var target: Int?
    /// Indices of the predicates that the unit holds; nil when the submission does not say.
    public var holds: [Int]?
    /// The period that is assessed, when the submission says so.
    public var period: Period?
    /// From this day on, an open item counts at its least.
    public var locked: Day?
    /// Values of the rubric's facts, of unit and institution.
    public var facts: [FactValue?]
    /// Index of the kind of institution.
    public var institutionKind: Int?
    /// Name of the institution; empty when not given.
    public var institutionName = ""

    /// The work plan.
    public var plan: Plan?
    /// The satker's own answers.
    public var answers: Answers?
    /// The documents at hand.
    public var evidence: EvidenceFile?
    /// What reviewers decided.
    public var decisions: [Decision] = []

    /// False for a unit that was expected and sent nothing.
    public var wasReceived = true

    /// Sections that may stand in a file which could not be read: nobody can say that they were not submitted.
    public var unread: Set<SubmissionReader.Section> = []

    /// True when there is nothing in it to score, whether its sections are absent or present and empty.
    public var holdsNothing: Bool {
        (plan.map { $0.rows.isEmpty && $0.schedules.isEmpty } ?? true)
            && (answers.map { $0.answers.allSatisfy { !$0.isGiven } } ?? true)
            && (evidence?.items.isEmpty ?? true) && unread.isEmpty
    }

    package init(source: SourceText, offset: Int, facts: Int) {
        self.source = source
        self.offset = offset
        self.facts = Array(repeating: nil, count: facts)
    }
}

extension Submission {
    /// A plan that stands alone as the submission of a unit that is named here.
    public init(_ plan: Plan, id: String, name: String, _ rubric: Rubric) {
        self.init(source: plan.source, offset: 0, facts: rubric.facts.count)
        self.id = id
        self.name = name
        self.plan = plan
    }

    /// A unit that was expected and sent nothing.
    public init(missing id: String, name: String, _ rubric: Rubric, listedIn source: SourceText) {
        self.init(source: source, offset: 0, facts: rubric.facts.count)
        self.id = id
        self.name = name
        wasReceived = false
    }
}

/// The satker's own answers.
public struct Answers: Sendable {
    /// The file.
    public let source: SourceText
    /// One for each indicator of the rubric.
    public internal(set) var answers: [Answer]
    /// One for each indicator that is a figure.
    public internal(set) var figures: [Figure?]
    /// Criteria below indicators, by the index of the indicator.
    public internal(set) var checks: [Int: [CheckAnswer]] = [:]
    /// True when any of them says in which cell of a workbook it stood.
    var hasCells = false
}

/// The answer to one indicator.
public struct Answer: Hashable, Sendable {
    /// Offset of the answer in its source; below zero when there is none.
    public internal(set) var offset: Int32 = -1
    /// Index of the answer on its scale, best first, or -1 for a figure or for none.
    public internal(set) var level: Int16 = -1

    /// True when the indicator was answered.
    public var isGiven: Bool { offset >= 0 }

    /// Offset of what stands in the source for the indicator, be it only a note beside no answer; nil for nothing.
    public var place: Int? {
        if isGiven { return Int(offset) }
        return offset < -1 ? -2 - Int(offset) : nil
    }
}

extension Answer {
    /// No answer, but something that stands where one could be.
    init(openAt place: Int32) { offset = -2 - place }
}

/// A ratio or a survey.
public struct Figure: Sendable {
    /// Offset in its source.
    public internal(set) var offset: Int32
    /// The share of the indicator's points, from 0 to 1; nil when a reviewer must decide what 0 of 0 means, or
    /// when the counts cannot be.
    public internal(set) var value: Rational?
    /// Inputs of a ratio, in the rubric's order; -1 for an optional one that is not given.
    public internal(set) var inputs: [Int64] = []
    /// Numerator and denominator of a ratio.
    public internal(set) var fraction: (numerator: Int64, denominator: Int64) = (0, 0)
    /// The index of a survey, as given.
    public internal(set) var index: Rational?
    /// Index of a survey's source in the rubric.
    public internal(set) var surveySource: Int?
    /// Date of a survey.
    public internal(set) var date: Day?
    /// Number of respondents of a survey.
    public internal(set) var respondents: Int64?
}

/// The list of documents at hand.
public struct EvidenceFile: Sendable {
    /// The file.
    public let source: SourceText
    /// The folder whose files the documents are, where nobody wrote the list; nil for a list that somebody wrote.
    public var folder: String?
    /// The documents.
    public internal(set) var items: [EvidenceItem] = []
    /// True when any of them says in which cell of a workbook it stood.
    var hasCells = false
    /// Pairs of indicator and document.
    var links: [(indicator: Int32, item: Int32)] = []
}

/// One document.
public struct EvidenceItem: Sendable {
    /// Offset in its source.
    public internal(set) var offset: Int32
    /// Its own identity or title, as written.
    public internal(set) var title = JSONString.none
    /// Index of its kind.
    public internal(set) var kind: Int32 = -1
    /// Date of issue.
    public internal(set) var date: Day?
    /// Date on which it was withdrawn.
    public internal(set) var withdrawn: Day?
    /// n of "n of N".
    var have: Int64 = -1
    /// N of "n of N".
    var total: Int64 = -1
    /// True when it says that there was nothing to report.
    public internal(set) var isNil = false
    /// True when it can be opened here: a file that is there, rather than a link.
    public internal(set) var isSeen = false
}

/// What a stage of review decided on one indicator.
public struct Decision: Sendable {
    /// The journal.
    public let source: SourceText
    /// Offset in its source.
    public let offset: Int32
    /// Index of the stage.
    public let stage: Int
    /// Day of the decision, or the day on which it came in where nobody wrote when it was made.
    public let date: Day
    /// True where nobody wrote when it was made, as on a sheet.
    public let isUndated: Bool
    /// Index of the indicator.
    public let indicator: Int
    /// Index of the answer, or -1 for a figure.
    public let level: Int16
    /// The figure, where the indicator is one.
    public let figure: Figure?
    /// Why the answer was changed, as written.
    public let reason: JSONString
}

/// Facts of an institution that all its units share.
public struct Institution: Sendable {
    /// Its name.
    public internal(set) var name = ""
    /// Index of its kind.
    public internal(set) var kind: Int?
    /// Values of the rubric's facts.
    public internal(set) var facts: [FactValue?]
    /// From this day on, open items count at their least.
    public internal(set) var locked: Day?
}

/// Where evidence files can be looked for. The core reads no files itself.
public protocol EvidenceLocker: Sendable {
    /// What stands at a path relative to the file that names it.
    func look(_ path: String) -> EvidenceSight
}

/// What was found at a path.
public enum EvidenceSight: Sendable {
    /// A file.
    case seen
    /// It cannot be looked at from here, as when the submission came on standard input.
    case notSeen
    /// Nothing is there.
    case missing
    /// The path passes a symbolic link.
    case throughLink
}

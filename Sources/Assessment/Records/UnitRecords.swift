package import FEEL
import JSONText

/// Values that are there or that nobody knows: institution and facts.
package final class KnownRecord: FEELRecord {
    package static let institution = ContextShape(["kind"])
    package let shape: ContextShape
    private let values: [FEELValue]

    package init(_ shape: ContextShape, _ values: [FEELValue]) {
        self.shape = shape
        self.values = values
    }

    package func value(at place: Int) -> FEELValue { values[place] }

    package func isUnknown(_ name: String) -> Bool { true }
}

/// A record whose entries are the cases of an enumeration, which has their names and types.
protocol EntryRecord: FEELRecord {
    associatedtype Entry: RecordEntry
    func value(of entry: Entry) -> FEELValue
}

extension EntryRecord {
    var shape: ContextShape { Entry.shape }

    func value(at place: Int) -> FEELValue {
        value(of: Entry.allCases[Entry.allCases.index(Entry.allCases.startIndex, offsetBy: place)])
    }
}

/// `unit`
final class UnitRecord: EntryRecord {
    typealias Entry = UnitEntry
    private let submission: Submission
    private let rubric: Rubric

    init(_ submission: Submission, _ rubric: Rubric) {
        self.submission = submission
        self.rubric = rubric
    }

    func value(of entry: Entry) -> FEELValue {
        switch entry {
        case .id: .string(submission.id)
        case .name: .string(submission.name)
        case .province: submission.province.isEmpty ? .null : .string(submission.province)
        case .region: submission.region.isEmpty ? .null : .string(submission.region)
        case .type: submission.unitType.map { rubric.unitTypes[$0].id }.feel
        case .target: submission.target.map { rubric.predicates[$0].term.id }.feel
        case .holds: submission.holds.map { .list($0.map { .string(rubric.predicates[$0].term.id) }) } ?? .null
        case .locked: submission.locked.feel
        }
    }

    func isUnknown(_ name: String) -> Bool { true }
}

/// An item of `evidence`.
final class DocumentRecord: EntryRecord {
    typealias Entry = DocumentEntry
    private let index: Int
    private let file: EvidenceFile
    private let rubric: Rubric

    init(_ index: Int, _ file: EvidenceFile, _ rubric: Rubric) {
        self.index = index
        self.file = file
        self.rubric = rubric
    }

    func value(of entry: Entry) -> FEELValue {
        let item = file.items[index]
        func count(_ value: Int64) -> FEELValue { value < 0 ? .null : .number(Decimal128(Int(value))) }
        return switch entry {
        case .title: file.texts(of: item)["title"].feel
        case .kind: item.kind < 0 ? .null : .string(rubric.kinds[Int(item.kind)].term.id)
        case .date: item.date.feel
        case .withdrawn: item.withdrawn.feel
        case .have: count(item.have)
        case .of: count(item.total)
        case .nil: .boolean(item.isNil)
        case .seen: .boolean(item.isSeen)
        case .indicators:
            .list(
                file.links.filter { Int($0.item) == index }
                    .map { .string(rubric.indicators[Int($0.indicator)].term.id) })
        }
    }

    /// Kind and date that nobody has stated are not known: a condition on them is neither met nor missed.
    func isUnknown(_ name: String) -> Bool { name == Entry.kind.rawValue || name == Entry.date.rawValue }
}

/// An item of `answers`.
final class AnswerRecord: EntryRecord {
    typealias Entry = AnswerEntry
    private let indicator: Int
    private let answers: Answers
    private let rubric: Rubric

    init(_ indicator: Int, _ answers: Answers, _ rubric: Rubric) {
        self.indicator = indicator
        self.answers = answers
        self.rubric = rubric
    }

    func value(of entry: Entry) -> FEELValue {
        let item = rubric.indicators[indicator]
        let figure = item.figure.flatMap { answers.figures[$0] }
        let level = Int(answers.answers[indicator].level)
        let choice = level < 0 ? nil : rubric.scales[item.scale].answers[level]
        return switch entry {
        case .indicator: .string(item.term.id)
        case .answer: (choice?.name).feel
        case .value: (choice?.value ?? figure?.value).feel
        case .index: (figure?.index).feel
        case .source: (figure?.surveySource).map { rubric.surveySources[$0].id }.feel
        case .date: (figure?.date).feel
        case .respondents: (figure?.respondents).map { .number(Decimal128(Int($0))) } ?? .null
        }
    }
}

/// `scores`: on each basis that is a score, what every node and area reached.
final class ScoreRecord: EntryRecord {
    typealias Entry = ScoreEntry
    private let bases: [Entry: BasisScore?]
    private let rubric: Rubric

    init(_ evaluation: Evaluation, _ rubric: Rubric) {
        bases = [.evidence: evaluation.evidence, .claim: evaluation.claim, .review: evaluation.review]
        self.rubric = rubric
    }

    /// The review, while nobody has decided anything.
    func isUnknown(_ name: String) -> Bool { true }

    private static let itemShape = ContextShape(["id", "least", "most", "max"])

    func value(of entry: Entry) -> FEELValue {
        guard let score = bases[entry] ?? nil else { return .null }
        func item(_ id: String, _ interval: Interval, _ most: Rational) -> FEELValue {
            .context(
                FEELContext(
                    Self.itemShape, [.string(id), interval.least.feel, interval.most.feel, most.feel]))
        }
        return .list(
            rubric.nodes.indices.map {
                item(rubric.nodes[$0].term.id, score.score(ofNode: $0, in: rubric), rubric.nodes[$0].weight)
            }
                + rubric.areas.indices.map {
                    item(rubric.areas[$0].term.id, score.areas[$0], rubric.areas[$0].weight)
                })
    }
}

extension FEELDate {
    init(_ day: Day) { self.init(dayNumber: Int(day.number))! }
}

extension FEELValue {
    /// A fact's value; null when it is unknown.
    init(_ fact: FactValue?) {
        switch fact {
        case nil: self = .null
        case .boolean(let value): self = .boolean(value)
        case .number(let text): self = Decimal128(text).map(FEELValue.number) ?? .null
        case .grade(let name): self = .string(name)
        }
    }
}

extension Optional where Wrapped == String {
    var feel: FEELValue { map(FEELValue.string) ?? .null }
}

extension Optional where Wrapped == Day {
    var feel: FEELValue { map { .date(FEELDate($0)) } ?? .null }
}

extension Optional where Wrapped == Rational {
    var feel: FEELValue { self?.feel ?? .null }
}

extension Rational {
    /// The number for FEEL: exact where 34 digits hold it.
    var feel: FEELValue {
        let parts = description.split(separator: "/")
        guard let top = parts.first.flatMap({ Decimal128($0) }) else { return .null }
        guard parts.count == 2 else { return .number(top) }
        return Decimal128(parts[1]).flatMap { top / $0 }.map(FEELValue.number) ?? .null
    }
}

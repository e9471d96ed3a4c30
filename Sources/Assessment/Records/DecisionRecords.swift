import FEEL
import JSONText

/// `plan.document`
final class DecisionRecord: EntryRecord {
    typealias Entry = DecisionEntry
    private static let lineShape = ContextShape(Entry.lineNames + ["signed"])
    private let decision: PlanDecision
    private let reading: PlanReading

    init(_ decision: PlanDecision, _ reading: PlanReading) {
        self.decision = decision
        self.reading = reading
    }

    func value(of entry: Entry) -> FEELValue {
        func text(_ slice: JSONString) -> String { slice.isEmpty ? "" : reading.plan.source.value(slice) }
        func line(_ number: Int32) -> FEELValue { number > 0 ? .number(Decimal128(Int(number))) : .null }
        func words(_ slice: JSONString) -> FEELValue {
            slice.isEmpty ? .null : .string(PlanReading.spaced(text(slice)))
        }
        func year(_ slice: JSONString) -> FEELValue {
            let years = WordFolder.split(text(slice)).compactMap { $0.utf8.count == 4 ? Int($0) : nil }
            return years.last { (1990...2999).contains($0) }.map { .number(Decimal128($0)) } ?? .null
        }
        return switch entry {
        case .kind: text(decision.kind).feel
        case .number: text(decision.number).feel
        case .year: decision.year.map { .number(Decimal128($0)) } ?? .null
        case .date: decision.date.feel
        case .title: text(decision.title).feel
        case .dictum: text(decision.dictum).feel
        case .issuer: text(decision.issuer).feel
        case .places: .list(decision.places.map { .string(text($0)) })
        case .elsewhere:
            .list(decision.places.map(text).filter { reading.home?.isElsewhere($0) == true }.map(FEELValue.string))
        case .basis:
            decision.basis.map { laws in
                .list(laws.indices.map { .context(FEELContext(LawRecord(laws[$0], reading))) })
            } ?? .null
        case .dateWritten: (decision.date.flatMap { reading.reader?.written($0) }).feel
        case .lines:
            .context(
                FEELContext(
                    Self.lineShape,
                    [decision.lines.number, decision.lines.date, decision.lines.title, decision.lines.dictum].map(line)
                        + [.list(decision.lines.signed.map(line))]))
        case .titleWords: words(decision.title)
        case .dictumWords: words(decision.dictum)
        case .titleYear: year(decision.title)
        case .dictumYear: year(decision.dictum)
        case .otherUnits:
            .list(
                [decision.title, decision.dictum].map(text).flatMap { reading.home?.strangers(in: $0) ?? [] }
                    .map(FEELValue.string))
        }
    }
}

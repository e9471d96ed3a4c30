import FEEL
import JSONText

/// A law that a plan rests on or names, with what the rubric knows of it.
final class LawRecord: EntryRecord {
    typealias Entry = LawEntry
    private let cite: String
    private let amended: [String]
    private let ordinals: [(cite: String, number: Int)]
    private let line: Int
    private let known: Rubric.Law?
    private let reading: PlanReading

    /// An item of `plan.document.basis`.
    init(_ law: PlanLaw, _ reading: PlanReading) {
        let source = reading.plan.source
        let cite = source.value(law.cite)
        self.cite = cite
        amended = law.amended.map(source.value)
        ordinals = law.ordinals.map { (source.value($0.cite), Int($0.number)) }
        line = Int(law.line)
        known = reading.rubric.law(cite)
        self.reading = reading
    }

    /// A law that a text on a line names.
    init(_ known: Rubric.Law, line: Int, _ reading: PlanReading) {
        cite = known.id
        amended = []
        ordinals = []
        self.line = line
        self.known = known
        self.reading = reading
    }

    func value(of entry: Entry) -> FEELValue {
        let rubric = reading.rubric
        switch entry {
        case .cite: return .string(cite)
        case .amended: return .list(amended.map(FEELValue.string))
        case .status: return (known?.status.rawValue).feel
        case .since: return (known?.end).feel
        case .sure: return .boolean(known?.isSure ?? false)
        case .line: return line > 0 ? .number(Decimal128(line)) : .null
        case .replacedBy:
            let now = known.map { rubric.replacements(of: $0, on: reading.day) } ?? []
            return .list(now.map(FEELValue.string))
        case .amendments:
            let amendments = known?.amendments ?? []
            return .list(
                amendments.indices.map {
                    .context(FEELContext(AmendmentRecord(amendments[$0], isLater: isLater($0, amendments))))
                })
        case .ordinals:
            return .list(
                ordinals.map { ordinal in
                    let amendment = rubric.laws.lazy.flatMap(\.amendments).first { $0.isMade(by: ordinal.cite) }
                    return .context(FEELContext(OrdinalRecord(ordinal, amendment)))
                })
        }
    }

    /// True for a change that came after all that the plan names.
    private func isLater(_ index: Int, _ amendments: [LawAmendment]) -> Bool {
        amended.allSatisfy { cite in
            if let named = amendments.firstIndex(where: { $0.isMade(by: cite) }) { return named < index }
            return amendments[index].isAfter(cite)
        }
    }
}

/// An item of a law's `amendments`.
private final class AmendmentRecord: EntryRecord {
    typealias Entry = AmendmentEntry
    private let amendment: LawAmendment
    private let isLater: Bool

    init(_ amendment: LawAmendment, isLater: Bool) {
        self.amendment = amendment
        self.isLater = isLater
    }

    func value(of entry: Entry) -> FEELValue {
        switch entry {
        case .cite: .string(amendment.cite)
        case .ordinal: amendment.ordinal.map { .number(Decimal128($0)) } ?? .null
        case .since: amendment.known.feel
        case .sure: .boolean(amendment.sure != .general)
        case .later: .boolean(isLater)
        }
    }
}

/// An item of a law's `ordinals`.
private final class OrdinalRecord: EntryRecord {
    typealias Entry = OrdinalEntry
    private let ordinal: (cite: String, number: Int)
    private let amendment: LawAmendment?

    init(_ ordinal: (cite: String, number: Int), _ amendment: LawAmendment?) {
        self.ordinal = ordinal
        self.amendment = amendment
    }

    func value(of entry: Entry) -> FEELValue {
        switch entry {
        case .cite: .string(ordinal.cite)
        case .number: .number(Decimal128(ordinal.number))
        case .known: (amendment?.ordinal).map { .number(Decimal128($0)) } ?? .null
        case .sure: .boolean(amendment.map { $0.sure != .general } ?? false)
        }
    }
}

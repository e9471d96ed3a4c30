import FEEL
import JSONText

/// `plan`
final class PlanRecord: EntryRecord {
    enum Entry: String, CaseIterable { case year, rows, document, schedules, headings, prose }
    static let shape = makeShape()
    private let reading: PlanReading

    init(_ reading: PlanReading) { self.reading = reading }

    static func type(of entry: Entry, _ names: VocabularyNames) -> FEELType {
        switch entry {
        case .year: .number
        case .rows: .list(RowRecord.type(names))
        case .document: DecisionRecord.type(names)
        case .schedules: .list(ScheduleRecord.type(names))
        case .headings: .list(HeadingRecord.type(names))
        case .prose: .list(ProseRecord.type(names))
        }
    }

    func value(of entry: Entry) -> FEELValue {
        let plan = reading.plan
        return switch entry {
        case .year: plan.year.map { .number(Decimal128($0)) } ?? .null
        case .rows: .list(reading.rowValues)
        case .document: plan.decision.map { .context(FEELContext(DecisionRecord($0, reading))) } ?? .null
        case .schedules: .list(plan.schedules.indices.map { .context(FEELContext(ScheduleRecord($0, reading))) })
        case .headings: .list(reading.headings.indices.map { .context(FEELContext(HeadingRecord($0, reading))) })
        case .prose: .list(plan.prose.indices.map { .context(FEELContext(ProseRecord($0, reading))) })
        }
    }
}

/// An item of `rows`.
final class RowRecord: EntryRecord {
    enum Entry: String, CaseIterable {
        case line, number, area, component, wording, action, words, indicators, node, kinds, evidence, months
        case acceptedKinds = "accepted kinds"
        case hasEvidence = "has evidence"
        case lastMonth = "last month"
        case time, note, percentages
        case personInCharge = "person in charge"
        case nodeArea = "node area"
        case personWords = "person words"
        case otherNode = "other node"
        case otherUnits = "other units"
        case sameAs = "same as"
        case sharesEvidence = "shares evidence"
        case componentWords = "component words"
    }
    static let shape = makeShape()
    private let index: Int
    private let reading: PlanReading

    init(_ index: Int, _ reading: PlanReading) {
        self.index = index
        self.reading = reading
    }

    static func type(of entry: Entry, _ names: VocabularyNames) -> FEELType {
        switch entry {
        case .line, .sameAs: .number
        case .number, .area, .component, .wording, .action, .words, .time, .note, .personInCharge, .personWords,
            .componentWords:
            .string
        case .indicators: .list(.choice(names.indicators))
        case .node, .otherNode: .choice(names.nodes)
        case .kinds, .acceptedKinds: .list(.choice(names.kinds))
        case .evidence: .list(PlannedEvidenceRecord.type(names))
        case .hasEvidence, .sharesEvidence: .boolean
        case .months: .list(.date)
        case .percentages: .list(.number)
        case .lastMonth: .date
        case .nodeArea: .choice(names.areas)
        case .otherUnits: .list(.string)
        }
    }

    func value(of entry: Entry) -> FEELValue {
        let plan = reading.plan
        let item = plan.rows[index]
        let row = reading.rows[index]
        let rubric = reading.rubric
        func area(_ index: Int?) -> FEELValue { index.map { .string(rubric.areas[$0].term.id) } ?? .null }
        return switch entry {
        case .line: .number(Decimal128(reading.line(of: index)))
        case .number: item.number.isEmpty ? .null : .string(plan.source.value(item.number))
        case .area: row.area.feel
        case .component: row.component.feel
        case .wording: row.wording.feel
        case .action: row.action.feel
        case .words: .string(row.words)
        case .indicators:
            .list(plan.indicators(of: item).map { .string(rubric.indicators[Int($0)].term.id) })
        case .node: item.node < 0 ? .null : .string(rubric.nodes[Int(item.node)].term.id)
        case .kinds: .list(item.kinds.indices.map { .string(rubric.kinds[$0].term.id) })
        case .acceptedKinds: .list(reading.acceptedKinds(of: item).map { .string(rubric.kinds[$0].term.id) })
        case .evidence:
            .list(plan.evidence(of: item).indices.map { .context(FEELContext(PlannedEvidenceRecord($0, reading))) })
        case .hasEvidence: .boolean(item.hasEvidence)
        case .months: .list(plan.months(of: item).map { .date(FEELDate($0.lastDay)) })
        case .lastMonth: item.lastMonth.map { $0.lastDay }.feel
        case .time: row.time.feel
        case .note: item.note.isEmpty ? .null : .string(plan.source.value(item.note))
        case .percentages: reading.percentages(item.percentages)
        case .personInCharge: row.personInCharge.feel
        case .nodeArea: area(row.nodeArea)
        case .personWords: row.personInCharge.isEmpty ? .null : .string(PlanReading.spaced(row.personInCharge))
        case .otherNode: row.otherNode.map { .string(rubric.nodes[$0].term.id) } ?? .null
        case .otherUnits: .list(row.strangers.map(FEELValue.string))
        case .sharesEvidence: .boolean(row.sharesEvidence)
        case .componentWords: .string(row.componentWords)
        case .sameAs: row.same.map { .number(Decimal128(reading.line(of: $0))) } ?? .null
        }
    }
}

/// An item of a row's `evidence`.
final class PlannedEvidenceRecord: EntryRecord {
    enum Entry: String, CaseIterable { case text, words, kind, picture }
    static let shape = makeShape()
    private let index: Int
    private let reading: PlanReading

    init(_ index: Int, _ reading: PlanReading) {
        self.index = index
        self.reading = reading
    }

    static func type(of entry: Entry, _ names: VocabularyNames) -> FEELType {
        switch entry {
        case .text, .words: .string
        case .kind: .choice(names.kinds)
        case .picture: .boolean
        }
    }

    func value(of entry: Entry) -> FEELValue {
        let item = reading.plan.evidence[index]
        return switch entry {
        case .text: .string(reading.plan.source.value(item.text))
        case .words: .string(PlanReading.spaced(reading.plan.source.value(item.text)))
        case .kind: item.kind < 0 ? .null : .string(reading.rubric.kinds[Int(item.kind)].term.id)
        case .picture: .boolean(item.kind >= 0 && reading.rubric.kinds[Int(item.kind)].isPicture)
        }
    }
}

/// `plan.document`
final class DecisionRecord: EntryRecord {
    enum Entry: String, CaseIterable {
        case kind, number, year, date, title, dictum, issuer, places, elsewhere, basis, lines
        case titleWords = "title words"
        case dictumWords = "dictum words"
        case titleYear = "title year"
        case dictumYear = "dictum year"
        case dateWritten = "date written"
        case otherUnits = "other units"
    }
    static let shape = makeShape()
    private static let lineNames = ["number", "date", "title", "dictum"]
    private static let lineShape = ContextShape(lineNames + ["signed"])
    private let decision: PlanDecision
    private let reading: PlanReading

    init(_ decision: PlanDecision, _ reading: PlanReading) {
        self.decision = decision
        self.reading = reading
    }

    static func type(of entry: Entry, _ names: VocabularyNames) -> FEELType {
        switch entry {
        case .kind, .number, .title, .dictum, .issuer, .titleWords, .dictumWords, .dateWritten: .string
        case .year, .titleYear, .dictumYear: .number
        case .date: .date
        case .places, .elsewhere, .otherUnits: .list(.string)
        case .basis: .list(LawRecord.type(names))
        case .lines:
            .context(Self.lineNames.map { FEELType.Entry($0, .number) } + [FEELType.Entry("signed", .list(.number))])
        }
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
                .list(laws.indices.map { .context(FEELContext(LawRecord($0, laws[$0], reading))) })
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

/// An item of `plan.document.basis`, with what the rubric knows of it.
final class LawRecord: EntryRecord {
    enum Entry: String, CaseIterable {
        case cite, amended, status, since, sure
        case replacedBy = "replaced by"
    }
    static let shape = makeShape()
    private let law: PlanLaw
    private let known: Rubric.Law?
    private let source: SourceText

    init(_ index: Int, _ law: PlanLaw, _ reading: PlanReading) {
        self.law = law
        source = reading.plan.source
        let cite = source.value(law.cite)
        known = reading.rubric.laws.first { $0.id == cite }
    }

    static func type(of entry: Entry, _ names: VocabularyNames) -> FEELType {
        switch entry {
        case .cite: .string
        case .status: .choice(LawStatus.allCases.map(\.rawValue))
        case .amended, .replacedBy: .list(.string)
        case .since: .date
        case .sure: .boolean
        }
    }

    func value(of entry: Entry) -> FEELValue {
        switch entry {
        case .cite: .string(source.value(law.cite))
        case .amended: .list(law.amended.map { .string(source.value($0)) })
        case .status: (known?.status.rawValue).feel
        case .since: (known?.since).feel
        case .sure: .boolean(known?.isSure ?? false)
        case .replacedBy: .list((known?.replacedBy ?? []).map(FEELValue.string))
        }
    }
}

/// An item of `plan.schedules`.
final class ScheduleRecord: EntryRecord {
    enum Entry: String, CaseIterable {
        case title, words, node, percentages
        case lastMonth = "last month"
    }
    static let shape = makeShape()
    private let schedule: PlanSchedule
    private let reading: PlanReading

    init(_ index: Int, _ reading: PlanReading) {
        schedule = reading.plan.schedules[index]
        self.reading = reading
    }

    static func type(of entry: Entry, _ names: VocabularyNames) -> FEELType {
        switch entry {
        case .title, .words: .string
        case .node: .choice(names.nodes)
        case .percentages: .list(.number)
        case .lastMonth: .date
        }
    }

    func value(of entry: Entry) -> FEELValue {
        let plan = reading.plan
        return switch entry {
        case .title: schedule.title.isEmpty ? .null : .string(plan.source.value(schedule.title))
        case .words: .string(PlanReading.spaced(plan.source.value(schedule.title)))
        case .node: schedule.node < 0 ? .null : .string(reading.rubric.nodes[Int(schedule.node)].term.id)
        case .percentages:
            reading.percentages(schedule.percentages)
        case .lastMonth: schedule.lastMonth.map { $0.lastDay }.feel
        }
    }
}

/// An item of `plan.headings`: the heading of an area with what stands below it.
final class HeadingRecord: EntryRecord {
    enum Entry: String, CaseIterable { case text, area, content, numbers, slip }
    static let shape = makeShape()
    private let heading: PlanReading.HeadingReading
    private let rubric: Rubric

    init(_ index: Int, _ reading: PlanReading) {
        heading = reading.headings[index]
        rubric = reading.rubric
    }

    static func type(of entry: Entry, _ names: VocabularyNames) -> FEELType {
        switch entry {
        case .text, .slip: .string
        case .area, .content: .choice(names.areas)
        case .numbers: .list(.string)
        }
    }

    func value(of entry: Entry) -> FEELValue {
        switch entry {
        case .text: heading.text.feel
        case .area: heading.area.map { .string(rubric.areas[$0].term.id) } ?? .null
        case .content: heading.content.map { .string(rubric.areas[$0].term.id) } ?? .null
        case .numbers: .list(heading.numbers.map(FEELValue.string))
        case .slip: (heading.slip?.number).feel
        }
    }
}

/// An item of `plan.prose`: a line of the document outside its tables and lists.
final class ProseRecord: EntryRecord {
    enum Entry: String, CaseIterable {
        case text, words
        case line
        case otherUnits = "other units"
        case area
        case namedArea = "named area"
    }
    static let shape = makeShape()
    private let text: String
    private let line: Int32
    private let reading: PlanReading

    init(_ index: Int, _ reading: PlanReading) {
        text = reading.plan.source.value(reading.plan.prose[index].text)
        line = reading.plan.prose[index].line
        self.reading = reading
    }

    static func type(of entry: Entry, _ names: VocabularyNames) -> FEELType {
        switch entry {
        case .text, .words: .string
        case .otherUnits: .list(.string)
        case .line: .number
        case .area, .namedArea: .choice(names.areas)
        }
    }

    func value(of entry: Entry) -> FEELValue {
        func area(_ index: Int?) -> FEELValue { index.map { .string(reading.rubric.areas[$0].term.id) } ?? .null }
        return switch entry {
        case .line: .number(Decimal128(Int(line)))
        case .text: .string(text)
        case .words: .string(PlanReading.spaced(text))
        case .area: area(reading.area(belowLine: line))
        case .namedArea: area(reading.reader?.area(of: text.split(separator: ". ").last.map(String.init) ?? text))
        case .otherUnits: .list((reading.home?.strangers(in: text) ?? []).map(FEELValue.string))
        }
    }
}

/// An item of `nodes`: a node of the rubric and what the plan does about it.
final class NodeRecord: EntryRecord {
    enum Entry: String, CaseIterable {
        case id, title, points, addressed, words
        case isPlannable = "plannable"
        case parentAddressed = "parent addressed"
        case hasIndicators = "has indicators"
        case isArea = "is area"
        case planned
        case indicators
    }
    static let shape = makeShape()
    private let index: Int
    private let reading: PlanReading

    init(_ index: Int, _ reading: PlanReading) {
        self.index = index
        self.reading = reading
    }

    static func type(of entry: Entry, _ names: VocabularyNames) -> FEELType {
        switch entry {
        case .id: .choice(names.nodes)
        case .title, .words: .string
        case .points: .number
        case .addressed, .parentAddressed, .hasIndicators, .isPlannable, .isArea: .boolean
        case .planned, .indicators: .list(.choice(names.indicators))
        }
    }

    func value(of entry: Entry) -> FEELValue {
        let (rubric, plan) = (reading.rubric, reading.plan)
        let node = rubric.nodes[index]
        let parent = Int(rubric.table.parents[index])
        return switch entry {
        case .id: .string(node.term.id)
        case .title: .string(node.term.title[reading.language])
        case .points: node.weight.feel
        case .addressed: .boolean(reading.coverage.addressed[index])
        case .parentAddressed: .boolean(parent >= 0 && reading.coverage.addressed[parent])
        case .hasIndicators: .boolean(node.children.isEmpty)
        case .isPlannable: .boolean(rubric.isPlannable(index))
        case .isArea: .boolean(rubric.areas.contains { $0.nodes.contains(index) })
        case .indicators: .list(node.indicators.map { .string(rubric.indicators[$0].term.id) })
        case .planned:
            .list(
                node.indicators.filter { reading.coverage.rows[$0] >= 0 }
                    .map { .string(rubric.indicators[$0].term.id) })
        case .words:
            .string(
                plan.rows.indices.filter { reading.addresses($0, node: index) }.map { reading.rows[$0].words }.joined())
        }
    }
}

/// What a plan shares with another's.
final class CopyRecord: EntryRecord {
    enum Entry: String, CaseIterable { case unit, percent, words }
    static let shape = makeShape()
    private let copy: NearCopy
    private let unit: String

    init(_ copy: NearCopy, of unit: String) {
        self.copy = copy
        self.unit = unit
    }

    static func type(of entry: Entry, _ names: VocabularyNames) -> FEELType {
        entry == .unit ? .string : .number
    }

    func value(of entry: Entry) -> FEELValue {
        switch entry {
        case .unit: .string(unit)
        case .percent: .number(Decimal128(copy.percent))
        case .words: .number(Decimal128(copy.words))
        }
    }
}

extension PlanReading {
    /// Index of the area whose rows come next after a line of the document.
    func area(belowLine line: Int32) -> Int? {
        let next = plan.rows.indices.first { plan.lines(of: plan.rows[$0]).first.map { $0 > line } ?? false }
        return next.flatMap { rows[$0].nodeArea }
    }

    /// The rows for FEEL.
    var rowValues: [FEELValue] { plan.rows.indices.map { .context(FEELContext(RowRecord($0, self))) } }

    /// Percentages for FEEL.
    fileprivate func percentages(_ range: Range<Int32>) -> FEELValue {
        .list(
            plan.percentages[Int(range.lowerBound)..<Int(range.upperBound)].map { .number(Decimal128($0.percent)) })
    }

    /// The line of a row: in the document that the plan was read from, else in its own file.
    func line(of row: Int) -> Int {
        let item = plan.rows[row]
        return plan.lines(of: item).first.map { Int($0) } ?? plan.source.place(of: Int(item.offset)).line
    }

    /// Whether a row addresses a node.
    func addresses(_ row: Int, node: Int) -> Bool {
        let item = plan.rows[row]
        return Int(item.node) == node || plan.indicators(of: item).contains { rubric.indicators[Int($0)].node == node }
    }

    /// The kinds that any of a row's indicators accepts.
    func acceptedKinds(of item: PlanItem) -> [Int] {
        var kinds = KindSet()
        for indicator in plan.indicators(of: item) { kinds.formUnion(rubric.table.items[Int(indicator)].acceptedKinds) }
        return kinds.indices
    }
}

extension Rubric {
    /// Whether any indicator below a node can be planned for.
    func isPlannable(_ node: Int) -> Bool {
        nodes[node].indicators.contains { table.items[$0].isPlanned }
            || nodes[node].children.contains(where: isPlannable)
    }
}

extension String {
    /// The text for FEEL; null when there is none.
    var feel: FEELValue { isEmpty ? .null : .string(self) }
}

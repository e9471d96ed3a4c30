import FEEL
import JSONText

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

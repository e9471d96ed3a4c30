import FEEL
import JSONText

/// An item of `plan.schedules`.
final class ScheduleRecord: EntryRecord {
    typealias Entry = ScheduleEntry
    private let schedule: PlanSchedule
    private let reading: PlanReading

    init(_ index: Int, _ reading: PlanReading) {
        schedule = reading.plan.schedules[index]
        self.reading = reading
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
    typealias Entry = HeadingEntry
    private let heading: PlanReading.HeadingReading
    private let rubric: Rubric

    init(_ index: Int, _ reading: PlanReading) {
        heading = reading.headings[index]
        rubric = reading.rubric
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
    typealias Entry = ProseEntry
    private let text: String
    private let line: Int32
    /// The text of the line below, on which a name may go on.
    private let below: String
    private let reading: PlanReading

    init(_ index: Int, _ reading: PlanReading) {
        let prose = reading.plan.prose
        text = reading.plan.source.value(prose[index].text)
        line = prose[index].line
        let next = index + 1 < prose.count && prose[index + 1].line == line + 1 ? prose[index + 1].text : .none
        below = next.isEmpty ? "" : reading.plan.source.value(next)
        self.reading = reading
    }

    func value(of entry: Entry) -> FEELValue {
        func area(_ index: Int?) -> FEELValue { index.map { .string(reading.rubric.areas[$0].term.id) } ?? .null }
        return switch entry {
        case .line: .number(Decimal128(Int(line)))
        case .text: .string(text)
        case .words: .string(PlanReading.spaced(text))
        case .area: area(reading.area(belowLine: line))
        case .namedArea: area(reading.reader?.area(of: text.split(separator: ". ").last.map(String.init) ?? text))
        case .otherUnits: .list((reading.home?.strangers(in: text, before: below) ?? []).map(FEELValue.string))
        case .laws: reading.laws(in: [text], line: Int(line))
        }
    }
}

/// An item of `nodes`: a node of the rubric and what the plan does about it.
final class NodeRecord: EntryRecord {
    typealias Entry = NodeEntry
    private let index: Int
    private let reading: PlanReading

    init(_ index: Int, _ reading: PlanReading) {
        self.index = index
        self.reading = reading
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
        case .unplaced: .number(Decimal128(reading.unplaced(near: index)))
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
    typealias Entry = CopyEntry
    private let copy: NearCopy
    private let unit: String

    init(_ copy: NearCopy, of unit: String) {
        self.copy = copy
        self.unit = unit
    }

    func value(of entry: Entry) -> FEELValue {
        switch entry {
        case .unit: .string(unit)
        case .percent: .number(Decimal128(copy.percent))
        case .words: .number(Decimal128(copy.words))
        }
    }
}

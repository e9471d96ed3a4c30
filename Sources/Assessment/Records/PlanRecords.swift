import FEEL
import JSONText

/// `plan`
final class PlanRecord: EntryRecord {
    typealias Entry = PlanEntry
    private let reading: PlanReading

    init(_ reading: PlanReading) { self.reading = reading }

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
    typealias Entry = RowEntry
    private let index: Int
    private let reading: PlanReading

    init(_ index: Int, _ reading: PlanReading) {
        self.index = index
        self.reading = reading
    }

    func value(of entry: Entry) -> FEELValue {
        let plan = reading.plan
        let item = plan.rows[index]
        let row = reading.rows[index]
        let rubric = reading.rubric
        func area(_ index: Int?) -> FEELValue { index.map { .string(rubric.areas[$0].term.id) } ?? .null }
        if isDoubted(entry) { return .null }
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
        case .headingArea: area(row.headingArea)
        case .personWords: row.personInCharge.isEmpty ? .null : .string(PlanReading.spaced(row.personInCharge))
        case .otherNode: row.otherNode.map { .string(rubric.nodes[$0].term.id) } ?? .null
        case .otherUnits: .list(row.strangers.map(FEELValue.string))
        case .laws:
            reading.laws(in: [row.wording, row.action] + row.evidence, line: reading.line(of: index))
        case .sharesEvidence: .boolean(row.sharesEvidence)
        case .componentWords: .string(row.componentWords)
        case .sameAs: row.same.map { .number(Decimal128(reading.line(of: $0))) } ?? .null
        case .doubts: .list(PlanField.allCases.filter(item.doubts.contains).map { .string($0.rawValue) })
        }
    }

    /// What the reader doubts is not known, and no condition that hangs on it is decided.
    func isUnknown(_ name: String) -> Bool { Entry(rawValue: name).map(isDoubted) ?? false }

    private func isDoubted(_ entry: Entry) -> Bool {
        let doubts = reading.plan.rows[index].doubts
        return !doubts.isEmpty && !entry.hangsOn.isDisjoint(with: doubts)
    }
}

/// An item of a row's `evidence`.
final class PlannedEvidenceRecord: EntryRecord {
    typealias Entry = PlannedEvidenceEntry
    private let index: Int
    private let reading: PlanReading

    init(_ index: Int, _ reading: PlanReading) {
        self.index = index
        self.reading = reading
    }

    func value(of entry: Entry) -> FEELValue {
        let item = reading.plan.evidence[index]
        return switch entry {
        case .text: .string(reading.plan.source.value(item.text))
        case .words: .string(PlanReading.spaced(reading.plan.source.value(item.text)))
        case .kind: item.kind < 0 ? .null : .string(reading.rubric.kinds[Int(item.kind)].term.id)
        case .picture: .boolean(item.kind >= 0 && reading.rubric.kinds[Int(item.kind)].isPicture)
        case .namedKinds:
            .list(
                reading.rubric.kindWords.kinds(of: reading.plan.source.value(item.text)).map {
                    .string(reading.rubric.kinds[$0].term.id)
                })
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

    /// The laws that some texts name, for FEEL.
    func laws(in texts: [String], line: Int) -> FEELValue {
        let found = reader.map { reader in texts.flatMap(reader.laws.laws) } ?? []
        return .list(found.map { .context(FEELContext(LawRecord(rubric.laws[$0], line: line, self))) })
    }

    /// Percentages for FEEL.
    func percentages(_ range: Range<Int32>) -> FEELValue {
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

    /// The kinds that any of a row's indicators accepts; where these are not sure, that any indicator of their nodes does.
    /// Pictures alone are too little whatever indicator is meant, unless it is one of the row's own that accepts them.
    func acceptedKinds(of item: PlanItem) -> [Int] {
        var kinds = KindSet()
        for indicator in plan.indicators(of: item) {
            kinds.formUnion(rubric.table.items[Int(indicator)].acceptedKinds)
            guard item.isGuessed else { continue }
            for index in rubric.nodes[rubric.indicators[Int(indicator)].node].indicators {
                for kind in rubric.table.items[index].acceptedKinds.indices where !rubric.kinds[kind].isPicture {
                    kinds.insert(kind)
                }
            }
        }
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

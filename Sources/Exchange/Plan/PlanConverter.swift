public import Assessment
import JSONText

/// Turns an imported plan into the plan that rules look at, with the lines at which everything stands in the document.
///
/// The texts are put one after the other, in the order in which a plan file has them, and the plan refers to them there.
public struct PlanConverter {
    private let rubric: Rubric
    private var plan = Plan(source: .empty)
    private var texts: [UInt8] = []

    /// The plan of a document that is named here; what it is placed on is the rubric's.
    public static func plan(_ imported: ImportedPlan, name: String, _ rubric: Rubric) -> Plan {
        var converter = PlanConverter(rubric: rubric)
        converter.plan.decision = converter.decision(imported.head)
        converter.plan.year = Self.year(imported.year)
        converter.plan.tellsMerged = imported.tellsMerged
        for place in imported.contradictedCodes {
            guard let indicator = rubric.indicators.first(where: { $0.term.id == place.other }) else { continue }
            converter.plan.disputed.insert(indicator.node)
        }
        for row in imported.rows { converter.add(row) }
        for schedule in imported.schedules { converter.add(schedule) }
        for line in imported.prose {
            converter.plan.prose.append((Int32(line.line), converter.text(line.text)))
        }
        converter.plan.source = SourceText(name: name, bytes: converter.texts, isMade: true)
        return converter.plan
    }

    private init(rubric: Rubric) { self.rubric = rubric }

    private var offset: Int32 { Int32(texts.count) }

    /// Keeps a text; a line feed parts it from the next.
    private mutating func text(_ text: String) -> JSONString {
        if text.isEmpty { return .none }
        let start = offset
        texts.append(contentsOf: text.utf8)
        defer { texts.append(0x0A) }
        return JSONString(offset: start, length: offset - start, isEscaped: false)
    }

    /// A year that a plan may have.
    private static func year(_ year: Int?) -> Int? {
        year.flatMap { SubmissionReader.planYears.contains($0) ? $0 : nil }
    }

    private mutating func decision(_ head: PlanHead) -> PlanDecision {
        var result = PlanDecision(offset: offset)
        result.kind = text(head.kind)
        result.number = text(head.number)
        result.year = Self.year(head.year)
        result.date = head.date
        result.title = text(head.title)
        result.dictum = text(head.dictum)
        result.issuer = text(head.issuer)
        result.places = head.signed.map { text($0) }
        // A decision without a basis is not one of which nobody knows.
        if !head.basis.isEmpty || !head.dictum.isEmpty {
            result.basis = head.basis.map { law in
                var result = PlanLaw()
                result.cite = text(law.cite)
                result.line = Int32(law.line)
                result.amended = law.amended.map { text($0) }
                result.ordinals = law.ordinals.map { (text($0.cite), Int32($0.number)) }
                return result
            }
        }
        let lines = head.lines
        result.lines = (
            Int32(lines.number ?? 0), Int32(lines.date ?? 0), Int32(lines.title ?? 0), Int32(lines.dictum ?? 0),
            lines.signed.map { Int32($0) }
        )
        return result
    }

    private mutating func add(_ row: ImportedPlan.Row) {
        var item = PlanItem(offset: offset)
        item.lines = Self.append(row.lines.map { Int32($0) }, to: &plan.lines)
        item.sheet = text(row.sheet)
        item.area = text(row.area)
        item.group = text(row.group)
        // Those who check the order of numbers want those that stand in the document.
        item.number = row.isNumberFilled ? .none : text(row.no)
        item.component = text(row.component)
        item.wording = text(row.wording)
        item.action = text(row.action)
        let documents = row.evidence.map { document in
            PlannedEvidence(text: text(document), kind: Int32(rubric.kindWords.kind(of: document) ?? -1))
        }
        for document in documents where document.kind >= 0 { item.kinds.insert(Int(document.kind)) }
        item.evidence = Self.append(documents, to: &plan.evidence)
        item.months = Self.append(row.months.isEmpty ? row.uncertain : row.months, to: &plan.months)
        item.lastMonth = plan.months[Int(item.months.lowerBound)...].max()
        item.percentages = add(row.percent)
        item.time = text(row.time)
        item.personInCharge = text(row.pic)
        item.node = Int32(row.placement.node ?? -1)
        if row.placement.node != nil {
            // What few words point to is only proposed to whoever corrects the plan.
            let sure = row.placement.matches.filter { $0.confidence > .low }.map { Int32($0.indicator) }
            item.indicators = Self.append(sure, to: &plan.indicators)
            item.isGuessed = row.placement.matches.contains { $0.confidence != .high }
        }
        item.isPlaceGuessed = row.placement.node != nil && row.placement.confidence != .high
        item.isTimeUncertain = row.months.isEmpty && !row.uncertain.isEmpty
        item.note = text(row.note)
        addClaim(of: row, to: &item)
        item.doubts = row.doubts
        plan.rows.append(item)
    }

    private mutating func addClaim(of row: ImportedPlan.Row, to item: inout PlanItem) {
        var claim = PlanClaim()
        claim.realisation = text(row.realisation)
        claim.percent = row.realisedPercent
        claim.date = row.realisedOn
        claim.obstacle = text(row.obstacle)
        claim.followUp = text(row.followUp)
        guard !claim.isEmpty else { return }
        item.claim = Int32(plan.claims.count)
        plan.claims.append(claim)
    }

    private mutating func add(_ schedule: ImportedPlan.Schedule) {
        var item = PlanSchedule(offset: offset)
        item.line = Int32(schedule.line)
        item.area = text(schedule.area)
        item.number = text(schedule.no)
        item.title = text(schedule.title)
        item.node = Int32(schedule.placement.node ?? -1)
        item.percentages = add(schedule.percent)
        item.lastMonth = schedule.percent.isEmpty ? schedule.months.max() : schedule.percent.map(\.month).max()
        plan.schedules.append(item)
    }

    private mutating func add(_ percent: [(month: Month, value: Int)]) -> Range<Int32> {
        Self.append(percent.map { (month: $0.month, percent: $0.value) }, to: &plan.percentages)
    }

    /// Puts items behind those of others, and says where they stand.
    private static func append<Item>(_ items: [Item], to list: inout [Item]) -> Range<Int32> {
        let start = Int32(list.count)
        list += items
        return start..<Int32(list.count)
    }
}

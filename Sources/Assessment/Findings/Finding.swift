public import FEEL
public import JSONText

/// A rule that a plan breaks.
public struct Finding: Sendable {
    /// Index of the rule.
    public let rule: Int
    /// Index of what it is about in the list that the rule looks at; nil for the plan as a whole.
    public let item: Int?
    /// Index of the row; nil where it is about no row.
    public let row: Int?
    /// The plan's file.
    public let source: SourceText
    /// Where in it the fault is: the text that was found, or else the row or the plan.
    public let offset: Int
    /// How many bytes to mark there.
    public let length: Int
    /// Line in the document that the plan was read from, where it is known.
    public internal(set) var line: Int?
    /// The sheet of the workbook that the line is of; empty where there is none.
    public let sheet: String
    /// What the rule's texts tell, by name.
    public let details: [String: FEELValue]

    /// The text that was found; nil where the rule tells of none.
    public var found: String? {
        switch details["found"] {
        case .string(let text)?: text
        case .list(let items)?: items.items.first?.string
        default: nil
        }
    }
}

extension Rubric {
    /// Everything that the rubric's rules say of a submission's plan, by rule and item. A condition that hangs on something
    /// that nobody knows says nothing, as does one on what words mean where there is no reader.
    public func findings(
        in submission: Submission, asOf: Day, reader: PlanReader?, language: Language = .indonesian
    ) -> [Finding] {
        findings(in: submission, asOf: asOf, reader: reader, language: language, only: nil)
    }

    /// What the rules say of the text that a plan shares with the plan of another unit, named here.
    public func findings(
        of copy: NearCopy, with unit: String, in submission: Submission, asOf: Day, language: Language = .indonesian
    ) -> [Finding] {
        guard let plan = submission.plan, rules.contains(where: { $0.scope == .copies }) else { return [] }
        let reading = PlanReading(submission, plan, self, nil, language: language)
        let scope = UnitScope(
            ruleSlots, submission, self, period: period(of: submission, asOf: asOf), asOf: asOf, reading: reading)
        let first = copy.spans.first.map { plan.rows[$0.row] }
        let item = RuleItem(
            item: 0, row: copy.spans.first?.row, values: [.context(FEELContext(CopyRecord(copy, of: unit)))],
            offset: Int(first?.offset ?? plan.offset), line: first.flatMap { plan.lines(of: $0).first } ?? 0)
        return rules.indices.filter { rules[$0].scope == .copies }.compactMap { index in
            guard scope.evaluate(rules[index].condition, item.values).holds == true else { return nil }
            return reading.finding(index, item, details(of: rules[index], item, scope))
        }
    }

    private func details(of rule: Rule, _ item: RuleItem, _ scope: UnitScope) -> [String: FEELValue] {
        var details: [String: FEELValue] = [:]
        for (name, expression) in rule.details { details[name] = scope.evaluate(expression, item.values).value }
        return details
    }

    /// The same of one rule.
    package func findings(
        in submission: Submission, asOf: Day, reader: PlanReader?, language: Language = .indonesian, only: Int?
    ) -> [Finding] {
        guard let plan = submission.plan, !rules.isEmpty else { return [] }
        let reading = PlanReading(submission, plan, self, reader, language: language)
        let scope = UnitScope(
            ruleSlots, submission, self, period: period(of: submission, asOf: asOf), asOf: asOf, reading: reading)
        var findings: [Finding] = []
        var lists: [RuleScope: [RuleItem]] = [:]
        for (index, rule) in rules.enumerated() where only.map({ $0 == index }) ?? true {
            let items = lists[rule.scope] ?? reading.items(of: rule.scope)
            lists[rule.scope] = items
            let condition = rule.condition
            for item in items where scope.evaluate(condition, item.values).holds == true {
                findings.append(reading.finding(index, item, details(of: rule, item, scope)))
            }
        }
        return findings
    }
}

extension Rubric {
    /// What stays the same when lines move and months change: a digest of the rule, the unit and the words that a finding
    /// is about.
    public func fingerprint(of finding: Finding, in submission: Submission) -> String {
        let about = submission.plan.flatMap { plan in finding.row.map { plan.words(ofRow: $0) } } ?? ""
        // A copy is one whatever row it begins in.
        if rules[finding.rule].scope == .copies {
            return Self.digest([rules[finding.rule].id, submission.id].joined(separator: "\n"))
        }
        let node = rules[finding.rule].scope == .nodes ? finding.item.map { nodes[$0].term.id } ?? "" : ""
        let content = [rules[finding.rule].id, submission.id, about, finding.found ?? "", node]
        return Self.digest(content.joined(separator: "\n"))
    }

    /// A short digest of a text, for fingerprints.
    public static func digest(_ text: String) -> String { String(SHA256.hexadecimal(Array(text.utf8)).prefix(32)) }

    /// The digest of a text as pages name it that let it run: `sha256-` and Base64.
    package static func integrity(of text: String) -> String {
        "sha256-" + SHA256.base64(Array(text.utf8))
    }
}

/// Something that a rule looks at.
struct RuleItem {
    /// Its index in its list; nil for the plan as a whole.
    var item: Int?
    /// Index of the row that it belongs to.
    var row: Int?
    /// What the rule's own variables stand for.
    var values: [FEELValue] = []
    /// Where it begins.
    var offset: Int
    /// Line in the document, or 0.
    var line: Int32 = 0
    /// The sheet of the line.
    var sheet = JSONString.none
}

extension PlanReading {
    /// What rules of a scope look at, in the plan's order.
    func items(of scope: RuleScope) -> [RuleItem] {
        func value(_ record: some FEELRecord) -> FEELValue { .context(FEELContext(record)) }
        switch scope {
        case .plan: return [RuleItem(offset: Int(plan.offset))]
        case .rows:
            return plan.rows.enumerated().map { index, row in
                RuleItem(
                    item: index, row: index, values: [value(RowRecord(index, self))], offset: Int(row.offset),
                    line: plan.lines(of: row).first ?? 0, sheet: row.sheet)
            }
        case .evidence:
            return plan.rows.enumerated().flatMap { index, row -> [RuleItem] in
                // Of what may be no document at all nothing is said.
                if row.doubts.contains(.evidence) { return [] }
                let record = value(RowRecord(index, self))
                return plan.evidence(of: row).indices.map { document in
                    RuleItem(
                        item: document, row: index, values: [record, value(PlannedEvidenceRecord(document, self))],
                        offset: Int(plan.evidence[document].text.offset), line: plan.lines(of: row).first ?? 0,
                        sheet: row.sheet)
                }
            }
        case .basis:
            return (plan.decision?.basis ?? []).enumerated().map { index, law in
                RuleItem(
                    item: index, values: [value(LawRecord(law, self))], offset: Int(law.cite.offset),
                    line: law.line)
            }
        case .headings:
            return headings.enumerated().map { index, heading in
                RuleItem(
                    item: index, values: [value(HeadingRecord(index, self))],
                    offset: heading.slip?.offset ?? heading.offset, line: heading.slip?.line ?? heading.line,
                    sheet: heading.sheet)
            }
        case .schedules:
            return plan.schedules.enumerated().map { index, schedule in
                RuleItem(
                    item: index, values: [value(ScheduleRecord(index, self))], offset: Int(schedule.offset),
                    line: schedule.line)
            }
        case .prose:
            return plan.prose.enumerated().map { index, line in
                RuleItem(
                    item: index, values: [value(ProseRecord(index, self))], offset: Int(line.text.offset),
                    line: line.line)
            }
        // Told apart, once all plans have been read.
        case .copies: return []
        case .nodes:
            return rubric.nodes.indices.map {
                RuleItem(item: $0, values: [value(NodeRecord($0, self))], offset: Int(plan.offset))
            }
        }
    }

    /// A finding at what its rule found: the first place at or after its item where the text stands.
    func finding(_ rule: Int, _ item: RuleItem, _ details: [String: FEELValue]) -> Finding {
        var result = Finding(
            rule: rule, item: item.item, row: item.row, source: plan.source, offset: item.offset, length: 1,
            line: item.line > 0 ? Int(item.line) : nil, sheet: plan.source.value(item.sheet), details: details)
        if case .number(let near)? = details["near"], let near = Int(near.description) { result.line = near }
        guard let found = result.found, !found.isEmpty else { return result }
        let end = item.row.flatMap { $0 + 1 < plan.rows.count ? Int(plan.rows[$0 + 1].offset) : nil }
        if let place = plan.source.firstPlace(of: Array(found.utf8), in: item.offset..<(end ?? plan.source.count)) {
            result = Finding(
                rule: rule, item: item.item, row: item.row, source: plan.source, offset: place,
                length: found.utf8.count,
                line: result.line, sheet: result.sheet, details: details)
        }
        return result
    }
}

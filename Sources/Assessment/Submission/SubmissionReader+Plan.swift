import JSONText

private enum PlanKey: String, CaseIterable, Sendable {
    case schema = "$schema"
    case document, year, rows, schedules, targets, leftovers, note
}
private enum DocumentKey: String, CaseIterable, Sendable {
    case kind, number, year, date, title, dictum, issuer, signed, basis, source
}
private enum BasisKey: String, CaseIterable, Sendable { case cite, about, amended }
private enum RowKey: String, CaseIterable, Sendable {
    case line, also, area, group, no, component, wording, action, evidence, months, uncertain, when, pic, node,
        indicator
    case match, note
}
private enum ScheduleKey: String, CaseIterable, Sendable { case line, no, title, node, percent, months, note }
private enum TargetKey: String, CaseIterable, Sendable { case line, area, text }
private enum PlannedEvidenceKey: String, CaseIterable, Sendable { case kind, text }

extension SubmissionReader {
    mutating func plan(_ reader: inout Reader) throws(JSONFault) -> Plan? {
        guard reader.cursor.kind == .object else {
            try reader.wrongType("object")
            return nil
        }
        var plan = Plan(source: reader.source)
        plan.offset = Int32(reader.offset)
        // Fetched once, as for evidence.
        let (keys, nodes, indicators) = (Self.rowKeys, rubric.nodeTable, rubric.indicatorTable)
        try reader.members(Self.planKeys, required: [.rows]) { reader, key throws(JSONFault) in
            switch key {
            case .schema, .note: _ = try reader.slice()
            case .document: try document(&reader)
            case .year: plan.year = try reader.integer(1900...2999).map(Int.init)
            case .rows: try reader.elements { r throws(JSONFault) in try row(&r, &plan, keys, nodes, indicators) }
            case .schedules: try reader.elements { r throws(JSONFault) in try schedule(&r, &plan) }
            case .leftovers: try reader.cursor.skip()
            case .targets:
                try reader.elements { r throws(JSONFault) in
                    try r.members(Self.targetKeys) { reader, key throws(JSONFault) in
                        switch key {
                        case .line: _ = try reader.integer(1...10_000_000)
                        case .area, .text: _ = try reader.slice()
                        }
                    }
                }
            }
        }
        return plan
    }

    /// The decision that sets up the plan: kept in its source, checked for its shape.
    private func document(_ reader: inout Reader) throws(JSONFault) {
        try reader.members(Self.documentKeys) { reader, key throws(JSONFault) in
            switch key {
            case .kind, .number, .title, .dictum, .issuer, .source: _ = try reader.slice()
            case .year: _ = try reader.integer(1900...2999)
            case .date: _ = try reader.day()
            case .signed: try reader.elements { r throws(JSONFault) in _ = try r.slice() }
            case .basis:
                try reader.elements { r throws(JSONFault) in
                    try r.members(Self.basisKeys, required: [.cite]) { reader, key throws(JSONFault) in
                        switch key {
                        case .cite, .about: _ = try reader.slice()
                        case .amended: try reader.elements { r throws(JSONFault) in _ = try r.slice() }
                        }
                    }
                }
            }
        }
    }

    private mutating func row(
        _ reader: inout Reader, _ plan: inout Plan, _ keys: KeyTable<RowKey>, _ nodes: NameTable,
        _ indicators: NameTable
    ) throws(JSONFault) {
        var row = PlanItem(offset: Int32(reader.offset))
        let first = Int32(plan.indicators.count)
        try reader.members(keys) { reader, key throws(JSONFault) in
            switch key {
            case .area, .group, .no, .component, .wording, .action, .when, .note: _ = try reader.slice()
            // What an importer says about its own work counts for nothing here.
            case .also, .match: try reader.cursor.skip()
            case .line: _ = try reader.integer(1...10_000_000)
            case .evidence:
                try reader.oneOrMore { r throws(JSONFault) in
                    row.hasEvidence = true
                    if let kind = try plannedEvidence(&r) { row.kinds.insert(kind) }
                }
            case .months: row.lastMonth = try months(&reader)
            case .uncertain:
                let month = try months(&reader)
                row.lastMonth = row.lastMonth ?? month
            case .pic: row.personInCharge = try reader.slice() ?? .none
            case .node: row.node = Int32(try reader.name(nodes, .unknownIndicator) ?? -1)
            case .indicator:
                try reader.oneOrMore { r throws(JSONFault) in
                    if let indicator = try r.name(indicators, .unknownIndicator) {
                        plan.indicators.append(Int32(indicator))
                    }
                }
            }
        }
        row.indicators = first..<Int32(plan.indicators.count)
        plan.rows.append(row)
    }

    /// The kind that a planned document is of: given, or recognised in its words.
    private mutating func plannedEvidence(_ reader: inout Reader) throws(JSONFault) -> Int? {
        if reader.cursor.kind == .object {
            var kind: Int?
            try reader.members(Self.plannedEvidenceKeys, required: [.text]) { reader, key throws(JSONFault) in
                switch key {
                case .kind: kind = try reader.name(rubric.kindTable)
                case .text: _ = try reader.slice()
                }
            }
            return kind
        }
        guard let slice = try reader.slice() else { return nil }
        return rubric.kindWords.kind(of: slice, in: reader.source, scratch: &scratch)
    }

    private func schedule(_ reader: inout Reader, _ plan: inout Plan) throws(JSONFault) {
        var node: Int?
        var last: Month?
        try reader.members(Self.scheduleKeys) { reader, key throws(JSONFault) in
            switch key {
            case .no, .title, .note: _ = try reader.slice()
            case .line: _ = try reader.integer(1...10_000_000)
            case .node: node = try reader.name(rubric.nodeTable, .unknownIndicator)
            case .months: last = try months(&reader)
            case .percent:
                try reader.entries { reader, name throws(JSONFault) in
                    let month = Month(reader.source.value(name))
                    if month == nil { reader.report(.noSuchDate, name, ["expected": "YYYY-MM"]) }
                    last = [last, month].compactMap { $0 }.max()
                    _ = try reader.integer(0...100)
                }
            }
        }
        if let node { plan.scheduled.append(ScheduledNode(node: node, lastMonth: last)) }
    }

    /// Months and ranges of months: `"2025-10"`, `"2025-10..2025-12"`, or a list of them; returns the last one.
    private func months(_ reader: inout Reader) throws(JSONFault) -> Month? {
        var last: Month?
        try reader.oneOrMore { r throws(JSONFault) in
            guard let slice = try r.slice() else { return }
            let text = r.source.value(slice)
            let isRange = text.utf8.count == 16 && text.dropFirst(7).hasPrefix("..")
            guard let to = Month(isRange ? String(text.suffix(7)) : text),
                !isRange || Month(text.prefix(7)).map({ $0 <= to }) == true
            else { return r.report(.noSuchDate, slice, ["expected": "YYYY-MM, YYYY-MM..YYYY-MM"]) }
            last = max(last ?? to, to)
        }
        return last
    }

    private static let planKeys = KeyTable<PlanKey>()
    private static let documentKeys = KeyTable<DocumentKey>()
    private static let basisKeys = KeyTable<BasisKey>()
    private static let rowKeys = KeyTable<RowKey>()
    private static let scheduleKeys = KeyTable<ScheduleKey>()
    private static let targetKeys = KeyTable<TargetKey>()
    private static let plannedEvidenceKeys = KeyTable<PlannedEvidenceKey>()
}

import JSONText

enum PlanKey: String, CaseIterable, Sendable {
    case schema = "$schema"
    case document, year, rows, schedules, targets, leftovers, prose, note
}
enum DocumentKey: String, CaseIterable, Sendable {
    case kind, number, year, date, title, dictum, issuer, signed, basis, source, lines
}
enum LinesKey: String, CaseIterable, Sendable { case number, date, title, dictum, signed }
enum BasisKey: String, CaseIterable, Sendable { case cite, line, about, amended, ordinals }
enum OrdinalKey: String, CaseIterable, Sendable { case cite, number }
enum RowKey: String, CaseIterable, Sendable {
    case line, also, sheet, area, group, no, component, wording, action, evidence, months, percent, uncertain, when,
        pic, node,
        indicator
    case realisation, obstacle, followUp
    case match, note, doubts
}
enum RealisationKey: String, CaseIterable, Sendable { case text, percent, date }
enum ScheduleKey: String, CaseIterable, Sendable { case line, area, no, title, node, percent, months, note }
enum ProseKey: String, CaseIterable, Sendable { case line, text }
enum TargetKey: String, CaseIterable, Sendable { case line, area, text }
enum PlannedEvidenceKey: String, CaseIterable, Sendable { case kind, text }

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
            case .document: plan.decision = try decision(&reader)
            case .year: plan.year = try reader.integer(Self.years).map(Int.init)
            case .rows: try reader.elements { r throws(JSONFault) in try row(&r, &plan, keys, nodes, indicators) }
            case .schedules: try reader.elements { r throws(JSONFault) in try schedule(&r, &plan) }
            case .leftovers: try reader.cursor.skip()
            case .prose:
                try reader.elements { r throws(JSONFault) in
                    var (number, text) = (Int32(0), JSONString.none)
                    try r.members(Self.proseKeys, required: [.line, .text]) { reader, key throws(JSONFault) in
                        switch key {
                        case .line: number = try line(&reader)
                        case .text: text = try reader.slice() ?? .none
                        }
                    }
                    plan.prose.append((number, text))
                }
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

    /// The decision that sets up the plan.
    private func decision(_ reader: inout Reader) throws(JSONFault) -> PlanDecision? {
        var result = PlanDecision(offset: Int32(reader.offset))
        try reader.members(Self.documentKeys) { reader, key throws(JSONFault) in
            switch key {
            case .kind: result.kind = try reader.slice() ?? .none
            case .number: result.number = try reader.slice() ?? .none
            case .title: result.title = try reader.slice() ?? .none
            case .dictum: result.dictum = try reader.slice() ?? .none
            case .issuer: result.issuer = try reader.slice() ?? .none
            case .source: _ = try reader.slice()
            case .lines:
                try reader.members(Self.linesKeys) { reader, key throws(JSONFault) in
                    switch key {
                    case .number: result.lines.number = try line(&reader)
                    case .date: result.lines.date = try line(&reader)
                    case .title: result.lines.title = try line(&reader)
                    case .dictum: result.lines.dictum = try line(&reader)
                    case .signed:
                        try reader.elements { r throws(JSONFault) in result.lines.signed.append(try line(&r)) }
                    }
                }
            case .year: result.year = try reader.integer(Self.years).map(Int.init)
            case .date: result.date = try reader.day()
            case .signed:
                try reader.elements { r throws(JSONFault) in
                    if let place = try r.slice() { result.places.append(place) }
                }
            case .basis:
                result.basis = []
                try reader.elements { r throws(JSONFault) in result.basis!.append(try law(&r)) }
            }
        }
        return result
    }

    private func law(_ reader: inout Reader) throws(JSONFault) -> PlanLaw {
        var result = PlanLaw()
        try reader.members(Self.basisKeys, required: [.cite]) { reader, key throws(JSONFault) in
            switch key {
            case .cite: result.cite = try reader.slice() ?? .none
            case .line: result.line = try line(&reader)
            case .about: _ = try reader.slice()
            case .amended:
                try reader.elements { r throws(JSONFault) in
                    if let law = try r.slice() { result.amended.append(law) }
                }
            case .ordinals:
                try reader.elements { r throws(JSONFault) in
                    var cite = JSONString.none
                    var number = Int32(0)
                    try r.members(Self.ordinalKeys, required: [.cite, .number]) { r, key throws(JSONFault) in
                        switch key {
                        case .cite: cite = try r.slice() ?? .none
                        case .number: number = try r.integer(1...99).map(Int32.init) ?? 0
                        }
                    }
                    if number > 0 { result.ordinals.append((cite, number)) }
                }
            }
        }
        return result
    }

    private func line(_ reader: inout Reader) throws(JSONFault) -> Int32 {
        try reader.integer(1...10_000_000).map(Int32.init) ?? 0
    }

    /// What an importer says of its own work: whether it was sure of the place and of each indicator. The rest of it, and
    /// whether it is well formed, counts for nothing here.
    private func guess(_ reader: inout Reader, _ row: inout PlanItem) throws(JSONFault) {
        func members(_ visit: (String) throws(JSONFault) -> Void) throws(JSONFault) {
            guard reader.cursor.kind == .object else { return try reader.cursor.skip() }
            try reader.cursor.enterObject()
            while let key = try reader.cursor.nextKey() { try visit(reader.source.value(key)) }
        }
        func isDoubtful() throws(JSONFault) -> Bool {
            reader.source.value(try reader.cursor.string()) != Placement.Confidence.high.rawValue
        }
        try members { key throws(JSONFault) in
            if key == "confidence", reader.cursor.kind == .string {
                row.isPlaceGuessed = try isDoubtful() || row.isPlaceGuessed
                return
            }
            guard key == "indicators", reader.cursor.kind == .array else { return try reader.cursor.skip() }
            try reader.cursor.enterArray()
            while try reader.cursor.nextElement() {
                try members { key throws(JSONFault) in
                    guard key == "confidence", reader.cursor.kind == .string else { return try reader.cursor.skip() }
                    row.isGuessed = try isDoubtful() || row.isGuessed
                }
            }
        }
    }

    private mutating func row(
        _ reader: inout Reader, _ plan: inout Plan, _ keys: KeyTable<RowKey>, _ nodes: NameTable,
        _ indicators: NameTable
    ) throws(JSONFault) {
        var row = PlanItem(offset: Int32(reader.offset))
        let start = (
            indicators: Int32(plan.indicators.count), evidence: Int32(plan.evidence.count),
            lines: Int32(plan.lines.count), percentages: Int32(plan.percentages.count)
        )
        var uncertain: Range<Int32>?
        var claim = PlanClaim()
        try reader.members(keys) { reader, key throws(JSONFault) in
            switch key {
            case .area: row.area = try reader.slice() ?? .none
            case .sheet: row.sheet = try reader.slice() ?? .none
            case .group: row.group = try reader.slice() ?? .none
            case .no: row.number = try reader.slice() ?? .none
            case .component: row.component = try reader.slice() ?? .none
            case .wording: row.wording = try reader.slice() ?? .none
            case .action: row.action = try reader.slice() ?? .none
            case .when: row.time = try reader.slice() ?? .none
            case .note: row.note = try reader.slice() ?? .none
            case .match: try guess(&reader, &row)
            case .line: plan.lines.insert(try line(&reader), at: Int(start.lines))
            case .also: try reader.elements { r throws(JSONFault) in plan.lines.append(try line(&r)) }
            case .evidence:
                try reader.oneOrMore { r throws(JSONFault) in
                    guard let item = try plannedEvidence(&r) else { return }
                    plan.evidence.append(item)
                    if item.kind >= 0 { row.kinds.insert(Int(item.kind)) }
                }
            case .months: row.months = try months(&reader, &plan)
            case .percent: try percentages(&reader, &plan)
            case .realisation: try realisation(&reader, &claim)
            case .obstacle: claim.obstacle = try reader.slice() ?? .none
            case .followUp: claim.followUp = try reader.slice() ?? .none
            case .uncertain: uncertain = try months(&reader, &plan)
            case .pic: row.personInCharge = try reader.slice() ?? .none
            case .doubts:
                try reader.elements { r throws(JSONFault) in
                    if let field = try r.name(Self.fieldTable) { row.doubts.insert(PlanField.allCases[field]) }
                }
            case .node: row.node = Int32(try reader.name(nodes, .unknownIndicator) ?? -1)
            case .indicator:
                try reader.oneOrMore { r throws(JSONFault) in
                    if let indicator = try r.name(indicators, .unknownIndicator) {
                        plan.indicators.append(Int32(indicator))
                    }
                }
            }
        }
        if row.months.isEmpty, let uncertain, !uncertain.isEmpty {
            row.months = uncertain
            row.isTimeUncertain = true
        }
        if !claim.isEmpty {
            row.claim = Int32(plan.claims.count)
            plan.claims.append(claim)
        }
        row.lastMonth = plan.months(of: row).max()
        row.indicators = start.indicators..<Int32(plan.indicators.count)
        row.evidence = start.evidence..<Int32(plan.evidence.count)
        row.percentages = start.percentages..<Int32(plan.percentages.count)
        row.lines = start.lines..<Int32(plan.lines.count)
        plan.rows.append(row)
    }

    /// What is reported to have been done: its words, or its words with how much and when.
    private func realisation(_ reader: inout Reader, _ claim: inout PlanClaim) throws(JSONFault) {
        guard reader.cursor.kind == .object else {
            claim.realisation = try reader.slice() ?? .none
            return
        }
        try reader.members(Self.realisationKeys) { reader, key throws(JSONFault) in
            switch key {
            case .text: claim.realisation = try reader.slice() ?? .none
            case .percent: claim.percent = try reader.amount()
            case .date: claim.date = try reader.day()
            }
        }
    }

    /// A planned document, of the kind that is given or recognised in its words.
    private mutating func plannedEvidence(_ reader: inout Reader) throws(JSONFault) -> PlannedEvidence? {
        if reader.cursor.kind == .object {
            var kind: Int?
            var text = JSONString.none
            try reader.members(Self.plannedEvidenceKeys, required: [.text]) { reader, key throws(JSONFault) in
                switch key {
                case .kind: kind = try reader.name(rubric.kindTable)
                case .text: text = try reader.slice() ?? .none
                }
            }
            return PlannedEvidence(text: text, kind: Int32(kind ?? -1))
        }
        guard let text = try reader.slice() else { return nil }
        let kind = rubric.kindWords.kind(of: text, in: reader.source, scratch: &scratch)
        return PlannedEvidence(text: text, kind: Int32(kind ?? -1))
    }

    private func schedule(_ reader: inout Reader, _ plan: inout Plan) throws(JSONFault) {
        var schedule = PlanSchedule(offset: Int32(reader.offset))
        let first = Int32(plan.percentages.count)
        try reader.members(Self.scheduleKeys) { reader, key throws(JSONFault) in
            switch key {
            case .area: schedule.area = try reader.slice() ?? .none
            case .no: schedule.number = try reader.slice() ?? .none
            case .title: schedule.title = try reader.slice() ?? .none
            case .note: _ = try reader.slice()
            case .line: schedule.line = try line(&reader)
            case .node: schedule.node = Int32(try reader.name(rubric.nodeTable, .unknownIndicator) ?? -1)
            case .months:
                let months = try months(&reader, &plan)
                schedule.lastMonth = plan.months[Int(months.lowerBound)..<Int(months.upperBound)].max()
            case .percent:
                try percentages(&reader, &plan)
                schedule.lastMonth = plan.percentages[Int(first)...].map(\.month).max()
            }
        }
        schedule.percentages = first..<Int32(plan.percentages.count)
        plan.schedules.append(schedule)
    }

    private func percentages(_ reader: inout Reader, _ plan: inout Plan) throws(JSONFault) {
        try reader.entries { reader, name throws(JSONFault) in
            let month = Month(reader.source.value(name))
            if month == nil { reader.report(.noSuchDate, name, ["expected": "YYYY-MM"]) }
            let percent = try reader.integer(0...100)
            if let month, let percent { plan.percentages.append((month, Int(percent))) }
        }
    }

    /// Months and ranges of months: `"2025-10"`, `"2025-10..2025-12"`, or a list of them; returns where they stand.
    private func months(_ reader: inout Reader, _ plan: inout Plan) throws(JSONFault) -> Range<Int32> {
        let first = Int32(plan.months.count)
        try reader.oneOrMore { r throws(JSONFault) in
            guard let slice = try r.slice() else { return }
            guard let (from, to) = r.months(slice), from <= to else {
                return r.report(.noSuchDate, slice, ["expected": "YYYY-MM, YYYY-MM..YYYY-MM"])
            }
            // A range over more years than any plan has is kept by its ends.
            if to.number - from.number < 120 {
                for number in from.number...to.number { plan.months.append(Month(number: number)) }
            } else {
                plan.months += [from, to]
            }
        }
        return first..<Int32(plan.months.count)
    }

    /// The years that plans and decisions may have.
    public static let planYears = 1900...2999
    private static let years = Int64(planYears.lowerBound)...Int64(planYears.upperBound)

    private static let fieldTable = NameTable(PlanField.allCases.map(\.rawValue))
    private static let planKeys = KeyTable<PlanKey>()
    private static let documentKeys = KeyTable<DocumentKey>()
    private static let linesKeys = KeyTable<LinesKey>()
    private static let basisKeys = KeyTable<BasisKey>()
    private static let ordinalKeys = KeyTable<OrdinalKey>()
    private static let rowKeys = KeyTable<RowKey>()
    private static let scheduleKeys = KeyTable<ScheduleKey>()
    private static let proseKeys = KeyTable<ProseKey>()
    private static let targetKeys = KeyTable<TargetKey>()
    private static let realisationKeys = KeyTable<RealisationKey>()
    private static let plannedEvidenceKeys = KeyTable<PlannedEvidenceKey>()
}

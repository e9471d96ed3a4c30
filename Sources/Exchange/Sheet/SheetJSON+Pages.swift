import Assessment
public import JSONText

/// What the further pages of a workbook give of a submission.
extension SheetJSON {
    /// True when the workbook's pages name the rubric.
    public var namesRubric: Bool { sheet.pages?.unit[.rubric] == rubric.id }

    /// The unit beside its identity and name, as members of `satker.json`; nothing where the workbook has no such page.
    public func head(to json: inout JSONWriter) {
        guard let pages = sheet.pages else { return }
        let (unit, head) = (pages.unit, pages.head)
        json.given("region", unit[.region])
        json.given("province", unit[.province])
        if let type = head.type { json.member("type", rubric.unitTypes[type].id) }
        if let target = head.target { json.member("target", rubric.predicates[target].term.id) }
        if let holds = head.holds {
            json.key("holds")
            json.array(compact: true) { json in for held in holds { json.string(rubric.predicates[held].term.id) } }
        }
        if let period = head.period {
            json.key("period")
            json.object(compact: true) { json in
                json.member("from", period.from.description)
                json.member("to", period.to.description)
            }
        }
        if let locked = head.locked { json.member("locked", locked.description) }
        if unit[.rubric] == rubric.id { json.member("rubric", rubric.id) }
        facts(.unit, head, &json)
        institution(unit, head, &json)
        json.given("note", unit[.note])
    }

    private func facts(_ holder: FactHolder, _ head: UnitHead, _ json: inout JSONWriter) {
        let own = head.facts.filter { rubric.facts[$0.key].holder == holder }.sorted { $0.key < $1.key }
        guard !own.isEmpty else { return }
        json.key("facts")
        json.object(compact: true) { json in
            for (index, fact) in own {
                json.key(rubric.facts[index].term.id)
                switch fact {
                case .boolean(let value): json.boolean(value)
                case .number(let digits): json.raw(digits)
                case .grade(let grade): json.string(grade)
                }
            }
        }
    }

    private func institution(_ unit: UnitColumn, _ head: UnitHead, _ json: inout JSONWriter) {
        let hasFacts = head.facts.contains { rubric.facts[$0.key].holder == .institution }
        guard hasFacts || head.institutionKind != nil || !unit[.institutionName].isEmpty else { return }
        json.key("institution")
        json.object { json in
            json.given("name", unit[.institutionName])
            if let kind = head.institutionKind { json.member("kind", rubric.institutionKinds[kind].id) }
            facts(.institution, head, &json)
        }
    }

    /// True when the workbook has a plan on a page.
    public var hasPlan: Bool {
        guard let pages = sheet.pages else { return false }
        return !pages.plan.isEmpty || pages.head.sections.contains(.planSection)
            || UnitField.plan.contains { pages.unit.fields[$0] != nil }
    }

    /// The work plan, as `plan.json` has it.
    public func plan(to json: inout JSONWriter) {
        guard let pages = sheet.pages else { return }
        PlanPageJSON(desk: pages.desk, unit: pages.unit, rows: pages.plan).write(to: &json)
    }

    // MARK: Documents

    func evidenceItems(of pages: UnitPages, to json: inout JSONWriter) {
        for document in pages.documents { json.object { json in self.document(document, &json) } }
    }

    private func document(_ document: PageDocument, _ json: inout JSONWriter) {
        json.given("id", document.texts[.id] ?? "")
        json.key("kind")
        if let kind = document.kind { json.string(rubric.kinds[kind].term.id) } else { json.null() }
        json.given("title", document.texts[.name] ?? "")
        json.given("number", document.texts[.number] ?? "")
        json.key("indicator")
        json.array(compact: true) { json in
            for indicator in document.indicators { json.string(rubric.indicators[indicator].term.id) }
        }
        if let date = document.date { json.member("date", date.description) }
        if let withdrawn = document.withdrawn { json.member("withdrawn", withdrawn.description) }
        json.given("file", document.texts[.file] ?? "")
        json.given("link", document.texts[.link] ?? "")
        if let have = document.have, let total = document.of {
            json.member("have", Int(have))
            json.member("of", Int(total))
        }
        if document.isNil {
            json.key("nil")
            json.boolean(true)
        }
        json.given("note", document.texts[.note] ?? "")
        json.given("cell", document.cell)
    }

    // MARK: Decisions

    /// The decisions of the pages as lines of a journal. One that changes what stood before gives a reason: its own, else
    /// its note, else its cell.
    func journal(of pages: UnitPages, unit: String, date: Day) -> [[UInt8]] {
        var earlier: [Int: [PageDecision]] = [:]
        return pages.decisions.map { decision in
            var line = JournalLine(
                stage: rubric.stages[decision.stage].term.id, date: decision.date ?? date,
                indicator: rubric.indicators[decision.indicator].term.id, value: decision.value)
            line.unit = unit
            line.isUndated = decision.date == nil
            line.by = decision.by
            line.reason = decision.reason
            line.note = decision.note
            line.cell = decision.cell
            if line.reason.isEmpty, changes(decision, earlier[decision.indicator] ?? []) {
                line.reason = line.note.isEmpty ? line.cell : line.note
                line.note = ""
            }
            earlier[decision.indicator, default: []].append(decision)
            return line.bytes
        }
    }

    /// True when a decision is not what stood before it: the last of an earlier stage or its own, else the claim.
    private func changes(_ decision: PageDecision, _ earlier: [PageDecision]) -> Bool {
        if case .agree = decision.value { return false }
        let known = earlier.filter { $0.stage <= decision.stage }
        let stage = known.map(\.stage).max()
        guard let standing = known.last(where: { $0.stage == stage })?.value ?? claimed(decision.indicator) else {
            return false
        }
        if case .answer(let a) = standing, case .answer(let b) = decision.value { return a != b }
        guard let a = rubric.share(of: standing, decision.indicator),
            let b = rubric.share(of: decision.value, decision.indicator)
        else { return true }
        return a != b
    }

    /// What the satker claims, where it is all there.
    private func claimed(_ indicator: Int) -> JournalLine.Value? {
        let detail = sheet.pages?.answers.last { $0.indicator == indicator && $0.value != nil }
        return detail?.value ?? claim?.answers[indicator]?.value.flatMap { rubric.journalValue(of: $0, indicator) }
    }
}

extension Rubric {
    /// The share of its points that a figure gives; nil for an answer of a scale, and where a reviewer has to decide.
    func share(of value: JournalLine.Value, _ indicator: Int) -> Rational? {
        switch value {
        case .answer, .agree: return nil
        case .share(let share): return Rational(decimal: share)
        case .index(let index, _, _, _):
            guard case .index(let least, let most) = scales[indicators[indicator].scale].form,
                let number = Rational(decimal: index)
            else { return nil }
            return (number - least) / (most - least)
        case .inputs(let inputs):
            let names = Dictionary(inputs.map { ($0.name, $0.count) }) { first, _ in first }
            return share(of: indicator, inputs: (indicators[indicator].ratio?.inputs ?? []).map { names[$0.term.id] })
        }
    }
}

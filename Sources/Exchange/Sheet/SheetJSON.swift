public import Assessment
public import JSONText

/// Writes an imported sheet, with the further pages of its workbook, as the files of a submission: its head, answers,
/// evidence, plan, and the journal of reviewers' decisions.
public struct SheetJSON {
    let rubric: Rubric
    let sheet: ImportedSheet

    /// A writer for a sheet read against a rubric.
    public init(_ sheet: ImportedSheet, _ rubric: Rubric) {
        self.sheet = sheet
        self.rubric = rubric
    }

    var claim: ImportedSheet.Stage? { sheet.stages.first { rubric.stages[$0.stage].isClaim } }

    /// True when the sheet has answers of the satker's own.
    public var hasClaim: Bool {
        guard let pages = sheet.pages else { return claim != nil }
        return pages.head.sections.contains(.answersSection) || rubric.indicators.indices.contains { isAnswered($0) }
    }

    /// True when a stage lists documents.
    public var hasEvidence: Bool {
        if let pages = sheet.pages {
            return !pages.documents.isEmpty || pages.head.sections.contains(.evidenceSection)
        }
        return sheet.stages.contains {
            $0.answers.contains { $0.map { !$0.evidence.isEmpty || !$0.links.isEmpty } ?? false }
        }
    }

    /// What the pages say of an answer beside the sheet.
    private func detail(_ indicator: Int) -> PageAnswer? {
        sheet.pages?.answers.last { $0.indicator == indicator && $0.isGiven }
    }

    /// True when anything stands for an indicator: an answer, a note, or what is known of a survey.
    private func isAnswered(_ indicator: Int) -> Bool {
        let answer = claim?.answers[indicator]
        return answer?.value != nil || answer.map { !$0.note.isEmpty } ?? false || detail(indicator) != nil
            || sheet.checks[indicator] != nil
    }

    /// The satker's own answers, as `answers.json` has them.
    public func answers(to json: inout JSONWriter) {
        json.object { json in
            for indicator in rubric.indicators.indices where isAnswered(indicator) {
                let (answer, detail) = (claim?.answers[indicator], detail(indicator))
                json.key(rubric.indicators[indicator].term.id)
                json.object(compact: true) { json in
                    value(
                        detail?.value ?? answer?.value.flatMap { whole($0, indicator) }, answer?.value, of: indicator,
                        &json)
                    if let source = detail?.source { json.member("source", rubric.surveySources[source].id) }
                    if let date = detail?.date { json.member("date", date.description) }
                    if let respondents = detail?.respondents { json.member("respondents", Int(respondents)) }
                    if let checks = sheet.checks[indicator] { self.checks(checks, of: indicator, &json) }
                    json.given("note", detail?.note ?? answer?.note ?? "")
                    json.given("cell", answer?.value != nil ? answer?.cell ?? "" : detail?.cell ?? answer?.cell ?? "")
                }
            }
        }
    }

    private func whole(_ value: ImportedSheet.Answer.Value, _ indicator: Int) -> JournalLine.Value? {
        rubric.journalValue(of: value, indicator)
    }

    /// Writes an answer; of counts that are not all there those that are.
    private func value(
        _ value: JournalLine.Value?, _ shown: ImportedSheet.Answer.Value?, of indicator: Int, _ json: inout JSONWriter
    ) {
        switch value {
        case .answer(let name): json.member("answer", name)
        case .inputs(let inputs): self.inputs(inputs, &json)
        case .share(let share):
            json.key("value")
            json.raw(share)
        case .index(let index, _, _, _):
            json.key("index")
            json.raw(index)
        case .agree, nil:
            guard case .inputs(let values)? = shown else { return }
            let inputs = rubric.indicators[indicator].ratio?.inputs ?? []
            self.inputs(zip(inputs, values).compactMap { input, value in value.map { (input.term.id, $0) } }, &json)
        }
    }

    /// Criteria by their identity; of the rubric's own only what was said of them.
    private func checks(_ checks: [ImportedSheet.Check], of indicator: Int, _ json: inout JSONWriter) {
        let isKnown = !rubric.indicators[indicator].checks.isEmpty
        func state(_ isMet: Bool?, _ json: inout JSONWriter) {
            if let isMet { json.boolean(isMet) } else { json.null() }
        }
        json.key("checks")
        json.object(compact: true) { json in
            for check in checks {
                json.key(check.id)
                if isKnown, check.note.isEmpty {
                    state(check.isMet, &json)
                    continue
                }
                json.object(compact: true) { json in
                    json.key("met")
                    state(check.isMet, &json)
                    if !isKnown { json.member("title", check.title) }
                    json.given("note", check.note)
                }
            }
        }
    }

    private func inputs(_ inputs: [(name: String, count: Int64)], _ json: inout JSONWriter) {
        json.key("inputs")
        json.object(compact: true) { json in
            for input in inputs {
                json.key(input.name)
                json.raw(String(input.count))
            }
        }
    }

    /// The documents that the satker lists, as `evidence.json` has them.
    public func evidence(to json: inout JSONWriter) {
        json.array { evidenceItems(to: &$0) }
    }

    /// The same documents without the list around them.
    public func evidenceItems(to json: inout JSONWriter) {
        if let pages = sheet.pages { return evidenceItems(of: pages, to: &json) }
        for (indicator, answer) in (claim?.answers ?? []).enumerated() {
            guard let answer else { continue }
            for (title, link) in answer.documents { item(title, link: link, indicator, answer, &json) }
        }
    }

    private func item(
        _ title: String, link: String?, _ indicator: Int, _ answer: ImportedSheet.Answer, _ json: inout JSONWriter
    ) {
        json.object(compact: true) { json in
            json.key("kind")
            if let kind = rubric.kindWords.kind(of: title) {
                json.string(rubric.kinds[kind].term.id)
            } else {
                json.null()
            }
            json.given("title", title)
            json.given("indicator", [rubric.indicators[indicator].term.id])
            json.given("link", link ?? "")
            json.given("cell", answer.cell)
        }
    }

    /// What reviewers decided, a line each as `review.jsonl` has them. `date` is the day of the decisions that say none, as
    /// those on a sheet; a decision that differs from what stood before gives the reviewer's note, or else its cell, as
    /// reason.
    public func journal(unit: String, date: Day) -> [[UInt8]] {
        if let pages = sheet.pages { return journal(of: pages, unit: unit, date: date) }
        var lines: [[UInt8]] = []
        var standing = claim?.answers ?? []
        for stage in sheet.stages where !rubric.stages[stage.stage].isClaim {
            for (indicator, answer) in stage.answers.enumerated() {
                guard let answer, let value = answer.value, let decided = rubric.journalValue(of: value, indicator)
                else {
                    continue
                }
                let before = standing.indices.contains(indicator) ? standing[indicator]?.value : nil
                var line = JournalLine(
                    stage: rubric.stages[stage.stage].term.id, date: date,
                    indicator: rubric.indicators[indicator].term.id, value: decided)
                line.unit = unit
                line.isUndated = true
                let isChanged = before != value || isUndecided(value, indicator)
                if isChanged { line.reason = answer.note.isEmpty ? answer.cell : answer.note }
                line.note = isChanged ? "" : answer.note
                line.cell = answer.cell
                lines.append(line.bytes)
                while standing.count <= indicator { standing.append(nil) }
                standing[indicator] = answer
            }
        }
        return lines
    }

    /// Nothing of nothing has no value to agree with.
    private func isUndecided(_ value: ImportedSheet.Answer.Value, _ indicator: Int) -> Bool {
        guard case .inputs(let inputs) = value else { return false }
        return rubric.share(of: indicator, inputs: inputs) == nil
    }
}

public import Assessment
public import JSONText

/// Writes an imported sheet as the files of a submission: answers, evidence, and the journal of reviewers' decisions.
public struct SheetJSON {
    private let rubric: Rubric
    private let sheet: ImportedSheet

    /// A writer for a sheet read against a rubric.
    public init(_ sheet: ImportedSheet, _ rubric: Rubric) {
        self.sheet = sheet
        self.rubric = rubric
    }

    private var claim: ImportedSheet.Stage? { sheet.stages.first { rubric.stages[$0.stage].isClaim } }

    /// True when the sheet has answers of the satker's own.
    public var hasClaim: Bool { claim != nil }

    /// True when a stage lists documents.
    public var hasEvidence: Bool {
        sheet.stages.contains { $0.answers.contains { $0.map { !$0.evidence.isEmpty || !$0.links.isEmpty } ?? false } }
    }

    /// The satker's own answers, as `answers.json` has them.
    public func answers(to json: inout JSONWriter) {
        json.object { json in
            for (indicator, answer) in (claim?.answers ?? []).enumerated() {
                guard let answer, answer.value != nil || !answer.note.isEmpty else { continue }
                json.key(rubric.indicators[indicator].term.id)
                json.object(compact: true) { json in
                    value(answer.value, of: indicator, &json)
                    json.given("note", answer.note)
                    json.given("cell", answer.cell)
                }
            }
        }
    }

    private func value(_ value: ImportedSheet.Answer.Value?, of indicator: Int, _ json: inout JSONWriter) {
        switch value {
        case .level(let level):
            json.given("answer", rubric.scales[rubric.indicators[indicator].scale].answers[level].name)
        case .inputs(let values):
            json.key("inputs")
            json.object(compact: true) { json in
                for (input, value) in zip(rubric.indicators[indicator].ratio?.inputs ?? [], values) {
                    guard let value else { continue }
                    json.key(input.term.id)
                    json.raw(String(value))
                }
            }
        case .share(let share):
            json.key("value")
            json.raw(share)
        case .index(let index):
            json.key("index")
            json.raw(index)
        case nil: break
        }
    }

    /// The documents that the satker lists, as `evidence.json` has them.
    public func evidence(to json: inout JSONWriter) {
        json.array { evidenceItems(to: &$0) }
    }

    /// The same documents without the list around them.
    public func evidenceItems(to json: inout JSONWriter) {
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

    /// What reviewers decided, a line each as `review.jsonl` has them. `date` is the day of the decisions, which a sheet
    /// does not say; a decision that differs from what stood before gives the reviewer's note, or else its cell, as reason.
    public func journal(unit: String, date: Day) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var standing = claim?.answers ?? []
        for stage in sheet.stages where !rubric.stages[stage.stage].isClaim {
            for (indicator, answer) in stage.answers.enumerated() {
                guard let answer, let value = answer.value, isWhole(value, indicator) else { continue }
                let before = standing.indices.contains(indicator) ? standing[indicator]?.value : nil
                var line = JournalLine(
                    stage: rubric.stages[stage.stage].term.id, date: date,
                    indicator: rubric.indicators[indicator].term.id, value: decided(value, indicator))
                line.unit = unit
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

    private func decided(_ value: ImportedSheet.Answer.Value, _ indicator: Int) -> JournalLine.Value {
        let form = rubric.indicators[indicator]
        switch value {
        case .level(let level): return .answer(rubric.scales[form.scale].answers[level].name)
        case .inputs(let values):
            return .inputs(
                zip(form.ratio?.inputs ?? [], values).compactMap { input, value in
                    value.map { (input.term.id, Int64($0)) }
                })
        case .share(let share): return .share(share)
        case .index(let index): return .index(index, source: nil, date: nil, respondents: nil)
        }
    }

    /// Nothing of nothing has no value to agree with.
    private func isUndecided(_ value: ImportedSheet.Answer.Value, _ indicator: Int) -> Bool {
        guard case .inputs(let inputs) = value else { return false }
        return rubric.share(of: indicator, inputs: inputs) == nil
    }

    /// A decision needs all its inputs.
    private func isWhole(_ value: ImportedSheet.Answer.Value, _ indicator: Int) -> Bool {
        guard case .inputs(let values) = value else { return true }
        return zip(values, rubric.indicators[indicator].ratio?.inputs ?? []).allSatisfy { $0 != nil || $1.isOptional }
    }
}

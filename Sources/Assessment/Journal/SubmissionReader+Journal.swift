public import JSONText

enum JournalKey: String, CaseIterable, Sendable {
    case unit, stage, date, undated, by, agree, indicator, answer, inputs, index, value, source, surveyDate,
        respondents, reason,
        note, cell
}

extension SubmissionReader {
    /// The unit that a line of a journal is about; nil when the line does not say.
    public static func unit(ofJournalLine line: SourceText) -> String? {
        var reader = Reader(line)
        var unit: String?
        // Faults are reported when the line is read in full.
        try? reader.members(journalKeys) { reader, key throws(JSONFault) in
            if key == .unit { unit = try reader.text() } else { try reader.cursor.skip() }
        }
        return unit
    }

    /// Why a line of a journal is no JSON; nil when it is.
    public static func fault(ofJournalLine line: SourceText) -> Diagnostic? {
        var cursor = JSONCursor(line)
        do {
            try cursor.skip()
            try cursor.finish()
            return nil
        } catch {
            return Diagnostic(error, in: line)
        }
    }

    /// Reads one line of the review journal into a submission whose answers have been read.
    public mutating func readJournalLine(_ source: SourceText, into result: inout Result) {
        var reader = Reader(source)
        do {
            try entry(&reader, &result.submission)
            try reader.cursor.finish()
        } catch {
            reader.sink.report(Diagnostic(error, in: source))
        }
        result.sink.merge(reader.sink)
    }

    /// Reads the entry of the journal at the reader's place.
    package func entry(_ reader: inout Reader, _ submission: inout Submission) throws(JSONFault) {
        let start = reader.offset
        var stage: Int?
        var date: Day?
        var isUndated = false
        var agreed: [(indicator: Int, slice: JSONString)] = []
        var nodes: [(indicators: Range<Int>, slice: JSONString)] = []
        var hasAgreed = false
        var indicator: Int?
        var answer: JSONCursor?
        var values = FigureValues()
        var reason = JSONString.none
        try reader.members(Self.journalKeys, required: [.stage, .date]) { reader, key throws(JSONFault) in
            switch key {
            case .by, .note, .cell: _ = try reader.slice()
            case .unit:
                if let slice = try reader.slice(), reader.source.value(slice) != submission.id {
                    reader.report(.unknownUnit, slice, ["expected": submission.id])
                }
            case .stage:
                let place = reader.offset
                stage = try reader.name(rubric.stageTable)
                if let found = stage, rubric.stages[found].isClaim {
                    stage = nil
                    let expected = rubric.stages.filter { !$0.isClaim }.map(\.term.id).joined(separator: ", ")
                    reader.report(
                        .unknownValue, at: place, length: reader.offset - place,
                        ["found": rubric.stages[found].term.id, "expected": expected])
                }
            case .date: date = try reader.day()
            case .undated: isUndated = try reader.boolean() ?? false
            case .agree:
                hasAgreed = true
                try reader.oneOrMore { r throws(JSONFault) in
                    guard let slice = try r.slice() else { return }
                    if let index = r.cursor.index(of: slice, in: rubric.indicatorTable) {
                        agreed.append((index, slice))
                    } else if let node = r.cursor.index(of: slice, in: rubric.nodeTable) {
                        nodes.append((rubric.nodes[node].indicators, slice))
                    } else {
                        r.reportUnknown(
                            .unknownIndicator, slice, among: rubric.nodeTable.names + rubric.indicatorTable.names)
                    }
                }
            case .indicator: indicator = try reader.name(rubric.indicatorTable, .unknownIndicator)
            case .answer: answer = reader.cursor; try reader.cursor.skip()
            case .inputs: values.inputs = reader.cursor; try reader.cursor.skip()
            case .index: values.index = reader.cursor; try reader.cursor.skip()
            case .value: values.value = reader.cursor; try reader.cursor.skip()
            case .source: values.source = try reader.name(rubric.sourceTable)
            case .surveyDate: values.date = try reader.day()
            case .respondents: values.respondents = try reader.integer(0...1_000_000_000)
            case .reason: reason = try reader.slice() ?? .none
            }
        }
        guard let stage, let date else { return }
        if !hasAgreed && indicator == nil { reader.report(.missingKey, at: start, ["expected": "agree, indicator"]) }
        let entry = (stage: stage, date: date, isUndated: isUndated, start: start)
        // A whole node is agreed to as far as something stands there; what is open stays undecided.
        for (range, slice) in nodes {
            for index in range where standing(index, at: stage, submission) != nil { agreed.append((index, slice)) }
        }
        for (index, slice) in agreed { agree(on: index, slice, entry, &reader, &submission) }
        guard let indicator else {
            if let stray = answer ?? values.inputs ?? values.index ?? values.value {
                reader.report(.missingKey, at: stray.offset, ["expected": "indicator"])
            }
            return
        }
        let here = reader.cursor
        defer { reader.cursor = here }
        var level: Int16 = -1
        if let answer {
            reader.cursor = answer
            guard let found = try self.level(&reader, of: indicator) else { return }
            level = found
        } else if rubric.indicators[indicator].figure == nil {
            return reader.report(.missingKey, at: start, ["expected": "answer"])
        }
        let figure = try self.figure(&reader, of: indicator, from: values, at: Int32(start))
        if level < 0 && figure == nil {
            return reader.report(.missingKey, at: start, ["expected": "inputs, index, value"])
        }
        let decision = Decision(
            source: reader.source, offset: Int32(start), stage: stage, date: date, isUndated: isUndated,
            indicator: indicator, level: level, figure: figure, reason: reason)
        if reason.isEmpty && changes(decision, submission) {
            reader.report(.reasonMissing, at: start, ["indicator": rubric.indicators[indicator].term.id])
        }
        submission.decisions.append(decision)
    }

    /// What stands on an indicator when a stage looks at it: what it or an earlier stage decided last, else the claim.
    private func standing(_ indicator: Int, at stage: Int, _ submission: Submission) -> (level: Int16, figure: Figure?)?
    {
        let earlier = submission.decisions.filter { $0.indicator == indicator && $0.stage <= stage }
        if let last = earlier.max(by: { $0.stage < $1.stage })?.stage {
            return earlier.last { $0.stage == last }.map { ($0.level, $0.figure) }
        }
        guard let answers = submission.answers, answers.answers[indicator].isGiven else { return nil }
        let figure = rubric.indicators[indicator].figure.flatMap { answers.figures[$0] }
        // Nothing of nothing that needs a decision is nothing to agree with.
        if let figure, figure.value == nil { return nil }
        return (answers.answers[indicator].level, figure)
    }

    /// Agreeing takes over what stands; there must be something.
    private func agree(
        on indicator: Int, _ slice: JSONString, _ entry: (stage: Int, date: Day, isUndated: Bool, start: Int),
        _ reader: inout Reader,
        _ submission: inout Submission
    ) {
        guard let standing = standing(indicator, at: entry.stage, submission) else {
            return reader.report(.nothingToAgree, slice, ["indicator": rubric.indicators[indicator].term.id])
        }
        submission.decisions.append(
            Decision(
                source: reader.source, offset: Int32(entry.start), stage: entry.stage, date: entry.date,
                isUndated: entry.isUndated, indicator: indicator, level: standing.level, figure: standing.figure,
                reason: .none))
    }

    private func changes(_ decision: Decision, _ submission: Submission) -> Bool {
        guard let standing = standing(decision.indicator, at: decision.stage, submission) else { return false }
        if rubric.indicators[decision.indicator].figure != nil {
            guard let a = decision.figure?.value, let b = standing.figure?.value else { return true }
            return a != b
        }
        return standing.level != decision.level
    }

    private static let journalKeys = KeyTable<JournalKey>()
}

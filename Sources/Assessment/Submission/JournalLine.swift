import JSONText

/// One line of a review journal as it is written, see `Rubrics/schema/review.schema.json`; `SubmissionReader` reads it.
public struct JournalLine: Sendable {
    /// What was decided.
    public enum Value: Sendable {
        /// An answer by its name.
        case answer(String)
        /// Inputs of a ratio, by name.
        case inputs([(name: String, count: Int64)])
        /// The index of a survey, with what is known of it.
        case index(String, source: String?, date: Day?, respondents: Int64?)
        /// A share of the points from 0 to 1, set outright.
        case share(String)
        /// What stood before.
        case agree
    }

    /// Identity of the unit; empty in a journal of one unit.
    public var unit = ""
    /// Identity of the stage.
    public let stage: String
    /// Day of the decision.
    public let date: Day
    /// True where the day is that on which it came in, and nobody wrote when it was made.
    public var isUndated = false
    /// Who decided.
    public var by = ""
    /// Identity of the indicator.
    public let indicator: String
    /// What was decided.
    public let value: Value
    /// Why the answer was changed.
    public var reason = ""
    /// A remark that is no reason.
    public var note = ""
    /// The cell of a workbook in which the decision stood.
    public var cell = ""

    /// A decision of a stage on an indicator.
    public init(stage: String, date: Day, indicator: String, value: Value) {
        self.stage = stage
        self.date = date
        self.indicator = indicator
        self.value = value
    }

    /// The line, without a line break.
    public var bytes: [UInt8] {
        var json = JSONWriter(isPretty: false)
        json.object { json in
            func given(_ key: String, _ text: String) { if !text.isEmpty { json.member(key, text) } }
            given("unit", unit)
            json.member("stage", stage)
            json.member("date", date.description)
            if isUndated {
                json.key("undated")
                json.boolean(true)
            }
            given("by", by)
            if case .agree = value {} else { json.member("indicator", indicator) }
            write(&json)
            given("reason", reason)
            given("note", note)
            given("cell", cell)
        }
        return json.bytes
    }

    private func write(_ json: inout JSONWriter) {
        switch value {
        case .answer(let name): json.member("answer", name)
        case .inputs(let inputs):
            json.key("inputs")
            json.object(compact: true) { json in
                for input in inputs {
                    json.key(input.name)
                    json.raw(String(input.count))
                }
            }
        case .index(let index, let source, let date, let respondents):
            json.key("index")
            json.raw(index)
            if let source { json.member("source", source) }
            if let date { json.member("surveyDate", date.description) }
            if let respondents {
                json.key("respondents")
                json.raw(String(respondents))
            }
        case .share(let share):
            json.key("value")
            json.raw(share)
        case .agree:
            json.key("agree")
            json.array(compact: true) { $0.string(indicator) }
        }
    }
}

extension Rubric {
    /// A decision as a line of a journal; what was agreed to is written as what it agreed to, but for counts that cannot be,
    /// which nobody could decide again. Nil for a figure that has no value to write.
    public func journalLine(of decision: Decision, unit: String = "") -> JournalLine? {
        let indicator = indicators[decision.indicator]
        let value: JournalLine.Value
        if let figure = decision.figure {
            guard let found = self.value(of: figure, indicator) else { return nil }
            // A decision of its own would have a reason.
            value = figure.value == nil && decision.reason.isEmpty ? .agree : found
        } else {
            value = .answer(scales[indicator.scale].answers[Int(decision.level)].name)
        }
        var line = JournalLine(
            stage: stages[decision.stage].term.id, date: decision.date, indicator: indicator.term.id, value: value)
        line.unit = unit
        line.isUndated = decision.isUndated
        let texts = decision.texts
        line.by = texts["by"] ?? ""
        line.reason = decision.source.value(decision.reason)
        line.note = texts["note"] ?? ""
        line.cell = texts["cell"] ?? ""
        return line
    }

    /// A figure as a journal writes it; nil for one that has no value to write.
    public func value(of figure: Figure, _ indicator: Indicator) -> JournalLine.Value? {
        if let index = figure.index {
            return .index(
                index.description, source: figure.surveySource.map { surveySources[$0].id }, date: figure.date,
                respondents: figure.respondents)
        }
        if let ratio = indicator.ratio, !figure.inputs.isEmpty {
            return .inputs(
                zip(ratio.inputs, figure.inputs).filter { $1 >= 0 }.map { ($0.term.id, $1) })
        }
        return figure.value.map { .share($0.description) }
    }
}

import JSONText

enum AnswerKey: String, CaseIterable, Sendable {
    case answer, note, inputs, index, value, source, date, respondents, checks, cell
}

extension AnswerKey {
    /// True for one of the forms of an answer.
    fileprivate var isAnswer: Bool { self == .answer || self == .inputs || self == .index || self == .value }
}

extension SubmissionReader {
    func answers(_ reader: inout Reader) throws(JSONFault) -> Answers? {
        guard reader.cursor.kind == .object else {
            try reader.wrongType("object")
            return nil
        }
        var result = Answers(
            source: reader.source, answers: Array(repeating: Answer(), count: rubric.table.items.count),
            figures: Array(repeating: nil, count: rubric.table.figureCount))
        var seen = [Bool](repeating: false, count: rubric.table.items.count)
        let indicators = rubric.indicatorTable
        var last = -1
        try reader.cursor.enterObject()
        while let (name, found) = try reader.cursor.nextKey(in: indicators, after: last) {
            guard let indicator = found else {
                if reader.source.value(name) == "$schema" {
                    _ = try reader.slice()
                    continue
                }
                reader.reportUnknown(.unknownIndicator, name, among: rubric.indicatorTable.names)
                try reader.cursor.skip()
                continue
            }
            if seen[indicator] {
                reader.report(.repeatedKey, name)
                try reader.cursor.skip()
                continue
            }
            seen[indicator] = true
            last = indicator
            try answer(&reader, to: indicator, &result)
        }
        return result
    }

    private func answer(
        _ reader: inout Reader, to indicator: Int, _ answers: inout Answers
    ) throws(JSONFault) {
        let start = Int32(reader.offset)
        switch reader.cursor.kind {
        case .null:
            try reader.cursor.null()
        case .string:
            if let level = try level(&reader, of: indicator) {
                answers.answers[indicator] = Answer(offset: start, level: level)
            }
        case .object:
            var values = FigureValues()
            answers.answers[indicator] = Answer(openAt: start)
            try reader.members(Self.answerKeys) { reader, key throws(JSONFault) in
                switch key {
                case .note: _ = try reader.slice()
                case .cell:
                    answers.hasCells = true
                    _ = try reader.slice()
                // Null is nothing, as it is for the answer as a whole: the item is open, whatever is noted of it.
                case _ where key.isAnswer && reader.cursor.kind == .null: try reader.cursor.null()
                case .answer: values.level = try level(&reader, of: indicator)
                case .inputs: values.inputs = reader.cursor; try reader.cursor.skip()
                case .index: values.index = reader.cursor; try reader.cursor.skip()
                case .value: values.value = reader.cursor; try reader.cursor.skip()
                case .checks: answers.checks[indicator] = try checks(&reader, of: indicator)
                case .source: values.source = try reader.name(rubric.sourceTable)
                case .date: values.date = try reader.day()
                case .respondents: values.respondents = try reader.integer(0...1_000_000_000)
                }
            }
            let hasNoFigure = rubric.table.items[indicator].figure < 0 || rubric.indicators[indicator].formula != nil
            if hasNoFigure, let wrong = values.inputs ?? values.index ?? values.value {
                reader.report(
                    .answerOfOtherForm, at: wrong.offset,
                    [
                        "found": values.inputs != nil ? "inputs" : values.index != nil ? "index" : "value",
                        "expected": expectedForm(rubric.indicators[indicator].scale),
                    ])
            } else if let level = values.level {
                answers.answers[indicator] = Answer(offset: start, level: level)
            } else if let number = rubric.indicators[indicator].figure,
                let figure = try figure(&reader, of: indicator, from: values, at: start)
            {
                answers.figures[number] = figure
                answers.answers[indicator] = Answer(offset: start, level: -1)
            }
        default:
            try reader.wrongType("string / object / null")
        }
    }

    /// An answer of the indicator's scale.
    func level(_ reader: inout Reader, of indicator: Int) throws(JSONFault) -> Int16? {
        guard let slice = try reader.slice() else { return nil }
        let scale = rubric.indicators[indicator].scale
        if rubric.indicators[indicator].figure != nil {
            reader.report(.answerOfOtherForm, slice, ["expected": expectedForm(scale)])
            return nil
        }
        if let level = reader.cursor.index(of: slice, in: rubric.answerTables[scale]) { return Int16(level) }
        reader.report(
            .answerOutsideScale, slice,
            [
                "indicator": rubric.indicators[indicator].term.id,
                "expected": rubric.answerTables[scale].names.joined(separator: ", "),
            ])
        return nil
    }

    private func expectedForm(_ scale: Int) -> String {
        switch rubric.scales[scale].form {
        case .choice: rubric.answerTables[scale].names.joined(separator: ", ")
        case .ratio: "{\"inputs\": {…}}"
        case .index: "{\"index\": …}"
        case .formula: "null"
        }
    }

    private static let answerKeys = KeyTable<AnswerKey>()
}

/// The members of a figure, in whatever order they come.
struct FigureValues {
    var level: Int16?
    var inputs: JSONCursor?
    var index: JSONCursor?
    /// A share of the points that a reviewer sets outright.
    var value: JSONCursor?
    var source: Int?
    var date: Day?
    var respondents: Int64?
}

extension SubmissionReader {
    /// A figure of the indicator's form; nil when it is not complete, which leaves the item open, or is faulty.
    func figure(
        _ reader: inout Reader, of indicator: Int, from values: FigureValues, at start: Int32
    ) throws(JSONFault) -> Figure? {
        let here = reader.cursor
        defer { reader.cursor = here }
        if let value = values.value, rubric.indicators[indicator].figure != nil {
            reader.cursor = value
            return try reader.share().map { Figure(offset: start, value: $0) }
        }
        switch rubric.scales[rubric.indicators[indicator].scale].form {
        case .choice, .formula:
            return nil
        case .ratio:
            if let wrong = values.index {
                reader.report(
                    .answerOfOtherForm, at: wrong.offset, ["found": "index", "expected": "{\"inputs\": {…}}"])
            }
            guard let inputs = values.inputs else { return nil }
            reader.cursor = inputs
            return try ratio(&reader, of: indicator, at: start)
        case .index(let least, let most):
            if let wrong = values.inputs {
                reader.report(.answerOfOtherForm, at: wrong.offset, ["found": "inputs", "expected": "{\"index\": …}"])
            }
            guard let index = values.index else { return nil }
            reader.cursor = index
            guard let value = try reader.decimal() else { return nil }
            guard least <= value, value <= most else {
                reader.report(
                    .outOfRange, at: index.offset, length: reader.offset - index.offset,
                    ["found": value.description, "expected": "\(least)…\(most)"])
                return nil
            }
            return Figure(
                offset: start, value: (value - least) / (most - least), index: value,
                surveySource: values.source, date: values.date, respondents: values.respondents)
        }
    }

    private func ratio(
        _ reader: inout Reader, of indicator: Int, at start: Int32
    ) throws(JSONFault) -> Figure? {
        guard let ratio = rubric.indicators[indicator].ratio, let table = rubric.inputTables[indicator] else {
            return nil
        }
        let place = reader.offset
        var inputs = [Int64](repeating: -1, count: ratio.inputs.count)
        try reader.entries(table) { reader, name, input throws(JSONFault) in
            guard let input else {
                reader.reportUnknown(.unknownKey, name, among: table.names)
                return try reader.cursor.skip()
            }
            if reader.cursor.kind == .null {
                try reader.cursor.null()
            } else {
                inputs[input] = try reader.integer(0...1_000_000_000_000_000_000) ?? -1
            }
        }
        for (index, input) in ratio.inputs.enumerated() where inputs[index] < 0 && !input.isOptional { return nil }
        var top: Int128 = 0
        var bottom: Int128 = 0
        for (input, factor) in zip(inputs, ratio.factors) {
            top += Int128(input) * Int128(factor.numerator)
            bottom += Int128(input) * Int128(factor.denominator)
        }
        let isImpossible = ratio.excess == .impossible && top > bottom
        if isImpossible {
            reader.report(
                .impossibleRatio, at: place,
                ["indicator": rubric.indicators[indicator].term.id, "found": "\(top) / \(bottom)"])
        }
        // What cannot be gives no value: the counts are kept, and the item is open.
        let value: Rational? =
            if isImpossible {
                nil
            } else if bottom == 0 {
                top == 0 ? ratio.bothZero : ratio.zeroDenominator
            } else if top <= 0 {
                .zero
            } else {
                top >= bottom ? .one : Rational(top, bottom)
            }
        return Figure(
            offset: start, value: value, inputs: inputs,
            fraction: (Int64(clamping: top), Int64(clamping: bottom)))
    }
}

public import Assessment
import JSONText

/// Explanations as data, see `Rubrics/schema/explanation.schema.json`.
public struct ExplanationJSON {
    /// The version of the format.
    public static let format = "tilik-explanation/1"

    private let words: Words
    private let root: String

    /// A writer; files are named from what was given.
    public init(_ words: Words, root: String) {
        self.words = words
        self.root = root
    }

    /// The report.
    public func bytes(_ explanations: [Explanation], asOf: Day) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("format", Self.format)
            json.member("asOf", asOf.description)
            json.member("path", root)
            json.key("units")
            json.array { json in for explanation in explanations { json.object { write(explanation, &$0) } } }
        }
        return json.bytes + [0x0A]
    }

    private func write(_ explanation: Explanation, _ json: inout JSONWriter) {
        let (view, asked) = (explanation.view, explanation.asked)
        json.member("id", view.submission.id)
        json.member("name", view.submission.name)
        json.key("rubric")
        json.object(compact: true) { json in
            json.member("id", view.rubric.id)
            json.member("digest", "sha256:" + view.rubric.digest)
        }
        json.key("review")
        json.object(compact: true) { json in
            json.member("state", view.evaluation.reviewState.rawValue)
            json.member("decided", view.evaluation.decided)
            json.member("of", view.rubric.indicators.count)
        }
        json.key("asked")
        json.object(compact: true) { json in
            json.member("kind", asked.kind.rawValue)
            json.member("id", asked.id)
            json.member("title", asked.title)
        }
        json.key("whole")
        write(explanation.whole, explanation, isPart: false, &json)
        json.key("formula")
        json.object(compact: true) { json in
            switch explanation.formula {
            case .sum: json.member("form", "sum")
            case .mean(let weight, let count):
                json.member("form", "mean")
                json.member("weight", weight.description)
                json.member("count", count)
            case .value: json.member("form", "value")
            }
        }
        json.key("parts")
        json.array { json in
            for part in explanation.parts { write(part, explanation, isPart: true, &json) }
        }
        json.key("minimums")
        json.array { json in for minimum in explanation.minimums { write(minimum, view, &json) } }
        if case .indicator(let index) = explanation.whole.target {
            json.key("indicator")
            IndicatorJSON(IndicatorAccount(view, index, root: root), view).write(&json)
        }
    }

    private func write(
        _ part: Explanation.Part, _ explanation: Explanation, isPart: Bool, _ json: inout JSONWriter
    ) {
        json.object { json in
            json.member("kind", part.kind.rawValue)
            json.member("id", part.id)
            json.member("title", part.title)
            json.member("weight", part.weight.description)
            json.key("points")
            json.object { json in
                for (number, column) in explanation.columns.enumerated() {
                    guard let points = part.points[number] else { continue }
                    json.key(column.rawValue)
                    json.object(compact: true) { json in
                        json.member("least", points.least.description)
                        json.member("most", points.most.description)
                        // What is multiplied: of the parts of a mean, and of an indicator by itself.
                        if part.kind == .indicator, let value = explanation.value(part, number) {
                            json.member("leastValue", value.least.description)
                            json.member("mostValue", value.most.description)
                        }
                        json.member("printed", explanation.text(part, number))
                        if !isPart, explanation.isRounded(number) {
                            json.key("rounded")
                            json.boolean(true)
                        }
                    }
                }
            }
        }
    }

    private func write(_ minimum: Minimum, _ view: UnitView, _ json: inout JSONWriter) {
        let result = minimum.result
        json.object { json in
            json.member("gate", view.rubric.gates[result.gate].term.id)
            json.member("predicate", view.rubric.predicates[minimum.predicate].term.id)
            json.member("by", (view.isReviewed ? Explanation.Column.review : .projection).rawValue)
            json.members(of: result)
            json.member("short", minimum.short.description)
            json.key("needed")
            json.array { json in
                for entry in minimum.needed {
                    json.object(compact: true) { json in
                        json.member("indicator", view.rubric.indicators[entry.indicator].term.id)
                        json.member("points", entry.points.description)
                    }
                }
            }
            json.member("citation", minimum.citation)
        }
    }
}

/// The formats in which an explanation can be written.
public enum ExplanationFormat: String, CaseIterable, Sendable {
    /// For a terminal.
    case text
    /// As data.
    case json

    /// What a file begins with.
    public var mark: [UInt8] { self == .text ? ReportFormat.text.mark : [] }
}

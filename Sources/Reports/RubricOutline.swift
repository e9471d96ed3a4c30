public import Assessment

/// A rubric as an outline: what it measures, how, and what it asks for.
public struct RubricOutline {
    private let rubric: Rubric
    private let words: Words

    /// An outline in the catalogue's words.
    public init(_ rubric: Rubric, _ words: Words) {
        self.rubric = rubric
        self.words = words
    }

    /// The line of a list of rubrics.
    public var line: String {
        let from = rubric.inForceFrom.description
        let to = rubric.inForceTo.map { words["outline.until", ["date": $0.description]] } ?? ""
        let draft = rubric.isDraft ? words["outline.draft"] : ""
        return safe(
            "\(rubric.id)\(draft)  \(rubric.title[words.language]) (\(words["outline.since", ["date": from]])\(to))")
    }

    /// The outline.
    public var text: String {
        var lines = [rubric.title[words.language], line, ""]
        for (index, node) in rubric.nodes.enumerated() {
            let indent = String(repeating: "  ", count: node.depth)
            lines.append("\(indent)\(node.term.id)  \(node.term.title[words.language])  \(number(node.weight))")
            for indicator in node.indicators where rubric.indicators[indicator].node == index {
                lines.append(indent + "  " + describe(rubric.indicators[indicator]))
                lines += rubric.indicators[indicator].checks.map { check in
                    "\(indent)    \(check.id)  \(check.title[words.language])"
                }
            }
        }
        lines += grounds
        if !rubric.definitions.isEmpty { lines += ["", words["diff.subject.definition"]] }
        for definition in rubric.definitions {
            lines.append("  \(definition.term.id) = \(definition.expression.text)")
        }
        for predicate in rubric.predicates {
            lines += ["", "\(predicate.term.id)  \(predicate.term.title[words.language])"]
            for threshold in predicate.thresholds {
                let title = rubric.gates[threshold.gate].term.title[words.language]
                let minimum = "\(title) \(threshold.isStrict ? ">" : "≥") \(number(threshold.points))"
                lines.append("  \(minimum)  [\(threshold.citation)]")
            }
            for prerequisite in predicate.prerequisites {
                let condition = "\(prerequisite.title[words.language]): \(prerequisite.condition.text)"
                lines.append("  \(condition)  [\(prerequisite.citation)]")
            }
            for practice in rubric.practices(of: predicate) {
                let condition = "\(practice.entry.title[words.language]): \(practice.entry.condition.text)"
                lines.append("  \(words["outline.practice"]) \(condition)  [\(practice.entry.citation)]")
            }
        }
        if !rubric.rules.isEmpty { lines += ["", words["diff.subject.rule"]] }
        for rule in rubric.rules {
            lines.append(
                "  \(rule.id) \(rule.name) (\(words["finding.\(rule.severity.rawValue)"])): \(rule.condition.text)")
        }
        if !rubric.datedValues.isEmpty { lines += ["", words["outline.dated"]] }
        for value in rubric.datedValues {
            lines.append("  \(value.file):\(value.line)")
            for entry in value.entries {
                let until = entry.to.map { words["outline.until", ["date": $0.description]] } ?? ""
                let since = words["outline.since", ["date": entry.from.description]]
                lines.append("    \(entry.text) \(since)\(until)  [\(entry.citation)]")
            }
        }
        return lines.map(safe).joined(separator: "\n")
    }

    /// What a draft lacks, and how sure is what the rubric states.
    private var grounds: [String] {
        var lines: [String] = []
        if !rubric.missing.isEmpty { lines += ["", words["outline.missing"]] }
        lines += rubric.missing.map { "  - \($0[words.language])" }
        if !rubric.grounds.isEmpty { lines += ["", words["outline.grounds"]] }
        lines += rubric.grounds.map { ground in
            "  - \(ground.about[words.language]): \(words["certainty.\(ground.provenance.sure.rawValue)"])"
        }
        return lines
    }

    private func describe(_ indicator: Rubric.Indicator) -> String {
        let scale = rubric.scales[indicator.scale]
        let form = scale.answers.isEmpty ? scale.id : scale.answers.map(\.name).joined(separator: "/")
        return "\(indicator.term.id)  \(indicator.term.title[words.language])  \(number(indicator.weight))  \(form)"
    }

    private func number(_ value: Rational) -> String { words.localised(value.description) }
}

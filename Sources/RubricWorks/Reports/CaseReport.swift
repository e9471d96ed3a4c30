public import Assessment
import JSONText
public import Reports

/// What came of a rubric's cases, in words.
public struct CaseReport {
    private let rubric: Rubric
    private let words: Words
    private let style: Style

    /// A report in the catalogue's words.
    public init(_ rubric: Rubric, _ words: Words, _ style: Style) {
        self.rubric = rubric
        self.words = words
        self.style = style
    }

    /// The report: what came otherwise, then what the cases reach.
    public func text(_ cases: [RubricCase], _ run: CaseRun) -> String {
        let expected = cases.reduce(0) { $0 + $1.expectations.count }
        var lines = [
            words[
                "cases.head",
                [
                    "rubric": rubric.id, "cases": String(cases.count), "expected": String(expected),
                    "failed": String(run.failures.count),
                ]]
        ]
        for (index, entry) in cases.enumerated() {
            let failures = run.failures.filter { $0.rubricCase == index }
            guard !failures.isEmpty else { continue }
            lines += ["", style.bold("\(safe(entry.id))  \(safe(entry.title[words.language]))")]
            for failure in failures {
                let source = failure.expectation.source
                let place = source.place(of: failure.expectation.offset)
                lines.append(
                    "  \(safe(source.name)):\(place.line):\(place.column): " + path(failure.expectation.subject))
                lines.append(style.red("    − \(outcome(failure.expectation.value))  \(words["cases.expected"])"))
                lines.append(style.green("    + \(outcome(failure.found))  \(words["cases.found"])"))
            }
        }
        lines += ["", words["cases.coverage"]]
        for group in CaseCoverage.Group.allCases {
            let items = run.coverage.items(of: group)
            guard !items.isEmpty else { continue }
            let missed = items.filter { !run.coverage.isReached($0) }
            // Never rounded up: 100 % says that nothing is missed.
            let percent = (items.count - missed.count) * 100 / items.count
            lines.append(
                words[
                    "cases.reached",
                    [
                        "group": words["cases.group.\(group.rawValue)"], "count": String(items.count - missed.count),
                        "of": String(items.count), "percent": String(percent),
                    ]])
            lines += missed.map { "    " + words["cases.missed", ["item": name($0)]] }
        }
        return lines.joined(separator: "\n")
    }

    /// What became of the mutants of the rubric.
    public func text(_ run: MutationRun) -> String {
        let counts = [
            "count": String(run.count), "refused": String(run.refused), "noticed": String(run.noticed),
            "survived": String(run.survivors.count),
        ]
        let survivors = run.survivors.map { mutant in
            let place = mutant.source.place(of: mutant.offset)
            return
                "  \(safe(mutant.source.name)):\(place.line):\(place.column): \(safe(mutant.from)) → \(safe(mutant.to))"
        }
        return (["", words["cases.mutants", counts]] + survivors).joined(separator: "\n")
    }

    /// What was written anew, or would be, and what could not be.
    public func text(_ acceptance: CaseAcceptance, isRehearsal: Bool = false) -> String {
        var lines = acceptance.changes.map { change in
            "\(safe(change.file)):\(change.line): \(safe(change.id)) \(path(change.subject)): "
                + "\(outcome(change.old)) → \(outcome(change.new))"
        }
        lines += acceptance.foreign.map { failure in
            let source = failure.expectation.source
            return words[
                "cases.foreign",
                [
                    "file": safe(source.name), "line": String(source.place(of: failure.expectation.offset).line),
                    "item": path(failure.expectation.subject),
                ]]
        }
        let count = acceptance.changes.count
        lines.append(
            count == 0
                ? words["cases.nothingToAccept"]
                : words[
                    isRehearsal ? "cases.wouldAccept" : "cases.accepted",
                    ["count": String(count), "files": String(acceptance.files.count)]])
        return lines.joined(separator: "\n")
    }

    /// Where the expectation stands among those of its case.
    private func path(_ subject: RubricCase.Subject) -> String {
        rubric.keys(of: subject).joined(separator: ".")
    }

    private func outcome(_ outcome: RubricCase.Outcome) -> String {
        switch outcome {
        case .points(let least, let most): least == most ? least.description : "[\(least), \(most)]"
        case .noScore: RubricCase.Outcome.noScoreText
        case .state(let state): state.rawValue
        case .count(let count): String(count)
        case .codes(let codes), .answers(let codes): "[\(codes.joined(separator: ", "))]"
        }
    }

    private func name(_ item: CaseCoverage.Item) -> String {
        switch item {
        case .answer(let scale, let answer):
            "\(rubric.scales[scale].id) \(rubric.scales[scale].answers[answer].name)"
        case .figure(let indicator): rubric.indicators[indicator].term.id
        case .gate(let predicate, let gate, let state):
            "\(rubric.predicates[predicate].term.id) \(rubric.gates[gate].term.id): \(words["state.\(state.rawValue)"])"
        case .prerequisite(let predicate, let index, let state):
            "\(rubric.predicates[predicate].term.id) "
                + rubric.predicates[predicate].prerequisites[index].title[words.language]
                + ": \(words["state.\(state.rawValue)"])"
        case .rule(let index, let fires):
            "\(rubric.rules[index].id): \(words[fires ? "cases.fires" : "cases.silent"])"
        case .practice(let index, let state):
            rubric.practices[index].entry.title[words.language] + ": " + words["state.\(state.rawValue)"]
        case .relief(let index): rubric.reliefs[index].text[words.language]
        }
    }
}

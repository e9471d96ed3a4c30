import Assessment
import JSONText

/// The evaluation as data: keys and codes are the same in every language.
public struct JSONReporter: FramedReporter {
    /// The version of the format.
    public static let format = "tilik-evaluation/1"

    /// A reporter.
    public init() {}

    /// It tells how far plans were carried out.
    public var showsRealisation: Bool { true }

    /// Opens the list of units.
    public func head(_ run: RunSummary) -> [UInt8] {
        Array("{\n  \"format\": \"\(Self.format)\",\n  \"asOf\": \"\(run.asOf)\",\n  \"units\": [\n".utf8)
    }

    /// A comma.
    public var separator: [UInt8] { Array(",\n".utf8) }

    /// Closes the list of units; roll-up and faults.
    public func tail(_ run: RunSummary) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.key("rollup")
            writer.array { writer in
                for group in RollupGroup.groups(of: run.units) { write(group, &writer) }
            }
            writer.key("notScored")
            writer.array { writer in
                for entry in run.notScored {
                    writer.object(compact: true) { writer in
                        writer.member("unit", entry.unit)
                        writer.member("faults", entry.faults)
                    }
                }
            }
            writer.key("files")
            Ledger(run).write(to: &writer)
            writer.key("diagnostics")
            writer.array { writer in
                for diagnostic in run.diagnostics { write(diagnostic, run.words, &writer) }
            }
            writer.member("omittedDiagnostics", run.omitted)
        }
        // The members of this object continue the one that the head opened.
        return Array("\n  ],".utf8) + writer.bytes.dropFirst() + Array("\n".utf8)
    }

    /// One unit.
    public func unit(_ view: UnitView) -> [UInt8] {
        var writer = JSONWriter(depth: 2)
        writer.object { write(view, &$0) }
        return Array("    ".utf8) + writer.bytes
    }

    private func write(_ view: UnitView, _ writer: inout JSONWriter) {
        let submission = view.submission
        writer.member("id", submission.id)
        writer.member("name", submission.name)
        if !submission.region.isEmpty { writer.member("region", submission.region) }
        if !submission.province.isEmpty { writer.member("province", submission.province) }
        writer.key("period")
        writer.object(compact: true) { writer in
            writer.member("from", view.evaluation.period.from.description)
            writer.member("to", view.evaluation.period.to.description)
        }
        writer.key("rubric")
        writer.object(compact: true) { writer in
            writer.member("id", view.rubric.id)
            writer.member("digest", "sha256:" + view.rubric.digest)
            if view.rubric.isDraft {
                writer.key("draft")
                writer.boolean(true)
            }
        }
        writer.member("source", view.place)
        if let target = view.evaluation.target { writer.member("target", view.rubric.predicates[target].term.id) }
        writer.key("review")
        writer.object(compact: true) { writer in
            writer.member("state", view.evaluation.reviewState.rawValue)
            writer.member("decided", view.evaluation.decided)
            writer.member("of", view.rubric.indicators.count)
        }
        writer.key("final")
        writer.boolean(view.evaluation.isFinal)
        let rows = view.allScoreRows
        writer.key("bases")
        writer.object { writer in
            for (number, basis) in Basis.scored.enumerated() where view.isSubmitted(basis) {
                writer.key(basis.rawValue)
                writer.object { writer in
                    for row in rows {
                        writer.key(row.id)
                        if let score = row.scores[number] { write(score, row, view, &writer) }
                    }
                }
            }
        }
        if view.evaluation.plan != nil { writePlan(view, rows, &writer) }
        writePredicates(view, &writer)
        writeItems(view, &writer)
        if !view.evaluation.checks.isEmpty { writeChecks(view, &writer) }
        writer.key("gaps")
        writer.array { writer in
            let known = view.texts.gapMembers.known
            for gap in view.evaluation.gaps {
                write(gap, known[GapKey(gap, in: view)], view, &writer)
            }
        }
        writer.key("remarks")
        writer.array { writer in
            for remark in view.evaluation.remarks {
                let (code, text) = view.text(remark)
                writer.object(compact: true) { writer in
                    writer.member("code", code)
                    writer.member("text", text)
                }
            }
        }
    }

    private func write(
        _ score: Interval, _ row: UnitView.ScoreRow, _ view: UnitView, _ writer: inout JSONWriter
    ) {
        let minimums = view.rubric.minimums(row.target)
        func percent(_ points: Rational) -> Rational { row.most.isZero ? .zero : points * Rational(100) / row.most }
        writer.object(compact: true) { writer in
            writer.number("points", score.least, distinctFrom: minimums)
            writer.number("max", row.most)
            writer.number("percent", percent(score.least), distinctFrom: minimums.map(percent))
            writer.member("least", score.least.description)
            writer.member("most", score.most.description)
        }
    }

    private func writePlan(_ view: UnitView, _ rows: [UnitView.ScoreRow], _ writer: inout JSONWriter) {
        writer.key("plan")
        writer.object { writer in
            for row in rows {
                guard let plan = row.plan else { continue }
                writer.key(row.id)
                write(Interval(least: plan, most: plan), row, view, &writer)
            }
            writer.key("coverage")
            writer.array { writer in
                for row in view.planRows {
                    writer.object(compact: true) { writer in
                        writer.member("node", row.id)
                        for (key, value) in [
                            ("subcomponents", row.subcomponents), ("addressed", row.addressed),
                            ("planned", row.planned), ("partly", row.partly), ("absent", row.absent),
                        ] {
                            writer.member(key, value)
                        }
                        writer.member("points", row.points.description)
                    }
                }
            }
            if let realisation = view.realisationView { write(realisation, &writer) }
        }
    }

    private func writePredicates(_ view: UnitView, _ writer: inout JSONWriter) {
        writer.key("predicates")
        writer.array { writer in
            for result in view.evaluation.predicates {
                writer.object { writer in
                    writer.member("id", view.rubric.predicates[result.predicate].term.id)
                    writer.key("shown")
                    writer.boolean(view.evaluation.shown.contains(result.predicate))
                    writer.member(
                        "state", view.rubric.state(of: result.predicate, on: .review, view.evaluation).rawValue)
                    writer.key("gates")
                    writer.object { writer in
                        for basis in Basis.scored where view.isSubmitted(basis) {
                            writer.key(basis.rawValue)
                            writer.array { writer in
                                for gate in view.gates(result, on: basis) { write(gate, view, &writer) }
                            }
                        }
                        // What stands while nobody decided anything is never the review.
                        if view.hasScore, !view.isReviewed {
                            writer.key("projection")
                            writer.array { writer in
                                for gate in view.gates(result) { write(gate, view, &writer) }
                            }
                        }
                    }
                    if let relief = result.relief {
                        writer.member("prerequisitesLifted", view.rubric.reliefs[relief].citation)
                    }
                    writer.key("prerequisites")
                    writer.array { writer in
                        for entry in result.prerequisites { write(entry, of: result.predicate, view, &writer) }
                    }
                    if !result.practices.isEmpty {
                        writer.key("practices")
                        writer.array { writer in
                            for entry in result.practices { write(entry, of: result.predicate, view, &writer) }
                        }
                    }
                }
            }
        }
    }

    private func write(_ gate: GateResult, _ view: UnitView, _ writer: inout JSONWriter) {
        writer.object(compact: true) { writer in
            writer.member("id", view.rubric.gates[gate.gate].term.id)
            writer.members(of: gate)
        }
    }

    private func write(_ entry: PrerequisiteResult, of predicate: Int, _ view: UnitView, _ writer: inout JSONWriter) {
        let texts = view.texts(entry, of: predicate)
        writer.object(compact: true) { writer in
            switch entry.subject {
            case .condition(let index):
                let prerequisite = view.rubric.predicates[predicate].prerequisites[index]
                if let fact = prerequisite.fact { writer.member("fact", view.rubric.facts[fact].term.id) }
                writer.member("title", texts.title)
                writer.member("condition", prerequisite.condition.text)
            case .predicate(let index): writer.member("predicate", view.rubric.predicates[index].term.id)
            case .practice(let index):
                let practice = view.rubric.practices[index]
                writer.member("practice", practice.id)
                if let fact = practice.entry.fact { writer.member("fact", view.rubric.facts[fact].term.id) }
                writer.member("title", texts.title)
                writer.member("condition", practice.entry.condition.text)
                writer.member("source", practice.provenance.source)
            }
            writer.member("required", texts.required)
            writer.value("actual", entry.actual)
            writer.member("state", entry.state.rawValue)
            if let unknown = entry.unknown { writer.member("unknown", unknown) }
        }
    }

    private func writeItems(_ view: UnitView, _ writer: inout JSONWriter) {
        writer.key("indicators")
        writer.array { writer in
            for (index, indicator) in view.rubric.indicators.enumerated() {
                let item = view.evaluation.items[index]
                writer.object(compact: true) { writer in
                    writer.member("id", indicator.term.id)
                    writer.member("max", indicator.weight.description)
                    for basis in Basis.scored where view.isSubmitted(basis) {
                        guard let points = view.evaluation.score(basis)?.points(of: index, in: view.rubric) else {
                            continue
                        }
                        writer.key(basis.rawValue)
                        writer.array(compact: true) { writer in
                            writer.string(points.least.description)
                            writer.string(points.most.description)
                        }
                    }
                    if item.isDecided {
                        let stage = view.submission.decisions[Int(item.decision)].stage
                        writer.member("decidedBy", view.rubric.stages[stage].term.id)
                    }
                    if let level = view.evaluation.plan?.levels[index], level != .notPlannable {
                        writer.member("plan", level == .planned ? "planned" : level == .partly ? "partly" : "absent")
                    }
                }
            }
        }
    }

    private func writeChecks(_ view: UnitView, _ writer: inout JSONWriter) {
        writer.key("checks")
        writer.array { writer in
            for outcome in view.evaluation.checks {
                writer.object(compact: true) { writer in
                    writer.member("indicator", view.rubric.indicators[outcome.indicator].term.id)
                    writer.member("met", outcome.met)
                    writer.member("unmet", outcome.unmet)
                    writer.member("open", outcome.open)
                    writer.key("answers")
                    writer.array(compact: true) { writer in
                        for answer in view.answers(outcome) { writer.string(answer) }
                    }
                    if let proposed = outcome.proposed { writer.member("proposed", view.answer(proposed, of: outcome)) }
                    writer.key("differs")
                    writer.boolean(outcome.differs)
                }
            }
        }
    }

    private func write(_ group: RollupGroup, _ writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("province", group.province)
            writer.member("year", group.year)
            writer.member("units", group.units)
            writer.member("reviewed", group.reviewed)
            writer.member("nothingSubmitted", group.nothingSubmitted)
            if let mean = group.mean { writer.number("meanReview", mean) }
            writer.key("targets")
            writer.array { writer in
                for target in group.targets {
                    writer.object(compact: true) { writer in
                        writer.member("id", target.id)
                        for (key, value) in [
                            ("met", target.met), ("unmet", target.unmet), ("undecided", target.undecided),
                            ("notReviewed", target.notReviewed), ("nothingSubmitted", target.nothingSubmitted),
                        ] {
                            writer.member(key, value)
                        }
                    }
                }
            }
        }
    }

    private func write(_ diagnostic: Diagnostic, _ words: Words, _ writer: inout JSONWriter) {
        writer.object(compact: true) { writer in
            writer.member("code", diagnostic.code.code)
            writer.member("name", diagnostic.code.name)
            writer.member("file", diagnostic.file)
            if let place = diagnostic.place {
                writer.member("line", place.line)
                writer.member("column", place.column)
            }
            writer.member("message", DiagnosticText(diagnostic, words).message)
            writer.member("remedy", DiagnosticText(diagnostic, words).remedy)
        }
    }
}

extension JSONWriter {
    /// A number rounded to two places, or to as many more as it takes to tell it from `others`; the exact value stands
    /// beside it as a string.
    fileprivate mutating func number(_ key: String, _ value: Rational, distinctFrom others: [Rational] = []) {
        self.key(key)
        raw(value.decimal(distinctFrom: others) ?? value.decimal(places: 2))
    }

    fileprivate mutating func value(_ key: String, _ value: FactValue?) {
        self.key(key)
        switch value {
        case nil: null()
        case .boolean(let isTrue): boolean(isTrue)
        case .number(let text): raw(text)
        case .grade(let grade): string(grade)
        }
    }
}

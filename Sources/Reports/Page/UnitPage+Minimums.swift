import Assessment

extension UnitPage {
    /// Minimums with their margins and prerequisites, predicate by predicate.
    var minimums: Markup {
        guard view.hasScore else { return "" }
        return view.predicates.map(minimums).joined()
    }

    private func minimums(_ result: PredicateResult) -> Markup {
        let id = rubric.predicates[result.predicate].term.id
        let titles = ["report.gate", "report.actual", "report.required", "report.margin", "report.state"].map {
            words[$0]
        }
        let name = view.gatesTitle(result)
        var table = PageTable(titles, numbers: 1..<4)
        let gates = view.shownGates(result)
        for (place, gate) in gates.enumerated() {
            let target = rubric.gates[gate.gate].target
            let letter: Markup = isWhole ? "" : "\(Self.letter(place)) "
            table.add(
                "\(letter)<a href=#\(anchor(target))>\(rubric.gates[gate.gate].term.title[view.language])</a>",
                view.cells(gate).map { "\($0)" } + [
                    gate.isImplied ? "\(words["report.implied"])" : state(gate.state, isVerdict: view.isReviewed)
                ])
        }
        var content = gates.isEmpty ? "" : table.markup
        if gates.contains(where: \.isImplied) { content += "<p class=dim>\(words["report.impliedNote"])</p>\n" }
        content += "<p>\(view.verdict(result))</p>\n"
        let part = section("m\(result.predicate)", name, content)
        // Among other units one table has the prerequisites of all.
        return isWhole ? part + prerequisites(result, id) + practices(result, id) : part
    }

    private func prerequisites(_ result: PredicateResult, _ id: String) -> Markup {
        guard !result.prerequisites.isEmpty else { return "" }
        let title = words["report.prerequisites", ["predicate": id]]
        let relief = result.relief.map { "<p>\(rubric.reliefs[$0].text[view.language])</p>\n" as Markup }
        return section("p\(result.predicate)", title, "\(relief)\(asked(result.prerequisites, result))")
    }

    private func practices(_ result: PredicateResult, _ id: String) -> Markup {
        guard !result.practices.isEmpty else { return "" }
        let title = words["report.practices", ["predicate": id]]
        let held = view.heldByPractice(result).map { "<p>\($0)</p>\n" as Markup }
        return section("x\(result.predicate)", title, "\(asked(result.practices, result))\(held)")
    }

    private func asked(_ entries: [PrerequisiteResult], _ result: PredicateResult) -> Markup {
        var table = PageTable(["html.asked", "report.actual", "report.required", "report.state"].map { words[$0] })
        for entry in entries {
            let (title, required, actual) = view.texts(entry, of: result.predicate)
            table.add("\(title)", ["\(actual)", "\(required)", state(entry.state, isVerdict: true)])
        }
        return table.markup
    }

    /// The unit's cells in the table of prerequisites of all units that aim at the same.
    var askedCells: Markup {
        guard let aim = evaluation.target else { return "" }
        let result = evaluation.predicates[aim]
        let cells = result.prerequisites.map { entry -> Markup in
            if result.relief != nil, case .condition = entry.subject { return "<td class=a>\(words["report.relief"])" }
            // Of what nobody knows the sign says enough.
            let actual = entry.actual.map(words.value) ?? ""
            return "<td class=\"a \(entry.state.rawValue)\">\(BoardSign.markup(entry.state))\(actual)"
        }
        let held = result.practices.filter { $0.state == .unmet }.map { view.texts($0, of: aim).title }
        let tally = "\(result.practices.count { $0.state == .met })/\(result.practices.count)"
        let practice = result.practices.isEmpty ? "" : ([tally] + held).joined(separator: "; ")
        return cells.joined() + "<td>\(practice)"
    }

    /// A state in words, with a sign; in colour where it is a verdict.
    func state(_ state: State, isVerdict: Bool) -> Markup {
        let text = words["state.\(state.rawValue).short"]
        return isVerdict ? "<span class=\"st \(state.rawValue)\">\(text)</span>" : "\(text)"
    }
}

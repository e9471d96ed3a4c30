import Assessment

extension UnitPage {
    /// One page of paper for the head of the office: how the unit stands, what holds it back, what to do first.
    var summary: Markup {
        guard view.submission.wasReceived, !view.isEmptyHanded else { return "" }
        let tiles = Basis.allCases.map { basis -> Markup in
            let text =
                basis == .plan
                ? rubric.plannedNode.flatMap { node in evaluation.plan.map { words.number($0.points[node]) } }
                : view.isSubmitted(basis) ? view.text(.node(0), on: basis) : nil
            let mark = basis == .review && view.isReviewed && !evaluation.isFinal ? words["report.provisional"] : ""
            return
                "<div><dt>\(words["basis.\(basis.rawValue)"])<dd>\(text ?? words["report.notSubmitted"])\(mark)</div>"
        }
        let verdicts = view.predicates.map { "<p>\(view.verdict($0))</p>\n" as Markup }
        return """
            <section id=summary class=sheet><h2>\(words["html.summary"])</h2>
            <p class=lead>\(view.sentence)</p>
            <dl class=tiles>\(tiles)</dl>
            \(view.hasScore ? verdicts.joined() : "")<div class=pair>\(ScoreChart(view).markup)<div>\(lacking)</div></div>\(first)\(progress)</section>

            """
    }

    /// Minimums that are not surely reached.
    private var lacking: Markup {
        guard let aim = evaluation.target, view.hasScore else { return "" }
        let result = evaluation.predicates[aim]
        let gates = view.shownGates(result).filter { $0.state != .met && !$0.isImplied }
        guard !gates.isEmpty else { return "" }
        let titles = ["report.gate", "report.actual", "report.required", "report.margin", "report.state"].map {
            words[$0]
        }
        var table = PageTable(titles, numbers: 1..<4)
        for gate in gates {
            table.add(
                "\(rubric.gates[gate.gate].term.title[view.language])",
                view.cells(gate).map { "\($0)" } + [state(gate.state, isVerdict: view.isReviewed)])
        }
        return "<h3>\(words["html.lacking"])</h3>\n\(table.markup)"
    }

    /// Gaps that a page has room for.
    private static let mostFirst = 6

    /// What to do first.
    private var first: Markup {
        let gaps = view.gaps(limit: Self.mostFirst)
        guard !gaps.isEmpty else { return "" }
        let lines = gaps.map { gap -> Markup in
            var notes: [String] = []
            if let due = view.due(gap) { notes.append(due) }
            if let person = gap.personInCharge { notes.append(words["report.personInCharge", ["name": person]]) }
            let points = words.number(gap.points, distinctFrom: [.zero])
            return
                "\n<li>\(link(gap.gap.indicator)) \(gap.title) <b>−\(points)</b>: \(Self.beginning(gap.remedy))\(notes.isEmpty ? "" : "; " as Markup)\(cut(notes.joined(separator: "; "), 120))"
        }
        return "<h3>\(words["html.first"])</h3>\n<ol>\(lines)</ol>\n"
    }

    /// As many words of a text as a page has room for; the list of gaps has all of them.
    private static func beginning(_ text: String) -> String {
        let most = 170
        guard text.count > most else { return text }
        let words = text.prefix(most).split(separator: " ").dropLast()
        return words.joined(separator: " ") + " …"
    }

    private var progress: Markup {
        guard let realisation = view.realisationView else { return "" }
        return "<p>\(words["report.realisation"]): \(realisation.summary.joined(separator: "; "))</p>\n"
    }
}

extension ProvincePage {
    /// Rows that one page of paper has room for.
    private static let mostUnits = 26
    private static let mostTogether = 5

    /// One page of paper for the head of the office.
    var summary: Markup {
        let counts = [
            ("state.met", count(.met)), ("state.unmet", count(.unmet)), ("state.undecided", count(.undecided)),
            ("reviewState.notReviewed", run.units.count { $0.reviewState == .notReviewed }),
            ("reviewState.nothingSubmitted", run.units.count { $0.reviewState == .nothingSubmitted }),
        ]
        let tiles = counts.map { key, count -> Markup in
            "<div class=\(key.hasSuffix(".met") ? "met" : key.hasSuffix(".unmet") ? "unmet" : "open")><dt>\(words[key])<dd>\(count)</div>"
        }
        return """
            <section id=summary class=sheet><h2>\(words["html.summary"])</h2>
            <p class=lead>\(run.unitCount)</p>
            <dl class=tiles>\(tiles)</dl>
            \(standings)<div class=pair>\(holdingFirst)\(commonFirst)</div>\(nobody)</section>

            """
    }

    private func count(_ state: State) -> Int {
        run.units.count { $0.reviewState.isReviewed && $0.target != nil && $0.state == state }
    }

    private var standings: Markup {
        guard !entries.isEmpty else { return "" }
        let shown = entries.prefix(Self.mostUnits)
        let titles = [
            words["report.unit"], words["report.verdictColumn"], words["basis.review.short"], words["report.minimums"],
            words["report.shortColumn"],
        ]
        var table = PageTable(titles, numbers: 2..<4, kind: "brief")
        for entry in shown {
            let row = entry.row
            table.add(
                "<a href=#s\(entry.number)>\(entry.number) \(entry.unit.name)</a>",
                [
                    "\(row.verdictWord)", "\(row.total)", "\(row.minimums)",
                    "\(row.firstShortfall ?? words["report.notSubmitted"])",
                ])
        }
        let more = entries.count - shown.count
        return table.markup + (more > 0 ? "<p class=dim>\(words["html.moreUnits", ["count": String(more)]])</p>\n" : "")
    }

    private var holdingFirst: Markup {
        let lines = sections.flatMap { section in
            holdings(section.entries).prefix(Self.mostTogether).map { holding -> Markup in
                let rubric = section.entries[0].unit.rubric
                return
                    "<li>\(rubric.gates[holding.gate].term.title[words.language]): \(words["html.unitsOf", ["count": String(holding.all)]])"
            }
        }.prefix(Self.mostTogether)
        return lines.isEmpty ? "" : "<div><h3>\(words["html.holding"])</h3><ol>\(Array(lines))</ol></div>"
    }

    private var commonFirst: Markup {
        let lines = commonGaps.prefix(Self.mostTogether).map { gap -> Markup in
            let term = gap.rubric.indicators[gap.indicator].term
            return
                "<li>\(term.id) \(term.title[words.language]): \(words["html.unitsOf", ["count": String(gap.units)]])"
        }
        return lines.isEmpty ? "" : "<div><h3>\(words["html.common"])</h3><ol>\(lines)</ol></div>"
    }

    /// Who sent nothing, and whose data could not be used.
    private var nobody: Markup {
        let silent = entries.filter { $0.unit.reviewState == .nothingSubmitted }
        let names = silent.map(\.unit.name) + run.notScored.map(\.unit)
        guard !names.isEmpty else { return run.units.isEmpty ? "<p>\(words["html.nobody"])</p>\n" : "" }
        return "<p>\(words["html.sentNothing", ["units": names.joined(separator: "; ")]])</p>\n"
    }
}

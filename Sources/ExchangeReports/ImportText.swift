public import Assessment
public import Exchange
public import Reports

/// Says what became of a plan document: how its lines were accounted for, where its rows were placed, and which of
/// them a person should look at.
public struct ImportText {
    private let words: Words
    private let rubric: Rubric

    /// A report in the catalogue's words.
    public init(_ words: Words, _ rubric: Rubric) {
        self.words = words
        self.rubric = rubric
    }

    /// What was imported.
    public enum Content: Sendable {
        /// A work plan.
        case plan(ImportedPlan)
        /// An evaluation sheet.
        case sheet(ImportedSheet)
    }

    /// The lines of the report.
    public func lines(_ content: Content, _ file: String) -> [String] {
        switch content {
        case .plan(let plan): lines(plan, file)
        case .sheet(let sheet): lines(sheet, file)
        }
    }

    private func lines(_ sheet: ImportedSheet, _ file: String) -> [String] {
        var lines = [
            words[
                "import.sheet",
                [
                    "file": safe(file), "sheet": safe(sheet.sheet), "count": String(sheet.indicators),
                    "total": String(rubric.indicators.count), "unread": String(sheet.notes.count { !$0.code.isRemark }),
                ]]
        ]
        for stage in sheet.stages {
            let answers = stage.answers.compactMap { $0 }
            lines.append(
                words[
                    "import.stage",
                    [
                        "stage": rubric.stages[stage.stage].term.title[words.language], "heading": safe(stage.heading),
                        "count": count(answers) { $0.value != nil },
                        "evidence": String(answers.reduce(0) { $0 + max($1.evidence.count, $1.links.count) }),
                        "notes": count(answers) { !$0.note.isEmpty },
                    ]])
        }
        return lines
    }

    private func lines(_ plan: ImportedPlan, _ file: String) -> [String] {
        var lines = [words["import.lines", account(plan, file)]]
        let placed = plan.rows.filter { $0.placement.node != nil }
        lines.append(
            words[
                "import.nodes",
                [
                    "count": String(placed.count), "rows": String(plan.rows.count),
                    "high": count(placed) { $0.placement.confidence == .high },
                    "medium": count(placed) { $0.placement.confidence == .medium },
                    "low": count(placed) { $0.placement.confidence == .low },
                ]])
        let matches = plan.rows.flatMap(\.placement.matches)
        lines.append(
            words[
                "import.indicators",
                [
                    "count": count(matches) { $0.confidence > .low },
                    "high": count(matches) { $0.confidence == .high },
                    "medium": count(matches) { $0.confidence == .medium },
                    "low": count(matches) { $0.confidence == .low },
                ]])
        let doubtful = plan.rows.filter { reason($0) != nil }
        if !doubtful.isEmpty {
            lines.append(words["import.look", ["count": String(doubtful.count)]])
            for row in doubtful { lines.append(describe(row)) }
        }
        for leftover in plan.leftovers {
            let text = safe(String(leftover.text.prefix(70)))
            lines.append(words["import.leftover", ["line": String(leftover.line), "text": text]])
        }
        return lines
    }

    private func account(_ plan: ImportedPlan, _ file: String) -> [String: String] {
        let account = plan.account
        let total = account.rows + account.continued + account.headings + account.leftovers
        return [
            "file": safe(file), "total": String(total), "rows": String(plan.rows.count),
            "schedules": String(plan.schedules.count), "targets": String(plan.targets.count),
            "continued": String(account.continued), "headings": String(account.headings),
            "leftovers": String(account.leftovers),
        ]
    }

    private func count<Item>(_ items: [Item], _ test: (Item) -> Bool) -> String { String(items.count(where: test)) }

    /// Why a row should be looked at; nil when nothing about it is in doubt.
    private func reason(_ row: ImportedPlan.Row) -> String? {
        if row.placement.node == nil { return "import.noNode" }
        if row.placement.confidence == .low { return "import.lowNode" }
        if !row.placement.matches.contains(where: { $0.confidence > .low }) { return "import.noIndicator" }
        if !row.uncertain.isEmpty { return "import.uncertainMonth" }
        if !row.when.isEmpty { return "import.unreadableTime" }
        return nil
    }

    private func describe(_ row: ImportedPlan.Row) -> String {
        let text =
            [row.action, row.wording, row.component].first { !$0.isEmpty } ?? row.evidence.joined(separator: ", ")
        let suggestion = row.placement.matches.first.map { rubric.indicators[$0.indicator].term.id }
        let node = row.placement.node.map { rubric.nodes[$0].term.id } ?? ""
        return words[
            "import.row",
            [
                "line": String(row.lines[0]), "text": safe(text.count > 60 ? text.prefix(60) + "…" : text),
                "why": words[
                    reason(row) ?? "",
                    [
                        "node": suggestion ?? node,
                        "months": row.uncertain.map(words.longMonth).joined(separator: ", "),
                        "when": safe(row.when),
                    ]],
            ]]
    }
}

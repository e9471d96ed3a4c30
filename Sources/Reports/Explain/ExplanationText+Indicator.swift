import Assessment

extension ExplanationText {
    /// What stands behind an indicator, basis by basis; then what its answers mean.
    func indicator(_ account: IndicatorAccount, _ explanation: Explanation) -> [String] {
        parts(account, explanation).flatMap { head, texts in
            paragraph(head).map(style.bold) + texts.flatMap { paragraph($0, indent: 2) }
        } + [""]
    }

    /// The same part by part: a heading, and what stands below it.
    func parts(_ account: IndicatorAccount, _ explanation: Explanation) -> [(head: String, texts: [String])] {
        let bases = explanation.columns.enumerated().map { number, column -> (head: String, texts: [String]) in
            let points = explanation.whole.points[number].map { _ in explanation.text(explanation.whole, number) }
            let head =
                points.map { words["explanation.points", ["basis": name(column), "points": $0]] } ?? name(column)
            let texts =
                switch column {
                case .plan: plan(account, explanation.view)
                case .evidence: evidence(account, explanation.view)
                case .claim: claim(account, explanation.view)
                case .review, .projection: review(account, explanation.view)
                }
            return (head, texts)
        }
        return bases + [(words["explanation.criteria"], criteria(account, explanation.view))]
    }

    /// An answer by its index, or "this figure".
    private func answer(_ level: Int, _ account: IndicatorAccount) -> String {
        account.indicator.figure == nil
            ? words["gap.answer", ["answer": account.scale.answers[level].name]] : words["gap.figure"]
    }

    // MARK: Bases

    private func claim(_ account: IndicatorAccount, _ view: UnitView) -> [String] {
        if let derived = account.derived, let formula = account.indicator.formula {
            let value = derived.value.map(view.percent)
            return [
                words[
                    value == nil ? "explanation.derivedOpen" : "explanation.derived",
                    ["formula": formula.text, "value": value ?? "", "reason": derived.reason ?? ""]]
            ]
        }
        guard view.isSubmitted(.claim) else { return [words["explanation.notSubmitted"]] }
        guard let claim = account.claim else { return [words["explanation.open"]] }
        let given: String
        if account.item.claimed >= 0 {
            given = answer(Int(account.item.claimed), account)
        } else if claim.answer.isGiven, let number = account.indicator.figure {
            let text = view.text(view.submission.answers?.figures[number], account.scale)
            given = account.item.isOpen ? words["explanation.undecidable", ["answer": text]] : text
        } else {
            given = words["explanation.open"]
        }
        return ["\(given); \(claim.origin.text)"]
            + (claim.note.isEmpty ? [] : [words["explanation.note", ["note": claim.note]]])
    }

    private func evidence(_ account: IndicatorAccount, _ view: UnitView) -> [String] {
        guard let support = account.support else { return [words["explanation.notSubmitted"]] }
        var lines = [
            words[
                key(support, account),
                [
                    "answer": answer(support.sure, account), "perhaps": answer(support.perhaps, account),
                ]]
        ]
        if support.documents.isEmpty { lines.append(words["explanation.noDocument"]) }
        for document in support.documents {
            lines.append(
                words[
                    "explanation.document",
                    [
                        "title": document.title,
                        "kind": document.kind.map { view.rubric.kinds[$0].term.title[words.language] }
                            ?? words["explanation.noKind"],
                        "date": document.date.map(words.longDate) ?? words["report.noDate"],
                        "standing": words["explanation.document.\(document.standing.rawValue)"],
                        "place": document.origin.text,
                    ]])
        }
        return lines + support.lacks.map(view.cause)
    }

    /// Which sentence says what documents support.
    private func key(_ support: IndicatorAccount.Support, _ account: IndicatorAccount) -> String {
        if account.indicator.figure != nil {
            if support.sure == 0 { return "explanation.supports" }
            return support.perhaps == 0 ? "explanation.maySupport" : "explanation.supportsNot"
        }
        if support.sure != support.perhaps { return "explanation.supportsPerhaps" }
        return support.sure == account.scale.answers.count - 1 ? "explanation.supportsLeast" : "explanation.supports"
    }

    private func review(_ account: IndicatorAccount, _ view: UnitView) -> [String] {
        guard let decided = account.decided else {
            if account.derived != nil { return [words["explanation.needsNoDecision"]] }
            guard view.hasScore else { return [words["explanation.noDecision"]] }
            let points = view.evaluation.projection.points(of: account.index, in: view.rubric)
            return [
                words[
                    account.item.isOpen ? "explanation.undecidedOpen" : "explanation.undecided",
                    ["least": words.exact(points.least), "most": words.exact(points.most)]]
            ]
        }
        let level = Int(decided.decision.level)
        let given = level >= 0 ? answer(level, account) : view.text(decided.decision.figure, account.scale)
        var line = words[
            "explanation.decided",
            [
                "stage": decided.stage.title[words.language], "date": words.day(of: decided.decision),
                "answer": given,
            ]]
        if !decided.by.isEmpty { line += "; " + words["report.personInCharge", ["name": decided.by]] }
        return ["\(line); \(decided.origin.text)"]
            + (decided.reason.isEmpty ? [] : [words["explanation.reason", ["reason": decided.reason]]])
            + (decided.note.isEmpty ? [] : [words["explanation.note", ["note": decided.note]]])
    }

    private func plan(_ account: IndicatorAccount, _ view: UnitView) -> [String] {
        guard let level = account.level else { return [words["explanation.notSubmitted"]] }
        return [words["explanation.level.\(level.name)"]]
            + account.rows.map { row in
                var text = row.number.isEmpty ? row.action : "\(row.number) \(row.action)"
                if row.counts { text = words["explanation.rowCounts", ["row": text]] }
                if !row.lines.isEmpty {
                    text +=
                        "; " + words["explanation.lines", ["lines": row.lines.map(String.init).joined(separator: ", ")]]
                }
                return "\(text); \(row.origin.text)"
            }
    }

    // MARK: Criteria

    /// What the answers mean that stand on some basis, and those above them; of a figure how it is counted and what it needs.
    private func criteria(_ account: IndicatorAccount, _ view: UnitView) -> [String] {
        let needs = NeedText(rubric: view.rubric, words: words)
        var lines: [String] = []
        let standing = account.standing
        let next = standing.allSatisfy(\.columns.isEmpty) ? "" : "; " + words["explanation.next"]
        for (level, columns) in standing {
            let criterion = account.indicator.criteria[level]
            let choice = account.scale.answers[level]
            let who = columns.isEmpty ? next : "; " + columns.map(name).joined(separator: ", ")
            var text = words[
                "explanation.criterion",
                [
                    "answer": choice.name, "value": words.exact(choice.value), "who": who,
                    "text": criterion.text[words.language],
                ]]
            if !criterion.needs.isEmpty {
                text += "; " + words["explanation.needs", ["needs": needs.text(criterion.needs)]]
            }
            lines.append(text)
        }
        if account.indicator.figure != nil {
            if let reading = account.indicator.ratio?.reading { lines.append(reading[words.language]) }
            if !account.indicator.needs.isEmpty {
                lines.append(words["explanation.needs", ["needs": needs.text(account.indicator.needs)]])
            }
        }
        return lines + ["\(words["report.citation"]): \(account.indicator.instrument) \(account.indicator.citation)"]
    }
}

extension PlanCoverage.Level {
    /// Its name in reports.
    var name: String {
        switch self {
        case .notPlannable: "notPlannable"
        case .absent: "absent"
        case .partly: "partly"
        case .planned: "planned"
        }
    }
}

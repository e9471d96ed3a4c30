import Assessment
import JSONText

extension UnitView {
    /// How far the plan was carried out, in words; nil without a plan, or where nobody asked.
    var realisationView: RealisationView? {
        guard let realisation, let plan = submission.plan else { return nil }
        return RealisationView(value: realisation, plan: plan, view: self)
    }
}

/// How far a plan was carried out, in words.
struct RealisationView {
    let value: PlanRealisation
    let plan: Plan
    let view: UnitView
    var words: Words { view.words }

    /// States in the order in which they are told.
    static let states: [PlanRealisation.State] = [.done, .partly, .late, .notDue, .overdue, .unclear]

    /// A text of the plan; empty where there is none.
    func text(_ slice: JSONString) -> String { slice.isEmpty ? "" : plan.source.value(slice) }

    func name(_ state: PlanRealisation.State) -> String { words["realisation.\(state.rawValue)"] }

    // MARK: The plan as a whole

    /// What a reader should know before all rows: how many are in each state, and that documents are missing altogether.
    var summary: [String] {
        let counts = Self.states.filter { value.count($0) > 0 }.map { "\(value.count($0)) \(name($0))" }
        var lines = [
            words[
                "report.realisationCounts",
                ["rows": String(value.rows.count), "counts": counts.joined(separator: ", ")]]
        ]
        // What is missing altogether is said once, and not for each row.
        let reasons = PlanRealisation.Doubt.allCases.filter { $0 != .evidenceNotSubmitted }.compactMap { doubt in
            let count = value.rows.count { $0.state == .unclear && $0.doubts.contains(doubt) }
            return count > 0 ? "\(count) \(words["realisation.doubt.\(doubt.rawValue)"])" : nil
        }
        if !reasons.isEmpty {
            lines.append(words["report.realisationUnclear", ["reasons": reasons.joined(separator: "; ")]])
        }
        if !value.isEvidenceSubmitted { lines.append(words["report.realisationNoEvidence"]) }
        let claimed = value.rows.count { $0.observations.contains(.claimedWithoutEvidence) }
        if claimed > 0 { lines.append(words["report.realisationClaimed", ["count": String(claimed)]]) }
        return lines
    }

    /// Quarters are worth a table where something can be said of them.
    var hasCheckpoints: Bool { value.isEvidenceSubmitted && value.checkpoints.contains { $0.due > 0 } }

    /// The columns of the table of quarters.
    var columns: [String] {
        [words["report.realisationDue"]]
            + ["done", "partly", "late", "overdue"].map { words["realisation.\($0).short"] }
            + [words["report.realisationOther"], words["report.realisationShare"]]
    }

    func title(_ checkpoint: PlanRealisation.Checkpoint) -> String {
        let month = words["month.\(checkpoint.month.number % 12 + 1)"]
        return "\(checkpoint.id) \(month)" + (checkpoint.isReached ? "" : words["report.provisional"])
    }

    func cells(_ checkpoint: PlanRealisation.Checkpoint) -> [String] {
        let told: [PlanRealisation.State] = [.done, .partly, .late, .overdue]
        let other = checkpoint.due - told.reduce(0) { $0 + checkpoint.count($1) }
        return [String(checkpoint.due)] + told.map { String(checkpoint.count($0)) }
            + [String(other), checkpoint.share.map(view.percent) ?? words["report.notSubmitted"]]
    }

    /// What the table of quarters means.
    var legend: String {
        words["report.realisationLegend"]
            + (value.checkpoints.contains { !$0.isReached }
                ? " " + words["report.realisationAhead", ["day": words.longDate(value.asOf)]] : "")
    }

    /// Rows to look at first: what was missed, by the day on which it was due, then what came late.
    var attention: [Int] {
        [PlanRealisation.State.overdue, .late].flatMap { state in
            value.rows.indices.filter { value.rows[$0].state == state }.sorted { a, b in
                let (first, second) = (value.rows[a].due, value.rows[b].due)
                return first == second ? a < b : (first.map { one in second.map { one < $0 } ?? true }) ?? false
            }
        }
    }

    // MARK: A row

    /// What is to be done.
    func title(_ index: Int) -> String {
        let item = plan.rows[index]
        return [item.action, item.wording, item.component, item.area].map(text).first { !$0.isEmpty } ?? ""
    }

    /// When it is planned.
    func schedule(_ row: PlanRealisation.Row) -> String {
        guard let first = row.months.first else { return words["report.realisationUnplanned"] }
        var runs: [(Month, Month)] = [(first, first)]
        for month in row.months.dropFirst() {
            if month.number == runs[runs.count - 1].1.number + 1 {
                runs[runs.count - 1].1 = month
            } else {
                runs.append((month, month))
            }
        }
        let texts = runs.map { first, last in
            first == last ? words.longMonth(first) : "\(words.longMonth(first))–\(words.longMonth(last))"
        }
        return words["report.realisationPlanned", ["months": texts.joined(separator: ", ")]]
    }

    /// What it promises, and how much of that is there.
    func documents(_ row: PlanRealisation.Row) -> String {
        row.promises.map { promise in
            let name = promise.document.map { text(plan.evidence[$0].text) } ?? words["report.realisationUnnamed"]
            let wanted = promise.due > 0 ? promise.due : promise.promised
            let key =
                promise.found == 0
                ? "report.realisationMissing" : promise.late > 0 ? "report.realisationLate" : "report.realisationFound"
            return words[
                key,
                [
                    "document": name, "found": String(promise.found), "count": String(wanted),
                    "late": String(promise.late),
                ]]
        }.joined(separator: "; ")
    }

    /// What the unit itself reports, and how that stands to its documents.
    func claim(_ index: Int) -> [String] {
        let item = plan.rows[index]
        var lines: [String] = []
        if item.claim >= 0 {
            let claim = plan.claims[Int(item.claim)]
            let texts = [
                ("report.claimedRealisation", claimedText(claim)), ("report.claimedObstacle", text(claim.obstacle)),
                ("report.claimedFollowUp", text(claim.followUp)),
            ]
            let told = texts.filter { !$0.1.isEmpty }.map { "\(words[$0.0]): \($0.1)" }
            lines.append(words["report.claimedBy", ["claims": told.joined(separator: "; ")]])
        }
        return lines + value.rows[index].observations.map { words["realisation.observation.\($0.rawValue)"] }
    }

    private func claimedText(_ claim: PlanClaim) -> String {
        let own = text(claim.realisation)
        // What stands in the words need not be said twice.
        let percent = claim.percent.flatMap { own.contains("%") ? nil : words.localised($0.description) + "%" }
        return ([own] + [percent].compactMap { $0 }).filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// Where the row stands: in the document that the plan was read from, or in the plan's file.
    func line(_ index: Int) -> Int {
        let item = plan.rows[index]
        if plan.source[Int(item.offset)] != UInt8(ascii: "{"), let line = plan.lines(of: item).first {
            return Int(line)
        }
        return plan.source.place(of: Int(item.offset)).line
    }

    /// Identities of the indicators, or of the node, that the row is about.
    func subjects(_ index: Int) -> [String] {
        let item = plan.rows[index]
        let own = plan.indicators[Int(item.indicators.lowerBound)..<Int(item.indicators.upperBound)]
        if !own.isEmpty { return own.map { view.rubric.indicators[Int($0)].term.id } }
        return item.node >= 0 ? [view.rubric.nodes[Int(item.node)].term.id] : []
    }
}

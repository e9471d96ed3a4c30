import Assessment

/// Who is ready, how sure that is, and what is lacking: a unit as a table of several units shows it.
struct Readiness {
    let unit: EvaluationRecord
    let words: Words
    /// Minimums that are named; the others are counted.
    private static let mostNamed = 3

    /// The total in the reviewers' name, where there is one.
    var total: String {
        guard let total = unit.reviewed else { return words["report.notSubmitted"] }
        return words.interval(total, distinctFrom: unit.minimums) + (unit.isFinal ? "" : words["report.provisional"])
    }

    /// Minimums that are met, of all; none while nobody decided anything.
    var minimums: String { tally(unit.gates) }
    /// Prerequisites that are met, of all: facts, whether anybody has reviewed the unit or not.
    var prerequisites: String { tally(unit.prerequisites) }
    /// Indicators that are decided, of all.
    var decided: String { "\(unit.decided)/\(unit.items.count)" }

    private func tally(_ tally: EvaluationRecord.Tally?) -> String {
        tally.map { "\($0.met)/\($0.all)" } ?? words["report.notSubmitted"]
    }

    /// The verdict and how sure it is: final, provisional, or none.
    var verdict: String {
        let state = words["reviewState.\(unit.reviewState.rawValue)"]
        guard unit.reviewState.isReviewed, let target = unit.target else { return state }
        let verdict = words[unit.isAwaited ? "report.awaited" : "state.\(unit.state.rawValue)"]
        let values = ["verdict": verdict, "state": state, "target": unit.rubric.predicates[target].term.id]
        guard unit.rubric.isGraded else { return words["report.verdictState", values] }
        // A grade that is reached is what a reader looks for; the verdict is about the next one.
        let grade = unit.states.lastIndex(of: .met).map { unit.rubric.predicates[$0].term.id }
        return words["report.verdictGrade", values.merging(["grade": grade ?? words["report.noGrade"]]) { $1 }]
    }

    /// The verdict in a word; of a unit that nobody has reviewed, that it is so.
    var verdictWord: String {
        unit.reviewState.isReviewed && unit.target != nil
            ? words["state.\(unit.state.rawValue).short"] : words["reviewState.\(unit.reviewState.rawValue)"]
    }

    /// How the unit stands, in a sentence: the verdict, its total, what holds it back, how many gaps there are.
    var sentence: String {
        var parts = [verdict]
        if unit.reviewed != nil {
            parts.append("\(words["basis.review"]) \(total)")
        } else if let claimed = unit.claimed {
            parts.append("\(words["basis.claim"]) \(words.interval(claimed, distinctFrom: unit.minimums))")
        }
        if let shortfall { parts.append(shortfall) }
        parts.append(words["report.gapCount", ["count": String(unit.gaps.all)]])
        return words["report.inShort", ["text": parts.joined(separator: "; ")]]
    }

    /// What is missing of the minimums, in words; of a unit that nobody has reviewed as a projection, which says so.
    var shortfall: String? {
        guard unit.target != nil, unit.projected != nil, unit.reviewState != .nothingSubmitted,
            !unit.shortfalls.isEmpty || !unit.reviewState.isReviewed
        else { return nil }
        var texts = unit.shortfalls.prefix(Self.mostNamed).map(text)
        let more = unit.shortfalls.count - texts.count
        if more > 0 { texts.append(words["report.shortMore", ["count": String(more)]]) }
        let text = texts.isEmpty ? words["report.nothingShort"] : texts.joined(separator: "; ")
        return told(text)
    }

    /// The first of these alone, for a cell of a table; nil where nothing is missing or known.
    var firstShortfall: String? {
        guard shortfall != nil else { return nil }
        return unit.shortfalls.first.map { told(text($0)) }
    }

    private func text(_ entry: EvaluationRecord.Shortfall) -> String {
        let key = entry.points.isZero ? "report.notAbove" : entry.isSure ? "report.short" : "report.perhapsShort"
        return words[key, ["points": words.number(entry.points, distinctFrom: [.zero]), "gate": name(entry.gate)]]
    }

    /// What is said of a unit that nobody has reviewed says on whose word.
    private func told(_ text: String) -> String {
        if unit.reviewState.isReviewed { return text }
        return words[unit.claimed == nil ? "report.projected" : "report.claimed", ["text": text]]
    }

    /// An area by the number that it has in the tables of areas, anything else by its title.
    private func name(_ gate: Int) -> String {
        if case .area(let area) = unit.rubric.gates[gate].target {
            return words["report.areaNumber", ["number": String(area + 1)]]
        }
        return NeedText.lowered(unit.rubric.gates[gate].term.title[words.language])
    }

    /// Where the figures of surveys come from, each source once.
    var surveys: String? {
        guard !unit.surveys.isEmpty else { return nil }
        var sources: [(source: Int?, indicators: [String])] = []
        for (indicator, source) in unit.surveys {
            let id = unit.rubric.indicators[indicator].term.id
            if let place = sources.firstIndex(where: { $0.source == source }) {
                sources[place].indicators.append(id)
            } else {
                sources.append((source, [id]))
            }
        }
        let texts = sources.map { entry in
            let title = entry.source.map { unit.rubric.surveySources[$0].title[words.language] }
            return "\(title ?? words["report.noSource"]) (\(entry.indicators.joined(separator: ", ")))"
        }
        return texts.joined(separator: "; ")
    }
}

/// Units beside each other: those of one target together, and among them those of which reviewers know most first.
struct Comparison {
    /// Units of one target.
    struct Section {
        /// What it says above them; nil where there is no choice of targets.
        let title: String?
        /// The units, each with its number in all tables of the report.
        let entries: [(number: Int, unit: EvaluationRecord)]
    }

    /// The units by target.
    let sections: [Section]
    /// All of them in the same order.
    let entries: [(number: Int, unit: EvaluationRecord)]
    /// Room for their numbers and a space.
    var numberColumn: Int { max(3, String(entries.count).count) + 1 }

    /// A number as it stands before a unit.
    func label(_ number: Int) -> String {
        TextLayout.cell(String(number), numberColumn - 1, right: true) + " "
    }

    init(_ run: RunSummary) {
        func key(_ unit: EvaluationRecord) -> String { unit.rubric.isGraded ? "" : unit.targetID }
        let units = run.units.sorted(by: EvaluationRecord.stands)
        var sections: [[(number: Int, unit: EvaluationRecord)]] = []
        for (index, unit) in units.enumerated() {
            if let last = sections.last?.last?.unit, last.group == unit.group {
                sections[sections.count - 1].append((index + 1, unit))
            } else {
                sections.append([(index + 1, unit)])
            }
        }
        self.sections = sections.map { entries in
            let id = key(entries[0].unit)
            let title =
                id.isEmpty
                ? nil : run.words["report.targetSection", ["target": id, "count": String(entries.count)]]
            return Section(title: title, entries: entries)
        }
        entries = sections.flatMap { $0 }
    }
}

extension RunSummary {
    /// What somebody should look at, as numbers, each with the option that shows it.
    var attention: [String] {
        let unused = files.count { $0.use == .notUsed }
        let doubts = files.reduce(0) { $0 + $1.notes.count }
        var texts: [String] = []
        if !files.isEmpty {
            texts.append(
                words[
                    "report.attentionFiles",
                    ["count": String(files.count), "unused": String(unused), "doubts": String(doubts)]])
        }
        if notes > 0 { texts.append(words["report.attentionFolders", ["count": String(notes)]]) }
        return texts
    }

    /// How many units are ready to be proposed for what they aim at, and what keeps the others.
    var readyLine: String {
        func count(_ state: State) -> String {
            String(units.count { $0.reviewState.isReviewed && $0.target != nil && $0.state == state })
        }
        func count(_ state: ReviewState) -> String { String(units.count { $0.reviewState == state }) }
        return words[
            "report.ready",
            [
                "met": count(State.met), "unmet": count(State.unmet), "undecided": count(State.undecided),
                "notReviewed": count(ReviewState.notReviewed), "nothing": count(ReviewState.nothingSubmitted),
            ]]
    }

    /// How many units there are, and how far their reviews are.
    var unitCount: String {
        let states = ReviewState.allCases.map { state in (state, units.count { $0.reviewState == state }) }
            .filter { $0.1 > 0 }.map { words["report.unitsOf.\($0.0.rawValue)", ["count": String($0.1)]] }
        return words[
            "report.units", ["count": String(units.count), "states": states.joined(separator: ", ")]]
    }
}

extension RunSummary {
    /// Units of each province and year together, a line each; none where there is nothing to say of them together.
    var rollupLines: [String] {
        let groups = RollupGroup.groups(of: units)
        guard groups.count > 1 || groups.contains(where: { $0.mean != nil }) else { return [] }
        return groups.map { group in
            let targets = group.targets.map { ($0.id.isEmpty ? "" : $0.id + ": ") + counts($0) }
            return words[
                "report.rollupLine",
                [
                    "province": group.province.isEmpty ? words["report.noProvince"] : group.province,
                    "year": String(group.year), "units": String(group.units),
                    "targets": targets.joined(separator: "; "), "mean": mean(group),
                ]]
        }
    }

    /// What became of the units of a target, those that nobody has reviewed apart.
    private func counts(_ target: RollupGroup.Target) -> String {
        let states: [(String, Int)] = [
            ("state.met", target.met), ("state.undecided", target.undecided), ("state.unmet", target.unmet),
            ("reviewState.notReviewed", target.notReviewed), ("reviewState.nothingSubmitted", target.nothingSubmitted),
        ]
        return states.filter { $0.1 > 0 }.map { "\($0.1) \(words[$0.0])" }.joined(separator: ", ")
    }

    /// The mean, and what it is of.
    private func mean(_ group: RollupGroup) -> String {
        guard let mean = group.mean else { return words["report.noMean"] }
        return words["report.mean", ["count": String(group.reviewed), "mean": words.number(mean)]]
    }
}

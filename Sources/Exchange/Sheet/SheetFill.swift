import Assessment
import JSONText

/// What one stage filled in, from a submission.
struct SheetFill {
    private let rubric: Rubric
    private let submission: Submission
    private let isClaim: Bool
    /// The last decision of the stage on each indicator.
    private var decisions: [Int: Decision] = [:]
    let score: SheetScore

    /// What a stage filled in. `before` is the score of the review stage before it, whose decisions stand where this one
    /// has none.
    init(_ rubric: Rubric, _ submission: Submission, stage: Int, before: SheetScore? = nil) {
        self.rubric = rubric
        self.submission = submission
        isClaim = rubric.stages[stage].isClaim
        var decisions: [Int: Decision] = [:]
        for decision in submission.decisions where decision.stage == stage { decisions[decision.indicator] = decision }
        self.decisions = decisions
        let isClaim = isClaim
        score = SheetScore(
            rubric,
            rubric.indicators.indices.map { index in
                let (level, figure) = Self.standing(index, isClaim, decisions, submission, rubric)
                if let level { return rubric.scales[rubric.indicators[index].scale].answers[level].value }
                return figure?.value ?? before?.shares[index]
            })
    }

    private static func standing(
        _ index: Int, _ isClaim: Bool, _ decisions: [Int: Decision], _ submission: Submission, _ rubric: Rubric
    ) -> (level: Int?, figure: Figure?) {
        if !isClaim {
            guard let decision = decisions[index] else { return (nil, nil) }
            return (decision.level >= 0 ? Int(decision.level) : nil, decision.figure)
        }
        guard let answers = submission.answers, answers.answers[index].isGiven else { return (nil, nil) }
        let level = answers.answers[index].level
        return (level >= 0 ? Int(level) : nil, rubric.indicators[index].figure.flatMap { answers.figures[$0] })
    }

    private func standing(_ index: Int) -> (level: Int?, figure: Figure?) {
        Self.standing(index, isClaim, decisions, submission, rubric)
    }

    /// The answer on the scale.
    func level(of index: Int) -> Int? { standing(index).level }

    /// The share that the stage itself gives to a ratio.
    func value(of index: Int) -> Rational? { standing(index).figure?.value }

    /// The inputs of a ratio; nil where only its value is given.
    func inputs(of index: Int) -> [Int64?]? {
        guard let figure = standing(index).figure else {
            // Counts that are not all there are no answer yet.
            guard isClaim, let answers = submission.answers, !answers.answers[index].isGiven else { return nil }
            return (rubric.indicators[index].ratio?.inputs ?? []).map {
                answers.count($0.term.id, of: answers.answers[index])
            }
        }
        guard !figure.inputs.isEmpty else { return nil }
        return figure.inputs.map { $0 < 0 ? nil : $0 }
    }

    /// The index of a survey.
    func index(of index: Int) -> Rational? { standing(index).figure?.index }

    /// The narrative, or the reviewer's reason or note.
    func note(of index: Int) -> String {
        if isClaim { return submission.answers.map { $0.note(of: $0.answers[index]) } ?? "" }
        guard let decision = decisions[index] else { return "" }
        let reason = decision.reason.isEmpty ? "" : decision.source.value(decision.reason)
        return reason.isEmpty ? decision.note : reason
    }

    /// Titles and links of the documents for an indicator, a line each; a link bears the number of its document, and one
    /// without a document comes last.
    func documents(of index: Int) -> (titles: String, links: String) {
        guard let evidence = submission.evidence else { return ("", "") }
        var titles: [String] = []
        var links: [String] = []
        var loose: [String] = []
        for item in evidence.documents(for: index) {
            let texts = evidence.texts(of: evidence.items[item])
            let shown = SheetDocument(
                ["title", "number", "file", "id"].map { texts[$0] ?? "" }, link: texts["link"] ?? "")
            if !shown.title.isEmpty { titles.append("\(titles.count + 1). \(shown.title)") }
            if !shown.link.isEmpty {
                if shown.title.isEmpty {
                    loose.append("- \(shown.link)")
                } else {
                    links.append("\(titles.count). \(shown.link)")
                }
            }
        }
        return (titles.joined(separator: "\n"), (links + loose).joined(separator: "\n"))
    }
}

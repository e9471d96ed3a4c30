public import Assessment
import JSONText

/// One unit as every reporter shows it: what was handed in, what came of it, and the words for it.
public struct UnitView: Sendable {
    /// The rubric.
    public let rubric: Rubric
    /// What was handed in.
    public let submission: Submission
    /// What came of it.
    public let evaluation: Evaluation
    /// How far its plan was carried out; nil without a plan, and where no report tells of it.
    public let realisation: PlanRealisation?
    /// What the rubric's rules say of its plan; nil where no report tells of it.
    public let findings: [Finding]?
    /// The words.
    public let words: Words
    /// What they say of the rubric.
    let texts: RubricTexts

    /// The view of an evaluated submission.
    public init(
        rubric: Rubric, submission: Submission, evaluation: Evaluation, realisation: PlanRealisation? = nil,
        findings: [Finding]? = nil, words: Words
    ) {
        self.realisation = realisation
        self.findings = findings
        self.rubric = rubric
        self.submission = submission
        self.evaluation = evaluation
        self.words = words
        texts = words.texts(of: rubric)
    }

    var language: Language { words.language }

    /// The rubric's identity, with what it is where it does not count.
    var rubricName: String { rubric.id + draftMark }
    /// That the rubric is a draft; empty for one that is whole.
    var draftMark: String { rubric.isDraft ? words["outline.draft"] : "" }

    /// True when there is anything to score: a plan alone gives no score.
    var hasScore: Bool { submission.answers != nil || submission.evidence != nil || isReviewed }

    /// True when reviewers decided something, so that there is something to say in their name.
    var isReviewed: Bool { evaluation.reviewState.isReviewed }

    /// True when a basis has something of its own to show.
    func isSubmitted(_ basis: Basis) -> Bool {
        switch basis {
        case .plan: submission.plan != nil
        case .evidence: submission.evidence != nil
        case .claim: submission.answers != nil
        case .review: isReviewed
        }
    }

    /// One sentence on a predicate: whether it is met, how sure that is, and what it hangs on; while nobody decided anything,
    /// that there is no verdict, and what facts say.
    func verdict(_ result: PredicateResult) -> String {
        let gates = shownGates(result).filter { !$0.isImplied }
        let state = rubric.state(of: result.predicate, on: .review, evaluation)
        let isAwaited = state == .undecided && isReviewed && !evaluation.isFinal
        let sentence = words[
            isReviewed ? "report.verdict" : isSelfAssessed ? "report.claimVerdict" : "report.noVerdict",
            [
                "predicate": rubric.predicates[result.predicate].term.id,
                "state": words[isAwaited ? "report.awaited" : "state.\(state.rawValue)"],
                "review": words["reviewState.\(evaluation.reviewState.rawValue)"],
                "met": String(gates.count { $0.state == .met }), "gates": String(gates.count),
            ]]
        let facts = result.asked.map(\.state)
        guard !facts.isEmpty else { return sentence }
        func count(_ state: State) -> String { String(facts.count { $0 == state }) }
        return sentence + "; "
            + words[
                "report.factCounts",
                [
                    "all": String(facts.count), "met": count(.met), "unmet": count(.unmet),
                    "undecided": count(.undecided),
                ]]
    }

    /// What stands above the minimums of a predicate: whose they are.
    func gatesTitle(_ result: PredicateResult) -> String {
        let values = [
            "predicate": rubric.predicates[result.predicate].term.id,
            "review": words["reviewState.\(evaluation.reviewState.rawValue)"],
        ]
        return words[
            isReviewed ? "report.gates" : isSelfAssessed ? "report.gatesClaimed" : "report.gatesProjected", values]
    }

    /// What is to be known of scores that are not final; nil where there is nothing to say.
    var reviewNote: String? {
        guard hasScore, !evaluation.isFinal else { return nil }
        let count = rubric.indicators.count
        return words[
            isReviewed ? "report.provisionalNote" : "report.noReviewNote",
            ["open": String(count - evaluation.decided), "count": String(count)]]
    }

    /// What the plan covers, below each node that plans cover.
    struct PlanRow {
        let id: String
        let title: String
        let addressed: Int
        let subcomponents: Int
        let planned: Int
        let partly: Int
        let absent: Int
        let points: Rational
        let most: Rational
    }

    var planRows: [PlanRow] {
        guard let plan = evaluation.plan else { return [] }
        let parents = rubric.nodes.indices.filter { index in
            rubric.nodes[index].isPlanned && rubric.nodes[index].parent.map { !rubric.nodes[$0].isPlanned } ?? true
        }
        return parents.flatMap { rubric.nodes[$0].children }.map { index in
            let node = rubric.nodes[index]
            let leaves = rubric.nodes.indices.filter {
                rubric.nodes[$0].children.isEmpty && !rubric.nodes[$0].indicators.isEmpty
                    && node.indicators.contains(rubric.nodes[$0].indicators.lowerBound)
            }
            return PlanRow(
                id: node.term.id, title: node.term.title[language],
                addressed: leaves.count { plan.addressed[$0] }, subcomponents: leaves.count,
                planned: plan.count(.planned, in: node), partly: plan.count(.partly, in: node),
                absent: plan.count(.absent, in: node), points: plan.points[index], most: node.weight)
        }
    }

    func planLine(_ row: PlanRow) -> String {
        words[
            "report.planLine",
            [
                "node": row.title, "subs": String(row.addressed), "allSubs": String(row.subcomponents),
                "planned": String(row.planned), "partly": String(row.partly), "absent": String(row.absent),
            ]]
    }

    /// Results of the predicates that are worth showing.
    var predicates: [PredicateResult] { evaluation.shown.map { evaluation.predicates[$0] } }

    /// Minimums by what stands: of the review, or of the projection while nobody decided anything.
    func gates(_ result: PredicateResult) -> [GateResult] {
        rubric.gates(of: result.predicate, in: evaluation.projection)
    }

    /// True where nobody has reviewed the unit, and it says itself where it stands.
    var isSelfAssessed: Bool { !isReviewed && submission.answers != nil }

    /// Minimums as a person is shown them: while nobody decided anything, against what the unit itself claims, which it can
    /// mend; else by what stands.
    func shownGates(_ result: PredicateResult) -> [GateResult] {
        isSelfAssessed ? gates(result, on: .claim) : gates(result)
    }

    func gates(_ result: PredicateResult, on basis: Basis) -> [GateResult] {
        rubric.gates(of: result.predicate, on: basis, evaluation)
    }

    /// What there is, the minimum beside it (`> 90,00` where equality is not enough), and how far they are apart.
    func cells(_ gate: GateResult) -> [String] {
        [
            words.interval(gate.actual, distinctFrom: [gate.required]),
            (gate.isStrict ? "> " : "") + words.bound(gate.required, against: gate.actual),
            words.number(gate.margin, distinctFrom: [.zero]),
        ]
    }

    /// What a prerequisite asks for, what stands there, and whether it suffices.
    func texts(_ result: PrerequisiteResult, of predicate: Int) -> (title: String, required: String, actual: String) {
        let actual = result.actual.map(words.value) ?? words["report.unknown"]
        switch result.subject {
        case .predicate(let index):
            return (rubric.predicates[index].term.id, words["report.mustBeHeld"], actual)
        case .condition(let index):
            let prerequisite = rubric.predicates[predicate].prerequisites[index]
            return (prerequisite.title[language], prerequisite.text[language], prerequisite.fact == nil ? "" : actual)
        case .practice(let index):
            let entry = rubric.practices[index].entry
            return (entry.title[language], entry.text[language], entry.fact == nil ? "" : actual)
        }
    }

    /// What practice holds back, in a sentence that says that it is no law; nil for nothing.
    func heldByPractice(_ result: PredicateResult) -> String? {
        let held = result.practices.filter { $0.state == .unmet }
        guard !held.isEmpty else { return nil }
        let names = held.map { texts($0, of: result.predicate).title }.joined(separator: "; ")
        return words[
            "report.practiceHolds", ["predicate": rubric.predicates[result.predicate].term.id, "found": names]]
    }

    /// How the unit stands, in a sentence that a reader begins with.
    var sentence: String { Readiness(unit: rubric.record(of: submission, evaluation), words: words).sentence }

    /// True where there is nothing to score: everything is lacking, and a list of it would say nothing.
    var isEmptyHanded: Bool { evaluation.reviewState == .nothingSubmitted }

    /// What stands in the place of such a list.
    var gapsOfAll: String { words["report.gapsOfAll", ["count": String(evaluation.gaps.count)]] }

    /// Sources of the survey values, a line each.
    var surveyLines: [String] {
        // An index of which the rubric asks for no source is no survey.
        if rubric.surveySources.isEmpty { return [] }
        return rubric.indicators.compactMap { indicator in
            guard let number = indicator.figure, let figure = submission.answers?.figures[number],
                let index = figure.index
            else { return nil }
            return words[
                "report.survey",
                [
                    "title": indicator.term.title[language], "index": words.localised(index.description),
                    "source": sourceName(figure), "date": figure.date.map(words.longDate) ?? words["report.noDate"],
                    "respondents": figure.respondents.map { words["report.respondents", ["count": String($0)]] }
                        ?? words["report.noRespondents"],
                ]]
        }
    }

    private func sourceName(_ figure: Figure?) -> String {
        figure?.surveySource.map { rubric.surveySources[$0].title[language] } ?? words["report.noSource"]
    }

    /// A remark's code and text.
    func text(_ remark: Remark) -> (code: String, text: String) {
        func make(_ name: RemarkName, _ values: [String: String] = [:]) -> (String, String) {
            (name.rawValue, words["remark.\(name.rawValue)", values])
        }
        switch remark {
        case .notSubmitted(let section):
            switch section {
            case .plan: return make(.noPlan)
            case .answers: return make(.noAnswers)
            case .evidence: return make(.noEvidence)
            }
        case .unread(let section):
            switch section {
            case .plan: return make(.unreadPlan)
            case .answers: return make(.unreadAnswers)
            case .evidence: return make(.unreadEvidence)
            }
        case .lockedWithOpenItems(let count): return make(.lockedWithOpenItems, ["count": String(count)])
        case .rowsWithoutIndicator(let count): return make(.rowsWithoutIndicator, ["count": String(count)])
        case .rowsWithoutPersonInCharge(let count): return make(.rowsWithoutPersonInCharge, ["count": String(count)])
        case .notYetReviewed(let count): return make(.notYetReviewed, ["count": String(count)])
        case .notReviewed: return make(.notReviewed)
        case .nothingSubmitted: return make(.nothingSubmitted)
        case .notReceived: return make(.notReceived)
        case .draftRubric: return make(.draftRubric, ["rubric": rubric.id, "count": String(rubric.missing.count)])
        case .rubricEnded:
            let last = rubric.inForceTo.map(words.longDate) ?? ""
            return make(.rubricEnded, ["instrument": rubric.instrument, "date": last])
        case .gradeAgainstCriteria(let outcome):
            return make(
                .gradeAgainstCriteria,
                texts(outcome).merging(["code": DiagnosticCode.gradeAgainstCriteria.code]) { $1 })
        case .laterDecisions(let count): return make(.laterDecisions, ["count": String(count)])
        case .surveyNotExternal(let index):
            let indicator = rubric.indicators[index]
            let figure = indicator.figure.flatMap { submission.answers?.figures[$0] }
            return make(
                .surveyNotExternal, ["indicator": indicator.term.id, "source": sourceName(figure)])
        }
    }

    /// Where the unit was read.
    var place: String {
        submission.source.isMade
            ? submission.source.name : "\(submission.source.name):\(submission.source.firstLine)"
    }
}

extension Rubric {
    /// What predicates ask for of a node or an area: bounds that no score of it must print like.
    func minimums(_ target: Target, of asking: [Int]) -> [Rational] {
        asking.flatMap { predicates[$0].thresholds }.filter { gates[$0.gate].target == target }.map(\.points)
    }

    /// The same of all predicates, for data: whoever reads it may ask for any.
    func minimums(_ target: Target) -> [Rational] { minimums(target, of: Array(predicates.indices)) }
}

extension EvaluationRecord {
    /// What the unit's target asks for in total, which no total must print like.
    var minimums: [Rational] { target.map { rubric.minimums(.node(0), of: [$0]) } ?? [] }
}

/// The names of remarks, in reports for programs and in the keys of the catalogue.
enum RemarkName: String, CaseIterable {
    case noPlan = "notSubmitted.plan"
    case noAnswers = "notSubmitted.answers"
    case noEvidence = "notSubmitted.evidence"
    case unreadPlan = "unread.plan"
    case unreadAnswers = "unread.answers"
    case unreadEvidence = "unread.evidence"
    case lockedWithOpenItems, rowsWithoutIndicator, rowsWithoutPersonInCharge, surveyNotExternal, notYetReviewed,
        laterDecisions, notReviewed, nothingSubmitted, notReceived, draftRubric, rubricEnded, gradeAgainstCriteria
}

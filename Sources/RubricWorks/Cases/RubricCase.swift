public import Assessment
public import JSONText

/// A satker made up to try a rubric on, and what should come of it.
public struct RubricCase: Sendable {
    /// The name, once among the cases of a rubric.
    public let id: String
    /// What it shows.
    public let title: LocalText
    /// The day of assessment.
    public let asOf: Day
    /// What the satker hands in, the review journal included.
    public let submission: Submission
    /// What should come of it.
    public let expectations: [Expectation]
    /// The file that it stands in, and where it begins there.
    let place: CaseText.Place

    /// One thing that should come of a case.
    public struct Expectation: Sendable {
        /// What it is about.
        public let subject: Subject
        /// What is expected.
        public let value: Outcome
        /// The file that it is written in: that of the case, or of one that it is like.
        public let source: SourceText
        /// Where it is written.
        public let offset: Int
    }

    /// What an expectation is about.
    public enum Subject: Hashable, Sendable {
        /// The score of a node, an area or an indicator.
        case score(Basis, Rubric.Target)
        /// A gate of a predicate on review, both by index.
        case gate(predicate: Int, gate: Int)
        /// A predicate on review, prerequisites included.
        case predicate(Int)
        /// The prerequisites of a predicate, together.
        case prerequisites(predicate: Int)
        /// What is asked for beside the law of a predicate, together.
        case practices(predicate: Int)
        /// All gaps of an indicator.
        case gaps(Int)
        /// How often a rule fires.
        case findings(Int)
        /// What the criteria below an indicator give.
        case grade(Int)
    }

    /// What is expected, and what comes of it.
    public enum Outcome: Equatable, Sendable {
        /// Points, exact, with open items at their least and at their most.
        case points(least: Rational, most: Rational)
        /// No score: a review of which nothing is decided.
        case noScore
        /// Whether something is met.
        case state(State)
        /// Codes of gaps, sorted.
        case codes([String])
        /// How often.
        case count(Int)
        /// The best and the worst answer that criteria give; empty where they give none.
        case answers([String])
    }
}

/// What came otherwise than a case expects.
public struct CaseFailure: Sendable {
    /// Index of the case.
    public let rubricCase: Int
    /// What was expected.
    public let expectation: RubricCase.Expectation
    /// What came of it.
    public let found: RubricCase.Outcome
    /// True when the expectation stands in the case itself, and not in one that it is like.
    let isInPlace: Bool
}

/// What came of the cases of a rubric.
public struct CaseRun: Sendable {
    /// What came otherwise than expected.
    public let failures: [CaseFailure]
    /// What the cases reach of the rubric.
    public let coverage: CaseCoverage
}

extension RubricEditions {
    /// Evaluates cases, each with the edition in force for it, and compares what comes of them with what they expect.
    /// Coverage is that of the latest edition. Throws the faults of an edition that a case asks for.
    public func run(
        _ cases: [RubricCase], reader: PlanReader?, withExamples: Bool = true
    ) throws(RubricFaults) -> CaseRun {
        var failures: [CaseFailure] = []
        var coverage = CaseCoverage(latest)
        for (index, entry) in cases.enumerated() {
            let rubric = try rubric(on: latest.period(of: entry.submission, asOf: entry.asOf).to)
            let evaluation = rubric.evaluate(entry.submission, asOf: entry.asOf)
            let findings = rubric.findings(in: entry.submission, asOf: entry.asOf, reader: reader)
            if rubric === latest { coverage.add(evaluation, findings, entry.submission, latest) }
            for expectation in entry.expectations {
                let found = rubric.outcome(expectation.subject, evaluation, findings)
                if found != expectation.value {
                    failures.append(
                        CaseFailure(
                            rubricCase: index, expectation: expectation, found: found,
                            isInPlace: expectation.source === entry.place.source
                                && (entry.place.offset..<CaseText.end(of: entry.place)).contains(expectation.offset)))
                }
            }
        }
        // A rule shows itself what it finds and what it lets pass.
        for rule in latest.rules.indices where withExamples {
            let (wrong, right) = latest.examples(of: rule, reader)
            coverage.add(rule: rule, fires: wrong == true, isSilent: right == false)
        }
        return CaseRun(failures: failures, coverage: coverage)
    }
}

extension Rubric {
    fileprivate func outcome(
        _ subject: RubricCase.Subject, _ evaluation: Evaluation, _ findings: [Finding]
    ) -> RubricCase.Outcome {
        switch subject {
        case .score(let basis, let target):
            guard let score = evaluation.score(basis)?.score(of: target, in: self) else { return .noScore }
            return .points(least: score.least, most: score.most)
        case .gate(let predicate, let gate):
            let results = gates(of: predicate, on: .review, evaluation)
            return .state(results.first { $0.gate == gate }?.state ?? .undecided)
        case .predicate(let predicate): return .state(state(of: predicate, on: .review, evaluation))
        case .prerequisites(let predicate): return .state(evaluation.predicates[predicate].prerequisiteState)
        case .practices(let predicate):
            return .state(evaluation.predicates[predicate].practiceState)
        case .findings(let rule): return .count(findings.count { $0.rule == rule })
        case .grade(let indicator):
            guard let outcome = evaluation.checks.first(where: { $0.indicator == indicator }) else {
                return .answers([])
            }
            let answers = scales[indicators[indicator].scale].answers
            return .answers(
                Set([outcome.levels.lowerBound, outcome.levels.upperBound]).sorted().map { answers[$0].name })
        case .gaps(let indicator):
            return .codes(evaluation.gaps.filter { $0.indicator == indicator }.map(\.code.code).sorted())
        }
    }
}

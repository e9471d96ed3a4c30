import JSONText

extension Rubric {
    /// Evaluates one submission.
    ///
    /// - Parameters:
    ///   - submission: What the satker handed in, read against this rubric and without faults.
    ///   - asOf: The day to look at; evidence issued and decisions taken later do not count.
    ///   - target: The predicate to aim at, by index; else the unit's own, else the next one after those it holds.
    public func evaluate(_ submission: Submission, asOf: Day, target: Int? = nil) -> Evaluation {
        let year = submission.plan?.year ?? asOf.components.year
        let period = submission.period ?? Period(year: year) ?? Period(from: asOf, to: asOf)!
        let aim = target ?? submission.target ?? nextPredicate(held: submission.holds ?? [])
        var evaluation = Evaluation(
            asOf: asOf, period: period, target: aim, shown: shownPredicates(submission, aim),
            evidence: BasisScore(rubric: self), claim: BasisScore(rubric: self), review: BasisScore(rubric: self),
            items: Array(repeating: ItemOutcome(), count: indicators.count))
        let isLocked = submission.locked.map { $0 < asOf } ?? false
        scoreClaim(submission, isLocked, &evaluation)
        let shelf = EvidenceShelf(submission, rubric: self, period: period, asOf: asOf)
        scoreEvidence(submission, shelf, isLocked, &evaluation)
        scoreReview(submission, &evaluation)
        evaluation.evidence.sum(self)
        evaluation.claim.sum(self)
        evaluation.review.sum(self)
        evaluation.plan = submission.plan.map { cover($0) }
        evaluation.predicates = predicates.indices.map { judge($0, submission, evaluation) }
        evaluation.remarks = remarks(submission, evaluation, isLocked)
        evaluation.gaps = findGaps(submission, evaluation, shelf)
        return evaluation
    }

    /// The first predicate that is not held and whose condition is.
    private func nextPredicate(held: [Int]) -> Int? {
        predicates.indices.last { index in
            predicates[index].requires.map(held.contains) ?? true
        }
    }

    private func shownPredicates(_ submission: Submission, _ aim: Int?) -> [Int] {
        predicates.indices.filter { index in
            guard let required = predicates[index].requires else { return true }
            return index == aim || submission.holds?.contains(required) == true
        }
    }

    private func scoreClaim(_ submission: Submission, _ isLocked: Bool, _ evaluation: inout Evaluation) {
        for (index, indicator) in indicators.enumerated() {
            let answer = submission.answers?.answers[index] ?? Answer()
            if let number = indicator.figure {
                let value = submission.answers?.figures[number]?.value
                let points = value.map { indicator.weight * $0 }
                evaluation.items[index].isOpen = points == nil
                evaluation.claim.figures[number] = Interval(
                    least: points ?? .zero, most: points ?? (isLocked ? .zero : indicator.weight))
            } else if answer.isGiven {
                evaluation.items[index].claimed = answer.level
                evaluation.items[index].isOpen = false
                evaluation.claim.least[index] = indicator.points[Int(answer.level)]
                evaluation.claim.most[index] = indicator.points[Int(answer.level)]
            } else {
                evaluation.claim.most[index] = isLocked ? 0 : indicator.most
            }
        }
    }

    /// The ceiling of what documents support. A figure that is supported counts as claimed.
    private func scoreEvidence(
        _ submission: Submission, _ shelf: EvidenceShelf, _ isLocked: Bool, _ evaluation: inout Evaluation
    ) {
        guard submission.evidence != nil else {
            for (index, indicator) in indicators.enumerated() where !isLocked {
                if let number = indicator.figure {
                    evaluation.evidence.figures[number] = Interval(least: .zero, most: indicator.weight)
                } else {
                    evaluation.evidence.most[index] = indicator.most
                }
            }
            return
        }
        for (index, indicator) in indicators.enumerated() {
            let ceiling = shelf.ceiling(of: index)
            evaluation.items[index].supported = Int16(ceiling.sure)
            evaluation.items[index].perhapsSupported = Int16(ceiling.perhaps)
            if let number = indicator.figure {
                let claim = evaluation.claim.figures[number]
                evaluation.evidence.figures[number] = Interval(
                    least: ceiling.sure == 0 ? claim.least : .zero,
                    most: ceiling.perhaps == 0 ? claim.most : .zero)
            } else {
                evaluation.evidence.least[index] = indicator.points[ceiling.sure]
                evaluation.evidence.most[index] = indicator.points[ceiling.perhaps]
            }
        }
    }

    /// The last stage that decided counts; within a stage the last entry of the journal.
    private func scoreReview(_ submission: Submission, _ evaluation: inout Evaluation) {
        for (number, decision) in submission.decisions.enumerated() where decision.date <= evaluation.asOf {
            let before = evaluation.items[decision.indicator].decision
            if before < 0 || submission.decisions[Int(before)].stage <= decision.stage {
                evaluation.items[decision.indicator].decision = Int32(number)
            }
        }
        for (index, indicator) in indicators.enumerated() {
            let number = evaluation.items[index].decision
            if number >= 0 { evaluation.decided += 1 }
            let decision = number >= 0 ? submission.decisions[Int(number)] : nil
            if let figure = indicator.figure {
                evaluation.review.figures[figure] =
                    if let decision {
                        decided(decision, indicator)
                    } else {
                        lower(evaluation.claim.figures[figure], evaluation.evidence.figures[figure])
                    }
            } else if let decision {
                evaluation.review.least[index] = indicator.points[Int(decision.level)]
                evaluation.review.most[index] = indicator.points[Int(decision.level)]
            } else {
                evaluation.review.least[index] = min(evaluation.claim.least[index], evaluation.evidence.least[index])
                evaluation.review.most[index] = min(evaluation.claim.most[index], evaluation.evidence.most[index])
            }
        }
    }

    private func decided(_ decision: Decision, _ indicator: Indicator) -> Interval {
        guard let value = decision.figure?.value else { return Interval(least: .zero, most: indicator.weight) }
        return Interval(least: indicator.weight * value, most: indicator.weight * value)
    }

    private func lower(_ a: Interval, _ b: Interval) -> Interval {
        Interval(least: min(a.least, b.least), most: min(a.most, b.most))
    }

    private func remarks(_ submission: Submission, _ evaluation: Evaluation, _ isLocked: Bool) -> [Remark] {
        var remarks: [Remark] = []
        if submission.plan == nil { remarks.append(.notSubmitted(.plan)) }
        if submission.answers == nil { remarks.append(.notSubmitted(.answers)) }
        if submission.evidence == nil { remarks.append(.notSubmitted(.evidence)) }
        let open = evaluation.items.count { $0.isOpen && !$0.isDecided }
        if isLocked && open > 0 { remarks.append(.lockedWithOpenItems(open)) }
        if let plan = submission.plan {
            let unplaced = plan.rows.count { $0.indicators.isEmpty }
            if unplaced > 0 { remarks.append(.rowsWithoutIndicator(unplaced)) }
            let unassigned = plan.rows.count { $0.personInCharge.isEmpty }
            if unassigned > 0 { remarks.append(.rowsWithoutPersonInCharge(unassigned)) }
        }
        for (index, indicator) in indicators.enumerated() {
            guard case .index = scales[indicator.scale].form, let number = indicator.figure,
                let figure = submission.answers?.figures[number]
            else { continue }
            if figure.surveySource != 0 { remarks.append(.surveyNotExternal(indicator: index)) }
        }
        if submission.answers != nil && !evaluation.isFinal {
            remarks.append(.notYetReviewed(indicators.count - evaluation.decided))
        }
        return remarks
    }
}

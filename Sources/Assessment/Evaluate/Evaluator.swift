import FEEL
import JSONText

extension Rubric {
    /// Evaluates one submission.
    ///
    /// - Parameters:
    ///   - submission: What the satker handed in, read against this rubric and without faults.
    ///   - asOf: The day to look at; evidence issued and decisions taken later do not count.
    ///   - target: The predicate to aim at, by index; else the unit's own, else the next one after those it holds.
    public func evaluate(_ submission: Submission, asOf: Day, target: Int? = nil) -> Evaluation {
        let period = period(of: submission, asOf: asOf)
        let aim = target ?? submission.target ?? (isGraded ? nil : nextPredicate(held: submission.holds ?? []))
        var evaluation = Evaluation(
            asOf: asOf, period: period, target: aim, shown: shownPredicates(submission, aim),
            evidence: BasisScore(rubric: self), claim: BasisScore(rubric: self), projection: BasisScore(rubric: self),
            items: Array(repeating: ItemOutcome(), count: indicators.count))
        derive(submission, period, &evaluation)
        let isLocked = submission.locked.map { $0 < asOf } ?? false
        scoreClaim(submission, isLocked, &evaluation)
        let shelf = EvidenceShelf(submission, rubric: self, period: period, asOf: asOf)
        scoreEvidence(submission, shelf, isLocked, &evaluation)
        scoreReview(submission, &evaluation)
        evaluation.evidence.sum(self)
        evaluation.claim.sum(self)
        evaluation.projection.sum(self)
        evaluation.plan = submission.plan.map { cover($0) }
        let scope = UnitScope(
            prerequisiteSlots, submission, self, period: period, asOf: asOf, scores: evaluation)
        evaluation.predicates = predicates.indices.map { judge($0, submission, scope, period) }
        if isGraded { grade(&evaluation) }
        evaluation.checks = checkOutcomes(submission.answers)
        evaluation.remarks = remarks(submission, evaluation, isLocked)
        evaluation.gaps = findGaps(submission, evaluation, shelf)
        return evaluation
    }

    /// Works out what nobody answers. What cannot be worked out, or is no share, is open, with the reason.
    private func derive(_ submission: Submission, _ period: Period, _ evaluation: inout Evaluation) {
        guard !formulas.isEmpty else { return }
        let scope = UnitScope(formulaSlots, submission, self, period: period, asOf: evaluation.asOf)
        for index in formulas {
            guard let formula = indicators[index].formula else { continue }
            let result = scope.evaluate(formula)
            var derived = DerivedValue(value: nil, reason: result.unknown)
            if result.unknown == nil {
                let value = scope.number(formula, result)
                let isShare = value.map { !$0.isNegative && $0 <= .one } ?? false
                derived = DerivedValue(value: isShare ? value : nil, reason: isShare ? nil : result.value.literal)
            }
            evaluation.derived[index] = derived
        }
    }

    /// The period that the unit names, else the year of its plan, else the current one.
    public func period(of submission: Submission, asOf: Day) -> Period {
        let year = submission.plan?.year ?? asOf.components.year
        return submission.period ?? Period(year: year) ?? Period(from: asOf, to: asOf)!
    }

    /// Of grades the highest that is surely met is shown, and the next one above, which is aimed at unless another was:
    /// what to aim at follows from what stands, whether reviewers have seen it or not.
    private func grade(_ evaluation: inout Evaluation) {
        let best = predicates.indices.last { state(of: $0, in: evaluation.projection, evaluation) == .met }
        let next = predicates.indices.first { $0 > best ?? -1 }
        let aim = evaluation.target ?? next ?? best
        evaluation.target = aim
        evaluation.shown = Set([best, aim].compactMap(\.self)).sorted()
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
        for (index, item) in table.items.enumerated() {
            let answer = submission.answers?.answers[index] ?? Answer()
            if item.figure >= 0 {
                let number = Int(item.figure)
                let weight = indicators[index].weight
                let value = evaluation.derived[index].map(\.value) ?? submission.answers?.figures[number]?.value
                let points = value.map { weight * $0 }
                evaluation.items[index].isOpen = points == nil
                evaluation.claim.figures[number] = Interval(
                    least: points ?? .zero, most: points ?? (isLocked ? .zero : weight))
            } else if answer.isGiven {
                let points = table.points(item, Int(answer.level))
                evaluation.items[index].claimed = answer.level
                evaluation.items[index].isOpen = false
                evaluation.claim.least[index] = points
                evaluation.claim.most[index] = points
            } else {
                evaluation.claim.least[index] = item.least
                evaluation.claim.most[index] = isLocked ? item.least : item.most
            }
        }
    }

    /// The ceiling of what documents support. A figure that is supported counts as claimed.
    private func scoreEvidence(
        _ submission: Submission, _ shelf: EvidenceShelf, _ isLocked: Bool, _ evaluation: inout Evaluation
    ) {
        guard submission.evidence != nil else {
            for (index, item) in table.items.enumerated() {
                if indicators[index].formula != nil, indicators[index].needs.isEmpty {
                    // What needs no document needs no list of them.
                    evaluation.evidence.figures[Int(item.figure)] = evaluation.claim.figures[Int(item.figure)]
                } else if item.figure >= 0 {
                    let most = isLocked ? .zero : indicators[index].weight
                    evaluation.evidence.figures[Int(item.figure)] = Interval(least: .zero, most: most)
                } else {
                    evaluation.evidence.least[index] = item.least
                    evaluation.evidence.most[index] = isLocked ? item.least : item.most
                }
            }
            return
        }
        for (index, item) in table.items.enumerated() {
            let ceiling = shelf.ceiling(of: index)
            evaluation.items[index].supported = Int16(ceiling.sure)
            evaluation.items[index].perhapsSupported = Int16(ceiling.perhaps)
            if item.figure >= 0 {
                let claim = evaluation.claim.figures[Int(item.figure)]
                evaluation.evidence.figures[Int(item.figure)] = Interval(
                    least: ceiling.sure == 0 ? claim.least : .zero,
                    most: ceiling.perhaps == 0 ? claim.most : .zero)
            } else {
                evaluation.evidence.least[index] = table.points(item, ceiling.sure)
                evaluation.evidence.most[index] = table.points(item, ceiling.perhaps)
            }
        }
    }

    /// The last stage that decided counts; within a stage the last entry of the journal.
    ///
    /// What nobody decided spans from the lower of claim and sure evidence up to the claim: documents that nobody has
    /// looked at can neither raise the lower end nor lower the upper one. An open claim spans from its least to its most.
    private func scoreReview(_ submission: Submission, _ evaluation: inout Evaluation) {
        for (number, decision) in submission.decisions.enumerated() where decision.date <= evaluation.asOf {
            let before = evaluation.items[decision.indicator].decision
            if before < 0 || submission.decisions[Int(before)].stage <= decision.stage {
                evaluation.items[decision.indicator].decision = Int32(number)
            }
        }
        for (index, item) in table.items.enumerated() {
            let number = Int(evaluation.items[index].decision)
            let figure = Int(item.figure)
            if number >= 0 {
                let decision = submission.decisions[number]
                evaluation.decided += 1
                if figure >= 0 {
                    evaluation.projection.figures[figure] = decided(decision, indicators[index].weight)
                } else {
                    evaluation.projection.least[index] = table.points(item, Int(decision.level))
                    evaluation.projection.most[index] = table.points(item, Int(decision.level))
                }
            } else if figure >= 0 {
                // What is worked out needs no decision.
                if indicators[index].formula != nil { evaluation.decided += 1 }
                let (claim, evidence) = (evaluation.claim.figures[figure], evaluation.evidence.figures[figure])
                evaluation.projection.figures[figure] = Interval(
                    least: min(claim.least, evidence.least), most: claim.most)
            } else {
                evaluation.projection.least[index] = min(
                    evaluation.claim.least[index], evaluation.evidence.least[index])
                evaluation.projection.most[index] = evaluation.claim.most[index]
            }
        }
        evaluation.reviewState =
            if !evaluation.items.contains(where: \.isDecided) {
                submission.holdsNothing ? .nothingSubmitted : .notReviewed
            } else {
                evaluation.decided == indicators.count ? .final : .inReview
            }
    }

    private func decided(_ decision: Decision, _ weight: Rational) -> Interval {
        guard let value = decision.figure?.value else { return Interval(least: .zero, most: weight) }
        return Interval(least: weight * value, most: weight * value)
    }

    private func remarks(_ submission: Submission, _ evaluation: Evaluation, _ isLocked: Bool) -> [Remark] {
        if !submission.wasReceived { return [.notReceived] }
        var remarks: [Remark] = isDraft ? [.draftRubric] : []
        if let last = inForceTo, last < evaluation.period.to { remarks.append(.rubricEnded) }
        let sections: [(SubmissionReader.Section, Bool)] = [
            (.plan, submission.plan == nil), (.answers, submission.answers == nil),
            (.evidence, submission.evidence == nil),
        ]
        for (section, isAbsent) in sections where isAbsent {
            remarks.append(submission.unread.contains(section) ? .unread(section) : .notSubmitted(section))
        }
        let open = evaluation.items.count { $0.isOpen && !$0.isDecided }
        if isLocked && open > 0 { remarks.append(.lockedWithOpenItems(open)) }
        if let plan = submission.plan {
            let unplaced = plan.rows.count { $0.indicators.isEmpty }
            if unplaced > 0 { remarks.append(.rowsWithoutIndicator(unplaced)) }
            let unassigned = plan.rows.count { $0.personInCharge.isEmpty && !$0.doubts.contains(.pic) }
            if unassigned > 0 { remarks.append(.rowsWithoutPersonInCharge(unassigned)) }
        }
        // An index of which the rubric asks for no source is no survey.
        for (index, item) in table.items.enumerated() where item.figure >= 0 && !surveySources.isEmpty {
            guard let figure = submission.answers?.figures[Int(item.figure)], figure.index != nil else { continue }
            let isExternal = figure.surveySource.map { surveySources[$0].isExternal } ?? false
            if !isExternal { remarks.append(.surveyNotExternal(indicator: index)) }
        }
        remarks += evaluation.checks.filter(\.differs).map(Remark.gradeAgainstCriteria)
        let later = submission.decisions.count { evaluation.asOf < $0.date }
        if later > 0 { remarks.append(.laterDecisions(later)) }
        switch evaluation.reviewState {
        case .final: break
        case .inReview: remarks.append(.notYetReviewed(indicators.count - evaluation.decided))
        case .notReviewed: remarks.append(.notReviewed)
        case .nothingSubmitted: remarks.append(.nothingSubmitted)
        }
        return remarks
    }
}

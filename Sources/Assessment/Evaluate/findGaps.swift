import JSONText

extension Rubric {
    /// One list: at most one gap an indicator and basis, the ones that matter most to the target first.
    ///
    /// The points of claim, evidence and review together are what stands between the indicator's most and what counts
    /// now. A plan's gap is listed where nothing else is wrong yet because nothing else was submitted.
    func findGaps(_ submission: Submission, _ evaluation: Evaluation, _ shelf: EvidenceShelf) -> [Gap] {
        var gaps: [Gap] = []
        gaps.reserveCapacity(indicators.count)
        for index in indicators.indices {
            let before = gaps.count
            scoreGaps(index, submission, evaluation, shelf, &gaps)
            if gaps.count == before, submission.answers == nil, submission.evidence == nil,
                let plan = submission.plan, let coverage = evaluation.plan
            {
                planGap(index, plan, coverage, &gaps)
            }
        }
        if let target = evaluation.target {
            let weights = gateShortfalls(target, evaluation)
            for index in gaps.indices { weigh(&gaps[index], weights) }
        }
        gaps.sort { a, b in
            if a.closes != b.closes { return a.closes > b.closes }
            if b.points < a.points { return true }
            if a.points < b.points { return false }
            return (a.indicator, a.code.rawValue) < (b.indicator, b.code.rawValue)
        }
        return gaps
    }

    private func scoreGaps(
        _ index: Int, _ submission: Submission, _ evaluation: Evaluation, _ shelf: EvidenceShelf, _ gaps: inout [Gap]
    ) {
        let item = evaluation.items[index]
        let row = evaluation.plan?.rows[index] ?? -1
        if item.isDecided {
            let decision = submission.decisions[Int(item.decision)]
            let missing = indicators[index].weight - evaluation.review.points(of: index, in: self).least
            guard !missing.isZero else { return }
            gaps.append(
                Gap(
                    code: .reviewedLower, indicator: index, points: missing, level: decision.level < 0 ? -1 : 0,
                    need: -1, row: row, source: decision.source, offset: decision.offset))
            return
        }
        claimGap(index, submission, evaluation, row, &gaps)
        evidenceGap(index, submission, evaluation, shelf, row, &gaps)
    }

    private func claimGap(
        _ index: Int, _ submission: Submission, _ evaluation: Evaluation, _ row: Int32, _ gaps: inout [Gap]
    ) {
        guard let answers = submission.answers else { return }
        let missing = indicators[index].weight - evaluation.claim.points(of: index, in: self).least
        guard !missing.isZero else { return }
        let answer = answers.answers[index]
        let code: GapCode =
            if !answer.isGiven {
                .unanswered
            } else if indicators[index].figure == nil {
                .lowerAnswer
            } else {
                evaluation.items[index].isOpen ? .decisionNeeded : .lowerFigure
            }
        gaps.append(
            Gap(
                code: code, indicator: index, points: missing, level: indicators[index].figure == nil ? 0 : -1,
                need: -1, row: row, source: answers.source, offset: max(answer.offset, 0)))
    }

    /// What is claimed and not supported; where nothing was claimed because no answers were submitted, what is missing
    /// for the best answer.
    private func evidenceGap(
        _ index: Int, _ submission: Submission, _ evaluation: Evaluation, _ shelf: EvidenceShelf, _ row: Int32,
        _ gaps: inout [Gap]
    ) {
        guard let evidence = submission.evidence else { return }
        let item = evaluation.items[index]
        if submission.answers != nil && item.isOpen { return }
        let indicator = indicators[index]
        let claim = submission.answers == nil ? indicator.weight : evaluation.claim.points(of: index, in: self).least
        let ceiling: Rational =
            if indicator.figure != nil {
                item.supported == 0 ? claim : .zero
            } else {
                evaluation.evidence.points(of: index, in: self).least
            }
        guard ceiling < claim else { return }
        let level = indicator.figure != nil ? -1 : max(Int(item.claimed), 0)
        let needs = level < 0 ? indicator.needs : indicator.criteria[level].needs
        let lacks = needs.map { shelf.lack($0, of: index) }
        let worst = lacks.indices.max { lacks[$0] < lacks[$1] } ?? 0
        let document = shelf.documents(of: index).first.map { evidence.items[Int($0)] }
        let answer = submission.answers?.answers[index]
        gaps.append(
            Gap(
                code: GapCode(lacks.isEmpty ? .missing : lacks[worst]), indicator: index, points: claim - ceiling,
                level: Int16(level), need: Int16(worst), row: row,
                source: document != nil ? evidence.source : answer.map { _ in submission.answers!.source },
                offset: document?.offset ?? max(answer?.offset ?? 0, 0)))
    }

    private func planGap(_ index: Int, _ plan: Plan, _ coverage: PlanCoverage, _ gaps: inout [Gap]) {
        let indicator = indicators[index]
        let row = coverage.rows[index]
        let code: GapCode
        switch coverage.levels[index] {
        case .notPlannable, .planned: return
        case .absent: code = .notPlanned
        case .partly:
            let entry = plan.rows[Int(row)]
            code =
                if !entry.hasEvidence {
                    .planWithoutEvidence
                } else if entry.kinds.isDisjoint(with: indicator.acceptedKinds) {
                    .plannedEvidenceNotAccepted
                } else {
                    .planWithoutSchedule
                }
        }
        let half = indicator.weight * Rational(1, 2)
        gaps.append(
            Gap(
                code: code, indicator: index, points: code == .notPlanned ? indicator.weight : half,
                level: indicator.figure == nil ? 0 : -1, need: -1, row: row, source: row < 0 ? nil : plan.source,
                offset: row < 0 ? 0 : plan.rows[Int(row)].offset))
    }

    /// For each gate of the target how many points are missing: of the score that counts, and of the plan's reach.
    private func gateShortfalls(
        _ target: Int, _ evaluation: Evaluation
    ) -> [(gate: Int, score: Int64, plan: Int64)] {
        predicates[target].thresholds.compactMap { threshold in
            let gate = gates[threshold.gate]
            guard gate.impliedBy.isEmpty else { return nil }
            let reached = evaluation.review.score(of: gate.target, in: self).least
            let score = (threshold.points - reached).ceiling(times: denominator)
            let reach: Rational? =
                switch gate.target {
                case .node(let node) where nodes[node].isPlanned: evaluation.plan?.points[node]
                case .area(let area): evaluation.plan?.areaPoints[area]
                default: nil
                }
            let plan = reach.map { (threshold.points - $0).ceiling(times: denominator) } ?? 0
            return score > 0 || plan > 0 ? (threshold.gate, max(score, 0), max(plan, 0)) : nil
        }
    }

    /// Adds up, over the gates that are not reached, how much of what is missing there these points could give.
    private func weigh(_ gap: inout Gap, _ shortfalls: [(gate: Int, score: Int64, plan: Int64)]) {
        let points = gap.points.floor(times: denominator)
        for shortfall in shortfalls {
            let missing = gap.basis == .plan ? shortfall.plan : shortfall.score
            guard missing > 0, gates[shortfall.gate].indicators.contains(where: { $0.contains(gap.indicator) }) else {
                continue
            }
            gap.gates |= 1 << UInt64(shortfall.gate)
            gap.closes += Int64(Int128(min(points, missing)) * 1_000_000 / Int128(missing))
        }
    }
}

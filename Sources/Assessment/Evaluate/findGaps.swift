import JSONText

extension Rubric {
    /// One list: at most one gap an indicator and basis, the ones that matter most to the target first.
    ///
    /// The points of claim, evidence and review together are what stands between the indicator's most and what counts
    /// now. A plan's gap is listed where nothing else is wrong yet because nothing else was submitted. A submission with
    /// nothing in it lacks everything.
    func findGaps(_ submission: Submission, _ evaluation: Evaluation, _ shelf: EvidenceShelf) -> [Gap] {
        var gaps: [Gap] = []
        gaps.reserveCapacity(table.items.count * 2)
        let hasAnswers = submission.answers != nil
        let answers = submission.answers?.answers ?? []
        let hasEvidence = submission.evidence != nil
        let isPlanOnly = !hasAnswers && !hasEvidence
        let holdsNothing = submission.holdsNothing
        for index in table.items.indices {
            let before = gaps.count
            if evaluation.items[index].isDecided {
                reviewGap(index, submission, evaluation, &gaps)
            } else {
                if hasAnswers { claimGap(index, answers[index], evaluation, &gaps) }
                if hasEvidence, !hasAnswers || !evaluation.items[index].isOpen {
                    evidenceGap(index, hasAnswers ? answers[index] : nil, evaluation, shelf, &gaps)
                }
            }
            if isPlanOnly, gaps.count == before, let plan = submission.plan, let coverage = evaluation.plan {
                planGap(index, plan, coverage, &gaps)
            }
            if holdsNothing, gaps.count == before { claimGap(index, Answer(), evaluation, &gaps) }
        }
        if let target = evaluation.target {
            let shortfalls = gateShortfalls(target, evaluation)
            for index in gaps.indices { weigh(&gaps[index], shortfalls) }
        }
        return ranked(gaps)
    }

    /// By how much of the missing minimums they close, then by points, then as they were found, in the order of the sheet.
    private func ranked(_ gaps: [Gap]) -> [Gap] {
        // One number a gap, so that sorting moves and compares nothing else.
        var keys = gaps.indices.map { index in
            UInt128(clamping: gaps[index].closes) << 80 | UInt128(clamping: gaps[index].units) << 16
                | UInt128(UInt16.max - UInt16(index))
        }
        keys.sort(by: >)
        return keys.map { gaps[Int(UInt16.max - UInt16(truncatingIfNeeded: $0))] }
    }

    private func reviewGap(
        _ index: Int, _ submission: Submission, _ evaluation: Evaluation, _ gaps: inout [Gap]
    ) {
        let decision = submission.decisions[Int(evaluation.items[index].decision)]
        let units = table.items[index].most - leastUnits(index, evaluation.projection)
        guard units > 0 || (table.items[index].most == 0 && decision.level > 0) else { return }
        gaps.append(
            Gap(
                code: .reviewedLower, indicator: index, units: units, level: decision.level < 0 ? -1 : 0, need: -1,
                row: row(index, evaluation), place: .journal, offset: decision.offset))
    }

    /// The row of the plan that deals with an indicator, or -1.
    private func row(_ index: Int, _ evaluation: Evaluation) -> Int32 { evaluation.plan?.rows[index] ?? -1 }

    /// Points of an indicator at its least in whole parts of the denominator. A figure's are rounded up, so that what is
    /// missing is rounded down and nothing is missing from a full figure.
    private func leastUnits(_ index: Int, _ score: BasisScore) -> Int64 {
        let figure = table.items[index].figure
        return figure < 0 ? score.least[index] : score.figures[Int(figure)].least.ceiling(times: denominator)
    }

    private func claimGap(_ index: Int, _ answer: Answer, _ evaluation: Evaluation, _ gaps: inout [Gap]) {
        let units = table.items[index].most - leastUnits(index, evaluation.claim)
        let isFigure = table.items[index].figure >= 0
        // Without points only the answer itself can say that something is lacking.
        let isLacking = table.items[index].most == 0 && (!answer.isGiven || evaluation.items[index].claimed > 0)
        guard units > 0 || isLacking else { return }
        let code: GapCode =
            if let derived = evaluation.derived[index] {
                derived.value == nil ? .valueUnknown : .lowerFigure
            } else if !answer.isGiven {
                .unanswered
            } else if !isFigure {
                .lowerAnswer
            } else {
                evaluation.items[index].isOpen ? .decisionNeeded : .lowerFigure
            }
        gaps.append(
            Gap(
                code: code, indicator: index, units: units, level: isFigure ? -1 : 0, need: -1,
                row: row(index, evaluation), place: .answers, offset: Int32(answer.place ?? 0)))
    }

    /// What is claimed and not supported; where nothing was claimed because no answers were submitted, what is missing
    /// for the best answer.
    private func evidenceGap(
        _ index: Int, _ answer: Answer?, _ evaluation: Evaluation, _ shelf: EvidenceShelf, _ gaps: inout [Gap]
    ) {
        let item = evaluation.items[index]
        let isFigure = table.items[index].figure >= 0
        let claim = answer == nil ? table.items[index].most : leastUnits(index, evaluation.claim)
        let supported: Int64 =
            if isFigure {
                item.supported == 0 ? claim : 0
            } else {
                evaluation.evidence.least[index]
            }
        let level = isFigure ? -1 : max(Int(item.claimed), 0)
        let isLacking = table.items[index].most == 0 && (item.supported < 0 || item.supported > Int16(max(level, 0)))
        guard supported < claim || isLacking else { return }
        var worst = (lack: EvidenceShelf.Lack.none, need: 0)
        for (number, need) in table.needRange(table.items[index], max(level, 0)).enumerated() {
            let lack = shelf.lack(table.needs[need], of: index)
            if worst.lack < lack { worst = (lack, number) }
        }
        let document = shelf.firstDocument(of: index)
        gaps.append(
            Gap(
                code: GapCode(worst.lack), indicator: index, units: claim - supported, level: Int16(level),
                need: Int16(worst.need), row: row(index, evaluation),
                place: document != nil ? .evidence : answer != nil ? .answers : .none,
                offset: document?.offset ?? max(answer?.offset ?? 0, 0)))
    }

    private func planGap(_ index: Int, _ plan: Plan, _ coverage: PlanCoverage, _ gaps: inout [Gap]) {
        let item = table.items[index]
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
                } else if entry.kinds.isDisjoint(with: item.acceptedKinds) {
                    .plannedEvidenceNotAccepted
                } else {
                    .planWithoutSchedule
                }
        }
        gaps.append(
            Gap(
                code: code, indicator: index, units: code == .notPlanned ? item.most : item.most / 2,
                level: item.figure < 0 ? 0 : -1, need: -1, row: row, place: row < 0 ? .none : .plan,
                offset: row < 0 ? 0 : plan.rows[Int(row)].offset))
    }

    /// For each gate of the target how many points are missing: of the score that counts, and of the plan's reach.
    private func gateShortfalls(
        _ target: Int, _ evaluation: Evaluation
    ) -> [(gate: Int, score: Int64, plan: Int64)] {
        predicates[target].thresholds.compactMap { threshold in
            guard gates[threshold.gate].impliedBy.isEmpty else { return nil }
            let target = gates[threshold.gate].target
            let reached = evaluation.projection.score(of: target, in: self).least
            // One part more where equality is not enough.
            let extra: Int64 = threshold.isStrict ? 1 : 0
            let score =
                threshold.isMet(by: reached)
                ? 0 : max((threshold.points - reached).ceiling(times: denominator), extra)
            let reach: Rational? =
                switch target {
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
        let gates = table.items[gap.indicator].gates
        for shortfall in shortfalls {
            let missing = gap.basis == .plan ? shortfall.plan : shortfall.score
            guard missing > 0, gates >> UInt64(shortfall.gate) & 1 == 1 else { continue }
            gap.gates |= 1 << UInt64(shortfall.gate)
            let (millions, overflow) = min(gap.units, missing).multipliedReportingOverflow(by: 1_000_000)
            gap.closes +=
                overflow ? Int64(Int128(min(gap.units, missing)) * 1_000_000 / Int128(missing)) : millions / missing
        }
    }
}

import JSONText

extension Rubric {
    /// Which indicators and nodes a plan addresses, and the points within reach if it is carried out.
    ///
    /// The best row of an indicator counts: a row with evidence of a kind that the indicator accepts and a schedule
    /// plans it, any other row partly. A schedule that the plan gives to the whole node is its rows' schedule too.
    func cover(_ plan: Plan) -> PlanCoverage {
        var coverage = PlanCoverage(
            levels: indicators.map { $0.isPlanned ? .absent : .notPlannable },
            rows: Array(repeating: -1, count: indicators.count),
            addressed: Array(repeating: false, count: nodes.count), points: [], areaPoints: [])
        var isScheduled = [Bool](repeating: false, count: nodes.count)
        for entry in plan.scheduled {
            coverage.addressed[entry.node] = true
            isScheduled[entry.node] = entry.lastMonth != nil
        }
        for (number, row) in plan.rows.enumerated() {
            if row.node >= 0 { coverage.addressed[Int(row.node)] = true }
            for indicator in plan.indicators[Int(row.indicators.lowerBound)..<Int(row.indicators.upperBound)] {
                let index = Int(indicator)
                coverage.addressed[indicators[index].node] = true
                guard indicators[index].isPlanned else { continue }
                let isAccepted = !row.kinds.isDisjoint(with: indicators[index].acceptedKinds)
                let hasSchedule = row.lastMonth != nil || isScheduled[indicators[index].node]
                let level: PlanCoverage.Level = isAccepted && hasSchedule ? .planned : .partly
                if level.rawValue > coverage.levels[index].rawValue {
                    coverage.levels[index] = level
                    coverage.rows[index] = Int32(number)
                }
            }
        }
        for index in nodes.indices.reversed() where coverage.addressed[index] {
            if let parent = nodes[index].parent { coverage.addressed[parent] = true }
        }
        addPoints(&coverage)
        return coverage
    }

    private func addPoints(_ coverage: inout PlanCoverage) {
        var sums = [Int64](repeating: 0, count: nodes.count)
        for (index, indicator) in indicators.enumerated() where coverage.levels[index] != .notPlannable {
            sums[indicator.node] += indicator.most / 2 * Int64(coverage.levels[index].rawValue)
        }
        for index in nodes.indices.reversed() {
            if let parent = nodes[index].parent { sums[parent] += sums[index] }
        }
        coverage.points = sums.map { Rational(Int128($0), Int128(denominator)) }
        coverage.areaPoints = areas.map { area in area.nodes.reduce(.zero) { $0 + coverage.points[$1] } }
    }
}

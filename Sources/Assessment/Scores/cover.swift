import JSONText

extension Rubric {
    /// Which indicators and nodes a plan addresses, and the points within reach if it is carried out.
    ///
    /// The best row of an indicator counts: a row with evidence of a kind that the indicator accepts and a schedule
    /// plans it, any other row partly. A schedule that the plan gives to the whole node is its rows' schedule too.
    func cover(_ plan: Plan) -> PlanCoverage {
        var coverage = PlanCoverage(
            levels: table.items.map { $0.isPlanned ? .absent : .notPlannable },
            rows: Array(repeating: -1, count: table.items.count),
            addressed: Array(repeating: false, count: nodes.count), points: [], areaPoints: [])
        var isScheduled = [Bool](repeating: false, count: nodes.count)
        for entry in plan.schedules where entry.node >= 0 {
            coverage.addressed[Int(entry.node)] = true
            if entry.lastMonth != nil { isScheduled[Int(entry.node)] = true }
        }
        // Parents stand before their children: a schedule of an area is its sub-components' too.
        for index in table.parents.indices where table.parents[index] >= 0 {
            if isScheduled[Int(table.parents[index])] { isScheduled[index] = true }
        }
        for (number, row) in plan.rows.enumerated() {
            if row.node >= 0 { coverage.addressed[Int(row.node)] = true }
            for indicator in plan.indicators[Int(row.indicators.lowerBound)..<Int(row.indicators.upperBound)] {
                let index = Int(indicator)
                let item = table.items[index]
                coverage.addressed[Int(item.node)] = true
                guard item.isPlanned else { continue }
                let isAccepted = !row.kinds.isDisjoint(with: item.acceptedKinds)
                let hasSchedule = row.lastMonth != nil || isScheduled[Int(item.node)]
                let level: PlanCoverage.Level = isAccepted && hasSchedule ? .planned : .partly
                if level.rawValue > coverage.levels[index].rawValue {
                    coverage.levels[index] = level
                    coverage.rows[index] = Int32(number)
                }
            }
        }
        for index in table.parents.indices.reversed() where coverage.addressed[index] {
            if table.parents[index] >= 0 { coverage.addressed[Int(table.parents[index])] = true }
        }
        addPoints(&coverage)
        return coverage
    }

    private func addPoints(_ coverage: inout PlanCoverage) {
        var sums = [Int64](repeating: 0, count: table.parents.count)
        for (index, item) in table.items.enumerated() where item.isPlanned {
            sums[Int(item.node)] += coverage.levels[index].units(of: item)
        }
        for index in table.parents.indices.reversed() where table.parents[index] >= 0 {
            sums[Int(table.parents[index])] += sums[index]
        }
        coverage.points = sums.map { Rational(Int128($0), Int128(denominator)) }
        coverage.areaPoints = areas.map { area in area.nodes.reduce(.zero) { $0 + coverage.points[$1] } }
    }
}

extension PlanCoverage {
    /// Points of an indicator within reach if the plan is carried out; nil for one that plans cannot cover.
    public func points(of indicator: Int, in rubric: Rubric) -> Rational? {
        guard levels[indicator] != .notPlannable else { return nil }
        return Rational(Int128(levels[indicator].units(of: rubric.table.items[indicator])), Int128(rubric.denominator))
    }
}

extension PlanCoverage.Level {
    /// Points over the rubric's denominator: all of them when planned, half when partly.
    fileprivate func units(of item: ScoreTable.Item) -> Int64 { item.most / 2 * Int64(rawValue) }
}

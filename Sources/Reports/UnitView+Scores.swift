import Assessment

extension UnitView {
    /// A line of the table of scores.
    struct ScoreRow {
        let id: String
        let title: String
        let depth: Int
        let most: Rational
        let plan: Rational?
        let scores: [Interval?]
        /// What it is measured for.
        let target: Rubric.Target
        /// True when some of its indicators have not been reviewed.
        let isProvisional: Bool
    }

    /// The rows that people are shown.
    var scoreRows: [ScoreRow] { rows(texts.rows) }

    /// Every row, for programs and spreadsheets.
    var allScoreRows: [ScoreRow] { rows(texts.allRows) }

    private func rows(_ rows: [RubricTexts.Row]) -> [ScoreRow] {
        let bases = shownScores
        return rows.map { row in
            ScoreRow(
                id: row.id, title: row.title, depth: row.depth, most: row.most, plan: planned(row),
                scores: bases.map { $0?.score(of: row.target, in: rubric) }, target: row.target,
                isProvisional: row.indicators.contains { isProvisional($0) })
        }
    }

    /// The scores on each scored basis; nil on a basis that has nothing of its own to show.
    var shownScores: [BasisScore?] { Basis.scored.map { isSubmitted($0) ? evaluation.score($0) : nil } }

    /// Points of a row within the plan's reach; nil without a plan, and where plans cannot cover it.
    func planned(_ row: RubricTexts.Row) -> Rational? {
        guard let plan = evaluation.plan, row.isPlanned else { return nil }
        return switch row.target {
        case .node(let index): plan.points[index]
        case .area(let index): plan.areaPoints[index]
        case .indicator: nil
        }
    }

    private func isProvisional(_ range: Range<Int>) -> Bool {
        isReviewed && range.contains { !evaluation.isSettled($0) }
    }

    /// The cells of a row on the scored bases.
    func cells(_ row: ScoreRow, mark: String) -> [String] {
        let shown = Set(evaluation.shown + [evaluation.target].compactMap { $0 })
        let minimums = rubric.minimums(row.target, of: shown.sorted())
        return zip(Basis.scored, row.scores).map { basis, score in
            guard let score else { return words["report.notSubmitted"] }
            let isMarked = basis == .review && row.isProvisional
            return words.interval(score, distinctFrom: minimums) + (isMarked ? mark : "")
        }
    }
}

import Assessment

/// A line for each unit and row of the table of scores.
public struct CSVReporter: CSVTableReporter {
    /// A reporter.
    public init() {}

    package enum Column: String, CSVColumn {
        case unit, name, province, year, node, title, max, plan
        case evidenceLeast = "evidence_least"
        case evidenceMost = "evidence_most"
        case claimLeast = "claim_least"
        case claimMost = "claim_most"
        case reviewLeast = "review_least"
        case reviewMost = "review_most"
        case final
        case reviewState = "review_state"
        case reviewStateTitle = "review_state_title"
        case decided

        package static let table = "scores"
    }

    /// The unit's scores.
    public func unit(_ view: UnitView) -> [UInt8] {
        let words = view.words
        // What every line of the unit begins and ends with.
        var (start, end) = (CSVSheet(words), CSVSheet(words))
        start.cell(view.submission.id)
        start.cell(view.submission.name)
        start.cell(view.submission.province)
        start.cell(view.evaluation.period.to.components.year)
        let state = view.evaluation.reviewState.rawValue
        end.cell(words[view.evaluation.isFinal ? "report.yes" : "report.no"])
        end.cell(state)
        end.cell(words["reviewState.\(state)"])
        end.cell(view.evaluation.decided)
        let scores = view.shownScores
        let known = view.texts.cells.known
        var sheet = CSVSheet(words)
        sheet.reserve(view.texts.allRows.count * Self.usualLength)
        for (index, row) in view.texts.allRows.enumerated() {
            sheet.cells(start.bytes)
            if let cells = known[.row(index)] {
                sheet.cells(cells)
            } else {
                sheet.cells(view.texts.cells.value(.row(index)) { Self.cells(of: row, words) })
            }
            sheet.cell(view.planned(row), distinctFrom: [])
            for score in scores {
                sheet.cells(score?.score(of: row.target, in: view.rubric), distinctFrom: row.minimums)
            }
            sheet.cells(end.bytes)
            sheet.endLine()
        }
        return sheet.bytes
    }

    /// Bytes of a line, about.
    private static let usualLength = 256

    /// Node, title and most points.
    private static func cells(of row: RubricTexts.Row, _ words: Words) -> [UInt8] {
        var sheet = CSVSheet(words)
        sheet.cell(row.id)
        sheet.cell(row.title)
        sheet.cell(row.most, distinctFrom: [])
        return sheet.bytes
    }
}

import Assessment

/// A line for each gap.
public struct GapsCSVReporter: FramedReporter {
    /// A reporter.
    public init() {}

    package enum Column: String, CSVColumn {
        case unit, name, rank, indicator, title, code, basis
        case basisTitle = "basis_title"
        case points
        case toConfirm = "to_confirm"
        case gates
        case gatesTitle = "gates_title"
        case cause, remedy, authority
        case authorityTitle = "authority_title"
        case due
        case dueTitle = "due_title"
        case personInCharge = "person_in_charge"
        case citation, file, line, cell

        package static let table = "gaps"
    }

    /// The names of the columns.
    public func head(_ run: RunSummary) -> [UInt8] {
        var sheet = CSVSheet(run.words)
        sheet.header(Column.headings(run.words))
        return sheet.bytes
    }

    /// The unit's gaps.
    public func unit(_ view: UnitView) -> [UInt8] {
        let words = view.words
        var start = CSVSheet(words)
        start.cell(view.submission.id)
        start.cell(view.submission.name)
        var sheet = CSVSheet(words)
        guard view.submission.wasReceived else {
            sheet.line(
                Column.row { column in
                    switch column {
                    case .unit: view.submission.id
                    case .name: view.submission.name
                    case .cause: words["remark.notReceived"]
                    default: ""
                    }
                })
            return sheet.bytes
        }
        let texts = view.texts
        let (gaps, others) = (texts.gapCells.known, texts.cells.known)
        for (index, gap) in view.evaluation.gaps.enumerated() {
            let key = GapKey(gap, in: view)
            let cells = gaps[key] ?? texts.gapCells.value(key) { GapCells(gap, in: view) }
            sheet.cells(start.bytes)
            sheet.cell(index + 1)
            sheet.cells(cells.subject)
            sheet.cell(view.evaluation.points(of: gap, in: view.rubric), distinctFrom: Self.zero)
            sheet.cells(cells.toConfirm)
            let gates = RubricTexts.CellKey.gates(gap.gates)
            sheet.cells(others[gates] ?? texts.cells.value(gates) { GapCells.gates(of: gap, in: view) })
            if let words = cells.words {
                sheet.cells(words)
            } else {
                sheet.cell(view.cause(gap))
                sheet.cell(view.remedy(gap))
            }
            sheet.cells(cells.authority)
            if let month = view.dueMonth(gap) {
                let due = RubricTexts.CellKey.due(month)
                sheet.cells(others[due] ?? texts.cells.value(due) { GapCells.due(month, words) })
                sheet.cell(view.personInCharge(gap) ?? "")
            } else {
                sheet.emptyCells(2)
                sheet.cell(view.personInCharge(gap) ?? "")
            }
            sheet.cells(cells.citation)
            let place = view.place(of: gap)
            sheet.cell(place?.file ?? "")
            if let line = place?.line { sheet.cell(line) } else { sheet.emptyCells(1) }
            sheet.cell(place?.cell ?? "")
            sheet.endLine()
        }
        return sheet.bytes
    }

    private static let zero = [Rational.zero]

    /// Nothing.
    public func tail(_ run: RunSummary) -> [UInt8] { [] }
}

/// Cells about gaps that differ in nothing that the words depend on.
final class GapCells: Sendable {
    /// Indicator, title, code, basis and its title.
    let subject: [UInt8]
    let toConfirm: [UInt8]
    /// Cause and remedy; nil where they tell of the unit's own figures or decisions.
    let words: [UInt8]?
    /// Authority and its title.
    let authority: [UInt8]
    let citation: [UInt8]

    init(_ gap: Gap, in view: UnitView) {
        let text = view.texts.gaps.value(GapKey(gap, in: view)) { GapText(gap, in: view) }
        let words = view.words
        func cells(_ texts: String...) -> [UInt8] {
            var sheet = CSVSheet(words)
            for text in texts { sheet.cell(text) }
            return sheet.bytes
        }
        let basis = gap.basis.rawValue
        subject = cells(text.indicator, text.title, gap.code.code, basis, words["basis.\(basis)"])
        toConfirm = cells(words[gap.code.isToConfirm ? "report.yes" : "report.no"])
        if let cause = text.cause, let remedy = text.remedy {
            self.words = cells(cause, remedy)
        } else {
            self.words = nil
        }
        authority = cells(text.authority.id, text.authority.title)
        citation = cells(text.citation)
    }

    /// The gates that a gap holds back, and their titles.
    static func gates(of gap: Gap, in view: UnitView) -> [UInt8] {
        let gates = gap.gateIndices.map { view.rubric.gates[$0].term }
        var sheet = CSVSheet(view.words)
        sheet.cell(gates.map(\.id).joined(separator: " "))
        sheet.cell(gates.map { $0.title[view.language] }.joined(separator: ", "))
        return sheet.bytes
    }

    /// A month, and its name.
    static func due(_ month: Month, _ words: Words) -> [UInt8] {
        var sheet = CSVSheet(words)
        sheet.cell(month.description)
        sheet.cell(words.longMonth(month))
        return sheet.bytes
    }
}

import Assessment

/// A line for each gap.
public struct GapsCSVReporter: CSVTableReporter {
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
        sheet.reserve(view.evaluation.gaps.count * Self.usualLength)
        var desk = GapDesk(view)
        for (index, gap) in view.evaluation.gaps.enumerated() {
            let cells = desk.cells(gap)
            sheet.cells(start.bytes)
            sheet.cell(index + 1)
            sheet.cells(cells.subject)
            sheet.cell(view.evaluation.points(of: gap, in: view.rubric), distinctFrom: Self.zero)
            sheet.cells(desk.gates(gap))
            if let cause = cells.cause { sheet.cells(cause) } else { sheet.cell(view.cause(gap)) }
            if let remedy = cells.remedy { sheet.cells(remedy) } else { sheet.cell(view.remedy(gap)) }
            sheet.cells(cells.authority)
            if let month = view.dueMonth(gap) { sheet.cells(desk.due(month)) } else { sheet.emptyCells(2) }
            if let person = view.personInCharge(gap) { sheet.cell(person) } else { sheet.emptyCells(1) }
            sheet.cells(cells.citation)
            if let place = view.place(of: gap) {
                sheet.cells(desk.file(place.file))
                if let line = place.line { sheet.cell(line) } else { sheet.emptyCells(1) }
                if place.cell.isEmpty { sheet.emptyCells(1) } else { sheet.cell(place.cell) }
            } else {
                sheet.emptyCells(3)
            }
            sheet.endLine()
        }
        return sheet.bytes
    }

    /// Bytes of a line, about.
    private static let usualLength = 640

    private static let zero = [Rational.zero]
}

/// What was written so far of what one unit's gaps have in common with others'.
private struct GapDesk {
    let view: UnitView
    let gaps: [GapKey: GapCells]
    let others: [RubricTexts.CellKey: [UInt8]]
    private var lastFile = (name: "", cell: [UInt8]())

    init(_ view: UnitView) {
        self.view = view
        gaps = view.texts.gapCells.known
        others = view.texts.cells.known
    }

    func cells(_ gap: Gap) -> GapCells { gaps[GapKey(gap, in: view)] ?? newCells(gap) }

    func gates(_ gap: Gap) -> [UInt8] {
        others[.gates(gap.gates, isToConfirm: gap.code.isToConfirm)] ?? newGates(gap)
    }

    func due(_ month: Month) -> [UInt8] { others[.due(month)] ?? newDue(month) }

    /// The cell of a file; most gaps of a unit stand in one or two.
    mutating func file(_ name: String) -> [UInt8] {
        if name != lastFile.name {
            var sheet = CSVSheet(view.words)
            sheet.cell(name)
            lastFile = (name, sheet.bytes)
        }
        return lastFile.cell
    }

    // What is seldom done stands apart: a closure over the view copies it, and would do so each time.

    @inline(never) private func newCells(_ gap: Gap) -> GapCells {
        view.texts.gapCells.value(GapKey(gap, in: view)) { GapCells(gap, in: view) }
    }

    @inline(never) private func newGates(_ gap: Gap) -> [UInt8] {
        view.texts.cells.value(.gates(gap.gates, isToConfirm: gap.code.isToConfirm)) {
            GapCells.gates(of: gap, in: view)
        }
    }

    @inline(never) private func newDue(_ month: Month) -> [UInt8] {
        view.texts.cells.value(.due(month)) { GapCells.due(month, view.words) }
    }
}

/// Cells about gaps that differ in nothing that the words depend on.
final class GapCells: Sendable {
    /// Indicator, title, code, basis and its title.
    let subject: [UInt8]
    /// Why points are missing; nil where that tells of the unit's own figures or decisions.
    let cause: [UInt8]?
    /// What would close it; nil where that does.
    let remedy: [UInt8]?
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
        cause = text.cause.map { cells($0) }
        remedy = text.remedy.map { cells($0) }
        authority = cells(text.authority.id, text.authority.title)
        citation = cells(text.citation)
    }

    /// Whether a gap is to be confirmed, the gates that it holds back, and their titles.
    static func gates(of gap: Gap, in view: UnitView) -> [UInt8] {
        let gates = gap.gateIndices.map { view.rubric.gates[$0].term }
        var sheet = CSVSheet(view.words)
        sheet.cell(view.words[gap.code.isToConfirm ? "report.yes" : "report.no"])
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

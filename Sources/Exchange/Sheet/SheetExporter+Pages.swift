import Assessment
import Documents

/// The pages of what the sheet does not say.
extension SheetExporter {
    /// Rows of a form that are there to be filled in.
    private static let blanks = 150

    /// The pages of the units, and the codes of what stands on their sheets. The unit comes first, then documents and
    /// surveys.
    func pages(
        of submissions: [Submission], on sheets: [SheetDraft], isForm: Bool, _ names: inout SheetNames
    ) -> [SheetDraft] {
        var desk = desk
        func name(_ page: Page) -> String { names.unique(desk.text(page, "title")) }
        func hint(_ page: Page) -> String { words("page.\(page.rawValue)", [:]) }
        let tabs = Page.allCases.map { (page: $0, name: name($0)) }
        func tab(_ page: Page) -> String { tabs.first { $0.page == page }?.name ?? "" }
        desk.makeLists(name: tab(.lists), hint: hint(.lists))
        let units = submissions.map { SubmissionPages(desk: desk, submission: $0) }
        let read = sheets.map { sheet -> ImportedSheet? in
            (try? reader.read(Workbook(sheets: [Sheet(sheet)]), name: ""))?.first
        }
        func columns<Field: PageField>(_: Field.Type) -> [Field] {
            Field.allCases.filter { units.count > 1 || $0.rawValue != "unit" }
        }
        func table<Field: PageField>(_ rows: [[Field: PageCell]]) -> SheetDraft {
            PageTable.draft(
                rows, columns: columns(Field.self), blanks: isForm && Field.page == .evidence ? Self.blanks : 0,
                name: tab(Field.page), hint: hint(Field.page), desk)
        }
        var drafts = [
            UnitPage(desk: desk, hint: { words($0, [:]) }).draft(
                units.map { ($0.fields(), $0.facts()) }, name: tab(.unit)), table(units.flatMap { $0.evidence() }),
            table(
                zip(units, read).flatMap { unit, sheet in
                    let claim = sheet?.stages.first { rubric.stages[$0.stage].isClaim }
                    return unit.answers { index in
                        let answer = claim?.answers[index]
                        return (
                            answer?.value.flatMap { rubric.journalValue(of: $0, index) }, answer?.note ?? ""
                        )
                    }
                }),
        ]
        let decisions = units.flatMap { $0.decisions() }
        if !decisions.isEmpty { drafts.append(table(decisions)) }
        let plans = submissions.flatMap { submission in
            submission.plan.map { PlanPage(desk).rows(of: $0, unit: submission.id) } ?? []
        }
        if !plans.isEmpty { drafts.append(table(plans)) }
        drafts.append(desk.lists.draft)
        drafts.append(
            table(zip(submissions, read).flatMap { ($1?.codes(rubric) ?? ExportCodes()).rows(unit: $0.id) }))
        return drafts
    }
}

extension Sheet {
    /// A sheet as it will be read.
    fileprivate init(_ draft: SheetDraft) {
        self.init(name: draft.name)
        cells = draft.cells.compactMap { cell in
            if cell.value == .none || cell.value == .text(""), cell.formula == nil { return nil }
            return Cell(cell.place, cell.value, formula: cell.formula, style: cell.look == .percent ? .percent : .plain)
        }
        .sorted { $0.place < $1.place }
    }
}

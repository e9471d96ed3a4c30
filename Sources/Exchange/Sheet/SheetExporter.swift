public import Assessment
import Documents

/// Writes submissions in the layout of the official evaluation sheet, with formulas that work its numbers out anew, and on
/// further pages what the sheet has no cells for, so that an import gives the same submission.
///
/// What does not come back is listed in `ExportLoss`; `SheetMerger` says which of two places counts that a person may change.
public struct SheetExporter: Sendable {
    /// A workbook of more sheets is of no use to anybody.
    public static let mostUnits = 200

    /// From here on a spreadsheet rounds whole numbers.
    private static let mostCount: Int64 = 1_000_000_000_000_000

    /// What a workbook ends with until somebody saves it anew.
    public static let mark = "tilik-export/1"

    /// A submission to be written as it stands on the day, with the stages to show, by index in the rubric.
    struct Unit {
        let submission: Submission
        let stages: [Int]
    }

    /// Words by their key, in the language of the sheet.
    public typealias Words = @Sendable (_ key: String, _ values: [String: String]) -> String

    let rubric: Rubric
    let language: Language
    let words: Words
    let asOf: Day
    let desk: PageDesk
    /// Reads what was written, to note down what stands on the sheet.
    let reader: SheetReader

    /// An exporter for a rubric; of decisions those up to the day `asOf` stand on the sheet.
    public init(
        _ rubric: Rubric, _ lexicon: Lexicon, _ language: Language, asOf: Day, words: @escaping Words
    ) {
        self.rubric = rubric
        self.language = language
        self.words = words
        self.asOf = asOf
        desk = PageDesk(rubric, lexicon, language)
        reader = SheetReader(PlanMatcher(rubric, lexicon), lexicon)
    }

    /// The bytes of a workbook: of one unit with pages of its totals, or of several, one a sheet, with a page that
    /// compares them; then the pages of what the sheet does not say.
    public func write(_ submissions: [Submission]) -> [UInt8] {
        WorkbookWriter.write(drafts(submissions, isForm: false), comment: Self.mark)
    }

    /// The bytes of a workbook for a unit to fill in.
    public func form(for submission: Submission) -> [UInt8] {
        WorkbookWriter.write(drafts([submission], isForm: true))
    }

    private func drafts(_ submissions: [Submission], isForm: Bool) -> [SheetDraft] {
        let units = submissions.map { submission in
            var current = submission
            current.decisions.removeAll { asOf < $0.date }
            return Unit(submission: current, stages: stages(of: current))
        }
        var totals: [SheetDraft] = []
        var answers: [SheetDraft] = []
        var names = SheetNames()
        if units.count == 1 {
            let unit = units[0]
            let sheet = names.unique(words("sheet.answers", [:]))
            let (draft, rows) = self.answers(unit, name: sheet)
            for (index, filled) in fills(unit).enumerated() {
                let stage = title(of: unit.stages[index])
                let name = names.unique(words("sheet.totals", ["stage": stage]))
                totals.append(
                    self.totals(
                        unit, stage, filled.score, column: SheetColumns(index).value, rows, of: sheet, name: name))
            }
            answers.append(draft)
        } else {
            let comparison = names.unique(words("sheet.comparison", [:]))
            var compared: [Compared] = []
            for unit in units {
                // Of whom nothing was received there is a line, and no sheet that would look like one sent.
                guard unit.submission.wasReceived else {
                    compared.append(Compared(unit: unit, sheet: nil))
                    continue
                }
                let name = names.unique(unit.submission.name)
                let (draft, rows) = self.answers(unit, name: name)
                compared.append(Compared(unit: unit, sheet: (name, rows)))
                answers.append(draft)
            }
            totals.append(self.comparison(compared, name: comparison))
        }
        let pages = self.pages(of: submissions.filter(\.wasReceived), on: answers, isForm: isForm, &names)
        // Whoever fills a form in begins with what it is about.
        return isForm
            ? pages.prefix(1) + answers + pages.dropFirst().prefix(2) + totals + pages.dropFirst(3)
            : totals + answers + pages
    }

    private func stages(of submission: Submission) -> [Int] {
        rubric.stages.indices.filter { stage in
            rubric.stages[stage].isClaim || submission.decisions.contains { $0.stage == stage }
        }
    }

    /// What each stage filled in, one after the other.
    func fills(_ unit: Unit) -> [SheetFill] {
        var result: [SheetFill] = []
        for stage in unit.stages {
            let before = result.count > 1 ? result.last?.score : nil
            result.append(SheetFill(rubric, unit.submission, stage: stage, before: before))
        }
        return result
    }

    func title(of stage: Int) -> String { rubric.stages[stage].term.title[language] }

    // MARK: The sheet of answers

    private func answers(_ unit: Unit, name: String) -> (SheetDraft, SheetPlan) {
        let plan = SheetPlan(rubric, unit.submission, firstRow: 4)
        var draft = SheetDraft(name: name)
        draft.put(0, 1, .text(words("sheet.title", [:])), .title)
        draft.put(1, 1, .text("\(words("sheet.unit", [:])) : \(plain(unit.submission.name))"), .bold)
        draft.put(1, 8, .text("\(desk.text(.unit, "id")) : \(plain(unit.submission.id))"))
        // A title that names the instrument says it once.
        let title = rubric.title[language]
        draft.put(2, 1, .text(title.contains(rubric.instrument) ? title : "\(title), \(rubric.instrument)"))
        headings(unit, &draft)
        for row in plan.rows { self.row(row, plan, &draft) }
        for (index, filled) in fills(unit).enumerated() {
            // What a stage leaves open is as the review stage before it decided.
            column(SheetColumns(index), before: index > 1 ? SheetColumns(index - 1) : nil, filled, plan, &draft)
        }
        draft.frozenAt = CellPlace(row: 4, column: 7)
        draft.headingRows = 4
        draft.widths = [0: 12, 1: 3, 2: 3, 3: 3, 4: 3, 5: 3, 6: 60, 7: 8, 8: 50, 9: 12]
        for index in unit.stages.indices {
            let columns = SheetColumns(index)
            draft.widths.merge([columns.answer: 10, columns.value: 9, columns.percent: 9, columns.note: 36]) { $1 }
            if let evidence = columns.evidence { draft.widths[evidence] = 40 }
            if let link = columns.link { draft.widths[link] = 30 }
        }
        draft.isWide = true
        draft.fitHeights()
        return (draft, plan)
    }

    private func headings(_ unit: Unit, _ draft: inout SheetDraft) {
        let row = 3
        let own = [
            (0, "sheet.id"), (1, "sheet.item"), (7, "sheet.weight"), (8, "sheet.criteria"), (9, "sheet.choices"),
        ]
        for (column, key) in own {
            draft.put(row, column, .text(words(key, [:])), .heading)
        }
        for column in 2..<7 { draft.put(row, column, .none, .heading) }
        draft.merges.append(CellRange(CellPlace(row: row, column: 1), CellPlace(row: row, column: 6)))
        for (index, stage) in unit.stages.enumerated() {
            let columns = SheetColumns(index)
            let values = ["stage": title(of: stage)]
            draft.put(row, columns.answer, .text(words("sheet.answer", values)), .heading)
            draft.put(row, columns.value, .text(words("sheet.points", [:])), .heading)
            draft.put(row, columns.percent, .text("%"), .heading)
            draft.put(row, columns.note, .text(words("sheet.note", values)), .heading)
            if let column = columns.evidence {
                draft.put(row, column, .text(words("sheet.evidence", values)), .heading)
            }
            if let column = columns.link { draft.put(row, column, .text(words("sheet.link", values)), .heading) }
        }
    }

    private func row(_ row: SheetPlan.Row, _ plan: SheetPlan, _ draft: inout SheetDraft) {
        switch row.item {
        case .node(let index):
            let node = rubric.nodes[index]
            let look: SheetDraft.Look = node.depth <= 3 ? .area : .part
            for column in 0..<10 { draft.put(row.number, column, .none, look) }
            draft.put(row.number, 0, .text(node.term.id), look)
            put(node.term, row.label + ".", at: node.depth, row.number, look, &draft)
            draft.put(row.number, 7, .number(node.weight.digits), look)
        case .indicator(let index):
            let indicator = rubric.indicators[index]
            draft.put(row.number, 0, .text(indicator.term.id), .text)
            put(indicator.term, row.label + ".", at: rubric.nodes[indicator.node].depth + 1, row.number, .text, &draft)
            if rubric.nodes[indicator.node].aggregate == .sum {
                draft.put(row.number, 7, .number(indicator.weight.digits), .text)
            }
            let criteria = zip(rubric.scales[indicator.scale].answers, indicator.criteria)
                .map { "\($0.name): \($1.text[language])" }
            draft.put(row.number, 8, .text(criteria.joined(separator: "\n")), .text)
            draft.put(row.number, 9, .text(choices(indicator)), .centred)
        case .input(let index, let input):
            let term = rubric.indicators[index].ratio!.inputs[input].term
            draft.put(row.number, 6, .text("- \(term.sheet.isEmpty ? term.title[language] : term.sheet)"), .text)
            draft.put(row.number, 9, .text(words("sheet.count", [:])), .centred)
        case .check(let index, let number):
            put(check: number, of: index, row, plan, &draft)
        }
    }

    private func put(
        _ term: Rubric.Term, _ label: String, at depth: Int, _ row: Int, _ look: SheetDraft.Look,
        _ draft: inout SheetDraft
    ) {
        let column = min(depth, 5)
        draft.put(row, column, .text(label), look)
        draft.put(row, column + 1, .text(term.sheet.isEmpty ? term.title[language] : term.sheet), look)
        if column + 1 < 6 {
            draft.merges.append(CellRange(CellPlace(row: row, column: column + 1), CellPlace(row: row, column: 6)))
        }
    }

    private func choices(_ indicator: Rubric.Indicator) -> String {
        let scale = rubric.scales[indicator.scale]
        switch scale.form {
        case .choice: return scale.answers.map(\.name).joined(separator: "/")
        case .ratio, .formula: return "%"
        case .index(let least, let most): return words("sheet.index", ["least": "\(least)", "most": "\(most)"])
        }
    }

    // MARK: The columns of a stage

    private func column(
        _ columns: SheetColumns, before: SheetColumns?, _ filled: SheetFill, _ plan: SheetPlan,
        _ draft: inout SheetDraft
    ) {
        for row in plan.rows {
            switch row.item {
            case .node(let node):
                let value = number(filled.score.points(node: node))
                draft.put(
                    row.number, columns.value, formula: plan.sum(of: node, rubric, column: columns.value), value: value,
                    .points)
                let weight = CellPlace(row: row.number, column: 7)
                let own = CellPlace(row: row.number, column: columns.value)
                draft.put(
                    row.number, columns.percent, formula: "\(own)/\(weight)",
                    value: number(filled.score.points(node: node) / rubric.nodes[node].weight), .percent)
            case .indicator(let indicator):
                answer(indicator, row.number, columns, before: before, filled, plan, &draft)
            case .input(let indicator, let input):
                // A spreadsheet keeps fifteen digits; a count of more stands on a page alone.
                let value = filled.inputs(of: indicator).flatMap { $0[input] }.flatMap {
                    $0 < Self.mostCount ? $0 : nil
                }
                draft.put(row.number, columns.answer, value.map { .number(String($0)) } ?? .none, .input)
            case .check(let indicator, let number):
                // Only the satker says which criteria it meets.
                guard columns.evidence != nil, let check = plan.checks[indicator]?[number] else { continue }
                put(check, row.number, columns, &draft)
            }
        }
    }

    private func answer(
        _ index: Int, _ row: Int, _ columns: SheetColumns, before: SheetColumns?, _ filled: SheetFill,
        _ plan: SheetPlan, _ draft: inout SheetDraft
    ) {
        let indicator = rubric.indicators[index]
        let scale = rubric.scales[indicator.scale]
        let place = CellPlace(row: row, column: columns.answer)
        let share = filled.score.shares[index]
        switch scale.form {
        case .choice:
            let level = filled.level(of: index)
            draft.put(row, columns.answer, level.map { .text(scale.answers[$0].name) } ?? .none, .input)
            draft.choices.append((place, scale.answers.map(\.name)))
        case .ratio:
            if let share = filled.value(of: index), filled.inputs(of: index) == nil {
                draft.put(row, columns.answer, number(share), .percent)
            } else {
                let isShown = filled.inputs(of: index).map { $0.allSatisfy { $0 ?? 0 < Self.mostCount } } ?? true
                draft.put(
                    row, columns.answer, formula: plan.ratio(of: index, rubric, column: columns.answer),
                    value: isShown ? filled.value(of: index).map(number) ?? .text("") : .text(""), .percent)
            }
        case .formula:
            draft.put(row, columns.answer, share.map(number) ?? .none, .percent)
        case .index(let least, let most):
            // A share of the points that is set outright is shown as the index that gives it.
            var shown = filled.index(of: index)
            if shown == nil, let value = filled.value(of: index) {
                shown = least + value * (most - least)
            }
            draft.put(row, columns.answer, shown.map { .number($0.digits) } ?? .none, .input)
        }
        let percent = CellPlace(row: row, column: columns.percent)
        draft.put(
            row, columns.percent,
            formula: SheetFormula.share(
                scale, answer: place, before: before.map { CellPlace(row: row, column: $0.percent) }),
            value: share.map(number) ?? .text(""), .percent)
        draft.put(
            row, columns.value,
            formula: "IF(\(percent)=\"\",\"\",\(percent)*\(plan.weight(of: index, rubric)))",
            value: filled.score.points(indicator: index).map(number) ?? .text(""), .points)
        draft.put(row, columns.note, .text(plain(filled.note(of: index))), .text)
        guard let evidence = columns.evidence, let link = columns.link else { return }
        let (titles, links) = filled.documents(of: index)
        draft.put(row, evidence, .text(titles), .text)
        draft.put(row, link, .text(links), .text)
    }

    func number(_ value: Rational) -> CellValue { .number(value.digits) }
}

import Assessment
import Documents
import JSONText

/// Reads the official evaluation sheet (LKE) in whatever copy it comes.
struct SheetReader: Sendable {
    let rubric: Rubric
    let lexicon: Lexicon
    private let matcher: PlanMatcher
    private let blanks: Set<String>
    private let answers: AnswerWords
    /// Finds pages of totals.
    let recaps: SheetRecapReader
    /// Reads the pages of a workbook of ours.
    let desk: PageDesk

    /// A reader for a rubric.
    init(_ matcher: PlanMatcher, _ lexicon: Lexicon) {
        rubric = matcher.rubric
        self.matcher = matcher
        self.lexicon = lexicon
        recaps = SheetRecapReader(matcher, lexicon)
        desk = PageDesk(matcher.rubric, lexicon, .indonesian)
        answers = AnswerWords(lexicon)
        blanks = Set(lexicon.sheetBlank.map { WordFolder.split($0).joined(separator: " ") })
    }

    /// A sheet counts as an evaluation sheet from this share of the rubric's indicators on.
    private static let leastShare = 3

    /// Reads all evaluation sheets of a workbook; throws when there is none.
    func read(_ workbook: Workbook, name: String) throws(Diagnostic) -> [ImportedSheet] {
        let layouts = SheetLayoutReader(rubric, lexicon)
        let rows = SheetRowReader(matcher, lexicon)
        var result: [ImportedSheet] = []
        var hidden: [String] = []
        for sheet in workbook.sheets where desk.words.page(of: sheet) == nil {
            let lines = sheet.rows
            let found = layouts.layouts(lines, sheet.merges)
            // A sheet may hold several tables below each other, with headings or without, and one table may repeat them.
            var tables: [(layout: SheetLayout, table: SheetTable, isOwn: Bool)] = []
            var number = 0
            while number < found.count {
                let layout = found[number].layout
                var next = number + 1
                while next < found.count, found[next].layout.isLike(layout) { next += 1 }
                let end = next < found.count ? found[next].index : lines.count
                let headings = found[number..<next].map(\.layout)
                let heads = Set(headings.map(\.row))
                let below = lines[(found[number].index + 1)..<end].filter { !heads.contains($0.row) }
                var last = -1
                for table in rows.tables(below, layout)
                where table.indicators * Self.leastShare >= rubric.indicators.count {
                    let first = table.rows.first?.row ?? 0
                    let own = headings.last { $0.row < first } ?? layout
                    tables.append((own, table, own.row != last))
                    last = own.row
                }
                number = next
            }
            guard !tables.isEmpty else { continue }
            if sheet.isHidden {
                hidden.append(sheet.name)
                continue
            }
            for (layout, table, isOwn) in tables {
                var read = self.read(sheet, layout, table, file: name)
                if tables.count > 1 {
                    read.notes.append(
                        Diagnostic(
                            .severalSheetTables, file: name, line: table.rows.first.map { $0.row + 1 },
                            ["found": String(tables.count), "sheet": sheet.name]))
                    if !isOwn { read.unit = "" }
                }
                result.append(read)
            }
        }
        guard !result.isEmpty else {
            throw Diagnostic(
                .notASheet, file: name,
                hidden.isEmpty ? [:] : ["found": hidden.joined(separator: ", "), "fault": "hidden"])
        }
        if result.count == 1, result[0].unit.isEmpty { result[0].unit = unitName(workbook) }
        if workbook.hasMacros { result[0].notes.append(Diagnostic(.macrosIgnored, file: name)) }
        for sheet in hidden { result[0].notes.append(Diagnostic(.hiddenSheet, file: name, ["found": sheet])) }
        joinPages(of: workbook, to: &result, file: name)
        return result
    }

    // MARK: One sheet

    private func read(_ sheet: Sheet, _ layout: SheetLayout, _ table: SheetTable, file: String) -> ImportedSheet {
        var result = ImportedSheet()
        result.sheet = sheet.name
        result.unit = unitName(above: layout, in: sheet)
        result.id = unitID(above: layout, in: sheet)
        result.indicators = table.indicators
        result.table = table
        result.layout = layout
        let rows = SheetRowIndex(table)
        for stage in layout.stages {
            let before = result.notes.count
            var answers = [ImportedSheet.Answer?](repeating: nil, count: rubric.indicators.count)
            for indicator in rubric.indicators.indices {
                guard let row = rows[.indicator(indicator)] else { continue }
                answers[indicator] = answer(indicator, row, rows, stage, sheet, file, &result.notes)
            }
            result.notes.replaceSubrange(before..., with: joined(result.notes[before...]))
            if answers.contains(where: { $0 != nil }) {
                result.stages.append(ImportedSheet.Stage(stage: stage.stage, heading: stage.heading, answers: answers))
            }
        }
        checks(table, layout, sheet, file, &result)
        tellDifferences(file, &result)
        for (row, title) in table.unknown where isFilledIn(row, layout, sheet) {
            result.notes.append(
                Diagnostic(.unknownSheetRow, file: file, line: row + 1, ["found": title, "sheet": sheet.name]))
        }
        for (row, item) in table.rows {
            guard case .node = item else { continue }
            for place in typed(row, layout, sheet) {
                result.notes.append(
                    Diagnostic(
                        .unusedCell, file: file, line: row + 1,
                        ["cell": cellName(sheet, place), "found": plain(sheet.cell(row, place.column)!.value.text)]))
            }
        }
        result.notes += unusedColumns(table, layout, sheet, file)
        let missing = rubric.indicators.indices.filter {
            rows[.indicator($0)] == nil && !rubric.indicators[$0].isPointless
        }
        if !missing.isEmpty {
            let ids = missing.map { rubric.indicators[$0].term.id }
            result.notes.append(
                Diagnostic(
                    .sheetRowMissing, file: file,
                    ["found": ids.joined(separator: ", "), "count": String(ids.count), "sheet": sheet.name]))
        }
        let hidden = table.rows.filter { sheet.hiddenRows.contains($0.row) }.count
        if hidden > 0 {
            result.notes.append(
                Diagnostic(.hiddenRows, file: file, ["count": String(hidden), "sheet": sheet.name]))
        }
        return result
    }

    /// A column of formulas that nobody has computed is one thing to say.
    private func joined(_ notes: ArraySlice<Diagnostic>) -> [Diagnostic] {
        let bare = notes.filter { $0.code == .noCachedValue }
        guard bare.count > 3, let first = bare.first, let last = bare.last else { return Array(notes) }
        let cells = "\(first.details["cell"] ?? "") … \(last.details["cell"] ?? "") (\(bare.count))"
        return [Diagnostic(.noCachedValue, file: first.file, line: first.place?.line, ["cell": cells])]
            + notes.filter { $0.code != .noCachedValue }
    }

    /// What somebody typed beside the indicators under no heading that we know: a remark on all of it.
    private func unusedColumns(
        _ table: SheetTable, _ layout: SheetLayout, _ sheet: Sheet, _ file: String
    ) -> [Diagnostic] {
        let rows = Set(table.rows.map(\.row))
        let cells = sheet.cells.filter { cell in
            rows.contains(cell.place.row) && cell.place.column >= layout.titles.upperBound
                && !layout.known.contains(cell.place.column) && cell.formula == nil && !plain(cell.value.text).isEmpty
        }
        guard let first = cells.first else { return [] }
        let columns = Set(cells.map(\.place.column)).sorted().map(CellPlace.letters)
        return [
            Diagnostic(
                .unusedColumn, file: file, line: first.place.row + 1,
                [
                    "cell": cellName(sheet, first.place), "count": String(cells.count),
                    "columns": columns.prefix(12).joined(separator: ", ") + (columns.count > 12 ? ", …" : ""),
                    "found": plain(first.value.text),
                ])
        ]
    }

    /// The cells of a row with an answer, a note or evidence that somebody typed.
    private func typed(_ row: Int, _ layout: SheetLayout, _ sheet: Sheet) -> [CellPlace] {
        let columns = Set(layout.stages.flatMap { [$0.answer, $0.note, $0.evidence].compactMap { $0 } + $0.links })
        return columns.sorted().compactMap { column in
            guard let cell = sheet.cell(row, column), cell.formula == nil else { return nil }
            let words = WordFolder.split(cell.value.text).joined(separator: " ")
            return words.isEmpty || blanks.contains(words) ? nil : cell.place
        }
    }

    /// True when somebody typed an answer into a row, which a sum that the sheet works out is not.
    private func isFilledIn(_ row: Int, _ layout: SheetLayout, _ sheet: Sheet) -> Bool {
        layout.stages.contains { stage in
            sheet.cell(row, stage.answer).map { $0.formula == nil && !$0.value.text.isEmpty } ?? false
        }
    }

    private func answer(
        _ indicator: Int, _ row: Int, _ rows: SheetRowIndex, _ stage: SheetLayout.Stage, _ sheet: Sheet,
        _ file: String, _ notes: inout [Diagnostic]
    ) -> ImportedSheet.Answer? {
        let place = CellPlace(row: row, column: stage.answer)
        var result = ImportedSheet.Answer(cell: cellName(sheet, place))
        let cell = sheet.cell(row, stage.answer)
        switch rubric.scales[rubric.indicators[indicator].scale].form {
        case .choice: result.value = level(cell, indicator, sheet, file, &notes)
        case .ratio: result.value = ratio(cell, indicator, rows, stage, sheet, file, &notes)
        case .formula: break
        case .index(let least, let most): result.value = index(cell, least, most, sheet, file, &notes)
        }
        if let cell, cell.formula != nil, result.value != nil, rubric.indicators[indicator].figure == nil {
            notes.append(
                Diagnostic(.computedAnswer, file: file, line: row + 1, ["found": cellName(sheet, place)]))
        }
        if let column = stage.note, let note = sheet.cell(row, column) { result.note = plain(note.value.text) }
        collectEvidence(row, stage, sheet, &result)
        if let checks = rows.checks[indicator], rubric.stages[stage.stage].isClaim {
            for check in checks { collectEvidence(check.row, stage, sheet, &result) }
        }
        for input in (rubric.indicators[indicator].ratio?.inputs ?? []).indices {
            guard let row = rows[.input(indicator, input)] else { continue }
            collectEvidence(row, stage, sheet, &result)
            let note = stage.note.flatMap { sheet.cell(row, $0) }.map { plain($0.value.text) } ?? ""
            if !note.isEmpty { result.note += result.note.isEmpty ? note : "; " + note }
        }
        let isEmpty = result.value == nil && result.note.isEmpty && result.evidence.isEmpty && result.links.isEmpty
        return isEmpty ? nil : result
    }

    private func level(
        _ cell: Cell?, _ indicator: Int, _ sheet: Sheet, _ file: String, _ notes: inout [Diagnostic]
    ) -> ImportedSheet.Answer.Value? {
        guard let cell, let text = answerText(cell, sheet, file, &notes) else { return nil }
        let scale = rubric.scales[rubric.indicators[indicator].scale]
        guard let level = answers.level(text, cell, on: scale) else {
            notes.append(
                Diagnostic(
                    .sheetAnswer, file: file, line: cell.place.row + 1,
                    [
                        "found": text, "cell": cellName(sheet, cell.place),
                        "indicator": rubric.indicators[indicator].term.id,
                        "expected": scale.answers.map(\.name).joined(separator: ", "),
                    ]))
            return nil
        }
        return .level(level)
    }

    /// The text of an answer; nil for a blank, an error of a formula, or a formula without a value.
    func answerText(_ cell: Cell, _ sheet: Sheet, _ file: String, _ notes: inout [Diagnostic]) -> String? {
        let name = cellName(sheet, cell.place)
        switch cell.value {
        case .error(let error):
            notes.append(
                Diagnostic(.sheetError, file: file, line: cell.place.row + 1, ["found": error, "cell": name]))
            return nil
        case .none:
            notes.append(Diagnostic(.noCachedValue, file: file, line: cell.place.row + 1, ["cell": name]))
            return nil
        default:
            let text = plain(cell.value.text)
            let words = WordFolder.split(text).joined(separator: " ")
            return text.isEmpty || blanks.contains(words) || text == "-" ? nil : text
        }
    }

    // MARK: Figures

    private func collectEvidence(
        _ row: Int, _ stage: SheetLayout.Stage, _ sheet: Sheet, _ answer: inout ImportedSheet.Answer
    ) {
        for column in [stage.evidence].compactMap({ $0 }) + stage.links {
            guard let cell = sheet.cell(row, column) else { continue }
            let lines = cell.value.text.split(whereSeparator: \.isNewline).map { plain(String($0)) }
            let isLabelled = lines.first.map { ItemLabel($0) != nil } ?? false
            for text in lines {
                let label = ItemLabel(text)
                let item = label?.rest ?? text
                if isLabelled, label == nil, !item.isEmpty, !item.hasPrefix("http"), column == stage.evidence,
                    !answer.evidence.isEmpty
                {
                    // A line without a label goes on with the item above.
                    answer.evidence[answer.evidence.count - 1] += " " + item
                    continue
                }
                let number = label.map { Int($0.text) ?? 0 }
                for piece in item.split(separator: ";").map({ trimmed($0) }) where !piece.isEmpty {
                    if piece.hasPrefix("http://") || piece.hasPrefix("https://") {
                        for link in piece.split(whereSeparator: { $0 == " " || $0 == "," }) where link.hasPrefix("http")
                        {
                            answer.add(link: String(link), number: column == stage.evidence ? nil : number)
                        }
                    } else if stage.links.contains(column) {
                        answer.add(link: piece, number: number)
                    } else {
                        answer.evidence.append(piece)
                    }
                }
            }
            if let target = sheet.links[cell.place] { answer.add(link: target, number: nil) }
        }
    }

    func cellName(_ sheet: Sheet, _ place: CellPlace) -> String { "\(sheet.name)!\(place)" }
}

extension ImportedSheet.Answer {
    /// Notes a link once, with the number of its document where the sheet says one.
    fileprivate mutating func add(link: String, number: Int?) {
        guard number ?? 0 > 0 || !links.contains(link) else { return }
        links.append(link)
        linkNumbers.append(number)
    }
}

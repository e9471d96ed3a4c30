import Assessment

/// Brings the official sheet and the pages beside it together, three ways: what the export wrote on the sheet is known by
/// its codes (`ExportCodes`), so that an edit in either place counts.
///
/// - A cell of the sheet that is as it was exported says nothing new: the page counts, with whatever a person changed there.
/// - A cell that a person changed or filled in since counts. Where the page says otherwise, it is told (X233), with both.
/// - Where the page of the export is gone, the sheet counts wherever it says something and the page something else.
///
/// The sheet is the one source of answers, the pages are that of everything the sheet has no cells for.
struct SheetMerger {
    let rubric: Rubric
    let desk: PageDesk
    let file: String
    private var notes: [Diagnostic] = []

    /// The sheet with its pages, and what is to be told of where they differ.
    static func merge(_ sheet: inout ImportedSheet, _ pages: UnitPages, _ desk: PageDesk, file: String) {
        var merger = SheetMerger(rubric: desk.rubric, desk: desk, file: file)
        var pages = pages
        let now = sheet.codes(desk.rubric)
        merger.name(&sheet, pages, now)
        merger.answers(sheet, &pages, now)
        merger.documents(sheet, &pages, now)
        merger.decisions(sheet, &pages, now)
        sheet.id = pages.id
        sheet.pages = pages
        sheet.notes += merger.notes
    }

    private init(rubric: Rubric, desk: PageDesk, file: String) {
        self.rubric = rubric
        self.desk = desk
        self.file = file
    }

    private mutating func tell(_ cell: String, _ found: String, _ expected: String, _ page: String, _ item: String = "")
    {
        notes.append(
            Diagnostic(
                .pageDiffers, file: file,
                ["cell": cell, "found": found, "expected": expected, "page": page, "indicator": item]))
    }

    private func name(of page: Page) -> String { desk.text(page, "title") }

    private func id(_ indicator: Int) -> String { rubric.indicators[indicator].term.id }

    /// True when what stands on the sheet is what the export wrote there.
    private func isAsExported(_ pages: UnitPages, _ now: ExportCodes, _ item: String, _ part: String) -> Bool {
        pages.export.map { $0[item, part] == now[item, part] } ?? false
    }

    // MARK: The name

    private mutating func name(_ sheet: inout ImportedSheet, _ pages: UnitPages, _ now: ExportCodes) {
        let name = pages.unit[.name]
        guard !name.isEmpty else { return }
        let isSame = sheet.unit.isEmpty || plain(name) == plain(sheet.unit)
        if isSame || isAsExported(pages, now, "", "name") {
            sheet.unit = name
        } else {
            tell(sheet.sheet, sheet.unit, name, pages.unit.fields[.name]?.cell ?? "")
        }
    }

    // MARK: Answers

    private mutating func answers(_ sheet: ImportedSheet, _ pages: inout UnitPages, _ now: ExportCodes) {
        let claim = sheet.stages.first { rubric.stages[$0.stage].isClaim }
        let part = rubric.stages.first { $0.isClaim }?.term.id ?? ""
        for (number, answer) in pages.answers.enumerated() where answer.value != nil || answer.note != nil {
            // What has no row on the sheet stands on the page alone.
            if rubric.indicators[answer.indicator].isPointless { continue }
            if isAsExported(pages, now, id(answer.indicator), part) { continue }
            let own = claim?.answers[answer.indicator]
            // The sheet says nothing and nobody emptied it: the page alone says it.
            let isEmptied = pages.export.map { !$0[id(answer.indicator), part].isEmpty } ?? false
            if let value = answer.value, let shown = own?.value {
                let other = rubric.journalValue(of: shown, answer.indicator).map(desk.values.text) ?? ""
                if desk.values.text(value) != other, !rubric.isSame(value, shown, answer.indicator) {
                    tell(own?.cell ?? "", other, desk.values.text(value), answer.cell, id(answer.indicator))
                    pages.answers[number].value = nil
                }
            } else if isEmptied {
                pages.answers[number].value = nil
            }
            if let note = answer.note, let shown = own?.note, !shown.isEmpty {
                if plain(note) != plain(shown) {
                    tell(own?.cell ?? "", shown, note, answer.cell, id(answer.indicator))
                    pages.answers[number].note = nil
                }
            } else if isEmptied {
                pages.answers[number].note = nil
            }
        }
    }

    // MARK: Documents

    private mutating func documents(_ sheet: ImportedSheet, _ pages: inout UnitPages, _ now: ExportCodes) {
        guard let claim = sheet.stages.first(where: { rubric.stages[$0.stage].isClaim }) else { return }
        for indicator in rubric.indicators.indices where !rubric.indicators[indicator].isPointless {
            let item = id(indicator)
            let answer = claim.answers[indicator]
            let shown = answer?.shown ?? []
            let before = pages.export?[item, "evidence"] ?? []
            guard now[item, "evidence"] != before || pages.export == nil else { continue }
            var gone = before
            var added: [SheetDocument] = []
            for document in shown {
                if let index = gone.firstIndex(of: document.code) {
                    gone.remove(at: index)
                } else {
                    added.append(document)
                }
            }
            // What the page tells already is not added to it.
            added.removeAll { document in
                pages.documents.contains { $0.indicators.contains(indicator) && $0.shown == document }
            }
            let cell = answer?.cell ?? ""
            // As many lines changed as are new: they are the same documents under other names.
            let isRenamed = gone.count == added.count
            for (number, code) in gone.enumerated() {
                guard
                    let index = pages.documents.firstIndex(where: {
                        $0.indicators.contains(indicator) && $0.shown.code == code
                    })
                else {
                    if isRenamed { pages.documents.append(document(added[number], indicator, cell)) }
                    continue
                }
                let old = pages.documents[index]
                let new = isRenamed ? added[number] : SheetDocument([], link: "")
                tell(cell, "\(new.title) \(new.link)", "\(old.shown.title) \(old.shown.link)", old.cell, item)
                if isRenamed {
                    rename(index, to: new, of: old)
                } else {
                    pages.documents[index].indicators.removeAll { $0 == indicator }
                    if pages.documents[index].indicators.isEmpty { pages.documents.remove(at: index) }
                }
            }
            if !isRenamed { for document in added { pages.documents.append(self.document(document, indicator, cell)) } }
        }
        func rename(_ index: Int, to new: SheetDocument, of old: PageDocument) {
            if new.title != old.shown.title { pages.documents[index].texts[.name] = new.title }
            if new.link != old.shown.link { pages.documents[index].texts[.link] = new.link }
        }
    }

    private func document(_ shown: SheetDocument, _ indicator: Int, _ cell: String) -> PageDocument {
        var result = PageDocument(indicators: [indicator])
        result.kind = rubric.kindWords.kind(of: shown.title)
        if !shown.title.isEmpty { result.texts[.name] = shown.title }
        if !shown.link.isEmpty { result.texts[.link] = shown.link }
        result.cell = cell
        return result
    }

    // MARK: Decisions

    private mutating func decisions(_ sheet: ImportedSheet, _ pages: inout UnitPages, _ now: ExportCodes) {
        for stage in sheet.layout?.stages ?? [] where !rubric.stages[stage.stage].isClaim {
            let part = rubric.stages[stage.stage].term.id
            let answers = sheet.stages.first { $0.stage == stage.stage }?.answers ?? []
            for indicator in rubric.indicators.indices where !rubric.indicators[indicator].isPointless {
                if isAsExported(pages, now, id(indicator), part) { continue }
                let answer = answers.indices.contains(indicator) ? answers[indicator] : nil
                decide(stage.stage, indicator, answer, part, &pages)
            }
        }
    }

    private mutating func decide(
        _ stage: Int, _ indicator: Int, _ answer: ImportedSheet.Answer?, _ part: String, _ pages: inout UnitPages
    ) {
        let last = pages.decisions.lastIndex { $0.stage == stage && $0.indicator == indicator }
        let old = last.map { pages.decisions[$0] }
        let was = old.map { desk.values.text($0.value) } ?? ""
        let where_ = old?.cell ?? ""
        guard let answer, let value = answer.value, let decided = rubric.journalValue(of: value, indicator) else {
            // A reviewer emptied the cell: nobody decided this any more.
            if let old, pages.export.map({ !$0[id(indicator), part].isEmpty }) ?? false {
                tell(answer?.cell ?? name(of: .decisions), "", was, where_, id(indicator))
                pages.decisions.removeAll { $0.stage == old.stage && $0.indicator == indicator }
            }
            return
        }
        let text = desk.values.text(decided)
        guard let last, let old, text == was || rubric.isSame(old.value, value, indicator) else {
            if old != nil { tell(answer.cell, text, was, where_, id(indicator)) }
            pages.decisions.append(
                PageDecision(
                    stage: stage, indicator: indicator, value: decided, note: answer.note, cell: answer.cell))
            return
        }
        let shown = plain(old.reason.isEmpty ? old.note : old.reason)
        guard !answer.note.isEmpty, plain(answer.note) != shown else { return }
        if !shown.isEmpty { tell(answer.cell, answer.note, shown, where_, id(indicator)) }
        if old.reason.isEmpty {
            pages.decisions[last].note = answer.note
        } else {
            pages.decisions[last].reason = answer.note
        }
    }
}

extension Rubric {
    /// An answer of a sheet as a journal has it; nil for counts that are not all there.
    func journalValue(of value: ImportedSheet.Answer.Value, _ indicator: Int) -> JournalLine.Value? {
        let form = indicators[indicator]
        switch value {
        case .level(let level): return .answer(scales[form.scale].answers[level].name)
        case .inputs(let values):
            let inputs = form.ratio?.inputs ?? []
            guard zip(values, inputs).allSatisfy({ $0 != nil || $1.isOptional }) else { return nil }
            return .inputs(zip(inputs, values).compactMap { input, value in value.map { (input.term.id, $0) } })
        case .share(let share): return .share(share)
        case .index(let index): return .index(index, source: nil, date: nil, respondents: nil)
        }
    }

    /// True for two numbers that a spreadsheet, which keeps fifteen digits, does not tell apart.
    private func isNear(_ a: Rational, _ b: Rational) -> Bool {
        let difference = a < b ? b - a : a - b
        return difference < Rational(1, 1_000_000_000_000)
    }

    /// True when a decision and what a sheet shows differ in digits only that a sheet does not show.
    func isSame(_ value: JournalLine.Value, _ shown: ImportedSheet.Answer.Value, _ indicator: Int) -> Bool {
        switch (value, shown) {
        case (.share(let a), .share(let b)), (.index(let a, _, _, _), .index(let b)):
            Rational(decimal: a)?.digits == Rational(decimal: b)?.digits
        case (.share(let share), .index(let index)):
            // A share of the points that was decided outright stands on the sheet as the index that gives it.
            if case .index(let least, let most) = scales[indicators[indicator].scale].form,
                let share = Rational(decimal: share), let index = Rational(decimal: index)
            {
                isNear(least + share * (most - least), index)
            } else {
                false
            }
        default: false
        }
    }
}

import Assessment

extension RowAssembler {
    /// Puts what stands in the cells of a row where their columns say that it belongs.
    func read(_ row: TableRow, _ result: inout ImportedPlan.Row) {
        var evidence: [String] = []
        var when: [String] = []
        var periods: [String] = []
        func add(_ text: String, to field: inout String) { field = field.isEmpty ? text : field + "; " + text }
        let split = splitCode(row)
        let risen = risingMonths(row)
        let isDated = hasTime(row)
        for column in row.filled {
            let text = row.cells[column]
            if split.contains(column) {
                result.code += result.code.isEmpty ? text : "." + text
                continue
            }
            if row.map.codes.contains(column),
                importer.cells.isNumber(text) || !importer.codes.places(inCell: text, isHere: { _ in true }).isEmpty
            {
                result.code = text
                if result.no.isEmpty { result.no = text }
                continue
            }
            // What stands in a column of codes and is none is of this row all the same: no code of the row above is its own.
            if row.map.codes.contains(column), row.map.roles[column] == nil {
                add(text, to: &result.no)
                continue
            }
            if row.map.months[column] != nil, importer.cells.isTime(text) {
                // A name where a mark would stand says which months, whatever it stands under: `Jan – Des` over all columns.
                if !when.contains(text) { when.append(text) }
                continue
            }
            if let months = row.map.months[column] {
                let isTime = !(isDated && isShare(text)) && risen?.contains(column) ?? true
                // Of columns of quarters and the like it is told which they are: three months are then one time.
                if mark(text, months, isTime: isTime, isShare: row.map.isCumulative || row.map.isPercent, &result),
                    months.count > 1,
                    let heading = row.map.headings[column]
                {
                    periods.append(heading)
                }
                continue
            }
            if let claim = row.map.claims[column], row.map.roles[column] == .note {
                self.claim(claim, text, column, row, &result)
                continue
            }
            if importer.lexicon.ticks.contains(text), row.map.roles[column] != .no,
                !row.map.monthNumbers.contains(column)
            {
                strayTick(column, row, &result)
                continue
            }
            switch row.map.roles[column] {
            case .no: add(text, to: &result.no)
            case .area: add(text, to: &result.area)
            case .component: add(text, to: &result.component)
            case .action, .wording:
                if let labelled = labelledLines(row.withLineBreaks(text)) {
                    for (role, text) in labelled {
                        switch role {
                        case .evidence: evidence.append(text)
                        case .when, .months: when.append(text)
                        case .pic: add(text, to: &result.pic)
                        case .action: add(text, to: &result.action)
                        default: add(text, to: &result.note)
                        }
                    }
                } else if row.map.roles[column] == .action {
                    add(text, to: &result.action)
                } else {
                    add(text, to: &result.wording)
                }
            case .evidence: evidence.append(row.withLineBreaks(text))
            case .when, .months:
                if row.map.monthNumbers.contains(column),
                    let numbers = importer.months.numbers(text, year: year, least: 1)
                {
                    result.months += numbers
                    result.time = text
                    continue
                }
                // Under a heading such as `Target` may stand how many.
                if isQuantity(text) {
                    add(text, to: &result.note)
                } else if isFinish(column, row), let start = when.popLast() {
                    when.append("\(start) \(importer.lexicon.until.first ?? "-") \(text)")
                } else {
                    when.append(text)
                }
            case .pic: add(text, to: &result.pic)
            case .note: add(text, to: &result.note)
            case nil where column > 0 && row.map.roles[column - 1] == .pic && result.pic.isEmpty:
                // A page may have one column too many before the last.
                add(text, to: &result.pic)
            case nil: add(text, to: &result.note)
            }
        }
        let unknown = row.unknown.compactMap { row.map.roles[$0] }
        result.doubts = Set(row.map.doubted.union(unknown).compactMap { PlanField(rawValue: $0.rawValue) })
        result.evidence = evidence.flatMap(importer.splitter.items)
        let text = when.joined(separator: ", ")
        let months = importer.months.months(text, year: year)
        result.months = Array(Set(result.months + months)).sorted()
        if !text.isEmpty { result.time = text }
        if result.time.isEmpty { result.time = periods.joined(separator: ", ") }
        if months.isEmpty { result.when = text }
    }

    /// What a cell says line by line under labels of its own: `Uraian: ...`, `Dokumen: ...`, `Waktu: ...`; nil for a cell
    /// without such labels.
    private func labelledLines(_ text: String) -> [(role: Lexicon.Column, text: String)]? {
        let lines = text.split(separator: "\n").map(String.init)
        guard lines.count >= 2 else { return nil }
        var result: [(label: String, role: Lexicon.Column, text: String)] = []
        for line in lines {
            let parts = line.split(separator: ":", maxSplits: 1).map(trimmed)
            if parts.count == 2, parts[0].split(separator: " ").count <= 4,
                let role = importer.headings.looseRole(parts[0])
            {
                result.append((parts[0], role, parts[1]))
            } else if result.isEmpty {
                result.append(("", .action, line))
            } else {
                result[result.count - 1].text += " " + line
            }
        }
        guard result.count(where: { !$0.label.isEmpty }) >= 2 else { return nil }
        // What is called `Uraian` is what is done; what comes out is no document where documents have a label too.
        let documents = result.filter { $0.role == .evidence }
        return result.map { label, role, text in
            if role == .evidence, documents.count > 1, importer.headings.isOutput(label) { return (.note, text) }
            return (role == .wording ? .action : role, text)
        }
    }

    /// True for the column of the days on which something ends, beside that of those on which it begins.
    private func isFinish(_ column: Int, _ row: TableRow) -> Bool {
        let words = WordFolder.split(row.map.headings[column] ?? "")
        return words.last.map { (importer.lexicon.document[.finish] ?? []).contains($0) } ?? false
    }

    /// The columns over which the parts of a code are spread: `A`, `I`, `5`, `iv`, `c`; `A.1.`, `V.`, `iv.`, `c` behind another.
    private func splitCode(_ row: TableRow) -> Range<Int> {
        for start in row.cells.indices.prefix(4) {
            let parts = row.cells[start...].prefix(6).prefix { !$0.isEmpty && $0.count <= 4 }
            for count in (3...6).reversed() where count <= parts.count {
                let code = parts.prefix(count).flatMap { $0.split { ".)- ".contains($0) }.map(String.init) }
                if importer.codes.place(ofParts: code) != nil { return start..<start + count }
            }
        }
        return 0..<0
    }

    /// `4 laporan`, `2 kali`: a number and what it counts, and no time.
    private func isQuantity(_ text: String) -> Bool {
        let words = WordFolder.split(text)
        guard words.count >= 2, let number = Int(words[0]), number < 1000, words[1].allSatisfy(\.isLetter) else {
            return false
        }
        return importer.months.months(text, year: year).isEmpty
            && !words.contains { importer.lexicon.each.contains($0) }
    }

    /// True for a row that says in a column of its own when it is done. What stands under the parts of the year is then how
    /// much is to be reached by their ends.
    private func hasTime(_ row: TableRow) -> Bool {
        row.map.columns(.when).contains { column in
            row.cells.indices.contains(column) && !importer.months.months(row.cells[column], year: year).isEmpty
        }
    }

    /// A figure such as `25` or `25%`, and no mark.
    private func isShare(_ text: String) -> Bool {
        !importer.lexicon.ticks.contains(text) && Double(text.trimming("% ").replacing(",", with: ".")) != nil
    }

    /// The columns of the months in which a cumulative figure rises; nil where the figures are no such.
    private func risingMonths(_ row: TableRow) -> Set<Int>? {
        guard row.map.isCumulative else { return nil }
        var (result, reached) = (Set<Int>(), 0.0)
        for column in row.filled where row.map.months[column] != nil {
            let digits = row.cells[column].trimming("% ").replacing(",", with: ".")
            guard let figure = Double(digits) else {
                if isNone(row.cells[column]) { continue }
                return nil
            }
            if figure > reached { result.insert(column) }
            reached = max(reached, figure)
        }
        return result
    }

    /// Marks the months of a column where it gives a time, and keeps its share; false when the cell says that nothing is to be
    /// done then.
    private func mark(
        _ text: String, _ months: ClosedRange<Int>, isTime: Bool, isShare: Bool, _ result: inout ImportedPlan.Row
    ) -> Bool {
        guard let year, !isNone(text) else { return false }
        if isTime { result.months += months.compactMap { importer.months.month(year, $0) } }
        let figure = text.hasSuffix("%") ? trimmed(text.dropLast()) : isShare ? text : ""
        if let value = Int(figure), (0...100).contains(value),
            let month = importer.months.month(year, months.upperBound)
        {
            result.percent.append((month, value))
        }
        return isTime
    }

    /// True for what stands where nothing is to be done: a dash, a nought, or words that say so.
    func isNone(_ text: String) -> Bool {
        let bare = text.lowercased().trimming("% .,")
        return importer.lexicon.none.contains(bare) || Double(bare.replacing(",", with: ".")) == 0
    }

    /// A mark beside the columns of the months most likely belongs to the nearest one.
    private func strayTick(_ column: Int, _ row: TableRow, _ result: inout ImportedPlan.Row) {
        guard let year, let last = row.map.months.keys.max(), column > last, column <= last + 2,
            let month = row.map.months[last]?.upperBound, let date = importer.months.month(year, month)
        else { return }
        let isTicked = row.cells.indices.contains(last) && !row.cells[last].isEmpty
        // Beside a few marks it may mean that they moved; beside a mark for every month it is one too many.
        let isFull = row.map.months.keys.allSatisfy { row.cells.indices.contains($0) && !row.cells[$0].isEmpty }
        if !isTicked || !isFull { result.uncertain.append(date) }
    }
}

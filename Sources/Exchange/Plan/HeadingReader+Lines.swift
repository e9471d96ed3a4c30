import Assessment

extension HeadingReader {
    // MARK: Further lines of headings

    /// The headings with a further line of them: months by name, number, initial, week or part of the year, and the rest of
    /// headings that are broken over lines. Nil when the line is none.
    func extended(_ above: ColumnMap, by cells: [String]) -> ColumnMap? {
        let filled = cells.indices.filter { !cells[$0].isEmpty }
        guard filled.count >= 2, filled.allSatisfy({ cells[$0].utf8.count <= 40 }), !isNumbering(cells) else {
            return nil
        }
        var result = above
        result.isCumulative = result.isCumulative || above.headings.values.contains(where: isCumulative)
        if let months = weeks(cells, filled, above) ?? initials(cells, filled) {
            return result.with(months: months)
        }
        if let planned = planned(cells, filled, above) { return planned }
        // What has a number where the rows have theirs is a row, though its times make a series with it: 1, Februari, April.
        if filled.contains(where: { above.roles[$0] == .no && Int(cells[$0]) != nil }) { return nil }
        var months: [Int: ClosedRange<Int>] = [:]
        var (rests, known) = (0, 0)
        for index in filled {
            let over = above.headings.keys.filter { $0 <= index }.max()
            let cell = cells[index]
            if let month = month(cell) {
                // What was realised in a month is no plan for it.
                let heading = over.flatMap { above.headings[$0] } ?? ""
                if WordFolder.split(heading).contains(where: realised.contains) {
                    result.roles[index] = .note
                } else {
                    months[index] = month
                }
            } else {
                guard cell.split(separator: " ").count <= 4, !cell.contains(where: \.isNumber) else { return nil }
                let own = above.headings[index] ?? ""
                let joined = own.isEmpty ? cell : own + " " + cell
                rests += 1
                if let role = looseRole(joined) ?? looseRole(cell) {
                    result.roles[index] = role
                    if wholeRole(joined) != nil { known += 1 }
                }
                result.headings[index] = joined
            }
        }
        if isSeries(months), months.count >= rests { return result.with(months: months) }
        // Two and more under a heading that is merged over them: `Bulan` and `Oleh` under `Pelaksanaan`.
        if months.isEmpty, rests == filled.count, areUnderOne(filled, above),
            filled.allSatisfy({ looseRole(cells[$0]) != nil })
        {
            for index in filled { result.roles[index] = looseRole(cells[index]) }
            claimWords.settle(&result)
            return result
        }
        // Without months, more than half of a line have to make a name with the line above.
        guard months.isEmpty, known >= 2, known * 2 > filled.count else { return nil }
        demoteOutputs(&result)
        claimWords.settle(&result)
        return result
    }

    /// True for columns beside each other of which the first alone has a heading.
    private func areUnderOne(_ columns: [Int], _ above: ColumnMap) -> Bool {
        func isOpen(_ column: Int) -> Bool { above.headings[column, default: ""].isEmpty }
        return columns.indices.allSatisfy { at in
            at == 0 ? !isOpen(columns[0]) : columns[at] == columns[at - 1] + 1 && isOpen(columns[at])
        }
    }

    /// Columns of what is planned for each month and what became of it, under the names of months: `R T R T`, `Rencana Realisasi`.
    /// The second of a pair is what became of it, unless a word says otherwise.
    private func planned(_ cells: [String], _ filled: [Int], _ above: ColumnMap) -> ColumnMap? {
        guard let first = above.months.keys.min() else { return nil }
        let columns = filled.filter { $0 >= first && ItemLabel(cells[$0]) == nil }
        let labels = columns.map { WordFolder.split(cells[$0]).joined(separator: " ") }
        guard labels.count >= 4, labels.count.isMultiple(of: 2), Set(labels).count == 2, labels[0] != labels[1],
            labels.indices.allSatisfy({ labels[$0] == labels[$0 % 2] && labels[$0].first?.isLetter == true }),
            labels.allSatisfy({ month($0) == nil })
        else { return nil }
        let isFirstRealised = WordFolder.split(labels[0]).contains(where: realised.contains)
        var result = above
        var months: [Int: ClosedRange<Int>] = [:]
        for (at, column) in columns.enumerated() {
            guard let start = above.months.keys.filter({ $0 <= column }).max() else { continue }
            if at.isMultiple(of: 2) != isFirstRealised {
                months[column] = above.months[start]
            } else {
                result.roles[column] = .note
            }
        }
        return result.with(months: months)
    }

    /// `1 2 3 4 1 2 3 4` under the names of months: each stands under the month to its left.
    private func weeks(_ cells: [String], _ filled: [Int], _ above: ColumnMap) -> [Int: ClosedRange<Int>]? {
        guard above.months.count >= 2 else { return nil }
        let numbers = filled.map { weekNumber(cells[$0]) }
        let firsts = numbers.count { $0 == 1 }
        guard firsts >= 2, numbers.allSatisfy({ $0 != nil }), numbers.contains(2) else { return nil }
        let starts = above.months.keys.sorted()
        var result: [Int: ClosedRange<Int>] = [:]
        for index in filled {
            guard let start = starts.last(where: { $0 <= index }) else { continue }
            result[index] = above.months[start]
        }
        return result
    }

    private func weekNumber(_ text: String) -> Int? {
        let digits = text.drop { $0.isLetter && !"ivIV".contains($0) || $0 == " " || $0 == "-" }
        if let roman = ["i", "ii", "iii", "iv", "v"].firstIndex(of: digits.lowercased()) { return roman + 1 }
        return Int(digits).flatMap { (1...5).contains($0) ? $0 : nil }
    }
}

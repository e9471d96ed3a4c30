import Assessment

/// What a table's columns turned out to hold, and how far that can be doubted.
struct ColumnDoubt {
    /// The line of the first row under the headings.
    let line: Int
    /// A heading as written.
    let heading: String
    /// What its cells are read as.
    let role: Lexicon.Column
    /// How it came to that.
    let kind: Kind

    enum Kind {
        /// The heading stands over cells of another kind; they were found in another column.
        case moved
        /// So it is with several headings of a table.
        case movedTogether
        /// The heading stands over cells of another kind, and nothing else fits it.
        case contradicted
        /// Nobody knows the heading.
        case unknown
    }
}

extension DocumentScan {
    /// Decides for each line of headings what the columns under it hold, now that their cells are known.
    mutating func settleColumns() {
        let reader = ColumnReader(importer.cells)
        var groups: [Int: [Int]] = [:]
        for (index, part) in parts.enumerated() {
            if case .row(let row) = part, row.cells.count > 1 { groups[row.map.number, default: []].append(index) }
        }
        var told: Set<String> = []
        for (number, indices) in groups.sorted(by: { $0.key < $1.key }) where number > 0 {
            closeGap(indices, reader)
            let rows = indices.compactMap(row)
            guard let map = rows.last?.map else { continue }
            // The pages of a table that say the same of their columns are read together where one has few rows.
            // Some hundreds of rows, from all over the page, say what its columns are.
            var cells = stride(from: 0, to: rows.count, by: rows.count / 400 + 1).map { rows[$0].cells }
            if cells.count < 4 {
                cells += parts.compactMap { part in
                    guard case .row(let row) = part, row.map.number != number, row.map.headings == map.headings,
                        row.map.roles == map.roles
                    else { return nil }
                    return row.cells
                }
            }
            let upright = cells.filter { reader.shift($0, map) == 0 }
            var reading = reader.read(upright.count * 2 >= cells.count ? upright : cells, under: map)
            for column in reading.map.columns(.when) {
                let times = cells.compactMap { $0.indices.contains(column) ? $0[column] : nil }
                if importer.months.numbersMonths(times) { reading.map.monthNumbers.insert(column) }
            }
            if reading.risesToAll(cells) { reading.map.isCumulative = true }
            if isRecap(rows, reading.map) {
                // A recapitulation is told line by line as what is left over, and raises no doubt.
                for index in indices {
                    guard case .row(let row) = parts[index] else { continue }
                    let text = row.filled.map { row.cells[$0] }.joined(separator: " ")
                    parts[index] = .leftover(line: row.lines[0], text: text)
                }
                tables = max(1, tables - 1)
                continue
            }
            let persons = persons(rows, reading.map)
            reading.map.holdsPersons = persons.areOfGroups
            reading.map.namesPersons = persons.others * 8 < persons.named
            maps.append(reading.map)
            for index in indices {
                guard case .row(var row) = parts[index] else { continue }
                row.map = reading.map
                row.map.doubted = reading.doubted
                parts[index] = .row(row)
            }
            shiftRows(indices, reading.map, reader)
            let line = rows[0].lines[0]
            let moved = reading.moved.filter { told.insert("moved" + $0.heading).inserted }
            let isOff = { (role: Lexicon.Column) in reading.doubted.contains(role) }
            let beside = moved.filter { !isOff($0.role) }
            if beside.count > 1 {
                // Where headings stand off together, it is one doubt.
                let all = beside.map(\.heading).joined(separator: "\", \"")
                doubts.append(ColumnDoubt(line: line, heading: all, role: beside[0].role, kind: .movedTogether))
            }
            for (heading, role) in moved where isOff(role) || beside.count == 1 {
                doubts.append(
                    ColumnDoubt(line: line, heading: heading, role: role, kind: isOff(role) ? .contradicted : .moved))
            }
            for (heading, role) in reading.unknown where told.insert("unknown" + heading).inserted {
                doubts.append(ColumnDoubt(line: line, heading: heading, role: role, kind: .unknown))
            }
        }
    }

    /// True for a table of figures, with no more than one text in a row: how many things are planned in each area.
    private func isRecap(_ rows: [TableRow], _ map: ColumnMap) -> Bool {
        func isFigure(_ text: String) -> Bool { text.contains(where: \.isNumber) && !text.contains(where: \.isLetter) }
        guard rows.count >= 3, let action = map.columns(.action).first else { return false }
        return rows.allSatisfy { row in
            row.filled.count >= 2 && row.filled.count { !isFigure(row.cells[$0]) } <= 1
                && row.cells.indices.contains(action) && isFigure(row.cells[action])
        }
    }

    /// How many rows name who is in charge, and how many do not. They are of groups where most rows name nobody, and those that
    /// do are the first of an area, a sub-component or a heading: a cell that was merged, in a document that does not tell.
    private func persons(_ rows: [TableRow], _ map: ColumnMap) -> (named: Int, others: Int, areOfGroups: Bool) {
        guard let column = map.columns(.pic).first else { return (0, 0, false) }
        let groups = map.columns(.component) + map.columns(.area)
        var (named, others, first) = (0, 0, 0)
        var isBelowHeading = true
        for row in rows {
            func has(_ column: Int) -> Bool { row.cells.indices.contains(column) && !row.cells[column].isEmpty }
            if row.filled.count <= 2, !has(column) {
                isBelowHeading = true
                continue
            }
            if has(column) {
                named += 1
                if isBelowHeading || groups.contains(where: has) { first += 1 }
            } else {
                others += 1
            }
            isBelowHeading = false
        }
        return (named, others, named >= 2 && others >= 2 * named && first == named)
    }

    private func row(_ index: Int) -> TableRow? { if case .row(let row) = parts[index] { row } else { nil } }

    /// Takes an empty column out of a page whose headings have none there.
    private mutating func closeGap(_ indices: [Int], _ reader: ColumnReader) {
        guard let map = indices.last.flatMap(row)?.map,
            let column = reader.emptyColumn(indices.compactMap(row).map(\.cells), map)
        else { return }
        for index in indices { move(index) { $0 < column ? $0 : $0 > column ? $0 - 1 : nil } }
    }

    /// Puts rows that stand beside their columns, as after a page break, back under them.
    private mutating func shiftRows(_ indices: [Int], _ map: ColumnMap, _ reader: ColumnReader) {
        for index in indices {
            let shift = row(index).map { reader.shift($0.cells, map) } ?? 0
            if shift != 0 { move(index) { $0 - shift < 0 ? nil : $0 - shift } }
        }
    }

    /// Puts the cells of a row into other columns; what goes to none is empty.
    private mutating func move(_ index: Int, _ place: (Int) -> Int?) {
        guard case .row(var row) = parts[index] else { return }
        var cells: [String] = []
        for (column, cell) in row.cells.enumerated() {
            guard let to = place(column) else { continue }
            while cells.count <= to { cells.append("") }
            cells[to] = cell
        }
        guard cells != row.cells else { return }
        row.cells = cells
        row.covered = Set(row.covered.compactMap(place))
        row.unknown = Set(row.unknown.compactMap(place))
        parts[index] = .row(row)
        shiftedRows.append(row.lines[0])
    }
}

import Assessment
import Documents

/// A table whose columns are aligned by spaces, as `pdftotext -layout` gives it: a page of it becomes rows of cells.
///
/// The lines of a cell stand under each other without a gap. A line that brings text to a column in which this row
/// had ended begins a new row, and so does one with a number or with a mark in a month.
struct AlignedTable {
    typealias Piece = DocumentLine.Piece

    /// A column of headings: where it stands and what it says.
    struct Heading {
        var start: Int
        var end: Int
        var text: String
        var center: Double { Double(start + end) / 2 }
    }

    private let headings: HeadingReader
    private let monthReader: MonthReader
    let ticks: Set<String>
    var columns: [Heading]
    /// What the columns hold.
    let map: ColumnMap
    /// How many lines the headings take.
    let headingLines: Int

    /// Headings at the start of some lines; nil when there are none.
    init?(
        _ lines: ArraySlice<[Piece]>, _ headings: HeadingReader, _ monthReader: MonthReader, ticks: Set<String>
    ) {
        self.ticks = ticks
        self.headings = headings
        self.monthReader = monthReader
        // What begins with a number is a row.
        guard let first = lines.first, first.count >= 3, Int(first[0].text.trimming(".) ")) == nil else { return nil }
        let isTelling = first.count { headings.wholeRole($0.text) != nil } >= 2
        var columns = first.flatMap { piece in
            isTelling ? Self.parted(piece, headings) : [Heading(start: piece.column, end: piece.end, text: piece.text)]
        }
        var used = 1
        var blank = 0
        for line in lines.dropFirst() where used + blank < 8 {
            if line.isEmpty {
                blank += 1
                continue
            }
            // Numbers right of the first heading are months rather than the numbers of columns.
            let isInside = line[0].column > columns[0].end + 3
            if !isInside, headings.isNumbering(line.map(\.text)) {
                used += 1 + blank
                break
            }
            guard let merged = Self.merge(line, into: columns, headings, isInside) else { break }
            columns = merged
            used += 1 + blank
            blank = 0
        }
        columns.sort { $0.start < $1.start }
        let isCumulative = columns.contains { headings.isCumulative($0.text) }
        let isPercent = columns.contains { $0.text.contains("%") }
        // A heading over the months gives way to the months under it.
        if columns.count(where: { Int($0.text) != nil || monthReader.month(named: $0.text) != nil }) >= 6 {
            columns.removeAll { headings.role($0.text) == .months || headings.role($0.text) == .when }
        }
        columns = Self.withoutSpans(columns, headings)
        let cells = columns.map(\.text)
        let numbered = columns.indices.filter { Int(cells[$0]) != nil }
        var map = headings.headings(cells.map { Int($0) == nil ? $0 : "" }) ?? ColumnMap()
        // An empty cell in front, so that the months are not taken for the numbers of the columns.
        if let months = headings.months([""] + numbered.map { cells[$0] }) {
            for (index, month) in months { map.months[numbered[index - 1]] = month }
        }
        map.isCumulative = isCumulative
        map.isPercent = isPercent
        guard Set(map.roles.values).count >= 2 else { return nil }
        for (index, text) in cells.enumerated() where map.months[index] == nil { map.headings[index] = text }
        self.columns = columns
        self.map = map
        headingLines = used
    }

    /// True where a column is known whose heading begins with a text.
    func names(_ text: String) -> Bool {
        map.headings.contains { $0.value.hasPrefix(text) && map.roles[$0.key] != nil }
    }

    // MARK: Rows

    /// The rows in the pages of lines under the headings; `isHeading` tells lines that head the rows below them.
    mutating func rows(
        _ pages: [[(number: Int, pieces: [Piece])]], isHeading: ([Piece]) -> Bool
    ) -> [TableRow] {
        let pages = pages.map { page in page.map { (number: $0.number, pieces: markPieces($0.pieces)) } }
        let blocks = blocks(pages.map { page in page.filter { !isHeading($0.pieces) } })
        var rows: [TableRow] = []
        for page in pages {
            settleMonths(page.map(\.pieces))
            let table = page.filter { !isHeading($0.pieces) }.map(\.pieces)
            let borders = borders(table)
            let starts =
                borders.map { borders in columns.indices.map { borders.starts[$0] ?? columns[$0].start } }
                ?? columnStarts(table)
            var lastLine: [Int: Int] = [:]  // the last line of the row that brought text to a column
            var index = 0
            var isTop = true
            for line in page where !line.pieces.isEmpty {
                index += 1
                if isHeading(line.pieces) {
                    let text = line.pieces.map(\.text).joined(separator: " ")
                    rows.append(TableRow(lines: [line.number], cells: [text], map: map))
                    lastLine = [:]
                    isTop = false
                    continue
                }
                let cells = borders.map { self.cells(line.pieces, $0) } ?? self.cells(line.pieces, starts)
                let filled = cells.indices.filter { !cells[$0].isEmpty }
                let isNew =
                    isTop || rows.last.map { $0.cells.count == 1 } ?? true
                    || blocks?.begins(line.number, after: rows.last?.lines.last)
                        ?? begins(cells, filled, after: rows[rows.count - 1], lastLine, index)
                if isNew {
                    rows.append(TableRow(lines: [line.number], cells: cells, map: map, isPageTop: isTop))
                    rows[rows.count - 1].isRest = isTop && blocks?.isRest(line.number) == true
                    lastLine = [:]
                    isTop = false
                } else {
                    let last = rows.count - 1
                    rows[last].lines.append(line.number)
                    for column in filled { Self.append(cells[column], to: &rows[last].cells[column]) }
                }
                for column in filled { lastLine[column] = index }
            }
        }
        return rows
    }

    /// The blocks of lines that are its rows; nil where they are none, or rows have no numbers.
    private func blocks(_ pages: [[(number: Int, pieces: [Piece])]]) -> AlignedBlocks? {
        guard let column = map.columns(.no).first, column + 1 < columns.count else { return nil }
        let evidence = map.columns(.evidence).first.map { columns[$0].start } ?? .max
        return AlignedBlocks(pages, evidence: evidence) { pieces in
            guard let first = pieces.first, first.column < columns[column + 1].start else { return false }
            return isNumber(String(first.text.prefix { $0 != " " })) && first.column <= columns[column].end + 2
        }
    }

    /// The borders of a page's columns by its gaps; nil where they do not tell.
    private func borders(_ lines: [[Piece]]) -> AlignedBorders? {
        let months = map.months.keys.map { columns[$0] }
        let (low, high) = (months.map(\.start).min() ?? .max, months.map(\.end).max() ?? .min)
        let texts = columns.indices.filter { map.months[$0] == nil }
        let isMark = { (piece: Piece) in piece.column >= low - 2 && piece.end <= high + 3 && piece.text.count <= 4 }
        guard
            let found = AlignedBorders(
                lines, headings: texts.map { columns[$0].start...max(columns[$0].start, columns[$0].end - 1) },
                isMark: isMark)
        else { return nil }
        return found.spread(texts, of: columns.count) { piece in
            guard isMark(piece) else { return nil }
            let center = Double(piece.column + piece.end) / 2
            return map.months.keys.min { abs(columns[$0].center - center) < abs(columns[$1].center - center) }
        }
    }

    /// The cells of a line whose columns are parted by gaps.
    private func cells(_ pieces: [Piece], _ borders: AlignedBorders) -> [String] {
        var cells = [String](repeating: "", count: columns.count)
        for piece in pieces { Self.append(piece.text, to: &cells[borders.column(of: piece)]) }
        partNumber(&cells)
        return cells
    }

    private static func append(_ text: String, to cell: inout String) {
        cell = cell.isEmpty ? text : DocumentScan.joined(cell, text)
    }

    private func begins(
        _ cells: [String], _ filled: [Int], after row: TableRow, _ lastLine: [Int: Int], _ index: Int
    ) -> Bool {
        if filled.contains(where: { map.months[$0] != nil }) { return true }
        if filled.contains(where: { map.roles[$0] == .no && isNumber(cells[$0]) }) { return true }
        // A column that had ended goes on: nothing does that inside a row, unless texts with no gap between them were
        // taken for one on the line above. What is done does not begin in small letters, but for `e-Court`; what has a
        // time of its own begins.
        let hasTime = map.columns(.when).contains { column in
            !cells[column].isEmpty && !monthReader.months(cells[column], year: 2000).isEmpty
                && !monthReader.isOpen(row.cells[column])
        }
        let goesOn = filled.contains { column in
            [.component, .wording, .action].contains(map.roles[column]) && cells[column].first?.isLowercase == true
                && cells[column].dropFirst().first != "-"
        }
        if hasTime || !goesOn, filled.contains(where: { lastLine[$0].map { $0 < index - 1 } ?? false }) { return true }
        // A column that was empty so far begins below the first line, with a capital, beside nothing that goes on.
        let isFresh = filled.allSatisfy { column in
            lastLine[column] == nil && cells[column].first?.isUppercase == true
        }
        if isFresh { return true }
        // A heading takes one line and no more.
        let isHeading = row.filled.allSatisfy { [.no, .component, .area].contains(map.roles[$0]) }
        if isHeading, filled.contains(where: { ![.no, .component, .area].contains(map.roles[$0]) }) { return true }
        // Beside a second time a new row has something of its own: no text that goes on in small letters, and no second document
        // of a list.
        let isFurther = filled.allSatisfy { column in
            map.roles[column] == .when || cells[column].first?.isLowercase == true
                || map.roles[column] == .evidence && (ItemLabel(cells[column])?.ordinal ?? 0) > 1
        }
        let isListed = filled.contains { map.roles[$0] == .evidence && (ItemLabel(cells[$0])?.ordinal ?? 0) > 1 }
        if isFurther || isListed { return false }
        let dates = map.columns(.when).filter { filled.contains($0) && lastLine[$0] != nil }
        return dates.contains { column in
            monthReader.isWhole(row.cells[column]) && !monthReader.months(cells[column], year: nil).isEmpty
        } && filled.count >= 2
    }

    private func isNumber(_ text: String) -> Bool {
        let label = text.trimming(".) ")
        return !label.isEmpty && label.count <= 4
            && (label.allSatisfy(\.isNumber) || label.lowercased().allSatisfy { "ivx".contains($0) }
                || label.count == 1)
    }

    /// Where the text of each column begins on this page: where most of its pieces do.
    private func columnStarts(_ lines: [[Piece]]) -> [Int] {
        columns.indices.map { column in
            if map.months[column] != nil { return columns[column].start }
            let low = column == 0 ? 0.0 : boundary(column - 1, column)
            var counts: [Int: Int] = [:]
            for line in lines where line.count >= 2 {
                for piece in line
                where Double(piece.column) >= low && Double(piece.column) <= columns[column].center + 2 {
                    counts[piece.column, default: 0] += 1
                }
            }
            let best = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
            return best.map { $0.value >= 2 ? $0.key : columns[column].start } ?? columns[column].start
        }
    }

    /// Between two headings, right of which a piece belongs to the second. Headings are centred over cells that are not.
    private func boundary(_ left: Int, _ right: Int) -> Double {
        let (a, b) = (columns[left].center, columns[right].center)
        let isNarrow = map.months[right] != nil
        if isNarrow && map.months[left] != nil { return (a + b) / 2 }
        if isNarrow { return b - 2.5 }
        if map.months[left] != nil { return a + 2 }
        return a + (b - a) * 0.25
    }

    private func cells(_ pieces: [Piece], _ starts: [Int]) -> [String] {
        var cells = [String](repeating: "", count: columns.count)
        let isHeading = pieces.count <= 2 && (pieces.first?.column ?? 0) < starts[min(2, starts.count - 1)] - 4
        func column(of piece: Piece) -> Int {
            columns.indices.last { $0 == 0 || Double(piece.column) >= lowerBound($0, starts) } ?? 0
        }
        for (index, piece) in pieces.enumerated() {
            // What stands apart from the text of its column, and reaches into an empty one or stands near to it, belongs there:
            // `minggu ke-2 Januari` that begins left of its heading.
            let own = column(of: piece)
            if index > 0, own + 1 < columns.count, column(of: pieces[index - 1]) == own, map.months[own + 1] == nil,
                piece.end > starts[own + 1]
                    || piece.column - pieces[index - 1].end >= 4 && piece.column * 2 > starts[own] + starts[own + 1],
                pieces.dropFirst(index + 1).first.map({ column(of: $0) > own + 1 }) ?? true
            {
                Self.append(piece.text, to: &cells[own + 1])
                continue
            }
            for part in isHeading && piece.text.count < 200 ? [piece] : parts(of: piece, starts) {
                Self.append(part.text, to: &cells[column(of: part)])
            }
        }
        if !isHeading { partNumber(&cells) }
        return cells
    }

    /// A number and the text beside it often stand closer than columns do: `b Rapat` is a number and a text.
    private func partNumber(_ cells: inout [String]) {
        guard let column = map.columns(.no).first, column + 1 < cells.count else { return }
        let own = cells[column]
        if !own.isEmpty {
            guard let space = own.firstIndex(of: " "), isNumber(String(own[..<space])) else { return }
            let rest = own[own.index(after: space)...]
            cells[column] = String(own[..<space])
            cells[column + 1] = trimmed(rest + " " + cells[column + 1])
        } else if let space = cells[column + 1].firstIndex(of: " "), column > 0 {
            let label = cells[column + 1][..<space]
            let rest = cells[column + 1][cells[column + 1].index(after: space)...]
            guard label.count == 1, label.first!.isLowercase, rest.first?.isUppercase == true else { return }
            cells[column] = String(label)
            cells[column + 1] = String(rest)
        }
    }

    /// A piece begins a column when it begins near where that column does on this page.
    private func lowerBound(_ column: Int, _ starts: [Int]) -> Double {
        if map.months[column] != nil || map.months[column - 1] != nil { return boundary(column - 1, column) }
        return max(boundary(column - 1, column), Double(starts[column]) - 4)
    }

    private func distance(_ place: Int, _ start: Int, _ characters: [Character]) -> Int {
        abs(place - start) - (characters[place].isUppercase ? 3 : 0)
    }

    /// A piece that runs on into the next column with a single space between is cut where that column begins.
    private func parts(of piece: Piece, _ starts: [Int]) -> [Piece] {
        let characters = Array(piece.text)
        var cuts: [Int] = []
        for (column, start) in starts.enumerated() where column > 0 && map.months[column] == nil {
            let at = start - piece.column
            // What begins this near to the column is in it, drifted; only a number stands that near to its neighbour.
            let isAfterNumber = map.roles[column - 1] == .no
            guard at > (isAfterNumber ? 1 : 6), at < characters.count else { continue }
            // Text never runs over its column: what reaches beyond the next one's start holds that column's text, from
            // the word nearest to the start on; a capital, as cells begin with, makes a word nearer.
            let reach = characters.count - at > 3 ? 8 : 3
            let places = (max(2, at - reach)...at + reach).filter { $0 < characters.count && characters[$0 - 1] == " " }
            let best = places.min { a, b in
                let (near, far) = (distance(a, at, characters), distance(b, at, characters))
                return near < far
            }
            if let best, !cuts.contains(best) { cuts.append(best) }
        }
        var result: [Piece] = []
        var from = 0
        for cut in cuts.sorted() + [characters.count] where cut > from {
            let text = trimmed(String(characters[from..<cut]))
            if !text.isEmpty { result.append(Piece(column: piece.column + from, text: text)) }
            from = cut
        }
        return result
    }
}

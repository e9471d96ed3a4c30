import Assessment
import Documents

/// A table whose columns are aligned by spaces, as `pdftotext -layout` gives it: a page of it becomes rows of cells.
///
/// The lines of a cell stand under each other without a gap. A line that brings text to a column in which this row
/// had ended begins a new row, and so does one with a number or with a mark in a month.
struct AlignedTable {
    typealias Piece = DocumentLine.Piece

    /// A column of headings: where it stands and what it says.
    private struct Heading {
        var start: Int
        var end: Int
        var text: String
        var center: Double { Double(start + end) / 2 }
    }

    private let headings: HeadingReader
    private let monthReader: MonthReader
    private var columns: [Heading]
    /// What the columns hold.
    let map: ColumnMap
    /// How many lines the headings take.
    let headingLines: Int

    /// Headings at the start of some lines; nil when there are none.
    init?(_ lines: ArraySlice<[Piece]>, _ headings: HeadingReader, _ monthReader: MonthReader) {
        self.headings = headings
        self.monthReader = monthReader
        guard let first = lines.first, first.count >= 3 else { return nil }
        var columns = first.map { Heading(start: $0.column, end: $0.end, text: $0.text) }
        var used = 1
        for line in lines.dropFirst().prefix(4) {
            if headings.isNumbering(line.map(\.text)) {
                used += 1
                break
            }
            guard let merged = Self.merge(line, into: columns, headings) else { break }
            columns = merged
            used += 1
        }
        columns.sort { $0.start < $1.start }
        // A heading over the months gives way to the months under it.
        let isOver: (Heading) -> Bool = { heading in
            columns.count { $0.text.count <= 9 && $0.start >= heading.start - 24 && $0.end <= heading.end + 24
                && heading.text != $0.text && headings.months([$0.text, "2", "3"]) != nil } >= 6
        }
        if columns.contains(where: { headings.role($0.text) == .months }) {
            columns.removeAll { headings.role($0.text) == .months && isOver($0) }
        }
        let cells = columns.map(\.text)
        var map = headings.headings(cells) ?? ColumnMap()
        let numbered = columns.indices.filter { headings.role(cells[$0]) == nil && Int(cells[$0]) != nil }
        if let months = headings.months(numbered.map { cells[$0] }) {
            for (index, month) in months { map.months[numbered[index]] = month }
        }
        guard Set(map.roles.values).count >= 2 else { return nil }
        self.columns = columns
        self.map = map
        headingLines = used
    }

    /// The headings with a further line of them; nil when the line is none.
    private static func merge(_ line: [Piece], into columns: [Heading], _ reader: HeadingReader) -> [Heading]? {
        var result = columns
        let texts = line.map(\.text)
        let isMonths = reader.months(texts) != nil
        let digits = texts.count { Int($0) != nil && $0.count <= 2 }
        var isTelling = isMonths || digits * 2 >= texts.count && digits >= 2
        for piece in line {
            let over = result.indices.filter { result[$0].start < piece.end + 1 && piece.column < result[$0].end + 1 }
            let isNumber = Int(piece.text) != nil && piece.text.count <= 2
            if isMonths || isNumber, over.count != 1 || reader.role(result[over[0]].text) != nil {
                result.append(Heading(start: piece.column, end: piece.end, text: piece.text))
                continue
            }
            guard over.count == 1, piece.text.count <= 30 else { return nil }
            let above = result[over[0]]
            let isWrapped = isNumber && Int(above.text) != nil
            let joined = isWrapped ? above.text + piece.text : above.text + " " + piece.text
            let glued = reader.role(joined) != nil ? joined : above.text + piece.text
            if reader.role(glued) != nil || isWrapped { isTelling = true }
            result[over[0]] = Heading(
                start: min(above.start, piece.column), end: max(above.end, piece.end), text: glued)
        }
        return isTelling ? result : nil
    }

    // MARK: Rows

    /// The rows in the lines under the headings.
    func rows(_ lines: [(number: Int, pieces: [Piece])]) -> [TableRow] {
        let starts = columnStarts(lines.map(\.pieces))
        var rows: [TableRow] = []
        var lastLine: [Int: Int] = [:]  // the last line of the row that brought text to a column
        var index = 0
        for line in lines where !line.pieces.isEmpty {
            index += 1
            let cells = cells(line.pieces, starts)
            let filled = cells.indices.filter { !cells[$0].isEmpty }
            let isNew = rows.isEmpty || begins(cells, filled, after: rows[rows.count - 1], lastLine, index)
            if isNew {
                rows.append(TableRow(lines: [line.number], cells: cells, map: map, isWhole: true))
                lastLine = [:]
            } else {
                let last = rows.count - 1
                rows[last].lines.append(line.number)
                for column in filled { Self.append(cells[column], to: &rows[last].cells[column]) }
            }
            for column in filled { lastLine[column] = index }
        }
        return rows
    }

    private static func append(_ text: String, to cell: inout String) {
        if cell.isEmpty { cell = text } else { cell += " " + text }
    }

    private func begins(
        _ cells: [String], _ filled: [Int], after row: TableRow, _ lastLine: [Int: Int], _ index: Int
    ) -> Bool {
        if filled.contains(where: { map.months[$0] != nil }) { return true }
        if filled.contains(where: { map.roles[$0] == .no && isNumber(cells[$0]) }) { return true }
        // A column that had ended goes on: nothing does that inside a row.
        if filled.contains(where: { lastLine[$0].map { $0 < index - 1 } ?? false }) { return true }
        // A column that was empty so far begins below the first line, with a capital, beside nothing that goes on.
        let isFresh = filled.allSatisfy { column in
            lastLine[column] == nil && cells[column].first?.isUppercase == true
        }
        if isFresh { return true }
        // A heading takes one line and no more.
        let isHeading = row.filled.allSatisfy { [.no, .component, .area].contains(map.roles[$0]) }
        if isHeading, filled.contains(where: { ![.no, .component, .area].contains(map.roles[$0]) }) { return true }
        let dates = map.columns(.when).filter { filled.contains($0) && lastLine[$0] != nil }
        return dates.contains { column in
            let isComplete = !monthReader.months(row.cells[column], year: nil).isEmpty
            return isComplete && !monthReader.months(cells[column], year: nil).isEmpty
        } && filled.count >= 2
    }

    private func isNumber(_ text: String) -> Bool {
        let label = text.trimming(".) ")
        return !label.isEmpty && label.count <= 4
            && (label.allSatisfy(\.isNumber) || label.lowercased().allSatisfy { "ivx".contains($0) } || label.count == 1)
    }

    /// Where the text of each column begins on this page: where most of its pieces do.
    private func columnStarts(_ lines: [[Piece]]) -> [Int] {
        columns.indices.map { column in
            if map.months[column] != nil { return columns[column].start }
            let low = column == 0 ? 0.0 : boundary(column - 1, column)
            var counts: [Int: Int] = [:]
            for line in lines where line.count >= 2 {
                for piece in line where Double(piece.column) >= low && Double(piece.column) <= columns[column].center + 2 {
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
        for piece in pieces {
            for part in isHeading && piece.text.count < 200 ? [piece] : parts(of: piece, starts) {
                let column = columns.indices.last { $0 == 0 || Double(part.column) >= lowerBound($0, starts) } ?? 0
                Self.append(part.text, to: &cells[column])
            }
        }
        return cells
    }

    /// A piece begins a column when it begins near where that column does on this page.
    private func lowerBound(_ column: Int, _ starts: [Int]) -> Double {
        if map.months[column] != nil || map.months[column - 1] != nil { return boundary(column - 1, column) }
        return max(boundary(column - 1, column), Double(starts[column]) - 4)
    }

    /// A piece that runs on into the next column with a single space between is cut where that column begins.
    private func parts(of piece: Piece, _ starts: [Int]) -> [Piece] {
        let characters = Array(piece.text)
        var cuts: [Int] = []
        for (column, start) in starts.enumerated() where column > 0 && map.months[column] == nil {
            let at = start - piece.column
            guard at > 3, at < characters.count else { continue }
            // Two words either side of the place come into question, the nearer one first.
            for offset in [0, -1, 1, -2, 2, -3, 3] where at + offset > 1 && at + offset < characters.count {
                if characters[at + offset - 1] == " " {
                    if !cuts.contains(at + offset) { cuts.append(at + offset) }
                    break
                }
            }
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

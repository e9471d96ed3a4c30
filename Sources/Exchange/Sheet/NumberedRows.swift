import Assessment
import Documents

/// A criterion below an indicator, as a row of a sheet has it.
struct SheetCheck {
    let row: Int
    /// The rubric's identity, or the sheet's own number where the rubric names no criteria.
    let id: String
    let title: String
}

/// Recognises the rows of sheets by their numbers alone, `1`, `1.a` and `1.a.1`, in one column or a part a column: sheets
/// of instruments whose items are worded differently from one institution to the next, with criteria of their own below.
struct NumberedRows {
    private struct Line {
        let row: Int
        /// The parts of its number: `1`, `a`, `1`.
        let number: [String]
        let title: String
        /// The identity in the column of identities that our own sheets have.
        let id: String
    }

    private let rubric: Rubric
    private let targets: SheetTargets
    private let headings: Set<String>
    private let nodes: [[String]: Int]
    private let indicators: [[String]: Int]
    private let likeness: (String, Int) -> Bool

    /// A reader of numbers; `likeness` says whether a title can be that of a node. Nil for a rubric whose indicators have
    /// no number of several parts, or ask for counts.
    init?(_ rubric: Rubric, _ targets: SheetTargets, _ lexicon: Lexicon, likeness: @escaping (String, Int) -> Bool) {
        let parts = rubric.indicators.map { Self.parts($0.term.id) }
        guard rubric.indicators.allSatisfy({ $0.figure == nil }), parts.allSatisfy({ $0.count == 2 }) else {
            return nil
        }
        self.rubric = rubric
        self.targets = targets
        self.likeness = likeness
        headings = Set((lexicon.sheet[SheetLayoutReader.Role.criteria.rawValue] ?? []).map { $0.lowercased() })
        indicators = Dictionary(zip(parts, rubric.indicators.indices)) { first, _ in first }
        nodes = Dictionary(rubric.nodes.indices.dropFirst().map { (Self.parts(rubric.nodes[$0].term.id), $0) }) {
            first, _ in first
        }
    }

    /// The parts of a number: `1.a.1`, `1a.`, `a)`; none for a text that is no number.
    static func parts(_ text: String) -> [String] {
        var parts: [String] = []
        var isDigit = false
        for character in text.lowercased().trimming(".()-: ") {
            if character == "." || character == " " || character == "-" {
                parts.append("")
                continue
            }
            guard character.isASCII, character.isLetter || character.isNumber else { return [] }
            if parts.isEmpty || (parts.last?.isEmpty == false && character.isNumber != isDigit) { parts.append("") }
            isDigit = character.isNumber
            parts[parts.count - 1].append(character)
        }
        parts.removeAll(where: \.isEmpty)
        let isNumber = parts.allSatisfy { $0.allSatisfy(\.isNumber) ? $0.count <= 3 : $0.count == 1 }
        return isNumber && parts.count <= 4 ? parts : []
    }

    // MARK: Tables

    /// The tables below a row of headings; nil where too few rows bear the numbers of the rubric.
    func tables(_ rows: [(row: Int, cells: ArraySlice<Cell>)], _ layout: SheetLayout) -> [SheetTable]? {
        let lines = rows.compactMap { line($0.row, $0.cells, layout) }
        var tables: [SheetTable] = []
        var start = 0
        while start < lines.count {
            let (table, end) = table(lines, from: start)
            if table.indicators > 0 { tables.append(table) }
            start = max(end, start + 1)
        }
        let isOurs = tables.contains { table in
            let named = table.rows.count { row in
                guard case .node(let node) = row.item else { return false }
                return lines.contains { $0.row == row.row && likeness($0.title, node) }
            }
            return table.indicators * 2 >= rubric.indicators.count && named * 2 >= nodes.count
        }
        return isOurs ? tables : nil
    }

    private func line(_ row: Int, _ cells: ArraySlice<Cell>, _ layout: SheetLayout) -> Line? {
        var number: [String] = []
        var texts: [String] = []
        var id = ""
        for cell in cells {
            let text = plain(cell.value.text)
            if cell.place.column == layout.identity { id = text }
            guard layout.titles.contains(cell.place.column), !text.isEmpty else { continue }
            let parts = Self.parts(text)
            if texts.isEmpty, !parts.isEmpty { number += parts } else { texts.append(text) }
        }
        var title = texts.joined(separator: " ")
        // A number may stand before the title in one cell.
        if number.isEmpty, let space = title.firstIndex(of: " ") {
            let parts = Self.parts(String(title[..<space]))
            if parts.count > 1 || (parts.count == 1 && title[..<space].last == ".") {
                number = parts
                title = trimmed(title[space...])
            }
        }
        return title.isEmpty ? nil : Line(row: row, number: number, title: title, id: id)
    }

    /// One table from a line on, and where it ends: where an indicator comes once more.
    private func table(_ lines: [Line], from start: Int) -> (SheetTable, end: Int) {
        var result = SheetTable()
        var node: Int?
        var indicator: Int?
        var taken: Set<Int> = []
        for (index, line) in lines.enumerated().dropFirst(start) {
            if let found = self.node(at: index, lines, after: node) {
                if let node, found <= node { return (result, index) }
                (node, indicator) = (found, nil)
                result.rows.append((line.row, .node(found)))
            } else if let found = self.indicator(line, node) {
                if taken.contains(found) { return (result, index) }
                taken.insert(found)
                indicator = found
                result.rows.append((line.row, .indicator(found)))
            } else if line.number.isEmpty, line.id.isEmpty, let target = total(line.title) {
                result.totals.append((line.row, target))
                indicator = nil
            } else if let indicator, let check = check(line, indicator, result.checks[indicator] ?? []) {
                result.checks[indicator, default: []].append(check)
            } else if !headings.contains(line.title.lowercased().trimming(": ")) {
                result.unknown.append((line.row, line.title))
            }
        }
        return (result, lines.count)
    }

    private func total(_ title: String) -> Rubric.Target? {
        if let target = targets.total(title) { return target }
        return likeness(title, 0) ? .node(0) : nil
    }

    /// The indicator that a line is: by its whole number, or by a letter below its node.
    private func indicator(_ line: Line, _ node: Int?) -> Int? {
        if !line.id.isEmpty { return rubric.indicators.firstIndex { $0.term.id == line.id } }
        if let found = indicators[line.number] { return found }
        guard let node, line.number.count == 1, let letter = line.number.first, !letter.allSatisfy(\.isNumber) else {
            return nil
        }
        return indicators[Self.parts(rubric.nodes[node].term.id) + [letter]]
    }

    /// The node that a line is: it bears the node's number, and the next indicator after it is the node's first, with no
    /// other line of that number between. Criteria are numbered alike.
    private func node(at index: Int, _ lines: [Line], after last: Int?) -> Int? {
        let line = lines[index]
        if !line.id.isEmpty { return rubric.nodes.indices.dropFirst().first { rubric.nodes[$0].term.id == line.id } }
        guard let node = nodes[line.number] else { return nil }
        // A letter alone belongs to the number that stands nearest before it.
        var isNearest = true
        for next in lines[(index + 1)...] {
            if next.number == line.number { return nil }
            guard let found = indicator(next, node), isNearest || next.number.count > 1 else {
                if nodes[next.number] != nil { isNearest = false }
                continue
            }
            return rubric.nodes[node].indicators.lowerBound == found ? node : nil
        }
        return nil
    }

    /// The criterion that a line below an indicator is: of the rubric's by number, else by its words or its order; where
    /// the rubric has none, one of the sheet's own.
    private func check(_ line: Line, _ indicator: Int, _ before: [SheetCheck]) -> SheetCheck? {
        let id = rubric.indicators[indicator].term.id
        guard !headings.contains(line.title.lowercased().trimming(": ")) else { return nil }
        let own = "\(id).\(before.count + 1)"
        let known = rubric.indicators[indicator].checks
        if known.isEmpty {
            // What bears no number where others do is no criterion.
            if line.number.isEmpty, line.id.isEmpty, !before.isEmpty { return nil }
            return SheetCheck(row: line.row, id: line.id.isEmpty ? own : line.id, title: line.title)
        }
        let free = known.filter { check in !before.contains { $0.id == check.id } }
        let words = WordFolder.split(line.title)
        let found =
            free.first { $0.id == line.id } ?? free.first { WordFolder.split($0.title.indonesian) == words }
            ?? free.first { !line.number.isEmpty && Self.parts($0.id) == line.number }
            ?? free.first { $0.id == own && line.id.isEmpty && !line.number.isEmpty }
        return found.map { SheetCheck(row: line.row, id: $0.id, title: line.title) }
    }
}

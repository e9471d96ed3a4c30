import Assessment
import Documents

/// A page of totals: lines that name what they add up, with its points, parts of them, its percentage and what is said
/// of its minimum.
struct SheetRecap {
    /// A line of the page.
    struct Line {
        let row: Int
        let target: Rubric.Target
    }

    let sheet: Sheet
    let lines: [Line]
    let value: Int
    let weight: Int?
    let percent: Int?
    /// Columns with the points of a part of the tree only.
    let parts: [(column: Int, node: Int)]
    /// Columns that say whether a predicate's minimum is met.
    let states: [(column: Int, predicate: Int)]

    /// Columns of points, with the part of the tree that they are about.
    var columns: [(column: Int, node: Int)] { parts + [(value, 0)] }
}

/// Finds pages of totals.
struct SheetRecapReader: Sendable {
    private let rubric: Rubric
    private let targets: SheetTargets
    private let names: [String: [[String]]]

    init(_ matcher: PlanMatcher, _ lexicon: Lexicon) {
        rubric = matcher.rubric
        targets = SheetTargets(matcher, lexicon)
        names = lexicon.sheet.mapValues { $0.map(WordFolder.split) }
    }

    /// The page of totals on a sheet; nil when it is none.
    func recap(_ sheet: Sheet) -> SheetRecap? {
        for (row, cells) in sheet.rows {
            guard let value = cells.first(where: { isNamed($0, "value") })?.place.column else { continue }
            let weight = cells.first { isNamed($0, "weight") }?.place.column
            let percent = cells.first { plain($0.value.text) == "%" || isNamed($0, "percent") }?.place.column
            let parts = cells.compactMap { cell in
                targets.part(plain(cell.value.text)).map { (column: cell.place.column, node: $0) }
            }
            let first = ([value, weight, percent].compactMap { $0 } + parts.map(\.column)).min() ?? value
            let lines = sheet.rows.filter { $0.row > row }.compactMap {
                line($0.row, $0.cells, first, weight, value, sheet)
            }
            // A few lines that happen to have the words of a rubric are no page of totals.
            guard lines.count >= 3 else { continue }
            return SheetRecap(
                sheet: sheet, lines: lines, value: value, weight: weight, percent: percent, parts: parts,
                states: states(cells, above: row, sheet))
        }
        return nil
    }

    private func isNamed(_ cell: Cell, _ role: String) -> Bool {
        names[role]?.contains(WordFolder.split(cell.value.text)) ?? false
    }

    private func line(
        _ row: Int, _ cells: ArraySlice<Cell>, _ first: Int, _ weight: Int?, _ value: Int, _ sheet: Sheet
    ) -> SheetRecap.Line? {
        // An error stands for a number too, with its formula or pasted over it.
        guard let cell = sheet.cell(row, value) else { return nil }
        let shown = ShownNumber(cell)
        guard shown.number != nil || shown.error != nil || cell.formula != nil else { return nil }
        let texts = cells.filter { $0.place.column < first }.map { plain($0.value.text) }
        let title = texts.drop { SheetRowReader.isLabel($0) }.joined(separator: " ")
        let number = weight.flatMap { ShownNumber(sheet.cell(row, $0)).number }
        return (targets.total(title) ?? targets.target(title, weight: number)).map {
            SheetRecap.Line(row: row, target: $0)
        }
    }

    /// A column over which a predicate is named speaks of it; one that only says so speaks of the one named above.
    private func states(
        _ headings: ArraySlice<Cell>, above row: Int, _ sheet: Sheet
    ) -> [(column: Int, predicate: Int)] {
        func predicate(_ cell: Cell) -> Int? {
            rubric.predicates.firstIndex { $0.term.id == plain(cell.value.text) }
        }
        let chosen = sheet.cells.prefix { $0.place.row < row }.compactMap(predicate).first
        return headings.compactMap { cell in
            let words = WordFolder.split(cell.value.text)
            let isState = names[SheetWord.state.rawValue]?.contains { words.starts(with: $0) } ?? false
            return (predicate(cell) ?? (isState ? chosen : nil)).map { (cell.place.column, $0) }
        }
    }

    /// True or false for a word that says that a minimum is met or not; nil for another.
    func state(_ text: String) -> Bool? {
        let words = WordFolder.split(text)
        if names[SheetWord.met.rawValue]?.contains(words) ?? false { return true }
        return names[SheetWord.unmet.rawValue]?.contains(words) ?? false ? false : nil
    }
}

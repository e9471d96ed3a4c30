public import Assessment
import Documents

/// A form for a work plan: a table under the headings that plans are read by, with a line for each area and for each
/// sub-component that can be planned, and empty rows below to be filled in. A row that stays empty is none, so that a form
/// that nobody filled in is told as one.
public struct PlanForm {
    /// Empty rows below a sub-component.
    private static let blanks = 2

    private let rubric: Rubric
    private let lexicon: Lexicon
    private let words: SheetWords

    /// Words by their key, in the language of the form.
    public typealias SheetWords = @Sendable (_ key: String, _ values: [String: String]) -> String

    /// A form for a rubric. Plans are read in Indonesian words, whatever the language of the notes.
    public init(_ rubric: Rubric, _ lexicon: Lexicon, words: @escaping SheetWords) {
        self.rubric = rubric
        self.lexicon = lexicon
        self.words = words
    }

    /// The bytes of a workbook with the form.
    public func write(unit: String, year: Int) -> [UInt8] {
        var names = SheetNames()
        var draft = SheetDraft(name: names.unique(words("form.tab", [:])))
        let values = ["unit": plain(unit), "year": String(year)]
        draft.put(0, 0, .text(words("form.title", values)), .title)
        draft.put(1, 0, .text(words("form.hint", values)), .hint)
        let months = lexicon.months.map { names in
            // The shortest beginning of the first name that is a name too.
            let short = names.filter { names[0].hasPrefix($0) }.min { $0.count < $1.count }
            return (short ?? names[0]).capitalizedFirst
        }
        let headings =
            ["form.no", "form.action", "form.evidence"].map { words($0, [:]) } + months
            + ["form.pic", "form.note"].map { words($0, [:]) }
        var row = PageTable.headings
        for (column, heading) in headings.enumerated() { draft.put(row, column, .text(heading), .heading) }
        let ticks = CellPlace(row: row + 1, column: 3)
        func heading(_ text: String, _ look: SheetDraft.Look) {
            row += 1
            for column in headings.indices { draft.put(row, column, column == 0 ? .text(text) : .none, look) }
            draft.merges.append(
                CellRange(CellPlace(row: row, column: 0), CellPlace(row: row, column: headings.count - 1)))
        }
        for area in rubric.areas {
            let parts = area.nodes.flatMap(leaves)
            guard !parts.isEmpty else { continue }
            heading(area.term.title.indonesian.uppercased(), .area)
            for part in parts {
                heading("\(rubric.nodes[part].term.title.indonesian) (\(rubric.nodes[part].term.id))", .part)
                for _ in 0..<Self.blanks {
                    row += 1
                    for column in headings.indices {
                        draft.put(row, column, .none, column > 2 && column < 3 + months.count ? .input : .field)
                    }
                }
            }
        }
        draft.lists.append((CellRange(ticks, CellPlace(row: row, column: 2 + months.count)), "\"✓\""))
        draft.widths = [0: 6, 1: 50, 2: 42, headings.count - 2: 24, headings.count - 1: 24]
        for column in 3..<3 + months.count { draft.widths[column] = 5 }
        draft.frozenAt = CellPlace(row: PageTable.headings + 1, column: 2)
        draft.headingRows = PageTable.headings + 1
        draft.isWide = true
        draft.fitHeights()
        return WorkbookWriter.write([draft])
    }

    /// The sub-components below a node that plans can cover.
    private func leaves(_ node: Int) -> [Int] {
        let children = rubric.nodes[node].children
        guard children.isEmpty else { return children.flatMap(leaves) }
        return rubric.nodes[node].indicators.contains { rubric.indicators[$0].isPlanned } ? [node] : []
    }
}

import Assessment

/// What reports say of a rubric in one language, the same for every unit: made once, shared by all threads.
final class RubricTexts: Sendable {
    /// Held, so that no other rubric can come to stand in its place in memory.
    private let rubric: Rubric
    /// The rows of the table of scores: components of the root, below each its areas, or where it is an area itself its
    /// parts, and the total.
    let rows: [Row]
    /// The same and every node that has no row yet, in the order of the tree; the total comes last.
    let allRows: [Row]
    /// What is said of gaps.
    let gaps = Memo<GapKey, GapText>()
    /// What the evaluation as data says of gaps, as it is written.
    let gapMembers = Memo<GapKey, GapMembers>()
    /// What tables say of gaps, as it is written.
    let gapCells = Memo<GapKey, GapCells>()
    /// Other cells of tables that are the same for many units, as they are written.
    let cells = Memo<CellKey, [UInt8]>()

    /// A row of the table of scores, without scores.
    struct Row: Sendable {
        let id: String
        let title: String
        let depth: Int
        let most: Rational
        /// What it is measured for.
        let target: Rubric.Target
        /// The indicators whose points it adds up.
        let indicators: [Range<Int>]
        /// True when plans can cover it.
        let isPlanned: Bool
        /// What any predicate asks for of it: bounds that no score of it must print like.
        let minimums: [Rational]
    }

    /// What cells are about.
    enum CellKey: Hashable, Sendable {
        /// Node, title and most points of a row, by its place among all rows.
        case row(Int)
        /// Whether a gap is to be confirmed, and the gates that it holds back, as bits.
        case gates(UInt64, isToConfirm: Bool)
        /// The month in which something is due.
        case due(Month)
    }

    init(_ rubric: Rubric, _ language: Language) {
        self.rubric = rubric
        func row(_ index: Int, depth: Int) -> Row {
            let node = rubric.nodes[index]
            return Row(
                id: node.term.id, title: node.term.title[language], depth: depth, most: node.weight,
                target: .node(index), indicators: [node.indicators], isPlanned: node.isPlanned,
                minimums: rubric.minimums(.node(index)))
        }
        var rows: [Row] = []
        for child in rubric.nodes[0].children {
            rows.append(row(child, depth: 0))
            let node = rubric.nodes[child]
            if rubric.areas.contains(where: { $0.nodes == [child] }), node.children.count > 1 {
                rows += node.children.map { row($0, depth: 1) }
            }
            for (index, area) in rubric.areas.enumerated()
            where area.nodes != [child]
                && area.nodes.allSatisfy({ node.indicators.contains(rubric.nodes[$0].indicators.lowerBound) })
            {
                rows.append(
                    Row(
                        id: area.term.id, title: area.term.title[language], depth: 1, most: area.weight,
                        target: .area(index), indicators: area.nodes.map { rubric.nodes[$0].indicators },
                        isPlanned: true, minimums: rubric.minimums(.area(index))))
            }
        }
        let shown = Set(rows.map(\.id))
        let total = row(0, depth: 0)
        let others = rubric.nodes.indices.dropFirst().filter { !shown.contains(rubric.nodes[$0].term.id) }
        self.rows = rows + [total]
        allRows = rows + others.map { row($0, depth: 2) } + [total]
    }
}

/// What is said of rubrics in one language.
final class RubricTextShelf: Sendable {
    private let texts = Memo<ObjectIdentifier, RubricTexts>()

    func texts(of rubric: Rubric, _ language: Language) -> RubricTexts {
        texts.value(ObjectIdentifier(rubric)) { RubricTexts(rubric, language) }
    }
}

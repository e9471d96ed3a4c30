import Assessment
import Documents

/// Whether the cells of a column show an indicator's share of its points or the points themselves. Sheets mix both: the
/// official one has shares where a node's weight counts, and points where an indicator has its own.
struct SheetForms {
    private(set) var areShares: Set<Int> = []

    /// Decides for every indicator: a formula that takes the weight gives points; else the cells that are sure, of the
    /// same kind; else a number above one is no share, and what the node's formula does with it; else as the official
    /// sheet has it.
    init(
        _ rubric: Rubric, shares: [Rational?], layout: SheetLayout, sheet: Sheet, rows: SheetRowIndex, column: Int
    ) {
        func ownWeight(_ index: Int, _ row: Int) -> Bool {
            guard let column = layout.weight else {
                return rubric.nodes[rubric.indicators[index].node].aggregate == .sum
            }
            return ShownNumber(sheet.cell(row, column)).number != nil
        }
        struct Item {
            let index: Int
            let shown: ShownNumber
            let hasOwnWeight: Bool
            /// True when the number is the points, false when it is the share; nil when it is neither or both.
            let fits: Bool?
        }
        var items: [Item] = []
        for index in rubric.indicators.indices {
            guard let row = rows[.indicator(index)] else { continue }
            let shown = ShownNumber(sheet.cell(row, column))
            let share = shared(index)
            items.append(
                Item(
                    index: index, shown: shown, hasOwnWeight: ownWeight(index, row),
                    fits: fits(shown.number, share, index)))
        }
        func shared(_ index: Int) -> Double? { shares[index]?.double }
        func fits(_ number: Double?, _ share: Double?, _ index: Int) -> Bool? {
            guard let number, let share else { return nil }
            let points = share * rubric.indicators[index].weight.double
            guard !ShownNumber.isSame(share, points) else { return nil }
            return ShownNumber.isSame(number, points) ? true : ShownNumber.isSame(number, share) ? false : nil
        }
        /// What most cells of a kind are; nil where there are none or as many of each.
        func most(_ kind: (Item) -> Bool, except index: Int) -> Bool? {
            let votes = items.filter { $0.index != index && kind($0) }.compactMap(\.fits)
            let points = votes.count { $0 }
            return points * 2 == votes.count ? nil : points * 2 > votes.count
        }
        for item in items {
            let node = rubric.indicators[item.index].node
            let arePoints =
                takesWeight(item.shown, item.index)
                ?? most({ $0.hasOwnWeight == item.hasOwnWeight }, except: item.index)
                ?? (item.shown.number.map { $0 > 1 ? true : nil } ?? nil)
                ?? item.fits ?? sums(node) ?? item.hasOwnWeight
            if !arePoints { areShares.insert(item.index) }
        }
        /// True when a cell's formula names the weight of its row or of its node.
        func takesWeight(_ shown: ShownNumber, _ index: Int) -> Bool? {
            guard let formula = shown.formula, !formula.isEmpty, let column = layout.weight else { return nil }
            let places = [rows[.indicator(index)], rows[.node(rubric.indicators[index].node)]].compactMap { $0 }
            let names = FormulaReferences(formula)
            return places.contains { names.names(CellPlace(row: $0, column: column)) } ? true : nil
        }
        /// True when a node's formula adds up what stands below it as it is, false when it takes the average.
        func sums(_ node: Int) -> Bool? {
            guard let row = rows[.node(node)], let formula = sheet.cell(row, column)?.formula, !formula.isEmpty else {
                return nil
            }
            return formula.contains("*") || formula.uppercased().contains("AVERAGE(") ? false : true
        }
    }
}

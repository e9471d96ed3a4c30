/// Cells of a sheet that are empty and marked by their colour alone, as a schedule is often drawn.
///
/// A colour says something where it differs from that of the row's texts, for rows are striped and groups set apart by
/// colours too, and from that of the column's heading, unless only some of the column's cells have it.
struct SheetColours {
    private var byRow: [Int: [(column: Int, fill: Int)]] = [:]
    private var headings: [Int: (row: Int, fill: Int?)] = [:]
    private var bands: Set<Int> = []
    private let fills: [CellPlace: Int]
    /// Columns without a text that stand below a heading over several columns.
    private(set) var columns: Set<Int> = []

    init(_ sheet: Sheet) {
        fills = sheet.fills
        guard !fills.isEmpty else { return }
        for (place, fill) in fills { byRow[place.row, default: []].append((place.column, fill)) }
        let rows = sheet.rows.filter { Self.isTable($0.cells) }
        let wide = Dictionary(sheet.merges.map { ($0.first, $0.last.column) }) { first, _ in first }
        let coloured = Set(fills.keys.map(\.column)).sorted()
        var bare: Set<Int> = []
        // Merged cells may not overlap, so that no honest sheet needs as many steps.
        var steps = 20_000_000
        for (row, cells) in rows {
            for cell in cells {
                let heading = (row, fills[cell.place])
                let column = cell.place.column
                headings[column] = headings[column] ?? heading
                guard let last = wide[cell.place], last > column else { continue }
                for other in coloured[coloured.partitioningIndex { $0 > column }...] {
                    guard other <= last, steps > 0 else { break }
                    steps -= 1
                    if headings[other] == nil { bare.insert(other) }
                    headings[other] = headings[other] ?? heading
                }
            }
        }
        var counts: [Int: Int] = [:]
        for (place, fill) in fills {
            guard let heading = headings[place.column], heading.row < place.row else { continue }
            if bare.contains(place.column) { columns.insert(place.column) }
            if heading.fill == fill { counts[place.column, default: 0] += 1 }
        }
        for (column, count) in counts {
            let below = rows.count - rows.partitioningIndex { $0.row > headings[column]!.row }
            if count * 2 > below { bands.insert(column) }
        }
    }

    /// A row of a table has texts in several columns; a title has one.
    private static func isTable(_ cells: ArraySlice<Cell>) -> Bool { cells.count { !$0.value.text.isEmpty } >= 2 }

    /// The columns of a row, in the sheet, that a colour may mark.
    func marks(_ row: Int, _ cells: ArraySlice<Cell>) -> [Int] {
        guard let coloured = byRow[row], Self.isTable(cells) else { return [] }
        var counts: [Int?: Int] = [:]
        for cell in cells where !cell.value.text.isEmpty { counts[fills[cell.place], default: 0] += 1 }
        let usual = counts.max { ($0.value, $1.key ?? -1) < ($1.value, $0.key ?? -1) }?.key ?? nil
        return coloured.filter { column, fill in
            guard let heading = headings[column], heading.row < row, fill != usual else { return false }
            return heading.fill != fill || !bands.contains(column)
        }.map(\.column).sorted()
    }
}

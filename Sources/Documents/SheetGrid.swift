/// The columns of a sheet that hold anything, and what merged cells and colours make of its rows. Rows are entered from the
/// first to the last.
struct SheetGrid {
    /// What stands for a cell that is marked by its colour alone.
    static let mark = "■"

    /// What a row is made of beside the texts of its cells, by the columns that are used.
    struct Row {
        var width = 0
        var covered: Set<Int> = []
        var spanned: Set<Int> = []
        var marks: [Int] = []
    }

    private let used: [Int]
    private let indices: [Int: Int]
    private let merges: [CellRange]
    private let wide: Set<CellPlace>
    private let colours: SheetColours
    private var next = 0
    /// The merged cell that was met last in each column.
    private var merged: [(range: CellRange, hasText: Bool)?]
    /// Merged cells may not overlap, so that no honest sheet needs as many steps.
    private var steps = 20_000_000

    init(_ sheet: Sheet) {
        colours = SheetColours(sheet)
        used = Set(sheet.cells.map(\.place.column)).union(colours.columns).sorted()
        indices = Dictionary(uniqueKeysWithValues: zip(used, used.indices))
        merges = sheet.merges.sorted { $0.first < $1.first }
        wide = Set(merges.filter { $0.first.column < $0.last.column }.map(\.first))
        merged = Array(repeating: nil, count: used.count)
    }

    /// The index of a column that holds something.
    func index(_ column: Int) -> Int { indices[column] ?? 0 }

    /// True for a cell that is merged over several columns, or stands in the first column of the sheet.
    func isWide(_ row: Int, _ index: Int) -> Bool {
        used[index] == 0 || wide.contains(CellPlace(row: row, column: used[index]))
    }

    /// Goes on to a row, whose cells these are.
    mutating func enter(_ row: Int, _ cells: ArraySlice<Cell>) -> Row {
        let texts = Set(cells.filter { !$0.value.text.isEmpty || $0.value == .none }.map { index($0.place.column) })
        while next < merges.count, merges[next].first.row <= row {
            open(merges[next], texts, row)
            next += 1
        }
        var result = Row()
        result.width = cells.last.map { index($0.place.column) + 1 } ?? 0
        var ofText: Set<Int> = []
        for column in used.indices where !texts.contains(column) {
            guard let (range, hasText) = merged[column], range.last.row >= row else { continue }
            if hasText { ofText.insert(column) }
            if range.first.row < row { result.covered.insert(column) } else { result.spanned.insert(column) }
        }
        for column in used.indices where texts.contains(column) && merged[column]?.range.first.row != row {
            merged[column] = nil
        }
        result.spanned = result.spanned.filter { merged[$0]?.range.first.column != used[$0] }
        result.marks = colours.marks(row, cells).map(index).filter { !ofText.contains($0) && !texts.contains($0) }
        result.covered.subtract(result.marks)
        let last = (result.covered.union(result.spanned).max() ?? -1, result.marks.max() ?? -1)
        result.width = max(result.width, last.0 + 1, last.1 + 1)
        return result
    }

    private mutating func open(_ range: CellRange, _ texts: Set<Int>, _ row: Int) {
        let hasText = range.first.row == row && indices[range.first.column].map(texts.contains) ?? false
        var at = used.partitioningIndex { $0 >= range.first.column }
        while at < used.count, used[at] <= range.last.column, steps > 0 {
            merged[at] = (range, hasText)
            at += 1
            steps -= 1
        }
    }
}

extension Array {
    /// The first place in a sorted array from which on something holds.
    func partitioningIndex(_ holds: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

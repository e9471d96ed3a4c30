import Assessment
import Documents

/// A row of a table before its meaning is known.
struct TableRow {
    /// Its lines in the document.
    var lines: [Int]
    /// Its cells, plain text.
    var cells: [String]
    /// What its columns hold.
    var map: ColumnMap
    /// True when it is the first under the headings of a page, where it may be the rest of a row of the page before.
    var isPageTop = false
    /// True when the rows of its table begin with numbers and it has none: it goes on with the last row of the page before.
    var isRest = false
    /// True when the headings of a page, their numbers or the number of a page stand between it and the row above, which
    /// the page may have cut.
    var followsBreak = false
    /// Columns that a merged cell of a row above covers.
    var covered: Set<Int> = []
    /// Columns that hold what cannot be read.
    var unknown: Set<Int> = []
    /// Texts of cells with their line breaks, by the texts without.
    var broken: [String: String] = [:]

    /// Cells that hold something.
    var filled: [Int] { cells.indices.filter { !cells[$0].isEmpty } }

    /// The text of a cell with its line breaks.
    func withLineBreaks(_ text: String) -> String { broken[text] ?? text }

    /// Keeps the line breaks of two texts, of which the second is another row's, where they are put together.
    mutating func keepLineBreaks(_ before: String, _ added: String, of other: TableRow, in text: String) {
        broken.merge(other.broken) { own, _ in own }
        guard broken[before] != nil || broken[added] != nil, !before.isEmpty else { return }
        broken[text] = withLineBreaks(before) + " " + withLineBreaks(added)
    }
}

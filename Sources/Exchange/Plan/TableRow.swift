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

    /// Cells that hold something.
    var filled: [Int] { cells.indices.filter { !cells[$0].isEmpty } }
}

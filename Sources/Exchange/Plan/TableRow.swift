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
    /// True when the line is known to begin a row, not to go on with the one above.
    var isWhole = false

    /// Cells that hold something.
    var filled: [Int] { cells.indices.filter { !cells[$0].isEmpty } }
}

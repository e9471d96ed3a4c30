/// A table of a page. Ends of rows and cells are left out, as HTML allows: of a province with two hundred satker they would be
/// a megabyte.
struct PageTable {
    /// A column.
    struct Column {
        let title: Markup
        /// True for numbers, which stand to the right.
        var isNumber = false
    }

    private let head: Markup
    private let kind: Markup
    private var rows: [Markup] = []

    /// A table of columns; `kind` is its class. Numbers are set to the right by their columns, not cell by cell.
    init(_ columns: [Column], kind: String = "") {
        let numbers = columns.indices.filter { columns[$0].isNumber }.map { "r\($0 + 1)" }
        self.kind = "\(([kind] + numbers).filter { !$0.isEmpty }.joined(separator: " "))"
        head = columns.map { "<th>\($0.title)" as Markup }.joined()
    }

    /// A table of columns with plain titles, of which those of a range are numbers.
    init(_ titles: [String], numbers: Range<Int> = 0..<0, kind: String = "") {
        self.init(titles.enumerated().map { Column(title: "\($1)", isNumber: numbers.contains($0)) }, kind: kind)
    }

    /// Adds a row that has a heading.
    mutating func add(_ title: Markup, _ cells: [Markup], isTop: Bool = false) {
        add(row: "<th>\(title)\(cells.map { "<td>\($0)" as Markup })", kind: isTop ? "top" : "")
    }

    /// Adds a row of cells that are written.
    mutating func add(row: Markup, kind: Markup = "") {
        rows.append(kind.isEmpty ? "\n<tr>\(row)" : "\n<tr class=\(kind)>\(row)")
    }

    /// Adds a row that is written from its first tag.
    mutating func add(line: Markup) { rows.append("\n" + line) }

    /// True without rows.
    var isEmpty: Bool { rows.isEmpty }

    /// The table in a box that scrolls by itself where it is wider than the page.
    var markup: Markup {
        let opening: Markup = kind.isEmpty ? "<table>" : "<table class=\"\(kind)\">"
        return "<div class=scroll>\(opening)<thead><tr>\(head)<tbody>\(rows)</table></div>\n"
    }
}

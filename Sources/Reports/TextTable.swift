/// Lines of a title and numbers in columns, which are always parted by a space at least.
///
/// Columns are as wide as is usual for what stands in them, and wider where a number or their name needs it, as long as
/// titles keep some room. Where they would not, a line is broken: the title, and below it each number with the name of its
/// column. So is every line where not even the usual columns leave room.
struct TextTable {
    private let titles: [String]
    private let columns: [Int]
    private let name: Int
    private let width: Int
    private let isNarrow: Bool
    /// Room that titles keep.
    static let leastName = 16

    init(_ titles: [String], _ usual: [Int], _ rows: [[String]], width: Int) {
        self.titles = titles
        self.width = width
        let needed = usual.indices.map { index in
            ([titles] + rows).reduce(usual[index]) { max($0, Reports.columns(of: $1[index]) + 1) }
        }
        columns = needed.reduce(0, +) + Self.leastName <= width ? needed : usual
        isNarrow = columns.reduce(0, +) + Self.leastName > width
        name = isNarrow ? width : width - columns.reduce(0, +)
    }

    /// The names of the columns; nothing where each number has the name of its own.
    var header: String { isNarrow ? "" : cells(titles) }

    /// Room for what stands before the columns.
    var titleWidth: Int { name }

    /// What stands before the columns.
    func title(_ text: String) -> String { isNarrow ? safe(text) : TextLayout.cell(text, name) }

    /// The lines of a row; a note stands behind its numbers.
    func row(_ title: String, _ cells: [String], note: String = "") -> [String] {
        if !isNarrow, zip(cells, columns).allSatisfy({ Reports.columns(of: $0) < $1 }) {
            return [self.title(title) + self.cells(cells) + note]
        }
        var lines = [""]
        for (title, cell) in zip(titles, cells) {
            let number = (lines.last!.isEmpty ? "" : "; ") + "\(title) \(cell)"
            if Reports.columns(of: lines.last! + number) > width, !lines.last!.isEmpty {
                lines.append("      \(title) \(cell)")
            } else {
                lines[lines.count - 1] += (lines.last!.isEmpty ? "      " : "") + number
            }
        }
        let indent = String(title.prefix { $0 == " " })
        return TextLayout.wrap(title, width - indent.count).map { indent + $0 } + lines.dropLast()
            + [note.isEmpty ? lines.last ?? "" : TextLayout.cell(lines.last ?? "", width) + note]
    }

    private func cells(_ texts: [String]) -> String {
        zip(texts, columns).map { TextLayout.cell($0, $1, right: true) }.joined()
    }
}

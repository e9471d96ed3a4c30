/// Pieces of Markdown.
enum Markdown {
    /// The head of a table, with the columns of a range to the right.
    static func header(_ columns: [String], right: ClosedRange<Int>? = nil) -> [String] {
        [
            row(columns),
            "|" + columns.indices.map { right?.contains($0) == true ? " --: |" : " --- |" }.joined(),
        ]
    }

    /// A row of a table.
    static func row(_ cells: [String]) -> String { "| " + cells.map(escape).joined(separator: " | ") + " |" }

    /// Keeps a text from breaking a table or becoming HTML. Asterisks and backticks are the reporter's own.
    static func escape(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in safe(text).unicodeScalars {
            switch scalar {
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "|", "[", "]":
                result.append("\\")
                result.append(scalar)
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}

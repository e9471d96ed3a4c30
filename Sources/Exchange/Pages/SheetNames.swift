/// Names of sheets: unique, and of the characters and length that spreadsheets allow.
struct SheetNames {
    private var used: Set<String> = []

    /// A name made fit and unique.
    mutating func unique(_ wanted: String) -> String {
        let clean = plain(wanted).map { "[]:*?/\\'".contains($0) ? " " : $0 }
        var base = trimmed(String(clean.prefix(31)))
        if base.isEmpty { base = "Sheet" }
        var name = base
        var number = 2
        while !used.insert(name.lowercased()).inserted {
            name = "\(base.prefix(27)) (\(number))"
            number += 1
        }
        return name
    }

    /// A name as formulas have it.
    static func quoted(_ name: String) -> String { "'\(name.replacing("'", with: "''"))'" }
}

public import JSONText

/// How regions are called beside their names in the list: `Rubrics/region-names.csv`.
///
/// What differs in spaces, hyphens and line breaks alone needs no line there. A name that begins with a word for a kind of
/// region is meant only where that word stands: `Kabupaten Pontianak` was Mempawah, and `Pontianak` never is.
public struct RegionNames: Sendable {
    /// How a name is used.
    enum Use: String, CaseIterable, Sendable {
        /// Another way to write the name.
        case spelling
        /// A short name.
        case short
        /// The name until a day.
        case former
        /// The name itself, of which it is only said that it is an ordinary word too.
        case word
    }

    /// A line of the list.
    struct Line: Sendable {
        let code: String
        let name: String
        let use: Use
        /// The year or day on which a former name ended, as written; empty where nobody has looked it up.
        let until: String
        /// How sure that is, `a` to `c`, and where it comes from.
        let sure: String
        let source: String
    }

    let lines: [Line]
    /// Lines that cannot be read, by their number.
    let faults: [Int]

    /// Reads the list: code, name, use, end, how sure, source.
    public init(_ source: SourceText) {
        var lines: [Line] = []
        var faults: [Int] = []
        let text = String(decoding: source.bytes(0..<source.count), as: UTF8.self)
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where index > 0 && !line.isEmpty {
            let parts = line.split(separator: ",", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
            if parts.count == 6, let use = Use(rawValue: parts[2]) {
                lines.append(
                    Line(code: parts[0], name: parts[1], use: use, until: parts[3], sure: parts[4], source: parts[5]))
            } else {
                faults.append(index + 1)
            }
        }
        self.lines = lines
        self.faults = faults
    }
}

/// Tables in text files: commas, semicolons, tabs or bars between cells (RFC 4180 and its relatives).
public enum DelimitedText {
    /// Reads a table; the separator is the one that parts most lines into the same number of cells. Where a quote is never
    /// closed, the signs of quotation from that row on are text.
    public static func read(_ bytes: [UInt8]) -> TextDocument {
        let text = PlainText.decode(bytes)
        var reader = Reader(separator: separator(of: text))
        let scalars = text.unicodeScalars
        guard let open = reader.read(scalars[...]) else { return reader.document }
        let line = reader.firstNumber
        reader.startAgain()
        _ = reader.read(scalars[open...])
        var document = reader.document
        document.openQuote = line
        return document
    }

    /// Reads rows by their scalars: a sign that joins with the one before it must not hide a separator.
    private struct Reader {
        let separator: Unicode.Scalar
        var lines: [DocumentLine] = []
        /// The line on which the row began that is being read.
        var firstNumber = 1
        private var number = 1
        private var cells: [String] = []
        private var cell = String.UnicodeScalarView()
        private var isQuoted = false
        private var hasQuotes = true

        init(separator: Unicode.Scalar) { self.separator = separator }

        var document: TextDocument {
            var document = TextDocument(lines: lines)
            document.keepsLines = true
            return document
        }

        /// Goes back to the beginning of the row, from where on quotes are text.
        mutating func startAgain() {
            number = firstNumber
            cells = []
            cell = String.UnicodeScalarView()
            isQuoted = false
            hasQuotes = false
        }

        private mutating func endCell() {
            cells.append(trimmed(String(cell)))
            cell = String.UnicodeScalarView()
        }

        private mutating func endRow() {
            endCell()
            let isBlank = cells.allSatisfy(\.isEmpty)
            let isLine = cells.count(where: { !$0.isEmpty }) == 1 && cells[0] != ""
            let content: DocumentLine.Content =
                isBlank ? .text("") : isLine ? .text(cells[0]) : .cells(cells)
            lines.append(DocumentLine(number: firstNumber, content: content))
            cells = []
        }

        /// Reads to the end; where that is inside of quotes, gives the beginning of the row.
        mutating func read(_ text: Substring.UnicodeScalarView) -> String.Index? {
            var start = text.startIndex
            var previous: Unicode.Scalar?
            for index in text.indices {
                let scalar = text[index]
                defer { previous = scalar }
                // A line ends with CR, LF or both.
                let isSecond = scalar == "\n" && previous == "\r"
                let isEnd = scalar == "\n" || scalar == "\r"
                if isQuoted {
                    if isEnd && !isSecond { number += 1 }
                    if scalar == "\"" { isQuoted = false } else if !isSecond { cell.append(isEnd ? "\n" : scalar) }
                } else if hasQuotes, scalar == "\"" {
                    // A quote inside quotes is doubled; one in the middle of bare text is text.
                    if previous == "\"" && !cell.isEmpty {
                        cell.append(scalar)
                        isQuoted = true
                    } else if trimmed(String(cell)).isEmpty {
                        cell = String.UnicodeScalarView()
                        isQuoted = true
                    } else {
                        cell.append(scalar)
                    }
                } else if scalar == separator {
                    endCell()
                } else if isSecond {
                    start = text.index(after: index)
                } else if isEnd {
                    endRow()
                    number += 1
                    firstNumber = number
                    start = text.index(after: index)
                } else {
                    cell.append(scalar)
                }
            }
            if isQuoted { return start }
            if !cell.isEmpty || !cells.isEmpty { endRow() }
            return nil
        }
    }

    private static func separator(of text: String) -> Unicode.Scalar {
        let candidates: [Unicode.Scalar] = ["\t", ";", ",", "|"]
        var counts = [[Int: Int]](repeating: [:], count: candidates.count)
        var current = [Int](repeating: 0, count: candidates.count)
        var isQuoted = false
        var lines = 0
        for scalar in text.unicodeScalars {
            if scalar == "\"" { isQuoted.toggle() }
            if isQuoted { continue }
            if scalar == "\n" || scalar == "\r" {
                // A line that ends with both ends once, for the second holds nothing.
                for index in candidates.indices where current[index] > 0 {
                    counts[index][current[index], default: 0] += 1
                    current[index] = 0
                }
                lines += 1
                if lines == 400 { break }
            } else if let index = candidates.firstIndex(of: scalar) {
                current[index] += 1
            }
        }
        // Lines that agree, and the more cells the better where several agree.
        let scores = counts.map { $0.map { $0.value * 4 + min($0.key, 12) }.max() ?? 0 }
        let best = scores.indices.max { scores[$0] < scores[$1] } ?? 0
        return scores[best] == 0 ? ";" : candidates[best]
    }
}

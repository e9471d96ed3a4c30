/// Tables in text files: commas, semicolons, tabs or bars between cells (RFC 4180 and its relatives).
public enum DelimitedText {
    /// Reads a table; the separator is the one that parts most lines into the same number of cells.
    public static func read(_ bytes: [UInt8]) -> TextDocument {
        let text = PlainText.decode(bytes)
        let separator = separator(of: text)
        var lines: [DocumentLine] = []
        var cells: [String] = []
        var cell = ""
        var isQuoted = false
        var number = 1
        var firstNumber = 1
        var previous: Character?

        func endRow() {
            cells.append(trimmed(cell))
            cell = ""
            let isBlank = cells.allSatisfy(\.isEmpty)
            let isLine = cells.count(where: { !$0.isEmpty }) == 1 && cells[0] != ""
            let content: DocumentLine.Content =
                isBlank ? .text("") : isLine ? .text(cells[0]) : .cells(cells)
            lines.append(DocumentLine(number: firstNumber, content: content))
            cells = []
        }

        for character in text {
            defer { previous = character }
            if isQuoted {
                if character == "\"" { isQuoted = false } else { cell.append(isLineEnd(character) ? " " : character) }
                if isLineEnd(character) { number += 1 }
            } else if character == "\"" {
                // A quote inside quotes is doubled; one in the middle of bare text is text.
                if previous == "\"" && !cell.isEmpty {
                    cell.append(character)
                    isQuoted = true
                } else if trimmed(cell).isEmpty {
                    cell = ""
                    isQuoted = true
                } else {
                    cell.append(character)
                }
            } else if character == separator {
                cells.append(trimmed(cell))
                cell = ""
            } else if isLineEnd(character) {
                endRow()
                number += 1
                firstNumber = number
            } else {
                cell.append(character)
            }
        }
        if !cell.isEmpty || !cells.isEmpty { endRow() }
        return TextDocument(lines: lines)
    }

    private static func separator(of text: String) -> Character {
        let candidates: [Character] = ["\t", ";", ",", "|"]
        var counts = [[Int: Int]](repeating: [:], count: candidates.count)
        var current = [Int](repeating: 0, count: candidates.count)
        var isQuoted = false
        var lines = 0
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if isQuoted { continue }
            if isLineEnd(character) {
                for index in candidates.indices where current[index] > 0 {
                    counts[index][current[index], default: 0] += 1
                }
                current = current.map { _ in 0 }
                lines += 1
                if lines == 200 { break }
            } else if let index = candidates.firstIndex(of: character) {
                current[index] += 1
            }
        }
        // Lines that agree, and the more cells the better where several agree.
        let scores = counts.map { $0.map { $0.value * 4 + min($0.key, 12) }.max() ?? 0 }
        let best = scores.indices.max { scores[$0] < scores[$1] } ?? 0
        return scores[best] == 0 ? ";" : candidates[best]
    }
}

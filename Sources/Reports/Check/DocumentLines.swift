import Assessment
import JSONText

/// The lines of a document that a plan was read from.
public struct DocumentLines: Sendable {
    /// The file, as the user named it.
    public let name: String
    private let sheets: [String: [Int: String]]

    /// The lines of a document, by the name of their sheet (empty where there are no sheets) and by number from 1.
    public init(name: String, lines: [String: [Int: String]]) {
        self.name = name
        sheets = lines
    }

    /// Where a finding stands, with what stands there: the text that was found, near the lines that it is about; nil for the
    /// document as a whole.
    func place(of finding: Finding, _ submission: Submission) -> (place: Place, length: Int, excerpt: Excerpt)? {
        // Where no sheet is named, the first that has the text has it.
        let own = sheets[finding.sheet].map { [$0] } ?? sheets.keys.sorted().map { sheets[$0]! }
        let lines =
            own.count == 1
            ? own[0] : own.first { place(of: finding, submission, in: $0, isFound: true) != nil } ?? own.first ?? [:]
        return place(of: finding, submission, in: lines, isFound: false).map { place, length in
            (place, length, excerpt(of: lines[place.line] ?? "", at: place, length: length))
        }
    }

    /// The place in the lines of one sheet; `isFound` asks for one where the text that was found stands.
    private func place(
        of finding: Finding, _ submission: Submission, in lines: [Int: String], isFound: Bool
    ) -> (place: Place, length: Int)? {
        // The row's own lines first, then those above, where what is merged stands, then those below, then anywhere; where
        // the text stands as a whole before where only some of its words do.
        let row =
            finding.row.flatMap { row in submission.plan.map { $0.lines(of: $0.rows[row]).map { Int($0) } } } ?? []
        let found = finding.found.map { Array($0.unicodeScalars) } ?? []
        let near = finding.line ?? row.first
        let above = near.map { Array(stride(from: $0, to: max(0, $0 - 60), by: -1)) } ?? []
        let below = near.map { Array($0..<$0 + 4) } ?? []
        for isWhole in [true, false] where !found.isEmpty {
            for number in row + below + above + (near == nil ? lines.keys.sorted() : []) {
                if let text = lines[number], let (column, length) = find(found, in: text, isWhole: isWhole) {
                    return (Place(line: number, column: column + 1), length)
                }
            }
        }
        guard !isFound else { return nil }
        return near.map { number in
            let indent = (lines[number] ?? "").unicodeScalars.prefix { $0.properties.isWhitespace }.count
            return (Place(line: number, column: indent + 1), 1)
        }
    }

    /// Where a text begins in a line, and how much of it stands there: all of it, or as many of its words as the line has
    /// before it ends.
    private func find(_ found: [UnicodeScalar], in text: String, isWhole: Bool) -> (column: Int, length: Int)? {
        guard !found.isEmpty else { return nil }
        let line = Self.folded(Array(text.unicodeScalars))
        let wanted = Self.folded(found)
        if isWhole { return Self.place(of: wanted, in: line).map { ($0, wanted.count) } }
        let words = wanted.split(separator: " ")
        var count = words.count - 1
        while count >= min(3, words.count - 1), count > 0 {
            let part = Array(words.prefix(count).joined(separator: [" "]))
            if part.count >= 8, let at = Self.place(of: part, in: line) { return (at, part.count) }
            count -= 1
        }
        return nil
    }

    private static func place(of part: [UnicodeScalar], in line: [UnicodeScalar]) -> Int? {
        guard let first = part.first, line.count >= part.count else { return nil }
        return (0...line.count - part.count).first { at in
            line[at] == first && part.indices.allSatisfy { line[at + $0] == part[$0] }
        }
    }

    /// Small letters, place by place.
    private static func folded(_ text: [UnicodeScalar]) -> [UnicodeScalar] {
        text.map { scalar in
            if ("A"..."Z").contains(scalar) { return UnicodeScalar(scalar.value | 0x20)! }
            return scalar.properties.isWhitespace ? " " : scalar
        }
    }

    private func excerpt(of line: String, at place: Place, length: Int) -> Excerpt {
        let source = SourceText(name: name, bytes: line.utf8)
        let text = line.unicodeScalars
        let before = text.prefix(place.column - 1).reduce(0) { $0 + UTF8.width($1) }
        let marked = text.dropFirst(place.column - 1).prefix(length).reduce(0) { $0 + UTF8.width($1) }
        return source.excerpt(at: before, length: max(1, marked))
    }
}

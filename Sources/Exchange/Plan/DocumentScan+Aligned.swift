import Assessment
import Documents

extension DocumentScan {
    /// Reads a page of an aligned table that begins with its headings; returns how many lines it takes.
    mutating func readAligned(_ lines: ArraySlice<DocumentLine>) -> Int? {
        guard let first = lines.first, case .aligned(let pieces) = first.content, pieces.count >= 3,
            var table = alignedTable(lines.prefix(6).map(Self.pieces)[...])
        else { return nil }
        titles += pieces.map(\.text)
        var body: [(number: Int, pieces: [DocumentLine.Piece])] = []
        var count = table.headingLines
        furniture += count
        for line in lines.dropFirst(table.headingLines) {
            let pieces = Self.pieces(line)
            let text = plain(pieces.map(\.text).joined(separator: " "))
            if endsTable(text) { break }
            if pieces.count >= 3, alignedTable([pieces]) != nil { break }
            count += 1
            if text.isEmpty { continue }
            if isPageNumber(text) {
                furniture += 1
                continue
            }
            body.append((line.number, pieces))
        }
        headingLines += 1
        for var row in table.rows(body) {
            row.map.number = headingLines
            parts.append(.row(row))
        }
        state = .head
        map = nil
        return count
    }

    func alignedTable(_ lines: ArraySlice<[DocumentLine.Piece]>) -> AlignedTable? {
        AlignedTable(lines, importer.headings, importer.months, ticks: importer.lexicon.ticks)
    }

    static func pieces(_ line: DocumentLine) -> [DocumentLine.Piece] {
        switch line.content {
        case .aligned(let pieces): pieces
        case .text(let text): text.isEmpty ? [] : [DocumentLine.Piece(column: 0, text: text)]
        case .cells: []
        }
    }
}

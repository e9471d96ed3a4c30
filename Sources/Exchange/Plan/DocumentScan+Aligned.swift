import Assessment
import Documents

extension DocumentScan {
    /// Reads a page of an aligned table that begins with its headings; returns how many lines it takes.
    mutating func readAligned(_ lines: ArraySlice<DocumentLine>) -> Int? {
        guard let first = lines.first, let (headed, above) = headedTable(lines) else { return nil }
        makeHeading()
        var table = headed
        titles += Self.pieces(first).map(\.text)
        var pages: [[(number: Int, pieces: [DocumentLine.Piece])]] = [[]]
        var count = table.headingLines + above
        furniture += count
        for (at, line) in zip(lines.indices, lines).dropFirst(count) {
            let pieces = Self.pieces(line)
            let text = plain(pieces.map(\.text).joined(separator: " "))
            if endsTable(text) || pieces.count == 1 && isSigned(text, below: lines[(at + 1)...]) { break }
            if headedTable(lines[at...], most: 4) != nil { break }
            count += 1
            if line.startsPage, pages[pages.count - 1].isEmpty == false { pages.append([]) }
            if text.isEmpty { continue }
            let isNumbering = importer.headings.isNumbering(pieces.map(\.text))
            let isPageEnd = pieces.contains { endsPage($0.text) }
            if isPageNumber(text) || isPageEnd || isNumbering || running.contains(line.number) {
                furniture += 1
                if pages[pages.count - 1].isEmpty == false { pages.append([]) }
                continue
            }
            pages[pages.count - 1].append((line.number, pieces))
        }
        headingLines += 1
        let named = joinHeadings(&pages)
        for var row in table.rows(
            pages, isHeading: { isHeadingLine($0) || $0.count == 1 && named.contains($0[0].text) })
        {
            row.map.number = headingLines
            parts.append(.row(row))
        }
        state = .head
        map = nil
        return count
    }

    /// The table whose headings begin on the first of some lines, and how many lines above the others the first heading takes;
    /// `most` says how many lines headings may take here.
    private func headedTable(_ lines: ArraySlice<DocumentLine>, most: Int = 9) -> (table: AlignedTable, above: Int)? {
        guard let first = lines.first, case .aligned(let pieces) = first.content else { return nil }
        let (heads, above) = raised(lines.prefix(most).map(Self.pieces))
        guard heads[0].count >= 3, let table = alignedTable(heads[...]) else { return nil }
        // What stands higher than the other headings is one where it makes a name with what stands below it.
        if above > 0, !pieces.allSatisfy({ table.names($0.text) || spansMonths($0.text, of: table) }) { return nil }
        return (table, above)
    }

    /// True for a heading over months that stand on a line of their own: `Target Waktu` above `B03 B06 B09 B12`.
    private func spansMonths(_ text: String, of table: AlignedTable) -> Bool {
        let role = importer.headings.looseRole(text)
        return !table.map.months.isEmpty && (role == .when || role == .months)
    }

    /// Lines of headings whose first is higher than the rest, over no other: `PENANGGUNG` above `KEGIATAN   BUKTI   WAKTU`
    /// and `JAWAB`; put into one line, with how many lines that took.
    private func raised(_ lines: [[DocumentLine.Piece]]) -> ([[DocumentLine.Piece]], above: Int) {
        guard lines.count > 1, (1...2).contains(lines[0].count), lines[1].count >= 3 else { return (lines, 0) }
        let isBeside = lines[0].allSatisfy { piece in
            piece.text.split(separator: " ").count <= 2
                && lines[1].allSatisfy { $0.end + 1 < piece.column || piece.end + 1 < $0.column }
        }
        guard isBeside else { return (lines, 0) }
        return ([(lines[0] + lines[1]).sorted { $0.column < $1.column }] + lines[2...], 1)
    }

    /// Joins the lines of names of sub-components that stand above a numbered row with nothing beside them, and gives these
    /// names: no wrapped text of the row above, which ended in that column or had an empty line below it.
    private mutating func joinHeadings(_ pages: inout [[(number: Int, pieces: [DocumentLine.Piece])]]) -> Set<String> {
        var names: Set<String> = []
        for page in pages.indices {
            var lines = pages[page]
            var at = 0
            while at < lines.count {
                defer { at += 1 }
                guard lines[at].pieces.count == 1 else { continue }
                if joinCapitals(&lines, at, &names) { continue }
                let column = lines[at].pieces[0].column
                let count = lines[at...].prefix(4).prefix {
                    $0.pieces.count == 1 && abs($0.pieces[0].column - column) <= 3
                }.count
                guard at + count < lines.count, let next = lines[at + count].pieces.first, next.column < column,
                    importer.cells.isNumber(next.text), lines[at + count].pieces.count >= 3
                else { continue }
                let isApart =
                    at == 0 || lines[at - 1].number < lines[at].number - 1
                    || lines[at - 1].pieces.allSatisfy { abs($0.column - column) > 3 }
                    || isHeadingLine(lines[at - 1].pieces)
                let text = lines[at..<at + count].map(\.pieces[0].text).reduce("") {
                    $0.isEmpty ? $1 : Self.joined($0, $1)
                }
                guard isApart, importer.isComponentName(text) || importer.isComponentHeading(text) else { continue }
                names.insert(text)
                lines[at].pieces = [DocumentLine.Piece(column: column, text: text)]
                lines.removeSubrange(at + 1..<at + count)
                furniture += count - 1
            }
            pages[page] = lines
        }
        return names
    }

    /// Joins the lines of an area's name in capitals.
    private mutating func joinCapitals(
        _ lines: inout [(number: Int, pieces: [DocumentLine.Piece])], _ at: Int, _ names: inout Set<String>
    ) -> Bool {
        let first = lines[at].pieces[0]
        guard isHeadingLine(lines[at].pieces), first.text == first.text.uppercased() else { return false }
        let run = lines[at...].prefix(4).prefix { line in
            line.pieces.count == 1 && abs(line.pieces[0].column - first.column) <= 8
                && line.pieces[0].text == line.pieces[0].text.uppercased() && ItemLabel(line.pieces[0].text) == nil
        }
        guard run.count > 1 else { return false }
        let text = run.map(\.pieces[0].text).reduce("") { $0.isEmpty ? $1 : Self.joined($0, $1) }
        names.insert(text)
        lines[at].pieces = [DocumentLine.Piece(column: first.column, text: text)]
        lines.removeSubrange(at + 1..<at + run.count)
        furniture += run.count - 1
        return true
    }

    /// True for the title of the one who signs: `ttd.` is what stands next below it.
    private func isSigned(_ title: String, below lines: ArraySlice<DocumentLine>) -> Bool {
        guard title.hasSuffix(",") || title == title.uppercased(),
            let next = lines.prefix(4).first(where: { !trimmed($0.text).isEmpty })
        else { return false }
        return importer.head.starts(trimmed(next.text), with: .signer)
    }

    /// A line of one text, or of a label and a text, that names an area or a sub-component for the rows below it.
    private func isHeadingLine(_ pieces: [DocumentLine.Piece]) -> Bool {
        if pieces.count == 2, isArea(pieces[0].text), pieces[0].text.split(separator: " ").count <= 3,
            importer.matcher.area(named: pieces[1].text) != nil
        {
            return true
        }
        guard pieces.count == 1 || pieces.count == 2 && importer.cells.isNumber(pieces[0].text) else { return false }
        let text = plain(pieces.map(\.text).joined(separator: " "))
        if pieces.count == 1, importer.person(in: text) != nil { return true }
        if pieces.count == 1, ItemLabel(text) == nil, importer.isComponentHeading(text) { return true }
        let label = ItemLabel(text)
        let isUpper = text == text.uppercased()
        guard text.count <= 100, label != nil && label?.style != .bullet || isUpper || isArea(text) else {
            return false
        }
        let bare = label?.rest ?? text
        if isUpper, pieces.count == 1, importer.matcher.part(of: bare) != nil { return true }
        if isUpper || isArea(text) {
            // A number and a few words in capitals may be brief about the area: `II. TATALAKSANA`.
            if isUpper, label != nil || pieces.count == 2, WordFolder.split(bare).count <= 4,
                importer.matcher.area(named: bare) != nil
            {
                return true
            }
            return importer.matcher.area(of: bare) != nil || pieces.count == 1 && isArea(text)
        }
        // `b) Rencana Pembangunan Zona Integritas`, the whole name and nothing beside it.
        if pieces.count == 1, pieces[0].column < 40, importer.isComponentName(bare) { return true }
        return pieces.count == 2 && pieces[1].column < 40
            && importer.matcher.bestNode(importer.matcher.text(bare)).map { $0.fit >= 0.6 } == true
            || importer.matcher.area(of: bare) != nil && pieces[0].column < 12
    }

    /// True for `AREA II ...`.
    private func isArea(_ text: String) -> Bool {
        guard let first = WordFolder.split(text).first else { return false }
        return (importer.lexicon.document[.area] ?? []).contains(first)
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

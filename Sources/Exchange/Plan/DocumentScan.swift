import Assessment
import Documents

/// A document parted into what stands in tables and lists and what stands outside of them.
struct DocumentScan {
    /// An item of a list.
    struct ListItem {
        var lines: [Int]
        var no: String
        var text: String
        /// How its label is written.
        var style: ItemLabel.Style?
        /// What lines with labels of their own say of it: `Bukti: ...`, `Waktu: ...`.
        var fields: [Lexicon.Column: String] = [:]
        /// The one with which the next line goes on.
        var open: Lexicon.Column?
    }

    /// A piece of a plan.
    enum Part {
        /// A row of a table.
        case row(TableRow)
        /// What follows stands on a sheet of its own.
        case sheet(String)
        /// A heading of an area.
        case area(line: Int, text: String)
        /// A heading of a sub-component above the items of a list.
        case component(line: Int, text: String)
        /// Who does what follows.
        case person(String)
        /// What follows is a list of targets.
        case targets
        /// What follows is a list of actions.
        case actions
        /// An item of a list, with its number and its lines.
        case item(ListItem)
        /// A line that is none of these.
        case leftover(line: Int, text: String)
    }

    let importer: PlanImporter
    /// The plan's pieces, in their order.
    var parts: [Part] = []
    /// Lines outside of tables and lists.
    var outside: [(line: Int, text: String)] = []
    /// Texts in headings of tables.
    var titles: [String] = []
    /// Lines of headings and page numbers.
    var furniture = 0
    /// How many of them stood above the last row.
    private var furnitureAbove = 0

    /// True when no heading said what the columns hold.
    private(set) var isGuessed = false

    enum State { case head, table, list }
    var state = State.head
    var map: ColumnMap?
    var table = 0
    var width = 0
    var isExtracted = false
    var hasEnded = false
    /// The columns of a table that is over, in which the next may go on.
    private var closed: (map: ColumnMap, width: Int)?
    /// True once a table was seen: a row outside of one is then left over rather than part of the head.
    private var hasTable = false
    /// True as long as nothing but headings was read of a table.
    private var isBelowHeadings = false
    /// What is doubtful about the columns of tables.
    var doubts: [ColumnDoubt] = []
    /// Lines of rows that stood beside their columns.
    var shiftedRows: [Int] = []
    /// What the lines of headings say.
    var maps: [ColumnMap] = []
    /// How many lines of headings were read.
    var headingLines = 0
    /// How many tables there are, pages of one counted once.
    var tables = 1
    var isInItems = false
    /// Lines of one text that stand on several sheets.
    var headsOfSheets: Set<String> = []
    /// Lines that every page has at its head or foot.
    var running: Set<Int> = []
    /// How the list that is being read labels its items, and the headings of sub-components above them.
    var style: ItemLabel.Style?
    var headingStyle: ItemLabel.Style?

    /// The line of the first row of a table; nil where there is none.
    var firstRow: Int? {
        for case .row(let row) in parts { return row.lines.first }
        return nil
    }

    init(_ importer: PlanImporter) { self.importer = importer }

    mutating func read(_ document: TextDocument) {
        let lines = document.lines
        isExtracted = document.isExtracted
        if isExtracted { running = runningLines(lines) }
        headsOfSheets = repeated(document)
        var at = 0
        while at < lines.count {
            let line = lines[at]
            if line.table != table || at == 0 {
                table = line.table
                if state == .table { close() }
                if document.sheets.count > 1, document.sheets.indices.contains(table) {
                    parts.append(.sheet(document.sheets[table]))
                }
            }
            if let count = readAligned(lines[at...]) {
                at += count
                continue
            }
            read(line, next: at + 1 < lines.count ? lines[at + 1] : nil)
            at += 1
        }
        if !parts.contains(where: { if case .row = $0 { true } else { if case .item = $0 { true } else { false } } }) {
            readWithoutHeadings(lines)
        }
        settleColumns()
    }

    // MARK: Tables of cells

    mutating func read(_ line: DocumentLine, next: DocumentLine?) {
        guard case .cells(let raw) = line.content else { return readText(line) }
        let cells = raw.map(plain)
        if cells.allSatisfy({ $0.isEmpty || $0.allSatisfy { "-: ".contains($0) } }) {
            if map != nil { furniture += 1 }
            return
        }
        if let found = importer.headings.headings(cells) {
            makeHeading()
            titles += cells
            furniture += 1
            if hasEnded { tables += 1 }
            hasEnded = false
            headingLines += 1
            map = found
            map!.number = headingLines
            width = cells.count
            state = .table
            hasTable = true
            isBelowHeadings = true
            return
        }
        if isBelowHeadings, let above = map, let extended = importer.headings.extended(above, by: cells) {
            map = extended
            titles += cells
            furniture += 1
            return
        }
        if importer.headings.isNumbering(cells) {
            furniture += 1
            return
        }
        let filled = cells.count { !$0.isEmpty }
        if state == .table, filled <= 2, cells.contains(where: endsTable) {
            close()
            hasEnded = true
        }
        if filled <= 2, cells.contains(where: endsPage) {
            furniture += 1
            return
        }
        resume(cells)
        guard let map, state == .table else {
            let text = trimmed(cells.joined(separator: " "))
            outside.append((line.number, text))
            if hasTable, filled > 2 { parts.append(.leftover(line: line.number, text: text)) }
            return
        }
        isBelowHeadings = false
        if mends(line.number, cells) { return }
        var row = TableRow(lines: [line.number], cells: cells, map: map)
        row.followsBreak = furniture > furnitureAbove
        furnitureAbove = furniture
        row.covered = line.covered
        row.unknown = line.unknown
        for (text, cell) in zip(cells, raw) where cell.contains("\n") { row.broken[text] = withLineBreaks(cell) }
        parts.append(.row(row))
    }

    private mutating func close() {
        if let map { closed = (map, width) }
        state = .head
        map = nil
    }

    /// A table that goes on after a heading between its rows, or in another table without headings of its own, begins
    /// with a row as wide as those before, whose number is one. Any other row closes it for good.
    private mutating func resume(_ cells: [String]) {
        guard map == nil, let before = closed else { return }
        let filled = cells.count { !$0.isEmpty }
        guard filled > 2 else { return }
        closed = nil
        let numbers = before.map.columns(.no).compactMap { cells.indices.contains($0) ? cells[$0] : nil }
        let isNumbered = numbers.allSatisfy { $0.isEmpty || $0.count <= 8 && ItemLabel($0 + ". x") != nil }
        guard isNumbered, cells.count <= before.width, cells.count * 2 > before.width else { return }
        map = before.map
        width = before.width
        state = .table
    }

    mutating func readText(_ line: DocumentLine) {
        let text = plain(line.text)
        if state == .table, let map {
            if endsTable(text) {
                close()
                hasEnded = true
            } else {
                guard !text.isEmpty else { return }
                if isPageNumber(text) || running.contains(line.number) || importer.headings.role(text) != nil {
                    furniture += 1
                } else {
                    parts.append(.row(TableRow(lines: [line.number], cells: [text], map: map)))
                }
                return
            }
        }
        var isIndented = false
        if case .aligned(let pieces) = line.content { isIndented = (pieces.first?.column ?? 0) > 0 }
        // A heading of Markdown ends the list above it.
        if case .text(let raw) = line.content, raw.hasPrefix("#") { isInItems = false }
        readProse(line.number, text, isIndented: isIndented)
    }

    /// A row that a line break cut in the middle of a cell: its halves together have as many cells as there are headings.
    mutating func mends(_ number: Int, _ cells: [String]) -> Bool {
        guard isExtracted, case .row(var row)? = parts.last, row.lines.last == number - 1, row.cells.count < width,
            row.cells.count + cells.count - 1 == width, let last = row.cells.last, let first = cells.first,
            !last.isEmpty, !first.isEmpty,
            // A heading above a row is no part of it.
            row.cells.count > 1 || importer.matcher.area(of: last) == nil
        else { return false }
        row.lines.append(number)
        row.cells[row.cells.count - 1] = last.hasSuffix("-") ? last.dropLast() + first : last + " " + first
        row.cells += cells.dropFirst()
        parts[parts.count - 1] = .row(row)
        return true
    }

    /// A table ends where the place of signing, the end of a chapter or a signature begins.
    func endsTable(_ text: String) -> Bool {
        if importer.head.starts(text, with: .signedAt) || importer.head.starts(text, with: .chapter) { return true }
        if isNotes(text) || importer.head.isSignature(text) { return true }
        return importer.head.starts(text, with: .signer)
    }

    /// `Keterangan:`, below which notes on a table stand.
    func isNotes(_ text: String) -> Bool {
        let words = WordFolder.split(text)
        guard let first = words.first, (importer.lexicon.document[.notes] ?? []).contains(first) else { return false }
        let rest = text.drop { $0.isLetter || $0 == "." }
        return rest.isEmpty || trimmed(rest).hasPrefix(":")
    }

    /// `12`, `- 2 -`, `Halaman 1 dari 2`.
    func isPageNumber(_ text: String) -> Bool {
        // The number of a page is short, however long the lines of a document may be.
        guard text.utf8.count <= 100 else { return false }
        let rest = text.filter { !"-–— |/".contains($0) }
        if rest.count <= 4, rest.allSatisfy(\.isNumber) { return true }
        let words = WordFolder.split(text)
        let page = importer.lexicon.document[.page] ?? []
        return (2...6).contains(words.count) && words.contains { page.contains($0) }
            && words.allSatisfy { page.contains($0) || Int($0) != nil } && words.contains { Int($0) != nil }
    }

    /// True for the number of a page beside other texts, where a day such as `15/02` looks like one.
    func endsPage(_ text: String) -> Bool {
        // `2 / 6` is a page of several, `2/6` a day.
        let isDay = !text.contains(where: \.isLetter) && !text.contains(" / ") && importer.cells.isTime(text)
        return text.count > 4 && !isDay && isPageNumber(text)
    }

    /// Lines of one text between the end of a page and the headings of a table that go on on the next, and lines that
    /// stand at such a place more than once.
    private func runningLines(_ lines: [DocumentLine]) -> Set<Int> {
        // Page headers and footers are short, as page numbers are: more of a line is not looked at.
        let texts = lines.map { plain(String($0.text.prefix(200))) }
        let filled = texts.indices.filter { !texts[$0].isEmpty }
        var atBreaks: [String: [Int]] = [:]
        var result: Set<Int> = []
        let isEnd = { (index: Int) in
            isPageNumber(texts[index]) || Self.pieces(lines[index]).dropFirst().contains { endsPage($0.text) }
        }
        for (place, index) in filled.enumerated() where isEnd(index) {
            let after = filled[(place + 1)...].prefix(3)
            for (step, next) in after.enumerated() {
                if case .cells = lines[next].content { break }
                if Self.pieces(lines[next]).count > 2 || importer.matcher.area(of: texts[next]) != nil { break }
                if importer.isComponentHeading(texts[next]) { break }
                let name = texts[next].filter { !$0.isNumber }
                if name.count > 3 { atBreaks[name, default: []].append(lines[next].number) }
                let following = filled[(place + 1)...].dropFirst(step + 1).first
                if let following, importer.headings.headings(Self.pieces(lines[following]).map(\.text)) != nil {
                    result.formUnion(after.prefix(step + 1).map { lines[$0].number })
                }
            }
        }
        for numbers in atBreaks.values where numbers.count >= 2 { result.formUnion(numbers) }
        return result
    }

    /// Lines of one text that stand on several sheets of a workbook say something of all of it.
    private func repeated(_ document: TextDocument) -> Set<String> {
        guard document.sheets.count > 1 else { return [] }
        var sheets: [String: Set<Int>] = [:]
        for line in document.lines {
            if case .text(let text) = line.content, text.utf8.count <= 200 {
                sheets[plain(text), default: []].insert(line.table)
            }
        }
        return Set(sheets.filter { $0.value.count > 1 && !$0.key.isEmpty }.keys)
    }

    // MARK: Tables without headings

    /// A table that no heading introduces is read by what stands in its columns.
    mutating func readWithoutHeadings(_ lines: [DocumentLine]) {
        let rows = lines.compactMap { line -> (Int, [String])? in
            guard case .cells(let cells) = line.content else { return nil }
            return (line.number, cells.map(plain))
        }
        guard rows.count >= 3, let guessed = ColumnGuess(importer).map(rows.map(\.1)) else { return }
        isGuessed = true
        state = .head
        map = nil
        parts = []
        outside = []
        furniture = 0
        table = lines.first?.table ?? 0
        for line in lines {
            if case .cells = line.content {
                state = .table
                map = guessed
            }
            read(line, next: nil)
        }
    }
}

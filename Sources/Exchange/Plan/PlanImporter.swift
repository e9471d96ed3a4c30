import Assessment
import Documents

/// Reads plan documents in whatever dialect they are written.
struct PlanImporter: Sendable {
    let lexicon: Lexicon
    let matcher: PlanMatcher
    let months: MonthReader
    let headings: HeadingReader
    let head: HeadReader
    let splitter: EvidenceSplitter

    /// An importer for a rubric.
    init(_ matcher: PlanMatcher, _ lexicon: Lexicon) {
        self.lexicon = lexicon
        self.matcher = matcher
        months = MonthReader(lexicon)
        headings = HeadingReader(lexicon, months)
        head = HeadReader(lexicon, months)
        splitter = EvidenceSplitter(matcher.rubric, lexicon)
    }

    /// Reads a document; throws when nothing of it is a plan. `year` is the plan year, where the document does not say it.
    func read(_ text: TextDocument, name: String, year: Int?) throws(Diagnostic) -> ImportedPlan {
        guard text.lines.contains(where: { !trimmed($0.text).isEmpty }) else { throw Diagnostic(.noText, file: name) }
        var plan = read(text, year: year)
        // Where no heading says that a table is a plan, its words have to.
        let placed = plan.rows.count { $0.placement.confidence > .low }
        guard !plan.rows.isEmpty || !plan.schedules.isEmpty, !plan.isGuessed || placed * 4 >= plan.rows.count else {
            throw Diagnostic(.noPlanRows, file: name)
        }
        plan.notes = notes(on: plan, text, name)
        return plan
    }

    private func read(_ document: TextDocument, year: Int?) -> ImportedPlan {
        var scan = DocumentScan(self)
        scan.read(document)
        var plan = ImportedPlan()
        plan.head = head.read(scan.outside)
        plan.year = year ?? self.year(of: plan.head, scan)
        var assembler = RowAssembler(self, year: plan.year)
        for part in scan.parts { assembler.add(part) }
        assembler.finish(&plan)
        plan.account.headings += scan.furniture
        plan.isGuessed = scan.isGuessed
        plan.tables = scan.tables
        return plan
    }

    /// What a person should know about how the document was read.
    private func notes(on plan: ImportedPlan, _ document: TextDocument, _ name: String) -> [Diagnostic] {
        var notes: [Diagnostic] = []
        let hidden = document.lines.first { $0.text.unicodeScalars.contains { isInvisible($0) && $0 != "\u{AD}" } }
        if let hidden { notes.append(Diagnostic(.hiddenCharacters, file: name, line: hidden.number)) }
        if plan.isGuessed, let row = plan.rows.first { notes.append(Diagnostic(.noHeadingLine, file: name, line: row.lines[0])) }
        if plan.tables > 1 { notes.append(Diagnostic(.severalTables, file: name, ["found": String(plan.tables)])) }
        if plan.year == nil { notes.append(Diagnostic(.noYear, file: name)) }
        for row in plan.rows where !row.when.isEmpty {
            notes.append(Diagnostic(.unreadableTime, file: name, line: row.lines[0], ["found": row.when]))
        }
        return notes
    }

    /// The plan year: of the title, else of the decision, else the one most often named.
    private func year(of head: PlanHead, _ scan: DocumentScan) -> Int? {
        let words = WordFolder.split(head.title.isEmpty ? head.dictum : head.title)
        let named = words.indices.last { at in
            (1990...2999).contains(Int(words[at]) ?? 0) && at > 0 && (lexicon.document["year"] ?? []).contains(words[at - 1])
        }
        if let named { return Int(words[named]) }
        if let year = head.year { return year }
        var counts: [Int: Int] = [:]
        for word in (scan.outside + scan.titles).flatMap(WordFolder.split) {
            if let year = Int(word), word.utf8.count == 4, (2015...2099).contains(year) { counts[year, default: 0] += 1 }
        }
        return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    }
}

/// A document parted into what stands in tables and lists and what stands outside of them.
struct DocumentScan {
    /// An item of a list.
    struct ListItem {
        var lines: [Int]
        var no: String
        var text: String
        var evidence = ""
    }

    /// A piece of a plan.
    enum Part {
        /// A row of a table.
        case row(TableRow)
        /// A heading of an area.
        case area(line: Int, text: String)
        /// What follows is a list of targets.
        case targets
        /// What follows is a list of actions.
        case actions
        /// An item of a list, with its number and its lines.
        case item(ListItem)
        /// A line that is none of these.
        case leftover(line: Int, text: String)
    }

    private let importer: PlanImporter
    /// The plan's pieces, in their order.
    private(set) var parts: [Part] = []
    /// Lines outside of tables and lists.
    private(set) var outside: [String] = []
    /// Texts in headings of tables.
    private(set) var titles: [String] = []
    /// Lines of headings and page numbers.
    private(set) var furniture = 0

    /// True when no heading said what the columns hold.
    private(set) var isGuessed = false

    private enum State { case head, table, list }
    private var state = State.head
    private var map: ColumnMap?
    private var table = 0
    private var width = 0
    private var isExtracted = false
    private var hasEnded = false
    /// How many tables there are, pages of one counted once.
    private(set) var tables = 1
    private var isInItems = false

    init(_ importer: PlanImporter) { self.importer = importer }

    mutating func read(_ document: TextDocument) {
        let lines = document.lines
        isExtracted = document.isExtracted
        var at = 0
        while at < lines.count {
            let line = lines[at]
            if line.table != table {
                table = line.table
                if state == .table {
                    state = .head
                    map = nil
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
    }

    // MARK: Tables of cells

    private mutating func read(_ line: DocumentLine, next: DocumentLine?) {
        guard case .cells(let raw) = line.content else { return readText(line) }
        let cells = raw.map(plain)
        if cells.allSatisfy({ $0.isEmpty || $0.allSatisfy { "-: ".contains($0) } }) {
            if map != nil { furniture += 1 }
            return
        }
        if let found = importer.headings.headings(cells) {
            titles += cells
            furniture += 1
            if hasEnded { tables += 1 }
            hasEnded = false
            map = found
            width = cells.count
            state = .table
            return
        }
        if map != nil, let months = importer.headings.months(cells) {
            map!.months = months
            // The heading over the months names no column of its own.
            for column in months.keys { map!.roles[column] = nil }
            furniture += 1
            return
        }
        if importer.headings.isNumbering(cells) {
            furniture += 1
            return
        }
        if state == .table, cells.contains(where: { importer.head.starts($0, with: "signedAt") }) {
            state = .head
            map = nil
        }
        guard let map, state == .table else {
            return outside.append(trimmed(cells.joined(separator: " ")))
        }
        if mends(line.number, cells) { return }
        parts.append(.row(TableRow(lines: [line.number], cells: cells, map: map)))
    }

    private mutating func readText(_ line: DocumentLine) {
        let text = plain(line.text)
        if state == .table, let map {
            if endsTable(text) {
                state = .head
                self.map = nil
                hasEnded = true
            } else {
                guard !text.isEmpty else { return }
                if isPageNumber(text) || importer.headings.role(text) != nil {
                    furniture += 1
                } else {
                    parts.append(.row(TableRow(lines: [line.number], cells: [text], map: map)))
                }
                return
            }
        }
        var isIndented = false
        if case .aligned(let pieces) = line.content { isIndented = (pieces.first?.column ?? 0) > 0 }
        readProse(line.number, text, isIndented: isIndented)
    }

    /// A row that a line break cut in the middle of a cell: its halves together have as many cells as there are headings.
    private mutating func mends(_ number: Int, _ cells: [String]) -> Bool {
        guard isExtracted, case .row(var row)? = parts.last, row.lines.last == number - 1, row.cells.count < width,
            row.cells.count + cells.count - 1 == width, let last = row.cells.last, let first = cells.first,
            !last.isEmpty, !first.isEmpty
        else { return false }
        row.lines.append(number)
        row.cells[row.cells.count - 1] = last.hasSuffix("-") ? last.dropLast() + first : last + " " + first
        row.cells += cells.dropFirst()
        parts[parts.count - 1] = .row(row)
        return true
    }

    /// A table ends where the place of signing, the end of a chapter or a signature begins.
    private func endsTable(_ text: String) -> Bool {
        if importer.head.starts(text, with: "signedAt") || importer.head.starts(text, with: "chapter") { return true }
        return importer.head.starts(text, with: "signer")
    }

    private func isPageNumber(_ text: String) -> Bool {
        let rest = text.filter { !"-–— ".contains($0) }
        return rest.count <= 4 && rest.allSatisfy(\.isNumber)
    }

    // MARK: Lists

    private mutating func readProse(_ number: Int, _ text: String, isIndented: Bool) {
        outside.append(text)
        guard !text.isEmpty, !isPageNumber(text) else { return }
        if importer.head.starts(text, with: "chapter") || importer.head.starts(text, with: "signedAt") {
            state = .head
            isInItems = false
            return
        }
        if isAreaHeading(text) {
            state = .list
            isInItems = false
            parts.append(.area(line: number, text: text))
            return
        }
        if state == .list { readList(number, text, isIndented: isIndented) }
    }

    /// `A. AREA I - Manajemen Perubahan`: a short line that numbers and names an area.
    private func isAreaHeading(_ text: String) -> Bool {
        guard text.count <= 100, text.last.map({ !".;,:".contains($0) }) == true else { return false }
        let words = WordFolder.split(text)
        guard let first = words.first else { return false }
        let marks = importer.lexicon.document["area"] ?? []
        let label = ItemLabel(text)
        let isLabelled = label != nil || marks.contains(first) || text == text.uppercased()
        guard isLabelled, words.count <= 14, importer.matcher.area(of: text) != nil else { return false }
        // Inside a list an item may name an area; a heading names it as such or stands before any list.
        return !isInItems || words.contains { marks.contains($0) } || text == text.uppercased()
            || label?.text.first.map { $0.isLetter && $0.isUppercase } == true
    }

    /// What a line such as `Rencana Aksi :` introduces; nil when it introduces nothing.
    private func listHeading(_ text: String) -> ListHeading? {
        let colon = text.firstIndex(of: ":")
        guard colon != nil || text.count <= 20 else { return nil }
        let before = trimmed(text[..<(colon ?? text.endIndex)])
        let key = WordFolder.split(ItemLabel(before)?.rest ?? before).joined(separator: " ")
        let isAlone = colon.map { text.index(after: $0) == text.endIndex } ?? true
        if isAlone, (importer.lexicon.document["targets"] ?? []).contains(key) { return .targets }
        if isAlone, (importer.lexicon.document["actions"] ?? []).contains(key) { return .actions }
        if let colon, importer.headings.role(before) == .evidence { return .evidence(trimmed(text[text.index(after: colon)...])) }
        return isAlone && colon != nil && before.split(separator: " ").count <= 2 ? .other : nil
    }

    private enum ListHeading {
        case targets, actions, other
        case evidence(String)
    }

    private mutating func readList(_ number: Int, _ text: String, isIndented: Bool) {
        switch listHeading(text) {
        case .targets: open(.targets)
        case .actions: open(.actions)
        case .evidence(let evidence):
            if case .item(var item)? = parts.last {
                item.lines.append(number)
                item.evidence = evidence
                parts[parts.count - 1] = .item(item)
            } else {
                parts.append(.leftover(line: number, text: text))
            }
        case .other where !isInItems || !isIndented:
            isInItems = false
            parts.append(.leftover(line: number, text: text))
        case .other, nil:
            if isInItems { readItem(number, text, isIndented: isIndented) } else { parts.append(.leftover(line: number, text: text)) }
        }
    }

    private mutating func open(_ list: Part) {
        isInItems = true
        style = nil
        furniture += 1
        parts.append(list)
    }

    /// An item begins with a label of the list's own style; any other label is of an item inside it.
    private mutating func readItem(_ number: Int, _ text: String, isIndented: Bool) {
        if let label = ItemLabel(text), style == nil || style == label.style {
            style = label.style
            parts.append(.item(ListItem(lines: [number], no: label.text, text: label.rest)))
        } else if case .item(var item)? = parts.last {
            item.lines.append(number)
            if item.evidence.isEmpty { item.text = Self.joined(item.text, text) } else { item.evidence += " " + text }
            parts[parts.count - 1] = .item(item)
        } else if style == nil, !text.hasSuffix(":"), text.split(separator: " ").count <= 20, case .targets? = parts.last {
            // A single target stands without a label.
            parts.append(.item(ListItem(lines: [number], no: "", text: text)))
        } else {
            parts.append(.leftover(line: number, text: text))
        }
    }
    private var style: ItemLabel.Style?

    /// Two lines of one text; a word that the first line's end cut is put together.
    private static func joined(_ first: String, _ second: String) -> String {
        first.hasSuffix("-") && second.first?.isLowercase == true ? first.dropLast() + second : first + " " + second
    }

    // MARK: Tables aligned by spaces

    /// Reads a page of an aligned table that begins with its headings; returns how many lines it takes.
    private mutating func readAligned(_ lines: ArraySlice<DocumentLine>) -> Int? {
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
        for row in table.rows(body) { parts.append(.row(row)) }
        state = .head
        map = nil
        return count
    }

    private func alignedTable(_ lines: ArraySlice<[DocumentLine.Piece]>) -> AlignedTable? {
        AlignedTable(lines, importer.headings, importer.months, ticks: importer.lexicon.ticks)
    }

    static func pieces(_ line: DocumentLine) -> [DocumentLine.Piece] {
        switch line.content {
        case .aligned(let pieces): pieces
        case .text(let text): text.isEmpty ? [] : [DocumentLine.Piece(column: 0, text: text)]
        case .cells: []
        }
    }

    // MARK: Tables without headings

    /// A table that no heading introduces is read by what stands in its columns.
    private mutating func readWithoutHeadings(_ lines: [DocumentLine]) {
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

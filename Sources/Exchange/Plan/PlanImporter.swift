public import Assessment
import Documents

/// Reads plan documents in whatever dialect they are written.
public struct PlanImporter: Sendable {
    let lexicon: Lexicon
    let matcher: PlanMatcher
    let months: MonthReader
    let headings: HeadingReader
    let head: HeadReader
    let splitter: EvidenceSplitter

    /// An importer for a rubric.
    public init(_ matcher: PlanMatcher, _ lexicon: Lexicon) {
        self.lexicon = lexicon
        self.matcher = matcher
        months = MonthReader(lexicon)
        headings = HeadingReader(lexicon, months)
        head = HeadReader(lexicon, months)
        splitter = EvidenceSplitter(matcher.rubric, lexicon)
    }

    /// Reads a file; throws when nothing of it is a plan. `year` is the plan year, where the document does not say it.
    public func read(_ bytes: [UInt8], name: String, year: Int? = nil) throws(Diagnostic) -> ImportedPlan {
        let document: Document
        do {
            document = try Document(bytes, name: name)
        } catch {
            throw Diagnostic(error, file: name)
        }
        let text =
            switch document {
            case .text(let text): text
            case .workbook(let workbook): TextDocument(workbook)
            }
        guard text.lines.contains(where: { !trimmed($0.text).isEmpty }) else { throw Diagnostic(.noText, file: name) }
        var plan = read(text, year: year)
        guard !plan.rows.isEmpty || !plan.schedules.isEmpty else { throw Diagnostic(.noPlanRows, file: name) }
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
        return plan
    }

    /// What a person should know about how the document was read.
    private func notes(on plan: ImportedPlan, _ document: TextDocument, _ name: String) -> [Diagnostic] {
        var notes: [Diagnostic] = []
        let hidden = document.lines.first { $0.text.unicodeScalars.contains { isInvisible($0) && $0 != "\u{AD}" } }
        if let hidden { notes.append(Diagnostic(.hiddenCharacters, file: name, line: hidden.number)) }
        if plan.isGuessed, let row = plan.rows.first { notes.append(Diagnostic(.noHeadingLine, file: name, line: row.lines[0])) }
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
        case item(lines: [Int], no: String, text: String)
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
    private var isInItems = false

    init(_ importer: PlanImporter) { self.importer = importer }

    mutating func read(_ document: TextDocument) {
        let lines = document.lines
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
        readProse(line.number, text)
    }

    /// A row that a line break cut in the middle of a cell: its halves together have as many cells as there are headings.
    private mutating func mends(_ number: Int, _ cells: [String]) -> Bool {
        guard case .row(var row)? = parts.last, row.lines.last == number - 1, row.cells.count < width,
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

    private mutating func readProse(_ number: Int, _ text: String) {
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
        guard state == .list else { return }
        if let list = listHeading(text) {
            isInItems = true
            furniture += 1
            parts.append(list)
        } else if isInItems {
            readItem(number, text)
        } else {
            parts.append(.leftover(line: number, text: text))
        }
    }

    /// `A. AREA I - Manajemen Perubahan`: a short line that numbers and names an area.
    private func isAreaHeading(_ text: String) -> Bool {
        guard text.count <= 100, text.last.map({ !".;,:".contains($0) }) == true else { return false }
        let words = WordFolder.split(text)
        guard let first = words.first else { return false }
        let marks = importer.lexicon.document["area"] ?? []
        let isLabelled = Self.label(text) != nil || marks.contains(first) || text == text.uppercased()
        guard isLabelled, words.count <= 14, importer.matcher.area(of: text) != nil else { return false }
        // Inside a list an item may name an area; a heading names it as such or stands before any list.
        return !isInItems || words.contains { marks.contains($0) } || text == text.uppercased()
            || Self.label(text).map { $0.first?.isUppercase == true && $0.first?.isLetter == true } == true
    }

    private func listHeading(_ text: String) -> Part? {
        let bare = text.trimming(":. ")
        guard text.hasSuffix(":") || text.count <= 20 else { return nil }
        let key = WordFolder.split(Self.label(bare).map { String(bare.dropFirst($0.count + 1)) } ?? bare).joined(separator: " ")
        if (importer.lexicon.document["targets"] ?? []).contains(key) { return .targets }
        if (importer.lexicon.document["actions"] ?? []).contains(key) { return .actions }
        return nil
    }

    /// The label of an item, such as `a`, `12` or `1)`; nil when the text has none.
    static func label(_ text: String) -> String? {
        let rest = text.hasPrefix("- ") ? text.dropFirst(2) : text[...]
        guard let end = rest.firstIndex(where: { ".) ".contains($0) }), end != rest.startIndex else { return nil }
        let label = rest[..<end]
        guard rest[end] != " " || label.allSatisfy(\.isNumber) else { return nil }
        let isNumber = label.allSatisfy(\.isNumber) && label.count <= 2
        let isLetter = label.count == 1 && label.first!.isLetter
        let isRoman = label.count <= 4 && label.lowercased().allSatisfy { "ivx".contains($0) }
        let after = rest.index(after: end)
        guard isNumber || isLetter || isRoman, after < rest.endIndex, rest[after] == " " || rest[end] != "." || true else { return nil }
        return String(label) + (rest[end] == ")" ? ")" : "")
    }

    private mutating func readItem(_ number: Int, _ text: String) {
        var rest = text
        if rest.hasPrefix("- ") { rest.removeFirst(2) }
        let isBullet = ["•", "▪", "·", "–"].contains { rest.hasPrefix($0) } || text.hasPrefix("- ") && Self.label(text) == nil
        let label = Self.label(rest)
        let isSub = label?.hasSuffix(")") == true
        if let label, !isSub || lastItem == nil || lastItem!.hasSuffix(")") {
            let body = trimmed(rest.dropFirst(label.count)).trimming(". ")
            let tail = rest.hasSuffix(".") ? "." : ""
            parts.append(.item(lines: [number], no: label.trimming(")") , text: body + tail))
            lastItem = label
        } else if isBullet, lastItem == nil || lastItem == "•" {
            parts.append(.item(lines: [number], no: "", text: trimmed(rest.trimming("•▪·–- "))))
            lastItem = "•"
        } else if case .item(var lines, let no, let body)? = parts.last {
            lines.append(number)
            parts[parts.count - 1] = .item(lines: lines, no: no, text: body + " " + rest)
        } else {
            parts.append(.leftover(line: number, text: text))
        }
        if case .targets? = parts.last { lastItem = nil }
    }
    private var lastItem: String?

    // MARK: Tables aligned by spaces

    /// Reads a page of an aligned table that begins with its headings; returns how many lines it takes.
    private mutating func readAligned(_ lines: ArraySlice<DocumentLine>) -> Int? {
        guard let first = lines.first, case .aligned(let pieces) = first.content, pieces.count >= 3,
            let table = AlignedTable(
                lines.prefix(6).map(Self.pieces)[...], importer.headings, importer.months)
        else { return nil }
        titles += pieces.map(\.text)
        var body: [(number: Int, pieces: [DocumentLine.Piece])] = []
        var count = table.headingLines
        furniture += count
        for line in lines.dropFirst(table.headingLines) {
            let pieces = Self.pieces(line)
            let text = plain(pieces.map(\.text).joined(separator: " "))
            if endsTable(text) { break }
            if pieces.count >= 3, AlignedTable([pieces], importer.headings, importer.months) != nil { break }
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
        map = guessed
        state = .table
        parts = []
        outside = []
        furniture = 0
        table = lines.first?.table ?? 0
        for line in lines {
            if case .cells = line.content { state = .table; map = guessed }
            read(line, next: nil)
        }
    }
}

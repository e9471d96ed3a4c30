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
    let cells: CellReader
    let codes: StatedCodes
    let kinds: DocumentKind

    /// An importer for a rubric.
    init(_ matcher: PlanMatcher, _ lexicon: Lexicon) {
        self.lexicon = lexicon
        self.matcher = matcher
        months = MonthReader(lexicon)
        headings = HeadingReader(lexicon, months)
        head = HeadReader(lexicon, months)
        splitter = EvidenceSplitter(matcher.rubric, lexicon)
        cells = CellReader(lexicon, months, splitter, matcher)
        codes = StatedCodes(matcher.rubric, lexicon)
        kinds = DocumentKind(lexicon, headings)
    }

    /// Reads a document; throws when nothing of it is a plan. `year` is the plan year, where the document does not say it.
    func read(_ text: TextDocument, name: String, year: Int?) throws(Diagnostic) -> ImportedPlan {
        guard text.lines.contains(where: { !trimmed($0.text).isEmpty }) else { throw Diagnostic(.noText, file: name) }
        var plan = read(text, year: year)
        if !plan.maps.isEmpty, plan.maps.allSatisfy(DocumentKind.isDocumentList) {
            throw Diagnostic(.documentList, file: name)
        }
        if plan.isHeaded, plan.schedules.isEmpty, plan.targets.isEmpty, plan.rows.allSatisfy(\.isBlank) {
            throw Diagnostic(.emptyForm, file: name)
        }
        // Where no heading says that a table is a plan, its words have to.
        let placed = plan.rows.count { $0.placement.confidence > .low }
        guard !plan.rows.isEmpty || !plan.schedules.isEmpty, !plan.isGuessed || placed * 4 >= plan.rows.count else {
            throw Diagnostic(.noPlanRows, file: name)
        }
        if plan.head.unit.isEmpty { plan.head.unit = head.unit(ofFile: name) }
        plan.notes = notes(on: plan, text, name)
        return plan
    }

    private func read(_ document: TextDocument, year: Int?) -> ImportedPlan {
        var scan = DocumentScan(self)
        scan.read(document)
        var plan = ImportedPlan()
        plan.head = head.read(scan.outside, table: scan.firstRow)
        plan.year = year ?? self.year(of: plan.head, scan)
        var assembler = RowAssembler(self, year: plan.year)
        for part in scan.parts { assembler.add(part) }
        assembler.finish(&plan)
        plan.account.headings += scan.furniture
        plan.isGuessed = scan.isGuessed
        plan.tables = scan.tables
        // The programs whose files number their own rows say which cells are merged.
        plan.tellsMerged = !document.keepsLines
        plan.maps = scan.maps
        plan.isHeaded = !scan.maps.isEmpty || scan.headingLines > 0 && !scan.isGuessed
        plan.isMonitoring = kinds.isMonitoring(
            titles: [plan.head.title] + scan.outside.prefix(12).map(\.text), headings: scan.titles)
        plan.doubts = scan.doubts
        plan.shiftedRows = scan.shiftedRows
        plan.prose = prose(scan.outside, plan)
        return plan
    }

    /// The area that the name of a sheet gives, by its words or by its number: `Tatalaksana`, `Area 2`, `Pokja 2`.
    func area(ofSheet name: String) -> [Int]? {
        if let nodes = matcher.area(named: name) { return nodes }
        let words = WordFolder.split(String(name.map { "-–".contains($0) ? " " : $0 }))
        let marks = lexicon.document[.areaSheet] ?? []
        guard let at = words.firstIndex(where: marks.contains) else { return nil }
        // `Area I-II` and `Area 1 dan 2` hold two, each under a heading of its own.
        let numbers = words[(at + 1)...].prefix(3).map(Self.number)
        guard let number = numbers.first ?? nil, numbers.dropFirst().allSatisfy({ $0 == nil }),
            matcher.rubric.areas.indices.contains(number - 1)
        else { return nil }
        return matcher.rubric.areas[number - 1].nodes
    }

    /// The area that a heading names. One that calls itself an area, or is a number and a few words in capitals, may be brief
    /// about it: `AREA 3. PENATAAN SDM APARATUR`, `II. TATALAKSANA`.
    func area(ofHeading text: String) -> [Int]? {
        let bare = RowAssembler.withoutNumber(text)
        if let nodes = matcher.area(of: bare) { return nodes }
        guard text.utf8.count <= 200, let numbered = area(ofNumberIn: text) else { return nil }
        let words = WordFolder.split(text)
        if words.first.map((lexicon.document[.area] ?? []).contains) == true {
            return matcher.area(named: words.dropFirst().joined(separator: " ")) ?? numbered
        }
        return text == text.uppercased() && words.count <= 5 ? matcher.area(named: bare) : nil
    }

    /// The area whose number a heading has: `AREA V PENGUATAN ...`, `V. Penguatan ...`; nil where it has none.
    func area(ofNumberIn heading: String) -> [Int]? {
        guard heading.utf8.count <= 200 else { return nil }
        let words = WordFolder.split(heading)
        let marks = lexicon.document[.area] ?? []
        let labels = (lexicon.document[.areaLabel] ?? []).map(WordFolder.split)
        let label = labels.first { words.starts(with: $0) }?.count ?? (words.first.map(marks.contains) == true ? 1 : 0)
        guard let number = words.dropFirst(label).first.flatMap(Self.number), words.count > label + 1,
            matcher.rubric.areas.indices.contains(number - 1)
        else { return nil }
        return matcher.rubric.areas[number - 1].nodes
    }

    /// A number as headings have it, in figures or Roman.
    private static func number(_ word: String) -> Int? {
        let romans = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]
        return romans.firstIndex(of: word).map { $0 + 1 } ?? Int(word).flatMap { $0 <= romans.count ? $0 : nil }
    }

    /// True for the whole name of a sub-component, and nothing else.
    func isComponentName(_ text: String) -> Bool {
        guard (2...10).contains(WordFolder.split(text).count), text.first?.isUppercase == true else { return false }
        let words = matcher.text(text)
        return matcher.isName(words) || matcher.bestNode(words).map { $0.fit >= 0.8 } == true
    }

    /// Who a line such as `Penanggung jawab: Pokja I` above a table names; nil for any other line.
    func person(in text: String) -> String? {
        guard text.utf8.count <= 150, let colon = text.firstIndex(of: ":") else { return nil }
        let name = trimmed(text[text.index(after: colon)...])
        let label = trimmed(text[..<colon])
        let words = WordFolder.split(label)
        // `Ketua Pokja: ...` names who leads those who do it.
        let isLeader = words.count == 2 && words.allSatisfy(lexicon.persons.contains)
        return headings.role(label) == .pic || isLeader ? (name.isEmpty ? nil : name) : nil
    }

    /// True for a line that names a sub-component behind a number or a letter, or the part that it belongs to:
    /// `4. Penanganan Benturan Kepentingan`, `Reform: Komitmen dalam Perubahan`.
    func isComponentHeading(_ text: String) -> Bool {
        guard text.utf8.count <= 120 else { return false }
        if let label = ItemLabel(text) { return label.style != .bullet && isComponentName(label.rest) }
        return matcher.statedPart(in: text) != nil
            && matcher.bestNode(matcher.text(text)).map { $0.fit >= 0.4 } == true
    }

    /// The lines outside of tables and lists that say something of the unit: not its laws, and no items of the plan.
    private func prose(_ lines: [(line: Int, text: String)], _ plan: ImportedPlan) -> [(line: Int, text: String)] {
        let items = Set(plan.rows.flatMap(\.lines) + plan.targets.map(\.line))
        return lines.filter { line, text in !plan.head.laws.contains(line) && !text.isEmpty && !items.contains(line) }
    }

    /// What a person should know about how the document was read.
    private func notes(on plan: ImportedPlan, _ document: TextDocument, _ name: String) -> [Diagnostic] {
        var notes: [Diagnostic] = []
        let hidden = document.lines.first { $0.text.unicodeScalars.contains { isInvisible($0) && $0 != "\u{AD}" } }
        if let hidden { notes.append(Diagnostic(.hiddenCharacters, file: name, line: hidden.number)) }
        if let line = document.openQuote { notes.append(Diagnostic(.openQuote, file: name, line: line)) }
        for sheet in document.hiddenSheets { notes.append(Diagnostic(.hiddenSheet, file: name, ["found": sheet])) }
        for (sheet, count) in document.hiddenRows {
            notes.append(Diagnostic(.hiddenRows, file: name, ["count": String(count), "sheet": sheet]))
        }
        notes += unread(document, name)
        if plan.isGuessed, let row = plan.rows.first {
            notes.append(Diagnostic(.noHeadingLine, file: name, line: row.lines[0]))
        }
        notes += plan.doubts.map { doubt in
            if doubt.kind == .movedTogether {
                return Diagnostic(
                    .movedHeading, file: name, line: doubt.line, ["found": doubt.heading, "fault": "several"])
            }
            let code: DiagnosticCode =
                switch doubt.kind {
                case .moved, .movedTogether: .movedHeading
                case .contradicted: .contradictedHeading
                case .unknown: .unknownHeading
                }
            return Diagnostic(
                code, file: name, line: doubt.line, ["found": doubt.heading, "column": doubt.role.rawValue])
        }
        notes += plan.contradictedCodes.map { line, code, other in
            Diagnostic(.codeAgainstWords, file: name, line: line, ["found": code, "expected": other])
        }
        if plan.isMonitoring { notes.append(Diagnostic(.monitoringReport, file: name)) }
        if let line = plan.shiftedRows.first {
            let lines = plan.shiftedRows.prefix(8).map(String.init).joined(separator: ", ")
            notes.append(
                Diagnostic(
                    .shiftedRows, file: name, line: line, ["found": lines + (plan.shiftedRows.count > 8 ? ", …" : "")]))
        }
        if plan.tables > 1 { notes.append(Diagnostic(.severalTables, file: name, ["found": String(plan.tables)])) }
        if plan.year == nil { notes.append(Diagnostic(.noYear, file: name)) }
        for row in plan.rows where !row.when.isEmpty {
            notes.append(Diagnostic(.unreadableTime, file: name, line: row.lines[0], ["found": row.when]))
        }
        return notes
    }

    /// The plan year: of the title, else of the decision, else the one most often named, but for those of laws.
    private func year(of head: PlanHead, _ scan: DocumentScan) -> Int? {
        let title = head.title.isEmpty ? head.dictum.isEmpty ? head.heading : head.dictum : head.title
        let words = WordFolder.split(title)
        func isYear(_ word: String) -> Bool { word.utf8.count == 4 && (1990...2999).contains(Int(word) ?? 0) }
        // `TAHUN 2026`, `T.A. 2026`; a period on a line below may say another.
        let marks = lexicon.document[.year] ?? []
        let named = words.indices.last { at in
            isYear(words[at]) && at > 0
                && (marks.contains(words[at - 1]) || at > 1 && marks.contains(words[at - 2] + words[at - 1]))
        }
        if let named = named ?? (title == head.heading ? words.lastIndex(where: isYear) : nil) {
            return Int(words[named])
        }
        if let year = head.year { return year }
        var counts: [Int: Int] = [:]
        let own = scan.outside.filter { !head.laws.contains($0.line) }.map(\.text)
        for word in (own + scan.titles).flatMap(WordFolder.split) {
            if let year = Int(word), word.utf8.count == 4, (2015...2099).contains(year) {
                counts[year, default: 0] += 1
            }
        }
        return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    }
}

import Assessment

/// Reads the decision that sets up a plan from the lines around its table.
struct HeadReader {
    let lexicon: Lexicon
    private let monthReader: MonthReader
    let offices: OfficeNames
    /// Kinds of laws by their words, the longest first.
    let instruments: [(words: [String], short: String)]
    /// Words that introduce the parts of a head.
    private let marks: [Lexicon.Part: [[String]]]

    init(_ lexicon: Lexicon, _ monthReader: MonthReader) {
        self.lexicon = lexicon
        self.monthReader = monthReader
        offices = OfficeNames(lexicon)
        marks = lexicon.document.mapValues { $0.map(WordFolder.split) }
        instruments = lexicon.instruments.map { (WordFolder.split($0.words), $0.short) }
            .sorted { $0.words.count > $1.words.count }
    }

    /// Reads the head; `lines` are all lines outside of tables, in their order, `table` is the first line of a table.
    func read(_ outside: [(line: Int, text: String)], table: Int? = nil) -> PlanHead {
        // No part of a head is as long as some documents' lines are.
        let lines = outside.map { $0.text.utf8.count > 8_000 ? String($0.text.unicodeScalars.prefix(2_000)) : $0.text }
        let laws = lawLines(lines)
        let below = table.flatMap { table in outside.firstIndex { $0.line > table } ?? outside.endIndex }
        // What a law says of itself is not the document's.
        let own = lines.enumerated().map { laws.contains($0) ? "" : $1 }
        var head = PlanHead()
        readTitle(own, laws, &head)
        readDictum(own, &head)
        readSigning(own, &head)
        readUnit(Page(lines: lines, laws: laws, below: below), &head)
        head.basis = basis(outside, laws)
        func number(_ index: Int) -> Int { outside[index].line }
        head.laws = Set(laws.map(number))
        head.lines.number = head.lines.number.map(number)
        head.lines.date = head.lines.date.map(number)
        head.lines.title = head.lines.title.map(number)
        head.lines.dictum = head.lines.dictum.map(number)
        head.lines.signed = head.lines.signed.map(number)
        return head
    }

    /// True when a line begins with one of the lexicon's words for a part of the head.
    func starts(_ line: String, with part: Lexicon.Part) -> Bool {
        guard let marks = marks[part] else { return false }
        let words = WordFolder.split(String(line.prefix(60)))
        return marks.contains { words.starts(with: $0) }
    }

    /// True for one of the lexicon's words for a part of the head.
    func isWord(_ word: String, of part: Lexicon.Part) -> Bool {
        (marks[part] ?? []).contains(WordFolder.split(word))
    }

    // MARK: Title

    /// Kind, number and title; laws are empty lines here.
    private func readTitle(_ lines: [String], _ laws: Set<Int>, _ head: inout PlanHead) {
        let end = lines.firstIndex { starts($0, with: .considering) } ?? min(lines.count, 60)
        for (index, line) in lines.prefix(end).enumerated() {
            let words = WordFolder.split(line)
            if head.kind.isEmpty, let kind = kind(words) {
                head.kind = kind
                let parts = oneLine(line)
                if let number = parts.number {
                    readNumber(number, &head)
                    head.lines.number = head.number.isEmpty ? nil : index
                    head.date = day(number)
                    head.lines.date = head.date.map { _ in index }
                }
            }
            // A number inside a sentence is that of something else.
            if head.number.isEmpty, !isSentence(line), isHeading(above: index, lines) {
                readNumber(line, &head)
                if !head.number.isEmpty {
                    head.lines.number = index
                    if head.date == nil {
                        head.date = day(line)
                        head.lines.date = head.date.map { _ in index }
                    }
                }
            }
        }
        guard let about = lines.prefix(end).firstIndex(where: { starts($0, with: .about) }) else { return }
        var title: [String] = []
        let first = trimmed(lines[about].split(separator: " ").dropFirst().joined(separator: " "))
        head.lines.title = about
        if !first.isEmpty { title.append(first) }
        for index in (about + 1)..<max(about + 1, end) {
            let line = lines[index]
            if line.isEmpty {
                if title.isEmpty, !laws.contains(index) { continue }
                break
            }
            // The title ends where the one who decides is named, with a comma after the name.
            if line.hasSuffix(",") && (line == line.uppercased() || offices.office(of: line) != nil) { break }
            // So it does where another part of the head begins.
            if line.prefix(24).contains(":") || isPart(line) { break }
            title.append(line)
        }
        head.title = title.joined(separator: " ")
    }

    /// True for a line that goes on to say what the number is the number of.
    private func isSentence(_ line: String) -> Bool {
        let words = WordFolder.split(line)
        return words.dropFirst(2).contains { isWord($0, of: .about) } && words.count > 6 && line != line.uppercased()
    }

    /// True where the line above is no running text.
    private func isHeading(above index: Int, _ lines: [String]) -> Bool {
        guard index > 0, !lines[index - 1].isEmpty else { return true }
        let above = lines[index - 1]
        return above == above.uppercased() || kind(WordFolder.split(above)) != nil
            || above.split(separator: " ").count <= 10
    }

    /// Who decided, and the rest from the number on, where both stand on one line with the kind.
    func oneLine(_ line: String) -> (issuer: String, number: String?) {
        let words = line.split(separator: " ").map(String.init)
        guard let at = words.indices.dropFirst().first(where: { isWord(words[$0], of: .number) }) else {
            return (line, nil)
        }
        return (words[..<at].joined(separator: " "), words[at...].joined(separator: " "))
    }

    private func kind(_ words: [String]) -> String? {
        lexicon.documentKinds.first { words.starts(with: WordFolder.split($0.words)) }?.kind
    }

    /// The words for the kind of decision that a line begins with.
    func kindWords(_ words: [String]) -> [String]? {
        lexicon.documentKinds.lazy.map { WordFolder.split($0.words) }.first { words.starts(with: $0) }
    }

    private func readNumber(_ line: String, _ head: inout PlanHead) {
        let words = line.split(separator: " ").map(String.init)
        guard let first = words.first.map({ WordFolder.split($0).joined() }),
            (lexicon.document[.number] ?? []).contains(first)
        else { return }
        var rest = words.dropFirst().drop { WordFolder.split($0).isEmpty }
        guard let number = rest.popFirst(), !isWord(number, of: .year) else { return }
        // `Nomor:     /     /2026` is a number that nobody has filled in.
        guard !number.hasPrefix("/") else { return }
        head.number = number.trimming(":,;.")
        if let at = rest.firstIndex(where: { isWord($0, of: .year) }) {
            let year = rest[(at + 1)...].first.flatMap { Int($0.trimming(":,;.")) }
            head.year = year.flatMap { (1990...2999).contains($0) ? $0 : nil }
        } else if let year = head.number.split(separator: "/").last.flatMap({ Int($0) }), (1990...2999).contains(year) {
            head.year = year
        }
    }

    // MARK: Dictum and signing

    private func readDictum(_ lines: [String], _ head: inout PlanHead) {
        guard
            let start = lines.lastIndex(where: {
                starts($0, with: .deciding) && $0.contains(":") && WordFolder.split($0).count > 1
            })
        else { return }
        var text: [String] = []
        for line in lines[start...].prefix(20) {
            if line.isEmpty || (!text.isEmpty && line.prefix(12).contains(":")) { break }
            text.append(line)
            if line.hasSuffix(".") { break }
        }
        let whole = text.joined(separator: " ")
        let marks = lexicon.document[.about] ?? []
        let words = whole.split(separator: " ").map(String.init)
        guard let about = words.firstIndex(where: { marks.contains($0.lowercased()) }) else { return }
        head.lines.dictum = start
        head.dictum = words[(about + 1)...].joined(separator: " ").trimming(".;, ")
    }

    private func readSigning(_ lines: [String], _ head: inout PlanHead) {
        for (index, line) in lines.enumerated() {
            let words = WordFolder.split(line)
            if let mark = (lexicon.document[.signedAt] ?? []).map(WordFolder.split).first(where: {
                words.starts(with: $0)
            }) {
                // `Ditetapkan di Sukamaju pada tanggal 5 Januari 2026` has the day on the same line.
                let dated = (lexicon.document[.signedOn] ?? []).map(WordFolder.split)
                let parts = line.split(separator: " ").dropFirst(mark.count)
                let low = parts.map { $0.lowercased() }
                let end = low.indices.first { at in dated.contains { low[at...].starts(with: $0) } } ?? low.count
                let place = parts.prefix(end).joined(separator: " ").trimming(",:; ")
                if !place.isEmpty {
                    head.signed.append(place)
                    head.lines.signed.append(index)
                }
            } else if head.date == nil || !head.signed.isEmpty, let (place, day) = placeAndDay(line) {
                head.signed.append(place)
                head.lines.signed.append(index)
                if head.date == nil {
                    head.date = day
                    head.lines.date = index
                }
            }
            let isDated = (lexicon.document[.signedOn] ?? []).contains { words.starts(with: WordFolder.split($0)) }
            if isDated, head.date == nil, index > 0 {
                head.date = day(line)
                head.lines.date = head.date.map { _ in index }
            }
        }
    }

    /// `Sukamaju, 5 Januari 2026`: the first line of a signature.
    func placeAndDay(_ line: String) -> (place: String, day: Day)? {
        guard let comma = line.firstIndex(of: ","), WordFolder.split(line).count <= 8,
            let day = day(String(line[line.index(after: comma)...])),
            line[..<comma].split(separator: " ").count <= 3, line[..<comma].allSatisfy({ $0.isLetter || $0 == " " })
        else { return nil }
        return (String(line[..<comma]), day)
    }

    /// The day that a text ends with: `14 Oktober 2025`.
    func day(_ text: String) -> Day? {
        let words = WordFolder.split(text)
        guard words.count >= 3 else { return nil }
        for at in 0...words.count - 3 {
            guard let day = Int(words[at]), let month = monthReader.month(named: words[at + 1]),
                let year = Int(words[at + 2]), (1990...2999).contains(year)
            else { continue }
            return Day(year: year, month: month, day: day)
        }
        // 15-01-2026
        for at in 0...words.count - 3 {
            if let day = Int(words[at]), let month = Int(words[at + 1]), let year = Int(words[at + 2]), year > 1989 {
                return Day(year: year, month: month, day: day)
            }
        }
        return nil
    }
}

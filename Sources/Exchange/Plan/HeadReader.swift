import Assessment

/// Reads the decision that sets up a plan from the lines around its table.
struct HeadReader {
    private let lexicon: Lexicon
    private let monthReader: MonthReader
    /// Kinds of laws by their words, the longest first.
    private let instruments: [(words: [String], short: String)]
    /// Words that introduce the parts of a head.
    private let marks: [String: [[String]]]

    init(_ lexicon: Lexicon, _ monthReader: MonthReader) {
        self.lexicon = lexicon
        self.monthReader = monthReader
        marks = lexicon.document.mapValues { $0.map(WordFolder.split) }
        instruments = lexicon.instruments.map { (WordFolder.split($0.words), $0.short) }
            .sorted { $0.words.count > $1.words.count }
    }

    /// Reads the head; `lines` are all lines outside of tables, in their order.
    func read(_ outside: [(line: Int, text: String)]) -> PlanHead {
        let lines = outside.map(\.text)
        var head = PlanHead()
        readTitle(lines, &head)
        readDictum(lines, &head)
        readSigning(lines, &head)
        head.basis = basis(outside)
        func number(_ index: Int) -> Int { outside[index].line }
        head.lines.number = head.lines.number.map(number)
        head.lines.date = head.lines.date.map(number)
        head.lines.title = head.lines.title.map(number)
        head.lines.dictum = head.lines.dictum.map(number)
        head.lines.signed = head.lines.signed.map(number)
        return head
    }

    /// True when a line begins with one of the lexicon's words for a part of the head.
    func starts(_ line: String, with part: String) -> Bool {
        guard let marks = marks[part] else { return false }
        let words = WordFolder.split(String(line.prefix(60)))
        return marks.contains { words.starts(with: $0) }
    }

    /// True for one of the lexicon's words for a part of the head.
    private func isWord(_ word: String, of part: String) -> Bool {
        (marks[part] ?? []).contains(WordFolder.split(word))
    }

    // MARK: Title

    private func readTitle(_ lines: [String], _ head: inout PlanHead) {
        let end = lines.firstIndex { starts($0, with: "considering") } ?? min(lines.count, 60)
        for (index, line) in lines.prefix(end).enumerated() {
            let words = WordFolder.split(line)
            if head.kind.isEmpty, let kind = kind(words) {
                head.kind = kind
                let parts = oneLine(line)
                if head.issuer.isEmpty, words.count > 1 { head.issuer = issuer(parts.issuer) }
                if let number = parts.number {
                    readNumber(number, &head)
                    head.lines.number = head.number.isEmpty ? nil : index
                    head.date = day(number)
                    head.lines.date = head.date.map { _ in index }
                }
            }
            if head.number.isEmpty {
                readNumber(line, &head)
                if !head.number.isEmpty { head.lines.number = index }
            }
        }
        guard let about = lines.prefix(end).firstIndex(where: { starts($0, with: "about") }) else { return }
        var title: [String] = []
        let first = trimmed(lines[about].split(separator: " ").dropFirst().joined(separator: " "))
        head.lines.title = about
        if !first.isEmpty { title.append(first) }
        for line in lines[(about + 1)..<max(about + 1, end)] {
            if line.isEmpty {
                if title.isEmpty { continue }
                break
            }
            // The title ends where the one who decides is named, with a comma after the name.
            if line.hasSuffix(",") && line == line.uppercased() { break }
            // So it does where another part of the head begins.
            if line.prefix(24).contains(":") || starts(line, with: "basis") { break }
            title.append(line)
        }
        head.title = title.joined(separator: " ")
        if head.issuer.isEmpty, let line = lines.prefix(end).first(where: { institution($0) != nil }) {
            head.issuer = issuer(line)
        }
        if let next = lines.prefix(end).firstIndex(where: {
            head.kind.isEmpty == false && $0.lowercased().hasPrefix(head.kind)
        }),
            WordFolder.split(lines[next]).count == 1
        {
            // The kind stands on a line of its own, who decides on the one below.
            let below = lines[(next + 1)..<end].first { !$0.isEmpty } ?? ""
            if institution(below) != nil { head.issuer = issuer(below) }
        }
    }

    /// Who decided, and the rest from the number on, where both stand on one line with the kind.
    private func oneLine(_ line: String) -> (issuer: String, number: String?) {
        let words = line.split(separator: " ").map(String.init)
        guard let at = words.indices.dropFirst().first(where: { isWord(words[$0], of: "number") }) else {
            return (line, nil)
        }
        return (words[..<at].joined(separator: " "), words[at...].joined(separator: " "))
    }

    private func kind(_ words: [String]) -> String? {
        lexicon.documentKinds.first { words.starts(with: WordFolder.split($0.words)) }?.kind
    }

    private func readNumber(_ line: String, _ head: inout PlanHead) {
        let words = line.split(separator: " ").map(String.init)
        guard let first = words.first.map({ WordFolder.split($0).joined() }),
            (lexicon.document["number"] ?? []).contains(first)
        else { return }
        var rest = words.dropFirst().drop { WordFolder.split($0).isEmpty }
        guard let number = rest.popFirst(), !isWord(number, of: "year") else { return }
        head.number = number.trimming(":,;.")
        if let at = rest.firstIndex(where: { isWord($0, of: "year") }) {
            let year = rest[(at + 1)...].first.flatMap { Int($0.trimming(":,;.")) }
            head.year = year.flatMap { (1990...2999).contains($0) ? $0 : nil }
        } else if let year = head.number.split(separator: "/").last.flatMap({ Int($0) }), (1990...2999).contains(year) {
            head.year = year
        }
    }

    private func institution(_ line: String) -> (words: [String], short: String)? {
        let words = WordFolder.split(line)
        for institution in lexicon.institutions {
            let wanted = WordFolder.split(institution.words)
            guard words.count >= wanted.count else { continue }
            for at in 0...words.count - wanted.count where words[at..<at + wanted.count].elementsEqual(wanted) {
                return (Array(words[(at + wanted.count)...]), institution.short)
            }
        }
        return nil
    }

    /// Who decided, with the usual abbreviation and in title case: `KPU Kabupaten Kapuas`.
    private func issuer(_ line: String) -> String {
        if let (rest, short) = institution(line) {
            return ([short] + rest.map(\.capitalizedFirst)).joined(separator: " ")
        }
        let words = WordFolder.split(line)
        let kindWords = lexicon.documentKinds.map { WordFolder.split($0.words) }.first { words.starts(with: $0) } ?? []
        return words.dropFirst(kindWords.count).map(\.capitalizedFirst).joined(separator: " ")
    }

    // MARK: Dictum and signing

    private func readDictum(_ lines: [String], _ head: inout PlanHead) {
        guard
            let start = lines.lastIndex(where: {
                starts($0, with: "deciding") && $0.contains(":") && WordFolder.split($0).count > 1
            })
        else { return }
        var text: [String] = []
        for line in lines[start...].prefix(20) {
            if line.isEmpty || (!text.isEmpty && line.prefix(12).contains(":")) { break }
            text.append(line)
            if line.hasSuffix(".") { break }
        }
        let whole = text.joined(separator: " ")
        let marks = lexicon.document["about"] ?? []
        let words = whole.split(separator: " ").map(String.init)
        guard let about = words.firstIndex(where: { marks.contains($0.lowercased()) }) else { return }
        head.lines.dictum = start
        head.dictum = words[(about + 1)...].joined(separator: " ").trimming(".;, ")
    }

    private func readSigning(_ lines: [String], _ head: inout PlanHead) {
        for (index, line) in lines.enumerated() {
            let words = WordFolder.split(line)
            if let mark = (lexicon.document["signedAt"] ?? []).map(WordFolder.split).first(where: {
                words.starts(with: $0)
            }) {
                let place = line.split(separator: " ").dropFirst(mark.count).joined(separator: " ").trimming(",:; ")
                if !place.isEmpty {
                    head.signed.append(place)
                    head.lines.signed.append(index)
                }
            } else if words.count <= 8, head.date == nil || !head.signed.isEmpty,
                let comma = line.firstIndex(of: ","), let day = day(String(line[line.index(after: comma)...])),
                line[..<comma].split(separator: " ").count <= 3, line[..<comma].allSatisfy({ $0.isLetter || $0 == " " })
            {
                head.signed.append(String(line[..<comma]))
                head.lines.signed.append(index)
                if head.date == nil {
                    head.date = day
                    head.lines.date = index
                }
            }
            let isDated = (lexicon.document["signedOn"] ?? []).contains { words.starts(with: WordFolder.split($0)) }
            if isDated, head.date == nil, index > 0 {
                head.date = day(line)
                head.lines.date = head.date.map { _ in index }
            }
        }
    }

    /// The day that a text ends with: `14 Oktober 2025`.
    private func day(_ text: String) -> Day? {
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

    // MARK: Legal basis

    private func basis(_ lines: [(line: Int, text: String)]) -> [PlanHead.Law] {
        guard let start = lines.firstIndex(where: { starts($0.text, with: "basis") }) else { return [] }
        var items: [(line: Int, text: String)] = []
        for (index, (number, line)) in lines[start...].enumerated() {
            if index > 0, starts(line, with: "deciding") || starts(line, with: "noticing") { break }
            if index > 400 { break }
            var text = line
            if index == 0 {
                guard let colon = line.firstIndex(of: ":") else { continue }
                text = trimmed(line[line.index(after: colon)...])
            }
            if text.hasPrefix("-") { text = trimmed(text.dropFirst()) }
            guard !text.isEmpty else { continue }
            if Self.isNumbered(text) || items.isEmpty {
                items.append((number, text))
            } else {
                items[items.count - 1].text += " " + text
            }
        }
        return items.compactMap { number, text in
            var law = law(text)
            law?.line = number
            return law
        }
    }

    /// `3. Peraturan ...` or `c. Peraturan ...`
    private static func isNumbered(_ text: String) -> Bool {
        guard let word = text.split(separator: " ").first, let last = word.last, last == "." || last == ")" else {
            return false
        }
        let label = word.dropLast()
        return !label.isEmpty && label.count <= 2 && (label.allSatisfy(\.isNumber) || label.count == 1)
    }

    /// The first law that an item names, and those that changed it.
    private func law(_ item: String) -> PlanHead.Law? {
        let text = Self.withoutParentheses(item)
        let tokens = text.split(separator: " ").map(String.init)
        let forms = tokens.map { WordFolder.split($0).joined(separator: " ") }
        var cites: [(cite: String, at: Int, end: Int)] = []
        var at = 0
        while at < tokens.count {
            if let found = citation(tokens, forms, at) {
                cites.append((found.cite, at, found.end))
                at = found.end
            } else {
                at += 1
            }
        }
        guard let first = cites.first else { return nil }
        var law = PlanHead.Law(cite: first.cite)
        let changes = lexicon.amended.map { $0.split(separator: " ").map(String.init) }
        func isChange(_ index: Int) -> Bool {
            changes.contains { wanted in forms[index...].prefix(wanted.count).elementsEqual(wanted) }
        }
        let end = forms.indices.dropFirst(first.end + 2).first(where: isChange) ?? forms.endIndex
        let change = forms[first.end...].firstIndex { isWord($0, of: "change") } ?? forms.endIndex
        // What it is about ends before the words that lead to a change.
        var about = Array(tokens[first.end..<end])
        if end < forms.endIndex {
            while let last = about.last, isWord(last, of: "changeLead") { about.removeLast() }
        }
        if about.first.map({ (lexicon.document["about"] ?? []).contains($0.lowercased()) }) == true {
            about.removeFirst()
        }
        law.about = about.joined(separator: " ").trimming(";,. ")
        // A law after "diubah dengan" changed the first; one after "perubahan atas" is the one that was changed.
        for cite in cites.dropFirst() where cite.cite != law.cite && !law.amended.contains(cite.cite) {
            let before = forms[..<cite.at].suffix(4)
            guard change < cite.at, before.contains(where: { isWord($0, of: "changedBy") }) else { continue }
            law.amended.append(cite.cite)
        }
        return law
    }

    /// A citation such as `Undang-Undang Nomor 7 Tahun 2017` at a place.
    private func citation(_ tokens: [String], _ forms: [String], _ at: Int) -> (cite: String, end: Int)? {
        for instrument in instruments {
            var index = at
            var words = instrument.words[...]
            while !words.isEmpty, index < tokens.count {
                let own = forms[index].split(separator: " ").map(String.init)
                guard !own.isEmpty, words.starts(with: own) else { break }
                words = words.dropFirst(own.count)
                index += 1
            }
            guard words.isEmpty else { continue }
            // Who issued it may follow before the number.
            var issuer: [String] = []
            while index < tokens.count, !isWord(forms[index], of: "number"), issuer.count < 12 {
                issuer.append(tokens[index].trimming(",;"))
                index += 1
            }
            guard index + 1 < tokens.count, isWord(forms[index], of: "number") else { continue }
            if issuer.contains(where: { isWord($0, of: "about") }) { continue }
            index += 1
            var number = tokens[index].trimming(",;:")
            index += 1
            // A number that a line break cut after its hyphen.
            if number.hasSuffix("-"), index < tokens.count {
                number += tokens[index].trimming(",;:")
                index += 1
            }
            var year = ""
            if index + 1 < tokens.count, isWord(forms[index], of: "year"),
                let value = Int(tokens[index + 1].trimming(",;:()"))
            {
                year = "/\(value)"
                index += 2
            }
            let isLaw = isWord(instrument.short, of: "issued")
            var name = issuer.joined(separator: " ")
            for institution in lexicon.institutions {
                name = name.replacingFirst(institution.words, with: institution.short)
            }
            let cite = ([instrument.short] + (isLaw && !name.isEmpty ? [name] : [])).joined(separator: " ")
            return ("\(cite) \(number)\(year)", index)
        }
        return nil
    }

    private static func withoutParentheses(_ text: String) -> String {
        var depth = 0
        var result = ""
        for character in text {
            if character == "(" { depth += 1 }
            if depth == 0 { result.append(character) }
            if character == ")" { depth = max(0, depth - 1) }
        }
        return result
    }
}

extension String {
    /// The string without some characters at its ends.
    func trimming(_ characters: String) -> String {
        var part = self[...]
        while let first = part.first, characters.contains(first) { part.removeFirst() }
        while let last = part.last, characters.contains(last) { part.removeLast() }
        return String(part)
    }

    /// The string with its first letter in upper case.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// The string with the first place of a text in lower case, however it is written here, replaced.
    func replacingFirst(_ lowered: String, with other: String) -> String {
        // A character in lower case may be longer than it was, so that places are counted in characters.
        let own = map { $0.lowercased() }
        guard let place = own.firstRange(of: lowered.map(String.init)) else { return self }
        return String(prefix(place.lowerBound)) + other + dropFirst(place.upperBound)
    }
}

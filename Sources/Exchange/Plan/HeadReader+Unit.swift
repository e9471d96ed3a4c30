import Assessment

extension HeadReader {
    /// The lines above a plan's table, or around its lists, and below.
    struct Page {
        let lines: [String]
        /// Indices of lines that cite laws.
        let laws: Set<Int>
        /// Index of the first line below the table; nil where it has none.
        let below: Int?

        /// Indices of the lines of its head, without those that cite laws.
        var head: [Int] { lines.indices.prefix(min(below ?? 60, 60)).filter { !laws.contains($0) } }
    }

    /// The unit that the plan is of, and who decided it, where the document tells.
    func readUnit(_ page: Page, _ head: inout PlanHead) {
        head.issuer = decider(page) ?? ""
        let title = planTitle(page)
        head.heading = title.map { page.lines[$0] }.joined(separator: " ")
        let named = labelled(page) ?? inTitle(page, title) ?? onLetterhead(page, title) ?? signer(page) ?? parent(page)
        if head.issuer.isEmpty {
            head.issuer = named ?? ""
            head.unit = head.issuer
        } else {
            head.unit = other(head) ?? head.issuer
        }
    }

    /// The unit that a decision is for, where another office than the unit decided: a Bupati for a hospital.
    private func other(_ head: PlanHead) -> String? {
        guard let named = offices.name(in: head.title), !named.isOpen else { return nil }
        let (words, own) = (WordFolder.split(named.name), WordFolder.split(head.issuer))
        let isSame = WordFolder.split(named.kind).allSatisfy(own.contains) || own.allSatisfy(words.contains)
        return isSame ? nil : named.name
    }

    // MARK: Decision

    /// Who decided: what stands after the kind of decision, on its line or on those below it.
    private func decider(_ page: Page) -> String? {
        for index in page.head {
            let whole = withoutAttachment(page.lines[index])
            guard let kind = kindWords(WordFolder.split(whole)) else { continue }
            let line = oneLine(whole).issuer
            var text = line.split(separator: " ").dropFirst(kind.count).joined(separator: " ")
            if oneLine(whole).number == nil {
                for next in page.lines[(index + 1)...].prefix(6) {
                    if next.isEmpty {
                        if text.isEmpty { continue }
                        if isWhole(text) { break }
                        continue
                    }
                    if isPart(next) || kindWords(WordFolder.split(next)) != nil || next.contains(":") { break }
                    text += (text.isEmpty ? "" : " ") + next
                }
            }
            text = trimmed(text.trimming(",;:"))
            if let name = office(text) { return name }
            if !text.isEmpty, text.split(separator: " ").count <= 14 { return offices.plain(text) }
        }
        return nil
    }

    /// `Lampiran I Keputusan ...` without its first words.
    private func withoutAttachment(_ line: String) -> String {
        guard starts(line, with: .attachment) else { return line }
        let words = line.split(separator: " ").map(String.init)
        let at = words.indices.dropFirst().prefix(3).first {
            kindWords(WordFolder.split(words[$0...].joined(separator: " "))) != nil
        }
        return at.map { words[$0...].joined(separator: " ") } ?? line
    }

    private func office(_ text: String) -> String? {
        if let office = offices.office(of: text) { return office.name }
        return offices.name(in: text).flatMap { $0.isFirst ? $0.name : nil }
    }

    private func isWhole(_ text: String) -> Bool {
        (offices.office(of: text) ?? offices.name(in: text)).map { !$0.isOpen } ?? true
    }

    /// True for a line with which another part of a head begins.
    func isPart(_ line: String) -> Bool {
        let parts: [Lexicon.Part] = [
            .number, .about, .considering, .basis, .noticing, .deciding, .signedAt, .signedOn, .attachment,
            .chapter,
        ]
        return parts.contains { starts(line, with: $0) }
    }

    // MARK: Titles

    /// Indices of the lines of the plan's title: those that name a plan, with the lines of their block below.
    private func planTitle(_ page: Page) -> [Int] {
        let marks = lexicon.units.plan.map(WordFolder.split)
        let named = page.head.filter { index in
            let words = WordFolder.split(page.lines[index])
            return isTitle(page.lines[index])
                && marks.contains { mark in words.indices.contains { words[$0...].starts(with: mark) } }
        }
        // A title in capitals goes before a sentence that speaks of the plan.
        guard let first = named.first(where: { isPlanTitle(page.lines[$0]) }) ?? named.first else { return [] }
        var result: [Int] = []
        for index in page.head where index >= first {
            if page.lines[index].isEmpty || index > first + 8 { break }
            if index > first, isPart(page.lines[index]) || !isTitle(page.lines[index]) { break }
            result.append(index)
        }
        return result
    }

    /// A line of a title is no sentence, no item and no address.
    private func isTitle(_ line: String) -> Bool {
        guard !line.isEmpty, let last = line.last, !".;:".contains(last) || line.uppercased() == line else {
            return false
        }
        return line.split(separator: " ").count <= 24 && ItemLabel(line) == nil
            && !offices.begins(line, with: lexicon.units.address)
    }

    /// True for a line that says whose plan it is, of which year or which plan, and nothing else: as the head of a sheet or
    /// of a table does.
    func isHeadLine(_ line: String) -> Bool {
        guard isTitle(line), !line.hasSuffix(".") else { return false }
        let words = WordFolder.split(line)
        if words.count <= 4, words.contains(where: { (1990...2999).contains(Int($0) ?? 0) }) {
            return isWord(words[0], of: .year)
        }
        if words.count <= 12, let name = offices.name(in: line), name.isFirst, !name.isOpen { return true }
        return isPlanTitle(line)
    }

    /// True for a line in capitals that names a plan.
    func isPlanTitle(_ line: String) -> Bool {
        let words = WordFolder.split(line)
        return line == line.uppercased() && isTitle(line)
            && lexicon.units.plan.contains { words.firstRange(of: WordFolder.split($0)) != nil }
    }

    private func inTitle(_ page: Page, _ title: [Int]) -> String? {
        for index in title {
            if let name = name(at: index, page), !name.isOpen || index == title.last { return whole(name.name, page) }
        }
        return nil
    }

    /// The last name of the first block of names: what stands above a unit stands before it.
    private func onLetterhead(_ page: Page, _ title: [Int]) -> String? {
        var last: String?
        for index in page.head where index < title.first ?? .max {
            let line = page.lines[index]
            guard isTitle(line), !isPart(line), let name = name(at: index, page) else {
                // An address or a gap ends a letterhead.
                if last != nil, line.isEmpty || offices.begins(line, with: lexicon.units.address) { break }
                continue
            }
            if name.isFirst { last = name.name }
        }
        return last.map { whole($0, page) }
    }

    /// The name of an office on a line, with the line below where the name goes on there.
    private func name(at index: Int, _ page: Page) -> OfficeNames.Found? {
        guard let name = offices.name(in: page.lines[index]) else { return nil }
        let next = page.lines.indices.contains(index + 1) ? page.lines[index + 1] : ""
        guard isTitle(next), !isPart(next), name.isOpen || offices.continues(next),
            let joined = offices.name(in: page.lines[index] + " " + next)
        else { return name }
        return joined
    }

    /// A name with its region, where it says nothing without.
    private func whole(_ name: String, _ page: Page) -> String {
        guard offices.needsRegion(name) else { return name }
        let region = page.head.lazy.compactMap { offices.region(in: page.lines[$0]) }.first
        return region.map { name + " " + $0 } ?? name
    }

    // MARK: Labels and signatures

    /// `Nama satker : ...`
    private func labelled(_ page: Page) -> String? {
        let labels = lexicon.sheetUnit.map(WordFolder.split).sorted { $0.count > $1.count }
        for index in page.head {
            let line = page.lines[index]
            let words = line.split(separator: " ").map(String.init)
            guard let label = labels.first(where: { WordFolder.split(line).starts(with: $0) }),
                words.count > label.count
            else { continue }
            let rest = words.dropFirst(label.count).drop { WordFolder.split($0).isEmpty }.joined(separator: " ")
            let hasColon = line.contains(":")
            guard let found = offices.name(in: rest), found.isFirst else {
                if hasColon, !rest.isEmpty, rest.split(separator: " ").count <= 12 { return offices.plain(rest) }
                continue
            }
            return whole(found.name, page)
        }
        return nil
    }

    /// The office of the one who signed below, but for those who have only seen it.
    private func signer(_ page: Page) -> String? {
        let first = page.below ?? 0
        for index in page.lines.indices.reversed() where index >= first && !page.laws.contains(index) {
            let line = page.lines[index].trimming(", ")
            guard line.split(separator: " ").count <= 14, var office = offices.office(of: line) else { continue }
            let next = page.lines.indices.contains(index + 1) ? page.lines[index + 1] : ""
            // A title ends with a comma: in capitals it may go on without a word that says so.
            let goesOn = !page.lines[index].hasSuffix(",") && next.hasSuffix(",") && next == next.uppercased()
            if office.isOpen || goesOn || offices.continues(next),
                let joined = offices.office(of: line + " " + next.trimming(", "))
            {
                office = joined
            }
            let above = page.lines[..<index].last { !$0.isEmpty } ?? ""
            if office.isOpen || offices.begins(above, with: lexicon.units.seen) { continue }
            return whole(office.name, page)
        }
        return nil
    }

    /// True for a line with which a signature begins: place and day, the title of the one who signs, or who has seen it.
    func isSignature(_ line: String) -> Bool {
        if placeAndDay(line) != nil { return true }
        // `Sukamaju 5 Januari 2026`, the comma forgotten.
        let words = line.split(separator: " ")
        if (4...6).contains(words.count),
            words.dropLast(3).allSatisfy({ $0.first?.isUppercase == true && $0.allSatisfy(\.isLetter) }),
            placeAndDay(words.dropLast(3).joined(separator: " ") + ", " + words.suffix(3).joined(separator: " ")) != nil
        {
            return true
        }
        if line.hasSuffix(","), offices.begins(line, with: lexicon.units.seen) { return true }
        return (line.hasSuffix(",") || line == line.uppercased()) && offices.office(of: line.trimming(", ")) != nil
    }

    /// The unit that the name of a file names, or else the folder of a file whose name tells nothing.
    func unit(ofFile path: String) -> String {
        let bare = path.lastIndex(of: ".").map { path[$0...].count <= 6 ? path[..<$0] : path[...] } ?? path[...]
        let parts = bare.split(separator: "/").suffix(2).map { $0.split { "-_. ".contains($0) }.joined(separator: " ") }
        guard let file = parts.last else { return "" }
        let known = Set(lexicon.units.fileWords)
        let words = WordFolder.split(file)
        let rest = words.drop { known.contains($0) || Int($0) != nil }.joined(separator: " ")
        let isSilent = words.allSatisfy { known.contains($0) || Int($0) != nil }
        for name in [rest] + (isSilent && parts.count > 1 ? [parts[0]] : []) {
            if let found = offices.name(in: name), found.isFirst, !found.isOpen { return found.name }
        }
        return ""
    }

    /// What stands above units, where nothing else is named.
    private func parent(_ page: Page) -> String? {
        page.head.first { offices.isParent(page.lines[$0]) && isTitle(page.lines[$0]) }.map {
            offices.plain(page.lines[$0])
        }
    }
}

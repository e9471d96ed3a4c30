import Assessment

extension HeadReader {
    /// Indices of the lines that cite laws: those of a legal basis, and items and paragraphs anywhere that begin with a law.
    ///
    /// Their numbers, years and dates are not the document's own.
    func lawLines(_ lines: [String]) -> Set<Int> {
        var laws: Set<Int> = []
        var at = 0
        while at < lines.count {
            if isBasis(lines[at]) {
                let end = endOfBasis(lines, at)
                laws.formUnion(at..<end)
                at = end
            } else if let end = endOfLaw(lines, at) {
                laws.formUnion(at..<end)
                at = end
            } else {
                at += 1
            }
        }
        return laws
    }

    /// A line without the label of its item.
    private static func bare(_ line: String) -> String { ItemLabel(line)?.rest ?? line }

    /// `Mengingat : 1. ...`, `A. Dasar`, `Dasar hukum:`: the words stand alone, or before what they introduce.
    func isBasis(_ line: String) -> Bool {
        let bare = Self.bare(line)
        guard let mark = longestMark(bare, [.basis, .noticing]) else { return false }
        let rest = bare.split(separator: " ").dropFirst(mark).joined(separator: " ")
        if bare.split(separator: " ").prefix(mark).last?.hasSuffix(":") == true { return true }
        return rest.isEmpty || rest.hasPrefix(":") || ItemLabel(rest) != nil || beginsLaw(rest)
    }

    /// What the words for a legal basis introduce on their own line.
    func afterMark(_ line: String) -> String {
        let bare = Self.bare(line)
        let rest = bare.split(separator: " ").dropFirst(longestMark(bare, [.basis]) ?? 0).joined(separator: " ")
        return trimmed(rest.trimming(": "))
    }

    private func longestMark(_ line: String, _ parts: [Lexicon.Part]) -> Int? {
        let words = WordFolder.split(String(line.prefix(60)))
        let marks = parts.flatMap { lexicon.document[$0] ?? [] }.map(WordFolder.split)
        return marks.filter { words.starts(with: $0) }.map(\.count).max()
    }

    /// Where a legal basis is over: at the next part of the head, at a heading, at the next item of its own list.
    private func endOfBasis(_ lines: [String], _ start: Int) -> Int {
        let style = ItemLabel(lines[start])?.style
        for index in lines.indices.dropFirst(start + 1).prefix(400) {
            let line = lines[index]
            if line.isEmpty { continue }
            let parts: [Lexicon.Part] = [
                .deciding, .considering, .signedAt, .chapter, .attachment, .targets, .actions,
            ]
            if parts.contains(where: { starts(line, with: $0) }) { return index }
            let bare = Self.bare(line)
            if beginsLaw(bare), !isOwn(lines, index) { continue }
            if let style, style != .bullet, ItemLabel(line)?.style == style { return index }
            if isOwn(lines, index) || bare == bare.uppercased() && bare.count(where: \.isLetter) > 4 { return index }
        }
        return min(lines.count, start + 401)
    }

    /// Where a paragraph that begins with the citation of a law ends; nil for any other.
    private func endOfLaw(_ lines: [String], _ start: Int) -> Int? {
        let bare = Self.bare(lines[start])
        guard beginsLaw(bare), !isOwn(lines, start) else { return nil }
        var end = start + 1
        var text = bare
        while end < lines.count, end < start + 8, !lines[end].isEmpty, ItemLabel(lines[end]) == nil,
            !beginsLaw(lines[end]), !isOwn(lines, end),
            // A law may end with a line in capitals: only where it has not been cited in full is the next one its.
            law(text) == nil || lines[end] != lines[end].uppercased()
        {
            text += " " + lines[end]
            end += 1
        }
        return law(text) == nil ? nil : end
    }

    /// True for a text that begins with a kind of law: `Undang-Undang`, `Peraturan Menteri`.
    private func beginsLaw(_ text: String) -> Bool {
        let words = WordFolder.split(String(text.prefix(120)))
        return instruments.contains { words.starts(with: $0.words) }
    }

    /// True for the first line of a decision of the document itself: it is no item, it begins a paragraph or is written like
    /// a heading, and nobody stands behind it whose decisions are laws to a unit.
    private func isOwn(_ lines: [String], _ index: Int) -> Bool {
        let line = lines[index]
        guard ItemLabel(line) == nil, let kind = kindWords(WordFolder.split(line)) else { return false }
        if isWord(kind.joined(separator: " "), of: .laws) { return false }
        let rest = WordFolder.split(line).dropFirst(kind.count)
        if let first = rest.first, isWord(first, of: .lawGivers) { return false }
        let above = index > 0 ? lines[index - 1] : ""
        return above.isEmpty || line == line.uppercased() || above == above.uppercased()
    }
}

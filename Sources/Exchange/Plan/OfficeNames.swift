import Assessment

/// Finds the names of offices in titles, letterheads and signatures, by the lexicon's words.
struct OfficeNames: Sendable {
    /// The name of an office in a text.
    struct Found {
        /// As it is usually written: `Kantor Pertanahan Kabupaten Sukamaju`.
        let name: String
        /// Its kind, as usually written.
        let kind: String
        /// The text begins with it.
        let isFirst: Bool
        /// Nothing in the text says which of its kind it is, or its last word asks for another.
        let isOpen: Bool
    }

    private let words: UnitWords
    private let stopWords: Set<String>
    private let regionParts: Set<String>
    private let regionWords: Set<String>
    private let ends: Set<String>
    private let short: Set<String>
    private let small: Set<String>
    /// Kinds of offices by their first word, those of the most words first.
    private let kinds: [String: [(words: [String], short: String)]]
    /// Titles of those who head them, likewise.
    private let heads: [String: [(words: [String], office: String)]]

    init(_ lexicon: Lexicon) {
        words = lexicon.units
        stopWords = lexicon.stopWords
        regionParts = Set(words.regionParts)
        regionWords = Set(words.regionWords)
        ends = Set(words.ends)
        short = Set(words.short)
        small = Set(words.small)
        let institutions = lexicon.institutions.map { (words: WordFolder.split($0.words), short: $0.short) }
            .sorted { $0.words.count > $1.words.count }
        kinds = Dictionary(grouping: institutions) { $0.words.first ?? "" }
        let leaders = words.leaders.map { (words: WordFolder.split($0), office: "") }
        let titles = (words.heads.map { (words: WordFolder.split($0.title), office: $0.office) } + leaders)
            .sorted { $0.words.count > $1.words.count }
        heads = Dictionary(grouping: titles) { $0.words.first ?? "" }
    }

    // MARK: Names

    /// The first name of an office in a text.
    func name(in text: String) -> Found? {
        let tokens = Self.tokens(text)
        for at in tokens.indices {
            guard let (kind, length) = kind(tokens[at...]) else { continue }
            let whole = own(tokens[(at + length)...])
            let last = whole.last.map(Self.form) ?? ""
            let rest = withoutTail(whole)
            let name = ([kind] + styled(rest)).joined(separator: " ")
            return Found(
                name: name, kind: kind, isFirst: at == 0,
                isOpen: rest.isEmpty || regionWords.contains(last) || stopWords.contains(last))
        }
        return nil
    }

    /// The office of the one whose title a text begins with: `Camat Sukamaju` is that of `Kecamatan Sukamaju`. Nil for a text
    /// that begins with no title, or with one that names no office.
    func office(of text: String) -> Found? {
        var tokens = Self.tokens(text)[...]
        while let length = lengths(words.acting, tokens).max() { tokens = tokens.dropFirst(length) }
        guard let first = Self.firstWord(tokens),
            let head = heads[first]?.first(where: { Self.length(of: $0.words, tokens) != nil }),
            let length = Self.length(of: head.words, tokens)
        else { return nil }
        let rest = Array(tokens.dropFirst(length))
        if head.office.isEmpty {
            guard let (_, _) = kind(rest[...]) else { return nil }
            return name(in: rest.joined(separator: " "))
        }
        // The office of a secretary is that of the whole: `Sekretariat KPU Kabupaten Sukamaju`.
        let inner = name(in: rest.joined(separator: " ")).flatMap { $0.isFirst ? $0.name : nil }
        var own = withoutTail(own(rest[...]))
        // A title may say the kind of region again: Bupati Kabupaten Sukamaju.
        if let first = own.first, head.office.lowercased().hasSuffix(" " + Self.form(first)) { own.removeFirst() }
        guard !own.isEmpty else { return nil }
        let name = head.office + " " + (inner ?? styled(own).joined(separator: " "))
        return Found(name: name, kind: head.office, isFirst: true, isOpen: false)
    }

    /// A name that no word tells the kind of, as it is usually written.
    func plain(_ text: String) -> String { styled(withoutTail(own(Self.tokens(text)[...]))).joined(separator: " ") }

    /// The region that a line of a letterhead names: `Kabupaten Sukamaju` in `PEMERINTAH KABUPATEN SUKAMAJU`.
    func region(in text: String) -> String? {
        let tokens = Self.tokens(text)
        let at = tokens.firstIndex { regionWords.contains(Self.form($0)) }
        guard let at, at == 0 || isParent(text) else { return nil }
        let name = styled(withoutTail(own(tokens[at...])))
        return name.count > 1 ? name.joined(separator: " ") : nil
    }

    /// True for the name of what stands above units, such as a ministry.
    func isParent(_ text: String) -> Bool { !lengths(words.parents, Self.tokens(text)[...]).isEmpty }

    /// True for a name that says nothing without the region: there is a `Dinas Kesehatan` in each.
    func needsRegion(_ name: String) -> Bool {
        let tokens = Self.tokens(name)
        return !lengths(words.regional, tokens[...]).isEmpty && !tokens.contains { regionWords.contains(Self.form($0)) }
    }

    /// Whether a line can go on with a name that the line above begins.
    func continues(_ line: String) -> Bool {
        guard let first = Self.tokens(line).first.map(Self.form) else { return false }
        return regionWords.contains(first) || regionParts.contains(first)
    }

    /// True for a line that begins with words of a list.
    func begins(_ line: String, with list: [String]) -> Bool { !lengths(list, Self.tokens(line)[...]).isEmpty }

    // MARK: Words

    private static func tokens(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    private static func form(_ token: String) -> String { WordFolder.split(token).joined(separator: " ") }

    private func kind(_ tokens: ArraySlice<String>) -> (short: String, length: Int)? {
        guard let first = Self.firstWord(tokens) else { return nil }
        for kind in kinds[first] ?? [] {
            if let length = Self.length(of: kind.words, tokens) { return (kind.short, length) }
        }
        return nil
    }

    private func lengths(_ list: [String], _ tokens: ArraySlice<String>) -> [Int] {
        guard let first = Self.firstWord(tokens) else { return [] }
        return list.map(WordFolder.split).filter { $0.first == first }.compactMap { Self.length(of: $0, tokens) }
    }

    private static func firstWord(_ tokens: ArraySlice<String>) -> String? {
        tokens.first.flatMap { WordFolder.split($0).first }
    }

    /// How many tokens some words take at the beginning; nil when the tokens do not begin with them.
    private static func length(of words: [String], _ tokens: ArraySlice<String>) -> Int? {
        var left = words[...]
        var count = 0
        for token in tokens {
            if left.isEmpty { break }
            let own = WordFolder.split(token)
            guard !own.isEmpty, left.starts(with: own) else { return nil }
            left = left.dropFirst(own.count)
            count += 1
            // A comma between them parts two things.
            if !left.isEmpty, token.last.map({ ",;:".contains($0) }) ?? false { return nil }
        }
        return left.isEmpty && count > 0 ? count : nil
    }

    /// The tokens of a name: up to a word or sign that no name has, without the signs at its end.
    private func own(_ tokens: ArraySlice<String>) -> [String] {
        var result: [String] = []
        for token in tokens {
            let form = Self.form(token)
            if form.isEmpty || ends.contains(form) || token.hasPrefix("(") || Self.isYear(form) { break }
            let bare = token.trimming("\"'“”.,;:()")
            // A dot ends an abbreviation too: Kab. Sukamaju.
            result.append(bare)
            if let last = token.last, ",;:)".contains(last) { break }
            if token.hasSuffix("."), !regionWords.contains(form), form.count > 3 { break }
        }
        return result
    }

    /// A name does not end with a word such as `dan`.
    private func withoutTail(_ tokens: [String]) -> [String] {
        var result = tokens
        while let last = result.last.map(Self.form), stopWords.contains(last), !regionWords.contains(last),
            result.count > 1
        {
            result.removeLast()
        }
        return result
    }

    private static func isYear(_ form: String) -> Bool {
        form.utf8.count == 4 && (1990...2999).contains(Int(form) ?? 0)
    }

    /// Words in title case, where they are written in capitals or small letters throughout.
    private func styled(_ tokens: [String]) -> [String] {
        let text = tokens.joined()
        let isWritten = text != text.uppercased() && text != text.lowercased()
        return tokens.enumerated().map { index, token in
            if isWritten { return token }
            return token.lowercased().split(separator: "-", omittingEmptySubsequences: false).map { part in
                part.split(separator: "/", omittingEmptySubsequences: false).map {
                    styled(String($0), isFirst: index == 0)
                }
                .joined(separator: "/")
            }.joined(separator: "-")
        }
    }

    private func styled(_ word: String, isFirst: Bool) -> String {
        if short.contains(word) { return word.uppercased() }
        // A roman number, with the letter of a class: II, IB.
        let roman = word.hasSuffix("a") || word.hasSuffix("b") ? word.dropLast() : word[...]
        if !roman.isEmpty, roman.allSatisfy({ "ivx".contains($0) }) { return word.uppercased() }
        if word.count == 2, word.first?.isNumber == true { return word.uppercased() }
        if small.contains(word), !isFirst { return word }
        return word.capitalizedFirst
    }
}

/// Finds the laws of a rubric where a text names them: `Peraturan Pemerintah Nomor 53 Tahun 2010`, `PP 53/2010`.
struct LawMentions: Sendable {
    /// A law as it is known, with the words that its kind goes by.
    private struct Known: Sendable {
        let index: Int
        let kinds: [String]
    }

    /// By number and year: `53 2010`.
    private let known: [String: [Known]]
    private let fillers: Set<String>

    /// How many words of a law's kind and of who issued it may stand before its number.
    private static let reach = 16

    /// For the laws of a rubric; a lexicon says what kinds of laws are called.
    init(_ laws: [Rubric.Law], _ lexicon: Lexicon) {
        var known: [String: [Known]] = [:]
        for (index, law) in laws.enumerated() {
            let words = WordFolder.split(law.id)
            guard words.count >= 3 else { continue }
            let short = words.dropLast(2).joined(separator: " ")
            let long = lexicon.instruments.filter { WordFolder.split($0.short).joined(separator: " ") == short }
            let kinds = [short] + long.map { WordFolder.split($0.words).joined(separator: " ") }
            known[words.suffix(2).joined(separator: " "), default: []]
                .append(Known(index: index, kinds: kinds.map { " \($0) " }))
        }
        self.known = known
        fillers = Set([Lexicon.Part.number, .year].flatMap { lexicon.document[$0] ?? [] })
    }

    /// Indices of the laws that a text names, in its order, each once.
    func laws(in text: String) -> [Int] {
        guard text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return [] }
        let words = WordFolder.split(text)
        var result: [Int] = []
        for (at, word) in words.enumerated() where word.allSatisfy(\.isNumber) {
            let next = words[(at + 1)...].first { !fillers.contains($0) } ?? ""
            guard let candidates = known["\(word) \(next)"] else { continue }
            let before = " \(words[max(0, at - Self.reach)..<at].joined(separator: " ")) "
            // The kind that stands nearest is the law's.
            func place(_ law: Known) -> Int? {
                law.kinds.compactMap { kind in
                    before.ranges(of: kind).last.map { before.distance(from: $0.upperBound, to: before.endIndex) }
                }.min()
            }
            let nearest = candidates.compactMap { law in place(law).map { (law.index, $0) } }.min { $0.1 < $1.1 }
            if let nearest, !result.contains(nearest.0) { result.append(nearest.0) }
        }
        return result
    }
}

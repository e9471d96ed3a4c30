/// Tells the names of units of a unit's own kind from its own: a plan of `Pengadilan Agama Kota Seruni` that speaks of
/// `Pengadilan Agama Rantau Ilalang` was copied. So was one of `Badan Pusat Statistik Kabupaten Sambas` that speaks of
/// `BPS Kabupaten Lembah Pinus`.
///
/// Only names that cannot be anything else count: the words behind the kind begin with capitals, and neither the rubric
/// nor the plan itself uses them as ordinary words.
struct SisterUnits: Sendable {
    /// What units of the kind are called: the first words of the name, a short form of those, one word where that is one.
    private let kinds: [[String]]
    /// For each of these, the own words that come after it.
    private let rests: [[String]]
    /// Short names of units, after which the kind of a region and a name make another unit; empty where the unit is not of a
    /// kabupaten or kota itself.
    private let shortNames: Set<String>
    private let levels: Set<String>
    private let own: Set<String>
    private let classes: Set<String>
    private let visits: Set<String>
    private let shortWords: [String: String]
    private let isOrdinary: @Sendable (String) -> Bool

    /// The most words that a name has.
    private static let longest = 4

    /// For a unit by its name; nil when the name does not tell its kind from itself. `isOrdinary` knows the words that
    /// are no names.
    init?(_ name: String, _ lexicon: Lexicon, isOrdinary: @escaping @Sendable (String) -> Bool) {
        let words = WordFolder.split(name)
        let levels = lexicon.regions.regencies.union(lexicon.regions.cities).union(lexicon.regions.provinces)
        let classes = levels.union(lexicon.units.regionWords).union(lexicon.regions.administrative)
        let long = Array(words.prefix { !classes.contains($0) })
        var kinds: [[String]] = []
        var rests: [[String]] = []
        if long.count >= 2, words.count > 2, long.prefix(2).allSatisfy({ $0.count > 2 }) {
            kinds.append(Array(long.prefix(2)))
            rests.append(Array(words.dropFirst(2)))
        }
        // `Kantor Pelayanan Pajak Pratama ...` is written `KPP Pratama ...`; `KPU Kota ...` has one word for its kind.
        let isAbove = { (index: Int) in
            words.indices.contains(index) && lexicon.regions.provinces.contains(words[index])
        }
        for count in 3..<max(3, min(6, words.count)) where long.count >= count && !isAbove(count) {
            kinds.append([String(words.prefix(count).compactMap(\.first))])
            rests.append(Array(words.dropFirst(count)))
        }
        if words.count > 1, lexicon.regions.units.contains(words[0]), words[1].count > 2, !isAbove(1) {
            kinds.append([words[0]])
            rests.append(Array(words.dropFirst()))
        }
        guard !kinds.isEmpty else { return nil }
        let local = lexicon.regions.regencies.union(lexicon.regions.cities)
        let initials = String(long.compactMap(\.first))
        shortNames =
            words.contains(where: local.contains) ? lexicon.regions.units.union(long.count > 2 ? [initials] : []) : []
        self.levels = local
        self.kinds = kinds
        self.rests = rests
        self.classes = classes
        own = Set(words)
        visits = lexicon.regions.visits
        shortWords = lexicon.regions.shortWords
        self.isOrdinary = isOrdinary
    }

    /// The names of other units of this kind in a text.
    func names(in text: String) -> [String] {
        let tokens = text.split(whereSeparator: \.isWhitespace)
        let words = tokens.map { WordFolder.split(String($0)).joined(separator: " ") }
        var result: [String] = []
        var next = 0
        for start in words.indices where start >= next && !words[..<start].suffix(8).contains(where: visits.contains) {
            var end = start
            if let at = kinds.firstIndex(where: { words[start...].starts(with: $0) }) {
                end += kinds[at].count
                // The own name from there on, or as much of it as other units of the kind have too.
                let own = zip(words[end...], rests[at]).prefix { $0 == $1 }.count
                guard own < rests[at].count else { continue }
                end += own
                // Of those of kabupaten and kota, what one word names may stand above: `KPU Provinsi ...`, `KPU RI`.
                if own == 0, kinds[at].count == 1, !shortNames.isEmpty {
                    guard end < words.count, levels.contains(words[end]) else { continue }
                }
            } else if shortNames.contains(words[start]), start + 1 < words.count, levels.contains(words[start + 1]) {
                end += 1
            } else {
                continue
            }
            while end < words.count, isClass(words[end]) { end += 1 }
            let first = end
            while end < words.count, end - first < Self.longest, isName(tokens[end], words[end]) {
                end += 1
                if isParted(tokens[end - 1]) { break }
            }
            guard end > first, !words[first..<end].contains(where: own.contains) else { continue }
            next = end
            let name = tokens[start..<end].joined(separator: " ")
            result.append(String(isParted(tokens[end - 1]) ? name.dropLast() : name[...]))
        }
        return result
    }

    /// `Kelas`, `IIA`, `Kabupaten`: what stands between the kind and the name.
    private func isClass(_ word: String) -> Bool {
        classes.contains(word) || word.count <= 4 && word.allSatisfy { "ivxab1234567890".contains($0) }
    }

    private func isName(_ token: Substring, _ word: String) -> Bool {
        guard let first = token.first(where: { $0.isLetter || $0.isNumber }), first.isUppercase else { return false }
        // A word in capitals is a short form, such as that of a task.
        return word.count > 2 && !isOrdinary(word) && token.contains(where: \.isLowercase)
    }

    /// A sign ends the name; the period of a short word such as `Kep.` is none.
    private func isParted(_ token: Substring) -> Bool {
        guard let last = token.last, ",;:.)".contains(last) else { return false }
        return last != "." || shortWords[token.dropLast().lowercased()] == nil
    }
}

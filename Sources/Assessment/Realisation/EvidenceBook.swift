import JSONText

/// The documents of a unit with what tells which promises they answer to.
struct EvidenceBook {
    /// One document.
    struct Entry {
        let index: Int
        let kind: Int
        let date: Day?
        let withdrawn: Day?
        let indicators: Set<Int>
        let isNil: Bool
        /// The words of its title, folded.
        let words: Set<String>
        /// The parts of its number, where they are enough to know it by.
        let number: [String]

        /// True when it was there at the close of a day; a date that nobody has stated speaks against no day.
        func isThere(on day: Day) -> Bool {
            (date.map { $0 <= day } ?? true) && withdrawn.map { day < $0 } ?? true
        }
    }

    let entries: [Entry]
    /// Places of documents by indicator.
    private let byIndicator: [Int: [Int]]
    /// Places of documents by the words of their titles.
    private let byWord: [String: [Int]]
    /// Places of documents that can be known by their number.
    private let numbered: [Int]

    /// The documents that count for a period.
    init(_ file: EvidenceFile, _ rubric: Rubric, _ period: Period, _ folder: WordFolder) {
        var indicators = Array(repeating: Set<Int>(), count: file.items.count)
        for link in file.links { indicators[Int(link.item)].insert(Int(link.indicator)) }
        entries = file.items.indices.compactMap { index in
            let item = file.items[index]
            if let date = item.date, let first = rubric.table.earliest(item, period), date < first { return nil }
            let texts = file.texts(of: item)
            // A file that has no title has its name: `bukti/notula-rapat-maret.pdf`.
            let name = (texts["file"] ?? "").split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? ""
            let title = texts["title"] ?? String(name.map { "_-".contains($0) ? " " : $0 })
            let words = folder.words(title)
            let number = WordFolder.split(texts["number"] ?? "")
            return Entry(
                index: index, kind: Int(item.kind), date: item.date, withdrawn: item.withdrawn,
                indicators: indicators[index], isNil: item.isNil, words: Set(words.map(\.form)),
                number: number.count > 1 && number.contains { Int($0) != nil } ? number : [])
        }
        var byIndicator: [Int: [Int]] = [:]
        var byWord: [String: [Int]] = [:]
        for (place, entry) in entries.enumerated() {
            for indicator in entry.indicators { byIndicator[indicator, default: []].append(place) }
            for word in entry.words { byWord[word, default: []].append(place) }
        }
        self.byIndicator = byIndicator
        self.byWord = byWord
        numbered = entries.indices.filter { [entries] in !entries[$0].number.isEmpty }
    }

    /// The places of the entries that a text of some words may mean, beside those of its indicators: two of its words stand in
    /// their titles, or it may name their numbers.
    func places(of words: Set<String>) -> Set<Int> {
        var counts: [Int: Int] = [:]
        for word in words { for place in byWord[word] ?? [] { counts[place, default: 0] += 1 } }
        return Set(counts.filter { $0.value >= 2 }.keys).union(numbered)
    }

    /// The places of the entries that are listed for any of some indicators.
    func places(of indicators: Set<Int>) -> Set<Int> {
        indicators.reduce(into: []) { $0.formUnion(byIndicator[$1] ?? []) }
    }
}

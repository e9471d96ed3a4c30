/// Words that say how often something comes again: `tiap triwulan`, `bulanan`.
struct FrequencyWords: Sendable {
    private let each: Set<String>
    /// Names of parts of a year, with how many months they have.
    private let spans: [(words: [String], months: Int)]
    /// The same with an ending: `triwulanan`, `bulanan`.
    private let derived: [String: Int]
    /// Words that may stand between: `tiap akhir bulan`.
    private let edges: Set<String>
    private let folder: WordFolder

    init(_ lexicon: Lexicon, _ folder: WordFolder) {
        each = Set(lexicon.each)
        edges = Set([.endOf, .startOf].flatMap { lexicon.document[$0] ?? [] })
        let month = (lexicon.document[.month] ?? []).map { (words: [$0], months: 1) }
        let spans = month + lexicon.spans.flatMap { span in span.words.map { (WordFolder.split($0), span.months) } }
        self.spans = spans.sorted { $0.words.count > $1.words.count }
        self.folder = folder
        derived = Dictionary(
            spans.filter { $0.words.count == 1 && $0.words[0].count > 3 }.map { (folder.root($0.words[0]), $0.months) }
        ) { first, _ in first }
    }

    /// Every how many months a text says that something comes; nil where it does not say.
    func interval(in text: String) -> Int? {
        let words = WordFolder.split(text)
        for at in words.indices {
            if each.contains(words[at]) {
                var rest = words[(at + 1)...]
                if rest.first.map(edges.contains) == true { rest = rest.dropFirst() }
                // "setiap 3 bulan": so many of them.
                let count = rest.first.flatMap(Int.init)
                if count != nil { rest = rest.dropFirst() }
                if let span = spans.first(where: { rest.starts(with: $0.words) }) {
                    return min(span.months * max(count ?? 1, 1), 12)
                }
            }
            let isName = spans.contains { $0.words == [words[at]] }
            if !isName, words[at].count > 3, let months = derived[folder.root(words[at])] { return months }
        }
        return nil
    }
}

/// The parts of an activity that comes again.
enum ActivityTimes {
    /// The months of each part of an activity that is planned in some months, each once and in order.
    ///
    /// Months that follow one another are one stretch of work, whose documents are due by its last month: twelve marks for a
    /// procedure are no twelve procedures. Where the plan says how often it comes again, every stretch, and in it every month,
    /// quarter or half-year, is a part. Where it does not say, three stretches or more in even steps are so many parts; other
    /// stretches may be the steps of one thing, all of which is due by the last of them.
    static func parts(_ months: [Month], every interval: Int?) -> [ClosedRange<Month>] {
        var result: [ClosedRange<Month>] = []
        for month in months {
            if let last = result.last, last.upperBound.number + 1 == month.number,
                interval.map({ isOne(last.upperBound, month, $0) }) ?? true
            {
                result[result.count - 1] = last.lowerBound...month
            } else {
                result.append(month...month)
            }
        }
        if interval == nil, !isEven(result), let first = months.first, let last = months.last { return [first...last] }
        return result
    }

    /// True for three parts and more whose ends are as far apart, to a month.
    private static func isEven(_ parts: [ClosedRange<Month>]) -> Bool {
        let steps = zip(parts, parts.dropFirst()).map { $1.upperBound.number - $0.upperBound.number }
        guard steps.count >= 2, let least = steps.min(), let most = steps.max() else { return false }
        return most - least <= 1
    }

    /// True for months of the same quarter or half of a year.
    private static func isOne(_ month: Month, _ next: Month, _ interval: Int) -> Bool {
        month.number / 12 == next.number / 12
            && month.number % 12 / Int32(interval) == next.number % 12 / Int32(interval)
    }
}

import JSONText

/// Finds the documents that answer to what the rows of a plan promise.
///
/// A document answers to a promise
/// - by its number, where the plan names it;
/// - by its kind, where it is listed for an indicator of the row and of the kind that is promised. A nil report stands for
///   what its indicator accepts one for;
/// - by its title, where every word of what is promised stands there, two at least, and the kinds are one or one side
///   does not state its own; of a document of the row's indicators half of the words are then enough.
///
/// A document may answer to several rows. Within a row it answers to the promise whose words its title has most of, to
/// several only where it has as much of each; and where its title has words of what is promised somewhere, it answers to no
/// other promise by its kind alone of whose words it has none. So a decree on change agents is none on the team, and one
/// without a telling title speaks for both. The order of rows and documents changes nothing.
struct PromiseMatcher {
    /// What a row promises, by its words.
    struct Promise {
        /// Index among the plan's promised documents; nil for what a row without any may mean.
        let document: Int?
        /// The kinds that it names.
        let kinds: [Int]
        /// Its words in small letters, and folded.
        let raw: [String]
        let words: Set<String>
    }

    /// A row, as far as documents can answer to it.
    struct Row {
        var promises: [Promise] = []
        /// The indicators whose documents may be its.
        var indicators: Set<Int> = []
    }

    /// What answers to the promises of a row.
    struct Answer {
        /// For each promise, by place in the book.
        var matches: [[(place: Int, reason: PlanRealisation.Reason)]]
        /// True where a document of its indicators has no kind and may be what is promised.
        var hasUnknownKind: Bool
    }

    private let rubric: Rubric
    private let book: EvidenceBook
    private let folder: WordFolder
    /// The words of the names of each kind, as they are asked for.
    private var kindWords: [Int: Set<String>] = [:]

    init(_ rubric: Rubric, _ book: EvidenceBook, _ folder: WordFolder) {
        self.rubric = rubric
        self.book = book
        self.folder = folder
    }

    /// How a document fits a promise.
    private struct Fit {
        let reason: PlanRealisation.Reason
        /// How many of the promise's own words its title has, and how many there are.
        let words: (found: Int, of: Int)

        /// True for more of the words; a number goes before all words.
        static func < (a: Fit, b: Fit) -> Bool {
            if (a.reason == .number) != (b.reason == .number) { return b.reason == .number }
            return a.words.found * max(b.words.of, 1) < b.words.found * max(a.words.of, 1)
        }
    }

    /// What answers to each row.
    mutating func answers(to rows: [Row]) -> [Answer] {
        var fits: [[[Int: Fit]]] = []
        var isTitled = Set<Int>()
        for row in rows {
            let own = book.places(of: row.indicators)
            var list: [[Int: Fit]] = []
            for promise in row.promises {
                var found: [Int: Fit] = [:]
                for place in own.union(book.places(of: promise.words)) {
                    guard let fit = fit(promise, place, isOwn: own.contains(place), row) else { continue }
                    found[place] = fit
                    if fit.words.found > 0 { isTitled.insert(place) }
                }
                list.append(found)
            }
            fits.append(list)
        }
        return zip(rows, fits).map { row, list in answer(row, list, isTitled) }
    }

    private func answer(_ row: Row, _ list: [[Int: Fit]], _ isTitled: Set<Int>) -> Answer {
        var best: [Int: Fit] = [:]
        for (place, fit) in list.joined() where best[place].map({ $0 < fit }) ?? true { best[place] = fit }
        let matches = list.map { found in
            found.filter { place, fit in
                if best[place].map({ fit < $0 }) ?? false { return false }
                let isByKindAlone = fit.reason == .kindAndIndicator && fit.words.found == 0 && fit.words.of > 0
                return !(isByKindAlone && isTitled.contains(place))
            }.map { (place: $0.key, reason: $0.value.reason) }.sorted { $0.place < $1.place }
        }
        let hasUnknownKind = book.places(of: row.indicators).contains { place in
            book.entries[place].kind < 0 && best[place] == nil
        }
        return Answer(matches: matches, hasUnknownKind: hasUnknownKind)
    }

    private mutating func fit(_ promise: Promise, _ place: Int, isOwn: Bool, _ row: Row) -> Fit? {
        let entry = book.entries[place]
        if !entry.number.isEmpty, promise.raw.firstRange(of: entry.number) != nil {
            return Fit(reason: .number, words: (1, 1))
        }
        let isOfKind = entry.kind >= 0 && promise.kinds.contains(entry.kind)
        // A row that names no document has those that are listed for it.
        guard isOwn || promise.document != nil else { return nil }
        // The minutes of a talk about a plan are no plan, whatever words they share.
        let isUnstated = entry.kind < 0 || promise.kinds.isEmpty
        guard isOfKind || isUnstated || entry.isNil else { return nil }
        // Of one kind, the words for the kind say nothing.
        var words = promise.words
        if isOfKind { words.subtract(names(ofKind: entry.kind)) }
        let found = words.count { entry.words.contains($0) }
        if isOwn {
            if isOfKind || isNilReport(entry, promise, row) {
                return Fit(reason: .kindAndIndicator, words: (found, words.count))
            }
            let least = promise.document == nil ? 2 : 1
            if isUnstated, found >= least, found * 2 >= words.count {
                return Fit(reason: .titleWords, words: (found, words.count))
            }
        }
        guard isOfKind || isUnstated, words.count >= 2, found == words.count else { return nil }
        return Fit(reason: .titleWords, words: (found, words.count))
    }

    private func isNilReport(_ entry: EvidenceBook.Entry, _ promise: Promise, _ row: Row) -> Bool {
        guard entry.isNil, let kind = promise.kinds.first, !rubric.kinds[kind].isPicture else { return false }
        return entry.indicators.contains { row.indicators.contains($0) && rubric.indicators[$0].acceptsNil }
    }

    private mutating func names(ofKind kind: Int) -> Set<String> {
        if let known = kindWords[kind] { return known }
        let names = rubric.kinds[kind].synonyms + [rubric.kinds[kind].term.title.indonesian]
        let words = Set(names.flatMap { folder.words($0) }.map(\.form))
        kindWords[kind] = words
        return words
    }
}

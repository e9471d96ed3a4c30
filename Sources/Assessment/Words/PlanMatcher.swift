/// Places the rows of a plan on the nodes and indicators of a rubric, by the words in them.
///
/// Every node and indicator has names: the phrases of the rubric, its title, its wording on the sheet. A name is found
/// in a text to the degree to which its words stand there, rare words counting more than common ones. The same input
/// gives the same places everywhere; nothing is learned and nothing is looked up outside.
public struct PlanMatcher: Sendable {
    /// The rubric.
    public let rubric: Rubric
    /// Brings words to the form in which they are compared.
    public let folder: WordFolder

    /// What an indicator or a node is called: the numbers of its words, without repetition.
    struct Name: Sendable {
        /// Its place among all names.
        let number: Int
        let words: [Int]
        let weight: Double
    }

    /// The words of a text, by number; words that no name has are left out.
    public struct Text: Sendable {
        var words = WordSet()
        /// The words as they stand in the text, by number.
        var written: [Int: String] = [:]
        var weight = 0.0
        /// How much of each name stands in the text, by the weights of its words; empty where no word of any does.
        fileprivate(set) var found: [Double] = []

        /// True when it has no word that any name has.
        public var isEmpty: Bool { words.isEmpty }
    }

    private let numbers: [String: Int]
    let weights: [Double]
    private let nodeNames: [[Name]]
    private let indicatorNames: [[Name]]
    /// For each word, the numbers of the names that have it: a text asks for the names of its words, not for all words of
    /// every name.
    private let holders: [[Int]]
    private let nameCount: Int
    /// For each node with indicators, for each of them: the words that set it apart from its neighbours.
    let cues: [[[Int: Double]]]
    private let near: NearWords
    /// A node above the areas, with the words of its names.
    struct Part: Sendable {
        let node: Int
        let title: [String]
        let sheet: [String]
        let holdsAreas: Bool
    }
    /// The nodes between the root and the areas.
    let parts: [Part]
    /// The words of labels that stand before an area's name and are no part of it.
    let areaLabels: [[String]]

    /// A matcher for a rubric.
    public init(_ rubric: Rubric, _ lexicon: Lexicon) {
        self.rubric = rubric
        let folder = WordFolder(lexicon)
        self.folder = folder
        var book = WordBook(folder)
        let nodes = rubric.nodes.map { node in
            ([node.term.title.indonesian, node.term.title.english, node.term.sheet] + node.phrases).map {
                book.words($0, holder: -1)
            }
        }
        let indicators = rubric.indicators.enumerated().map { index, indicator in
            ([indicator.term.title.indonesian, indicator.term.title.english, indicator.term.sheet]
                + indicator.phrases).map { book.words($0, holder: index) }
        }
        let criteria = rubric.indicators.map { indicator in
            indicator.criteria.flatMap { book.words($0.text.indonesian, holder: nil) }
        }
        let weights = book.weights(of: rubric.indicators.count)
        var holders = [[Int]](repeating: [], count: weights.count)
        var count = 0
        func names(_ lists: [[Int]]) -> [Name] {
            lists.filter { !$0.isEmpty }.map { words in
                for word in words { holders[word].append(count) }
                count += 1
                return Name(number: count - 1, words: words, weight: words.reduce(0) { $0 + weights[$1] })
            }
        }
        nodeNames = nodes.map(names)
        indicatorNames = indicators.map(names)
        self.holders = holders
        nameCount = count
        cues = rubric.nodes.map { node in
            node.children.isEmpty
                ? Self.cues(node.indicators.map { Set(indicators[$0].joined()).union(criteria[$0]) }) : []
        }
        numbers = book.numbers
        self.weights = weights
        areaLabels = (lexicon.document[.areaLabel] ?? []).map(WordFolder.split)
        near = NearWords(book.spellings)
        let areas = Set(rubric.areas.flatMap(\.nodes))
        parts = rubric.nodes.enumerated().compactMap { index, node in
            guard !areas.contains(index), !node.children.isEmpty, node.parent != nil else { return nil }
            return Part(
                node: index, title: WordFolder.split(node.term.title.indonesian),
                sheet: WordFolder.split(node.term.sheet), holdsAreas: node.children.contains(where: areas.contains))
        }
    }

    /// For each indicator of a node, the words that set it apart from the others, and how far.
    private static func cues(_ vocabularies: [Set<Int>]) -> [[Int: Double]] {
        var counts: [Int: Int] = [:]
        for word in vocabularies.joined() { counts[word, default: 0] += 1 }
        return vocabularies.map { words in
            var result: [Int: Double] = [:]
            for word in words where counts[word]! < vocabularies.count {
                result[word] = logarithm(Double(vocabularies.count) / Double(counts[word]!))
            }
            return result
        }
    }

    /// The words of a text, for comparison with names.
    public func text(_ text: String) -> Text {
        var result = Text()
        guard !text.isEmpty else { return result }
        let raw = WordFolder.split(text)
        for word in folder.words(text) {
            for number in numbers[word.form].map({ [$0] }) ?? near.numbers(of: raw[word.position]) {
                guard result.words.insert(number) else { continue }
                result.written[number] = raw[word.position]
                result.weight += weights[number]
            }
        }
        find(&result)
        return result
    }

    /// The words of two texts as one.
    func union(_ first: Text, _ second: Text) -> Text {
        var result = first
        for number in second.words.numbers where result.words.insert(number) {
            result.written[number] = second.written[number]
            result.weight += weights[number]
        }
        find(&result)
        return result
    }

    /// Finds how much of each name stands in a text.
    private func find(_ text: inout Text) {
        guard !text.isEmpty else { return }
        text.found = Array(repeating: 0, count: nameCount)
        for word in text.words.numbers {
            for name in holders[word] { text.found[name] += weights[word] }
        }
    }

    /// True for a word that stands in a name, as it is written or with other endings.
    func hasName(with word: String) -> Bool { folder.words(word).contains { numbers[$0.form] != nil } }

    /// How well a name is found in a text, from 0 to 1.
    ///
    /// All its words and enough of them, as far as rarity goes, make 1; a text that says much else makes a little less.
    func fit(_ name: Name, in text: Text) -> Double {
        let found = text.found.isEmpty ? 0 : text.found[name.number]
        guard found > 0 else { return 0 }
        let recall = found / name.weight
        let precision = text.weight > 0 ? found / text.weight : 1
        let substance = found / (found + 2)
        return recall * recall * substance * (0.7 + 0.3 * precision)
    }

    /// How well the best name of a node is found in a text.
    func fit(node: Int, in text: Text) -> Double {
        nodeNames[node].reduce(0) { max($0, fit($1, in: text)) }
    }

    /// True for a text all of whose words stand in a name of a node, one of them at least.
    func holds(node: Int, _ text: Text) -> Bool {
        guard !text.isEmpty else { return false }
        return nodeNames[node].contains { text.found[$0.number] >= text.weight - 0.001 && text.weight > 0 }
    }

    /// True for a text that is the whole name of a node with indicators, and hardly more.
    public func isName(_ text: Text) -> Bool {
        rubric.nodes.indices.contains { node in
            rubric.nodes[node].children.isEmpty
                && nodeNames[node].contains { name in
                    !text.found.isEmpty && text.found[name.number] >= name.weight - 0.001
                        && text.weight <= name.weight * 1.1
                }
        }
    }

    /// The name of a node that is found best in a text.
    func name(ofNode node: Int, in text: Text) -> Name? {
        nodeNames[node].max { fit($0, in: text) < fit($1, in: text) }.flatMap { fit($0, in: text) > 0 ? $0 : nil }
    }

    /// The names of an indicator.
    func names(ofIndicator indicator: Int) -> [Name] { indicatorNames[indicator] }

    /// How well the best name of an indicator is found in a text, and that name.
    func fit(indicator: Int, in text: Text) -> (fit: Double, name: Name?) {
        var best = (fit: 0.0, name: Name?.none)
        for name in indicatorNames[indicator] {
            let fit = fit(name, in: text)
            if fit > best.fit { best = (fit, name) }
        }
        return best
    }

    /// How far the words of a text set an indicator apart from the others of its node.
    func cue(_ indicator: Int, in text: Text) -> Double {
        let node = rubric.indicators[indicator].node
        let words = cues[node][indicator - rubric.nodes[node].indicators.lowerBound]
        return text.words.numbers.reduce(0) { $0 + (words[$1] ?? 0) }
    }

    /// The binary logarithm, by a straight line between powers of two: exact enough to rank words, the same everywhere.
    static func logarithm(_ value: Double) -> Double {
        Double(value.exponent) + value.significand - 1
    }
}

/// A set of words by their numbers.
struct WordSet: Sendable {
    private var bits: [UInt64] = []
    /// The words, in the order in which they came.
    private(set) var numbers: [Int] = []

    var isEmpty: Bool { numbers.isEmpty }

    func contains(_ number: Int) -> Bool {
        number >> 6 < bits.count && bits[number >> 6] >> UInt64(number & 63) & 1 == 1
    }

    /// Adds a word; false when it is there already.
    mutating func insert(_ number: Int) -> Bool {
        guard !contains(number) else { return false }
        while bits.count <= number >> 6 { bits.append(0) }
        bits[number >> 6] |= 1 << UInt64(number & 63)
        numbers.append(number)
        return true
    }
}

/// Numbers the words of all names.
private struct WordBook {
    private(set) var numbers: [String: Int] = [:]
    /// The numbers of words as they are written.
    private(set) var spellings: [String: Int] = [:]
    private var holders: [Set<Int>] = []
    private let folder: WordFolder

    init(_ folder: WordFolder) { self.folder = folder }

    /// The words of a text, each once; `holder` counts for how rare they are in names, nil for words of no name.
    mutating func words(_ text: String, holder: Int?) -> [Int] {
        var result: [Int] = []
        let raw = WordFolder.split(text)
        for word in folder.words(text) {
            let number = numbers[word.form] ?? numbers.count
            if number == numbers.count {
                numbers[word.form] = number
                holders.append([])
            }
            if let holder { holders[number].insert(holder) }
            if let own = spelling(word, in: raw) { spellings[own] = number }
            if !result.contains(number) { result.append(number) }
        }
        return result
    }

    /// The word as it is written, where it was not rewritten to another.
    private func spelling(_ word: WordFolder.Word, in raw: [String]) -> String? {
        folder.root(raw[word.position]) == word.form ? raw[word.position] : nil
    }

    /// How much each word says: the more, the fewer indicators have it in a name.
    func weights(of indicators: Int) -> [Double] {
        holders.map { $0.isEmpty ? 0 : PlanMatcher.logarithm(Double(indicators + 1) / Double($0.count)) + 0.5 }
    }
}

/// Finds the words, as names spell them, that a misread one most likely is.
struct NearWords: Sendable {
    private let numbers: [String: Int]
    private var byShape: [String: [String]] = [:]

    init(_ numbers: [String: Int]) {
        self.numbers = numbers
        for word in numbers.keys where word.count >= 5 {
            byShape["<" + word.prefix(2), default: []].append(word)
            byShape[word.suffix(3) + ">", default: []].append(word)
        }
        for key in byShape.keys { byShape[key]!.sort() }
    }

    /// The word with one slip mended, or the two words that were run together; nothing when neither is plain.
    func numbers(of word: String) -> [Int] {
        // No word of a rubric is as long as two that a line break may have joined can be.
        guard (5...40).contains(word.count) else { return [] }
        let candidates = (byShape["<" + word.prefix(2)] ?? []) + (byShape[word.suffix(3) + ">"] ?? [])
        let characters = Array(word.unicodeScalars)
        var best: [String] = []
        for candidate in candidates where abs(candidate.count - word.count) <= 1 {
            let isNear = editDistance(characters, Array(candidate.unicodeScalars)) == 1
            if isNear && !best.contains(candidate) { best.append(candidate) }
        }
        let found = Set(best.map { numbers[$0]! })
        if found.count == 1 { return Array(found) }
        guard found.isEmpty, word.count >= 9 else { return [] }
        for length in 4...word.count - 4 {
            if let first = numbers[String(word.prefix(length))], let second = numbers[String(word.dropFirst(length))] {
                return [first, second]
            }
        }
        return []
    }
}

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
        let words: [Int]
        let weight: Double
    }

    /// The words of a text, by number; words that no name has are left out.
    public struct Text: Sendable {
        var words: Set<Int> = []
        /// The words as they stand in the text, by number.
        var written: [Int: String] = [:]
        var weight = 0.0

        /// True when it has no word that any name has.
        public var isEmpty: Bool { words.isEmpty }

        /// The text without some of its words.
        func without(_ used: Set<Int>, _ weights: [Double]) -> Text {
            var result = self
            for word in used where result.words.remove(word) != nil { result.weight -= weights[word] }
            return result
        }
    }

    private let numbers: [String: Int]
    let weights: [Double]
    private let nodeNames: [[Name]]
    private let indicatorNames: [[Name]]
    private let near: NearWords

    /// A matcher for a rubric.
    public init(_ rubric: Rubric, _ lexicon: Lexicon) {
        self.rubric = rubric
        let folder = WordFolder(lexicon)
        self.folder = folder
        var numbers: [String: Int] = [:]
        var holders: [Set<Int>] = []
        /// The words of a name; `holder` counts for how rare they are.
        func words(_ text: String, holder: Int) -> [Int] {
            var result: [Int] = []
            for word in folder.words(text) {
                let number = numbers[word.form] ?? numbers.count
                if number == numbers.count {
                    numbers[word.form] = number
                    holders.append([])
                }
                holders[number].insert(holder)
                if !result.contains(number) { result.append(number) }
            }
            return result
        }
        let nodes = rubric.nodes.map { node in
            ([node.term.title.indonesian, node.term.title.english, node.term.sheet] + node.phrases).map { words($0, holder: -1) }
        }
        let indicators = rubric.indicators.enumerated().map { index, indicator in
            ([indicator.term.title.indonesian, indicator.term.title.english, indicator.term.sheet]
                + indicator.phrases).map {
                words($0, holder: index)
            }
        }
        let total = Double(rubric.indicators.count + 1)
        let weights = holders.map { Self.logarithm(total / Double(max($0.count, 1))) + 0.5 }
        func names(_ lists: [[Int]]) -> [Name] {
            lists.filter { !$0.isEmpty }.map { words in
                Name(words: words, weight: words.reduce(0) { $0 + weights[$1] })
            }
        }
        nodeNames = nodes.map(names)
        indicatorNames = indicators.map(names)
        self.numbers = numbers
        self.weights = weights
        near = NearWords(numbers)
    }

    /// The words of a text, for comparison with names.
    public func text(_ text: String) -> Text {
        var result = Text()
        guard !text.isEmpty else { return result }
        let raw = WordFolder.split(text)
        for word in folder.words(text) {
            for number in numbers[word.form].map({ [$0] }) ?? near.numbers(of: word.form) {
                guard result.words.insert(number).inserted else { continue }
                result.written[number] = raw[word.position]
                result.weight += weights[number]
            }
        }
        return result
    }

    /// How well a name is found in a text, from 0 to 1.
    ///
    /// All its words and enough of them, as far as rarity goes, make 1; a text that says much else makes a little less.
    func fit(_ name: Name, in text: Text) -> Double {
        var found = 0.0
        for word in name.words where text.words.contains(word) { found += weights[word] }
        guard found > 0 else { return 0 }
        let recall = found / name.weight
        let precision = found / text.weight
        let substance = found / (found + 2)
        return recall * recall * substance * (0.7 + 0.3 * precision)
    }

    /// How well the best name of a node is found in a text.
    func fit(node: Int, in text: Text) -> Double {
        nodeNames[node].reduce(0) { max($0, fit($1, in: text)) }
    }

    /// The name of a node that is found best in a text.
    func name(ofNode node: Int, in text: Text) -> Name? {
        nodeNames[node].max { fit($0, in: text) < fit($1, in: text) }.flatMap { fit($0, in: text) > 0 ? $0 : nil }
    }

    /// How well the best name of an indicator is found in a text, and that name.
    func fit(indicator: Int, in text: Text) -> (fit: Double, name: Name?) {
        var best = (fit: 0.0, name: Name?.none)
        for name in indicatorNames[indicator] {
            let fit = fit(name, in: text)
            if fit > best.fit { best = (fit, name) }
        }
        return best
    }

    /// The binary logarithm, by a straight line between powers of two: exact enough to rank words, the same everywhere.
    private static func logarithm(_ value: Double) -> Double {
        Double(value.exponent) + value.significand - 1
    }
}

/// Finds the known words that a misread one most likely is.
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
        guard word.count >= 5 else { return [] }
        let candidates = (byShape["<" + word.prefix(2)] ?? []) + (byShape[word.suffix(3) + ">"] ?? [])
        let characters = Array(word.unicodeScalars)
        var best: [String] = []
        for candidate in candidates where abs(candidate.count - word.count) <= 1 {
            let isNear = editDistance(characters, Array(candidate.unicodeScalars)) == 1
            if isNear && !best.contains(candidate) { best.append(candidate) }
        }
        if best.count == 1 { return [numbers[best[0]]!] }
        guard best.isEmpty, word.count >= 9 else { return [] }
        for length in 4...word.count - 4 {
            if let first = numbers[String(word.prefix(length))], let second = numbers[String(word.dropFirst(length))] {
                return [first, second]
            }
        }
        return []
    }
}

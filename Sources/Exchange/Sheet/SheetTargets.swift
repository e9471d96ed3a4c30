import Assessment

/// Words of a sheet that are no headings of columns: its sums, and what a page of totals says.
enum SheetWord: String, CaseIterable { case total, grandTotal, state, met, unmet, checkMet, checkUnmet, item, level }

/// Knows what the title of a total stands for: the whole, a part of the tree, an area or an indicator.
struct SheetTargets: Sendable {
    private let rubric: Rubric
    private let folder: WordFolder
    private let totals: [[String]]
    private let grandTotals: [[String]]
    private var names: [(target: Rubric.Target, words: Set<String>)] = []

    init(_ matcher: PlanMatcher, _ lexicon: Lexicon) {
        rubric = matcher.rubric
        folder = matcher.folder
        totals = (lexicon.sheet[SheetWord.total.rawValue] ?? []).map(WordFolder.split)
        grandTotals = (lexicon.sheet[SheetWord.grandTotal.rawValue] ?? []).map(WordFolder.split)
        for (index, area) in rubric.areas.enumerated() { add(area.term, .area(index)) }
        for gate in rubric.gates { add(gate.term, gate.target) }
        for (index, node) in rubric.nodes.enumerated() where node.parent != nil { add(node.term, .node(index)) }
        for (index, indicator) in rubric.indicators.enumerated() { add(indicator.term, .indicator(index)) }
    }

    private mutating func add(_ term: Rubric.Term, _ target: Rubric.Target) {
        for name in [term.sheet, term.title.indonesian, term.title.english].map(words) where !name.isEmpty {
            names.append((target, name))
        }
    }

    private func words(_ text: String) -> Set<String> {
        let forms = Set(folder.words(text).map(\.form))
        return forms.isEmpty ? Set(WordFolder.split(text)) : forms
    }

    /// What a line adds up whose title begins with a word for a total; nil for another line.
    func total(_ title: String) -> Rubric.Target? {
        let words = WordFolder.split(title)
        if grandTotals.contains(where: { words.starts(with: $0) }) { return .node(0) }
        guard let begin = totals.first(where: { words.starts(with: $0) }) else { return nil }
        let rest = words.dropFirst(begin.count).joined(separator: " ")
        return rest.isEmpty ? .node(0) : target(rest, weight: nil)
    }

    /// What a title names; of several that have the same words, the one of that weight.
    func target(_ title: String, weight: Double?) -> Rubric.Target? {
        let words = words(title)
        guard !words.isEmpty else { return nil }
        var best: (score: Double, target: Rubric.Target)?
        for (target, name) in names {
            let dice = 2 * Double(words.intersection(name).count) / Double(words.count + name.count)
            guard dice >= 0.5 else { continue }
            let isOfWeight = weight.map { abs(rubric.weight(of: target).double - $0) < 1e-9 }
            // A weight that says otherwise has to be outweighed by the words.
            let score = dice + (isOfWeight == true ? 0.4 : isOfWeight == false ? -0.2 : 0)
            if score > best?.score ?? 0.55 { best = (score, target) }
        }
        return best?.target
    }

    /// The node whose name a heading is, word for word.
    func part(_ heading: String) -> Int? {
        let words = words(heading)
        return names.first { name in
            if case .node = name.target { return name.words == words }
            return false
        }.flatMap { if case .node(let node) = $0.target { node } else { nil } }
    }
}

extension Rubric {
    /// The indicators that make up a target.
    func indicators(of target: Target) -> [Range<Int>] {
        switch target {
        case .node(let node): [nodes[node].indicators]
        case .area(let area): areas[area].nodes.map { nodes[$0].indicators }
        case .indicator(let index): [index..<index + 1]
        }
    }

    /// The points that a target has at most.
    func weight(of target: Target) -> Rational {
        indicators(of: target).joined().reduce(.zero) { $0 + indicators[$1].weight }
    }

    /// Identity and title of a target.
    func term(of target: Target) -> Term {
        switch target {
        case .node(let node): nodes[node].term
        case .area(let area): areas[area].term
        case .indicator(let index): indicators[index].term
        }
    }
}

extension Rubric.Ratio {
    /// The inputs that the denominator adds up.
    var denominatorParts: [Int] { inputs.indices.filter { terms($0).denominator > 0 } }

    /// Numerator and denominator of the counts; nil while one is missing that the formula needs.
    func fraction(_ values: [Int64?]) -> (top: Int128, bottom: Int128)? {
        var (top, bottom): (Int128, Int128) = (0, 0)
        for (index, input) in inputs.enumerated() {
            guard let value = values[index] else {
                if input.isOptional { continue }
                return nil
            }
            top += Int128(value) * Int128(terms(index).numerator)
            bottom += Int128(value) * Int128(terms(index).denominator)
        }
        return (top, bottom)
    }

    /// The counts of which the rubric says that they cannot be: more than all.
    func excess(_ values: [Int64?]) -> (top: Int128, bottom: Int128)? {
        guard excess == .impossible, let (top, bottom) = fraction(values), top > bottom else { return nil }
        return (top, bottom)
    }
}

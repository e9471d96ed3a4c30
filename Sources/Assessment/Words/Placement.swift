/// Where a row of a plan belongs, and why.
public struct Placement: Sendable {
    /// How sure a placement is.
    public enum Confidence: String, CaseIterable, Sendable, Comparable {
        /// Few of its words point there.
        case low
        /// Its words point there, and somewhere else too.
        case medium
        /// Its words say so.
        case high

        /// From low to high.
        public static func < (a: Confidence, b: Confidence) -> Bool {
            allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)!
        }
    }

    /// An indicator that a row addresses.
    public struct Match: Sendable {
        /// Index of the indicator.
        public let indicator: Int
        /// How sure.
        public let confidence: Confidence
        /// The words that decided, as the row has them.
        public let words: [String]

        /// An indicator that a row addresses.
        public init(indicator: Int, confidence: Confidence, words: [String] = []) {
            self.indicator = indicator
            self.confidence = confidence
            self.words = words
        }
    }

    /// Index of the node; nil when no words point to any.
    public var node: Int?
    /// How sure the node is.
    public var confidence = Confidence.low
    /// The words that decided for the node.
    public var words: [String] = []
    /// The indicators, the surest first.
    public var matches: [Match] = []

    /// A row that no words place.
    public init() {}
}

/// The texts of a row, by what they say.
public struct PlanWords: Sendable {
    /// The heading of a group of rows.
    public var group = ""
    /// The component.
    public var component = ""
    /// The indicator in the plan's words.
    public var wording = ""
    /// What will be done.
    public var action = ""
    /// Documents that will show it.
    public var evidence: [String] = []
    /// The letter that the sheet gives to the indicator, where the plan has such a column.
    public var letter = ""

    /// A row without texts.
    public init() {}
}

extension PlanMatcher {
    /// How much each text of a row says about an indicator, and about a node.
    private enum Say {
        static let wording = 1.0
        static let action = 0.85
        static let component = 0.7
        static let evidence = 0.4
        static let group = 0.5
        static let componentOfNode = 0.95
        static let textOfNode = 0.45
        /// What remains of a node's score outside the area under whose heading the row stands.
        static let otherArea = 0.3
        /// The same where the component names the node and nothing in the area.
        static let namedElsewhere = 0.75
        /// How much the words that set an indicator apart say beside its names.
        static let cue = 0.6
        /// From which score on words place a row, from which they do so plainly, and what is hardly a trace of a name.
        static let least = 0.12
        static let plain = 0.3
        static let trace = 0.04
        /// How much it says that a node has one indicator only.
        static let only = 0.4
        /// How much the letter of the sheet says.
        static let letter = 0.45
        /// The same for results, which stand in no area and are planned for in any.
        static let result = 0.9
        /// Plans name what must be there far more often than what must have improved.
        static let reform = 0.85
    }

    struct Texts {
        let group: Text
        let component: Text
        /// The component where it says more than the name of a node, and may name an indicator.
        let componentRest: Text
        let wording: Text
        let action: Text
        let evidence: Text
        /// The documents one by one.
        let documents: [Text]
    }

    /// Places a row; `area` holds the nodes of the area under whose heading it stands.
    public func place(_ row: PlanWords, area: [Int]?) -> Placement {
        let component = text(row.component)
        let texts = Texts(
            group: text(row.group), component: component, componentRest: beyondNodeName(component),
            wording: text(row.wording), action: text(row.action),
            evidence: text(row.evidence.joined(separator: "; ")), documents: row.evidence.map(text))
        let scores = rubric.indicators.indices.map { score($0, texts) }
        // A component that names nothing in the area under whose heading it stands may stand under a wrong heading.
        let inArea = rubric.nodes.indices.filter { node in
            rubric.nodes[node].children.isEmpty && area?.contains { contains($0, node) } ?? true
        }
        let namesElsewhere = inArea.allSatisfy { fit(node: $0, in: component) < 0.3 }
        var nodes: [(node: Int, score: Double)] = []
        for (index, node) in rubric.nodes.enumerated() where node.children.isEmpty {
            nodes.append((index, score(node: index, texts, scores, area, namesElsewhere)))
        }
        nodes.sort { ($1.score, $0.node) < ($0.score, $1.node) }
        var result = Placement()
        guard let first = nodes.first else { return result }
        // Where words say little, the heading under which the row stands says more.
        let isVague = area != nil && first.score < Say.plain && !inArea.contains(first.node)
        let here = isVague ? nodes.first { inArea.contains($0.node) && $0.score > Say.trace } : nil
        let best = here ?? first
        guard here != nil || best.score > Say.least else { return result }
        result.node = best.node
        let margin = best.score - (nodes.first { $0.node != best.node }?.score ?? 0)
        result.confidence =
            best.score >= 0.6 && margin >= 0.2 ? .high : best.score >= Say.plain && margin >= 0.05 ? .medium : .low
        result.words = words(ofNode: best.node, in: texts)
        result.matches = matches(in: best.node, texts, scores, letter: row.letter, isSure: result.confidence == .high)
        return result
    }

    private func score(_ indicator: Int, _ texts: Texts) -> Double {
        var rest = 1.0
        rest *= 1 - Say.wording * fit(indicator: indicator, in: texts.wording).fit
        rest *= 1 - Say.action * fit(indicator: indicator, in: texts.action).fit
        rest *= 1 - Say.component * fit(indicator: indicator, in: texts.componentRest).fit
        rest *= 1 - Say.evidence * fit(indicator: indicator, in: texts.evidence).fit
        return 1 - rest
    }

    private func score(
        node index: Int, _ texts: Texts, _ scores: [Double], _ area: [Int]?, _ namesElsewhere: Bool
    ) -> Double {
        let node = rubric.nodes[index]
        var rest = 1 - Say.componentOfNode * fit(node: index, in: texts.component)
        rest *= 1 - Say.group * fit(node: index, in: texts.group)
        rest *= 1 - Say.textOfNode * max(fit(node: index, in: texts.wording), fit(node: index, in: texts.action))
        rest *= 1 - (scores[node.indicators].max() ?? 0)
        var score = 1 - rest
        if isReform(index) { score *= Say.reform }
        if let area, !area.contains(where: { contains($0, index) }) {
            let isNamed = namesElsewhere && fit(node: index, in: texts.component) >= 0.6
            score *= !node.isPlanned ? Say.result : isNamed ? Say.namedElsewhere : Say.otherArea
        }
        return score
    }

    /// Reform is the second part of the enablers on the sheet; its nodes come after those of the first.
    private func isReform(_ node: Int) -> Bool {
        rubric.areas.contains { area in area.nodes.dropFirst().contains { contains($0, node) } }
    }

    /// True when a node stands at or below another.
    public func contains(_ ancestor: Int, _ node: Int) -> Bool {
        var at: Int? = node
        while let index = at {
            if index == ancestor { return true }
            at = rubric.nodes[index].parent
        }
        return false
    }

    /// The indicators of a node that a row addresses: the one that fits best, then those that other words of its
    /// indicator or its action name.
    private func matches(
        in node: Int, _ texts: Texts, _ fits: [Double], letter: String, isSure: Bool
    ) -> [Placement.Match] {
        let inside = Array(rubric.nodes[node].indicators)
        let scores = weigh(inside, texts, fits, letter)
        let ranked = inside.sorted { (scores[$1]!, $0) < (scores[$0]!, $1) }
        guard let best = ranked.first, scores[best]! >= 0.2 else { return [] }
        let next = ranked.dropFirst().first
        let margin = scores[best]! - (next.map { scores[$0]! } ?? 0)
        let lead = fits[best] - (inside.filter { $0 != best }.map { fits[$0] }.max() ?? 0)
        // Where the indicator has no text of its own, the action alone has to name it.
        let (name, all) = texts.wording.isEmpty ? (0.4, 0.3) : (0.5, 0.38)
        let isNamed = fits[best] >= name || (scores[best]! >= all && margin >= 0.06)
        let confidence: Placement.Confidence =
            isSure && fits[best] >= 0.55 && lead >= 0.12 && margin >= 0.12 && saysItPlainly(best, among: inside, texts)
            ? .high : isNamed ? .medium : .low
        let found = names(of: best, texts)
        var result = [Placement.Match(indicator: best, confidence: confidence, words: written(found, texts))]
        further(of: node, ranked, texts, used: Set(found.flatMap(\.words)), &result)
        return result
    }

    /// True when the row's own words, two at least and a good part of what a text says, name an indicator, and few of
    /// the words that set its neighbours apart stand beside them.
    private func saysItPlainly(_ indicator: Int, among indicators: [Int], _ texts: Texts) -> Bool {
        let cues = indicators.map { cue($0, in: texts.wording) + cue($0, in: texts.action) }
        let own = cues[indicators.firstIndex(of: indicator)!]
        guard indicators.count == 1 || own >= 0.5 * cues.reduce(0, +) else { return false }
        return [texts.wording, texts.action].contains { text in
            guard let name = fit(indicator: indicator, in: text).name else { return false }
            let found = name.words.filter(text.words.contains)
            let weight = found.reduce(0) { $0 + weights[$1] }
            let written = Set(found.compactMap { text.written[$0] })
            return written.count >= 2 && weight >= 4.5 && weight >= 0.35 * text.weight
        }
    }

    /// What names, the words that set the indicators of a node apart, and a letter say together, from 0 to 1.
    private func weigh(_ indicators: [Int], _ texts: Texts, _ fits: [Double], _ letter: String) -> [Int: Double] {
        let cues = indicators.map { indicator in
            cue(indicator, in: texts.wording) + cue(indicator, in: texts.action)
                + 0.5 * cue(indicator, in: texts.componentRest) + 0.35 * cue(indicator, in: texts.evidence)
        }
        let total = cues.reduce(1.5, +)
        var result: [Int: Double] = [:]
        for (indicator, cue) in zip(indicators, cues) {
            var rest = (1 - fits[indicator]) * (1 - Say.cue * cue / total)
            if indicators.count == 1 { rest *= 1 - Say.only }
            if !letter.isEmpty, rubric.indicators[indicator].term.id.hasSuffix(".\(letter)") { rest *= 1 - Say.letter }
            result[indicator] = 1 - rest
        }
        return result
    }

    private func names(of indicator: Int, _ texts: Texts) -> [Name] {
        [texts.wording, texts.action, texts.componentRest].compactMap { fit(indicator: indicator, in: $0).name }
    }

    /// A component that says more than the name of a node; else nothing.
    private func beyondNodeName(_ text: Text) -> Text {
        var best: (fit: Double, name: Name)?
        for node in rubric.nodes.indices where rubric.nodes[node].children.isEmpty {
            guard let name = name(ofNode: node, in: text) else { continue }
            let found = fit(name, in: text)
            if found > best?.fit ?? 0.5 { best = (found, name) }
        }
        guard let best else { return text }
        let rest = text.words.numbers.filter { !best.name.words.contains($0) }.reduce(0) { $0 + weights[$1] }
        return rest < 1.5 ? Text() : text
    }

    func written(_ names: [Name], _ texts: Texts) -> [String] {
        var result: [String] = []
        for text in [texts.wording, texts.action, texts.component, texts.evidence] {
            for word in names.flatMap(\.words) {
                if let written = text.written[word], !result.contains(written) { result.append(written) }
            }
        }
        return result
    }

    private func words(ofNode node: Int, in texts: Texts) -> [String] {
        let names = [texts.component, texts.wording, texts.action].compactMap { name(ofNode: node, in: $0) }
        return written(names, texts)
    }
}

extension PlanMatcher {
    /// How plainly an indicator beside the best one has to be named.
    private enum Further {
        /// By the indicator or the action, and how much of what the best one has to show there.
        static let text = 0.42
        static let ofBest = 0.7
        /// The same for one of the other part of the area.
        static let elsewhere = 0.68
        static let moreThanBest = 1.15
        /// By a single document, and how much better than its neighbours.
        static let document = 0.5
        static let lead = 0.1
        /// How much the words say that no other indicator has used.
        static let novelty = 2.5
        static let share = 0.35
        /// How many indicators a row can address.
        static let most = 4
    }

    /// Adds the indicators that other words of a row's indicator or action name, and those that its documents prove.
    func further(of node: Int, _ ranked: [Int], _ texts: Texts, used: Set<Int>, _ result: inout [Placement.Match]) {
        var used = used
        let best = ranked[0]
        func add(_ indicator: Int, _ confidence: Placement.Confidence, _ name: Name) {
            guard result.count < Further.most, !result.contains(where: { $0.indicator == indicator }) else { return }
            used.formUnion(name.words)
            result.append(
                Placement.Match(indicator: indicator, confidence: confidence, words: written([name], texts)))
        }
        func isNew(_ name: Name, in text: Text) -> Bool {
            let own = name.words.filter { text.words.contains($0) && !used.contains($0) }
            let novelty = own.reduce(0) { $0 + weights[$1] }
            return novelty >= Further.novelty && novelty >= Further.share * name.weight
        }
        for text in [texts.wording, texts.action] {
            // What the best one has to show in this text is what another has to reach.
            let shown = fit(indicator: best, in: text).fit
            let known = used
            for other in elsewhere(of: node, in: text, above: max(Further.elsewhere, Further.moreThanBest * shown)) {
                add(other.indicator, .medium, other.name)
                used = known
            }
            let least = max(Further.text, Further.ofBest * shown)
            for other in ranked.dropFirst() {
                let (found, name) = fit(indicator: other, in: text)
                if let name, found >= least, isNew(name, in: text) { add(other, found >= 0.6 ? .medium : .low, name) }
            }
        }
        for text in texts.documents {
            let found = ranked.map { ($0, fit(indicator: $0, in: text)) }.sorted { ($1.1.fit, $0.0) < ($0.1.fit, $1.0) }
            guard let (indicator, (fit, name)) = found.first, let name, fit >= Further.document else { continue }
            let next = found.dropFirst().first?.1.fit ?? 0
            if fit - next >= Further.lead, isNew(name, in: text) { add(indicator, .low, name) }
        }
    }

    /// An indicator of the other part of the same area that a text names outright, better than any of its own node.
    private func elsewhere(of node: Int, in text: Text, above least: Double) -> [(indicator: Int, name: Name)] {
        guard let area = rubric.areas.first(where: { $0.nodes.contains { contains($0, node) } }) else { return [] }
        var best: (fit: Double, indicator: Int, name: Name)?
        for root in area.nodes where !contains(root, node) {
            for indicator in rubric.nodes[root].indicators where rubric.indicators[indicator].node != node {
                let (found, name) = fit(indicator: indicator, in: text)
                if let name, found > best?.fit ?? least { best = (found, indicator, name) }
            }
        }
        return best.map { [($0.indicator, $0.name)] } ?? []
    }
}

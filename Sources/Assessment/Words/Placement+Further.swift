extension PlanMatcher {
    /// How plainly an indicator beside the best one has to be named.
    private struct Further {
        /// By the indicator or the action, and how much of what the best one has to show there.
        let text: Double
        let ofBest: Double
        /// From where on it is more than a guess.
        let medium: Double
        /// How much of a name the words have to be that no other indicator has used.
        let share: Double
        /// How much they have to say.
        static let novelty = 2.5
        /// By a text, for one of the other part of the area, and how much better than the best one.
        static let elsewhere = 0.68
        static let moreThanBest = 1.15
        /// By a single document, and how much better than its neighbours.
        static let document = 0.6
        static let lead = 0.1
        /// By what is done and a document together, and how much the words that the document brings have to say: in all, and
        /// of the name.
        static let together = 0.35
        static let brought = 1.5
        static let broughtShare = 0.24
        /// How many indicators a row can address.
        static let most = 4

        /// Where a plan has a column for the indicator, that says which one is meant; else what is done has to.
        static let besideWording = Further(text: 0.42, ofBest: 0.7, medium: 0.6, share: 0.39)
        static let byAction = Further(text: 0.42, ofBest: 0.7, medium: 0.5, share: 0.35)
    }

    /// Adds the indicators that other words of a row's indicator or action name, and those that its documents prove.
    func further(of node: Int, _ ranked: [Int], _ texts: Texts, used: Set<Int>, _ result: inout [Placement.Match]) {
        var used = used
        let best = ranked[0]
        let needed = texts.wording.isEmpty ? Further.byAction : .besideWording
        func add(_ indicator: Int, _ confidence: Placement.Confidence, _ name: Name) {
            guard result.count < Further.most, !result.contains(where: { $0.indicator == indicator }) else { return }
            used.formUnion(name.words)
            result.append(
                Placement.Match(indicator: indicator, confidence: confidence, words: written([name], texts)))
        }
        for text in [texts.wording, texts.action] {
            // What the best one has to show in this text is what another has to reach.
            let shown = fit(indicator: best, in: text).fit
            let known = used
            for other in elsewhere(of: node, in: text, above: max(Further.elsewhere, Further.moreThanBest * shown)) {
                add(other.indicator, .medium, other.name)
                used = known
            }
            let least = max(needed.text, needed.ofBest * shown)
            for other in ranked.dropFirst() {
                guard let (found, name) = fit(indicator: other, in: text, beside: used, share: needed.share),
                    found >= least
                else { continue }
                add(other, found >= needed.medium ? .medium : .low, name)
            }
        }
        // Where what is done says plainly what it is for, its documents show that and no more.
        let isPlain = result.first?.confidence == .high
        // What is done goes without saying again what it is done with: `Mengevaluasi pengaduan` with a report on what followed.
        for text in texts.documents where texts.wording.isEmpty && !isPlain {
            if let other = together(texts.action, text, ranked.dropFirst(), beside: used) {
                add(other.indicator, .medium, other.name)
            }
        }
        for text in texts.documents where texts.wording.isEmpty && !isPlain {
            let found = ranked.map { ($0, fit(indicator: $0, in: text)) }.sorted { ($1.1.fit, $0.0) < ($0.1.fit, $1.0) }
            guard let (indicator, (fit, name)) = found.first, let name, fit >= Further.document else { continue }
            let next = found.dropFirst().first?.1.fit ?? 0
            if fit - next >= Further.lead { add(indicator, .medium, name) }
        }
    }

    /// How well the best of those names of an indicator is found that say enough which is not said by other words.
    private func fit(indicator: Int, in text: Text, beside used: Set<Int>, share: Double) -> (fit: Double, name: Name)?
    {
        var best: (fit: Double, name: Name)?
        for name in names(ofIndicator: indicator) {
            let fit = fit(name, in: text)
            guard fit > best?.fit ?? 0 else { continue }
            let own = name.words.filter { text.words.contains($0) && !used.contains($0) }
            let novelty = own.reduce(0) { $0 + weights[$1] }
            if novelty >= Further.novelty, novelty >= share * name.weight { best = (fit, name) }
        }
        return best
    }

    /// The indicator that what is done and a document name best together, where the document brings a good part of the name.
    private func together(
        _ action: Text, _ document: Text, _ indicators: ArraySlice<Int>, beside used: Set<Int>
    ) -> (indicator: Int, name: Name)? {
        let whole = union(action, document)
        var best: (fit: Double, indicator: Int, name: Name)?
        for indicator in indicators {
            for name in names(ofIndicator: indicator) {
                let fit = fit(name, in: whole)
                guard fit > best?.fit ?? Further.together else { continue }
                let own = name.words.filter { document.words.contains($0) && !used.contains($0) }
                let brought = own.reduce(0) { $0 + weights[$1] }
                if brought >= Further.brought, brought >= Further.broughtShare * name.weight {
                    best = (fit, indicator, name)
                }
            }
        }
        return best.map { ($0.indicator, $0.name) }
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

import Assessment
import JSONText

extension RubricLinter {
    /// Whatever the law fixes says where.
    mutating func lintCitations() {
        for (gate, entry) in zip(rubric.gates, written.gates) where gate.citation.isBlank {
            report(.citationMissing, entry.definition.id)
        }
        for predicate in written.predicates {
            for entry in predicate.prerequisites where entry.citation.isBlank {
                report(.citationMissing, entry.fact ?? entry.condition)
            }
            for entry in predicate.thresholds where entry.citation?.isBlank == true {
                report(.citationMissing, entry.gate)
            }
        }
        for entry in written.reliefs where entry.citation.isBlank { report(.citationMissing, entry.condition) }
        for entry in written.rules where entry.citation.isBlank { report(.citationMissing, entry.id) }
        for entry in written.root.allIndicators where entry.citation.isBlank {
            report(.citationMissing, entry.definition.id)
        }
    }

    /// Whatever is defined is used.
    mutating func lintUnused() {
        let indicators = rubric.indicators
        let needs = indicators.flatMap { $0.needs + $0.criteria.flatMap(\.needs) }
        let conditions =
            rubric.predicates.flatMap { $0.prerequisites.map(\.condition) } + rubric.reliefs.map(\.condition)
            + rubric.practices.map(\.entry.condition)
            + needs.compactMap(\.condition) + rubric.definitions.map(\.expression)
            + rubric.rules.flatMap { $0.expressions }
            + indicators.compactMap(\.formula)
        for (index, entry) in written.scales.enumerated() where !indicators.contains(where: { $0.scale == index }) {
            report(.unusedDefinition, entry.id)
        }
        for (index, entry) in written.authorities.enumerated()
        where !indicators.contains(where: { $0.authority == index }) {
            report(.unusedDefinition, entry.id)
        }
        for (index, entry) in written.shares.enumerated() where !needs.contains(where: { $0.share == index }) {
            report(.unusedDefinition, entry.id)
        }
        for entry in written.grades where !written.facts.contains(where: { $0.grades?.value == entry.id.value }) {
            report(.unusedDefinition, entry.id)
        }
        for (index, entry) in written.facts.enumerated() {
            let isShown =
                rubric.predicates.contains { $0.prerequisites.contains { $0.fact == index } }
                || rubric.practices.contains { $0.entry.fact == index }
            if !isShown, !conditions.contains(where: { $0.text.contains(entry.definition.id.value) }) {
                report(.unusedDefinition, entry.definition.id)
            }
        }
        for (index, entry) in written.definitions.enumerated()
        where !conditions.contains(where: { $0.slots.contains(Topic.allCases.count + index) }) {
            report(.unusedDefinition, entry.definition.id)
        }
        for (index, entry) in written.gates.enumerated()
        where !rubric.predicates.contains(where: { $0.thresholds.contains { $0.gate == index } }) {
            report(.unusedDefinition, entry.definition.id)
        }
        // A kind that nothing accepts is recognised in plans all the same, when it has words.
        for (index, entry) in written.kinds.enumerated()
        where entry.synonyms.isEmpty && !indicators.contains(where: { $0.acceptedKinds.contains(index) }) {
            report(.unusedDefinition, entry.definition.id)
        }
    }

    /// A survey can come from outside, where there is one; what nobody can name says nothing.
    mutating func lintSurveySources() {
        guard let first = written.surveySources.first?.id else { return }
        let isAsked = rubric.indicators.contains { indicator in
            if case .index = rubric.scales[indicator.scale].form { true } else { false }
        }
        if !isAsked {
            report(.noExternalSource, first, ["fault": "unasked"])
        } else if !rubric.surveySources.contains(where: \.isExternal) {
            report(.noExternalSource, first)
        }
    }

    /// Words that mean one kind of document mean no other: only the first could ever be recognised.
    mutating func lintSynonyms() {
        var kinds: [String: Int] = [:]
        for (index, entry) in written.kinds.enumerated() {
            for word in Set(entry.synonyms.map { $0.lowercased() }).sorted() {
                guard let other = kinds[word], other != index else {
                    kinds[word] = index
                    continue
                }
                report(
                    .synonymTwice, entry.definition.id,
                    ["word": word, "expected": written.kinds[other].definition.id.value])
            }
        }
    }

    /// A sentence that is the same in both languages is not translated; a name may be.
    mutating func lintTranslations() {
        for (place, text) in written.texts
        where text.indonesian == text.english && text.english.split(separator: " ").count > Self.mostWordsOfName {
            report(.untranslated, place, ["text": text.english])
        }
    }

    private static let mostWordsOfName = 3

    /// What a draft lacks, each by itself.
    mutating func lintDraft() {
        guard let place = written.keys[.missing] else { return }
        for text in written.missing {
            report(.draftLacks, place, ["found": text.indonesian])
        }
    }

    /// What an overlay changes into what it is already.
    mutating func lintChanges(
        _ changes: RubricSource.Changes, to files: RubricFiles, on day: Day
    ) {
        let base = LoadedRubric(files, on: day).written
        guard let compiled = try? Rubric(files, on: day) else { return }
        for (id, words) in changes.synonyms {
            let known = base.kinds.first { $0.definition.id.value == id.value }?.synonyms ?? []
            repeated(words, in: known, at: id)
        }
        let indicators = base.root.allIndicators
        for (id, words) in changes.phrases {
            let known = indicators.first { $0.definition.id.value == id.value }?.phrases ?? []
            repeated(words, in: known, at: id)
        }
        for (id, authority) in changes.authority
        where indicators.contains(where: { $0.definition.id.value == id.value && $0.authority.value == authority.value }
        ) {
            report(.changesNothing, id, ["word": authority.value])
        }
        for (id, thresholds) in changes.minimums {
            guard let index = compiled.predicates.firstIndex(where: { $0.term.id == id.value }) else { continue }
            for threshold in thresholds {
                let both = [compiled.predicates[index], rubric.predicates[index]].compactMap { predicate in
                    predicate.thresholds.first { rubric.gates[$0.gate].term.id == threshold.gate.value }
                }
                if both.count == 2, both[0].points == both[1].points, both[0].isStrict == both[1].isStrict {
                    report(.changesNothing, threshold.gate, ["word": both[0].points.description])
                }
            }
        }
    }

    private mutating func repeated(_ words: [String], in known: [String], at id: Located<String>) {
        let known = Set(known.map { $0.lowercased() })
        for word in words where known.contains(word.lowercased()) { report(.changesNothing, id, ["word": word]) }
    }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension RubricSource.Node {
    /// Every indicator below, in the order of the tree.
    var allIndicators: [RubricSource.Indicator] { indicators + nodes.flatMap(\.allIndicators) }

    fileprivate var texts: [(Located<String>, LocalText)] {
        [(definition.id, definition.title)] + indicators.flatMap(\.texts) + nodes.flatMap(\.texts)
    }
}

extension RubricSource.Indicator {
    fileprivate var texts: [(Located<String>, LocalText)] {
        [(definition.id, definition.title)] + criteria.map { ($0.answer, $0.text) } + holes.map { (definition.id, $0) }
            + [(definition.id, ratio?.value.reading)].compactMap { place, text in text.map { (place, $0) } }
            + (ratio?.value.inputs ?? []).map { ($0.definition.id, $0.definition.title) }
            + checks.map { ($0.id, $0.title) }
    }
}

extension RubricSource {
    /// Every text that a reviewer reads, with the place of what it belongs to.
    fileprivate var texts: [(Located<String>, LocalText)] {
        let terms =
            stages.map(\.definition) + authorities + surveySources + institutionKinds + unitTypes
            + facts.map(\.definition) + kinds.map(\.definition) + definitions.map(\.definition)
            + areas.map(\.definition) + gates.map(\.definition) + predicates.map(\.definition)
        return [(id, title)] + terms.map { ($0.id, $0.title) }
            + terms.compactMap { term in term.detail.map { (term.id, $0) } } + root.texts
            + missing.map { (id, $0) } + grounds.map { (id, $0.about) }
            + predicates.flatMap { $0.prerequisites.map { ($0.condition, $0.text) } }
            + reliefs.map { ($0.condition, $0.text) }
            + practices.map { ($0.entry.condition, $0.entry.text) } + open.map { (id, $0) }
            + rules.flatMap { [($0.id, $0.title), ($0.id, $0.remedy)] }
    }
}

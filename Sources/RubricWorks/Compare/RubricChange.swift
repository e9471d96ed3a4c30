public import Assessment

/// One way in which a rubric differs from another.
public struct RubricChange: Hashable, Sendable {
    /// Ways to differ.
    public enum Kind: String, CaseIterable, Sendable {
        /// It is only in the second rubric.
        case added
        /// It is only in the first rubric.
        case removed
        /// It stands elsewhere in the tree.
        case moved
        /// It has other points, or another minimum.
        case reweighted
        /// Its answers have other values.
        case regraded
        /// It asks for something else.
        case changed
    }

    /// What differs.
    public enum Subject: String, CaseIterable, Sendable {
        /// The rubric's title or instrument.
        case rubric
        /// A node of the tree.
        case node
        /// An indicator.
        case indicator
        /// A scale of answers; its title says how many indicators are on it.
        case scale
        /// A view across the tree.
        case area
        /// A minimum of a predicate.
        case threshold
        /// A prerequisite of a predicate.
        case prerequisite
        /// A predicate.
        case predicate
        /// A kind of evidence.
        case evidenceKind
        /// A fact.
        case fact
        /// A value that expressions can name.
        case definition
        /// A relief from prerequisites.
        case relief
        case practice
        /// A rule about plans.
        case rule
        /// Where a survey can come from.
        case surveySource
        /// Who can change an answer.
        case authority
    }

    /// The way in which it differs.
    public let kind: Kind
    /// What differs.
    public let subject: Subject
    /// Its identity; a minimum's is its predicate and its gate.
    public let id: String
    /// Its title.
    public let title: LocalText
    /// Which part of it, in the rubric file's own words, such as `weight`; empty where it came or went as a whole.
    public let part: String
    /// What stands in the first rubric; empty when nothing does.
    public let from: String
    /// What stands in the second rubric; empty when nothing does.
    public let to: String
}

extension Rubric {
    /// What another rubric has differently, in the order of the two files: the other's things, then what it lacks.
    public func changes(to other: Rubric) -> [RubricChange] {
        var comparer = RubricComparer()
        let texts = [
            ("instrument", instrument, other.instrument), ("title", title.indonesian, other.title.indonesian),
            ("subject", subject, other.subject), ("inForce", stretch, other.stretch), ("status", status, other.status),
            ("missing", missingText, other.missingText),
        ]
        for (part, from, to) in texts {
            comparer.note(.changed, .rubric, other.id, other.title, part, from, to)
        }
        for subject in RubricChange.Subject.allCases where subject != .rubric {
            comparer.compare(subject, entries(subject), other.entries(subject))
        }
        return comparer.changes
    }
}

/// Something of a rubric as far as rubrics are compared: its parts as texts, each with the kind of change that it makes.
private struct RubricEntry {
    let id: String
    let title: LocalText
    let parts: [(name: String, kind: RubricChange.Kind, text: String)]
}

private struct RubricComparer {
    var changes: [RubricChange] = []

    mutating func note(
        _ kind: RubricChange.Kind, _ subject: RubricChange.Subject, _ id: String, _ title: LocalText,
        _ part: String, _ from: String, _ to: String
    ) {
        guard from != to || part.isEmpty else { return }
        changes.append(
            RubricChange(kind: kind, subject: subject, id: id, title: title, part: part, from: from, to: to))
    }

    mutating func compare(_ subject: RubricChange.Subject, _ old: [RubricEntry], _ new: [RubricEntry]) {
        let before = Dictionary(old.map { ($0.id, $0) }) { first, _ in first }
        for entry in new {
            guard let other = before[entry.id] else {
                note(.added, subject, entry.id, entry.title, "", "", summary(entry))
                continue
            }
            for (part, was) in zip(entry.parts, other.parts) {
                note(part.kind, subject, entry.id, entry.title, part.name, was.text, part.text)
            }
        }
        let kept = Set(new.map(\.id))
        for entry in old where !kept.contains(entry.id) {
            note(.removed, subject, entry.id, entry.title, "", summary(entry), "")
        }
    }

    private func summary(_ entry: RubricEntry) -> String { entry.parts.first?.text ?? "" }
}

extension Rubric {
    fileprivate func entries(_ subject: RubricChange.Subject) -> [RubricEntry] {
        switch subject {
        case .rubric: []
        case .node: nodes.map(entry)
        case .indicator: indicators.map(entry)
        case .scale: scales.indices.map(scaleEntry)
        case .area:
            areas.map { area in
                let members = area.nodes.map { nodes[$0].term.id }.joined(separator: ", ")
                return RubricEntry(
                    id: area.term.id, title: area.term.title,
                    parts: [
                        ("weight", .reweighted, area.weight.description), ("nodes", .changed, members),
                        ("title", .changed, area.term.title.indonesian),
                    ])
            }
        case .threshold: predicates.flatMap(thresholds)
        case .prerequisite: predicates.flatMap(prerequisites)
        case .predicate:
            predicates.map { predicate in
                let required = predicate.requires.map { predicates[$0].term.id } ?? ""
                return RubricEntry(
                    id: predicate.term.id, title: predicate.term.title,
                    parts: [
                        ("title", .changed, predicate.term.title.indonesian), ("requires", .changed, required),
                    ])
            }
        case .evidenceKind: kinds.map(entry)
        case .fact:
            facts.map { fact in
                RubricEntry(
                    id: fact.term.id, title: fact.term.title,
                    parts: [
                        ("form", .changed, fact.form.rawValue), ("holder", .changed, fact.holder.rawValue),
                        ("grades", .changed, fact.grades.joined(separator: " < ")),
                        ("title", .changed, fact.term.title.indonesian),
                    ])
            }
        case .definition:
            definitions.map {
                RubricEntry(
                    id: $0.term.id, title: $0.term.title, parts: [("value", .changed, $0.expression.text)])
            }
        case .rule:
            rules.map {
                RubricEntry(
                    id: $0.id, title: $0.title,
                    parts: [
                        ("when", .changed, $0.condition.text), ("severity", .changed, $0.severity.rawValue),
                        ("over", .changed, $0.scope.rawValue), ("title", .changed, $0.title.indonesian),
                        ("remedy", .changed, $0.remedy.indonesian), ("citation", .changed, $0.citation),
                    ])
            }
        case .surveySource:
            surveySources.map {
                RubricEntry(
                    id: $0.id, title: $0.title,
                    parts: [("external", .changed, String($0.isExternal)), ("title", .changed, $0.title.indonesian)])
            }
        case .authority:
            authorities.map {
                RubricEntry(
                    id: $0.id, title: $0.title,
                    parts: [
                        ("own", .changed, String($0.isOwn)), ("title", .changed, $0.title.indonesian),
                        ("detail", .changed, $0.detail?.indonesian ?? ""),
                    ])
            }
        case .practice:
            practices.map {
                RubricEntry(
                    id: $0.id, title: $0.entry.title,
                    parts: [
                        ("condition", .changed, $0.entry.condition.text),
                        ("of", .moved, $0.predicates.map { predicates[$0].term.id }.joined(separator: ", ")),
                        ("text", .changed, $0.entry.text.indonesian), ("citation", .changed, $0.entry.citation),
                    ])
            }
        case .relief:
            reliefs.map {
                RubricEntry(
                    id: $0.citation, title: $0.text, parts: [("condition", .changed, $0.condition.text)])
            }
        }
    }

    private func entry(_ node: Node) -> RubricEntry {
        RubricEntry(
            id: node.term.id, title: node.term.title,
            parts: [
                ("weight", .reweighted, node.weight.description),
                ("parent", .moved, node.parent.map { nodes[$0].term.id } ?? ""),
                ("aggregate", .changed, node.aggregate.rawValue), ("planned", .changed, String(node.isPlanned)),
                ("title", .changed, node.term.title.indonesian),
                ("phrases", .changed, node.phrases.joined(separator: ", ")),
            ])
    }

    private func entry(_ indicator: Indicator) -> RubricEntry {
        let scale = scales[indicator.scale]
        var parts: [(String, RubricChange.Kind, String)] = [
            ("weight", .reweighted, indicator.weight.description), ("node", .moved, nodes[indicator.node].term.id),
            ("scale", .regraded, scale.id), ("title", .changed, indicator.term.title.indonesian),
            ("authority", .changed, authorities[indicator.authority].id), ("citation", .changed, indicator.citation),
            ("acceptsNil", .changed, String(indicator.acceptsNil)),
            ("phrases", .changed, indicator.phrases.joined(separator: ", ")),
            ("needs", .changed, text(indicator.needs)), ("ratio", .changed, text(indicator.ratio)),
            ("value", .changed, indicator.formula?.text ?? ""),
            ("checks", .changed, indicator.checks.map { "\($0.id) \($0.title.indonesian)" }.joined(separator: "; ")),
        ]
        let criteria = zip(scale.answers, indicator.criteria).map { answer, criterion in
            "\(answer.name): \(criterion.text.indonesian) [\(text(criterion.needs))]"
        }
        parts.append(("answers", .changed, criteria.joined(separator: "; ")))
        return RubricEntry(id: indicator.term.id, title: indicator.term.title, parts: parts)
    }

    private func scaleEntry(_ index: Int) -> RubricEntry {
        let count = indicators.count { $0.scale == index }
        return RubricEntry(
            id: scales[index].id, title: LocalText(indonesian: "\(count) butir", english: "\(count) indicators"),
            parts: [
                ("answers", .regraded, text(scales[index])), ("bands", .regraded, scales[index].bands?.text ?? ""),
            ])
    }

    private func entry(_ kind: EvidenceKind) -> RubricEntry {
        let validity = kind.validity
        let text =
            validity.kind.rawValue + (validity.times > 1 ? " x\(validity.times)" : "")
            + (validity.isOfYearBefore ? " of the year before" : "")
        return RubricEntry(
            id: kind.term.id, title: kind.term.title,
            parts: [
                ("validity", .changed, text), ("picture", .changed, String(kind.isPicture)),
                ("title", .changed, kind.term.title.indonesian),
                ("synonyms", .changed, kind.synonyms.joined(separator: ", ")),
            ])
    }

    private func thresholds(_ predicate: Predicate) -> [RubricEntry] {
        predicate.thresholds.map { threshold in
            let gate = gates[threshold.gate]
            let target: String =
                switch gate.target {
                case .node(let index): nodes[index].term.id
                case .area(let index): areas[index].term.id
                case .indicator(let index): indicators[index].term.id
                }
            return RubricEntry(
                id: "\(predicate.term.id) \(gate.term.id)", title: gate.term.title,
                parts: [
                    ("least", .reweighted, (threshold.isStrict ? "> " : "") + threshold.points.description),
                    ("of", .moved, target), ("citation", .changed, threshold.citation),
                ])
        }
    }

    private func prerequisites(_ predicate: Predicate) -> [RubricEntry] {
        predicate.prerequisites.map { prerequisite in
            let name = prerequisite.fact.map { facts[$0].term.id } ?? prerequisite.title.indonesian
            return RubricEntry(
                id: "\(predicate.term.id) \(name)", title: prerequisite.title,
                parts: [
                    ("condition", .changed, prerequisite.condition.text),
                    ("text", .changed, prerequisite.text.indonesian), ("citation", .changed, prerequisite.citation),
                ])
        }
    }

    fileprivate var stretch: String { "\(inForceFrom)…\(inForceTo.map(\.description) ?? "")" }
    fileprivate var status: String { isDraft ? RubricStatus.draft.rawValue : "" }
    fileprivate var missingText: String { missing.map(\.indonesian).joined(separator: "; ") }

    private func text(_ scale: AnswerScale) -> String {
        switch scale.form {
        case .choice: scale.answers.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
        case .ratio: "ratio"
        case .formula: "formula"
        case .index(let least, let most): "index \(least)…\(most)"
        }
    }

    private func text(_ needs: [Need]) -> String {
        needs.map { need in
            need.kinds.indices.map { kinds[$0].term.id }.joined(separator: " | ")
                + (need.share.map { " share \(shares[$0].id)" } ?? "") + (need.times > 1 ? " x\(need.times)" : "")
                + (need.acceptsNil ? " or nil" : "") + (need.condition.map { " where \($0.text)" } ?? "")
        }.joined(separator: " + ")
    }

    private func text(_ ratio: Ratio?) -> String {
        guard let ratio else { return "" }
        func sum(_ factor: (Int) -> Int64) -> String {
            ratio.inputs.indices.filter { factor($0) != 0 }
                .map { (factor($0) < 0 ? "-" : "") + ratio.inputs[$0].term.id }.joined(separator: " + ")
        }
        let zero = [ratio.bothZero, ratio.zeroDenominator].map { $0?.description ?? "?" }.joined(separator: ", ")
        return "(\(sum { ratio.terms($0).numerator })) / (\(sum { ratio.terms($0).denominator })), "
            + "\(ratio.excess.rawValue), 0: \(zero)"
    }
}

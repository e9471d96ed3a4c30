package import FEEL

/// `unit`
package enum UnitEntry: String, RecordEntry {
    case id, name, province, region, type, target, holds, locked
    package static let shape = makeShape()

    func type(_ names: VocabularyNames) -> FEELType {
        switch self {
        case .id, .name, .province, .region: .string
        case .type: .choice(names.unitTypes)
        case .target: .choice(names.predicates)
        case .holds: .list(.choice(names.predicates))
        case .locked: .date
        }
    }
}

/// An item of `evidence`.
enum DocumentEntry: String, RecordEntry {
    case title, kind, date, withdrawn, have, of, `nil`, seen, indicators
    static let shape = makeShape()

    func type(_ names: VocabularyNames) -> FEELType {
        switch self {
        case .title: .string
        case .kind: .choice(names.kinds)
        case .date, .withdrawn: .date
        case .have, .of: .number
        case .nil, .seen: .boolean
        case .indicators: .list(.choice(names.indicators))
        }
    }
}

/// An item of `answers`.
enum AnswerEntry: String, RecordEntry {
    case indicator, answer, value, index, source, date, respondents
    static let shape = makeShape()

    func type(_ names: VocabularyNames) -> FEELType {
        switch self {
        case .indicator: .choice(names.indicators)
        case .answer: .string
        case .source: .choice(names.surveySources)
        case .value, .index, .respondents: .number
        case .date: .date
        }
    }
}

/// `scores`: on each basis that is a score, what every node and area reached.
enum ScoreEntry: String, RecordEntry {
    case evidence, claim, review
    static let shape = makeShape()

    func type(_ names: VocabularyNames) -> FEELType {
        .list(
            .context([
                FEELType.Entry("id", .choice(names.nodes + names.areas)), FEELType.Entry("least", .number),
                FEELType.Entry("most", .number),
                FEELType.Entry("max", .number),
            ]))
    }
}

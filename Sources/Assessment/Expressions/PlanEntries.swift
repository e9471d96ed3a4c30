import FEEL

/// `plan`
enum PlanEntry: String, RecordEntry {
    case year, rows, document, schedules, headings, prose
    static let shape = makeShape()

    func type(_ names: VocabularyNames) -> FEELType {
        switch self {
        case .year: .number
        case .rows: .list(RowEntry.record(names))
        case .document: DecisionEntry.record(names)
        case .schedules: .list(ScheduleEntry.record(names))
        case .headings: .list(HeadingEntry.record(names))
        case .prose: .list(ProseEntry.record(names))
        }
    }
}

/// An item of `rows`.
enum RowEntry: String, RecordEntry {
    case line, number, area, component, wording, action, words, indicators, node, kinds, evidence, months
    case acceptedKinds = "accepted kinds"
    case hasEvidence = "has evidence"
    case lastMonth = "last month"
    case time, note, percentages
    case personInCharge = "person in charge"
    case nodeArea = "node area"
    case headingArea = "heading area"
    case personWords = "person words"
    case otherNode = "other node"
    case otherUnits = "other units"
    case sameAs = "same as"
    case sharesEvidence = "shares evidence"
    case componentWords = "component words"
    case laws
    case doubts
    static let shape = makeShape()

    func type(_ names: VocabularyNames) -> FEELType {
        switch self {
        case .line, .sameAs: .number
        case .number, .area, .component, .wording, .action, .words, .time, .note, .personInCharge, .personWords,
            .componentWords:
            .string
        case .indicators: .list(.choice(names.indicators))
        case .node, .otherNode: .choice(names.nodes)
        case .kinds, .acceptedKinds: .list(.choice(names.kinds))
        case .evidence: .list(PlannedEvidenceEntry.record(names))
        case .hasEvidence, .sharesEvidence: .boolean
        case .months: .list(.date)
        case .percentages: .list(.number)
        case .lastMonth: .date
        case .nodeArea, .headingArea: .choice(names.areas)
        case .otherUnits: .list(.string)
        case .laws: .list(LawEntry.record(names))
        case .doubts: .list(.choice(PlanField.allCases.map(\.rawValue)))
        }
    }

    /// The parts of a row that the entry hangs on: where one of them cannot be read for sure, nobody knows the entry. The
    /// row's words are its words whatever column they stand in.
    var hangsOn: Set<PlanField> {
        switch self {
        case .evidence, .hasEvidence, .sharesEvidence, .kinds: [.evidence]
        case .months, .lastMonth, .time, .percentages: [.when]
        case .personInCharge, .personWords: [.pic]
        case .action: [.action]
        case .sameAs: [.action, .evidence, .when]
        default: []
        }
    }
}

/// An item of a row's `evidence`.
enum PlannedEvidenceEntry: String, RecordEntry {
    case text, words, kind, picture
    case namedKinds = "named kinds"
    static let shape = makeShape()

    func type(_ names: VocabularyNames) -> FEELType {
        switch self {
        case .text, .words: .string
        case .kind: .choice(names.kinds)
        case .picture: .boolean
        case .namedKinds: .list(.choice(names.kinds))
        }
    }
}

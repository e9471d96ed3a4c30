import FEEL

/// An item of `plan.schedules`.
enum ScheduleEntry: String, RecordEntry {
    case title, words, node, percentages
    case lastMonth = "last month"
    static let shape = makeShape()

    func type(_ names: VocabularyNames) -> FEELType {
        switch self {
        case .title, .words: .string
        case .node: .choice(names.nodes)
        case .percentages: .list(.number)
        case .lastMonth: .date
        }
    }
}

/// An item of `plan.headings`: the heading of an area with what stands below it.
enum HeadingEntry: String, RecordEntry {
    case text, area, content, numbers, slip
    static let shape = makeShape()

    func type(_ names: VocabularyNames) -> FEELType {
        switch self {
        case .text, .slip: .string
        case .area, .content: .choice(names.areas)
        case .numbers: .list(.string)
        }
    }
}

/// An item of `plan.prose`: a line of the document outside its tables and lists.
enum ProseEntry: String, RecordEntry {
    case text, words
    case line
    case otherUnits = "other units"
    case area
    case namedArea = "named area"
    case laws
    static let shape = makeShape()

    func type(_ names: VocabularyNames) -> FEELType {
        switch self {
        case .text, .words: .string
        case .otherUnits: .list(.string)
        case .laws: .list(LawEntry.record(names))
        case .line: .number
        case .area, .namedArea: .choice(names.areas)
        }
    }
}

/// An item of `nodes`: a node of the rubric and what the plan does about it.
enum NodeEntry: String, RecordEntry {
    case id, title, points, addressed, words
    case isPlannable = "plannable"
    case parentAddressed = "parent addressed"
    case hasIndicators = "has indicators"
    case isArea = "is area"
    case planned
    case indicators, unplaced
    static let shape = makeShape()

    func type(_ names: VocabularyNames) -> FEELType {
        switch self {
        case .id: .choice(names.nodes)
        case .title, .words: .string
        case .points, .unplaced: .number
        case .addressed, .parentAddressed, .hasIndicators, .isPlannable, .isArea: .boolean
        case .planned, .indicators: .list(.choice(names.indicators))
        }
    }
}

/// What a plan shares with another's.
enum CopyEntry: String, RecordEntry {
    case unit, percent, words
    static let shape = makeShape()

    func type(_ names: VocabularyNames) -> FEELType {
        self == .unit ? .string : .number
    }
}

import FEEL

/// `plan.document`
enum DecisionEntry: String, RecordEntry {
    case kind, number, year, date, title, dictum, issuer, places, elsewhere, basis, lines
    case titleWords = "title words"
    case dictumWords = "dictum words"
    case titleYear = "title year"
    case dictumYear = "dictum year"
    case dateWritten = "date written"
    case otherUnits = "other units"
    static let shape = makeShape()
    static let lineNames = ["number", "date", "title", "dictum"]

    func type(_ names: VocabularyNames) -> FEELType {
        switch self {
        case .kind, .number, .title, .dictum, .issuer, .titleWords, .dictumWords, .dateWritten: .string
        case .year, .titleYear, .dictumYear: .number
        case .date: .date
        case .places, .elsewhere, .otherUnits: .list(.string)
        case .basis: .list(LawEntry.record(names))
        case .lines:
            .context(Self.lineNames.map { FEELType.Entry($0, .number) } + [FEELType.Entry("signed", .list(.number))])
        }
    }
}

/// An item of `plan.document.basis` or of the `laws` that a row or line names, with what the rubric knows of it.
enum LawEntry: String, RecordEntry {
    case cite, amended, status, since, sure, line, amendments, ordinals
    case replacedBy = "replaced by"
    static let shape = makeShape()

    func type(_ names: VocabularyNames) -> FEELType {
        switch self {
        case .cite: .string
        case .line: .number
        case .status: .choice(LawStatus.allCases.map(\.rawValue))
        case .amended, .replacedBy: .list(.string)
        case .since: .date
        case .sure: .boolean
        case .amendments: .list(AmendmentEntry.record(names))
        case .ordinals: .list(OrdinalEntry.record(names))
        }
    }
}

/// An item of a law's `amendments`: a change of it that the rubric knows.
enum AmendmentEntry: String, RecordEntry {
    case cite, ordinal, since, sure, later
    static let shape = makeShape()

    func type(_ names: VocabularyNames) -> FEELType {
        switch self {
        case .cite: .string
        case .ordinal: .number
        case .since: .date
        case .sure, .later: .boolean
        }
    }
}

/// An item of a law's `ordinals`: which change the plan says that a law is, and which it is.
enum OrdinalEntry: String, RecordEntry {
    case cite, number, known, sure
    static let shape = makeShape()

    func type(_ names: VocabularyNames) -> FEELType {
        switch self {
        case .cite: .string
        case .number, .known: .number
        case .sure: .boolean
        }
    }
}

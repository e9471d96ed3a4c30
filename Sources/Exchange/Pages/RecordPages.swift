import Assessment

/// The columns of the page of documents.
enum EvidenceField: String, PageField {
    case unit, indicator, kind, name, number, date, withdrawn, have, of, `nil`, file, link, id, note

    static let page = Page.evidence
    var width: Int {
        switch self {
        case .name: 44
        case .kind, .file, .link, .note: 28
        case .indicator: 22
        case .unit, .number: 18
        default: 12
        }
    }
    var list: PageList? { self == .kind ? .kind : self == .nil ? .yes : nil }
    var isDay: Bool { self == .date || self == .withdrawn }
}

/// The columns of the page of decisions.
enum DecisionField: String, PageField {
    case unit, stage, date, by, indicator, value, reason, note, source, surveyDate, respondents

    static let page = Page.decisions
    var width: Int {
        switch self {
        case .reason, .note: 44
        case .value, .by, .source: 26
        case .unit, .stage: 18
        default: 13
        }
    }
    var list: PageList? { self == .stage ? .stage : self == .source ? .source : nil }
    var isDay: Bool { self == .date || self == .surveyDate }
}

/// The columns of the page of what the sheet does not say of answers.
enum AnswerField: String, PageField {
    case unit, indicator, name, source, surveyDate, respondents, value, note

    static let page = Page.answers
    var width: Int {
        switch self {
        case .name, .note: 50
        case .value, .source: 30
        case .unit: 18
        default: 13
        }
    }
    var list: PageList? { self == .source ? .source : nil }
    var isDay: Bool { self == .surveyDate }
}

/// The columns of the page of the work plan.
enum PlanColumn: String, PageField {
    case unit, type, number, area, group, node, indicator, component, wording, action, evidence, months, when, percent,
        inCharge, note, doubts, guessed, sheet, lines

    static let page = Page.plan
    var width: Int {
        switch self {
        case .action, .evidence: 44
        case .wording, .component, .area, .note: 28
        case .inCharge, .months, .percent, .when: 20
        case .type, .number, .guessed, .doubts, .sheet, .lines: 10
        default: 16
        }
    }
    var list: PageList? { self == .type ? .planType : self == .guessed ? .yes : nil }
}

/// The columns of the page on which an export notes what it wrote on the sheet.
enum ExportField: String, PageField {
    case unit, item, part, code

    static let page = Page.export
    var width: Int { self == .code ? 60 : 20 }
}

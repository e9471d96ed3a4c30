public import JSONText

/// What a rubric file says of itself first: enough to choose one without reading them all.
public struct RubricHead: Sendable {
    /// Its identity.
    public let id: String
    /// True for one that units get unless they name another.
    public let isStandard: Bool
    /// What it evaluates; empty where it does not say.
    public let subject: String
    /// The rule that it is made from.
    public let instrument: String
    /// True for one that is not whole yet.
    public let isDraft: Bool
    /// True for one that adds to another.
    public let isOverlay: Bool
    /// The first day on which it is in force.
    public let from: Day
    /// The last one, where there is one.
    public let to: Day?

    /// The head of a rubric file; nil when it has none.
    public init?(_ source: SourceText) {
        var reader = Reader(source)
        var (id, isStandard, from, to) = (String?.none, false, Day?.none, Day?.none)
        var (subject, instrument, isDraft, isOverlay) = ("", "", false, false)
        guard (try? reader.cursor.enterObject()) != nil else { return nil }
        while let key = try? reader.cursor.nextKey() {
            switch source.value(key) {
            case "id": id = try? reader.text()
            case "standard": isStandard = (try? reader.boolean()) ?? false
            case "subject": subject = (try? reader.text()) ?? ""
            case "instrument": instrument = (try? reader.text()) ?? ""
            case "status": isDraft = (try? reader.text()) == RubricStatus.draft.rawValue
            case "extends": isOverlay = (try? reader.text()) != nil
            case "inForce":
                try? reader.entries { r, name throws(JSONFault) in
                    let day = try r.day()
                    if source.value(name) == "from" { from = day } else { to = day }
                }
            default: if (try? reader.cursor.skip()) == nil { return nil }
            }
        }
        guard let id else { return nil }
        (self.subject, self.instrument, self.isDraft, self.isOverlay) = (subject, instrument, isDraft, isOverlay)
        (self.id, self.isStandard, self.from, self.to) = (id, isStandard, from ?? Day(number: 0), to)
    }

    /// True on a day on which it is in force.
    public func isInForce(on day: Day) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }
}

/// Rubrics that evaluate one subject, each in its time.
public struct RubricSuccession: Sendable {
    /// Why none is in force.
    package enum Absence: String, CaseIterable, Sendable { case ended, draft, endedDraft }

    private let heads: [RubricHead]

    /// Those of a subject among others; nil where none has it. Drafts and overlays are no candidates for a choice.
    public init?(of subject: String, among heads: [RubricHead]) {
        let own = heads.filter { $0.subject == subject && !subject.isEmpty && !$0.isOverlay }
        guard !own.isEmpty else { return nil }
        self.heads = own.sorted { ($0.from, $0.id) < ($1.from, $1.id) }
    }

    /// The rubric in force on a day, the latest of several; nil where there is none but drafts.
    public func inForce(on day: Day) -> RubricHead? { heads.last { !$0.isDraft && $0.isInForce(on: day) } }

    /// Why there is none on a day: what had ended before, and what is a draft still.
    public func fault(_ subject: String, on day: Day, file: String) -> Diagnostic {
        var details = ["found": subject, "day": day.description, "expected": heads.map(\.id).joined(separator: ", ")]
        if let ended = heads.last(where: { head in head.to.map { $0 < day } ?? false }) {
            details["ended"] = ended.instrument
            details["lastDay"] = ended.to?.description
            details["fault"] = Absence.ended.rawValue
        }
        if let draft = heads.last(where: { $0.isDraft && $0.isInForce(on: day) }) {
            details["draft"] = draft.id
            details["fault"] = (details["ended"] == nil ? Absence.draft : .endedDraft).rawValue
        }
        return Diagnostic(.noneInForce, file: file, details)
    }
}

import JSONText

enum CheckAnswerKey: String, CaseIterable, Sendable { case met, title, note, cell }

/// Whether one criterion below an indicator is met.
public struct CheckAnswer: Sendable {
    /// Its identity: the rubric's, or the unit's own where the rubric names no criteria.
    public let id: String
    /// True when it is met, false when it is not; nil while that is open.
    public internal(set) var isMet: Bool?
    /// What it says, where the unit brings it along; empty for one of the rubric's.
    public internal(set) var title = ""
    /// The remark beside it.
    public internal(set) var note = ""

    /// One of which nothing is said.
    public init(id: String) { self.id = id }
}

extension SubmissionReader {
    /// Criteria by their identity: true, false, null, or an object with a title. Those of the rubric are known by name; an
    /// indicator of which it names none has the unit's own.
    func checks(_ reader: inout Reader, of indicator: Int) throws(JSONFault) -> [CheckAnswer] {
        let known = rubric.indicators[indicator].checks.map(\.id)
        let hasBands = rubric.scales[rubric.indicators[indicator].scale].bands != nil
        var result: [CheckAnswer] = []
        let start = reader.offset
        try reader.entries { reader, name throws(JSONFault) in
            var check = CheckAnswer(id: reader.source.value(name))
            if !known.isEmpty, !known.contains(check.id) {
                reader.reportUnknown(.unknownKey, name, among: known)
                return try reader.cursor.skip()
            }
            switch reader.cursor.kind {
            case .null: try reader.cursor.null()
            case .object:
                try reader.members(Self.checkKeys) { reader, key throws(JSONFault) in
                    switch key {
                    case .met:
                        if reader.cursor.kind == .null {
                            try reader.cursor.null()
                        } else {
                            check.isMet = try reader.boolean()
                        }
                    case .title: check.title = try reader.text() ?? ""
                    case .note: check.note = try reader.text() ?? ""
                    case .cell: _ = try reader.slice()
                    }
                }
            default: check.isMet = try reader.boolean()
            }
            result.append(check)
        }
        if !hasBands { reader.report(.unknownKey, at: start, ["found": AnswerKey.checks.rawValue]) }
        return result
    }

    private static let checkKeys = KeyTable<CheckAnswerKey>()
}

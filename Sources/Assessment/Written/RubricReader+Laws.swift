import JSONText

enum LawKey: String, CaseIterable, Sendable {
    case id, about, status, since, by, sure, note
}

extension Reader {
    /// A legal instrument and what became of it.
    mutating func law() throws(JSONFault) -> RubricSource.Law {
        var result = RubricSource.Law()
        try members(Self.lawKeys, required: [.id, .about, .status]) { reader, key throws(JSONFault) in
            switch key {
            case .id: result.id = try reader.located()
            case .about, .note: _ = try reader.text()
            case .status: result.status = try reader.choice(.unknown)
            case .since: result.since = try reader.day()
            case .by: result.replacedBy = try reader.texts()
            case .sure: result.isSure = try reader.boolean() ?? false
            }
        }
        return result
    }

    private static let lawKeys = KeyTable<LawKey>()
}

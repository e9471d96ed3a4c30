import JSONText

enum LawKey: String, CaseIterable, Sendable {
    case id, about, enacted, promulgated, status, since, by, amendments, sure, source, looked, note
}

enum LawChangeKey: String, CaseIterable, Sendable {
    case by, also, ordinal, enacted, since, sure, source, looked
}

extension Reader {
    /// A legal instrument and what became of it.
    mutating func law() throws(JSONFault) -> RubricSource.Law {
        var result = RubricSource.Law()
        try members(Self.lawKeys, required: [.id, .about, .status, .sure, .source, .looked]) {
            r, key throws(JSONFault) in
            switch key {
            case .id: result.id = try r.located()
            case .about, .note: _ = try r.text()
            case .enacted, .promulgated: _ = try r.day()
            case .source: result.provenance.source = try r.text() ?? ""
            case .looked: result.provenance.looked = try r.day()
            case .status: result.status = try r.choice(.unknown)
            case .since: result.since = try r.day()
            case .by: result.replacedBy = try r.texts()
            case .amendments: try r.elements { r throws(JSONFault) in result.amendments.append(try r.amendment()) }
            case .sure: result.provenance.sure = try r.choice(.general)
            }
        }
        return result
    }

    /// A change of a law.
    private mutating func amendment() throws(JSONFault) -> LawAmendment {
        var result = LawAmendment()
        try members(Self.amendmentKeys, required: [.by, .sure, .source, .looked]) { r, key throws(JSONFault) in
            switch key {
            case .by: result.cite = try r.text() ?? ""
            case .also: result.also = try r.texts()
            case .ordinal: result.ordinal = try r.integer(1...99).map(Int.init)
            case .source: _ = try r.text()
            case .enacted, .looked: _ = try r.day()
            case .since: result.since = try r.day()
            case .sure: result.sure = try r.choice(.general)
            }
        }
        return result
    }

    private static let lawKeys = KeyTable<LawKey>()
    private static let amendmentKeys = KeyTable<LawChangeKey>()
}

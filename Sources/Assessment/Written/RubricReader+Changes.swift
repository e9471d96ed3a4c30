import JSONText

private enum ChangesKey: String, CaseIterable, Sendable {
    case synonyms, phrases, authority, minimums, prerequisites, indicators
}

extension Reader {
    /// What an overlay does to the rubric that it extends.
    mutating func changes() throws(JSONFault) -> RubricSource.Changes {
        var result = RubricSource.Changes()
        try members(Self.changesKeys) { reader, key throws(JSONFault) in
            switch key {
            case .synonyms: result.synonyms = try reader.byID { r throws(JSONFault) in try r.texts() }
            case .phrases: result.phrases = try reader.byID { r throws(JSONFault) in try r.texts() }
            case .authority: result.authority = try reader.byID { r throws(JSONFault) in try r.located() }
            case .minimums: result.minimums = try reader.byID { r throws(JSONFault) in try r.thresholds() }
            case .prerequisites: result.prerequisites = try reader.byID { r throws(JSONFault) in try r.prerequisites() }
            case .indicators:
                result.indicators = try reader.byID { r throws(JSONFault) in
                    var indicators: [RubricSource.Indicator] = []
                    try r.elements { r throws(JSONFault) in indicators.append(try r.indicator()) }
                    return indicators
                }
            }
        }
        return result
    }

    /// An object whose keys are identities of things that are there.
    private mutating func byID<Value>(
        _ read: (inout Reader) throws(JSONFault) -> Value
    ) throws(JSONFault) -> [RubricSource.Changes.Entry<Value>] {
        var result: [RubricSource.Changes.Entry<Value>] = []
        try entries { reader, name throws(JSONFault) in result.append((reader.located(name), try read(&reader))) }
        return result
    }

    private static let changesKeys = KeyTable<ChangesKey>()
}

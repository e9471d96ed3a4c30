import JSONText

enum ChangesKey: String, CaseIterable, Sendable {
    case synonyms, phrases, authority, minimums, prerequisites, indicators, checks
}

extension Reader {
    /// What an overlay does to the rubric that it extends.
    mutating func changes(_ result: inout RubricSource.Changes) throws(JSONFault) {
        var changes = result
        try members(Self.changesKeys) { reader, key throws(JSONFault) in
            switch key {
            case .synonyms: try reader.byID(&changes.synonyms) { r throws(JSONFault) in try r.texts() }
            case .phrases: try reader.byID(&changes.phrases) { r throws(JSONFault) in try r.texts() }
            case .authority: try reader.byID(&changes.authority) { r throws(JSONFault) in try r.located() }
            case .minimums: try reader.byID(&changes.minimums) { r throws(JSONFault) in try r.thresholds() }
            case .prerequisites:
                try reader.byID(&changes.prerequisites) { r throws(JSONFault) in try r.prerequisites() }
            case .indicators: try reader.byID(&changes.indicators) { r throws(JSONFault) in try r.indicators() }
            case .checks: try reader.byID(&changes.checks) { r throws(JSONFault) in try r.checks() }
            }
        }
        result = changes
    }

    /// Indicators, in their order.
    mutating func indicators() throws(JSONFault) -> [RubricSource.Indicator] {
        var result: [RubricSource.Indicator] = []
        try elements { r throws(JSONFault) in result.append(try r.indicator()) }
        return result
    }

    /// An object whose keys are identities of things that are there; none stands in two files.
    mutating func byID<Value>(
        _ result: inout [RubricSource.Changes.Entry<Value>], _ read: (inout Reader) throws(JSONFault) -> Value
    ) throws(JSONFault) {
        var all = result
        try entries { reader, name throws(JSONFault) in
            let id = reader.located(name)
            if let other = all.first(where: { $0.id.value == id.value }) {
                reader.report(.saidTwice, name, ["other": other.id.place])
            }
            all.append((id, try read(&reader)))
        }
        result = all
    }

    private static let changesKeys = KeyTable<ChangesKey>()
}

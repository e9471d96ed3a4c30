import JSONText

enum RuleKey: String, CaseIterable, Sendable {
    case id, name, severity, over, title, why, remedy, citation, wrong, right, details
    case condition = "when"
}

extension Reader {
    /// A rule about plans.
    mutating func rule() throws(JSONFault) -> RubricSource.Rule {
        var result = RubricSource.Rule()
        try members(
            Self.ruleKeys, required: [.id, .name, .severity, .over, .condition, .title, .remedy, .citation]
        ) { reader, key throws(JSONFault) in
            switch key {
            case .id: result.id = try reader.located()
            case .name: result.name = try reader.text() ?? ""
            case .severity: result.severity = try reader.choice(.warning)
            case .over: result.scope = try reader.choice(.rows)
            case .condition: result.condition = try reader.expression()
            case .title: result.title = try reader.localText() ?? result.title
            case .details:
                try reader.entries { r, name throws(JSONFault) in
                    result.details.append((r.located(name), try r.expression()))
                }
            case .why: result.why = try reader.localText()
            case .remedy: result.remedy = try reader.localText() ?? result.remedy
            case .citation: result.citation = try reader.text() ?? ""
            case .wrong: result.wrong = try reader.written()
            case .right: result.right = try reader.written()
            }
        }
        return result
    }

    /// A value as it is written.
    private mutating func written() throws(JSONFault) -> String {
        let start = offset
        try cursor.skip()
        return String(decoding: source.bytes(start..<offset), as: UTF8.self)
    }

    private static let ruleKeys = KeyTable<RuleKey>()
}

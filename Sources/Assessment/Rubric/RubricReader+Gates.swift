import JSONText

private enum AreaKey: String, CaseIterable, Sendable { case id, title, nodes }
private enum GateKey: String, CaseIterable, Sendable { case id, title, of, impliedBy, citation }
private enum PredicateKey: String, CaseIterable, Sendable { case id, title, gates, prerequisites, requires }
private enum ThresholdKey: String, CaseIterable, Sendable { case least, leastShare, above }
private enum PrerequisiteKey: String, CaseIterable, Sendable { case fact, title, condition, text, citation }
private enum ReliefKey: String, CaseIterable, Sendable { case condition, text, citation }

extension Reader {
    mutating func area() throws(JSONFault) -> RubricSource.Area {
        var result = RubricSource.Area()
        try members(Self.areaKeys, required: [.id, .title, .nodes]) { reader, key throws(JSONFault) in
            switch key {
            case .id: result.definition.id = try reader.located()
            case .title: result.definition.title = try reader.localText() ?? result.definition.title
            case .nodes: result.nodes = try reader.locatedTexts()
            }
        }
        return result
    }

    mutating func gate() throws(JSONFault) -> RubricSource.Gate {
        var result = RubricSource.Gate()
        try members(Self.gateKeys, required: [.id, .title, .of, .citation]) { reader, key throws(JSONFault) in
            switch key {
            case .id: result.definition.id = try reader.located()
            case .title: result.definition.title = try reader.localText() ?? result.definition.title
            case .of: result.target = try reader.located()
            case .impliedBy: result.impliedBy = try reader.locatedTexts()
            case .citation: result.citation = try reader.text() ?? ""
            }
        }
        return result
    }

    mutating func predicate() throws(JSONFault) -> RubricSource.Predicate {
        var result = RubricSource.Predicate()
        try members(Self.predicateKeys, required: [.id, .title, .gates]) { reader, key throws(JSONFault) in
            switch key {
            case .id: result.definition.id = try reader.located()
            case .title: result.definition.title = try reader.localText() ?? result.definition.title
            case .requires: result.requires = try reader.located()
            case .gates:
                try reader.entries { reader, name throws(JSONFault) in
                    var threshold = RubricSource.Threshold(
                        gate: Located(reader.source.value(name), at: Int(name.offset) - 1))
                    try reader.members(Self.thresholdKeys) { reader, key throws(JSONFault) in
                        switch key {
                        case .least: threshold.points = try reader.amount()
                        case .above:
                            threshold.points = try reader.amount()
                            threshold.isStrict = true
                        case .leastShare: threshold.share = try reader.share()
                        }
                    }
                    if (threshold.points == nil) == (threshold.share == nil) {
                        reader.report(
                            .missingKey, at: threshold.gate.offset, ["expected": "least / above / leastShare"])
                    }
                    result.thresholds.append(threshold)
                }
            case .prerequisites:
                try reader.elements { r throws(JSONFault) in result.prerequisites.append(try r.prerequisite()) }
            }
        }
        return result
    }

    private mutating func prerequisite() throws(JSONFault) -> RubricSource.Prerequisite {
        var result = RubricSource.Prerequisite()
        let start = offset
        try members(Self.prerequisiteKeys, required: [.condition, .text, .citation]) { reader, key throws(JSONFault) in
            switch key {
            case .fact: result.fact = try reader.located()
            case .title: result.title = try reader.localText()
            case .condition: result.condition = try reader.located()
            case .text: result.text = try reader.localText() ?? result.text
            case .citation: result.citation = try reader.text() ?? ""
            }
        }
        if (result.fact == nil) == (result.title == nil) {
            report(.missingKey, at: start, ["expected": "fact / title"])
        }
        return result
    }

    /// A boolean, a number or a grade.
    mutating func factValue() throws(JSONFault) -> Located<FactValue>? {
        let start = offset
        switch cursor.kind {
        case .boolean: return Located(.boolean(try cursor.boolean()), at: start)
        case .number: return Located(.number(source.text(try cursor.number())), at: start)
        case .string: return Located(.grade(source.value(try cursor.string())), at: start)
        default:
            try wrongType("boolean / number / string")
            return nil
        }
    }

    mutating func relief() throws(JSONFault) -> RubricSource.Relief {
        var result = RubricSource.Relief()
        try members(Self.reliefKeys, required: [.condition, .text, .citation]) { reader, key throws(JSONFault) in
            switch key {
            case .condition: result.condition = try reader.located()
            case .text: result.text = try reader.localText() ?? result.text
            case .citation: result.citation = try reader.text() ?? ""
            }
        }
        return result
    }

    private static let areaKeys = KeyTable<AreaKey>()
    private static let gateKeys = KeyTable<GateKey>()
    private static let predicateKeys = KeyTable<PredicateKey>()
    private static let thresholdKeys = KeyTable<ThresholdKey>()
    private static let prerequisiteKeys = KeyTable<PrerequisiteKey>()
    private static let reliefKeys = KeyTable<ReliefKey>()
}

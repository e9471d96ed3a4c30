import JSONText

enum AreaKey: String, CaseIterable, Sendable { case id, title, nodes }
enum GateKey: String, CaseIterable, Sendable { case id, title, of, impliedBy, citation }
enum PredicateKey: String, CaseIterable, Sendable { case id, title, gates, prerequisites, requires }
enum ThresholdKey: String, CaseIterable, Sendable { case least, leastShare, above }
enum PrerequisiteKey: String, CaseIterable, Sendable {
    case fact, title, condition, text, citation, inForce
}
enum PracticeKey: String, CaseIterable, Sendable {
    case id, predicates, fact, title, condition, text, inForce, sure, source, looked
}
enum ReliefKey: String, CaseIterable, Sendable { case condition, text, citation, inForce }

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
            case .gates: result.thresholds = try reader.thresholds()
            case .prerequisites: result.prerequisites = try reader.prerequisites()
            }
        }
        return result
    }

    mutating func thresholds() throws(JSONFault) -> [RubricSource.Threshold] {
        var result: [RubricSource.Threshold] = []
        try entries { reader, name throws(JSONFault) in
            var threshold = RubricSource.Threshold(gate: reader.located(name))
            var count = 0
            try reader.members(Self.thresholdKeys) { reader, key throws(JSONFault) in
                count += 1
                var share: Rational?
                var points: Rational?
                switch key {
                case .least, .above:
                    (points, threshold.citation) = try reader.dated { r throws(JSONFault) in try r.amount() }
                    threshold.isStrict = key == .above
                case .leastShare:
                    (share, threshold.citation) = try reader.dated { r throws(JSONFault) in try r.share() }
                }
                threshold.points = points ?? threshold.points
                threshold.share = share ?? threshold.share
            }
            if count != 1 {
                reader.report(.missingKey, at: threshold.gate.offset, ["expected": "least / above / leastShare"])
            }
            result.append(threshold)
        }
        return result
    }

    /// Nil when it is not in force.
    mutating func prerequisite() throws(JSONFault) -> RubricSource.Prerequisite? {
        var result = RubricSource.Prerequisite()
        var isInForce = true
        let start = offset
        try members(Self.prerequisiteKeys, required: [.condition, .text, .citation]) { reader, key throws(JSONFault) in
            switch key {
            case .inForce: isInForce = try reader.isInForce()
            case .fact: result.fact = try reader.located()
            case .title: result.title = try reader.localText()
            case .condition: result.condition = try reader.expression()
            case .text: result.text = try reader.localText() ?? result.text
            case .citation: result.citation = try reader.text() ?? ""
            }
        }
        if (result.fact == nil) == (result.title == nil) {
            report(.missingKey, at: start, ["expected": "fact / title"])
        }
        return isInForce ? result : nil
    }

    mutating func prerequisites() throws(JSONFault) -> [RubricSource.Prerequisite] {
        var result: [RubricSource.Prerequisite] = []
        try elements { r throws(JSONFault) in if let entry = try r.prerequisite() { result.append(entry) } }
        return result
    }

    /// What those who judge ask for beside the law.
    mutating func practice() throws(JSONFault) -> RubricSource.Practice {
        var result = RubricSource.Practice()
        let start = offset
        try members(
            Self.practiceKeys, required: [.id, .predicates, .condition, .text, .inForce, .sure, .source, .looked]
        ) { reader, key throws(JSONFault) in
            switch key {
            case .id: result.id = try reader.located()
            case .predicates: result.predicates = try reader.locatedTexts()
            case .inForce: (result.from, result.to) = try reader.span()
            case .fact: result.entry.fact = try reader.located()
            case .title: result.entry.title = try reader.localText()
            case .condition: result.entry.condition = try reader.expression()
            case .text: result.entry.text = try reader.localText() ?? result.entry.text
            case .sure: result.provenance.sure = try reader.choice(.general)
            case .source: result.provenance.source = try reader.text() ?? ""
            case .looked: result.provenance.looked = try reader.day()
            }
        }
        result.entry.citation = result.provenance.source
        if (result.entry.fact == nil) == (result.entry.title == nil) {
            report(.missingKey, at: start, ["expected": "fact / title"])
        }
        return result
    }

    /// Nil when it is not in force.
    mutating func relief() throws(JSONFault) -> RubricSource.Relief? {
        var result = RubricSource.Relief()
        var isInForce = true
        try members(Self.reliefKeys, required: [.condition, .text, .citation]) { reader, key throws(JSONFault) in
            switch key {
            case .inForce: isInForce = try reader.isInForce()
            case .condition: result.condition = try reader.expression()
            case .text: result.text = try reader.localText() ?? result.text
            case .citation: result.citation = try reader.text() ?? ""
            }
        }
        return isInForce ? result : nil
    }

    private static let areaKeys = KeyTable<AreaKey>()
    private static let gateKeys = KeyTable<GateKey>()
    private static let predicateKeys = KeyTable<PredicateKey>()
    private static let thresholdKeys = KeyTable<ThresholdKey>()
    private static let prerequisiteKeys = KeyTable<PrerequisiteKey>()
    private static let practiceKeys = KeyTable<PracticeKey>()
    private static let reliefKeys = KeyTable<ReliefKey>()
}

import JSONText

enum NodeKey: String, CaseIterable, Sendable {
    case id, title, sheet, weight, aggregate, planned, phrases, nodes, indicators
}
enum IndicatorKey: String, CaseIterable, Sendable {
    case id, title, sheet, scale, weight, authority, acceptsNil, answers, needs, ratio, value, phrases, holes, checks,
        citation
}
enum CheckKey: String, CaseIterable, Sendable { case id, title }
enum CriterionKey: String, CaseIterable, Sendable { case id, en, needs }
enum NeedKey: String, CaseIterable, Sendable {
    case any, times, share, acceptsNil
    case condition = "where"
}
enum RatioKey: String, CaseIterable, Sendable {
    case inputs, numerator, denominator, excess, bothZero, zeroDenominator, reading
}
enum InputKey: String, CaseIterable, Sendable { case id, title, sheet, optional }

extension Reader {
    mutating func node() throws(JSONFault) -> RubricSource.Node {
        var result = RubricSource.Node()
        result.definition.id = Located("", at: offset, in: source)
        try members(Self.nodeKeys, required: [.id, .title, .weight]) { reader, key throws(JSONFault) in
            switch key {
            case .id: result.definition.id = try reader.located()
            case .title: result.definition.title = try reader.localText() ?? result.definition.title
            case .sheet: result.definition.sheet = try reader.text() ?? ""
            case .weight:
                let start = reader.offset
                let weight = try reader.dated { r throws(JSONFault) in try r.decimal() }.value
                result.weight = Located(weight ?? .zero, at: start, in: reader.source)
            case .aggregate: result.aggregate = try reader.choice(.sum)
            case .planned: result.isPlanned = try reader.boolean() ?? false
            case .phrases: result.phrases = try reader.texts()
            case .nodes: try reader.elements { r throws(JSONFault) in result.nodes.append(try r.node()) }
            case .indicators:
                try reader.elements { r throws(JSONFault) in result.indicators.append(try r.indicator()) }
            }
        }
        return result
    }

    mutating func indicator() throws(JSONFault) -> RubricSource.Indicator {
        var result = RubricSource.Indicator()
        try members(
            Self.indicatorKeys, required: [.id, .title, .scale, .authority, .citation]
        ) { reader, key throws(JSONFault) in
            switch key {
            case .id: result.definition.id = try reader.located()
            case .title: result.definition.title = try reader.localText() ?? result.definition.title
            case .sheet: result.definition.sheet = try reader.text() ?? ""
            case .scale: result.scale = try reader.located()
            case .weight:
                let start = reader.offset
                let weight = try reader.dated { r throws(JSONFault) in try r.decimal() }.value
                result.weight = weight.map { Located($0, at: start, in: reader.source) }
            case .authority: result.authority = try reader.located()
            case .acceptsNil: result.acceptsNil = try reader.boolean() ?? false
            case .answers:
                try reader.entries { reader, name throws(JSONFault) in
                    result.criteria.append(try reader.criterion(name))
                }
            case .needs: result.needs = try reader.needs()
            case .ratio:
                let start = reader.offset
                result.ratio = Located(try reader.ratio(), at: start, in: reader.source)
            case .value: result.formula = try reader.datedExpression()
            case .phrases: result.phrases = try reader.texts()
            case .holes:
                try reader.elements { r throws(JSONFault) in
                    if let hole = try r.localText() { result.holes.append(hole) }
                }
            case .checks: result.checks = try reader.checks()
            case .citation: result.citation = try reader.text() ?? ""
            }
        }
        return result
    }

    /// Criteria below an indicator, in their order.
    mutating func checks() throws(JSONFault) -> [RubricSource.Definition] {
        var result: [RubricSource.Definition] = []
        try elements { r throws(JSONFault) in
            var check = RubricSource.Definition()
            try r.members(Self.checkKeys, required: [.id, .title]) { reader, key throws(JSONFault) in
                switch key {
                case .id: check.id = try reader.located()
                case .title: check.title = try reader.localText() ?? check.title
                }
            }
            result.append(check)
        }
        return result
    }

    mutating func criterion(_ name: JSONString) throws(JSONFault) -> RubricSource.Criterion {
        var result = RubricSource.Criterion()
        result.answer = located(name)
        var indonesian = ""
        var english = ""
        try members(Self.criterionKeys, required: [.id, .en]) { reader, key throws(JSONFault) in
            switch key {
            case .id: indonesian = try reader.text() ?? ""
            case .en: english = try reader.text() ?? ""
            case .needs: result.needs = try reader.needs()
            }
        }
        result.text = LocalText(indonesian: indonesian, english: english)
        return result
    }

    private mutating func needs() throws(JSONFault) -> [RubricSource.Need] {
        var result: [RubricSource.Need] = []
        try elements { r throws(JSONFault) in
            var need = RubricSource.Need()
            try r.members(Self.needKeys, required: [.any]) { reader, key throws(JSONFault) in
                switch key {
                case .any: need.kinds = try reader.locatedTexts()
                case .times: need.times = Int(try reader.integer(1...366) ?? 1)
                case .share: need.share = try reader.located()
                case .acceptsNil: need.acceptsNil = try reader.boolean() ?? false
                case .condition: need.condition = try reader.expression()
                }
            }
            result.append(need)
        }
        return result
    }

    private mutating func ratio() throws(JSONFault) -> RubricSource.Ratio {
        var result = RubricSource.Ratio()
        try members(
            Self.ratioKeys, required: [.inputs, .numerator, .denominator, .excess, .reading]
        ) { reader, key throws(JSONFault) in
            switch key {
            case .inputs:
                try reader.elements { r throws(JSONFault) in
                    var input = (definition: RubricSource.Definition(), isOptional: false)
                    try r.members(Self.inputKeys, required: [.id, .title]) { reader, key throws(JSONFault) in
                        switch key {
                        case .id: input.definition.id = try reader.located()
                        case .title: input.definition.title = try reader.localText() ?? input.definition.title
                        case .sheet: input.definition.sheet = try reader.text() ?? ""
                        case .optional: input.isOptional = try reader.boolean() ?? false
                        }
                    }
                    result.inputs.append(input)
                }
            case .numerator: result.numerator = try reader.terms()
            case .denominator: result.denominator = try reader.terms()
            case .excess: result.excess = try reader.choice(.capped)
            case .bothZero: result.bothZero = try reader.share()
            case .zeroDenominator: result.zeroDenominator = try reader.share()
            case .reading: result.reading = try reader.localText()
            }
        }
        return result
    }

    /// Inputs to add; those with a minus in front are subtracted.
    private mutating func terms() throws(JSONFault) -> [RubricSource.Term] {
        try locatedTexts().map { text in
            let isNegative = text.value.hasPrefix("-")
            return RubricSource.Term(
                field: Located(String(text.value.dropFirst(isNegative ? 1 : 0)), at: text.offset, in: text.source),
                isNegative: isNegative)
        }
    }

    private static let nodeKeys = KeyTable<NodeKey>()
    private static let indicatorKeys = KeyTable<IndicatorKey>()
    private static let checkKeys = KeyTable<CheckKey>()
    private static let criterionKeys = KeyTable<CriterionKey>()
    private static let needKeys = KeyTable<NeedKey>()
    private static let ratioKeys = KeyTable<RatioKey>()
    private static let inputKeys = KeyTable<InputKey>()
}

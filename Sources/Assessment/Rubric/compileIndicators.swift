import FEEL
import JSONText

extension RubricCompiler {
    /// The smallest denominator over which the points of every answer, and half of them, are whole numbers.
    mutating func fixDenominator() {
        let scales = Dictionary(written.scales.map { ($0.id.value, $0) }) { first, _ in first }
        var result: Int64 = 2
        for (node, entry) in zip(nodes, writtenNodes) {
            for indicator in entry.indicators {
                let weight = weight(of: indicator, in: node, count: entry.sharers)
                let values = scales[indicator.scale.value]?.answers.map(\.value) ?? []
                for value in values + [.one] {
                    guard let fraction = (weight * value * Rational(1, 2)).smallFraction,
                        let next = leastCommonMultiple(result, fraction.denominator), next < 1 << 40
                    else {
                        report(.tooMany, indicator.definition.id, ["expected": "2^40"])
                        continue
                    }
                    result = next
                }
            }
        }
        denominator = result
    }

    private func leastCommonMultiple(_ a: Int64, _ b: Int64) -> Int64? {
        var (x, y) = (a, b)
        while y != 0 { (x, y) = (y, x % y) }
        let (product, overflow) = (a / x).multipliedReportingOverflow(by: b)
        return overflow ? nil : product
    }

    private func weight(of indicator: S.Indicator, in node: Rubric.Node, count: Int) -> Rational {
        switch node.aggregate {
        case .sum: (indicator.weight?.value ?? .zero) * pointsPerWeight
        case .mean: indicator.weight == nil ? node.weight * Rational(1, Int128(count)) : .zero
        }
    }

    mutating func compileIndicators() {
        let scaleTable = NameTable(written.scales.map(\.id.value))
        let authorities = table(written.authorities)
        for (nodeIndex, entry) in writtenNodes.enumerated() {
            for indicator in entry.indicators {
                let weight = weight(of: indicator, in: nodes[nodeIndex], count: entry.sharers)
                guard let scale = resolve(indicator.scale, in: scaleTable),
                    let authority = resolve(indicator.authority, in: authorities)
                else { continue }
                append(indicator, node: nodeIndex, weight: weight, scale: scale, authority: authority)
            }
        }
    }

    private mutating func append(
        _ indicator: S.Indicator, node: Int, weight: Rational, scale: Int, authority: Int
    ) {
        let form = written.scales[scale].form
        let criteria = criteria(of: indicator, on: written.scales[scale])
        let needs = indicator.needs.map { compile($0) }
        var accepted = KindSet()
        for need in needs + criteria.flatMap(\.needs) { accepted.formUnion(need.kinds) }
        // What has no points is answered in words: of a figure of nothing nothing could be told.
        if form != .choice && weight.isZero { report(.weightMisplaced, indicator.definition.id) }
        if form == .ratio || form == .index, needs.isEmpty { report(.criteriaDoNotMatch, indicator.definition.id) }
        if (form == .ratio) != (indicator.ratio != nil) { report(.criteriaDoNotMatch, indicator.definition.id) }
        if (form == .formula) != (indicator.formula != nil) {
            report(.criteriaDoNotMatch, indicator.definition.id)
        }
        checkUnique(indicator.checks.map(\.id))
        if let check = indicator.checks.first, written.scales[scale].bands.isEmpty {
            report(.criteriaDoNotMatch, check.id)
        }
        let points = written.scales[scale].answers.map { (weight * $0.value).floor(times: denominator) }
        indicators.append(
            Rubric.Indicator(
                term: Rubric.Term(indicator.definition), scale: scale, weight: weight, node: node,
                authority: authority, acceptsNil: indicator.acceptsNil, criteria: criteria, needs: needs,
                ratio: indicator.ratio.map { compile($0.value, of: indicators.count) },
                formula: indicator.formula.flatMap { formula($0) },
                phrases: indicator.phrases, holes: indicator.holes, checks: indicator.checks.map(Rubric.Term.init),
                citation: indicator.citation,
                instrument: indicator.instrument,
                isPlanned: nodes[node].isPlanned, acceptedKinds: accepted,
                points: form == .choice ? points : [], most: weight.floor(times: denominator),
                figure: form == .choice ? nil : figures))
        if form != .choice { figures += 1 }
    }

    /// A criterion for each answer of the scale, in the scale's order; every answer above the least needs some evidence.
    private mutating func criteria(of indicator: S.Indicator, on scale: S.Scale) -> [Rubric.Criterion] {
        // What the scale says of its answers holds where the indicator says nothing; its documents are for all of them.
        var written = indicator.criteria
        if written.isEmpty {
            written = scale.criteria
            for index in written.indices.dropLast() where written[index].needs.isEmpty {
                written[index].needs = indicator.needs
            }
        }
        guard written.map(\.answer.value) == scale.answers.map(\.name.value) else {
            report(.criteriaDoNotMatch, indicator.definition.id)
            return []
        }
        return written.enumerated().map { index, criterion in
            if criterion.needs.isEmpty == (index < written.count - 1) {
                report(
                    .criteriaDoNotMatch, index < indicator.criteria.count ? criterion.answer : indicator.definition.id)
            }
            return Rubric.Criterion(text: criterion.text, needs: criterion.needs.map { compile($0) })
        }
    }

    private mutating func formula(_ text: Located<String>) -> RubricExpression? {
        guard var formula = compile(text, to: .number, isEarly: true) else { return nil }
        let quotient = formula.compiled.quotient(variables: variables)
        formula.quotient = quotient
        return formula
    }

    private mutating func compile(_ need: S.Need) -> Rubric.Need {
        var kinds = KindSet()
        for kind in need.kinds {
            if let index = resolve(kind, in: kindTable) { kinds.insert(index) }
        }
        return Rubric.Need(
            kinds: kinds, times: need.times, share: need.share.flatMap { resolve($0, in: shareTable) },
            acceptsNil: need.acceptsNil,
            condition: need.condition.flatMap {
                compile($0, to: .boolean, own: [("item", DocumentEntry.record(names))], isEarly: true)
            })
    }

    private mutating func compile(_ ratio: S.Ratio, of indicator: Int) -> Rubric.Ratio {
        let table = NameTable(ratio.inputs.map(\.definition.id.value))
        checkUnique(ratio.inputs.map(\.definition.id))
        inputTables[indicator] = table
        var factors = Array(repeating: (numerator: Int64(0), denominator: Int64(0)), count: ratio.inputs.count)
        for term in ratio.numerator {
            if let input = resolve(term.field, in: table) { factors[input].numerator = term.isNegative ? -1 : 1 }
        }
        for term in ratio.denominator {
            if let input = resolve(term.field, in: table) { factors[input].denominator = term.isNegative ? -1 : 1 }
        }
        for (input, factor) in zip(ratio.inputs, factors)
        where (factor == (0, 0)) != input.isOptional {
            report(.criteriaDoNotMatch, input.definition.id)
        }
        return Rubric.Ratio(
            inputs: ratio.inputs.map { Rubric.Input(term: Rubric.Term($0.definition), isOptional: $0.isOptional) },
            excess: ratio.excess, bothZero: ratio.bothZero, zeroDenominator: ratio.zeroDenominator,
            reading: ratio.reading, factors: factors)
    }
}

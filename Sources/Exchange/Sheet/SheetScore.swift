import Assessment

/// The points of one stage's answers, an unanswered item counting nothing: what a sheet's own sums should show.
struct SheetScore {
    /// Share of its points for each indicator, from 0 to 1; nil where it is open.
    let shares: [Rational?]
    private let rubric: Rubric

    init(_ rubric: Rubric, _ shares: [Rational?]) {
        self.rubric = rubric
        self.shares = shares
    }

    /// Points of an indicator; nil where it is open.
    func points(indicator: Int) -> Rational? { shares[indicator].map { $0 * rubric.indicators[indicator].weight } }

    /// Points of a node.
    func points(node: Int) -> Rational { points(rubric.nodes[node].indicators) }

    /// Points of a gate's target.
    func points(gate: Rubric.Gate) -> Rational {
        gate.indicators.reduce(.zero) { $0 + points($1) }
    }

    /// Points of several indicators.
    func points(_ range: Range<Int>) -> Rational {
        range.reduce(.zero) { $0 + (points(indicator: $1) ?? .zero) }
    }
}

extension Rational {
    /// The number with as many digits as a spreadsheet keeps, and no needless noughts.
    var digits: String {
        var text = decimal(places: 15)
        if text.contains(".") {
            while text.hasSuffix("0") { text.removeLast() }
            if text.hasSuffix(".") { text.removeLast() }
        }
        return text
    }
}

extension Rubric {
    /// The share of its points that a ratio's inputs give; nil where they are not all there, or where a reviewer has to
    /// decide. Throws nothing: an excess that cannot be is an open item here.
    func share(of indicator: Int, inputs: [Int64?]) -> Rational? {
        guard let ratio = indicators[indicator].ratio, ratio.excess(inputs) == nil,
            let (top, bottom) = ratio.fraction(inputs)
        else { return nil }
        if bottom == 0 { return top == 0 ? ratio.bothZero : ratio.zeroDenominator }
        if top <= 0 { return .zero }
        return top >= bottom ? .one : Rational(top, bottom)
    }
}

extension SheetScore {
    /// The score of answers as a sheet has them.
    init(_ rubric: Rubric, shares answers: [ImportedSheet.Answer?]) {
        self.init(
            rubric,
            answers.enumerated().map { index, answer in
                let scale = rubric.scales[rubric.indicators[index].scale]
                switch answer?.value {
                case .level(let level): return scale.answers[level].value
                case .inputs(let inputs): return rubric.share(of: index, inputs: inputs)
                case .share(let share): return Rational(decimal: share)
                case .index(let text):
                    guard case .index(let least, let most) = scale.form, let value = Rational(decimal: text) else {
                        return nil
                    }
                    return (value - least) / (most - least)
                case nil: return nil
                }
            })
    }
}

extension Rational {
    /// The number in binary, for comparison with what a spreadsheet shows; never on a score's path.
    var double: Double { Double(decimal(places: 15)) ?? 0 }
}

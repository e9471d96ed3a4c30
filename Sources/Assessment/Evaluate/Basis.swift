/// What a score is read from.
public enum Basis: String, CaseIterable, Sendable {
    /// Plan coverage: what the plan addresses. Not a score to rank by.
    case plan
    /// The highest answers that the documents at hand can support.
    case evidence
    /// The satker's own answers.
    case claim
    /// What reviewers decided; where nobody did, the lower of claim and evidence.
    case review

    /// The bases that are scores: all but plan coverage.
    public static let scored: [Basis] = [.evidence, .claim, .review]
}

/// A score with open items: from all of them at their least to all at their most.
public struct Interval: Sendable {
    /// All open items at their least.
    public let least: Rational
    /// All open items at their most.
    public let most: Rational

    /// An interval.
    public init(least: Rational, most: Rational) {
        self.least = least
        self.most = most
    }

    /// Nothing is open.
    public var isExact: Bool { least == most }
}

/// Whether something is so.
public enum State: String, CaseIterable, Sendable {
    /// It is so, however the open items turn out.
    case met
    /// It is not so, however the open items turn out.
    case unmet
    /// That depends on what is open or unknown.
    case undecided

    /// All of them: unmet when any is, else undecided when any is.
    static func all(_ states: some Sequence<State>) -> State {
        var result = State.met
        for state in states {
            if state == .unmet { return .unmet }
            if state == .undecided { result = .undecided }
        }
        return result
    }
}

/// Points of every indicator on one basis, and their sums.
public struct BasisScore: Sendable {
    /// Points of each choice indicator over the rubric's denominator, open items at their least; 0 for figures.
    var least: [Int64]
    /// The same, open items at their most.
    var most: [Int64]
    /// Points of each figure.
    var figures: [Interval]
    /// Score of each node.
    public internal(set) var nodes: [Interval] = []
    /// Score of each area.
    public internal(set) var areas: [Interval] = []

    init(rubric: Rubric) {
        let zero = Interval(least: .zero, most: .zero)
        least = Array(repeating: 0, count: rubric.indicators.count)
        most = least
        figures = Array(repeating: zero, count: rubric.figureCount)
    }

    /// Points of one indicator.
    public func points(of indicator: Int, in rubric: Rubric) -> Interval {
        if let figure = rubric.indicators[indicator].figure { return figures[figure] }
        return Interval(
            least: Rational(Int128(least[indicator]), Int128(rubric.denominator)),
            most: Rational(Int128(most[indicator]), Int128(rubric.denominator)))
    }

    /// Score of what a gate measures.
    public func score(of target: Rubric.Target, in rubric: Rubric) -> Interval {
        switch target {
        case .node(let index): nodes[index]
        case .area(let index): areas[index]
        case .indicator(let index): points(of: index, in: rubric)
        }
    }

    /// Adds up the tree from the leaves: whole numbers over one denominator, figures apart, joined at the end.
    mutating func sum(_ rubric: Rubric) {
        var low = [Int64](repeating: 0, count: rubric.nodes.count)
        var high = low
        var lowFigures = [Rational](repeating: .zero, count: rubric.nodes.count)
        var highFigures = lowFigures
        for (index, indicator) in rubric.indicators.enumerated() {
            if let figure = indicator.figure {
                lowFigures[indicator.node] = lowFigures[indicator.node] + figures[figure].least
                highFigures[indicator.node] = highFigures[indicator.node] + figures[figure].most
            } else {
                low[indicator.node] += least[index]
                high[indicator.node] += most[index]
            }
        }
        let denominator = Int128(rubric.denominator)
        let zero = Interval(least: .zero, most: .zero)
        nodes = Array(repeating: zero, count: rubric.nodes.count)
        for index in rubric.nodes.indices.reversed() {
            let node = rubric.nodes[index]
            if let parent = node.parent {
                low[parent] += low[index]
                high[parent] += high[index]
                if node.hasFigures {
                    lowFigures[parent] = lowFigures[parent] + lowFigures[index]
                    highFigures[parent] = highFigures[parent] + highFigures[index]
                }
            }
            nodes[index] = Interval(
                least: Rational(Int128(low[index]), denominator) + lowFigures[index],
                most: Rational(Int128(high[index]), denominator) + highFigures[index])
        }
        areas = rubric.areas.map { area in
            area.nodes.reduce(zero) {
                Interval(least: $0.least + nodes[$1].least, most: $0.most + nodes[$1].most)
            }
        }
    }
}

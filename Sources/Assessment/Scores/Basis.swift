/// What a score is read from.
public enum Basis: String, CaseIterable, Sendable {
    /// Plan coverage: what the plan addresses. Not a score to rank by.
    case plan
    /// The highest answers that the documents at hand can support.
    case evidence
    /// The satker's own answers.
    case claim
    /// What reviewers decided; where they have not yet, from the lower of claim and sure evidence up to the claim.
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
    /// Sums of `least` and `most` over each node.
    private var sums: [(least: Int64, most: Int64)] = []
    /// Sums of `figures` over the nodes that have any, by `ScoreTable.figureNodes`.
    private var figureSums: [Interval] = []
    /// Score of each area.
    public internal(set) var areas: [Interval] = []

    init(rubric: Rubric) {
        let zero = Interval(least: .zero, most: .zero)
        least = Array(repeating: 0, count: rubric.table.items.count)
        most = least
        figures = Array(repeating: zero, count: rubric.table.figureCount)
    }

    /// Points of one indicator.
    public func points(of indicator: Int, in rubric: Rubric) -> Interval {
        let figure = rubric.table.items[indicator].figure
        if figure >= 0 { return figures[Int(figure)] }
        return Interval(
            least: Rational(Int128(least[indicator]), Int128(rubric.denominator)),
            most: Rational(Int128(most[indicator]), Int128(rubric.denominator)))
    }

    /// Score of what a gate measures.
    public func score(of target: Rubric.Target, in rubric: Rubric) -> Interval {
        switch target {
        case .node(let index): score(ofNode: index, in: rubric)
        case .area(let index): areas[index]
        case .indicator(let index): points(of: index, in: rubric)
        }
    }

    /// Score of a node.
    public func score(ofNode index: Int, in rubric: Rubric) -> Interval {
        let denominator = Int128(rubric.denominator)
        let least = Rational(Int128(sums[index].least), denominator)
        let most = Rational(Int128(sums[index].most), denominator)
        let figure = Int(rubric.table.figureNodes[index])
        guard figure >= 0 else { return Interval(least: least, most: most) }
        return Interval(least: least, most: most) + figureSums[figure]
    }

    /// Adds up the tree from the leaves: whole numbers over one denominator, and figures apart.
    mutating func sum(_ rubric: Rubric) {
        let table = rubric.table
        let zero = Interval(least: .zero, most: .zero)
        sums = Array(repeating: (0, 0), count: table.parents.count)
        for (index, item) in table.items.enumerated() where item.figure < 0 {
            sums[Int(item.node)].least += least[index]
            sums[Int(item.node)].most += most[index]
        }
        for index in table.parents.indices.reversed() where table.parents[index] >= 0 {
            let parent = Int(table.parents[index])
            sums[parent].least += sums[index].least
            sums[parent].most += sums[index].most
        }
        sumFigures(table)
        areas = Array(repeating: zero, count: rubric.areas.count)
        for (area, node) in table.areaNodes {
            areas[area] = areas[area] + score(ofNode: node, in: rubric)
        }
    }

    /// Adds up the figures: as whole numbers over one denominator where there is one that fits, as nearly always.
    private mutating func sumFigures(_ table: ScoreTable) {
        figureSums = Array(repeating: Interval(least: .zero, most: .zero), count: table.figureNodeCount)
        func eachParent(_ add: (_ node: Int, _ parent: Int) -> Void) {
            for index in table.parents.indices.reversed() where table.parents[index] >= 0 {
                let node = Int(table.figureNodes[index])
                if node >= 0 { add(node, Int(table.figureNodes[Int(table.parents[index])])) }
            }
        }
        if let half = Rational.commonDenominator(figures.lazy.map(\.least)),
            let denominator = Rational.commonDenominator(figures.lazy.map(\.most), and: half)
        {
            var sums = [(least: Int128, most: Int128)](repeating: (0, 0), count: figureSums.count)
            for item in table.items where item.figure >= 0 {
                let (figure, node) = (figures[Int(item.figure)], Int(table.figureNodes[Int(item.node)]))
                sums[node].least += figure.least.numerator(over: denominator)
                sums[node].most += figure.most.numerator(over: denominator)
            }
            eachParent { node, parent in
                sums[parent].least += sums[node].least
                sums[parent].most += sums[node].most
            }
            figureSums = sums.map {
                Interval(least: Rational($0.least, denominator), most: Rational($0.most, denominator))
            }
            return
        }
        for item in table.items where item.figure >= 0 {
            let node = Int(table.figureNodes[Int(item.node)])
            figureSums[node] = figureSums[node] + figures[Int(item.figure)]
        }
        eachParent { node, parent in figureSums[parent] = figureSums[parent] + figureSums[node] }
    }
}

extension Interval {
    /// Both ends added up; where neither side has anything open, that is one sum.
    fileprivate static func + (a: Interval, b: Interval) -> Interval {
        let least = a.least + b.least
        let isOne = Rational.isSameFraction(a.least, a.most) && Rational.isSameFraction(b.least, b.most)
        return Interval(least: least, most: isOne ? least : a.most + b.most)
    }
}

/// What scoring needs of a rubric, laid flat: plain numbers in a few arrays, so that a loop over the indicators touches
/// neither texts nor reference counts. Everything here follows from the rubric.
struct ScoreTable: Sendable {
    struct Item {
        /// Index of the node.
        let node: Int32
        /// Index among the figures, or -1.
        let figure: Int32
        /// Most points over the rubric's denominator.
        let most: Int64
        /// Points of the least answer over the rubric's denominator; 0 for a figure.
        let least: Int64
        /// Index of the first of its points, best answer first.
        let firstPoint: Int32
        /// Index in `needStarts` of the first of its levels. A figure has one level.
        let firstLevel: Int32
        /// How many levels need documents: one less than the answers, or one for a figure.
        let levels: Int32
        let isPlanned: Bool
        let acceptsNil: Bool
        let acceptedKinds: KindSet
        /// Gates to whose score it counts, as bits; gates that others imply are left out.
        let gates: UInt64
    }

    /// A need of documents.
    struct Need {
        let kinds: KindSet
        /// On how many different dates.
        let times: Int
        /// Index of the share that the document must show, or -1.
        let share: Int32
        /// Index among the conditions, or -1.
        let condition: Int32
        let acceptsNil: Bool
    }

    private(set) var items: [Item] = []
    private(set) var points: [Int64] = []
    private(set) var needs: [Need] = []
    /// What needs ask of documents besides.
    private(set) var conditions: [RubricExpression] = []
    /// The needs of level l are `needs[needStarts[l]..<needStarts[l + 1]]`.
    private(set) var needStarts: [Int32] = [0]
    /// Index of each node's parent, or -1.
    let parents: [Int32]
    /// For each node that has figures below its place among such nodes, else -1.
    let figureNodes: [Int32]
    let figureNodeCount: Int
    /// Every pair of an area and one of its nodes.
    let areaNodes: [(area: Int, node: Int)]
    let figureCount: Int
    let shares: [Rubric.Share]
    let validities: [Validity]
    let pictures: [Bool]

    init(
        _ indicators: [Rubric.Indicator], _ nodes: [Rubric.Node], shares: [Rubric.Share], kinds: [Rubric.EvidenceKind],
        areas: [Rubric.Area], gates: [Rubric.Gate]
    ) {
        areaNodes = areas.enumerated().flatMap { index, area in area.nodes.map { (index, $0) } }
        parents = nodes.map { Int32($0.parent ?? -1) }
        var count: Int32 = 0
        figureNodes = nodes.map { node in
            guard node.hasFigures else { return -1 }
            count += 1
            return count - 1
        }
        figureNodeCount = Int(count)
        figureCount = indicators.count { $0.figure != nil }
        self.shares = shares
        validities = kinds.map(\.validity)
        pictures = kinds.map(\.isPicture)
        for (index, indicator) in indicators.enumerated() {
            let levels = indicator.figure != nil ? [indicator.needs] : indicator.criteria.dropLast().map(\.needs)
            items.append(
                Item(
                    node: Int32(indicator.node), figure: Int32(indicator.figure ?? -1), most: indicator.most,
                    least: indicator.points.last ?? 0,
                    firstPoint: Int32(points.count), firstLevel: Int32(needStarts.count - 1),
                    levels: Int32(levels.count), isPlanned: indicator.isPlanned, acceptsNil: indicator.acceptsNil,
                    acceptedKinds: indicator.acceptedKinds, gates: Self.gates(of: index, gates)))
            points.append(contentsOf: indicator.points)
            for level in levels {
                for need in level { add(need) }
                needStarts.append(Int32(needs.count))
            }
        }
    }

    private mutating func add(_ need: Rubric.Need) {
        needs.append(
            Need(
                kinds: need.kinds, times: need.times, share: Int32(need.share ?? -1),
                condition: need.condition == nil ? -1 : Int32(conditions.count), acceptsNil: need.acceptsNil))
        if let condition = need.condition { conditions.append(condition) }
    }

    private static func gates(of indicator: Int, _ gates: [Rubric.Gate]) -> UInt64 {
        var bits: UInt64 = 0
        for (number, gate) in gates.enumerated() where gate.impliedBy.isEmpty {
            if gate.indicators.contains(where: { $0.contains(indicator) }) { bits |= 1 << UInt64(number) }
        }
        return bits
    }

    /// Points of an answer.
    func points(_ item: Item, _ level: Int) -> Int64 { points[Int(item.firstPoint) + level] }

    /// Indices of the needs of one level of an item.
    func needRange(_ item: Item, _ level: Int) -> Range<Int> {
        let index = Int(item.firstLevel) + level
        return Int(needStarts[index])..<Int(needStarts[index + 1])
    }
}

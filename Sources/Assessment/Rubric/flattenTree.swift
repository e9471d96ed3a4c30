import JSONText

extension RubricCompiler {
    /// Lays the tree out in arrays, parents before children, and refuses nodes with nothing in them.
    mutating func flatten() {
        var ids: [Located<String>] = []
        lay(written.root, parent: nil, depth: 0, isPlanned: false, &ids)
        ids.append(contentsOf: writtenIndicators.map(\.definition.id))
        // A gate names any of these.
        checkUnique(ids + written.areas.map(\.definition.id))
        if writtenIndicators.count > 10_000 {
            report(.tooMany, writtenIndicators[10_000].definition.id, ["expected": "10000"])
        }
    }

    private mutating func lay(
        _ node: S.Node, parent: Int?, depth: Int, isPlanned: Bool, _ ids: inout [Located<String>]
    ) {
        let index = nodes.count
        ids.append(node.definition.id)
        writtenNodes.append(node)
        let planned = isPlanned || node.isPlanned
        let first = writtenIndicators.count
        if node.nodes.isEmpty && node.indicators.isEmpty { report(.emptyNode, node.definition.id) }
        if node.aggregate == .mean && (!node.nodes.isEmpty || node.sharers == 0) {
            report(.weightMisplaced, node.definition.id)
        }
        nodes.append(makeNode(node, parent, [], first..<first, depth, planned))
        writtenIndicators.append(contentsOf: node.indicators)
        var children: [Int] = []
        for child in node.nodes {
            children.append(nodes.count)
            lay(child, parent: index, depth: depth + 1, isPlanned: planned, &ids)
        }
        nodes[index] = makeNode(node, parent, children, first..<writtenIndicators.count, depth, planned)
    }

    private func makeNode(
        _ node: S.Node, _ parent: Int?, _ children: [Int], _ range: Range<Int>, _ depth: Int, _ isPlanned: Bool
    ) -> Rubric.Node {
        let forms = Dictionary(written.scales.map { ($0.id.value, $0.form) }) { first, _ in first }
        return Rubric.Node(
            term: Rubric.Term(node.definition), weight: node.weight.value * pointsPerWeight, aggregate: node.aggregate,
            parent: parent,
            children: children, indicators: range, depth: depth, isPlanned: isPlanned, phrases: node.phrases,
            hasFigures: writtenIndicators[range].contains { forms[$0.scale.value] != .choice })
    }

    /// What one part of the weight is worth in points.
    var pointsPerWeight: Rational {
        guard let points = written.points?.value, !written.root.weight.value.isZero else { return .one }
        return points / written.root.weight.value
    }

    /// Parts weigh exactly what their node weighs; a mean divides its weight evenly and its parts have none of their own.
    mutating func checkWeights() {
        for node in writtenNodes {
            switch node.aggregate {
            case .mean:
                // What weighs nothing has no part in the mean.
                for indicator in node.indicators where indicator.weight.map({ !$0.value.isZero }) ?? false {
                    report(.weightMisplaced, indicator.definition.id)
                }
            case .sum:
                for indicator in node.indicators where indicator.weight == nil {
                    report(.weightMisplaced, indicator.definition.id)
                }
                let sum =
                    node.nodes.reduce(Rational.zero) { $0 + $1.weight.value }
                    + node.indicators.reduce(Rational.zero) { $0 + ($1.weight?.value ?? .zero) }
                if sum != node.weight.value {
                    let text = node.weight.value.description
                    sink.report(
                        Diagnostic(
                            .weightsDoNotSum, in: node.weight.source, at: node.weight.offset, length: text.count,
                            ["found": sum.description, "expected": text, "node": node.definition.id.value]))
                }
            }
            if node.weight.value.isNegative || Rational(1_000_000) < node.weight.value {
                report(.weightMisplaced, node.definition.id)
            }
            for indicator in node.indicators where indicator.weight?.value.isNegative == true {
                report(.weightMisplaced, indicator.definition.id)
            }
        }
    }
}

extension RubricSource.Node {
    /// How many indicators a mean is of: those that weigh nothing have no part in it.
    var sharers: Int { indicators.count { $0.weight == nil } }
}

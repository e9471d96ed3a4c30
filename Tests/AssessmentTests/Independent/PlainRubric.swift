import Foundation

/// The rubric read by Foundation into dictionaries, and scored straight from the definition: the sum of the values of the
/// answers over their number, times the weight; the sum over the parts. Nothing of the product is used.
final class PlainRubric: Sendable {
    struct Item: Sendable {
        let id: String
        let scale: String
        /// Answer names and values, best first; empty for figures.
        let answers: [(name: String, value: PlainFraction)]
        let weight: PlainFraction
        /// Needs of each answer, best first; of a figure as a list of one.
        let needs: [[Need]]
        let acceptsNil: Bool
        let ratio: Ratio?
    }

    struct Need: Sendable {
        let kinds: Set<String>
        let times: Int
        let share: String?
        let acceptsNil: Bool
    }

    struct Ratio: Sendable {
        let inputs: [String]
        let numerator: [String]
        let denominator: [String]
        let isCapped: Bool
        let bothZero: Int?
        let zeroDenominator: Int?
    }

    /// A node: its id, its direct parts, and the indices of its own items.
    struct Node: Sendable {
        let id: String
        let parts: [Node]
        let items: [Int]
    }

    let items: [Item]
    let root: Node
    /// Class of validity of each kind, and whether it may be of the year before.
    let kinds: [String: (validity: String, isOfYearBefore: Bool, isPicture: Bool)]
    /// Node ids of each area.
    let areas: [(id: String, nodes: [String])]
    /// For each predicate its thresholds: gate, what it measures, points, or share of the most.
    let thresholds: [[(gate: String, of: String, points: PlainFraction)]]

    /// The rubric's file and its parts, which are put together here in the plainest way.
    init(_ texts: [Data]) {
        var files = texts.map { try! JSONSerialization.jsonObject(with: $0) as! [String: Any] }
        var file = files.removeFirst()
        for part in files {
            for key in ["nodes", "indicators"] {
                for (id, list) in part[key] as? [String: Any] ?? [:] {
                    file["root"] = Self.put(list, key, below: id, in: file["root"] as! [String: Any])
                }
            }
            for case let (key, list as [Any]) in part { file[key] = (file[key] as? [Any] ?? []) + list }
        }
        var scales: [String: [(String, PlainFraction)]] = [:]
        for scale in file["scales"] as! [[String: Any]] {
            let answers = scale["answers"] as? [String: Any] ?? [:]
            scales[scale["id"] as! String] = answers.map { ($0.key, Self.fraction($0.value)) }
                .sorted { $1.1 < $0.1 }
        }
        var items: [Item] = []
        root = Self.node(file["root"] as! [String: Any], scales, &items)
        self.items = items
        var kinds: [String: (String, Bool, Bool)] = [:]
        for kind in file["evidenceKinds"] as! [[String: Any]] {
            kinds[kind["id"] as! String] = (
                kind["validity"] as! String, kind["ofYearBefore"] as? Bool ?? false, kind["picture"] as? Bool ?? false
            )
        }
        self.kinds = kinds
        areas = (file["areas"] as! [[String: Any]]).map { ($0["id"] as! String, $0["nodes"] as! [String]) }
        let most = Self.weights(file["root"] as! [String: Any], items)
        let areaNodes = areas
        let gates = file["gates"] as! [[String: Any]]
        thresholds = (file["predicates"] as! [[String: Any]]).map { predicate in
            let heights = predicate["gates"] as! [String: [String: Any]]
            return gates.compactMap { gate in
                let id = gate["id"] as! String
                let of = gate["of"] as! String
                guard let height = heights[id] else { return nil }
                if let least = height["least"] { return (id, of, Self.fraction(least)) }
                let nodes = areaNodes.first { $0.id == of }?.nodes ?? [of]
                let whole = nodes.reduce(PlainFraction(0)) { $0 + most[$1]! }
                return (id, of, whole * Self.fraction(height["leastShare"]!))
            }
        }
    }

    private static func put(
        _ list: Any, _ key: String, below id: String, in node: [String: Any]
    ) -> [String: Any] {
        var result = node
        if node["id"] as? String == id { result[key] = list }
        if let nodes = result["nodes"] as? [[String: Any]] {
            result["nodes"] = nodes.map { put(list, key, below: id, in: $0) }
        }
        return result
    }

    private static func fraction(_ number: Any) -> PlainFraction {
        let units = Int(((number as! NSNumber).doubleValue * 10_000).rounded())
        return PlainFraction(units, 10_000)
    }

    private static func weights(_ node: [String: Any], _ items: [Item]) -> [String: PlainFraction] {
        var result = [node["id"] as! String: fraction(node["weight"]!)]
        for part in node["nodes"] as? [[String: Any]] ?? [] { result.merge(weights(part, items)) { a, _ in a } }
        return result
    }

    private static func node(
        _ node: [String: Any], _ scales: [String: [(String, PlainFraction)]], _ items: inout [Item]
    ) -> Node {
        let own = node["indicators"] as? [[String: Any]] ?? []
        var indices: [Int] = []
        for entry in own {
            indices.append(items.count)
            let scale = entry["scale"] as! String
            let answers = entry["answers"] as? [String: [String: Any]] ?? [:]
            let weight =
                entry["weight"].map(fraction) ?? fraction(node["weight"]!) * PlainFraction(1, own.count)
            let needs = (scales[scale] ?? []).map { name, _ in Self.needs(answers[name]?["needs"]) }
            items.append(
                Item(
                    id: entry["id"] as! String, scale: scale, answers: scales[scale] ?? [], weight: weight,
                    needs: needs.isEmpty ? [Self.needs(entry["needs"])] : needs,
                    acceptsNil: entry["acceptsNil"] as? Bool ?? false, ratio: ratio(entry["ratio"])))
        }
        let parts = (node["nodes"] as? [[String: Any]] ?? []).map { self.node($0, scales, &items) }
        return Node(id: node["id"] as! String, parts: parts, items: indices)
    }

    private static func needs(_ list: Any?) -> [Need] {
        (list as? [[String: Any]] ?? []).map {
            Need(
                kinds: Set($0["any"] as! [String]), times: $0["times"] as? Int ?? 1, share: $0["share"] as? String,
                acceptsNil: $0["acceptsNil"] as? Bool ?? false)
        }
    }

    private static func ratio(_ entry: Any?) -> Ratio? {
        guard let entry = entry as? [String: Any] else { return nil }
        let inputs = (entry["inputs"] as! [[String: Any]]).filter { $0["optional"] as? Bool != true }
        return Ratio(
            inputs: inputs.map { $0["id"] as! String }, numerator: entry["numerator"] as! [String],
            denominator: entry["denominator"] as! [String], isCapped: entry["excess"] as! String == "capped",
            bothZero: entry["bothZero"] as? Int, zeroDenominator: entry["zeroDenominator"] as? Int)
    }
}

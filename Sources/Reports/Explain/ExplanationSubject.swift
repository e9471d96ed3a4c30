public import Assessment

extension Explanation {
    /// What a number can be of.
    public enum Subject: Hashable, Sendable {
        /// A node of the tree, by index; the first is the total.
        case node(Int)
        /// An area, by index.
        case area(Int)
        /// An indicator, by index.
        case indicator(Int)
        /// A minimum, by index.
        case gate(Int)
        /// The total on one basis.
        case basis(Basis)
    }

    /// What an id names: a node, indicator, area or minimum of the rubric, the number of an area, or a basis under any of
    /// its names. Case does not matter, and blanks may be written as hyphens. Nil when it names nothing.
    public static func subject(named name: String, in rubric: Rubric, _ words: Words) -> Subject? {
        let wanted = plain(name)
        func index<Entries: Collection>(_ entries: Entries, _ id: (Entries.Element) -> String) -> Int?
        where Entries.Index == Int {
            entries.firstIndex { plain(id($0)) == wanted }
        }
        if let node = index(rubric.nodes, \.term.id) { return .node(node) }
        if let indicator = index(rubric.indicators, \.term.id) { return .indicator(indicator) }
        // A minimum of an area mostly has its id: either way the area is shown with its minimums.
        if let area = index(rubric.areas, \.term.id) { return .area(area) }
        if let gate = index(rubric.gates, \.term.id) { return .gate(gate) }
        if let number = Int(name), rubric.areas.indices.contains(number - 1) { return .area(number - 1) }
        return Basis.allCases.first { names(of: $0, words).contains(wanted) }.map(Subject.basis)
    }

    /// Ids that a misspelt one may mean, the nearest first.
    public static func near(_ name: String, in rubric: Rubric, _ words: Words) -> [String] {
        // Every letter is near every other.
        guard name.count > 2 else { return [] }
        var candidates =
            rubric.nodes.map(\.term.id) + rubric.indicators.map(\.term.id) + rubric.areas.map(\.term.id)
            + rubric.gates.map(\.term.id) + Basis.allCases.flatMap { names(of: $0, words) }
        var found: [String] = []
        while found.count < 3, let next = nearestName(to: name, among: candidates) {
            found.append(next)
            candidates.removeAll { $0 == next }
        }
        return found
    }

    private static func names(of basis: Basis, _ words: Words) -> [String] {
        [basis.rawValue]
            + (words.anyLanguage("basis.\(basis.rawValue)") + words.anyLanguage("basis.\(basis.rawValue).short")).map(
                plain)
    }

    private static func plain(_ name: String) -> String {
        String(name.lowercased().map { $0 == " " || $0 == "_" ? "-" : $0 })
    }
}

extension PlanMatcher {
    /// The area that a heading names: its nodes; nil when it names none.
    public func area(of heading: String) -> [Int]? {
        let name = withoutAreaLabel(heading)
        let fits = areaFits(text(name ?? heading))
        if let best = fits.first, best.fit >= 0.45 { return rubric.areas[best.area].nodes }
        // What says that it names an area may be brief about it.
        return name.flatMap(area(named:))
    }

    /// The area that a text names which is known to name one and may be brief about it: `Tatalaksana`, `Akuntabilitas`.
    /// All its words stand in that area's name, and in no other's as well.
    public func area(named name: String) -> [Int]? {
        if withoutAreaLabel(name) != nil || areaFits(text(name)).first?.fit ?? 0 >= 0.45 { return area(of: name) }
        guard name.utf8.count <= 200 else { return nil }
        let words = text(
            WordFolder.split(name).filter { !$0.allSatisfy { "ivx0123456789".contains($0) } }.joined(separator: " "))
        let named = rubric.areas.indices.filter { area in
            rubric.areas[area].nodes.contains { holds(node: $0, words) }
        }
        return named.count == 1 ? rubric.areas[named[0]].nodes : nil
    }

    /// How well the areas are found in a text, the best first.
    private func areaFits(_ text: Text) -> [(area: Int, fit: Double)] {
        rubric.areas.indices.map { area in (area, rubric.areas[area].nodes.map { fit(node: $0, in: text) }.max() ?? 0) }
            .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    }

    /// `Area Perubahan 2. Tatalaksana` without its first words, one of which stands in the name of the first area; nil
    /// where no such words stand there.
    private func withoutAreaLabel(_ heading: String) -> String? {
        guard heading.utf8.count <= 200 else { return nil }
        let words = WordFolder.split(heading)
        for label in areaLabels {
            guard let at = (0...2).first(where: { words.dropFirst($0).starts(with: label) }) else { continue }
            let rest = words.dropFirst(at + label.count)
            if rest.contains(where: { $0.count > 3 && $0.contains(where: \.isLetter) }) {
                return rest.joined(separator: " ")
            }
        }
        return nil
    }

    /// The part of the tree above the areas that a heading names by its title, such as `Reform`.
    public func part(of heading: String) -> Int? {
        let words = WordFolder.split(heading)
        return parts.first { part in
            words.count <= part.title.count + 2 && words.suffix(part.title.count).elementsEqual(part.title)
                || words == part.sheet
        }?.node
    }

    /// The part right above the areas that a text states beside what else it says: `Reform: inovasi pelayanan`,
    /// `Komitmen Pimpinan (Reform)`, `REFORM - AREA I`. The words of its title stand between signs, alone or with a number.
    public func statedPart(in text: String) -> Int? {
        guard text.contains(where: { ":(-–—/;,.".contains($0) }) else { return nil }
        let pieces = text.split { !$0.isLetter && !$0.isNumber && $0 != " " }.map { piece in
            WordFolder.split(String(piece)).filter { word in
                !word.allSatisfy(\.isNumber) && !word.allSatisfy { "ivx".contains($0) }
            }
        }
        return parts.first { $0.holdsAreas && pieces.contains($0.title) }?.node
    }

    /// The node that a stated code names, or that has the indicator it names.
    public func node(of place: StatedCodes.Place) -> Int {
        switch place {
        case .node(let node): node
        case .indicator(let indicator): rubric.indicators[indicator].node
        }
    }

    /// The nodes right below a node.
    public func children(of node: Int) -> [Int] { rubric.nodes[node].children }

    /// How well the best area is found in a text.
    public func bestArea(_ text: Text) -> Double {
        rubric.areas.flatMap(\.nodes).map { fit(node: $0, in: text) }.max() ?? 0
    }

    /// The node with indicators that is found best in a text, of those in an area where one is given, and how well.
    public func bestNode(_ text: Text, in area: [Int]? = nil) -> (node: Int, fit: Double)? {
        var best: (node: Int, fit: Double)?
        for node in rubric.nodes.indices
        where rubric.nodes[node].children.isEmpty && area?.contains(where: { contains($0, node) }) ?? true {
            let found = fit(node: node, in: text)
            if found > best?.fit ?? 0 { best = (node, found) }
        }
        return best
    }
}

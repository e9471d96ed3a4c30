import Assessment
import Dispatch
import Synchronization

extension RowAssembler {
    /// Finds the place of every row. Each stands for itself, so that many are placed on all cores.
    mutating func placeRows() {
        let (rows, homes, placer, share) = (plan.rows, homes, RowPlacer(importer: importer), 64)
        let found = Mutex<[Int: [RowPlacer.Place]]>([:])
        DispatchQueue.concurrentPerform(iterations: (rows.count + share - 1) / share) { part in
            let range = part * share..<min(rows.count, (part + 1) * share)
            let places = range.map { placer.place(rows[$0], in: homes[$0]) }
            found.withLock { $0[part] = places }
        }
        let parts = found.withLock { $0 }
        for index in rows.indices {
            let place = parts[index / share]![index % share]
            plan.rows[index].placement = place.placement
            guard let contradiction = place.contradiction else { continue }
            plan.contradictedCodes.append((rows[index].lines[0], contradiction.code, contradiction.other))
        }
    }
}

/// Finds where a row belongs, by its texts and by where it stands.
struct RowPlacer {
    let importer: PlanImporter

    /// Where a row belongs, and what its code says where its words say something else.
    struct Place {
        var placement: Placement
        var contradiction: (code: String, other: String)?
    }

    /// The nodes of the area, those of a part only where the texts before a row's action state it, such as `Reform`.
    private func inside(_ row: ImportedPlan.Row, _ areaNodes: [Int]?) -> [Int]? {
        let matcher = importer.matcher
        let stated = [row.component, row.wording, row.group].lazy.compactMap(matcher.statedPart).first
        guard let part = matcher.part(of: row.component) ?? stated else { return areaNodes }
        guard let areaNodes else { return [part] }
        let nodes = areaNodes.filter { matcher.contains(part, $0) }
        return nodes.isEmpty ? areaNodes : nodes
    }

    /// The name of the sub-component that a row's number gives in its area, as `1.ii` does in the first.
    private func component(ofNumber number: String, _ area: [Int]?) -> String? {
        let parts = number.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        guard let area, (2...3).contains(parts.count), Int(parts[0]) != nil, Int(parts[1]) == nil else { return nil }
        let rubric = importer.matcher.rubric
        for node in area {
            let start = rubric.nodes[node].term.id
            guard let above = rubric.nodes[node].parent.map({ rubric.nodes[$0].term.id }) else { continue }
            let code = above.split(separator: ".").map(String.init) + parts.prefix(2)
            let place = importer.codes.place(ofParts: code)
            if case .node(let found) = place, rubric.nodes[found].term.id.hasPrefix(start + ".") {
                return rubric.nodes[found].term.sheet
            }
        }
        return nil
    }

    /// The place of a row; `home` holds the nodes of the area under whose heading it stands.
    func place(_ row: ImportedPlan.Row, in home: [Int]?) -> Place {
        var words = PlanWords()
        words.group = row.group
        words.component = row.component
        words.wording = row.wording
        words.action = row.action
        words.evidence = row.evidence
        // A letter means the sheet's only beside the name of a component.
        let label = row.no.trimming(".) ").lowercased()
        if !row.component.isEmpty, label.count == 1, label.first!.isLetter { words.letter = label }
        let area = inside(row, home)
        if words.component.isEmpty { words.component = component(ofNumber: row.no, area) ?? "" }
        let byWords = importer.matcher.place(words, area: area)
        let places = importer.codes.places(inCell: row.code) { place in
            area?.contains { importer.matcher.contains($0, importer.matcher.node(of: place)) } ?? false
        }
        // A code without its first parts may be the plan's own numbering.
        let isShort = !importer.codes.isWhole(row.code)
        guard let (place, code, isLetter) = places.first.map({ ($0, row.code, isShort) }) ?? stated(row, area) else {
            return Place(placement: byWords)
        }
        var (placement, other) = importer.matcher.place(words, stated: place, words: byWords, isLetter: isLetter)
        for case .indicator(let next) in places.dropFirst()
        where !placement.matches.contains(where: { $0.indicator == next }) {
            placement.matches.append(Placement.Match(indicator: next, confidence: .high))
        }
        guard let other else { return Place(placement: placement) }
        // Where code and words say different things, neither is sure.
        placement.confidence = .medium
        placement.matches = placement.matches.map {
            Placement.Match(indicator: $0.indicator, confidence: min($0.confidence, .medium), words: $0.words)
        }
        return Place(placement: placement, contradiction: (code, other))
    }

    /// What the author states: a code before any of a row's texts or in a column of its own, or the letter of an indicator
    /// under the name of its sub-component.
    private func stated(_ row: ImportedPlan.Row, _ area: [Int]?) -> (
        place: StatedCodes.Place, code: String, isLetter: Bool
    )? {
        for text in [row.code, row.no, row.wording, row.action, row.component] {
            guard let (place, rest) = importer.codes.leading(text) else { continue }
            return (place, trimmed(text.dropLast(rest.count)), false)
        }
        let letter = row.code.trimming(".)( ").lowercased()
        guard letter.count == 1, letter.first!.isLetter, !row.component.isEmpty,
            let indicator = importer.matcher.indicator(letter: letter, ofComponent: row.component, area: area)
        else { return nil }
        return (.indicator(indicator), importer.matcher.rubric.indicators[indicator].term.id, true)
    }
}

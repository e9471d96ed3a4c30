import Assessment
import Documents

/// Finds out from names alone what a file of evidence is for: from the folders in which it stands, and its own name.
///
/// Satker sort evidence by area, sub-component and letter of the sheet, by their names or by their codes, or name the file
/// after its code. What is found here is a proposal; nothing that stands in the file is read.
public struct EvidencePlacer: Sendable {
    private let importer: PlanImporter
    private let lexicon: Lexicon
    private var rubric: Rubric { importer.matcher.rubric }

    /// What was found.
    public struct Place: Sendable {
        /// Indices of the indicators that it is for; empty when no name tells.
        public var indicators: [Int] = []
        /// Index of the kind of document that its name says; nil when it says none.
        public var kind: Int?
        /// Its name without ending and code, as a title.
        public var title = ""
        /// True where a code or a folder says what it is for, and not its words alone.
        public var isStated = false

        /// Nothing was found.
        public init() {}
    }

    init(_ importer: PlanImporter, _ lexicon: Lexicon) {
        self.importer = importer
        self.lexicon = lexicon
    }

    /// True for the name of a folder in which evidence is kept rather than plans or sheets.
    public func isEvidenceFolder(_ name: String) -> Bool {
        let words = WordFolder.split(name)
        if lexicon.folders.isEvidence(words) { return true }
        var standing = Standing()
        read(name, into: &standing)
        return !standing.indicators.isEmpty || standing.node != nil || standing.area != nil || standing.part != nil
    }

    /// What a file is for. `path` holds the names of its folders below that of the satker, and its own.
    public func place(_ path: [String]) -> Place {
        var standing = Standing()
        for name in path.dropLast() { read(name, into: &standing) }
        var place = Place()
        let stem = Self.stem(path.last ?? "")
        var own = standing
        // A number before the name of a file counts files; a code is one of at least two parts.
        let label = Self.label(stem)
        if let label, label.parts.count > 1, let found = codes(label.text, standing) {
            own.indicators = found.indicators
            own.node = found.node
        }
        place.title = Self.title(label.map { own.isCoded(unlike: standing) ? $0.rest : stem } ?? stem)
        place.kind = rubric.kindWords.kind(of: place.title)
        let folder = path.dropLast().last.map { Self.title(Self.label($0)?.rest ?? $0) } ?? ""
        place.indicators = indicators(own, place, in: folder)
        place.isStated = !own.indicators.isEmpty || own.node != nil
        return place
    }

    // MARK: Where the folders stand

    /// What the names of folders have said so far.
    private struct Standing {
        /// Part of the rubric, such as Reform.
        var part: Int?
        var area: [Int]?
        var node: Int?
        var indicators: [Int] = []
        /// Numbers and letters of the folders, which make a code together.
        var labels: [String] = []

        func isCoded(unlike other: Standing) -> Bool { indicators != other.indicators || node != other.node }
    }

    private func read(_ name: String, into standing: inout Standing) {
        let label = Self.label(name)
        let bare = label?.rest ?? name
        if let label {
            standing.labels += label.parts
            if label.parts.count > 1, let found = codes(label.text, standing) { return take(found, &standing) }
        }
        let words = Self.title(bare)
        if let part = importer.matcher.part(of: words) ?? importer.matcher.statedPart(in: bare + ":") {
            standing.part = part
            standing.area = standing.area ?? importer.matcher.children(of: part)
            return
        }
        if let node = component(words, standing) {
            (standing.node, standing.indicators) = (node, [])
        } else if let area = importer.area(ofHeading: name) ?? importer.area(ofSheet: Self.title(name)) {
            (standing.area, standing.node, standing.indicators) = (inPart(area, standing), nil, [])
        } else if let label, label.parts.count == 1, let letter = self.letter(label.parts[0], standing) {
            standing.indicators = [letter]
        } else if standing.labels.count > 2, let found = codes(standing.labels.joined(separator: "."), standing) {
            take(found, &standing)
        }
    }

    private func take(_ found: (node: Int, indicators: [Int]), _ standing: inout Standing) {
        (standing.node, standing.indicators) = (found.node, found.indicators)
    }

    /// The nodes of an area that stand in the part that was named.
    private func inPart(_ area: [Int], _ standing: Standing) -> [Int] {
        guard let part = standing.part else { return area }
        let inside = area.filter { importer.matcher.contains(part, $0) }
        return inside.isEmpty ? area : inside
    }

    /// The sub-component that a folder is named after.
    private func component(_ words: String, _ standing: Standing) -> Int? {
        let text = importer.matcher.text(words)
        guard let best = importer.matcher.bestNode(text, in: standing.area) else { return nil }
        // The name of an area may be that of one of its parts, and is the area's first.
        let isWhole = best.fit >= 0.8 || standing.area != nil && best.fit >= 0.55
        return isWhole && best.fit > importer.matcher.bestArea(text) ? best.node : nil
    }

    private func letter(_ letter: String, _ standing: Standing) -> Int? {
        guard let node = standing.node else { return nil }
        return rubric.nodes[node].indicators.first {
            rubric.indicators[$0].term.id.hasSuffix("." + letter.lowercased())
        }
    }

    /// What a code names, whole or without the parts that folders above may have given.
    private func codes(_ text: String, _ standing: Standing) -> (node: Int, indicators: [Int])? {
        let places = importer.codes.places(inCell: text) { place in
            guard let area = standing.area else { return true }
            return area.contains { importer.matcher.contains($0, importer.matcher.node(of: place)) }
        }
        guard let first = places.first else { return nil }
        let indicators = places.compactMap { place -> Int? in
            if case .indicator(let indicator) = place { indicator } else { nil }
        }
        return (importer.matcher.node(of: first), indicators)
    }

    // MARK: What the file is for

    private func indicators(_ standing: Standing, _ place: Place, in folder: String) -> [Int] {
        if !standing.indicators.isEmpty { return standing.indicators }
        var row = PlanWords()
        (row.action, row.evidence) = (place.title, [place.title])
        if !lexicon.folders.isEvidence(WordFolder.split(folder)) { row.wording = folder }
        let inside = standing.node.map { [$0] } ?? standing.area
        let found = importer.matcher.place(row, area: inside)
        let isInside = { (indicator: Int) in
            inside?.contains { importer.matcher.contains($0, rubric.indicators[indicator].node) } ?? true
        }
        let least: Placement.Confidence = standing.node == nil ? .medium : .low
        let named = found.matches.filter { $0.confidence >= least && isInside($0.indicator) }.map(\.indicator)
        // A document that shows what an indicator asks for shows it for each that asks for this kind.
        if let first = named.first { return standing.node == nil ? [first] : named }
        if let node = standing.node {
            let all = Array(rubric.nodes[node].indicators)
            let asking = place.kind.map { kind in all.filter { asks(for: kind, $0) } } ?? []
            return asking.isEmpty ? all : asking
        }
        // Of an area only what asks for a document of this kind.
        guard standing.area != nil, let kind = place.kind else { return [] }
        return rubric.indicators.indices.filter { isInside($0) && asks(for: kind, $0) }
    }

    private func asks(for kind: Int, _ indicator: Int) -> Bool {
        let form = rubric.indicators[indicator]
        return (form.needs + form.criteria.flatMap(\.needs)).contains { $0.kinds.contains(kind) }
    }

    // MARK: Names

    /// The name of a file without its ending.
    private static func stem(_ name: String) -> String {
        guard let dot = name.lastIndex(of: "."), name[dot...].count <= 6, dot > name.startIndex else { return name }
        return String(name[..<dot])
    }

    /// A name as words: signs between them are spaces.
    private static func title(_ name: String) -> String {
        String(name.map { "_-–+~".contains($0) ? " " : $0 }).split(separator: " ").joined(separator: " ")
    }

    /// Numbers, letters and codes with which a name begins: `1.`, `a.`, `A.I.1.i.a`, `I-1-ii`; nil for a name that begins
    /// with a word.
    private static func label(_ name: String) -> (text: String, parts: [String], rest: String)? {
        let head = name.prefix { !" _()[]".contains($0) }
        let parts = head.split { ".-–,".contains($0) }.map(String.init)
        func isLabel(_ part: String) -> Bool {
            part.count <= 4 && part.allSatisfy(\.isNumber) || part.count == 1 && part.first!.isLetter
                || part.lowercased().allSatisfy { "ivx".contains($0) }
        }
        guard !parts.isEmpty, parts.allSatisfy(isLabel) else {
            // `a.SK Tim`, `1.Manajemen Perubahan`: the sign ends the number.
            guard let first = parts.first, isLabel(first), let at = name.firstIndex(of: "."), parts.count > 1 else {
                return nil
            }
            return (first, [first], String(name[name.index(after: at)...]))
        }
        let rest = name.dropFirst(head.count).drop { " _-–.)]([".contains($0) }
        return (String(head), parts, String(rest))
    }
}

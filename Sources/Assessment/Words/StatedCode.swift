/// Codes of nodes and indicators as people print them: `A.I.5.iv.c`, `A-I-5-iv-c`, `A.1.V.iv.c`, in small letters, with
/// its parts in columns of their own, or with a letter for the part of the rubric: `P.5.iv.c`.
public struct StatedCodes: Sendable {
    /// What a code names.
    public enum Place: Hashable, Sendable {
        /// An indicator, by its index.
        case indicator(Int)
        /// A node without indicators of others below it, by its index.
        case node(Int)
    }

    /// Codes by their number of parts; each part with what it may be read as.
    private var places: [Int: [(parts: [Set<String>], place: Place)]] = [:]
    /// Codes without the parts that a column of codes leaves out: `I.5.iv.c`, `5.iv.c`, of each part of the rubric.
    private var short: [Int: [(parts: [Set<String>], place: Place)]] = [:]
    /// A sub-component and a letter, `iv.c`, which name one thing only under the heading of an area.
    private var inner: [(parts: [Set<String>], place: Place)] = []
    /// For each indicator, its neighbours by their letter.
    private var letters: [[String: Int]] = []

    /// The codes of a rubric.
    public init(_ rubric: Rubric, _ lexicon: Lexicon) {
        var named = rubric.indicators.enumerated().map { ($1.term.id, Place.indicator($0)) }
        for (index, node) in rubric.nodes.enumerated() where node.children.isEmpty {
            named.append((node.term.id, .node(index)))
        }
        for (letters, title) in lexicon.codeParts {
            let words = WordFolder.split(title)
            guard let part = rubric.nodes.first(where: { WordFolder.split($0.term.title.indonesian) == words }) else {
                continue
            }
            let start = part.term.id + "."
            named += named.filter { $0.0.hasPrefix(start) }.map { (letters + "." + $0.0.dropFirst(start.count), $0.1) }
        }
        for (id, place) in named { add(id, place) }
        let parts = Set(rubric.areas.flatMap(\.nodes).compactMap { rubric.nodes[$0].parent })
        for part in parts.sorted() {
            let start = rubric.nodes[part].term.id + "."
            let top = rubric.nodes[part].parent.map { rubric.nodes[$0].term.id + "." } ?? ""
            for (id, place) in named where id.hasPrefix(start) {
                let inside = id.dropFirst(start.count).split(separator: ".").dropFirst().map {
                    Self.readings(String($0))
                }
                if inside.count == 2 { inner.append((inside, place)) }
                for cut in Set([top, start]) where !cut.isEmpty {
                    let rest = id.dropFirst(cut.count).split(separator: ".").map { Self.readings(String($0)) }
                    if rest.count >= 2 { short[rest.count, default: []].append((rest, place)) }
                }
            }
        }
        letters = rubric.indicators.map { indicator in
            let inside = rubric.nodes[indicator.node].indicators
            return Dictionary(
                inside.map { (rubric.indicators[$0].term.id.split(separator: ".").last.map(String.init) ?? "", $0) }
            ) { first, _ in first }
        }
    }

    /// What a cell of a column of codes names: one code, with or without the parts that all have in common, several, or
    /// several letters behind one: `II.5.iii.a/b`, `1.ii.a-c`. Of those that fit equally, the one that `isHere`.
    public func places(inCell text: String, isHere: (Place) -> Bool) -> [Place] {
        guard text.utf8.count <= 64 else { return [] }
        var result: [Place] = []
        for piece in text.split(whereSeparator: { ",;\n".contains($0) }) {
            let signs = piece.filter { !$0.isLetter && !$0.isNumber && $0 != " " }
            var parts = Self.parts(piece)
            guard parts.allSatisfy({ $0.count <= 4 }) else { return [] }
            // A letter alone belongs to the code before it.
            if parts.count == 1, case .indicator(let last)? = result.last,
                let next = letters[last][parts[0].lowercased()]
            {
                result.append(.indicator(next))
                continue
            }
            var more: [String] = []
            var found = code(parts, isHere)
            while found == nil, parts.count > 2, let last = parts.popLast() {
                more.insert(last.lowercased(), at: 0)
                found = code(parts, isHere)
            }
            guard let found else { return [] }
            result.append(found)
            guard !more.isEmpty else { continue }
            guard case .indicator(let first) = found, let own = parts.last?.lowercased() else { return [] }
            // `a-c` are three.
            if signs.hasSuffix("-") || signs.hasSuffix("–"), more.count == 1, let end = more[0].first {
                more = letters[first].keys.filter { $0.count == 1 && $0 > own && $0 <= String(end) }.sorted()
            }
            for letter in more {
                guard let next = letters[first][letter] else { return [] }
                result.append(.indicator(next))
            }
        }
        return result
    }

    /// True for a cell that begins with a code that has all its parts, as `A.I.5.iv.c`.
    public func isWhole(_ text: String) -> Bool {
        let parts = Self.parts(text.prefix { !",;\n".contains($0) })
        return parts.indices.contains { $0 >= 2 && place(ofParts: Array(parts.prefix($0 + 1))) != nil }
    }

    /// The parts of a code, also where a letter and a number have nothing between them: `R5.iii`.
    private static func parts(_ code: Substring) -> [String] {
        code.split { !$0.isLetter && !$0.isNumber }.flatMap { part -> [String] in
            let letters = part.prefix(while: \.isLetter)
            let rest = part.dropFirst(letters.count)
            return letters.isEmpty || rest.isEmpty || !rest.allSatisfy(\.isNumber)
                ? [String(part)] : [String(letters), String(rest)]
        }
    }

    /// What the parts of a code in a column of codes name.
    private func code(_ parts: [String], _ isHere: (Place) -> Bool) -> Place? {
        if let place = place(ofParts: parts) { return place }
        let wanted = parts.map(Self.readings)
        let fitting = (short[parts.count] ?? []).filter { candidate in
            zip(candidate.parts, wanted).allSatisfy { !$0.isDisjoint(with: $1) }
        }
        // As written, where reading figures makes it several; then the one of the area, then of the rubric's first part.
        let exact = fitting.filter { candidate in
            zip(candidate.parts, parts).allSatisfy { $0.contains($1.lowercased()) }
        }
        let left = exact.isEmpty ? fitting : exact
        if let found = left.first(where: { isHere($0.place) }) ?? left.first { return found.place }
        guard parts.count == 2 else { return nil }
        return inner.first { candidate in
            zip(candidate.parts, wanted).allSatisfy { !$0.isDisjoint(with: $1) } && isHere(candidate.place)
        }?.place
    }

    private mutating func add(_ id: String, _ place: Place) {
        let parts = id.split(separator: ".").map { Self.readings(String($0)) }
        if parts.count >= 2 { places[parts.count, default: []].append((parts, place)) }
    }

    /// What a part of a code may mean: itself, and the number that it writes in Roman figures.
    private static func readings(_ part: String) -> Set<String> {
        let low = part.lowercased()
        let roman = low.allSatisfy { "ivx".contains($0) } ? value(ofRoman: low) : nil
        return roman.map { [low, String($0)] } ?? [low]
    }

    private static func value(ofRoman text: String) -> Int {
        let values = text.map { ["i": 1, "v": 5, "x": 10][$0] ?? 0 }
        return values.indices.reduce(0) { sum, at in
            sum + (at + 1 < values.count && values[at] < values[at + 1] ? -values[at] : values[at])
        }
    }

    /// What the parts of a code name; nil for none, and where several fit.
    public func place(ofParts parts: [String]) -> Place? {
        guard let candidates = places[parts.count] else { return nil }
        let wanted = parts.map(Self.readings)
        let fitting = candidates.filter { candidate in
            zip(candidate.parts, wanted).allSatisfy { !$0.isDisjoint(with: $1) }
        }
        if fitting.count == 1 { return fitting[0].place }
        // As written, where reading figures makes it two.
        let exact = fitting.filter { candidate in
            zip(candidate.parts, parts).allSatisfy { $0.contains($1.lowercased()) }
        }
        return exact.count == 1 ? exact[0].place : nil
    }

    /// The code with which a text begins, in brackets or not, and the text after it; nil where it begins with none.
    public func leading(_ text: String) -> (place: Place, rest: String)? {
        guard let first = text.first, first.isLetter || "[(".contains(first) else { return nil }
        let body = text.drop { "[( ".contains($0) }
        var parts: [String] = []
        var best: (place: Place, rest: Substring)?
        var rest = body
        var isTight = false
        while parts.count < 8 {
            let part = rest.prefix { $0.isLetter || $0.isNumber }
            guard (1...4).contains(part.count) else { break }
            // A part right after the last one belongs to the code, whatever it is.
            if isTight { best = nil }
            parts.append(String(part))
            rest = rest.dropFirst(part.count)
            let isEnd = rest.first.map { !$0.isLetter && !$0.isNumber } ?? true
            if parts.count >= 3, isEnd, let place = place(ofParts: parts) { best = (place, rest) }
            guard let sign = rest.first, ".-_/".contains(sign) else { break }
            rest = rest.dropFirst()
            isTight = rest.first != " "
            if !isTight { rest = rest.dropFirst() }
        }
        guard let best else { return nil }
        let after = best.rest.drop { "])}.:-–— ".contains($0) }
        return (best.place, String(after))
    }
}

extension PlanMatcher {
    /// The place that a stated code gives. Its words say another where they are not those of what the code names, and
    /// name something else: the identity of that is given too.
    public func place(
        _ row: PlanWords, stated: StatedCodes.Place, words: Placement, isLetter: Bool = false
    ) -> (Placement, contradicted: String?) {
        var result = words
        let texts = [row.wording, row.action, row.component].map(text)
        result.confidence = .high
        switch stated {
        case .node(let node):
            let isOwn =
                isNamed(node, texts) || rubric.nodes[node].indicators.contains { isNamed(indicator: $0, texts) }
            let other = isOwn || words.confidence < .high ? nil : words.node.flatMap { $0 == node ? nil : $0 }
            if words.node != node {
                var inside = PlanWords()
                (inside.wording, inside.action, inside.evidence) = (row.wording, row.action, row.evidence)
                result = place(inside, area: [node])
                if result.node != node { result.matches = [] }
                (result.node, result.confidence) = (node, .high)
            }
            return (result, other.map { rubric.nodes[$0].term.id })
        case .indicator(let indicator):
            let node = rubric.indicators[indicator].node
            result.node = node
            let own = words.matches.first { $0.indicator == indicator }
            // Lists have letters of their own: one that no word agrees with is less sure than a whole code.
            let confidence: Placement.Confidence = isLetter && (own?.confidence ?? .low) == .low ? .medium : .high
            result.matches = [
                Placement.Match(indicator: indicator, confidence: confidence, words: own?.words ?? [])
            ]
            if isLetter, let other = words.matches.first(where: { $0.confidence == .high }),
                other.indicator != indicator
            {
                return (result, rubric.indicators[other.indicator].term.id)
            }
            guard !isNamed(node, texts), !isNamed(indicator: indicator, texts), words.confidence > .low,
                let other = words.node, other != node
            else { return (result, nil) }
            let indicator = words.matches.first { $0.confidence > .low }?.indicator
            return (result, indicator.map { rubric.indicators[$0].term.id } ?? rubric.nodes[other].term.id)
        }
    }

    /// True when texts have words of a node's names.
    private func isNamed(_ node: Int, _ texts: [Text]) -> Bool { texts.contains { fit(node: node, in: $0) > 0.12 } }

    /// True when texts have words of an indicator's names.
    private func isNamed(indicator: Int, _ texts: [Text]) -> Bool {
        texts.contains { fit(indicator: indicator, in: $0).fit > 0.12 }
    }

    /// The indicator of a letter under the name of a sub-component, as sheets and plans number them.
    public func indicator(letter: String, ofComponent component: String, area: [Int]?) -> Int? {
        guard let best = bestNode(text(component), in: area), best.fit > 0.5 else { return nil }
        return rubric.nodes[best.node].indicators.first { rubric.indicators[$0].term.id.hasSuffix(".\(letter)") }
    }
}

package import JSONText

/// What a part can hold: lists, which come after those of the rubric's file and of the parts before it, and what stands
/// below nodes that are there.
enum PartKey: String, CaseIterable, Sendable {
    case schema = "$schema"
    case note, changes, grounds, authorities, scales, shares, grades, surveySources, institutionKinds, unitTypes, facts,
        evidenceKinds, definitions, areas, gates, predicates, reliefs, practices, open, rules, laws, nodes, indicators
}

extension Reader {
    /// Reads a part at the reader's place; what it puts below nodes is kept for when all parts are known.
    fileprivate mutating func part(
        _ rubric: inout RubricSource, _ nodes: inout [RubricSource.Changes.Entry<[RubricSource.Node]>],
        _ indicators: inout [RubricSource.Changes.Entry<[RubricSource.Indicator]>]
    ) throws(JSONFault) {
        var (result, below, items) = (rubric, nodes, indicators)
        try members(Self.partKeys) { reader, key throws(JSONFault) in
            switch key {
            case .nodes:
                try reader.byID(&below) { r throws(JSONFault) in
                    var children: [RubricSource.Node] = []
                    try r.elements { r throws(JSONFault) in children.append(try r.node()) }
                    return children
                }
            case .indicators: try reader.byID(&items) { r throws(JSONFault) in try r.indicators() }
            default: if let key = RubricKey(rawValue: key.rawValue) { try reader.read(key, into: &result) }
            }
        }
        (rubric, nodes, indicators) = (result, below, items)
    }

    private static let partKeys = KeyTable<PartKey>()
}

/// Reads the parts of a rubric after its file.
package struct PartReader {
    var rubric: RubricSource
    var sink: DiagnosticSink
    var edition: Edition
    private var nodes: [RubricSource.Changes.Entry<[RubricSource.Node]>] = []
    private var indicators: [RubricSource.Changes.Entry<[RubricSource.Indicator]>] = []

    private var filled: [String: (id: Located<String>, kind: PartKey)] = [:]

    init(rubric: RubricSource, sink: DiagnosticSink, edition: Edition) {
        self.rubric = rubric
        self.sink = sink
        self.edition = edition
    }

    /// Reads all parts, each with its own faults, and puts what they say below nodes there.
    mutating func read(_ files: RubricFiles) {
        rubric.files = [files.main]
        for (_, source) in Self.sources(rubric.parts, of: files, &sink) { read(source) }
        // Nodes in the order of the parts, so that a later one can fill what an earlier one brings.
        for (id, children) in nodes { fill(id, .nodes) { $0.nodes = children } }
        for (id, items) in indicators { fill(id, .indicators) { $0.indicators = items } }
    }

    private mutating func read(_ source: SourceText) {
        rubric.files.append(source)
        var reader = Reader(source)
        reader.edition = edition
        do {
            try reader.part(&rubric, &nodes, &indicators)
            try reader.cursor.finish()
        } catch {
            reader.sink.report(Diagnostic(error, in: source))
        }
        edition = reader.edition
        sink.merge(reader.sink)
    }

    /// What stands below a node stands in one file, whatever kind it is of.
    private mutating func fill(_ id: Located<String>, _ kind: PartKey, _ put: (inout RubricSource.Node) -> Void) {
        guard let node = rubric.root.node(id.value) else {
            let nearest = nearestName(to: id.value, among: rubric.root.nodeIDs.map(\.value))
            return sink.report(.unresolvedReference, at: id, nearest.map { ["suggestion": $0] } ?? [:])
        }
        let below = node.nodes.first?.definition.id ?? node.indicators.first?.definition.id
        if let (other, otherKind) = filled[id.value] {
            // Of the same list it was told when that was read.
            guard kind != otherKind else { return }
            let isLater = order(of: other) < order(of: id)
            return sink.report(.saidTwice, at: isLater ? id : other, ["other": (isLater ? other : id).place])
        }
        filled[id.value] = (id, kind)
        if let below { return sink.report(.saidTwice, at: id, ["other": below.place]) }
        rubric.root.change(id.value, put)
    }

    private func order(of text: Located<String>) -> Int {
        rubric.files.firstIndex { $0 === text.source } ?? 0
    }

    /// What a rubric must have, in its file or in a part, and what it cannot.
    mutating func checkWhole() {
        // What an overlay must not say it has from the rubric that it extends; what must stand in that, in no overlay.
        let whole: [RubricKey] = [.instrument, .inForce, .scales, .authorities, .root, .areas]
        let source = rubric.files[0]
        for key in rubric.base == nil ? whole : [] where rubric.keys[key] == nil {
            sink.report(Diagnostic(.missingKey, in: source, at: rubric.start, ["expected": key.rawValue]))
        }
        let foreign: [RubricKey] = rubric.base == nil ? [.changes] : RubricKey.ofTheBase
        for key in foreign {
            guard let place = rubric.keys[key] else { continue }
            sink.report(
                Diagnostic(
                    .unknownKey, in: place.source, at: place.offset,
                    ["found": key.rawValue, "expected": RubricKey.extends.rawValue]))
        }
    }

    /// The texts of the parts that a file names, in its order. Faults: one that is not there, that is named twice, or
    /// that stands outside of the folder.
    package static func sources(
        _ parts: [Located<String>], of files: RubricFiles, _ sink: inout DiagnosticSink
    ) -> [(path: String, source: SourceText)] {
        var seen: [[Substring]: Located<String>] = [:]
        var result: [(path: String, source: SourceText)] = []
        for path in parts {
            let steps = path.value.split(separator: "/").filter { $0 != "." }
            if steps.isEmpty || path.value.hasPrefix("/") || path.value.contains("\\") || path.value.contains("\0")
                || steps.contains("..")
            {
                sink.report(.partOutside, at: path)
                continue
            }
            if let other = seen.updateValue(path, forKey: steps) {
                sink.report(.partTwice, at: path, ["other": other.place])
                continue
            }
            switch files.part(path.value) {
            case .success(let source) where source.name == path.source.name:
                sink.report(.partTwice, at: path, ["other": source.name])
            case .success(let source): result.append((path.value, source))
            case .failure(let fault) where fault.code == .noSuchPath: sink.report(.noSuchPart, at: path)
            case .failure(let fault) where fault.code == .pathThroughLink:
                sink.report(.partOutside, at: path, ["fault": "link"])
            case .failure(let fault): sink.report(fault)
            }
        }
        return result
    }
}

extension DiagnosticSink {
    /// Notes a fault of a text as it is written, marked with its quotes.
    package mutating func report(_ code: DiagnosticCode, at text: Located<String>, _ details: [String: String] = [:]) {
        report(
            Diagnostic(
                code, in: text.source, at: text.offset, length: text.value.unicodeScalars.count + 2,
                details.merging(["found": text.value]) { given, _ in given }))
    }
}

extension Located {
    /// File, line and column, as a fault tells them.
    package var place: String {
        let place = source.place(of: offset)
        return "\(source.name):\(place.line):\(place.column)"
    }
}

extension RubricSource.Node {
    /// The node with an identity, here or below.
    func node(_ id: String) -> RubricSource.Node? {
        if definition.id.value == id { return self }
        return nodes.lazy.compactMap { $0.node(id) }.first
    }

    /// Changes the first node with an identity, here or below.
    @discardableResult
    mutating func change(_ id: String, _ change: (inout RubricSource.Node) -> Void) -> Bool {
        if definition.id.value == id {
            change(&self)
            return true
        }
        return nodes.indices.contains { nodes[$0].change(id, change) }
    }
}

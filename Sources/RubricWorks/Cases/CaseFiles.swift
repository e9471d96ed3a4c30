public import Assessment
import JSONText

enum CaseFileKey: String, CaseIterable, Sendable {
    case schema = "$schema"
    case parts, cases
}

/// The cases of a rubric and of those that it extends, as they are written.
public struct CaseFiles: Sendable {
    struct Entry: Sendable {
        let id: Located<String>
        /// Which case it differs from.
        let like: Located<String>?
        /// Where it stands.
        let place: CaseText.Place
        /// How many rubrics stand below the one whose case it is.
        let layer: Int
        /// What it says, with what it is like.
        var text: CaseText
    }

    /// The cases in their order; one of a rubric stands for the one of its name in what it extends.
    private(set) var entries: [Entry] = []
    /// The files of the rubric's own cases, by their paths from its folder.
    private(set) var own: [(path: String, source: SourceText)] = []
    private var sink = DiagnosticSink()

    /// Reads `cases.json` beside a rubric and the parts that it names, after those of what the rubric extends. Throws all
    /// faults, sorted.
    public init(_ files: RubricFiles) throws(RubricFaults) {
        var layers = [files]
        while layers.count < Self.mostLayers, let name = Rubric.extended(by: layers[0].main),
            let base = layers[0].base(name)
        {
            layers.insert(base, at: 0)
        }
        var all: [Entry] = []
        for (index, layer) in layers.enumerated() {
            switch layer.part(RubricFiles.casesName) {
            case .success(let source): all += read(source, layer, index)
            // An overlay may do with the cases of what it extends.
            case .failure(let fault): if fault.code != .noSuchPath || all.isEmpty { sink.report(fault) }
            }
        }
        resolve(&all)
        guard sink.isEmpty else { throw RubricFaults(sink) }
        for entry in all {
            if let index = entries.firstIndex(where: { $0.id.value == entry.id.value }) {
                entries[index] = entry
            } else {
                entries.append(entry)
            }
        }
    }

    private mutating func read(_ source: SourceText, _ files: RubricFiles, _ layer: Int) -> [Entry] {
        var parts: [Located<String>] = []
        var found = read(source, layer, &parts)
        // Those of what the rubric extends were read before.
        own = [(RubricFiles.casesName, source)]
        for (path, part) in PartReader.sources(parts, of: files, &sink) {
            var inner: [Located<String>] = []
            found += read(part, layer, &inner)
            if let first = inner.first { sink.report(.unknownKey, at: first, ["found": "parts", "expected": "cases"]) }
            own.append((path, part))
        }
        var seen: [String: Located<String>] = [:]
        for entry in found {
            guard let other = seen.updateValue(entry.id, forKey: entry.id.value) else { continue }
            sink.report(.duplicateID, at: entry.id, ["fault": "elsewhere", "other": other.place])
        }
        return found
    }

    private mutating func read(_ source: SourceText, _ layer: Int, _ parts: inout [Located<String>]) -> [Entry] {
        var reader = Reader(source)
        var found: [Entry] = []
        var named: [Located<String>] = []
        var keys: [CaseFileKey] = []
        do {
            try reader.members(Self.fileKeys) { reader, key throws(JSONFault) in
                keys.append(key)
                switch key {
                case .schema: _ = try reader.text()
                case .parts: named = try reader.locatedTexts()
                case .cases:
                    try reader.elements { r throws(JSONFault) in
                        let place = (source: source, offset: r.offset)
                        guard r.cursor.kind == .object else { return try r.wrongType("object") }
                        try r.cursor.skip()
                        found.append(Self.entry(place, layer))
                    }
                }
            }
            try reader.cursor.finish()
            if keys.allSatisfy({ $0 == .schema }) { reader.report(.missingKey, at: 0, ["expected": "cases"]) }
        } catch {
            reader.sink.report(Diagnostic(error, in: source))
        }
        parts = named
        sink.merge(reader.sink)
        return found
    }

    private static func entry(_ place: CaseText.Place, _ layer: Int) -> Entry {
        let members = CaseText.members(of: place)
        func text(_ name: String) -> Located<String>? {
            guard let value = members.first(where: { $0.name == name })?.value else { return nil }
            var cursor = JSONCursor(value.source, at: value.offset)
            guard let slice = try? cursor.string() else { return nil }
            return Located(value.source.value(slice), at: value.offset, in: value.source)
        }
        return Entry(
            id: text("id") ?? Located("", at: place.offset, in: place.source), like: text("like"), place: place,
            layer: layer, text: CaseText(place))
    }

    /// Puts under every case what it is like.
    private mutating func resolve(_ all: inout [Entry]) {
        for index in all.indices where all[index].like != nil {
            var chain = [index]
            while let like = all[chain[0]].like {
                guard let next = Self.find(like, from: chain[0], all) else {
                    if chain.count == 1 {
                        let nearest = nearestName(to: like.value, among: all.map(\.id.value))
                        sink.report(.unresolvedReference, at: like, nearest.map { ["suggestion": $0] } ?? [:])
                    }
                    break
                }
                if chain.contains(next) {
                    let names = ([next] + chain).map { all[$0].id.value }.reversed()
                    if next == index { sink.report(.likeItself, at: like, ["found": names.joined(separator: " → ")]) }
                    break
                }
                chain.insert(next, at: 0)
            }
            all[index].text = CaseText(chain.map { all[$0].place }, own: ["id", "title", "like"])
        }
    }

    /// The case of a name among those of the same rubric, or the nearest that it extends; none is like itself, but one may
    /// be like the one that it stands for.
    private static func find(_ like: Located<String>, from index: Int, _ all: [Entry]) -> Int? {
        let own = all[index]
        let named = all.indices.filter { all[$0].id.value == like.value && all[$0].layer <= own.layer }
        // One that names itself where nothing stands below goes round in the smallest circle.
        let others = named.filter { $0 != index }
        return others.max { all[$0].layer < all[$1].layer } ?? (named.isEmpty ? nil : index)
    }

    private static let mostLayers = 8
    private static let fileKeys = KeyTable<CaseFileKey>()
}

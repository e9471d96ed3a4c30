import Assessment
import JSONText
import ShippedRubrics
import Synchronization

/// The rubrics at hand: those built into the tool, and the file that the user names.
final class RubricShelf: Sendable {
    /// The rubric that units get unless they name another.
    let standard: Rubric
    /// Rubrics as they were asked for, by id.
    private let editions: Mutex<[String: RubricEditions]>
    private let isFixed: Bool

    /// Takes the named rubric, by id or file, or else the one in force on a day.
    init(named name: String?, on day: Day) throws {
        if let name {
            let named = try RubricEditions(Self.source(of: name), extending: Self.find)
            // Satker of a period in which it was in force can be measured whatever day it is.
            standard = (try? named.rubric(on: day)) ?? named.latest
            editions = Mutex([standard.id: named])
            isFixed = true
            return
        }
        // The others are compiled when a unit names them.
        let candidates = Self.ids.compactMap { id in Self.shipped("\(id)/rubric.json").flatMap { RubricHead($0) } }
            .filter(\.isStandard)
        let inForce = candidates.filter { $0.from <= day && ($0.to.map { day <= $0 } ?? true) }
        guard let chosen = inForce.max(by: { ($0.from, $0.id) < ($1.from, $1.id) }) ?? candidates.first else {
            throw Self.unknown("standard")
        }
        let all = try RubricEditions(Self.source(of: chosen.id), extending: Self.find)
        standard = (try? all.rubric(on: day)) ?? all.latest
        editions = Mutex([chosen.id: all])
        isFixed = false
    }

    /// The text of a rubric: of a shipped one by its id, else of a file, or of a folder's `rubric.json`.
    static func source(of name: String) throws(Diagnostic) -> SourceText {
        if let source = shipped("\(name)/rubric.json") { return source }
        switch Files.kind(name, following: true) {
        case .folder: return try Files.read(Files.join(name, "rubric.json"), isNamed: true)
        case nil where !name.hasSuffix(".json") && !name.contains("/"): throw unknown(name)
        default: return try Files.read(name, isNamed: true)
        }
    }

    private static func unknown(_ name: String) -> Diagnostic {
        Diagnostic(.unknownRubric, file: name, ["found": name, "expected": ids.joined(separator: ", ")])
    }

    /// What a rubric extends: a shipped one by its id, or a file by its path from the rubric's own.
    static func find(_ name: String, from file: String) -> SourceText? {
        shipped("\(name)/rubric.json") ?? (try? source(of: Files.join(Files.parent(file), name)))
    }

    /// What a rubric extends, by a name under which it is found here; nil for one that stands alone.
    static func base(of name: String) throws(Diagnostic) -> String? {
        guard let base = Rubric.extended(by: try source(of: name)) else { return nil }
        return shipped("\(base)/rubric.json") == nil ? Files.join(folder(of: name), base) : base
    }

    /// The cases of a rubric, by id, file or folder: they stand beside it. Before them those of what it extends.
    static func cases(of name: String) throws(Diagnostic) -> [SourceText] {
        let below = if let base = try base(of: name) { try cases(of: base) } else { [SourceText]() }
        if let own = shipped("\(name)/cases.json") { return below + [own] }
        let file = Files.join(folder(of: name), "cases.json")
        // An overlay may do with the cases of what it extends.
        if !below.isEmpty && Files.kind(file, following: true) == nil { return below }
        return below + [try Files.read(file, isNamed: true)]
    }

    private static func folder(of name: String) -> String {
        switch Files.kind(name, following: true) {
        case .folder: name
        default: Files.parent(name)
        }
    }

    private static func shipped(_ path: String) -> SourceText? {
        ShippedRubrics.bytes(of: path).map { SourceText(name: "Rubrics/\(path)", bytes: $0) }
    }

    /// Identities of the shipped rubrics, sorted.
    static var ids: [String] {
        ShippedRubrics.paths.filter { $0.hasSuffix("/rubric.json") }.map { String($0.prefix { $0 != "/" }) }.sorted()
    }

    /// The rubric that a unit names; nil when there is none. What the user names goes before what the unit names.
    func rubric(_ id: String) -> Rubric? {
        isFixed ? standard : try? known(id)?.latest
    }

    /// A rubric of this shelf through time, compiled once; nil when there is none of that id.
    private func known(_ id: String) throws -> RubricEditions? {
        try editions.withLock { editions in
            if let known = editions[id] { return known }
            guard !isFixed, Self.ids.contains(id) else { return nil }
            let loaded = try RubricEditions(Self.source(of: id), extending: Self.find)
            editions[id] = loaded
            return loaded
        }
    }

    /// A rubric of this shelf through time.
    func editions(of rubric: Rubric) throws -> RubricEditions {
        guard let all = try known(rubric.id) else { throw Self.unknown(rubric.id) }
        return all
    }

    /// A rubric of this shelf with the values that are in force on a day.
    func edition(of rubric: Rubric, on day: Day) throws(RubricFaults) -> Rubric {
        guard let all = try? known(rubric.id), all.isDated else { return rubric }
        return try all.rubric(on: day)
    }

    /// True when units may name their own.
    var followsUnits: Bool { !isFixed }
}

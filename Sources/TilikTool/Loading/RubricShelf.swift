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
        if let asked = name {
            let name = try Self.name(asked, on: day)
            let named = try Self.editions(of: name)
            // Satker of a period in which it was in force can be measured whatever day it is.
            standard = (try? named.rubric(on: day)) ?? named.latest
            editions = Mutex([standard.id: named])
            isFixed = true
            return
        }
        // The others are compiled when a unit names them.
        let candidates = Self.heads.filter { $0.isStandard && !$0.isDraft }
        let inForce = candidates.filter { $0.isInForce(on: day) }
        guard let chosen = inForce.max(by: { ($0.from, $0.id) < ($1.from, $1.id) }) ?? candidates.first else {
            throw Self.unknown("standard")
        }
        let all = try Self.editions(of: chosen.id)
        standard = (try? all.rubric(on: day)) ?? all.latest
        editions = Mutex([chosen.id: all])
        isFixed = false
    }

    /// A rubric: a shipped one by its id, else the one in a file, or in a folder's `rubric.json`.
    static func files(of name: String) throws(Diagnostic) -> RubricFiles {
        if let files = shippedFiles(name) { return files }
        let main: SourceText
        switch Files.kind(name, following: true) {
        case .folder: main = try Files.read(Files.join(name, "rubric.json"), isNamed: true)
        case nil where !name.hasSuffix(".json") && !name.contains("/"): throw unknown(name)
        default: main = try Files.read(name, isNamed: true)
        }
        let folder = Files.parent(main.name)
        return RubricFiles(
            main, part: { path in Result { () throws(Diagnostic) in try Self.part(path, in: folder) } },
            names: { Self.names(in: folder) },
            // A shipped rubric by its id, or a file by its path from the rubric's own.
            extending: { base in shippedFiles(base) ?? (try? files(of: Files.join(folder, base))) })
    }

    /// A rubric through time. Tests have checked those that are shipped.
    private static func editions(of name: String) throws -> RubricEditions {
        var files = try files(of: name)
        files.isChecked = ids.contains(name)
        return try RubricEditions(files)
    }

    /// What the shipped rubrics say of themselves.
    private static let heads = ids.compactMap { id in shipped("\(id)/rubric.json").flatMap { RubricHead($0) } }

    /// The rubric that a name means on a day: of a subject, such as `spbe`, the one in force; else the name itself.
    static func name(_ name: String, on day: Day) throws(Diagnostic) -> String {
        guard let succession = RubricSuccession(of: name, among: heads) else { return name }
        guard let head = succession.inForce(on: day) else { throw succession.fault(name, on: day, file: name) }
        return head.id
    }

    private static func shippedFiles(_ id: String) -> RubricFiles? {
        RubricFiles(at: "\(id)/rubric.json", among: ShippedRubrics.paths, read: shipped)
    }

    /// A part of a rubric, by its path from the rubric's folder; no step of it may be a link, since whoever made the
    /// folder could point it anywhere.
    private static func part(_ path: String, in folder: String) throws(Diagnostic) -> SourceText {
        var at = folder
        for step in path.split(separator: "/") where step != "." {
            at = Files.join(at, String(step))
            if case .link? = Files.kind(at) { throw Diagnostic(.pathThroughLink, file: at, ["found": path]) }
        }
        return try Files.read(at)
    }

    /// The paths of the files below a folder, from there; links are not followed.
    private static func names(in folder: String) -> [String] {
        var found: [String] = []
        var folders = [""]
        while let next = folders.popLast(), found.count < mostNames {
            for name in (try? Files.list(next.isEmpty ? folder : Files.join(folder, next))) ?? [] {
                let path = Files.join(next, name)
                switch Files.kind(Files.join(folder, path)) {
                case .folder where path.split(separator: "/").count < mostDepth: folders.append(path)
                case .file: found.append(path)
                default: break
                }
            }
        }
        return found
    }

    private static let mostNames = 10_000
    private static let mostDepth = 8

    private static func unknown(_ name: String) -> Diagnostic {
        var details = ["found": name, "expected": ids.joined(separator: ", ")]
        details["suggestion"] = nearestName(to: name, among: ids)
        return Diagnostic(.unknownRubric, file: name, details)
    }

    /// What a rubric extends, by a name under which it is found here; nil for one that stands alone.
    static func base(of name: String) throws(Diagnostic) -> String? {
        guard let base = Rubric.extended(by: try files(of: name).main) else { return nil }
        return shipped("\(base)/rubric.json") == nil ? Files.join(folder(of: name), base) : base
    }

    private static func folder(of name: String) -> String {
        switch Files.kind(name, following: true) {
        case .folder: name
        default: Files.parent(name)
        }
    }

    @Sendable private static func shipped(_ path: String) -> SourceText? {
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
            let loaded = try Self.editions(of: id)
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

import Assessment
import JSONText
import ShippedRubrics

/// The rubrics at hand: those built into the tool, and the file that the user names.
final class RubricShelf: Sendable {
    /// The rubric that units get unless they name another.
    let standard: Rubric
    private let others: [String: Rubric]
    private let isFixed: Bool

    /// Takes the named rubric, by id or file, or else the one in force on a day.
    init(named name: String?, on day: Day) throws {
        if let name {
            if let source = Self.shipped("\(name)/rubric.json") {
                standard = try Rubric(source)
            } else if name.hasSuffix(".json") || name.contains("/") {
                standard = try Rubric(Files.read(name, isNamed: true))
            } else {
                throw Diagnostic(
                    .unknownRubric, file: name, ["found": name, "expected": Self.ids.joined(separator: ", ")])
            }
            others = [:]
            isFixed = true
            return
        }
        var all: [String: Rubric] = [:]
        for id in Self.ids {
            all[id] = try Self.shipped("\(id)/rubric.json").map { try Rubric($0) }
        }
        let inForce = all.values.filter {
            $0.isStandard && $0.inForceFrom <= day && ($0.inForceTo.map { day <= $0 } ?? true)
        }
        standard =
            inForce.max { ($0.inForceFrom, $0.id) < ($1.inForceFrom, $1.id) } ?? all.values.first { $0.isStandard }
            ?? all[Self.ids[0]]!
        others = all
        isFixed = false
    }

    /// The text of a rubric, by id or file.
    static func source(of name: String) throws -> SourceText {
        try shipped("\(name)/rubric.json") ?? Files.read(name, isNamed: true)
    }

    /// The cases of a rubric, by id or file: they stand beside it.
    static func cases(of name: String) throws -> SourceText {
        let folder = name.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        return try shipped("\(name)/cases.json")
            ?? Files.read(folder.isEmpty ? "cases.json" : "\(folder)/cases.json", isNamed: true)
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
        isFixed ? standard : others[id]
    }

    /// True when units may name their own.
    var followsUnits: Bool { !isFixed }
}

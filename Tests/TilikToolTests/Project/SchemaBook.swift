import Foundation

@testable import TilikTool

/// The JSON Schemas of `Rubrics/schema`: which keys they give to which object, and which words to which value. A place is
/// written as `rubric/$defs/area`.
struct SchemaBook {
    /// The keys of every object that has any, by its place.
    private(set) var keys: [String: Set<String>] = [:]
    /// The words of every list of words, by its place.
    private(set) var words: [String: Set<String>] = [:]
    /// Places that say nothing of a value's form, so that anything may stand there.
    private(set) var open: Set<String> = []
    private let schemas: [String: [String: Any]]

    /// Keywords below which a schema says more of an object whose keys it has named before.
    private static let conditions: Set<String> = ["if", "then", "else", "allOf", "anyOf", "oneOf", "not", "dependentSchemas"]

    /// Reads all schemas of a folder.
    init(_ folder: String = ToolRun.root + "/Rubrics/schema") throws {
        var schemas: [String: [String: Any]] = [:]
        for file in try FileManager.default.contentsOfDirectory(atPath: folder) where file.hasSuffix(".schema.json") {
            let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)"))
            schemas[String(file.dropLast(12))] = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        }
        self.init(schemas)
    }

    /// Schemas by their names.
    init(_ schemas: [String: [String: Any]]) {
        self.schemas = schemas
        for (name, schema) in schemas { walk(schema, name) }
        // What a condition of the object says of a key is said.
        for (place, names) in keys where Self.isNarrower(place) {
            guard let object = narrowed(place) else { continue }
            open.subtract(names.map { "\(object)/properties/\($0)" })
        }
    }

    /// Whether a place stands under a condition, where a schema narrows what it has said before.
    static func isNarrower(_ place: String) -> Bool { place.split(separator: "/").contains { conditions.contains(String($0)) } }

    /// The nearest object whose keys a schema under a condition narrows.
    func narrowed(_ place: String) -> String? {
        let steps = place.split(separator: "/").map(String.init)
        let objects = steps.indices.filter { Self.conditions.contains(steps[$0]) }.map { steps[..<$0].joined(separator: "/") }
        return objects.last { keys[$0] != nil }
    }

    private mutating func walk(_ value: Any, _ place: String) {
        if let list = value as? [Any] {
            for (index, item) in list.enumerated() { walk(item, "\(place)/\(index)") }
        }
        guard let schema = value as? [String: Any] else { return }
        if let words = schema["enum"] as? [Any] { self.words[place] = Set(words.compactMap { $0 as? String }) }
        for (keyword, part) in schema where !["enum", "const", "examples", "default"].contains(keyword) {
            guard ["properties", "$defs", "patternProperties", "dependentSchemas"].contains(keyword) else {
                walk(part, "\(place)/\(keyword)")
                continue
            }
            let parts = part as? [String: Any] ?? [:]
            if keyword == "properties" { keys[place] = Set(parts.keys) }
            for (name, part) in parts {
                walk(part, "\(place)/\(keyword)/\(name)")
                if keyword == "properties", !Self.isNarrower(place), Self.saysNothing(part) {
                    open.insert("\(place)/\(keyword)/\(name)")
                }
            }
        }
    }

    private static func saysNothing(_ schema: Any) -> Bool {
        guard let schema = schema as? [String: Any] else { return true }
        let form = Set(schema.keys).subtracting(["description", "title", "examples"])
        guard form.isSubset(of: ["type"]) else { return false }
        return form.isEmpty || schema["type"] as? String == "object"
    }

    // MARK: What is written

    /// Notes in `seen` every key of a value, as `place: key`, and every word of a list, as `place = word`; a key that the
    /// schema does not have comes with a question mark.
    func follow(_ value: Any, _ name: String, into seen: inout Set<String>) {
        follow(value, schemas[name] ?? [:], name, &seen)
    }

    private func follow(_ value: Any, _ schema: [String: Any], _ place: String, _ seen: inout Set<String>) {
        if let reference = schema["$ref"] as? String {
            let (target, place) = resolve(reference, from: place)
            return follow(value, target, place, &seen)
        }
        for condition in ["then", "else"] {
            if let part = schema[condition] as? [String: Any], part["properties"] != nil, schema["properties"] == nil {
                if value is [String: Any] { follow(value, part, "\(place)/\(condition)", &seen) }
                return
            }
        }
        if let word = value as? String, schema["enum"] != nil { seen.insert("\(place) = \(word)") }
        if let list = value as? [Any], let items = schema["items"] as? [String: Any] {
            for item in list { follow(item, items, "\(place)/items", &seen) }
        }
        guard let object = value as? [String: Any] else { return }
        let properties = schema["properties"] as? [String: Any] ?? [:]
        for (key, member) in object {
            if let part = properties[key] as? [String: Any] {
                seen.insert("\(place): \(key)")
                follow(member, part, "\(place)/properties/\(key)", &seen)
            } else if let part = schema["additionalProperties"] as? [String: Any] {
                follow(member, part, "\(place)/additionalProperties", &seen)
            } else if schema["patternProperties"] == nil {
                seen.insert("\(place): \(key)?")
            }
        }
    }

    /// The schema that a reference names, with its place.
    private func resolve(_ reference: String, from place: String) -> ([String: Any], String) {
        let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let file = parts[0].split(separator: "/").last.map(String.init) ?? ""
        let name = file.isEmpty ? String(place.prefix { $0 != "/" }) : file.replacing(".schema.json", with: "")
        var schema: Any = schemas[name] ?? [:]
        let steps = parts.count > 1 ? parts[1].split(separator: "/").map(String.init) : []
        for step in steps { schema = (schema as? [String: Any])?[step] ?? [:] }
        return (schema as? [String: Any] ?? [:], ([name] + steps).joined(separator: "/"))
    }
}

import Assessment
public import Exchange
import JSONText
public import Reports

/// How the joining of documents is written.
public enum JoinFormat: String, CaseIterable, Sendable {
    /// As data, see `Rubrics/schema/import-merge.schema.json`.
    case json
}

/// Says what became of a satker's folder when a document arrived: what changed, what a person had corrected, and what now
/// disagrees.
public struct JoinReport {
    /// The version of the format.
    public static let format = "tilik-import-merge/1"

    private let words: Words

    /// A report in the catalogue's words.
    public init(_ words: Words) { self.words = words }

    // MARK: For people

    /// A line for each file, below it what a person should see. A file that is new speaks for itself.
    public func lines(_ unit: JoinedUnit) -> [String] {
        unit.parts.filter { $0.fate != .created }.flatMap { part in
            let counts = SectionMerge.Outcome.allCases.filter { part.merge.count($0) > 0 }
                .map { words["import.joined.\($0.rawValue)", ["count": String(part.merge.count($0))]] }
            let head = [
                "file": safe(part.path), "counts": counts.joined(separator: ", "), "previous": safe(part.previous),
            ]
            return [words["import.file.\(part.fate.rawValue)", head]]
                + part.merge.items.filter { $0.outcome != .same && $0.outcome != .added }.map { line($0, part, unit) }
        }
    }

    private func line(_ item: SectionMerge.Item, _ part: JoinedUnit.Part, _ unit: JoinedUnit) -> String {
        let isWhole = part.merge.section == .plan
        let line = item.here.map { ":\($0.line)" } ?? ""
        let cell = item.there.map { $0.cell.isEmpty ? "" : " \($0.cell)" } ?? ""
        return words[
            isWhole ? "import.part.whole" : "import.part",
            [
                "key": safe(item.key), "here": shown(item.here), "there": shown(item.there),
                "line": isWhole ? safe(part.path) : safe(part.path) + line, "cell": safe(unit.document) + safe(cell),
                "outcome": words["import.outcome.\(item.outcome.rawValue)"],
            ]]
    }

    /// A value as far as it fits on a line.
    private func shown(_ entry: SectionEntries.Entry?) -> String {
        guard let entry else { return words["import.absent"] }
        let text = entry.plain(word)
        return safe(text.count > 64 ? text.prefix(64) + "…" : text)
    }

    /// The names of members and the values that people have words for.
    package enum ValueWord: String, CaseIterable {
        case null, `true`, `false`
        case answer, inputs, index, value, source, date, respondents, note, reason, agree, stage, indicator
        case kind, title, number, link, file, have, of, withdrawn
        case reportsNothing = "nil"
        case name, province, region, type, target, holds, locked, period, from, to, facts, institution, rubric
    }

    private func word(_ text: String) -> String {
        if ValueWord(rawValue: text) != nil { return words["import.word.\(text)"] }
        return Rational(decimal: text) == nil ? text : words.localised(text)
    }

    // MARK: As data

    /// Everything as JSON.
    public func json(_ units: [JoinedUnit]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("format", Self.format)
            json.key("units")
            json.array { json in for unit in units { write(unit, &json) } }
        }
        return json.bytes + [0x0A]
    }

    private func write(_ unit: JoinedUnit, _ json: inout JSONWriter) {
        json.object { json in
            json.member("id", unit.id)
            json.member("folder", unit.folder)
            json.member("document", unit.document)
            json.key("files")
            json.array { json in for part in unit.parts { write(part, &json) } }
        }
    }

    private func write(_ part: JoinedUnit.Part, _ json: inout JSONWriter) {
        json.object { json in
            json.member("file", part.path)
            json.member("section", part.merge.section.rawValue)
            json.member("fate", part.fate.rawValue)
            json.key("previous")
            if part.previous.isEmpty { json.null() } else { json.string(part.previous) }
            json.key("counts")
            json.object(compact: true) { json in
                for outcome in SectionMerge.Outcome.allCases {
                    json.member(outcome.rawValue, part.merge.count(outcome))
                }
            }
            json.key("items")
            json.array { json in
                for item in part.merge.items where item.outcome != .same { write(item, part.merge.section, &json) }
            }
        }
    }

    private func write(_ item: SectionMerge.Item, _ section: JoinSection, _ json: inout JSONWriter) {
        json.object(compact: true) { json in
            json.member("key", item.key)
            json.member("outcome", item.outcome.rawValue)
            write("here", item.here, section, &json) { $1.member("line", $0.line) }
            write("document", item.there, section, &json) { $1.member("cell", $0.cell) }
        }
    }

    /// One side of a part with its place; null where it has none.
    private func write(
        _ key: String, _ entry: SectionEntries.Entry?, _ section: JoinSection, _ json: inout JSONWriter,
        place: (SectionEntries.Entry, inout JSONWriter) -> Void
    ) {
        json.key(key)
        guard let entry else { return json.null() }
        json.object { json in
            place(entry, &json)
            value(entry, section, &json)
        }
    }

    /// What stands there; of several decisions the last one. A plan is too much to be told.
    private func value(_ entry: SectionEntries.Entry, _ section: JoinSection, _ json: inout JSONWriter) {
        json.key("value")
        if section == .plan {
            json.null()
        } else {
            json.raw(String(entry.meaning.split(separator: "\n").last ?? "null"))
        }
    }
}

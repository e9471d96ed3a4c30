public import Assessment
import JSONText

/// Where each thing that a rubric states was had, how sure it is, when somebody last looked, and what is open: what
/// `tilik rubric sources` prints, and the last part of the book.
public struct RubricSources {
    /// Something that a rubric states.
    package struct Entry {
        /// Its identity, where it has one.
        let id: String
        let text: String
        let provenance: Rubric.Provenance
    }

    private let rubric: Rubric
    private let words: Words

    /// The sources of a rubric.
    public init(_ rubric: Rubric, _ words: Words) {
        self.rubric = rubric
        self.words = words
    }

    /// Everything by what it is about: the rubric as a whole, practice beside the law, laws that plans cite.
    package var sections: [(title: String, key: String, entries: [Entry])] {
        let language = words.language
        let all = [
            (
                words["outline.grounds"], "grounds",
                rubric.grounds.map { Entry(id: "", text: $0.about[language], provenance: $0.provenance) }
            ),
            (
                words["sources.practices"], "practices",
                rubric.practices.map { practice in
                    let predicates = practice.predicates.map { rubric.predicates[$0].term.id }.joined(separator: ", ")
                    let text = "\(predicates): \(practice.entry.title[language]): \(practice.entry.text[language])"
                    return Entry(id: practice.id, text: text, provenance: practice.provenance)
                }
            ),
            (
                words["sources.laws"], "laws",
                rubric.laws.map { Entry(id: $0.id, text: $0.id, provenance: $0.provenance) }
            ),
        ]
        return all.filter { !$0.2.isEmpty }.map { (title: $0.0, key: $0.1, entries: $0.2) }
    }

    /// What nobody knows yet.
    package var open: [String] { (rubric.missing + rubric.open).map { $0[words.language] } }

    /// The source of something in a line: where it was had, and when somebody last looked.
    package func origin(_ provenance: Rubric.Provenance) -> String {
        let looked = provenance.looked.map { words["sources.looked", ["date": words.longDate($0)]] }
        return [provenance.source, looked ?? ""].filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// For people.
    public var text: String {
        var lines = ["\(rubric.id)  \(rubric.title[words.language])", ""]
        lines += Certainty.allCases.map { words["certainty.\($0.rawValue)"] }
        for section in sections {
            lines += ["", section.title]
            for entry in section.entries {
                lines.append("  [\(entry.provenance.sure.rawValue)] \(entry.text)")
                let origin = origin(entry.provenance)
                if !origin.isEmpty { lines.append("      \(origin)") }
            }
        }
        if !open.isEmpty { lines += ["", words["outline.open"]] + open.map { "  - \($0)" } }
        return lines.map(safe).joined(separator: "\n")
    }

    /// For programs, see `Rubrics/schema/rubric-sources.schema.json`.
    public var json: String {
        var json = JSONWriter()
        json.object { json in
            json.member("format", "tilik-rubric-sources/1")
            json.member("rubric", rubric.id)
            for section in sections {
                json.key(section.key)
                json.array { json in
                    for entry in section.entries { write(entry, &json) }
                }
            }
            json.key("open")
            json.array { json in for text in open { json.string(text) } }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private func write(_ entry: Entry, _ json: inout JSONWriter) {
        json.object(compact: true) { json in
            if !entry.id.isEmpty { json.member("id", entry.id) }
            json.member("about", entry.text)
            json.member("sure", entry.provenance.sure.rawValue)
            if !entry.provenance.source.isEmpty { json.member("source", entry.provenance.source) }
            if let looked = entry.provenance.looked { json.member("looked", looked.description) }
        }
    }
}

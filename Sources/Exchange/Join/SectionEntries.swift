public import JSONText

/// A file of a satker, as far as it can be joined with another of its kind.
public enum JoinSection: String, CaseIterable, Sendable {
    /// Who the satker is: joined by member.
    case satker
    /// The work plan: taken or left as a whole.
    case plan
    /// The satker's own answers: joined by indicator.
    case answers
    /// The documents: joined by title, number, link and indicators.
    case evidence
    /// The journal of reviewers: joined by stage and indicator; a journal only grows.
    case review

    /// The sections that a document may be allowed to replace.
    public static let replaceable: [JoinSection] = [.plan, .answers, .evidence, .review]

    /// The name of its file.
    public var file: String { self == .review ? "review.jsonl" : "\(rawValue).json" }

    /// The section of a file.
    public init?(file: String) {
        guard let section = Self.allCases.first(where: { $0.file == file }) else { return nil }
        self = section
    }
}

/// What a file holds, part by part, each with what it is joined by.
public struct SectionEntries: Sendable {
    /// One part.
    public struct Entry: Sendable {
        /// What it is joined by.
        public let key: String
        /// As it is written.
        public let text: String
        /// What it says: the same however it is spaced and ordered, and wherever it was read.
        public let meaning: String
        /// The line on which it begins; of several decisions the last one's.
        public let line: Int
        /// The cell of the document from which it was read; empty where none is named.
        public let cell: String

        /// What it says for people, of several decisions the last one: `word` has their words for the names of members and
        /// for numbers, yes, no and nothing.
        public func plain(_ word: (String) -> String) -> String {
            let text = meaning.split(separator: "\n").last.map(String.init) ?? ""
            var cursor = JSONCursor(SourceText(name: "", bytes: Array(text.utf8)))
            return (try? JoinValue(&cursor))?.plain(word) ?? text
        }
    }

    /// The parts, in the order of the file.
    public private(set) var list: [Entry] = []
    private var places: [String: Int] = [:]

    /// No part.
    public init() {}

    /// The part with a key.
    public subscript(key: String) -> Entry? { places[key].map { list[$0] } }

    /// Reads a file of a section. Throws where it is no JSON of the right kind: whoever knows more has to look at it.
    public init(_ section: JoinSection, _ source: SourceText) throws(JSONFault) {
        switch section {
        case .satker, .answers:
            var cursor = JSONCursor(source)
            try cursor.enterObject()
            while let key = try cursor.nextKey() {
                add(source.value(key), try part(section, &cursor), source)
            }
            try cursor.finish()
        case .evidence:
            var cursor = JSONCursor(source)
            try cursor.enterArray()
            while try cursor.nextElement() {
                let part = try part(section, &cursor)
                let texts = ["indicator", "title", "number", "link", "file"].compactMap { part.value[$0]?.text }
                add(texts.joined(separator: " | "), part, source)
            }
            try cursor.finish()
        case .plan:
            var cursor = JSONCursor(source)
            add(section.rawValue, try part(section, &cursor), source)
            try cursor.finish()
        case .review:
            for line in source.lines {
                var cursor = JSONCursor(line)
                let part = try part(section, &cursor)
                try cursor.finish()
                let about = part.value["agree"] ?? part.value["indicator"]
                for id in about?.items ?? [] {
                    add("\(part.value["stage"]?.text ?? "") \(id.text)", part, line, isGrouped: true)
                }
            }
        }
    }

    /// A part as it is written, from where to where, and its value.
    private typealias Part = (range: Range<Int>, value: JoinValue, meaning: String)

    private func part(_ section: JoinSection, _ cursor: inout JSONCursor) throws(JSONFault) -> Part {
        let start = cursor.offset
        let value = try JoinValue(&cursor)
        return (start..<cursor.offset, value, value.meaning(section))
    }

    private mutating func add(_ key: String, _ part: Part, _ source: SourceText, isGrouped: Bool = false) {
        let text = String(decoding: source.bytes(part.range), as: UTF8.self)
        let line = source.place(of: part.range.lowerBound).line
        let cell = part.value["cell"]?.text ?? ""
        if isGrouped, let at = places[key] {
            // Decisions on one item belong together.
            let first = list[at]
            list[at] = Entry(
                key: key, text: "\(first.text)\n\(text)", meaning: "\(first.meaning)\n\(part.meaning)", line: line,
                cell: cell)
            return
        }
        var name = key
        var count = 1
        // Of two that are alike the second is one of its own.
        while places[name] != nil {
            count += 1
            name = "\(key) #\(count)"
        }
        places[name] = list.count
        list.append(Entry(key: name, text: text, meaning: part.meaning, line: line, cell: cell))
    }
}

public import Assessment
public import JSONText

/// What a code means: the page that `tilik explain` prints.
public struct CodePage {
    /// The code and the name of every diagnostic and gap.
    public static var codes: [(code: String, name: String)] {
        DiagnosticCode.allCases.map { ($0.code, $0.name) } + GapCode.allCases.map { ($0.code, $0.name) }
    }

    private let words: Words
    private let examples: CodeExamples
    private let rules: [Rubric.Rule]

    /// Pages in the catalogue's words, with those of some rubrics' rules.
    public init(_ words: Words, _ examples: CodeExamples, rules: [Rubric.Rule]) {
        self.words = words
        self.examples = examples
        self.rules = rules
    }

    /// A line for every code.
    public var list: String {
        ([words["explain.list"], ""] + Self.codes.map { "\($0.code)  \($0.name): \(message($0.name))" }
            + rules.map { "\($0.id)  \($0.name): \($0.title[words.language].pattern)" }).joined(
                separator: "\n")
    }

    /// The page of a code, which may be given by its name; nil when there is none.
    public func text(of wanted: String, _ style: Style) -> String? {
        let wanted = wanted.lowercased()
        if let rule = rules.first(where: { $0.id.lowercased() == wanted || $0.name.lowercased() == wanted }) {
            return page(of: rule, style)
        }
        guard let (code, name) = Self.codes.first(where: { $0.code.lowercased() == wanted || $0.name == wanted })
        else { return nil }
        var lines = ["\(style.bold("\(code) \(name)")): \(message(name))"]
        if words.has("explain.\(name)") {
            lines += ["", "\(words["explain.why"]): \(words["explain.\(name)"])"]
        }
        lines += ["", "\(words["explain.remedy"]): \(words.pattern("\(prefix(name)).remedy"))"]
        if let example = examples.example(of: code) {
            for (key, text) in [("explain.wrong", example.wrong), ("explain.right", example.right)] {
                lines += ["", "\(words[key]):"] + text.map { "    " + $0 }
            }
            if !example.files.isEmpty {
                lines += ["", "\(words["explain.files"]):"] + example.files.map { "    " + $0 }
            }
        }
        return lines.joined(separator: "\n")
    }

    /// Codes and names near to one that there is not; nil when none is.
    public func near(_ wanted: String) -> String? {
        let codes = Self.codes + rules.map { ($0.id, $0.name) }
        let near = nearestNames(to: wanted, among: codes.flatMap { [$0.code, $0.name] })
        return near.isEmpty ? nil : near.prefix(Self.mostNear).joined(separator: ", ")
    }

    private static let mostNear = 3

    private func page(of rule: Rubric.Rule, _ style: Style) -> String {
        let language = words.language
        let severity = words["finding.\(rule.severity.rawValue)"]
        var lines = [
            "\(style.bold("\(rule.id) \(rule.name)")) (\(severity)): \(rule.title[language].pattern)"
        ]
        if let why = rule.why { lines += ["", "\(words["explain.why"]): \(why[language])"] }
        lines += [
            "", "\(words["explain.remedy"]): \(rule.remedy[language].pattern)", "",
            "\(words["explain.when"]): \(rule.condition.text)", "\(words["book.citation"]): \(rule.citation)",
        ]
        for (key, text) in [("explain.wrong", rule.wrong), ("explain.right", rule.right)] where !text.isEmpty {
            lines += ["", "\(words[key]):"] + CodeExamples.lines(Array(text.utf8)).map { "    " + $0 }
        }
        return lines.joined(separator: "\n")
    }

    private func prefix(_ name: String) -> String { words.has("gap.\(name)") ? "gap.\(name)" : "diagnostic.\(name)" }

    private func message(_ name: String) -> String { words.pattern(prefix(name)) }
}

/// A wrong and a right piece of a file for a code, from `Rubrics/examples.json`.
public struct CodeExamples: Sendable {
    private var examples: [String: Example] = [:]

    /// The lines of what is wrong and what is right, and of the files beside them, by their names.
    public typealias Example = (wrong: [String], right: [String], files: [String])

    /// Reads the file: an object of codes, each with what is `wrong` and what is `right`, and where they take
    /// other `files`, these.
    public init(_ source: SourceText) throws(JSONFault) {
        var cursor = JSONCursor(source)
        try cursor.enterObject()
        while let code = try cursor.nextKey() {
            var pieces: [String: [String]] = [:]
            try cursor.enterObject()
            while let key = try cursor.nextKey() {
                let start = cursor.offset
                try cursor.skip()
                pieces[source.value(key)] = Self.lines(source.bytes(start..<cursor.offset))
            }
            examples[source.value(code)] = (pieces["wrong"] ?? [], pieces["right"] ?? [], pieces["files"] ?? [])
        }
    }

    /// The codes that have one.
    public var codes: [String] { examples.keys.sorted() }

    /// The example of a code; nil when there is none.
    public func example(of code: String) -> Example? { examples[code] }

    /// The lines of a piece, moved to the margin.
    static func lines(_ bytes: [UInt8]) -> [String] {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let indent = lines.dropFirst().map { $0.prefix { $0 == " " }.count }.min() ?? 0
        return [String(lines[0])] + lines.dropFirst().map { String($0.dropFirst(indent)) }
    }
}

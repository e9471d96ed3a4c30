import Assessment
import JSONText
import ShippedRubrics

/// `tilik.json`: what a project sets once for all its commands. It is the user's own, named by `--config` or in the working
/// folder; one in a folder that somebody sent is not looked for.
struct ConfigFile {
    /// The file.
    let path: String
    /// What it sets.
    private(set) var values: [Option: String] = [:]
    /// What is wrong with it.
    private(set) var diagnostics: [Diagnostic] = []

    /// The name under which it is looked for in the working folder.
    static let name = "tilik.json"

    /// The file that is looked for; nil where there is none. One that stands among the files of a satker came with them and
    /// is passed over, with `isPassedOver`.
    static func find(_ named: String?, isPassedOver: inout Bool) -> String? {
        if let named { return named }
        guard Files.kind(name) != nil else { return nil }
        let sections = SubmissionReader.Section.allCases.map { "\($0.rawValue).json" }
        isPassedOver = (["satker.json"] + sections).contains { Files.kind($0) != nil }
        return isPassedOver ? nil : name
    }

    /// Reads it: strictly, since what is misspelt would not be set. `isNamed` says that the user named it.
    init(_ path: String, isNamed: Bool) {
        self.path = path
        do throws(Diagnostic) {
            read(try Files.read(path, isNamed: isNamed))
        } catch {
            diagnostics = [error]
        }
    }

    private mutating func read(_ source: SourceText) {
        var reader = Reader(source)
        var found: [Option: String] = [:]
        let folder = Files.parent(source.name)
        do throws(JSONFault) {
            try reader.members(Self.keys) { reader, key throws(JSONFault) in
                guard let option = key.option else {
                    _ = try reader.text()
                    return
                }
                guard let text = try Self.value(option, &reader) else { return }
                found[option] = Self.isPath(text, of: option) ? Files.join(folder, text) : text
            }
            try reader.cursor.finish()
        } catch {
            reader.sink.report(Diagnostic(error, in: source))
        }
        values = found
        diagnostics = reader.sink.diagnostics
    }

    private static func value(_ option: Option, _ reader: inout Reader) throws(JSONFault) -> String? {
        switch option.form.value {
        case .day: return try reader.day()?.description
        case .number(let range):
            return try reader.integer(Int64(range.lowerBound)...Int64(range.upperBound)).map(String.init)
        case .choice(let names): return try reader.name(NameTable(names)).map { names[$0] }
        default: return try reader.text()
        }
    }

    /// True for a path, which is meant from the file's own folder.
    private static func isPath(_ text: String, of option: Option) -> Bool {
        guard !text.hasPrefix("/") else { return false }
        switch option.form.value {
        case .file, .folder, .path: return true
        case .rubric: return !ShippedRubrics.paths.contains("\(text)/rubric.json")
        default: return false
        }
    }

    private static let keys = KeyTable<ConfigKey>()
}

/// A key of `tilik.json`: an option that can be set for all commands, or what the tool does not look at.
struct ConfigKey: RawRepresentable, CaseIterable, Equatable, Sendable {
    let rawValue: String

    static var allCases: [ConfigKey] {
        (["$schema", "note"] + Option.settings.map(\.key)).compactMap(ConfigKey.init)
    }

    init?(rawValue: String) { self.rawValue = rawValue }

    /// The option that it sets.
    var option: Option? { Option.settings.first { $0.key == rawValue } }
}

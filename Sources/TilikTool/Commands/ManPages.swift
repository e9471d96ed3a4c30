import Assessment
import Reports

/// The manual, a page for the tool and one for each command, in man(7): made of what the help is made of.
struct ManPages {
    private let words: Words
    private let day: Day
    private let version: String

    /// A page's first line; also what tells it for one that Tilik wrote.
    static let mark = ".\\\" \(ReportMark.text)"

    init(_ words: Words, day: Day, version: String) {
        self.words = words
        self.day = day
        self.version = version
    }

    /// The name of a page's file.
    static func name(_ command: Command?) -> String { (command.map { "tilik-\($0.rawValue)" } ?? "tilik") + ".1" }

    /// The page of the tool.
    var main: String {
        let parts = words["help.main"].split(separator: "\n\n").map { $0.split(separator: "\n").map(String.init) }
        var lines = head("tilik", words["man.summary"])
        lines += section("man.synopsis", ["\\fBtilik\\fR " + Self.escaped(words["man.usage"])])
        lines += section("man.description", [Self.filled(parts[0].joined(separator: " "))])
        lines += ["." + "SH " + words["man.commands"]]
        for command in Command.allCases {
            lines += [
                ".TP", "\\fBtilik\\-\(command.rawValue)\\fR(1)", Self.filled(CommandPage.summary(command, words).text),
            ]
        }
        lines += section("man.examples", Self.block(parts[1].map { String($0.drop(while: \.isWhitespace)) }))
        lines += environment(Option.settings + [.config]) + files
        lines += section("man.seeAlso", [Command.allCases.map(Self.reference).joined(separator: ",\n")])
        return lines.joined(separator: "\n")
    }

    /// The page of a command.
    func page(_ command: Command) -> String {
        let page = CommandPage(command, words)
        var lines = head("tilik-\(command.rawValue)", CommandPage.summary(command, words).text)
        lines += section("man.synopsis", Self.block(page.synopsis))
        let paragraphs = page.paragraphs.flatMap { [".PP", Self.filled($0)] }.dropFirst()
        if !paragraphs.isEmpty { lines += section("man.description", Array(paragraphs)) }
        lines.append(".SH \(words["man.options"])")
        for entry in page.options {
            let short = entry.option.form.short.map { ", \\fB" + Self.escaped($0) + "\\fR" } ?? ""
            let value = entry.name.dropFirst(entry.option.rawValue.count)
            lines += [
                ".TP", "\\fB" + Self.escaped(entry.option.rawValue) + "\\fR" + Self.escaped(String(value)) + short,
                Self.filled(entry.text),
            ]
        }
        lines += section("man.examples", Self.block(page.examples))
        lines += environment(command.options.filter { $0.form.isSetting || $0 == .config })
        lines.append(".SH \(words["man.exit"])")
        for exit in page.exits { lines += [".TP", "\\fB\(exit.code.rawValue)\\fR", Self.filled(exit.text)] }
        lines += section("man.seeAlso", ["\\fBtilik\\fR(1),\n" + Self.reference(.explain)])
        return lines.joined(separator: "\n")
    }

    // MARK: Parts

    private func head(_ name: String, _ summary: String) -> [String] {
        [
            Self.mark,
            ".TH \(name.uppercased().replacing("-", with: "\\-")) 1 \(day) \"tilik \(version)\" \"\(words["man.manual"])\"",
            ".SH \(words["man.name"])", Self.escaped(name) + " \\-", Self.filled(summary),
        ]
    }

    private func section(_ title: String, _ lines: [String]) -> [String] { [".SH \(words[title])"] + lines }

    /// What the environment sets.
    private func environment(_ options: [Option]) -> [String] {
        var lines = [".SH \(words["man.environment"])"]
        for option in options {
            let text = words["man.variable", ["option": option.rawValue]]
            lines += [".TP", "\\fB\(option.variable)\\fR", Self.filled(text)]
        }
        for name in [Session.buildDay, "NO_COLOR", "PAGER"] {
            lines += [".TP", "\\fB\(name)\\fR", Self.filled(words["man.variable.\(name)"])]
        }
        return lines
    }

    private var files: [String] {
        let keys = Option.settings.map(\.key).joined(separator: ", ")
        return section(
            "man.files", [".TP", "\\fB\(ConfigFile.name)\\fR", Self.filled(words["man.configFile", ["keys": keys]])])
    }

    private static func reference(_ command: Command) -> String { "\\fBtilik\\-\(command.rawValue)\\fR(1)" }

    /// Lines that stay as they are.
    private static func block(_ lines: [String]) -> [String] { [".nf"] + lines.map(escaped) + [".fi"] }

    /// A text in which nothing is taken for a command: backslashes, dashes that are typed, and points and quotes that begin
    /// a line.
    private static func escaped(_ text: String) -> String {
        let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return (plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" : "") + plain
    }

    /// Prose in lines of a source that a person can read.
    private static func filled(_ text: String) -> String {
        var lines: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
            if let last = lines.last, last.count + word.count < Self.width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(word)
            }
        }
        return lines.map(escaped).joined(separator: "\n")
    }

    /// Columns of a line of the source, with room for what escapes add.
    private static let width = 66
}

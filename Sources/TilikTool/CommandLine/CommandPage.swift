import Reports

/// What there is to say of a command, from the table of options and the catalogue: what its help and its page of the manual
/// are made of, so that both say the same.
struct CommandPage {
    /// How it is called, a line each.
    let synopsis: [String]
    /// Command lines to try, a line each.
    let examples: [String]
    /// What it does, a paragraph each.
    let paragraphs: [String]
    /// Its options.
    let options: [Entry]
    /// How it can end.
    let exits: [(code: ExitCode, text: String)]

    /// An option and what it means.
    struct Entry {
        let option: Option
        /// The name and what follows it: `--gaps N|all`.
        let name: String
        /// What it means, with the variable that sets it for all commands.
        let text: String
    }

    init(_ command: Command, _ words: Words) {
        /// The command's own text where it has one.
        func own(_ key: String) -> String {
            words[words.has("\(key).\(command.rawValue)") ? "\(key).\(command.rawValue)" : key]
        }
        let keys = Option.settings.map(\.key).joined(separator: ", ")
        let parts = words["help.\(command.rawValue)", ["keys": keys]].split(separator: "\n\n").map {
            $0.split(separator: "\n")
        }
        synopsis = parts.first?.map(String.init) ?? []
        examples = parts.dropFirst().first?.map { String($0.drop(while: \.isWhitespace)) } ?? []
        paragraphs = parts.dropFirst(2).map { $0.joined(separator: "\n") }
        options = command.options.map { option in
            let text = own("option.\(option.bareName)").replacing(
                "{formats}", with: command.formats.joined(separator: ", "))
            let parts = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let name = option.rawValue + (option.takesValue ? " \(parts[0])" : "")
            let setting = option.form.isSetting || option == .config ? " [\(option.variable)]" : ""
            return Entry(option: option, name: name, text: parts[1] + setting)
        }
        exits = command.exitCodes.map { ($0, own("exit.\($0.rawValue)")) }
    }

    /// What a command takes, and what it does in a few words.
    static func summary(_ command: Command, _ words: Words) -> (operands: String, text: String) {
        let parts = words["command.\(command.rawValue)"].split(separator: "\t").map(String.init)
        return (parts[0], parts[1])
    }

    /// What the tool prints of itself: examples, and a line for each command.
    static func main(_ words: Words) -> String {
        let rows = Command.allCases.map { command in
            let (operands, text) = summary(command, words)
            return ("\(command.rawValue) \(operands)", text)
        }
        let width = rows.map(\.0.count).max() ?? 0
        let lines = rows.map { "  " + $0.padded(to: width) + "  " + $1 }
        return words["help.main", ["commands": lines.joined(separator: "\n")]]
    }

    /// What `--help` prints: how the command is called and what it does, its options, and how it can end.
    func help(_ words: Words) -> String {
        let rows = options.map { entry in
            (name: entry.name + (entry.option.form.short.map { ", \($0)" } ?? ""), text: entry.text)
        }
        let width = rows.map(\.name.count).max() ?? 0
        let lines = rows.flatMap { row in
            let wrapped = Self.wrap(row.text, width: Self.width - width - 4)
            return wrapped.enumerated().map { "  " + ($0 == 0 ? row.name : "").padded(to: width) + "  " + $1 }
        }
        let codes = exits.map { "\($0.code.rawValue) \($0.text)" }.joined(separator: "; ")
        let end = Self.wrap(words["help.exit", ["codes": codes]], width: Self.width)
        return
            ([synopsis.joined(separator: "\n"), examples.map { "  " + $0 }.joined(separator: "\n")] + paragraphs
            + [lines.joined(separator: "\n"), end.joined(separator: "\n")]).joined(separator: "\n\n")
    }

    /// Columns of a page of help.
    private static let width = 100

    private static func wrap(_ text: String, width: Int) -> [String] {
        var lines = [""]
        for word in text.split(separator: " ") {
            if !lines[lines.count - 1].isEmpty, lines[lines.count - 1].count + word.count >= width { lines.append("") }
            lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
        }
        return lines
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - count))
    }
}

import Assessment

/// The options of `rubric`, in the order of its help.
enum RubricOption: String, CommandOption {
    case on = "--on"
    case mutate = "--mutate"
    case asOf = "--as-of"
    case format = "--format"
    case lang = "--lang"
    case noColor = "--no-color"
    case help = "--help"
}

/// The command line of `rubric`, as given.
struct RubricArguments: CommandArguments {
    /// What is to be done with rubrics.
    enum Action: String, CaseIterable { case list, show, lint, diff, test, book }
    /// How a difference or a book is written.
    enum Format: String { case text, json, html, md }

    var action: Action?
    var rubrics: [String] = []
    var paths: [String] = []
    var asOf: Day?
    var format: Format?
    var language = Language.indonesian
    var mutates = false
    var isPlain = false
    var wantsHelp = false

    /// Reads the words after `rubric`.
    init(_ words: some Sequence<String>) throws {
        let line = try CommandLineWords<RubricOption>(words)
        for (option, value) in line.options {
            switch option {
            case .on: paths.append(value)
            case .mutate: mutates = true
            case .asOf: asOf = try Day(value, for: option)
            case .format:
                format = Format(rawValue: value)
                let known: [Format] = line.operands.first == Action.book.rawValue ? [.html, .md] : [.text, .json]
                guard let format, known.contains(format) else {
                    throw UsageError(badValue: value, for: option, expected: known.map(\.rawValue))
                }
            case .lang: language = try Language(value, for: option)
            case .noColor: isPlain = true
            case .help: wantsHelp = true
            }
        }
        guard !wantsHelp else { return }
        guard let name = line.operands.first, let action = Action(rawValue: name) else {
            throw UsageError(
                "usage.rubricAction",
                [
                    "value": line.operands.first ?? "",
                    "expected": Action.allCases.map(\.rawValue).joined(separator: ", "),
                ])
        }
        self.action = action
        rubrics = Array(line.operands.dropFirst())
        let count = [Action.list: 0, .show: 1, .lint: 1, .diff: 2, .test: 1, .book: 1][action] ?? 0
        guard rubrics.count == count else {
            throw UsageError("usage.rubricCount", ["value": name, "expected": String(count)])
        }
    }
}

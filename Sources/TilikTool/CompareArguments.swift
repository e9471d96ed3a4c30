import Assessment

/// The options of `compare`, in the order of its help.
enum CompareOption: String, CommandOption {
    case format = "--format"
    case failOn = "--fail-on"
    case rubric = "--rubric"
    case lang = "--lang"
    case noColor = "--no-color"
    case help = "--help"
}

/// The command line of `compare`, as given.
struct CompareArguments: CommandArguments {
    /// How the comparison is written.
    enum Format: String, CaseIterable { case text, json }

    var workbooks: [String] = []
    var formats: [(format: Format, file: String?)] = []
    var failOn = FailLevel.none
    var rubric: String?
    var language = Language.indonesian
    var isPlain = false
    var wantsHelp = false

    /// Reads the words after `compare`.
    init(_ words: some Sequence<String>) throws {
        let line = try CommandLineWords<CompareOption>(words)
        workbooks = line.operands
        for (option, value) in line.options {
            switch option {
            case .format:
                let parts = value.split(separator: "=", maxSplits: 1).map(String.init)
                guard let format = Format(rawValue: parts.first ?? "") else {
                    throw UsageError(badValue: value, for: option, expected: Format.allCases.map(\.rawValue))
                }
                formats.append((format, parts.count > 1 && parts[1] != "-" ? parts[1] : nil))
            case .failOn: failOn = try FailLevel(value, for: option)
            case .rubric: rubric = value
            case .lang: language = try Language(value, for: option)
            case .noColor: isPlain = true
            case .help: wantsHelp = true
            }
        }
    }
}

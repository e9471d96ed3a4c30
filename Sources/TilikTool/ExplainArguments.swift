import Assessment

/// The options of `explain`, in the order of its help.
enum ExplainOption: String, CommandOption {
    case rubric = "--rubric"
    case lang = "--lang"
    case noColor = "--no-color"
    case help = "--help"
}

/// The command line of `explain`, as given.
struct ExplainArguments: CommandArguments {
    var codes: [String] = []
    var rubric: String?
    var language = Language.indonesian
    var isPlain = false
    var wantsHelp = false

    /// Reads the words after `explain`.
    init(_ words: some Sequence<String>) throws {
        let line = try CommandLineWords<ExplainOption>(words)
        codes = line.operands
        for (option, value) in line.options {
            switch option {
            case .rubric: rubric = value
            case .lang: language = try Language(value, for: option)
            case .noColor: isPlain = true
            case .help: wantsHelp = true
            }
        }
    }
}

import Assessment

/// The options of `check`, in the order of its help.
enum CheckOption: String, CommandOption {
    case failOn = "--fail-on"
    case rubric = "--rubric"
    case asOf = "--as-of"
    case lang = "--lang"
    case noColor = "--no-color"
    case help = "--help"
}

/// The command line of `check`, as given.
struct CheckArguments: CommandArguments {
    var paths: [String] = []
    var failOn = FailLevel.error
    var rubric: String?
    var asOf: Day?
    var language = Language.indonesian
    var isPlain = false
    var wantsHelp = false

    /// Reads the words after `check`.
    init(_ words: some Sequence<String>) throws {
        let line = try CommandLineWords<CheckOption>(words)
        paths = line.operands
        for (option, value) in line.options {
            switch option {
            case .failOn: failOn = try FailLevel(value, for: option)
            case .rubric: rubric = value
            case .asOf: asOf = try Day(value, for: option)
            case .lang: language = try Language(value, for: option)
            case .noColor: isPlain = true
            case .help: wantsHelp = true
            }
        }
    }
}

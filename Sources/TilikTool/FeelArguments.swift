import Assessment

/// The options of `feel`, in the order of its help.
enum FeelOption: String, CommandOption {
    case context = "--context"
    case batch = "--batch"
    case on = "--on"
    case rubric = "--rubric"
    case asOf = "--as-of"
    case lang = "--lang"
    case noColor = "--no-color"
    case help = "--help"
}

/// The command line of `feel`, as given.
struct FeelArguments: CommandArguments {
    var operands: [String] = []
    var context: String?
    var isBatch = false
    /// Where there are units to evaluate the expression on.
    var paths: [String] = []
    var rubric: String?
    var asOf: Day?
    var language = Language.indonesian
    var isPlain = false
    var wantsHelp = false

    /// Reads the words after `feel`.
    init(_ words: some Sequence<String>) throws {
        let line = try CommandLineWords<FeelOption>(words)
        operands = line.operands
        for (option, value) in line.options {
            switch option {
            case .context: context = value
            case .batch: isBatch = true
            case .on: paths.append(value)
            case .rubric: rubric = value
            case .asOf: asOf = try Day(value, for: option)
            case .lang: language = try Language(value, for: option)
            case .noColor: isPlain = true
            case .help: wantsHelp = true
            }
        }
    }
}

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
struct FeelArguments {
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
            case .asOf:
                guard let day = Day(value) else {
                    throw UsageError(badValue: value, for: option, expected: ["YYYY-MM-DD"])
                }
                asOf = day
            case .lang: language = try Language(value, for: option)
            case .noColor: isPlain = true
            case .help: wantsHelp = true
            }
        }
    }
}

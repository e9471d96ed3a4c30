import Assessment

/// The options of `export`, in the order of its help.
enum ExportOption: String, CommandOption {
    case to = "--to"
    case unit = "--unit"
    case rubric = "--rubric"
    case lang = "--lang"
    case quiet = "--quiet"
    case noColor = "--no-color"
    case help = "--help"
}

/// The command line of `export`, as given.
struct ExportArguments: CommandArguments {
    var paths: [String] = []
    var file: String?
    var units: Set<String> = []
    var rubric: String?
    var language = Language.indonesian
    var isQuiet = false
    var isPlain = false
    var wantsHelp = false

    /// Reads the words after `export`.
    init(_ words: some Sequence<String>) throws {
        let line = try CommandLineWords<ExportOption>(words)
        paths = line.operands
        for (option, value) in line.options {
            switch option {
            case .to: file = value
            case .unit: units.insert(value)
            case .rubric: rubric = value
            case .lang: language = try Language(value, for: option)
            case .quiet: isQuiet = true
            case .noColor: isPlain = true
            case .help: wantsHelp = true
            }
        }
    }
}

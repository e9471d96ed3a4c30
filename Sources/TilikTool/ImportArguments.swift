import Assessment

/// The options of `import`, in the order of its help.
enum ImportOption: String, CommandOption {
    case into = "--into"
    case id = "--id"
    case name = "--name"
    case year = "--year"
    case asOf = "--as-of"
    case rubric = "--rubric"
    case lang = "--lang"
    case quiet = "--quiet"
    case noColor = "--no-color"
    case help = "--help"
}

/// The command line of `import`, as given.
struct ImportArguments: CommandArguments {
    var documents: [String] = []
    var folder: String?
    var id: String?
    var name: String?
    var year: Int?
    var asOf: Day?
    var rubric: String?
    var language = Language.indonesian
    var isQuiet = false
    var isPlain = false
    var wantsHelp = false

    /// Reads the words after `import`.
    init(_ words: some Sequence<String>) throws {
        let line = try CommandLineWords<ImportOption>(words)
        documents = line.operands
        for (option, value) in line.options {
            switch option {
            case .into: folder = value
            case .id: id = value
            case .name: name = value
            case .year:
                guard let number = Int(value), (1990...2999).contains(number) else {
                    throw UsageError(badValue: value, for: option, expected: ["YYYY"])
                }
                year = number
            case .asOf: asOf = try Day(value, for: option)
            case .rubric: rubric = value
            case .lang: language = try Language(value, for: option)
            case .quiet: isQuiet = true
            case .noColor: isPlain = true
            case .help: wantsHelp = true
            }
        }
    }
}

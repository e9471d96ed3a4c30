import Assessment
import Reports

/// The options of `check`, in the order of its help.
enum CheckOption: String, CommandOption {
    case format = "--format"
    case failOn = "--fail-on"
    case only = "--only"
    case skip = "--skip"
    case baseline = "--baseline"
    case writeBaseline = "--write-baseline"
    case waivers = "--waivers"
    case template = "--template"
    case summary = "--summary"
    case rubric = "--rubric"
    case asOf = "--as-of"
    case lang = "--lang"
    case jobs = "--jobs"
    case quiet = "--quiet"
    case noColor = "--no-color"
    case help = "--help"
}

/// The command line of `check`, as given.
struct CheckArguments: CommandArguments {
    var paths: [String] = []
    var formats: [(format: CheckFormat, file: String?)] = []
    var failOn = FailLevel.error
    /// Codes of the rules to check with; all when empty.
    var only: Set<String> = []
    /// Codes of the rules to leave out.
    var skip: Set<String> = []
    var baseline: String?
    var newBaseline: String?
    var waivers: String?
    /// Plans whose text others may share.
    var templates: [String] = []
    var wantsSummary = false
    var rubric: String?
    var asOf: Day?
    var language = Language.indonesian
    var jobs: Int?
    var isQuiet = false
    var isPlain = false
    var wantsHelp = false

    /// Reads the words after `check`.
    init(_ words: some Sequence<String>) throws {
        let line = try CommandLineWords<CheckOption>(words)
        paths = line.operands
        for (option, value) in line.options { try set(option, value) }
    }

    private mutating func set(_ option: CheckOption, _ value: String) throws {
        switch option {
        case .format:
            let parts = value.split(separator: "=", maxSplits: 1).map(String.init)
            guard let format = CheckFormat(rawValue: parts.first ?? "") else {
                throw UsageError(badValue: value, for: option, expected: CheckFormat.allCases.map(\.rawValue))
            }
            formats.append((format, parts.count > 1 ? parts[1] : nil))
        case .failOn: failOn = try FailLevel(value, for: option)
        case .only: only.formUnion(Self.codes(value))
        case .skip: skip.formUnion(Self.codes(value))
        case .baseline: baseline = value
        case .writeBaseline: newBaseline = value
        case .waivers: waivers = value
        case .template: templates.append(value)
        case .summary: wantsSummary = true
        case .rubric: rubric = value
        case .asOf: asOf = try Day(value, for: option)
        case .lang: language = try Language(value, for: option)
        case .jobs: jobs = try Int(jobs: value, for: option)
        case .quiet: isQuiet = true
        case .noColor: isPlain = true
        case .help: wantsHelp = true
        }
    }

    /// True for the code of a rule that is to be checked.
    func wants(_ code: String) -> Bool { (only.isEmpty || only.contains(code)) && !skip.contains(code) }

    /// Codes with commas between them.
    private static func codes(_ text: String) -> [String] {
        text.split(whereSeparator: { $0 == "," || $0 == " " }).map { $0.uppercased() }
    }
}

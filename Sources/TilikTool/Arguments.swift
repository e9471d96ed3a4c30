import Assessment
import Reports

/// The command line of `evaluate`, as given.
struct EvaluateArguments: CommandArguments {
    var paths: [String] = []
    var rubric: String?
    var institution: String?
    var target: String?
    var asOf: Day?
    var language = Language.indonesian
    var formats: [(format: ReportFormat, file: String?)] = []
    var jobs: Int?
    var isQuiet = false
    var failOn = FailLevel.none
    var required: String?
    var units: Set<String> = []
    var gaps: GapCount = .few
    var isPlain = false
    var wantsHelp = false

    enum GapCount: Equatable {
        case few, all
        case number(Int)
    }
}

/// From which severity on a finding makes the run fail.
enum FailLevel: String, CaseIterable {
    case none, critical, error, warning, info

    /// True when a remark of a severity makes the run fail.
    func fails(_ severity: Severity) -> Bool {
        switch self {
        case .none: false
        case .critical: severity == .critical
        case .error: severity == .critical || severity == .error
        case .warning: severity != .info
        case .info: true
        }
    }

    /// A gap that holds back a minimum is an error, any other a warning.
    func fails(gaps: Int, holding: Int) -> Bool {
        switch self {
        case .none, .critical: false
        case .error: holding > 0
        case .warning, .info: gaps > 0
        }
    }
}

/// A command line that cannot be understood.
struct UsageError: Error {
    let key: String
    let values: [String: String]

    init(_ key: String, _ values: [String: String] = [:]) {
        self.key = key
        self.values = values
    }
}

/// The options of `evaluate`, in the order of its help.
enum EvaluateOption: String, CommandOption {
    case format = "--format"
    case asOf = "--as-of"
    case target = "--target"
    case unit = "--unit"
    case gaps = "--gaps"
    case rubric = "--rubric"
    case institution = "--institution"
    case require = "--require"
    case failOn = "--fail-on"
    case lang = "--lang"
    case jobs = "--jobs"
    case quiet = "--quiet"
    case noColor = "--no-color"
    case help = "--help"
}

extension EvaluateArguments {
    /// Reads the words after `evaluate`.
    init(_ words: some Sequence<String>) throws {
        let line = try CommandLineWords<EvaluateOption>(words)
        paths = line.operands
        for (option, value) in line.options { try set(option, value) }
    }

    private mutating func set(_ option: EvaluateOption, _ value: String) throws {
        switch option {
        case .format:
            let parts = value.split(separator: "=", maxSplits: 1).map(String.init)
            guard let format = ReportFormat(rawValue: parts.first ?? "") else {
                throw UsageError(badValue: value, for: option, expected: ReportFormat.allCases.map(\.rawValue))
            }
            formats.append((format, parts.count > 1 ? parts[1] : nil))
        case .asOf: asOf = try Day(value, for: option)
        case .target: target = value
        case .unit: units.insert(value)
        case .gaps:
            if value == "all" {
                gaps = .all
            } else if let number = Int(value), number >= 0 {
                gaps = .number(number)
            } else {
                throw UsageError(badValue: value, for: option, expected: ["all", "0", "10"])
            }
        case .rubric: rubric = value
        case .institution: institution = value
        case .require: required = value
        case .failOn: failOn = try FailLevel(value, for: option)
        case .lang: language = try Language(value, for: option)
        case .jobs: jobs = try Int(jobs: value, for: option)
        case .quiet: isQuiet = true
        case .noColor: isPlain = true
        case .help: wantsHelp = true
        }
    }
}

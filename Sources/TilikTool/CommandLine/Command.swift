import Assessment
import ExchangeReports
import Reports

/// The commands there are, in the order of the help.
enum Command: String, CaseIterable {
    case `init`, evaluate, check, `import`, export, compare, rubric, explain, feel, config, completion, man

    /// The options that it takes, in the order of its help.
    var options: [Option] {
        let own: [Option] =
            switch self {
            case .`init`: [.name, .id, .type, .target, .year, .dryRun, .asOf, .rubric, .quiet]
            case .evaluate:
                [
                    .format, .json, .each, .force, .dryRun, .asOf, .target, .unit, .gaps, .roster, .units, .use, .id,
                    .name, .province, .practice, .rubric, .institution, .require, .failOn, .summary, .jobs, .quiet,
                ]
            case .check:
                [
                    .format, .json, .each, .force, .dryRun, .failOn, .only, .skip, .baseline, .writeBaseline, .waivers,
                    .template, .summary, .roster, .units, .use, .rubric, .asOf, .jobs, .quiet,
                ]
            case .import:
                [
                    .into, .replace, .fillOnly, .format, .json, .force, .dryRun, .id, .name, .year, .asOf, .rubric,
                    .quiet,
                ]
            case .export:
                [
                    .to, .force, .dryRun, .unit, .roster, .units, .use, .id, .name, .province, .asOf, .rubric, .jobs,
                    .quiet,
                ]
            case .compare: [.format, .json, .force, .dryRun, .failOn, .rubric]
            case .rubric: [.on, .mutate, .accept, .dryRun, .asOf, .format, .json]
            case .explain:
                [
                    .format, .json, .force, .dryRun, .asOf, .target, .unit, .roster, .units, .use, .rubric,
                    .institution, .jobs, .quiet,
                ]
            case .feel: [.context, .on, .rubric, .batch, .asOf]
            case .config: [.format, .json] + Option.settings.filter { $0 != .lang }
            case .completion: []
            case .man: [.to, .force, .dryRun, .asOf, .quiet]
            }
        return own + [.config, .lang, .verbose, .noInput, .noColor, .help]
    }

    /// The names that its `--format` takes.
    var formats: [String] {
        switch self {
        case .evaluate: ReportFormat.allCases.map(\.rawValue)
        case .check: CheckFormat.allCases.map(\.rawValue)
        case .compare: ComparisonFormat.allCases.map(\.rawValue)
        case .rubric: RubricFormat.allCases.map(\.rawValue)
        case .explain: ExplanationFormat.allCases.map(\.rawValue)
        case .config: ConfigFormat.allCases.map(\.rawValue)
        case .import: JoinFormat.allCases.map(\.rawValue)
        case .`init`, .export, .feel, .completion, .man: []
        }
    }

    /// The words that its first operand is chosen from; empty where it is a path, a code or an expression.
    var firstOperands: [String] {
        switch self {
        case .rubric: RubricAction.allCases.map(\.rawValue)
        case .config: ConfigAction.allCases.map(\.rawValue)
        case .completion: Shell.allCases.map(\.rawValue)
        case .man: Self.allCases.map(\.rawValue)
        case .`init`, .evaluate, .check, .import, .export, .compare, .explain, .feel: []
        }
    }

    /// The ways in which it can end.
    var exitCodes: [ExitCode] {
        ExitCode.allCases.filter { code in
            switch code {
            case .findings: [.evaluate, .check, .compare, .rubric].contains(self)
            case .undecided: self == .evaluate
            case .invalidRubric, .invalidInput:
                ![.config, .completion, .man].contains(self) || self == .completion && code == .invalidRubric
            case .fine, .usage, .cannotWrite, .internalFault: true
            }
        }
    }

    /// A command by its name.
    init(named name: String) throws(UsageError) {
        guard let command = Self(rawValue: name) else {
            let names = Self.allCases.map(\.rawValue)
            throw UsageError(
                "usage.unknownCommand", ["command": name, "expected": names.joined(separator: ", ")],
                near: nearestName(to: name, among: names + ["help"]))
        }
        self = command
    }
}

/// What can be done with rubrics.
enum RubricAction: String, CaseIterable { case list, show, sources, lint, diff, test, book }

/// What can be done with settings.
enum ConfigAction: String, CaseIterable { case show }

/// The shells that can complete a command line.
enum Shell: String, CaseIterable { case bash, zsh, fish }

/// How a difference of rubrics, or the book of one, is written.
enum RubricFormat: String, CaseIterable { case text, json, html, md }

/// How settings are written.
enum ConfigFormat: String, CaseIterable { case text, json }

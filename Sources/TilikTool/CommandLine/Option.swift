import Exchange

/// Every option there is. What it is followed by and what it means stand in the catalogue: `option.format`, or for one
/// command `option.format.check`.
enum Option: String, CaseIterable {
    case format = "--format"
    case json = "--json"
    case each = "--each"
    case to = "--to"
    case into = "--into"
    case replace = "--replace"
    case fillOnly = "--fill-only"
    case force = "--force"
    case dryRun = "--dry-run"
    case on = "--on"
    case context = "--context"
    case batch = "--batch"
    case mutate = "--mutate"
    case accept = "--accept"
    case target = "--target"
    case unit = "--unit"
    case gaps = "--gaps"
    case id = "--id"
    case name = "--name"
    case province = "--province"
    case roster = "--roster"
    case practice = "--practice"
    case units = "--units"
    case use = "--use"
    case type = "--type"
    case year = "--year"
    case institution = "--institution"
    case require = "--require"
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
    case config = "--config"
    case lang = "--lang"
    case jobs = "--jobs"
    case quiet = "--quiet"
    case verbose = "--verbose"
    case noInput = "--no-input"
    case noColor = "--no-color"
    case help = "--help"

    /// An option by its name or its short form.
    init?(word: String) {
        guard let option = Self.allCases.first(where: { $0.rawValue == word || $0.form.short == word }) else {
            return nil
        }
        self = option
    }
}

/// What the command line, the help, the manual, completion, the environment and `tilik.json` have to know of an option.
struct OptionForm {
    /// What follows it.
    var value: OptionValue = .none
    /// The short form, where there is one.
    var short: String?
    /// True for what holds for every command, and can be set once for all of them: in the environment or in `tilik.json`.
    var isSetting = false
}

extension Option {
    /// The one table of options.
    var form: OptionForm {
        switch self {
        case .format: OptionForm(value: .format)
        case .each, .into: OptionForm(value: .folder)
        case .to, .context, .baseline, .writeBaseline, .waivers: OptionForm(value: .file)
        case .config: OptionForm(value: .file)
        case .institution, .roster: OptionForm(value: .file, isSetting: true)
        case .on, .template, .use: OptionForm(value: .path)
        case .replace: OptionForm(value: .choice(JoinSection.replaceable.map(\.rawValue)))
        case .units: OptionForm(value: .choiceFor(IntakeLayout.allCases.map(\.rawValue)))
        case .practice: OptionForm(value: .choice(["on", "off"]), isSetting: true)
        case .province: OptionForm(value: .text, isSetting: true)
        case .target: OptionForm(value: .predicate, isSetting: true)
        case .require: OptionForm(value: .predicate)
        case .rubric: OptionForm(value: .rubric, isSetting: true)
        case .asOf: OptionForm(value: .day, isSetting: true)
        case .jobs: OptionForm(value: .number(1...256), isSetting: true)
        case .year: OptionForm(value: .number(1990...2999))
        case .lang: OptionForm(value: .choice(["id", "en"]), isSetting: true)
        case .failOn: OptionForm(value: .choice(FailLevel.allCases.map(\.rawValue)))
        case .unit, .gaps, .id, .name, .type, .only, .skip: OptionForm(value: .text)
        case .quiet: OptionForm(short: "-q")
        case .verbose: OptionForm(short: "-v")
        case .help: OptionForm(short: "-h")
        case .json, .force, .fillOnly, .dryRun, .batch, .mutate, .accept, .summary, .noInput, .noColor: OptionForm()
        }
    }

    /// True when a value follows.
    var takesValue: Bool { form.value != .none }

    /// The name without its dashes, as in the catalogue.
    var bareName: String { String(rawValue.dropFirst(2)) }

    /// Its name in the environment: `TILIK_AS_OF`.
    var variable: String { "TILIK_" + bareName.uppercased().replacing("-", with: "_") }

    /// Its key in `tilik.json`: `asOf`.
    var key: String {
        let parts = bareName.split(separator: "-")
        return parts[0] + parts.dropFirst().map(\.capitalized).joined()
    }

    /// The options that can be set once for all commands.
    static var settings: [Option] { allCases.filter(\.form.isSetting) }
}

extension Substring {
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}

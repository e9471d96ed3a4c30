/// Every option there is. What it is followed by and what it means stand in the catalogue: `option.format`, or for one
/// command `option.format.check`.
enum Option: String, CaseIterable {
    case format = "--format"
    case to = "--to"
    case into = "--into"
    case replace = "--replace"
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
    case lang = "--lang"
    case jobs = "--jobs"
    case quiet = "--quiet"
    case noColor = "--no-color"
    case help = "--help"

    /// True when a value follows.
    var takesValue: Bool {
        switch self {
        case .replace, .batch, .mutate, .accept, .summary, .quiet, .noColor, .help: false
        default: true
        }
    }

    /// The short form, where there is one.
    var short: String? {
        switch self {
        case .quiet: "-q"
        case .help: "-h"
        default: nil
        }
    }

    /// An option by its name or its short form.
    init?(word: String) {
        guard let option = Self.allCases.first(where: { $0.rawValue == word || $0.short == word }) else { return nil }
        self = option
    }
}

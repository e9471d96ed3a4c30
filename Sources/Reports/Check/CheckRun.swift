public import Assessment
import JSONText

/// What a check found.
public struct CheckRun: Sendable {
    /// The day that was looked at.
    public let asOf: Day
    /// The words.
    public let words: Words
    /// What was checked, in the order of the input.
    public var units: [CheckedUnit] = []
    /// Faults of the input, sorted.
    public var diagnostics: [Diagnostic] = []
    /// Faults that were not kept.
    public var omitted = 0

    /// An empty run.
    public init(asOf: Day, words: Words) {
        self.asOf = asOf
        self.words = words
    }

    /// The remarks that count, with their units.
    public var open: [CheckRemark] { units.flatMap(\.remarks).filter(\.isOpen) }

    /// Lets pass what waivers cover, and says of those that have lapsed or cover nothing.
    ///
    /// Of those that are not about what was checked, a rule left out or a unit elsewhere, nothing is said.
    public mutating func apply(_ waivers: [Waiver], isChecked: (String) -> Bool) {
        var isUsed = [Bool](repeating: false, count: waivers.count)
        for unit in units.indices {
            for index in units[unit].remarks.indices {
                let remark = units[unit].remarks[index]
                let covering = waivers.indices.filter {
                    waivers[$0].covers(code: remark.code, unit: units[unit].id, fingerprint: remark.fingerprint)
                }
                for waiver in covering { isUsed[waiver] = true }
                if let waiver = covering.first(where: { asOf <= waivers[$0].until }) {
                    units[unit].remarks[index].standing = .waived(waivers[waiver])
                }
            }
        }
        guard let file = waivers.first?.source.name else { return }
        var remarks: [CheckRemark] = []
        for (index, waiver) in waivers.enumerated() {
            if !isUsed[index] {
                let isHere = waiver.unit.map { unit in units.contains { $0.id == unit } } ?? true
                guard isHere, isChecked(waiver.code) else { continue }
                remarks.append(CheckRemark(waiver, .waiverUnused, .warning, words))
            } else if waiver.until < asOf {
                remarks.append(CheckRemark(waiver, .waiverLapsed, .error, words))
            }
        }
        guard !remarks.isEmpty else { return }
        CheckRemark.number(&remarks)
        units.append(CheckedUnit(file: file, name: words["check.waivers"], remarks))
    }

    /// Accepts what a baseline has.
    public mutating func apply(_ accepted: Set<String>) {
        for unit in units.indices {
            for index in units[unit].remarks.indices
            where units[unit].remarks[index].isOpen && accepted.contains(units[unit].remarks[index].fingerprint) {
                units[unit].remarks[index].standing = .accepted
            }
        }
    }

    /// Keeps the remarks of some codes.
    public mutating func keep(_ isWanted: (String) -> Bool) {
        for unit in units.indices { units[unit].remarks.removeAll { !isWanted($0.code) } }
        units.removeAll { $0.isFile && $0.remarks.isEmpty }
    }

    /// The faults that most units have.
    public var commonest: [CommonFault] {
        var faults: [String: CommonFault] = [:]
        for unit in units {
            for remark in unit.remarks where remark.isOpen {
                faults[remark.code, default: CommonFault(remark)].add(unit)
            }
        }
        return faults.values.sorted {
            ($1.units.count, $0.severity.rank, $0.code) < ($0.units.count, $1.severity.rank, $1.code)
        }
    }

    /// How many of the remarks that count there are of each severity.
    func counts(of remarks: [CheckRemark]) -> String {
        Severity.allCases.compactMap { severity in
            let count = remarks.count { $0.severity == severity }
            return count > 0 ? "\(count) \(words["finding.\(severity.rawValue)"])" : nil
        }.joined(separator: ", ")
    }
}

/// A satker whose plan was checked.
public struct CheckedUnit: Sendable {
    /// Its identity.
    public let id: String
    /// Its name.
    public let name: String
    /// The file of its plan, or of itself where it has none.
    public let file: String
    /// The rubric's identity.
    public let rubric: String
    /// The rubric's digest.
    public var digest: String { source?.digest ?? "" }
    private let source: Rubric?
    /// False when there was no plan to check.
    public let hasPlan: Bool
    /// False when its rubric has no rules, so that nothing was looked for.
    public let hasRules: Bool
    /// What is to be said, by line and code.
    public var remarks: [CheckRemark]

    /// True for a file that belongs to the check and to no unit, such as that of waivers.
    let isFile: Bool

    /// A file of the check with what is to be said of it.
    init(file: String, name: String, _ remarks: [CheckRemark]) {
        (id, self.name, self.file, rubric, source) = (file, name, file, "", nil)
        (hasPlan, isFile, hasRules, self.remarks) = (false, true, true, remarks)
    }

    /// A unit with what its rubric's rules found.
    public init(
        _ submission: Submission, _ rubric: Rubric, _ findings: [Finding], _ words: Words, document: DocumentLines?,
        copies: [(Finding, [CheckRemark.Related])] = []
    ) {
        id = submission.id
        name = submission.name
        file = document?.name ?? submission.plan?.source.name ?? submission.source.name
        self.rubric = rubric.id
        source = rubric
        hasPlan = submission.plan != nil
        isFile = false
        hasRules = !rubric.rules.isEmpty
        let none = Place(line: 0, column: 0)
        let all = findings.map { ($0, [CheckRemark.Related]()) } + copies
        remarks = all.map { CheckRemark($0, submission, rubric, words, document: document, related: $1) }.sorted {
            ($0.place ?? none, $0.code) < ($1.place ?? none, $1.code)
        }
        CheckRemark.number(&remarks)
    }
}

/// A fault and the units that have it.
public struct CommonFault: Sendable {
    /// The code of the rule.
    public let code: String
    /// Its name.
    public let name: String
    /// How much it matters.
    public let severity: Severity
    /// What it says, with dots for what differs.
    public let title: String
    /// What the first of its remarks says.
    public let example: String
    /// How many remarks there are.
    public private(set) var remarks = 0
    /// The units that have it, in the order of the input.
    public private(set) var units: [(id: String, name: String)] = []

    init(_ remark: CheckRemark) {
        (code, name, severity, title) = (remark.code, remark.name, remark.severity, remark.title)
        example = remark.message
    }

    mutating func add(_ unit: CheckedUnit) {
        remarks += 1
        if units.last?.id != unit.id { units.append((unit.id, unit.name)) }
    }
}

/// Writes what a check found in one format.
public protocol CheckReporter: Sendable {
    /// The whole report.
    func report(_ run: CheckRun) -> [UInt8]
}

/// The formats in which a check can be written.
public enum CheckFormat: String, CaseIterable, Sendable {
    /// For a terminal.
    case text
    /// As data, see `Rubrics/schema/check.schema.json`.
    case json
    /// SARIF 2.1.0, for code scanning.
    case sarif
    /// JUnit XML, for test reports.
    case junit
    /// Workflow commands, for annotations of GitHub.
    case github
    /// A code quality report of GitLab.
    case gitlab

    /// How the name of a file of one satker ends; otherwise than that of an evaluation, which may stand beside it.
    public var ending: String {
        switch self {
        case .text: ".check.txt"
        case .json: ".check.json"
        case .sarif: ".sarif"
        case .junit: ".junit.xml"
        case .github: ".github.txt"
        case .gitlab: ".gitlab.json"
        }
    }

    /// What a file begins with, where the format has no place of its own that tells it for a report.
    public var mark: [UInt8] {
        switch self {
        case .text: ReportFormat.text.mark
        case .github: Array("::debug::\(ReportMark.text)\n".utf8)
        case .json, .sarif, .junit, .gitlab: []
        }
    }
}

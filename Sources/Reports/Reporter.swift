public import Assessment

/// Writes a run in one format. A pure function of what it is given: the same run is the same bytes.
///
/// Units are written one by one as they are evaluated, so that thousands need no memory; head and tail follow once all
/// are known, and the head is put in front.
public protocol Reporter: Sendable {
    /// What comes before the units.
    func head(_ run: RunSummary) -> [UInt8]
    /// One unit.
    func unit(_ view: UnitView) -> [UInt8]
    /// What stands between two units.
    var separator: [UInt8] { get }
    /// What comes after the units.
    func tail(_ run: RunSummary) -> [UInt8]
}

extension Reporter {
    /// Nothing.
    public var separator: [UInt8] { [] }
}

/// What is known when all units have been read.
public struct RunSummary: Sendable {
    /// The day that was looked at.
    public var asOf: Day
    /// Units that were scored, in the order of the input.
    public var units: [UnitSummary] = []
    /// Units that were not scored, with the number of their faults.
    public var notScored: [(unit: String, faults: Int)] = []
    /// Faults of the input, sorted.
    public var diagnostics: [Diagnostic] = []
    /// Faults that were not kept.
    public var omitted = 0
    /// The words.
    public var words: Words

    /// An empty run.
    public init(asOf: Day, words: Words) {
        self.asOf = asOf
        self.words = words
    }

    /// What a plan's column means; nil when no unit has a plan.
    var planNote: String? {
        guard let unit = units.first(where: { $0.planned != nil }), let node = unit.rubric.plannedNode else {
            return nil
        }
        return words["report.planNote", ["max": words.number(unit.rubric.nodes[node].weight)]]
    }
}

/// The formats in which a run can be written.
public enum ReportFormat: String, CaseIterable, Sendable {
    /// For a terminal.
    case text
    /// Markdown.
    case md
    /// The evaluation as data, see `Rubrics/schema/evaluation.schema.json`.
    case json
    /// A table of scores: a line for each unit, basis and node or area.
    case csv
    /// The list of gaps, a line each.
    case gapsCSV = "gaps-csv"
}

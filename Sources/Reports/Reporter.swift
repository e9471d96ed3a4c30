public import Assessment

/// Writes a run in one format. A pure function of what it is given: the same run is the same bytes.
///
/// A report can be made of both: a part of each unit, made as soon as the unit is evaluated and set aside, so that
/// thousands need no memory; and the records of all units, which are small and stay.
public protocol Reporter: Sendable {
    /// The part of one unit; called on several threads.
    func unit(_ view: UnitView) -> [UInt8]
    /// True when it tells how far plans were carried out, which is worked out only where somebody tells of it.
    var showsRealisation: Bool { get }
    /// True when it tells what rules say of plans, which are checked only where somebody tells of it.
    var showsFindings: Bool { get }
    /// What stands between the parts of two units.
    var separator: [UInt8] { get }
    /// Writes the report, once all units are known.
    func write(_ run: RunSummary, units: any SectionSource, to sink: any ByteSink) throws
}

extension Reporter {
    /// It tells nothing of that.
    public var showsRealisation: Bool { false }
    /// It tells nothing of that.
    public var showsFindings: Bool { false }
    /// Nothing.
    public var separator: [UInt8] { [] }
}

/// A report of the parts of its units with something before and after them.
public protocol FramedReporter: Reporter {
    /// What comes before the units.
    func head(_ run: RunSummary) -> [UInt8]
    /// What comes after the units.
    func tail(_ run: RunSummary) -> [UInt8]
}

extension FramedReporter {
    /// Head, units, tail.
    public func write(_ run: RunSummary, units: any SectionSource, to sink: any ByteSink) throws {
        try sink.write(head(run))
        try units.copy(to: sink)
        try sink.write(tail(run))
    }
}

/// What is known when all units have been read.
public struct RunSummary: Sendable {
    /// The day that was looked at.
    public var asOf: Day
    /// Units that were scored, in the order of the input.
    public var units: [EvaluationRecord] = []
    /// Units that were not scored, with the number of their faults.
    public var notScored: [(unit: String, faults: Int)] = []
    /// Faults of the input, sorted.
    public var diagnostics: [Diagnostic] = []
    /// The files that were sent, and what became of them, by path.
    public var files: [SentFile] = []
    /// Faults that were not kept.
    public var omitted = 0
    /// How many remarks there are on whose folders and files were read.
    public var notes = 0
    /// The words.
    public var words: Words

    /// An empty run.
    public init(asOf: Day, words: Words) {
        self.asOf = asOf
        self.words = words
    }

    /// The titles of areas, by the numbers that tables give them; nil where there are none.
    var areaLegend: String? {
        let titles = units.first?.rubric.areas.map { $0.term.title[words.language] } ?? []
        let legend = titles.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: "; ")
        return legend.isEmpty ? nil : words["report.areaLegend", ["areas": legend]]
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
    /// The ledger: what became of every file that was sent, a line each.
    case filesCSV = "files-csv"
    /// How far the rows of plans were carried out, a line each.
    case planCSV = "plan-csv"
    /// The satker beside each other, a line each.
    case unitsCSV = "units-csv"
    /// A page for a browser, whole in one file.
    case html

    /// How the name of a file of one satker ends.
    public var ending: String {
        switch self {
        case .text: ".txt"
        case .md: ".md"
        case .json: ".json"
        case .csv: ".csv"
        case .gapsCSV: ".gaps.csv"
        case .filesCSV: ".files.csv"
        case .planCSV: ".plan.csv"
        case .unitsCSV: ".units.csv"
        case .html: ".html"
        }
    }

    /// What a file begins with, where the format has no place of its own that tells it for a report.
    public var mark: [UInt8] {
        switch self {
        case .text: Array("# \(ReportMark.text)\n".utf8)
        case .md: Array("<!-- \(ReportMark.text) -->\n\n".utf8)
        case .json, .csv, .gapsCSV, .filesCSV, .planCSV, .unitsCSV, .html: []
        }
    }
}

/// The formats in which a comparison can be written.
public enum ComparisonFormat: String, CaseIterable, Sendable {
    /// For a terminal.
    case text
    /// As data, see `Rubrics/schema/comparison.schema.json`.
    case json

    /// What a file begins with.
    public var mark: [UInt8] { self == .text ? ReportFormat.text.mark : [] }
}

import Assessment
import Foundation
import Reports

/// `tilik evaluate PATH...`
struct EvaluateCommand {
    private let session: Session
    private let line: CommandLine
    private let formats: [(format: ReportFormat, path: String?)]
    private let failOn: FailLevel
    private let gaps: GapCount

    /// How many gaps of a unit the text shows.
    private enum GapCount {
        case few, all
        case number(Int)
    }

    init(_ session: Session) throws(UsageError) {
        self.session = session
        line = session.line
        formats = try line.formats(else: .text)
        failOn = try line.choice(.failOn) ?? .none
        gaps =
            try line.last(.gaps, expected: ["all", "0", "10"]) { text in
                text == "all" ? .all : Int(text).flatMap { $0 >= 0 ? .number($0) : nil }
            } ?? .few
    }

    /// Evaluates every input and writes the reports.
    func run() async throws -> ExitCode {
        try session.expectPaths(line.operands)
        let outputs = try session.outputs(formats.map(\.path))
        return try await Files.$ledger.withValue(outputs.ledger) { try await run(outputs) }
    }

    private func run(_ outputs: Outputs) async throws -> ExitCode {
        guard let shelf = try session.shelf() else { return .invalidRubric }
        let target = try session.target(shelf)
        try session.expectPredicate(line.last(.require), shelf)
        guard let desk = try session.desk(shelf) else { return .invalidInput }
        let loader = Loader(session, shelf, desk: desk, institution: line.last(.institution))
        let found = loader.find(line.operands)
        let reporters = formats.map { reporter($0, found) }
        let spools = formats.map { _ in Spool() }
        var run = RunSummary(asOf: session.asOf, words: session.words)
        let (asOf, words) = (session.asOf, session.words)
        let tracking = Tracking(isAsked: reporters.contains { $0.showsRealisation })
        let loading = try await loader.load(found) { unit in
            let rubric = unit.rubric
            let aim = target.flatMap { name in rubric.predicates.firstIndex { $0.term.id == name } }
            let evaluation = rubric.evaluate(unit.submission, asOf: asOf, target: aim)
            let view = UnitView(
                rubric: rubric, submission: unit.submission, evaluation: evaluation,
                realisation: try? tracking.realise(unit, asOf: asOf), words: words)
            return (reporters.map { $0.unit(view) }, rubric.record(of: unit.submission, evaluation))
        } take: { product, _ in
            let (sections, record) = product
            for (index, section) in sections.enumerated() {
                if !run.units.isEmpty { try spools[index].append(reporters[index].separator) }
                try spools[index].append(section)
            }
            run.units.append(record)
        }
        run.diagnostics = loading.diagnostics
        run.omitted = loading.omitted
        run.files = loading.files
        run.notScored = loading.refused.map { ($0.name, $0.faults) }
        if loading.faults == 0, !loader.units.isEmpty, run.units.isEmpty {
            throw UsageError("usage.noSuchUnit", ["value": loader.units.sorted().joined(separator: ", ")])
        }
        try outputs.write { number, sink in
            if formats[number].path != nil { try sink.write(formats[number].format.mark) }
            try reporters[number].write(run, units: spools[number], to: sink)
        }
        // How documents were read is told by import and check; here, whose they are.
        if !session.isQuiet { session.report(found.notes + loading.notes.filter { $0.code.isOfFolders }) }
        session.report(loading.diagnostics, omitted: loading.omitted)
        if loading.faults > 0 {
            session.printError(
                words[
                    "diagnostic.summary",
                    ["count": String(loading.faults), "units": String(loading.refused.count)]])
        }
        return exitCode(run, hasFaults: loading.faults > 0)
    }

    private func exitCode(_ run: RunSummary, hasFaults: Bool) -> ExitCode {
        if hasFaults { return .invalidInput }
        if run.units.contains(where: { failOn.fails(gaps: $0.gaps.all, holding: $0.gaps.holding) }) {
            return .findings
        }
        guard let required = line.last(.require) else { return .fine }
        let states = run.units.map { unit in
            unit.rubric.predicates.firstIndex { $0.term.id == required }.map { unit.states[$0] } ?? .undecided
        }
        if states.contains(.unmet) { return .findings }
        return states.contains(.undecided) ? .undecided : .fine
    }

    // MARK: Reports

    private func reporter(_ output: (format: ReportFormat, path: String?), _ found: InputFinder) -> any Reporter {
        switch output.format {
        case .md: MarkdownReporter(isSummary: line.has(.summary))
        case .json: JSONReporter()
        case .csv: CSVReporter()
        case .gapsCSV: GapsCSVReporter()
        case .filesCSV: FilesCSVReporter()
        case .planCSV: PlanCSVReporter()
        case .text:
            TextReporter(
                width: output.path == nil ? session.tool.width : 80,
                style: output.path == nil ? session.style(session.tool.standardOutput) : Style(isColoured: false),
                detail: detail(found))
        }
    }

    /// Units in full as long as a person would read them all; of one unit more gaps than of several.
    private func detail(_ found: InputFinder) -> TextReporter.Detail {
        if line.has(.summary) { return .none }
        let units = line.all(.unit)
        switch gaps {
        case .all: return .units(gaps: nil)
        case .number(let count): return .units(gaps: count)
        case .few where units.isEmpty && found.isMany(12): return .none
        case .few: return .units(gaps: found.inputs.count == 1 || Set(units).count == 1 ? 10 : 5)
        }
    }
}

extension Session {
    /// Paths must be named, and a terminal is no input.
    func expectPaths(_ paths: [String]) throws(UsageError) {
        guard !paths.isEmpty else { throw UsageError("usage.noPath") }
        if paths.contains("-"), isatty(0) == 1 { throw UsageError("usage.terminalInput") }
    }

    /// The predicate that `--target` names.
    func target(_ shelf: RubricShelf) throws(UsageError) -> String? {
        let name = line.last(.target)
        try expectPredicate(name, shelf)
        return name
    }

    /// A predicate that is named must be one of the rubric's.
    func expectPredicate(_ name: String?, _ shelf: RubricShelf) throws(UsageError) {
        guard let name, !shelf.standard.predicates.contains(where: { $0.term.id == name }) else { return }
        let known = shelf.standard.predicates.map(\.term.id).joined(separator: ", ")
        throw UsageError("usage.unknownPredicate", ["value": name, "expected": known])
    }
}

import Assessment
import Foundation
import Reports

/// `tilik evaluate PATH...`
struct EvaluateCommand {
    private let session: Session
    private let line: CommandLine
    private let formats: [(format: ReportFormat, path: String?)]
    /// The formats in which each satker has a file of its own.
    private let each: [ReportFormat]
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
        (formats, each) = try line.reports(else: .text)
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
        try session.expectPredicate(.require, shelf)
        guard let desk = try session.desk(shelf) else { return .invalidInput }
        let loader = Loader(session, shelf, desk: desk, institution: line.last(.institution))
        let found = await loader.find(line.operands)
        let kind: HTMLReporter.Kind = isOne(found) ? .unit : .province
        let whole = formats.map { reporter($0.format, isFile: $0.path != nil, detail: detail(found), page: kind) }
        let own = each.map { reporter($0, isFile: true, detail: detailOfOne, page: .unit) }
        let reporters = whole + own
        let spools = reporters.map { _ in Spool() }
        var pieces: [(unit: EvaluationRecord, pieces: [SpoolPiece])] = []
        var run = RunSummary(asOf: session.asOf, words: session.words)
        let (asOf, words) = (session.asOf, session.words)
        let showsPractice = line.last(.practice) != "off"
        let tracking = Tracking(isAsked: reporters.contains { $0.showsRealisation }, desk.lexicon)
        let showsFindings = reporters.contains { $0.showsFindings }
        let loading = try await loader.load(found) { unit in
            let rubric = unit.rubric
            let aim = target.flatMap { name in rubric.predicates.firstIndex { $0.term.id == name } }
            var evaluation = rubric.evaluate(unit.submission, asOf: asOf, target: aim)
            if !showsPractice { evaluation.dropPractices() }
            let view = UnitView(
                rubric: rubric, submission: unit.submission, evaluation: evaluation,
                realisation: tracking.realise(unit, asOf: asOf),
                findings: showsFindings
                    ? rubric.findings(
                        in: unit.submission, asOf: asOf, reader: desk.reader(rubric), language: words.language)
                    : nil, words: words)
            return (reporters.map { $0.unit(view) }, rubric.record(of: unit.submission, evaluation))
        } take: { product, _ in
            let (sections, record) = product
            var own: [SpoolPiece] = []
            for (index, section) in sections.enumerated() {
                if index < whole.count, !run.units.isEmpty { try spools[index].append(reporters[index].separator) }
                let start = spools[index].count
                try spools[index].append(section)
                if index >= whole.count {
                    own.append(SpoolPiece(spool: spools[index], range: start..<spools[index].count))
                }
            }
            if !own.isEmpty { pieces.append((record, own)) }
            run.units.append(record)
        }
        run.diagnostics = loading.diagnostics
        run.omitted = loading.omitted
        // A report on some of the satker tells of their files.
        run.files = loader.units.isEmpty ? loading.files : loading.files.filter { !$0.unit.isEmpty }
        run.notScored = loading.refused.map { ($0.name, $0.faults) }
        // How documents were read is told by import and check; here, whose they are.
        let notes = session.notes(found, loading)
        run.notes = notes.count
        try session.expectUnits(loader, loading)
        try session.add(
            pieces.flatMap { unit, _ in each.map { EachName(unit.id, $0.ending).text } }, to: outputs)
        try outputs.write { number, sink in
            if number < formats.count {
                if formats[number].path != nil { try sink.write(formats[number].format.mark) }
                return try whole[number].write(run, units: spools[number], to: sink)
            }
            let (unit, format) = (number - formats.count).quotientAndRemainder(dividingBy: each.count)
            var one = RunSummary(asOf: run.asOf, words: run.words)
            one.units = [pieces[unit].unit]
            one.files = loading.files.filter { $0.unit == pieces[unit].unit.id }
            try sink.write(each[format].mark)
            try own[format].write(one, units: pieces[unit].pieces[format], to: sink)
        }
        let faults = notes.count { !$0.code.isRemark } + loading.faults
        session.report(notes.filter { !(session.isQuiet || line.has(.summary)) || !$0.code.isRemark })
        session.tellEach(pieces.count * each.count)
        session.report(loading.diagnostics, omitted: loading.omitted)
        if faults > 0 {
            session.printError(
                words["diagnostic.summary", ["count": String(faults), "units": String(loading.refused.count)]])
        }
        return exitCode(run, hasFaults: faults > 0)
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

    private func reporter(
        _ format: ReportFormat, isFile: Bool, detail: TextReporter.Detail, page: HTMLReporter.Kind
    ) -> any Reporter {
        switch format {
        case .html: HTMLReporter(page)
        case .md: MarkdownReporter(isSummary: line.has(.summary))
        case .json: JSONReporter()
        case .csv: CSVReporter()
        case .gapsCSV: GapsCSVReporter()
        case .filesCSV: FilesCSVReporter()
        case .planCSV: PlanCSVReporter()
        case .unitsCSV: UnitsCSVReporter()
        case .text:
            TextReporter(
                width: isFile ? 80 : session.tool.width,
                style: isFile ? Style(isColoured: false) : session.style(session.tool.standardOutput), detail: detail)
        }
    }

    /// What a satker is handed says everything, unless told how much.
    private var detailOfOne: TextReporter.Detail {
        if line.has(.summary) { return .summary }
        if case .number(let count) = gaps { return .units(gaps: count) }
        return .units(gaps: nil)
    }

    /// True where a single satker is looked at.
    private func isOne(_ found: InputFinder) -> Bool { !found.isMany(1) || Set(line.all(.unit)).count == 1 }

    /// Units in full as long as a person would read them all; of one unit more gaps than of several.
    private func detail(_ found: InputFinder) -> TextReporter.Detail {
        if line.has(.summary) { return .summary }
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
        try expectPredicate(.target, shelf)
        return line.last(.target)
    }

    /// A predicate that an option names must be one of the rubric's.
    func expectPredicate(_ option: Option, _ shelf: RubricShelf) throws(UsageError) {
        let known = shelf.standard.predicates.map(\.term.id)
        guard let name = line.last(option), !known.contains(name) else { return }
        throw UsageError(
            "usage.unknownPredicate",
            ["value": safe(name), "option": line.source(of: option), "expected": known.joined(separator: ", ")],
            near: nearestName(to: name, among: known))
    }

    /// Every satker that `--unit` names must be there, unless what is faulty may be it.
    func expectUnits(_ loader: Loader, _ loading: Loading) throws(UsageError) {
        guard loading.faults == 0, let missing = loader.units.subtracting(loading.ids).min() else { return }
        let known = loading.ids.union(loading.passedOver)
        throw UsageError(
            "usage.noSuchUnit", ["value": safe(missing)],
            near: nearestName(to: missing, among: known.sorted()).map(safe))
    }

    /// Says how many files of single satker were written.
    func tellEach(_ count: Int) {
        guard let folder = line.last(.each), !isQuiet, !isRehearsal else { return }
        printError(words["output.filesWritten", ["count": String(count), "folder": safe(folder)]])
    }
}

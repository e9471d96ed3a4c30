import Assessment
import Exchange
import Foundation
import JSONText
import Reports

/// `tilik check PATH...`
struct CheckCommand {
    private let session: Session
    private let line: CommandLine
    private let formats: [(format: CheckFormat, path: String?)]
    /// The formats in which each satker has a file of its own.
    private let each: [CheckFormat]
    private let failOn: FailLevel
    /// Codes of the rules to check with; all when empty.
    private let only: Set<String>
    /// Codes of the rules to leave out.
    private let skip: Set<String>

    init(_ session: Session) throws(UsageError) {
        self.session = session
        line = session.line
        (formats, each) = try line.reports(else: .text)
        failOn = try line.choice(.failOn) ?? .error
        only = Self.codes(line.all(.only))
        skip = Self.codes(line.all(.skip))
    }

    /// Codes with commas between them.
    private static func codes(_ values: [String]) -> Set<String> {
        Set(values.flatMap { $0.split(whereSeparator: { $0 == "," || $0 == " " }).map { $0.uppercased() } })
    }

    /// True for the code of a rule that is to be checked.
    private func wants(_ code: String) -> Bool { (only.isEmpty || only.contains(code)) && !skip.contains(code) }

    /// A plan that was checked by itself.
    private struct Checked {
        let unit: LoadedUnit
        let findings: [Finding]
    }

    /// Checks every plan, by itself and against the others, and writes the reports.
    func run() async throws -> ExitCode {
        try session.expectPaths(line.operands)
        let outputs = try session.outputs(formats.map(\.path) + (line.last(.writeBaseline).map { [$0] } ?? []))
        return try await Files.$ledger.withValue(outputs.ledger) { try await run(outputs) }
    }

    private func run(_ outputs: Outputs) async throws -> ExitCode {
        guard let shelf = try session.shelf() else { return .invalidRubric }
        guard let desk = try session.desk(shelf, takesEachPlan: true) else { return .invalidInput }
        let loader = Loader(session, shelf, desk: desk)
        let (asOf, language) = (session.asOf, session.words.language)
        var units: [Checked] = []
        let found = await loader.find(line.operands)
        let loading = try await loader.load(found) { unit in
            unit.rubric.findings(
                in: unit.submission, asOf: asOf, reader: desk.reader(unit.rubric), language: language)
        } take: { findings, unit in
            units.append(Checked(unit: unit, findings: findings))
        }
        let (templates, faults) = try await templates(loader)
        try expect(only.union(skip), in: units.map(\.unit.rubric) + [shelf.standard])
        var run = CheckRun(asOf: asOf, words: session.words)
        let copies = copies(units, templates)
        run.units = zip(units, copies).map { checked, copies in
            let isWanted = { (finding: Finding) in wants(checked.unit.rubric.rules[finding.rule].id) }
            return CheckedUnit(
                checked.unit.submission, checked.unit.rubric, checked.findings.filter(isWanted), session.words,
                document: checked.unit.document,
                copies: copies.filter { isWanted($0.finding) }.map { ($0.finding, $0.related) })
        }
        let rubrics = Set(units.map(\.unit.rubric.id) + [shelf.standard.id])
        run.diagnostics = (loading.diagnostics + faults + accept(&run, rubrics: rubrics)).sorted()
        run.omitted = loading.omitted
        let notes = (found.notes + loading.notes).filter { !session.isQuiet || !$0.code.isRemark }
        // A baseline of what could not all be read would accept too little.
        let baseline = run.diagnostics.isEmpty ? Baseline(run, shelf.standard) : nil
        session.report(notes + run.diagnostics, omitted: run.omitted)
        if let file = line.last(.writeBaseline), baseline == nil {
            session.printError(session.words["check.noBaseline", ["file": safe(file)]])
        }
        let named = formats.count + (line.has(.writeBaseline) ? 1 : 0)
        let files = run.units.flatMap { unit in each.map { (unit, $0) } }
        try session.add(files.map { EachName($0.id, $1.ending).text }, to: outputs)
        let skipped: Set<Int> = line.has(.writeBaseline) && baseline == nil ? [formats.count] : []
        try outputs.write(skipping: skipped) { number, sink in
            if number == formats.count, let baseline { return try sink.write(baseline.bytes) }
            var run = run
            var (format, path) = (CheckFormat.text, line.last(.each))
            if number < named {
                (format, path) = formats[number]
            } else {
                (run.units, run.diagnostics, run.omitted) = ([files[number - named].0], [], 0)
                format = files[number - named].1
            }
            if path != nil { try sink.write(format.mark) }
            try sink.write(reporter(format, isFile: path != nil).report(run))
        }
        session.tellEach(files.count)
        if !run.diagnostics.isEmpty { return .invalidInput }
        if line.has(.writeBaseline) { return .fine }
        return run.open.contains { failOn.fails($0.severity) } ? .findings : .fine
    }

    /// The plans whose text others may share, and what is wrong with them.
    private func templates(_ loader: Loader) async throws -> ([Plan], [Diagnostic]) {
        var plans: [Plan] = []
        var faults: [Diagnostic] = []
        for path in line.all(.template) {
            let loading = try await loader.load(await loader.find([path])) {
                $0.submission.plan
            } take: { plan, _ in
                plans += plan.map { [$0] } ?? []
            }
            faults += loading.diagnostics
        }
        return (plans, faults)
    }

    /// A code that no rubric has was misspelt.
    private func expect(_ codes: Set<String>, in rubrics: [Rubric]) throws(UsageError) {
        let known = Set(rubrics.flatMap(\.rules).map(\.id)).union(["W201", "W202"])
        guard let unknown = codes.subtracting(known).sorted().first else { return }
        let near = nearestNames(to: unknown, among: known.sorted())
        throw UsageError(
            "usage.unknownCode", ["value": safe(unknown)],
            near: near.isEmpty ? nil : near.prefix(3).joined(separator: ", "))
    }

    private func reporter(_ format: CheckFormat, isFile: Bool) -> any CheckReporter {
        let paths = ReportPaths(folder: FileManager.default.currentDirectoryPath)
        switch format {
        case .text:
            let style = isFile ? Style(isColoured: false) : session.style(session.tool.standardOutput)
            return CheckText(style, isSummary: line.has(.summary))
        case .json: return CheckJSON()
        case .sarif: return CheckSARIF(version: Tool.version, paths)
        case .junit: return CheckJUnit { failOn.fails($0) }
        case .github: return CheckGitHub(paths)
        case .gitlab: return CheckGitLab(paths)
        }
    }

    // MARK: Copies

    /// For each unit what the rules say of text that it shares with another.
    private func copies(
        _ units: [Checked], _ templates: [Plan]
    ) -> [[(finding: Finding, related: [CheckRemark.Related])]] {
        var result = [[(finding: Finding, related: [CheckRemark.Related])]](repeating: [], count: units.count)
        let planned = units.indices.filter { units[$0].unit.submission.plan != nil }
        guard planned.count > 1 else { return result }
        let plans = planned.map { index in
            let submission = units[index].unit.submission
            return (plan: submission.plan!, name: submission.name)
        }
        for copy in NearCopies(plans, templates: templates).find() {
            let (own, other) = (planned[copy.plan], planned[copy.other])
            let unit = units[own].unit
            let findings = unit.rubric.findings(
                of: copy, with: plans[copy.other].name, in: unit.submission, asOf: session.asOf,
                language: session.words.language)
            let related = copy.spans.map { place(of: $0.otherRow, in: units[other].unit, words: $0.words) }
            result[own] = findings.map { ($0, related) }
        }
        return result
    }

    private func place(of row: Int, in unit: LoadedUnit, words count: Int) -> CheckRemark.Related {
        let plan = unit.submission.plan!
        let line =
            plan.lines(of: plan.rows[row]).first.map { Int($0) }
            ?? plan.source.place(of: Int(plan.rows[row].offset)).line
        return CheckRemark.Related(
            file: unit.document?.name ?? plan.source.name, line: line,
            text: session.words["check.sameWords", ["count": String(count)]])
    }

    // MARK: Baselines and waivers

    /// Applies a baseline and waivers; returns what is wrong with their files.
    private func accept(_ run: inout CheckRun, rubrics: Set<String>) -> [Diagnostic] {
        var reader = AcceptanceReader(rubrics: rubrics, asOf: run.asOf)
        var faults: [Diagnostic] = []
        do throws(Diagnostic) {
            if let file = line.last(.waivers) {
                run.apply(reader.waivers(try Files.read(file, isNamed: true)), isChecked: wants)
            }
            if let file = line.last(.baseline) { run.apply(reader.baseline(try Files.read(file, isNamed: true))) }
        } catch {
            faults.append(error)
        }
        run.keep(wants)
        return faults + reader.sink.diagnostics
    }
}

import Assessment
import Exchange
import Foundation
import JSONText
import Reports

extension Tool {
    /// `tilik check PATH...`
    func check(_ options: CheckArguments, _ words: Words) async throws -> ExitCode {
        guard !options.paths.isEmpty else { throw UsageError("usage.noPath") }
        if options.paths.contains("-"), isatty(0) == 1 { throw UsageError("usage.terminalInput") }
        let formats = options.formats.isEmpty ? [(format: CheckFormat.text, file: nil)] : options.formats
        guard formats.count(where: { $0.file == nil || $0.file == "-" }) <= 1 else {
            throw UsageError("usage.twoOutputs")
        }
        try expectOutputs(formats.compactMap(\.file) + [options.newBaseline].compactMap { $0 }, besides: options)
        let asOf = options.asOf ?? Self.today
        guard let shelf = try shelf(named: options.rubric, on: asOf, words, isPlain: options.isPlain) else {
            return .invalidRubric
        }
        let found = InputFinder(options.paths, takesDocuments: true)
        let lexicon = try Self.lexicon()
        let checker = PlanChecker(lexicon, try Self.wordbook(lexicon))
        let bench = Workbench(
            shelf: shelf, asOf: asOf, words: words, reporters: [], target: nil, units: [], institution: nil,
            keepsSubmissions: true, checker: checker)
        let watches = isatty(standardError) == 1 && !options.isQuiet
        let cores = ProcessInfo.processInfo.activeProcessorCount
        var runner = Runner(bench: bench, jobs: options.jobs ?? cores, progress: watches ? Progress() : nil)
        try await runner.work(found.inputs)
        var templates: [Plan] = []
        var faults = found.diagnostics
        for path in options.templates {
            let outcomes = InputFinder([path], takesDocuments: true).inputs.flatMap { bench.outcomes(of: $0) }
            faults += outcomes.isEmpty ? [Diagnostic(.noSuchPath, file: path)] : outcomes.flatMap(\.diagnostics)
            templates += outcomes.compactMap { $0.submission?.plan }
        }
        let units = zip(runner.kept, runner.run.units).map { (outcome: $0, rubric: $1.rubric) }
        try expect(options.only.union(options.skip), in: units.map(\.rubric) + [shelf.standard])
        var run = CheckRun(asOf: asOf, words: words)
        let copies = copies(units, templates, asOf, words)
        run.units = units.enumerated().map { index, unit in
            let isWanted = { (finding: Finding) in
                options.wants(unit.rubric.rules[finding.rule].id)
            }
            return CheckedUnit(
                unit.outcome.submission!, unit.rubric, unit.outcome.findings.filter(isWanted), words,
                document: unit.outcome.document,
                copies: copies[index].filter { isWanted($0.finding) }.map { ($0.finding, $0.related) })
        }
        faults += accept(&run, options, rubrics: Set(units.map(\.rubric.id) + [shelf.standard.id]))
        run.diagnostics = (runner.run.diagnostics + faults).sorted()
        run.omitted = runner.run.omitted
        let notes = options.isQuiet ? runner.notes.filter { !$0.code.isRemark } : runner.notes
        try report(notes + run.diagnostics, omitted: run.omitted, words, isPlain: options.isPlain)
        for (format, file) in formats {
            let isFile = file != nil && file != "-"
            let bytes = reporter(format, options, isFile: isFile).report(run)
            if isFile {
                try Files.write(file!) { try Files.write(bytes, to: $0) }
            } else {
                try Files.write(bytes, to: standardOutput)
            }
        }
        if !run.diagnostics.isEmpty { return .invalidInput }
        if let file = options.newBaseline {
            try Files.write(file) { try Files.write(Baseline(run, shelf.standard).bytes, to: $0) }
            return .fine
        }
        return run.open.contains { options.failOn.fails($0.severity) } ? .findings : .fine
    }

    /// No report takes the place of another, or of what is read.
    private func expectOutputs(_ files: [String], besides options: CheckArguments) throws {
        let inputs = options.paths + options.templates + [options.waivers].compactMap { $0 }
        var taken = Set(inputs.map(Files.identity))
        for file in files where file != "-" && !taken.insert(Files.identity(file)).inserted {
            throw UsageError("usage.outputTaken", ["value": file])
        }
    }

    /// A code that no rubric has was misspelt.
    private func expect(_ codes: Set<String>, in rubrics: [Rubric]) throws {
        let known = Set(rubrics.flatMap(\.rules).map(\.id)).union(["W201", "W202"])
        guard let unknown = codes.subtracting(known).sorted().first else { return }
        throw UsageError("usage.unknownCode", ["value": unknown])
    }

    private func reporter(_ format: CheckFormat, _ options: CheckArguments, isFile: Bool) -> any CheckReporter {
        let paths = ReportPaths(folder: FileManager.default.currentDirectoryPath)
        switch format {
        case .text:
            return CheckText(
                style(standardOutput, isPlain: options.isPlain || isFile), isSummary: options.wantsSummary)
        case .json: return CheckJSON()
        case .sarif: return CheckSARIF(version: Self.version, paths)
        case .junit: return CheckJUnit { options.failOn.fails($0) }
        case .github: return CheckGitHub(paths)
        case .gitlab: return CheckGitLab(paths)
        }
    }

    // MARK: Copies

    private typealias Checked = (outcome: UnitOutcome, rubric: Rubric)

    /// For each unit what the rules say of text that it shares with another.
    private func copies(
        _ units: [Checked], _ templates: [Plan], _ asOf: Day, _ words: Words
    ) -> [[(finding: Finding, related: [CheckRemark.Related])]] {
        var result = [[(finding: Finding, related: [CheckRemark.Related])]](repeating: [], count: units.count)
        let planned = units.indices.filter { units[$0].outcome.submission?.plan != nil }
        guard planned.count > 1 else { return result }
        let plans = planned.map { index in
            let submission = units[index].outcome.submission!
            return (plan: submission.plan!, name: submission.name)
        }
        for copy in NearCopies(plans, templates: templates).find() {
            let (own, other) = (planned[copy.plan], planned[copy.other])
            let unit = units[own]
            let findings = unit.rubric.findings(
                of: copy, with: plans[copy.other].name, in: unit.outcome.submission!, asOf: asOf,
                language: words.language)
            let related = copy.spans.map { place(of: $0.otherRow, in: units[other].outcome, words: $0.words, words) }
            result[own] = findings.map { ($0, related) }
        }
        return result
    }

    private func place(
        of row: Int, in outcome: UnitOutcome, words count: Int, _ words: Words
    ) -> CheckRemark.Related {
        let plan = outcome.submission!.plan!
        let line =
            plan.lines(of: plan.rows[row]).first.map { Int($0) }
            ?? plan.source.place(of: Int(plan.rows[row].offset)).line
        return CheckRemark.Related(
            file: outcome.document?.name ?? plan.source.name, line: line,
            text: words["check.sameWords", ["count": String(count)]])
    }

    // MARK: Baselines and waivers

    /// Applies a baseline and waivers; returns what is wrong with their files.
    private func accept(_ run: inout CheckRun, _ options: CheckArguments, rubrics: Set<String>) -> [Diagnostic] {
        var reader = AcceptanceReader(rubrics: rubrics, asOf: run.asOf)
        var faults: [Diagnostic] = []
        do throws(Diagnostic) {
            if let file = options.waivers {
                run.apply(reader.waivers(try Files.read(file, isNamed: true)), isChecked: options.wants)
            }
            if let file = options.baseline { run.apply(reader.baseline(try Files.read(file, isNamed: true))) }
        } catch {
            faults.append(error)
        }
        run.keep(options.wants)
        return faults + reader.sink.diagnostics
    }
}

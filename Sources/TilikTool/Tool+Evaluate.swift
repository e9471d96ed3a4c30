import Assessment
import Foundation
import JSONText
import Reports

extension Tool {
    /// `tilik evaluate PATH...`
    func evaluate(_ options: EvaluateArguments, _ words: Words) async throws -> ExitCode {
        guard !options.paths.isEmpty else { throw UsageError("usage.noPath") }
        if options.paths.contains("-"), isatty(0) == 1 { throw UsageError("usage.terminalInput") }
        let asOf = options.asOf ?? Self.today
        guard let shelf = try shelf(named: options.rubric, on: asOf, words, isPlain: options.isPlain) else {
            return .invalidRubric
        }
        for name in [options.target, options.required].compactMap({ $0 })
        where !shelf.standard.predicates.contains(where: { $0.term.id == name }) {
            let known = shelf.standard.predicates.map(\.term.id).joined(separator: ", ")
            throw UsageError("usage.unknownPredicate", ["value": name, "expected": known])
        }
        let found = InputFinder(options.paths)
        let outputs = try outputs(options, found)
        let bench = Workbench(
            shelf: shelf, asOf: asOf, words: words, reporters: outputs.map(\.reporter), target: options.target,
            units: options.units, institution: options.institution)
        let watches = isatty(standardError) == 1 && !options.isQuiet
        let cores = ProcessInfo.processInfo.activeProcessorCount
        var runner = Runner(bench: bench, jobs: options.jobs ?? cores, progress: watches ? Progress() : nil)
        try await runner.work(found.inputs)
        var run = runner.run
        run.diagnostics = (run.diagnostics + found.diagnostics).sorted()
        run.notScored += found.diagnostics.map { ($0.file, 1) }
        for (output, spool) in zip(outputs, runner.spools) {
            try write(output, run, spool)
            spool.close()
        }
        try report(run.diagnostics, omitted: run.omitted, words, isPlain: options.isPlain)
        if !run.diagnostics.isEmpty {
            let count = run.diagnostics.count + run.omitted
            try printError(
                words[
                    "diagnostic.summary", ["count": String(count), "units": String(run.notScored.count)]])
        } else if !options.units.isEmpty && run.units.isEmpty {
            throw UsageError("usage.noSuchUnit", ["value": options.units.sorted().joined(separator: ", ")])
        }
        return exitCode(run, options)
    }

    private func exitCode(_ run: RunSummary, _ options: EvaluateArguments) -> ExitCode {
        if !run.diagnostics.isEmpty { return .invalidInput }
        if run.units.contains(where: { options.failOn.fails(gaps: $0.gaps.all, holding: $0.gaps.holding) }) {
            return .findings
        }
        guard let required = options.required else { return .fine }
        let states = run.units.map { unit in
            unit.rubric.predicates.firstIndex { $0.term.id == required }.map { unit.states[$0] } ?? .undecided
        }
        if states.contains(.unmet) { return .findings }
        return states.contains(.undecided) ? .undecided : .fine
    }

    // MARK: Output

    private struct Output {
        let reporter: any Reporter
        let file: String?
    }

    private func outputs(_ options: EvaluateArguments, _ found: InputFinder) throws -> [Output] {
        let formats = options.formats.isEmpty ? [(format: ReportFormat.text, file: nil)] : options.formats
        guard formats.count(where: { $0.file == nil || $0.file == "-" }) <= 1 else {
            throw UsageError("usage.twoOutputs")
        }
        return formats.map { format, file in
            let isFile = file != nil && file != "-"
            return Output(
                reporter: reporter(format, options, found, isFile: isFile), file: isFile ? file : nil)
        }
    }

    private func reporter(
        _ format: ReportFormat, _ options: EvaluateArguments, _ found: InputFinder, isFile: Bool
    ) -> any Reporter {
        switch format {
        case .md: return MarkdownReporter()
        case .json: return JSONReporter()
        case .csv: return CSVReporter()
        case .gapsCSV: return GapsCSVReporter()
        case .text:
            let isOne = found.inputs.count == 1 || options.units.count == 1
            return TextReporter(
                width: isFile ? 80 : width, style: style(standardOutput, isPlain: options.isPlain || isFile),
                detail: detail(options, found, isOne))
        }
    }

    /// Units in full as long as a person would read them all; of one unit more gaps than of several.
    private func detail(_ options: EvaluateArguments, _ found: InputFinder, _ isOne: Bool) -> TextReporter.Detail {
        let isMany =
            found.inputs.count > Self.mostInFull
            || found.inputs.contains { input in
                switch input {
                case .lines, .standardInput: true
                default: false
                }
            }
        if isMany && options.units.isEmpty && options.gaps == .few { return .none }
        switch options.gaps {
        case .all: return .units(gaps: nil)
        case .number(let count): return .units(gaps: count)
        case .few: return .units(gaps: isOne ? 10 : 5)
        }
    }

    private static let mostInFull = 12

    private func write(_ output: Output, _ run: RunSummary, _ spool: Spool) throws {
        let body: (Int32) throws -> Void = { descriptor in
            try Files.write(output.reporter.head(run), to: descriptor)
            try spool.copy(to: descriptor)
            try Files.write(output.reporter.tail(run), to: descriptor)
        }
        if let file = output.file { try Files.write(file, body) } else { try body(standardOutput) }
    }

    /// Prints diagnostics to standard error, as many as a person would read.
    func report(_ diagnostics: [Diagnostic], omitted: Int, _ words: Words, isPlain: Bool) throws {
        let style = style(standardError, isPlain: isPlain)
        for diagnostic in diagnostics.prefix(DiagnosticSink.limit) {
            try printError(DiagnosticText(diagnostic, words).lines(style).joined(separator: "\n"))
        }
        let more = max(0, diagnostics.count - DiagnosticSink.limit) + omitted
        if more > 0 { try printError(words["diagnostic.more", ["count": String(more)]]) }
    }

    /// The day by the clock and the time zone of this machine.
    static var today: Day {
        var now = time(nil)
        var parts = unsafe tm()
        unsafe localtime_r(&now, &parts)
        let day = unsafe Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
        return day ?? Day(number: Int32(now / 86_400))
    }
}

import Assessment
import Exchange
import Foundation
import Reports

extension Tool {
    /// `tilik export PATH... --to FILE.xlsx`
    func export(_ options: ExportArguments, _ words: Words) async throws -> ExitCode {
        guard !options.paths.isEmpty else { throw UsageError("usage.noPath") }
        guard let file = options.file else { throw UsageError("usage.noTarget") }
        guard let shelf = try shelf(named: options.rubric, on: Self.today, words, isPlain: options.isPlain) else {
            return .invalidRubric
        }
        let found = InputFinder(options.paths)
        let bench = Workbench(
            shelf: shelf, asOf: Self.today, words: words, reporters: [], target: nil, units: options.units,
            institution: nil, keepsSubmissions: true)
        var runner = Runner(bench: bench, jobs: ProcessInfo.processInfo.activeProcessorCount, progress: nil)
        try await runner.work(found.inputs)
        let faults = (runner.run.diagnostics + found.diagnostics).sorted()
        try report(faults, omitted: runner.run.omitted, words, isPlain: options.isPlain)
        guard let rubric = runner.run.units.first?.rubric else {
            if faults.isEmpty {
                throw UsageError("usage.noSuchUnit", ["value": options.units.sorted().joined(separator: ", ")])
            }
            return .invalidInput
        }
        // One workbook has the rows of one rubric.
        let fitting = zip(runner.submissions, runner.run.units).filter { $1.rubric === rubric }.map(\.0)
        guard fitting.count <= SheetExporter.mostUnits else {
            throw UsageError(
                "usage.tooManyUnits", ["value": String(fitting.count), "expected": String(SheetExporter.mostUnits)])
        }
        let exporter = SheetExporter(rubric, words.language) { words[$0, $1] }
        let bytes = exporter.write(fitting)
        try Files.write(file) { try Files.write(bytes, to: $0) }
        if !options.isQuiet {
            try printError(words["export.done", ["count": String(fitting.count), "file": file]])
        }
        return faults.isEmpty ? .fine : .invalidInput
    }
}

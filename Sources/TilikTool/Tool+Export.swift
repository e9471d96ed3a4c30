import Assessment
import Exchange
import Reports

extension Tool {
    /// `tilik export PATH... --to FILE.xlsx`
    func export(_ options: ExportArguments, _ words: Words) async throws -> ExitCode {
        guard !options.paths.isEmpty else { throw UsageError("usage.noPath") }
        guard let file = options.file else { throw UsageError("usage.noTarget") }
        guard let shelf = try shelf(named: options.rubric, on: Self.today, words, isPlain: options.isPlain) else {
            return .invalidRubric
        }
        let read = try await readUnits(options.paths, shelf, words, Self.today, units: options.units)
        try report(read.faults, omitted: read.omitted, words, isPlain: options.isPlain)
        guard let rubric = read.units.first?.rubric else {
            if read.faults.isEmpty {
                throw UsageError("usage.noSuchUnit", ["value": options.units.sorted().joined(separator: ", ")])
            }
            return .invalidInput
        }
        // One workbook has the rows of one rubric.
        let fitting = read.units.filter { $0.rubric === rubric }.map(\.submission)
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
        return read.faults.isEmpty ? .fine : .invalidInput
    }
}

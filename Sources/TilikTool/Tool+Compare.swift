import Assessment
import Exchange
import ExchangeReports
import JSONText
import Reports

extension Tool {
    /// `tilik compare WORKBOOK`
    func compare(_ options: CompareArguments, _ words: Words) throws -> ExitCode {
        guard options.workbooks.count == 1 else { throw UsageError("usage.oneWorkbook") }
        let path = options.workbooks[0]
        let formats = options.formats.isEmpty ? [(format: CompareArguments.Format.text, file: nil)] : options.formats
        guard formats.count(where: { $0.file == nil }) <= 1 else { throw UsageError("usage.twoOutputs") }
        guard let shelf = try shelf(named: options.rubric, on: Self.today, words, isPlain: options.isPlain) else {
            return .invalidRubric
        }
        let importer = DocumentImporter(shelf.standard, try Self.lexicon())
        let comparison: SheetComparison
        let notes: [Diagnostic]
        do throws(Diagnostic) {
            let source = try Files.read(path, isNamed: true)
            (comparison, notes) = try importer.compare(source.bytes(0..<source.count), name: path)
        } catch {
            try report([error], omitted: 0, words, isPlain: options.isPlain)
            return .invalidInput
        }
        let report = ComparisonReport(shelf.standard, words)
        for (format, file) in formats {
            let bytes =
                switch format {
                case .text: Array(report.text(comparison, file: path).utf8)
                case .json: report.json(comparison, file: path)
                }
            if let file {
                try Files.write(file) { try Files.write(bytes + [0x0A], to: $0) }
            } else {
                try Files.write(bytes + [0x0A], to: standardOutput)
            }
        }
        let faults = notes.filter { !$0.code.isRemark }
        try self.report(faults, omitted: 0, words, isPlain: options.isPlain)
        if !faults.isEmpty { return .invalidInput }
        let (differing, turning) = comparison.stages.reduce((0, 0)) {
            ($0.0 + $1.differences.count, $0.1 + $1.turns.count)
        }
        return options.failOn.fails(gaps: differing, holding: turning) ? .findings : .fine
    }
}

import Assessment
import Exchange
import ExchangeReports
import JSONText
import Reports

/// `tilik compare WORKBOOK`
struct CompareCommand {
    private let session: Session
    private let line: CommandLine
    private let formats: [(format: ComparisonFormat, path: String?)]
    private let failOn: FailLevel

    init(_ session: Session) throws(UsageError) {
        self.session = session
        line = session.line
        formats = try line.formats(else: .text)
        failOn = try line.choice(.failOn) ?? .none
    }

    /// Puts a workbook's numbers beside ours.
    func run() throws -> ExitCode {
        guard line.operands.count == 1 else { throw UsageError("usage.oneWorkbook") }
        let outputs = try session.outputs(formats.map(\.path))
        return try Files.$ledger.withValue(outputs.ledger) { try run(line.operands[0], outputs) }
    }

    private func run(_ path: String, _ outputs: Outputs) throws -> ExitCode {
        guard let shelf = try session.shelf(for: path) else { return .invalidRubric }
        let importer = DocumentImporter(shelf.standard, try ShippedWords.lexicon())
        let comparison: SheetComparison
        let notes: [Diagnostic]
        do throws(Diagnostic) {
            let source = try Files.read(path, isNamed: true)
            (comparison, notes) = try importer.compare(source.bytes(0..<source.count), name: path)
        } catch {
            try outputs.verify()
            session.report([error])
            return .invalidInput
        }
        let report = ComparisonReport(shelf.standard, session.words)
        try outputs.write { number, sink in
            let (format, file) = formats[number]
            if file != nil { try sink.write(format.mark) }
            switch format {
            case .text: try sink.write(Array((report.text(comparison, file: path) + "\n").utf8))
            case .json: try sink.write(report.json(comparison, file: path) + [0x0A])
            }
        }
        let faults = notes.filter { !$0.code.isRemark }
        session.report(faults)
        if !faults.isEmpty { return .invalidInput }
        let (differing, turning) = comparison.stages.reduce((0, 0)) {
            ($0.0 + $1.differences.count + $1.verdicts.count + ($1.uncomputed == nil ? 0 : 1), $0.1 + $1.turns.count)
        }
        return failOn.fails(gaps: differing, holding: turning) ? .findings : .fine
    }
}

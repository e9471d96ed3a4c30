import Assessment
import Exchange
import Reports

/// `tilik export PATH... --to FILE.xlsx`
struct ExportCommand {
    private let session: Session
    private let line: CommandLine

    init(_ session: Session) throws(UsageError) {
        self.session = session
        line = session.line
    }

    /// Writes the satker as a workbook in the layout of the official sheet.
    func run() async throws -> ExitCode {
        try session.expectPaths(line.operands)
        guard let file = line.last(.to) else { throw UsageError("usage.noTarget") }
        let outputs = try session.outputs([file])
        return try await Files.$ledger.withValue(outputs.ledger) { try await run(outputs, file) }
    }

    private func run(_ outputs: Outputs, _ file: String) async throws -> ExitCode {
        guard let shelf = try session.shelf() else { return .invalidRubric }
        guard let desk = try session.desk(shelf) else { return .invalidInput }
        let loader = Loader(session, shelf, desk: desk)
        let found = await loader.find(line.operands)
        var units: [LoadedUnit] = []
        let loading = try await loader.load(found) { _ in
            ()
        } take: { _, unit in
            units.append(unit)
        }
        session.tell(found, loading)
        session.report(loading.diagnostics, omitted: loading.omitted)
        guard let rubric = units.first?.rubric else {
            try session.expectUnits(loader, loading)
            try outputs.verify()
            return .invalidInput
        }
        // One workbook has the rows of one rubric.
        let fitting = units.filter { $0.rubric === rubric }.map(\.submission)
        guard fitting.count <= SheetExporter.mostUnits else {
            throw UsageError(
                "usage.tooManyUnits", ["value": String(fitting.count), "expected": String(SheetExporter.mostUnits)])
        }
        let words = session.words
        let exporter = try session.exporter(rubric)
        try outputs.write { _, sink in try sink.write(exporter.write(fitting)) }
        if !session.isQuiet, !session.isRehearsal {
            session.printError(
                words["export.done", ["count": String(fitting.count(where: \.wasReceived)), "file": safe(file)]])
        }
        return loading.faults == 0 ? .fine : .invalidInput
    }
}

extension Session {
    /// Writes sheets in the language of the session, as they stand on its day.
    func exporter(_ rubric: Rubric) throws -> SheetExporter {
        let words = words
        return SheetExporter(rubric, try ShippedWords.lexicon(), words.language, asOf: asOf) { key, values in
            words[key, values.mapValues { Day($0).map(words.longDate) ?? $0 }]
        }
    }
}

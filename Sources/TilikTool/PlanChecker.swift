import Assessment
import Exchange
import ExchangeReports
import JSONText
import Reports
import Synchronization

/// What checking needs besides the input, shared by all threads: readers of plans, one a rubric.
final class PlanChecker: Sendable {
    private let book: Wordbook
    private let lexicon: Lexicon
    private let readers = Mutex<[String: PlanReader]>([:])
    private let importers = Mutex<[String: DocumentImporter]>([:])

    init(_ lexicon: Lexicon, _ book: Wordbook) {
        self.lexicon = lexicon
        self.book = book
    }

    /// The reader of plans for a rubric.
    func reader(_ rubric: Rubric) -> PlanReader {
        readers.withLock { readers in
            if let reader = readers[rubric.digest] { return reader }
            let reader = PlanReader(rubric, book)
            readers[rubric.digest] = reader
            return reader
        }
    }

    /// The reader of documents for a rubric.
    func importer(_ rubric: Rubric) -> DocumentImporter {
        let matcher = reader(rubric).matcher
        return importers.withLock { importers in
            if let importer = importers[rubric.digest] { return importer }
            let importer = DocumentImporter(matcher, lexicon)
            importers[rubric.digest] = importer
            return importer
        }
    }
}

extension Workbench {
    /// Reads a plan document, or a file with a plan alone, as the submission of a unit of its own.
    func documentUnits(_ path: String, _ checker: PlanChecker) -> [UnitOutcome] {
        let rubric = shelf.standard
        do {
            let source = try Files.read(path, isNamed: true)
            guard !path.hasSuffix(".json") else { return [planFile(source, rubric, checker)] }
            let imported = try checker.importer(rubric).read(source.bytes(0..<source.count), name: path)
            let units = ImportedUnit.units(imported, path)
            return units.map { unit in
                guard case .plan(let plan) = unit.content else {
                    return UnitOutcome(file: path, diagnostics: [Diagnostic(.noPlanRows, file: path)])
                }
                var json = JSONWriter(isPretty: false)
                PlanWriter(rubric).write(plan, source: Files.name(path), withProse: true, to: &json)
                var outcome = check(
                    SourceText(name: path, bytes: json.bytes), name: unit.name, rubric, checker,
                    DocumentLines(name: path, lines: plan.text))
                outcome.notes = unit.notes
                return outcome
            }
        } catch {
            return [UnitOutcome(file: path, diagnostics: [error])]
        }
    }

    /// A file with a plan alone: its unit is the one that issued it, or has the name of the file.
    private func planFile(_ source: SourceText, _ rubric: Rubric, _ checker: PlanChecker) -> UnitOutcome {
        let stem = Files.name(source.name).split(separator: ".").first.map(String.init) ?? source.name
        let folder = Files.name(Files.parent(source.name))
        return check(
            source, name: stem == "plan" && !folder.isEmpty && folder != "." ? folder : stem, rubric, checker, nil)
    }

    private func check(
        _ plan: SourceText, name: String, _ rubric: Rubric, _ checker: PlanChecker, _ document: DocumentLines?
    ) -> UnitOutcome {
        var reader = SubmissionReader(rubric: rubric)
        let words = WordFolder.split(name)
        var result = reader.read(plan: plan, id: words.isEmpty ? "satker" : words.joined(separator: "-"), name: name)
        if let issuer = result.submission.plan?.issuer { result.submission.name = document == nil ? issuer : name }
        var outcome = UnitOutcome(id: result.submission.id, file: plan.name, line: 1)
        outcome.diagnostics = result.sink.diagnostics
        outcome.omitted = result.sink.omitted
        guard result.sink.isEmpty else { return outcome }
        outcome.isDocument = true
        outcome.submission = result.submission
        outcome.document = document
        finish(&outcome, rubric, result.submission)
        return outcome
    }
}

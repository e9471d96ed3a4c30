import Assessment
import Exchange
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
            guard !path.hasSuffix(".json") else { return [planFile(source, rubric)] }
            let imported = try checker.importer(rubric).read(source.bytes(0..<source.count), name: path)
            let units = ImportedUnit.units(imported, path)
            return units.map { unit in
                guard case .plan(let plan) = unit.content else {
                    return UnitOutcome(file: path, diagnostics: [Diagnostic(.noPlanRows, file: path)])
                }
                let submission = Submission(
                    PlanConverter.plan(plan, name: path, rubric), id: id(unit.name), name: unit.name, rubric)
                var outcome = check(submission, rubric, DocumentLines(name: path, lines: plan.text))
                outcome.notes = unit.notes
                return outcome
            }
        } catch {
            return [UnitOutcome(file: path, diagnostics: [error])]
        }
    }

    /// A file with a plan alone: its unit is the one that issued it, or has the name of the file.
    private func planFile(_ source: SourceText, _ rubric: Rubric) -> UnitOutcome {
        let stem = Files.name(source.name).split(separator: ".").first.map(String.init) ?? source.name
        let folder = Files.name(Files.parent(source.name))
        let name = stem == "plan" && !folder.isEmpty && folder != "." ? folder : stem
        var reader = SubmissionReader(rubric: rubric)
        var result = reader.read(plan: source, id: id(name), name: name)
        guard result.sink.isEmpty else {
            var outcome = UnitOutcome(id: result.submission.id, file: source.name, line: 1)
            outcome.diagnostics = result.sink.diagnostics
            outcome.omitted = result.sink.omitted
            return outcome
        }
        if let issuer = result.submission.plan?.issuer { result.submission.name = issuer }
        return check(result.submission, rubric, nil)
    }

    /// An identity made of the words of a name.
    private func id(_ name: String) -> String {
        let words = WordFolder.split(name)
        return words.isEmpty ? "satker" : words.joined(separator: "-")
    }

    private func check(_ submission: Submission, _ rubric: Rubric, _ document: DocumentLines?) -> UnitOutcome {
        var outcome = UnitOutcome(id: submission.id, file: submission.source.name, line: 1)
        outcome.isDocument = true
        outcome.submission = submission
        outcome.document = document
        finish(&outcome, rubric, submission)
        return outcome
    }
}

import Assessment
import Exchange
import ExchangeReports
import JSONText
import Reports
import Synchronization

/// Reads plan documents and plans, shared by all threads; one reader a rubric.
final class DocumentDesk: Sendable {
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

extension UnitReader {
    /// Reads a plan document, or a file with a plan alone, as the submission of a unit of its own.
    func readDocument(_ path: String, _ desk: DocumentDesk) -> [Reading] {
        let rubric = shelf.standard
        do {
            let source = try Files.read(path, isNamed: true)
            guard !path.hasSuffix(".json") else { return [readPlan(source, rubric)] }
            let imported = try desk.importer(rubric).read(source.bytes(0..<source.count), name: path)
            let units = ImportedUnit.units(imported, path)
            return units.map { unit in
                guard case .plan(let plan) = unit.content else {
                    return Reading(Diagnostic(.noPlanRows, file: path), at: path)
                }
                let submission = Submission(
                    PlanConverter.plan(plan, name: path, rubric), id: id(unit.name), name: unit.name, rubric)
                var reading = reading(submission, rubric, DocumentLines(name: path, lines: plan.text))
                reading.notes = unit.notes
                return reading
            }
        } catch {
            return [Reading(error, at: path)]
        }
    }

    /// A file with a plan alone: its unit is the one that issued it, or has the name of the file.
    private func readPlan(_ source: SourceText, _ rubric: Rubric) -> Reading {
        let stem = Files.name(source.name).split(separator: ".").first.map(String.init) ?? source.name
        let folder = Files.name(Files.parent(source.name))
        let name = stem == "plan" && !folder.isEmpty && folder != "." ? folder : stem
        var reader = SubmissionReader(rubric: rubric)
        var result = reader.read(plan: source, id: id(name), name: name)
        guard result.sink.isEmpty else {
            var reading = Reading(id: result.submission.id, place: UnitPlace(file: source.name))
            reading.diagnostics = result.sink.diagnostics
            reading.omitted = result.sink.omitted
            return reading
        }
        if let issuer = result.submission.plan?.issuer { result.submission.name = issuer }
        return reading(result.submission, rubric, nil)
    }

    /// An identity made of the words of a name.
    private func id(_ name: String) -> String {
        let words = WordFolder.split(name)
        return words.isEmpty ? "satker" : words.joined(separator: "-")
    }

    private func reading(_ submission: Submission, _ rubric: Rubric, _ document: DocumentLines?) -> Reading {
        var reading = Reading(id: submission.id, place: UnitPlace(file: submission.source.name))
        reading.isNamedByTool = true
        reading.unit = LoadedUnit(
            submission: submission, rubric: rubric, place: reading.place, document: document)
        return reading
    }
}

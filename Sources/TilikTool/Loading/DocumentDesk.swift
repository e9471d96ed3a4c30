import Assessment
import Exchange
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
                var json = JSONWriter(isPretty: false)
                PlanWriter(rubric).write(plan, source: Files.name(path), withProse: true, to: &json)
                var reading = readPlan(
                    SourceText(name: path, bytes: json.bytes), name: unit.name, rubric,
                    DocumentLines(name: path, lines: plan.text))
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
        return readPlan(
            source, name: stem == "plan" && !folder.isEmpty && folder != "." ? folder : stem, rubric, nil)
    }

    private func readPlan(
        _ plan: SourceText, name: String, _ rubric: Rubric, _ document: DocumentLines?
    ) -> Reading {
        var reader = SubmissionReader(rubric: rubric)
        let words = WordFolder.split(name)
        var result = reader.read(plan: plan, id: words.isEmpty ? "satker" : words.joined(separator: "-"), name: name)
        if let issuer = result.submission.plan?.issuer { result.submission.name = document == nil ? issuer : name }
        var reading = Reading(id: result.submission.id, place: UnitPlace(file: plan.name))
        reading.diagnostics = result.sink.diagnostics
        reading.omitted = result.sink.omitted
        guard result.sink.isEmpty else { return reading }
        reading.isNamedByTool = true
        reading.unit = LoadedUnit(
            submission: result.submission, rubric: rubric, place: reading.place, document: document)
        return reading
    }
}

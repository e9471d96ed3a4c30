import Assessment
import JSONText
import Reports

/// Reads units from folders, files, lines and documents, with everything that belongs to them; shared by all threads.
struct UnitReader: Sendable {
    let shelf: RubricShelf
    let asOf: Day
    /// Reads plan documents, where they are taken.
    var documents: DocumentDesk?
    /// An institution file for all units, instead of the one beside them.
    var institution: String?

    /// Does one piece of work.
    func read(_ job: Job) -> [Reading] {
        switch job {
        case .folder(let folder): [readFolder(folder)]
        case .file(let path): [readFile(path)]
        case .document(let path): documents.map { readDocument(path, $0) } ?? []
        case .lines(let source, let folder, let journal):
            readLines(source, folder, journal)
        case .fault(let diagnostic): [Reading(diagnostic, at: diagnostic.file)]
        }
    }

    private func readLines(_ source: SourceText, _ folder: String?, _ journal: Journal) -> [Reading] {
        let institution = institutionFile(for: folder)
        return source.lines.map {
            read($0, folder: folder, journal: journal, institution: institution, sections: nil)
        }
    }

    private func readFolder(_ folder: String) -> Reading {
        do {
            Files.ledger.claimed(folder: folder, names: Self.names, folders: Self.folders)
            let head = try Files.read(Files.join(folder, "satker.json"))
            return read(
                head, folder: folder, journal: Journal(at: Files.join(folder, "review.jsonl")),
                institution: institutionFile(for: folder), sections: folder)
        } catch {
            return Reading(error, at: folder)
        }
    }

    /// Files and folders that mean something in the folder of a unit.
    private static let names: Set<String> = Set(
        SubmissionReader.Section.allCases.map { "\($0.rawValue).json" }
            + ["satker.json", "review.jsonl", "institution.json"])
    private static let folders: Set<String> = ["bukti"]

    private func readFile(_ path: String) -> Reading {
        do {
            return read(
                try Files.read(path), folder: Files.parent(path), journal: Journal(beside: path),
                institution: institutionFile(for: Files.parent(path)), sections: nil)
        } catch {
            return Reading(error, at: path)
        }
    }

    /// Reads one unit, and finds what is in force at the end of its period.
    private func read(
        _ source: SourceText, folder: String?, journal: Journal, institution: Result<SourceText, Diagnostic>?,
        sections: String?
    ) -> Reading {
        let (result, rubric) = load(
            source, folder: folder, journal: journal, institution: institution, sections: sections)
        let place = UnitPlace(file: source.name, line: source.firstLine)
        var reading = Reading(id: result.submission.id, place: place)
        reading.diagnostics = result.sink.diagnostics
        reading.omitted = result.sink.omitted
        guard result.sink.isUsable else { return reading }
        do {
            let edition = try shelf.edition(of: rubric, on: rubric.period(of: result.submission, asOf: asOf).to)
            reading.unit = LoadedUnit(submission: result.submission, rubric: edition, place: place)
        } catch {
            reading.diagnostics = error.diagnostics
            reading.omitted = error.omitted
        }
        return reading
    }

    /// Reads one unit with everything that belongs to it, against the rubric that it names.
    private func load(
        _ source: SourceText, folder: String?, journal: Journal, institution: Result<SourceText, Diagnostic>?,
        sections: String?
    ) -> (SubmissionReader.Result, Rubric) {
        var rubric = shelf.standard
        let locker = folder.map { FolderLocker(folder: $0) }
        var reader = SubmissionReader(rubric: rubric, locker: locker)
        reader.isRubricFixed = !shelf.followsUnits
        var result = reader.read(source)
        if shelf.followsUnits, let name = result.otherRubric {
            if let other = shelf.rubric(name) {
                rubric = other
                reader = SubmissionReader(rubric: rubric, locker: locker)
                result = reader.read(source)
            } else {
                // Against another rubric everything else would be a fault as well, and none worth reading.
                result.sink = DiagnosticSink()
                result.sink.report(
                    Diagnostic(
                        .unknownRubric, in: source, at: result.submission.offset,
                        ["found": name, "expected": RubricShelf.ids.joined(separator: ", ")]))
                return (result, rubric)
            }
        }
        if let sections { readSections(sections, &reader, &result) }
        adopt(institution, reader, &result)
        if result.sink.isUsable { journal.read(&reader, &result) }
        return (result, rubric)
    }

    private func readSections(
        _ folder: String, _ reader: inout SubmissionReader, _ result: inout SubmissionReader.Result
    ) {
        for section in SubmissionReader.Section.allCases {
            let path = Files.join(folder, "\(section.rawValue).json")
            guard Files.finds(path) else { continue }
            do {
                reader.read(section, from: try Files.read(path), into: &result)
            } catch {
                result.sink.report(error)
            }
        }
    }

    /// The institution's file: the one named, or one beside the unit or in the folder above; nil when there is none.
    private func institutionFile(for folder: String?) -> Result<SourceText, Diagnostic>? {
        let candidates =
            folder.map { [Files.join($0, "institution.json"), Files.join(Files.parent($0), "institution.json")] } ?? []
        guard let path = institution ?? candidates.first(where: Files.finds) else { return nil }
        return Result { () throws(Diagnostic) in try Files.read(path, isNamed: institution != nil) }
    }

    private func adopt(
        _ file: Result<SourceText, Diagnostic>?, _ reader: SubmissionReader, _ result: inout SubmissionReader.Result
    ) {
        switch file {
        case nil: return
        case .failure(let fault): result.sink.report(fault)
        case .success(let source):
            let (found, sink) = reader.readInstitution(source)
            result.sink.merge(sink)
            if sink.isEmpty { result.submission.adopt(found) }
        }
    }
}

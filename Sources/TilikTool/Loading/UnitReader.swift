import Assessment
import JSONText
import Reports

/// Reads units from folders that were sent, files, lines and documents, with everything that belongs to them; shared by all threads.
struct UnitReader: Sendable {
    let shelf: RubricShelf
    let asOf: Day
    /// Makes sense of documents and folders.
    let desk: IntakeDesk
    /// An institution file for all units, instead of the one beside them.
    var institution: String?
    /// The folders of evidence that were listed.
    private let listings = FolderListings()

    init(shelf: RubricShelf, asOf: Day, desk: IntakeDesk, institution: String? = nil) {
        self.shelf = shelf
        self.asOf = asOf
        self.desk = desk
        self.institution = institution
    }

    /// Does one piece of work.
    func read(_ job: Job) -> [Reading] {
        switch job {
        case .sent(let folder): readSent(folder)
        case .file(let path): [readFile(path)]
        case .document(let entry): readDocument(entry)
        case .read(let readings): readings
        case .lines(let lines, let folder, let journal):
            readLines(lines, folder, journal)
        case .fault(let diagnostic): [Reading(diagnostic, at: diagnostic.file)]
        }
    }

    private func readLines(_ lines: [SourceText], _ folder: String?, _ journal: Journal) -> [Reading] {
        let institution = institutionFile(for: folder)
        return lines.map {
            read($0, Surroundings(folder: folder, journal: journal, institution: institution))
        }
    }

    private func readFile(_ path: String) -> Reading {
        do {
            let folder = Files.parent(path)
            var reading = read(
                try Files.read(path),
                Surroundings(
                    folder: folder, journal: Journal(beside: path), institution: institutionFile(for: folder)))
            reading.files = [SentFile(path, .units)]
            return reading
        } catch {
            return Reading(error, at: path)
        }
    }

    /// What belongs to a unit and stands outside its own text.
    struct Surroundings {
        /// The folder of its evidence.
        var folder: String?
        /// Where its evidence is looked for, where that is not the folder on disk.
        var locker: (any EvidenceLocker)?
        var journal: Journal
        var institution: Result<SourceText, Diagnostic>?
        /// Reads what stands in other files: sections, documents, decisions of a sheet.
        var rest: (inout SubmissionReader, inout SubmissionReader.Result) -> Void = { _, _ in }
    }

    /// Reads one unit, and finds what is in force at the end of its period.
    func read(_ source: SourceText, _ around: Surroundings) -> Reading {
        let (result, rubric, shared) = load(source, around)
        let place = UnitPlace(file: source.name, line: source.firstLine)
        var reading = Reading(id: result.submission.id, place: place)
        reading.diagnostics = result.sink.diagnostics
        reading.omitted = result.sink.omitted
        reading.shared = shared
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

    /// Reads one unit with everything that belongs to it, against the rubric that it names; also what is wrong with what it
    /// shares with others, which does not leave it out.
    private func load(
        _ source: SourceText, _ around: Surroundings
    ) -> (SubmissionReader.Result, Rubric, shared: [Diagnostic]) {
        var rubric = shelf.standard
        let locker: (any EvidenceLocker)? =
            around.locker ?? around.folder.map { FolderLocker(folder: $0, listings: listings) }
        var reader = SubmissionReader(rubric: rubric, locker: locker)
        reader.isRubricFixed = !shelf.followsUnits
        var result = reader.read(source)
        if shelf.followsUnits, let asked = result.otherRubric {
            let name: String
            do throws(Diagnostic) {
                // What it is about may be named instead of the rubric: then the end of the period decides.
                name = try RubricShelf.name(asked, on: rubric.period(of: result.submission, asOf: asOf).to)
            } catch {
                result.sink = DiagnosticSink()
                result.sink.report(
                    Diagnostic(error.code, in: source, at: result.submission.offset, error.details))
                return (result, rubric, [])
            }
            if let other = name == rubric.id ? rubric : shelf.rubric(name) {
                rubric = other
                reader = SubmissionReader(rubric: rubric, locker: locker)
                reader.rubricAsked = asked
                result = reader.read(source)
            } else {
                // Against another rubric everything else would be a fault as well, and none worth reading.
                result.sink = DiagnosticSink()
                result.sink.report(
                    Diagnostic(
                        .unknownRubric, in: source, at: result.submission.offset,
                        ["found": name, "expected": RubricShelf.ids.joined(separator: ", ")]))
                return (result, rubric, [])
            }
        }
        around.rest(&reader, &result)
        let shared = adopt(around.institution, reader, &result)
        if result.sink.isUsable { around.journal.read(&reader, &result) }
        return (result, rubric, shared)
    }

    /// The institution's file: the one named, or one beside the unit or in the folder above; nil when there is none.
    func institutionFile(for folder: String?) -> Result<SourceText, Diagnostic>? {
        let candidates =
            folder.map { [Files.join($0, "institution.json"), Files.join(Files.parent($0), "institution.json")] } ?? []
        guard let path = institution ?? candidates.first(where: Files.finds) else { return nil }
        return Result { () throws(Diagnostic) in try Files.read(path, isNamed: institution != nil) }
    }

    /// Takes over what the institution's file says, and gives what is wrong with it: that is not the unit's fault, and what
    /// cannot be read there is unknown.
    private func adopt(
        _ file: Result<SourceText, Diagnostic>?, _ reader: SubmissionReader, _ result: inout SubmissionReader.Result
    ) -> [Diagnostic] {
        switch file {
        case nil: return []
        case .failure(let fault): return [fault]
        case .success(let source):
            let (found, sink) = reader.readInstitution(source)
            result.submission.adopt(found)
            return sink.diagnostics
        }
    }
}

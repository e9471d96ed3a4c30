import Assessment
import JSONText
import Reports

/// Everything that evaluating needs besides the input; shared by all threads.
struct Workbench: Sendable {
    let shelf: RubricShelf
    let asOf: Day
    let words: Words
    let reporters: [any Reporter]
    /// Name of the predicate to aim at, instead of each unit's own.
    let target: String?
    /// Units to keep; all when empty.
    let units: Set<String>
    /// An institution file for all units, instead of the one beside them.
    let institution: String?
    /// True when submissions are to be handed on as they were read.
    var keepsSubmissions = false
    /// Checks plans, where that is asked for.
    var checker: PlanChecker?
}

/// What came of one unit.
struct UnitOutcome: Sendable {
    var id = ""
    var file = ""
    var line = 1
    var sections: [[UInt8]] = []
    var summary: UnitSummary?
    /// The unit as read, where it is asked for.
    var submission: Submission?
    /// What its rubric's rules found, where that is asked for.
    var findings: [Finding] = []
    /// The lines of the document that it was read from.
    var document: DocumentLines?
    /// True when its identity was made from its name, which others may have too.
    var isDocument = false
    /// What a person should know about how it was read.
    var notes: [Diagnostic] = []
    var diagnostics: [Diagnostic] = []
    var omitted = 0
    /// True when the unit was left out because the user asked for others.
    var isSkipped = false
    /// True for a fault of a file that takes no unit with it, such as a line of a shared journal.
    var isFileFault = false
}

/// A piece of work: a unit, or a piece of a file of units.
enum Job: Sendable {
    case folder(String)
    case file(String)
    case document(String)
    case lines(SourceText, folder: String?, journal: Journal)
    case fault(Diagnostic)
}

extension Workbench {
    /// Does one piece of work.
    func outcomes(of job: Job) -> [UnitOutcome] {
        switch job {
        case .folder(let folder): [folderUnit(folder)]
        case .file(let path): [fileUnit(path)]
        case .document(let path): checker.map { documentUnits(path, $0) } ?? []
        case .lines(let source, let folder, let journal):
            units(of: source, folder, journal)
        case .fault(let diagnostic):
            [
                UnitOutcome(
                    file: diagnostic.file, diagnostics: [diagnostic],
                    isFileFault: diagnostic.file.hasSuffix(".review.jsonl"))
            ]
        }
    }

    /// Reads one input that is a unit or a document.
    func outcomes(of input: Input) -> [UnitOutcome] {
        switch input {
        case .folder(let path): outcomes(of: Job.folder(path))
        case .file(let path): outcomes(of: Job.file(path))
        case .document(let path): outcomes(of: Job.document(path))
        case .lines, .standardInput: []
        }
    }

    private func units(of source: SourceText, _ folder: String?, _ journal: Journal) -> [UnitOutcome] {
        let institution = institutionFile(for: folder)
        return source.lines.map {
            unit($0, folder: folder, journal: journal, institution: institution, sections: nil)
        }
    }

    private func folderUnit(_ folder: String) -> UnitOutcome {
        do {
            let head = try Files.read(Files.join(folder, "satker.json"))
            return unit(
                head, folder: folder, journal: Journal(at: Files.join(folder, "review.jsonl")),
                institution: institutionFile(for: folder), sections: folder)
        } catch {
            return UnitOutcome(file: folder, diagnostics: [error])
        }
    }

    private func fileUnit(_ path: String) -> UnitOutcome {
        do {
            return unit(
                try Files.read(path), folder: Files.parent(path), journal: Journal(beside: path),
                institution: institutionFile(for: Files.parent(path)), sections: nil)
        } catch {
            return UnitOutcome(file: path, diagnostics: [error])
        }
    }

    /// Reads, evaluates and reports one unit.
    private func unit(
        _ source: SourceText, folder: String?, journal: Journal, institution: Result<SourceText, Diagnostic>?,
        sections: String?
    ) -> UnitOutcome {
        let (result, rubric) = load(
            source, folder: folder, journal: journal, institution: institution, sections: sections)
        var outcome = UnitOutcome(id: result.submission.id, file: source.name, line: source.firstLine)
        if !units.isEmpty && !units.contains(outcome.id) && result.sink.isEmpty {
            outcome.isSkipped = true
            return outcome
        }
        outcome.diagnostics = result.sink.diagnostics
        outcome.omitted = result.sink.omitted
        guard result.sink.isEmpty else { return outcome }
        // A period is measured by what is in force at its end.
        let edition: Rubric
        do {
            edition = try shelf.edition(of: rubric, on: rubric.period(of: result.submission, asOf: asOf).to)
        } catch {
            outcome.diagnostics = error.diagnostics
            outcome.omitted = error.omitted
            return outcome
        }
        if keepsSubmissions { outcome.submission = result.submission }
        finish(&outcome, edition, result.submission)
        return outcome
    }

    /// Checks or evaluates what was read, and reports it.
    func finish(_ outcome: inout UnitOutcome, _ edition: Rubric, _ submission: Submission) {
        if let checker {
            outcome.findings = edition.findings(
                in: submission, asOf: asOf, reader: checker.reader(edition), language: words.language)
        }
        let aim = target.flatMap { name in edition.predicates.firstIndex { $0.term.id == name } }
        let evaluation = edition.evaluate(submission, asOf: asOf, target: aim)
        let view = UnitView(rubric: edition, submission: submission, evaluation: evaluation, words: words)
        outcome.sections = reporters.map { $0.unit(view) }
        outcome.summary = edition.summary(of: submission, evaluation)
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
        if result.sink.isEmpty { journal.read(&reader, &result) }
        return (result, rubric)
    }

    private func readSections(
        _ folder: String, _ reader: inout SubmissionReader, _ result: inout SubmissionReader.Result
    ) {
        for section in SubmissionReader.Section.allCases {
            let path = Files.join(folder, "\(section.rawValue).json")
            guard Files.kind(path) != nil else { continue }
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
        guard let path = institution ?? candidates.first(where: { Files.kind($0) != nil }) else { return nil }
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

/// The review journal of a unit or of a file of units, its lines by unit.
struct Journal: Sendable {
    private let fault: Diagnostic?
    private let isShared: Bool
    private var lines: [String: [SourceText]] = [:]
    private var unnamed: [SourceText] = []

    /// The journal at a path; empty when there is none. A shared one speaks of many units, each of whose lines names its
    /// own.
    init(at path: String?, isShared: Bool = false) {
        self.isShared = isShared
        guard let path, Files.kind(path) != nil else {
            fault = nil
            return
        }
        do {
            for line in try Files.read(path).lines {
                if let unit = SubmissionReader.unit(ofJournalLine: line) {
                    lines[unit, default: []].append(line)
                } else {
                    unnamed.append(line)
                }
            }
            fault = nil
        } catch {
            fault = error
        }
    }

    /// The journal of a file of its own: `units.review.jsonl` for `units.json` and `units.jsonl`.
    init(beside path: String, isShared: Bool = false) {
        self.init(
            at: path.prefix(upTo: path.lastIndex(of: ".") ?? path.endIndex) + ".review.jsonl", isShared: isShared)
    }

    /// Faults of a shared journal as a whole: lines that cannot be read or name no unit.
    var sharedFaults: [Diagnostic] {
        guard isShared else { return [] }
        return (fault.map { [$0] } ?? [])
            + unnamed.map { line in
                SubmissionReader.fault(ofJournalLine: line)
                    ?? Diagnostic(.missingKey, in: line, at: 0, ["expected": "unit"])
            }
    }

    /// A fault for every unit that a shared journal names and that is not among those that were read.
    func strangers(to known: (String) -> Bool) -> [Diagnostic] {
        guard isShared else { return [] }
        return lines.filter { !known($0.key) }.flatMap { unit, lines in
            lines.map { Diagnostic(.unknownUnit, in: $0, at: 0, ["found": unit, "fault": "stranger"]) }
        }
    }

    /// Reads the unit's lines; in a journal of one unit lines need not name it, and lines that name another are faults.
    func read(_ reader: inout SubmissionReader, _ result: inout SubmissionReader.Result) {
        var mine = lines[result.submission.id] ?? []
        if !isShared {
            if let fault { result.sink.report(fault) }
            mine += unnamed + lines.filter { $0.key != result.submission.id }.flatMap(\.value)
        }
        for line in mine.sorted(by: { $0.firstLine < $1.firstLine }) {
            reader.readJournalLine(line, into: &result)
        }
    }
}

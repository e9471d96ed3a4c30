import Assessment
import Exchange
import ExchangeReports
import JSONText
import Reports

/// `tilik import DOCUMENT...`
struct ImportCommand {
    private let session: Session
    private let line: CommandLine
    private let year: Int?

    init(_ session: Session) throws(UsageError) {
        self.session = session
        line = session.line
        year = try line.last(.year, expected: ["YYYY"]) { Int($0).flatMap { (1990...2999).contains($0) ? $0 : nil } }
    }

    /// Reads every document, and writes what it gives as data.
    func run() throws -> ExitCode {
        guard !line.operands.isEmpty else { throw UsageError("usage.noDocument") }
        guard let shelf = try session.shelf() else { return .invalidRubric }
        let rubric = shelf.standard
        let importer = DocumentImporter(rubric, try Session.lexicon())
        var units: [ImportedUnit] = []
        var hasFault = false
        for path in line.operands {
            do throws(Diagnostic) {
                let source = try Files.read(path, isNamed: true)
                let imported = try importer.read(source.bytes(0..<source.count), name: path, year: year)
                let found = ImportedUnit.units(imported, path)
                units += found
                // What could not be read in a document is a fault of the input like any other.
                hasFault = hasFault || found.contains { $0.notes.contains { !$0.code.isRemark } }
            } catch {
                hasFault = true
                session.report([error])
            }
        }
        ImportedUnit.name(&units, id: line.last(.id), name: line.last(.name))
        let files = ImportedFiles(rubric, asOf: session.asOf)
        do {
            try write(units, files)
        } catch let fault as Diagnostic {
            hasFault = true
            session.report([fault])
        }
        let text = ImportText(session.words, rubric)
        for unit in units {
            session.report(unit.notes.filter { !$0.code.isRemark || !session.isQuiet })
            if !session.isQuiet { session.printError(text.lines(unit.content, unit.path).joined(separator: "\n")) }
        }
        return hasFault ? .invalidInput : .fine
    }

    /// Of one unit its files stand in the folder, of several each has a folder in it.
    private func write(_ units: [ImportedUnit], _ files: ImportedFiles) throws {
        guard let path = line.last(.into) else {
            for unit in units {
                let bytes = files.whole(unit, isPretty: units.count == 1)
                try Files.write(bytes, to: session.tool.standardOutput, path: "-")
            }
            return
        }
        guard !units.isEmpty else { return }
        var folder = NewFolder(path: path)
        for unit in units {
            folder.files += files.parts(unit).map { (units.count == 1 ? $0.name : "\(unit.id)/\($0.name)", $0.bytes) }
        }
        session.tell(folder.tidy())
        try folder.write()
    }
}

/// The files of a satker that a document gives.
struct ImportedFiles {
    private let rubric: Rubric
    private let asOf: Day

    /// Files against a rubric; reviewers' decisions on a sheet are of the day `asOf`.
    init(_ rubric: Rubric, asOf: Day) {
        self.rubric = rubric
        self.asOf = asOf
    }

    /// The unit in one object.
    func whole(_ unit: ImportedUnit, isPretty: Bool) -> [UInt8] {
        var json = JSONWriter(isPretty: isPretty)
        json.object { json in
            head(unit, &json)
            for (section, body) in sections(unit) {
                json.key(section)
                body(&json)
            }
        }
        return json.bytes + [0x0A]
    }

    /// The unit as the files of a folder.
    func parts(_ unit: ImportedUnit) -> [(name: String, bytes: [UInt8])] {
        var files: [(name: String, bytes: [UInt8])] = []
        var json = JSONWriter()
        json.object { head(unit, &$0) }
        files.append(("satker.json", json.bytes + [0x0A]))
        for (section, body) in sections(unit) {
            var json = JSONWriter()
            body(&json)
            files.append(("\(section).json", json.bytes + [0x0A]))
        }
        if case .sheet(let sheet) = unit.content {
            let lines = SheetJSON(sheet, rubric).journal(unit: unit.id, date: asOf)
            if !lines.isEmpty { files.append(("review.jsonl", lines.flatMap { $0 + [0x0A] })) }
        }
        return files
    }

    private func head(_ unit: ImportedUnit, _ json: inout JSONWriter) {
        json.key("id")
        json.string(unit.id)
        json.key("name")
        json.string(unit.name)
    }

    /// The sections of a submission that a document gives.
    private func sections(_ unit: ImportedUnit) -> [(name: String, body: (inout JSONWriter) -> Void)] {
        switch unit.content {
        case .plan(let plan):
            return [("plan", { PlanWriter(rubric).write(plan, source: Files.name(unit.path), to: &$0) })]
        case .sheet(let sheet):
            let writer = SheetJSON(sheet, rubric)
            var result: [(name: String, body: (inout JSONWriter) -> Void)] = []
            if writer.hasClaim { result.append(("answers", { writer.answers(to: &$0) })) }
            if writer.hasEvidence { result.append(("evidence", { writer.evidence(to: &$0) })) }
            return result
        }
    }
}

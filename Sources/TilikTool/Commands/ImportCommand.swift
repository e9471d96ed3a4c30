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
        let importer = DocumentImporter(rubric, try ShippedWords.lexicon())
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
        if let path = line.last(.into) {
            // One that cannot be written takes none of the others with it.
            for folder in folders(units, files, at: path) {
                do {
                    if session.isRehearsal {
                        for (file, fate) in folder.fates {
                            session.tell(fate, of: file)
                            hasFault = hasFault || fate == .foreign
                        }
                        continue
                    }
                    session.tell(folder.tidy())
                    try folder.write()
                } catch let fault as Diagnostic {
                    hasFault = true
                    session.report([fault])
                }
            }
        } else {
            for unit in units {
                let bytes = files.whole(unit, isPretty: units.count == 1)
                try Files.write(bytes, to: session.tool.standardOutput, path: "-")
            }
        }
        let text = ImportText(session.words, rubric)
        for unit in units {
            session.report(unit.notes.filter { !$0.code.isRemark || !session.isQuiet })
            if !session.isQuiet { session.printError(text.lines(unit.content, unit.path).joined(separator: "\n")) }
        }
        return hasFault ? .invalidInput : .fine
    }

    /// Of one unit its files stand in the folder, of several each has a folder in it. What is new appears as a whole.
    private func folders(_ units: [ImportedUnit], _ files: ImportedFiles, at path: String) -> [NewFolder] {
        guard units.count != 1 else { return [NewFolder(path: path, files: files.parts(units[0]))] }
        let folders = units.map { NewFolder(path: Files.join(path, $0.id), files: files.parts($0)) }
        guard !units.isEmpty, !NewFolder(path: path).exists else { return folders }
        let all = zip(units, folders).flatMap { unit, folder in
            folder.files.map { (name: "\(unit.id)/\($0.name)", bytes: $0.bytes) }
        }
        return [NewFolder(path: path, files: all)]
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
        json.member("id", unit.id)
        json.member("name", unit.name)
        if case .sheet(let sheet) = unit.content { SheetJSON(sheet, rubric).head(to: &json) }
    }

    /// The sections of a submission that a document gives.
    private func sections(_ unit: ImportedUnit) -> [(name: String, body: (inout JSONWriter) -> Void)] {
        switch unit.content {
        case .plan(let plan):
            return [("plan", { PlanWriter(rubric).write(plan, source: Files.name(unit.path), to: &$0) })]
        case .sheet(let sheet):
            let writer = SheetJSON(sheet, rubric)
            var result: [(name: String, body: (inout JSONWriter) -> Void)] = []
            if writer.hasPlan { result.append(("plan", { writer.plan(to: &$0) })) }
            if writer.hasClaim { result.append(("answers", { writer.answers(to: &$0) })) }
            if writer.hasEvidence { result.append(("evidence", { writer.evidence(to: &$0) })) }
            return result
        }
    }
}

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
        if let option = [Option.format, .replace, .fillOnly].first(where: line.has), line.last(.into) == nil {
            throw UsageError("usage.needsInto", ["option": option.rawValue])
        }
        let reports = line.has(.format) ? try line.formats(else: JoinFormat.json).map(\.path) : []
        let outputs = try session.outputs(reports)
        return try Files.$ledger.withValue(outputs.ledger) { try run(outputs) }
    }

    private func run(_ outputs: Outputs) throws -> ExitCode {
        guard let shelf = try session.shelf(for: line.operands.first, year: year) else { return .invalidRubric }
        let rubric = shelf.standard
        let lexicon = try ShippedWords.lexicon()
        let importer = DocumentImporter(rubric, lexicon)
        var (units, hasFault) = read(importer)
        ImportedUnit.name(&units, id: line.last(.id), name: line.last(.name))
        let files = ImportedFiles(rubric, asOf: session.asOf)
        let text = ImportText(session.words, rubric)
        var joined: [JoinedUnit] = []
        if let path = line.last(.into) {
            let (joins, isRefused) = join(&units, files, into: path, ShippedWords.regions(lexicon))
            hasFault = hasFault || isRefused
            // A report that cannot be written is told before anything is.
            try outputs.verify()
            for folder in folders(joins, at: path) {
                // One that cannot be written takes none of the others with it.
                do {
                    if session.isRehearsal {
                        for (file, fate) in folder.fates { session.tell(fate, of: file) }
                        continue
                    }
                    session.tell(folder.tidy())
                    try folder.write()
                } catch let fault as Diagnostic {
                    hasFault = true
                    session.report([fault])
                }
            }
            joined = joins.map(\.joined)
        } else {
            for unit in units {
                let bytes = files.whole(unit, isPretty: units.count == 1)
                try Files.write(bytes, to: session.tool.standardOutput, path: "-")
            }
        }
        for unit in units {
            session.report(unit.notes.filter { !$0.code.isRemark || !session.isQuiet })
            if !session.isQuiet { session.printError(text.lines(unit.content, unit.path).joined(separator: "\n")) }
        }
        let report = JoinReport(session.words)
        if !session.isQuiet {
            for line in joined.flatMap(report.lines) { session.printError(line) }
        }
        try outputs.write { _, sink in try sink.write(report.json(joined)) }
        return hasFault ? .invalidInput : .fine
    }

    /// The units of every document that can be read.
    private func read(_ importer: DocumentImporter) -> (units: [ImportedUnit], hasFault: Bool) {
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
        return (units, hasFault)
    }

    /// Puts each unit beside what its folder has; of one unit that is the folder itself, of several one in it for each.
    private func join(
        _ units: inout [ImportedUnit], _ files: ImportedFiles, into path: String, _ regions: Regions
    ) -> (joins: [FolderJoin], isRefused: Bool) {
        var joins: [FolderJoin] = []
        var isRefused = false
        let wishes = JoinWishes(line)
        for index in units.indices {
            let folder = units.count == 1 ? path : Files.join(path, units[index].id)
            do throws(Diagnostic) {
                let join = try FolderJoin(&units[index], files, at: folder, wishes, regions)
                session.report(join.faults)
                isRefused = isRefused || !join.faults.isEmpty
                joins.append(join)
            } catch {
                isRefused = true
                session.report([error])
            }
        }
        return (joins, isRefused)
    }

    /// The folders to be written. What is new appears as a whole.
    private func folders(_ joins: [FolderJoin], at path: String) -> [NewFolder] {
        guard joins.count > 1, !NewFolder(path: path).exists else { return joins.map(\.folder) }
        let files = joins.flatMap { join in
            join.folder.files.map { (name: "\(Files.name(join.folder.path))/\($0.name)", bytes: $0.bytes) }
        }
        return [NewFolder(path: path, files: files)]
    }
}

import Assessment
import Exchange
import ExchangeReports
import Foundation
import JSONText
import Reports

extension Tool {
    /// `tilik import DOCUMENT...`
    func importDocuments(_ options: ImportArguments, _ words: Words) throws -> ExitCode {
        guard !options.documents.isEmpty else { throw UsageError("usage.noDocument") }
        guard let shelf = try shelf(named: options.rubric, on: Self.today, words, isPlain: options.isPlain) else {
            return .invalidRubric
        }
        let rubric = shelf.standard
        let importer = DocumentImporter(rubric, try Self.lexicon())
        var units: [ImportedUnit] = []
        var hasFault = false
        for path in options.documents {
            do throws(Diagnostic) {
                let source = try Files.read(path, isNamed: true)
                let imported = try importer.read(source.bytes(0..<source.count), name: path, year: options.year)
                let found = ImportedUnit.units(imported, path)
                units += found
                // What could not be read in a document is a fault of the input like any other.
                hasFault = hasFault || found.contains { $0.notes.contains { !$0.code.isRemark } }
            } catch {
                hasFault = true
                try report([error], omitted: 0, words, isPlain: options.isPlain)
            }
        }
        ImportedUnit.name(&units, options)
        let text = ImportText(words, rubric)
        for unit in units {
            do throws(Diagnostic) {
                try ImportWriter(rubric, options, standardOutput).write(unit, isOnly: units.count == 1)
            } catch {
                hasFault = true
                try report([error], omitted: 0, words, isPlain: options.isPlain)
            }
            try report(
                unit.notes.filter { !$0.code.isRemark || !options.isQuiet }, omitted: 0, words, isPlain: options.isPlain
            )
            if !options.isQuiet { try printError(text.lines(unit.content, unit.path).joined(separator: "\n")) }
        }
        return hasFault ? .invalidInput : .fine
    }
}

/// A unit that a document gives.
struct ImportedUnit {
    let path: String
    let content: ImportText.Content
    var name: String
    var id = ""

    /// What is to be said about how it was read.
    var notes: [Diagnostic] {
        switch content {
        case .plan(let plan): plan.notes
        case .sheet(let sheet): sheet.notes
        }
    }

    /// The units of a document, named as far as it names them.
    static func units(_ imported: DocumentImporter.Import, _ path: String) -> [ImportedUnit] {
        let stem = Files.name(path).split(separator: ".").dropLast().joined(separator: ".")
        switch imported {
        case .plan(let plan):
            return [
                ImportedUnit(
                    path: path, content: .plan(plan), name: plan.head.issuer.isEmpty ? stem : plan.head.issuer)
            ]
        case .sheets(let sheets):
            return sheets.map { sheet in
                let name = !sheet.unit.isEmpty ? sheet.unit : sheets.count > 1 ? sheet.sheet : stem
                return ImportedUnit(path: path, content: .sheet(sheet), name: name)
            }
        }
    }

    /// Gives every unit an identity of its own: what the user said, else its name in small letters.
    static func name(_ units: inout [ImportedUnit], _ options: ImportArguments) {
        var seen: Set<String> = []
        for index in units.indices {
            if units.count == 1, let name = options.name { units[index].name = name }
            let words = WordFolder.split(units[index].name)
            var id = words.isEmpty ? "satker" : words.joined(separator: "-")
            if units.count == 1, let given = options.id { id = given }
            let bare = id
            var count = 1
            while !seen.insert(id).inserted {
                count += 1
                id = "\(bare)-\(count)"
            }
            units[index].id = id
        }
    }
}

/// Writes imported units: to standard output, or into a folder each.
struct ImportWriter {
    private let rubric: Rubric
    private let options: ImportArguments
    private let output: Int32

    init(_ rubric: Rubric, _ options: ImportArguments, _ output: Int32) {
        self.rubric = rubric
        self.options = options
        self.output = output
    }

    func write(_ unit: ImportedUnit, isOnly: Bool) throws(Diagnostic) {
        do {
            if let folder = options.folder {
                try write(unit, into: isOnly ? folder : Files.join(folder, unit.id))
            } else {
                var json = JSONWriter(isPretty: isOnly)
                json.object { json in
                    head(unit, &json)
                    for (section, body) in sections(unit) {
                        json.key(section)
                        body(&json)
                    }
                }
                try Files.write(json.bytes + [0x0A], to: output)
            }
        } catch let error as Diagnostic {
            throw error
        } catch {
            throw Diagnostic(.unreadable, file: options.folder ?? unit.path, ["found": "\(error)"])
        }
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

    private func write(_ unit: ImportedUnit, into folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
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
            let lines = SheetJSON(sheet, rubric).journal(unit: unit.id, date: options.asOf ?? Tool.today)
            if !lines.isEmpty { files.append(("review.jsonl", lines.flatMap { $0 + [0x0A] })) }
        }
        // What a person has corrected is never written over: all files are new, or none is written.
        for (name, _) in files {
            let path = Files.join(folder, name)
            guard Files.kind(path) == nil else { throw Diagnostic(.fileExists, file: path) }
        }
        for (name, bytes) in files {
            try Files.write(Files.join(folder, name)) { try Files.write(bytes, to: $0) }
        }
    }
}

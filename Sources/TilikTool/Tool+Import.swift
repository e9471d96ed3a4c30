import Assessment
import Documents
import Exchange
import Foundation
import JSONText
import Reports
import ShippedRubrics

extension Tool {
    /// `tilik import DOCUMENT...`
    func importDocuments(_ options: ImportArguments, _ words: Words) throws -> ExitCode {
        guard !options.documents.isEmpty else { throw UsageError("usage.noDocument") }
        let rubric: Rubric
        let lexicon: Lexicon
        do {
            rubric = try RubricShelf(named: options.rubric, on: Self.today).standard
            lexicon = try Lexicon(
                SourceText(name: "Rubrics/lexicon.json", bytes: ShippedRubrics.bytes(of: "lexicon.json") ?? []))
        } catch let faults as RubricFaults {
            try report(faults.diagnostics, omitted: faults.omitted, words, isPlain: options.isPlain)
            return .invalidRubric
        }
        let importer = PlanImporter(PlanMatcher(rubric, lexicon), lexicon)
        var hasFault = false
        for path in options.documents {
            do throws(Diagnostic) {
                let source = try Files.read(path, isNamed: true)
                let plan = try importer.read(source.bytes(0..<source.count), name: path, year: options.year)
                try write(plan, path, options, rubric)
                try tell(plan, path, options, words, rubric)
            } catch {
                hasFault = true
                try report([error], omitted: 0, words, isPlain: options.isPlain)
            }
        }
        return hasFault ? .invalidInput : .fine
    }

    private func write(
        _ plan: ImportedPlan, _ path: String, _ options: ImportArguments, _ rubric: Rubric
    ) throws(Diagnostic) {
        let name = options.name ?? (plan.head.issuer.isEmpty ? Self.stem(path) : plan.head.issuer)
        let id = options.id ?? Self.slug(name)
        var json = JSONWriter(isPretty: options.documents.count == 1 || options.folder != nil)
        do {
            if let folder = options.folder {
                let unit = options.documents.count == 1 ? folder : Files.join(folder, id)
                try FileManager.default.createDirectory(atPath: unit, withIntermediateDirectories: true)
                var head = JSONWriter()
                head.object { json in
                    json.key("id")
                    json.string(id)
                    json.key("name")
                    json.string(name)
                }
                try writeNew(head.bytes, Files.join(unit, "satker.json"))
                PlanWriter(rubric).write(plan, source: Files.name(path), to: &json)
                try writeNew(json.bytes, Files.join(unit, "plan.json"))
            } else {
                json.object { json in
                    json.key("id")
                    json.string(id)
                    json.key("name")
                    json.string(name)
                    json.key("plan")
                    PlanWriter(rubric).write(plan, source: Files.name(path), to: &json)
                }
                try Files.write(json.bytes + [0x0A], to: standardOutput)
            }
        } catch let error as Diagnostic {
            throw error
        } catch {
            throw Diagnostic(.unreadable, file: options.folder ?? path, ["found": "\(error)"])
        }
    }

    /// Writes a file that is not there yet: what a person has corrected is never written over.
    private func writeNew(_ bytes: [UInt8], _ path: String) throws {
        guard Files.kind(path) == nil else { throw Diagnostic(.fileExists, file: path) }
        try Files.write(path) { try Files.write(bytes + [0x0A], to: $0) }
    }

    private func tell(
        _ plan: ImportedPlan, _ path: String, _ options: ImportArguments, _ words: Words, _ rubric: Rubric
    ) throws(Diagnostic) {
        guard !options.isQuiet else { return }
        do {
            try report(plan.notes, omitted: 0, words, isPlain: options.isPlain)
            try printError(ImportText(words, rubric).lines(plan, path).joined(separator: "\n"))
        } catch {
            throw Diagnostic(.unreadable, file: path, ["found": "\(error)"])
        }
    }

    private static func stem(_ path: String) -> String {
        let name = Files.name(path)
        return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }

    /// A name as an identity: `KPU Kabupaten Kapuas` becomes `kpu-kabupaten-kapuas`.
    private static func slug(_ name: String) -> String {
        let words = WordFolder.split(name)
        return words.isEmpty ? "satker" : words.joined(separator: "-")
    }
}

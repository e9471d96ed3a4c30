import Assessment
import Exchange
import Foundation
import JSONText
import Reports

/// `tilik init FOLDER`: what a satker needs to assess itself from nothing.
struct InitCommand {
    private let session: Session
    private let line: CommandLine
    private let year: Int

    init(_ session: Session) throws(UsageError) {
        self.session = session
        line = session.line
        year =
            try line.last(.year, expected: ["YYYY"]) {
                Int($0).flatMap { SubmissionReader.planYears.contains($0) ? $0 : nil }
            }
            ?? session.asOf.components.year
    }

    /// Writes a blank sheet, a form for a plan and a note on what to do next; nothing where one of them is there.
    func run() throws -> ExitCode {
        guard line.operands.count == 1, let folder = line.operands.first, folder != "-" else {
            throw UsageError("usage.oneFolder")
        }
        guard let shelf = try session.shelf() else { return .invalidRubric }
        let rubric = shelf.standard
        let unit = try unit(folder, rubric)
        let words = session.words
        let lexicon = try ShippedWords.lexicon()
        let exporter = try session.exporter(rubric)
        let form = PlanForm(rubric, lexicon) { words[$0, $1] }
        let names = ["init.sheet", "init.plan", "init.note"].map { words[$0] }
        let values = ["folder": folder, "sheet": names[0], "plan": names[1], "name": unit.name, "year": String(year)]
        let created = NewFolder(
            path: folder,
            files: [
                (names[0], exporter.form(for: unit)), (names[1], form.write(unit: unit.name, year: year)),
                (names[2], Array((words["init.text", values] + "\n").utf8)),
            ])
        // Even the same bytes are somebody's: nothing that is there is taken for ours.
        for name in names where Files.kind(Files.join(folder, name)) != nil {
            session.report([Diagnostic(.fileExists, file: Files.join(folder, name))])
            return .invalidInput
        }
        do {
            session.tell(created.tidy())
            try created.write()
        } catch let fault as Diagnostic {
            session.report([fault])
            return .invalidInput
        }
        if !session.isQuiet { session.printError(words["init.done", values]) }
        return .fine
    }

    /// A unit of which nothing is known but its name and what the command line says.
    private func unit(_ folder: String, _ rubric: Rubric) throws(UsageError) -> Submission {
        func known(_ option: Option, _ ids: [String]) throws(UsageError) -> String? {
            try line.last(option, expected: ids) { ids.contains($0) ? $0 : nil }
        }
        let type = try known(.type, rubric.unitTypes.map(\.id))
        let target = try known(.target, rubric.predicates.map(\.term.id))
        let last = URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent
        let name = line.last(.name) ?? last
        let words = WordFolder.split(last)
        var json = JSONWriter()
        json.object { json in
            json.member("id", line.last(.id) ?? (words.isEmpty ? "satker" : words.joined(separator: "-")))
            json.member("name", name)
            if let type { json.member("type", type) }
            if let target { json.member("target", target) }
            json.key("period")
            json.object(compact: true) { json in
                json.member("from", "\(year)-01-01")
                json.member("to", "\(year)-12-31")
            }
        }
        var reader = SubmissionReader(rubric: rubric)
        return reader.read(SourceText(name: folder, bytes: json.bytes)).submission
    }
}

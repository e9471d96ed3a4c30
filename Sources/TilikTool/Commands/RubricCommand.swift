import Assessment
import JSONText
import Reports
import RubricWorks

/// `tilik rubric list`, `show RUBRIC`, `sources RUBRIC`, `lint RUBRIC`, `diff A B`, `test RUBRIC` and `book RUBRIC`
struct RubricCommand {
    private let session: Session
    private let line: CommandLine
    private let action: RubricAction
    private let rubrics: [String]
    private let format: RubricFormat

    init(_ session: Session) throws(UsageError) {
        self.session = session
        line = session.line
        let action = try RubricAction(of: line)
        self.action = action
        rubrics = Array(line.operands.dropFirst())
        format =
            try line.last(.format, expected: action.formats.map(\.rawValue)) { text in
                action.formats.first { $0.rawValue == text }
            } ?? action.formats[0]
        guard rubrics.count == action.count else {
            throw UsageError("usage.rubricCount", ["value": action.rawValue, "expected": String(action.count)])
        }
    }

    /// Does what the first operand names.
    func run() async throws -> ExitCode {
        if action == .lint { return try lint(rubrics[0]) }
        var shelves: [RubricShelf] = []
        for name in action == .list ? RubricShelf.ids : rubrics {
            guard let shelf = try session.shelf(named: name) else { return .invalidRubric }
            shelves.append(shelf)
        }
        switch action {
        case .list:
            let lines = shelves.map { RubricOutline($0.standard, session.words).line }
            try session.print(lines.joined(separator: "\n"))
        case .show: return try show(shelves[0].standard)
        case .diff: return try await diff(shelves[0], shelves[1])
        case .test: return try test(shelves[0], named: rubrics[0])
        case .book:
            let book = RubricBook(shelves[0].standard, session.words)
            try session.print(format == .md ? book.markdown : book.html)
        case .sources:
            let sources = RubricSources(shelves[0].standard, session.words)
            try session.print(format == .json ? sources.json : sources.text)
        case .lint: break
        }
        return .fine
    }

    private func show(_ rubric: Rubric) throws -> ExitCode {
        try session.print(RubricOutline(rubric, session.words).text)
        // Of an overlay also everything that it changes.
        guard let name = try RubricShelf.base(of: rubrics[0]) else { return .fine }
        guard let base = try session.shelf(named: name)?.standard else { return .invalidRubric }
        let changes = RubricDiffReport(session.words).text(base, rubric, base.changes(to: rubric), nil)
        try session.print("\n" + changes)
        return .fine
    }

    /// What is wrong with a rubric or cannot have been meant, on the day of assessment and in every edition.
    private func lint(_ name: String) throws -> ExitCode {
        var found: [Diagnostic] = []
        var omitted = 0
        let wordbook = try ShippedWords.wordbook()
        do throws(Diagnostic) {
            (found, omitted) = Rubric.lint(try RubricShelf.files(of: name), on: session.asOf, words: wordbook)
        } catch {
            found = [error]
        }
        session.report(found, omitted: omitted)
        let errors = found.count { $0.code.severity == .error } + omitted
        let counts = [
            "errors": String(errors), "warnings": String(found.count + omitted - errors), "rubric": safe(name),
        ]
        try session.print(session.words[found.isEmpty ? "lint.clean" : "lint.found", counts])
        return errors > 0 ? .invalidRubric : found.isEmpty ? .fine : .findings
    }

    private func test(_ shelf: RubricShelf, named name: String) throws -> ExitCode {
        if line.has(.accept), RubricShelf.ids.contains(name) {
            throw UsageError("usage.acceptShipped", ["rubric": name])
        }
        do {
            let written = try RubricShelf.files(of: name)
            let files = try CaseFiles(written)
            let editions = try shelf.editions(of: shelf.standard)
            var reader = CaseReader(rubric: editions.latest)
            let cases = try reader.read(files)
            let wordbook = try ShippedWords.wordbook()
            let plans = PlanReader(editions.latest, wordbook)
            let report = CaseReport(
                editions.latest, session.words, session.style(session.tool.standardOutput))
            if line.has(.accept) { return try accept(CaseAcceptance(written, editions, reader: plans), report) }
            let run = try editions.run(cases, reader: plans)
            try session.print(report.text(cases, run))
            guard run.failures.isEmpty else { return .findings }
            guard line.has(.mutate) else { return .fine }
            let mutation = try RubricEditions.mutate(written, cases: files, words: wordbook)
            try session.print(report.text(mutation))
            return mutation.survivors.isEmpty ? .fine : .findings
        } catch let faults as RubricFaults {
            session.report(faults.diagnostics, omitted: faults.omitted)
        } catch let fault as Diagnostic {
            session.report([fault])
        }
        return .invalidRubric
    }

    /// Writes what comes of the cases as what they expect.
    private func accept(_ acceptance: CaseAcceptance, _ report: CaseReport) throws -> ExitCode {
        // They were read to be written: that is what was asked for.
        let outputs = try session.outputs(acceptance.files.map(\.name), isForced: true)
        try outputs.write { number, sink in
            let file = acceptance.files[number]
            try sink.write(file.bytes(0..<file.count))
        }
        try session.print(report.text(acceptance, isRehearsal: session.isRehearsal))
        return acceptance.foreign.isEmpty ? .fine : .findings
    }

    private func diff(_ old: RubricShelf, _ new: RubricShelf) async throws -> ExitCode {
        let changes = old.standard.changes(to: new.standard)
        var shifts: [UnitShift]?
        var faults: [Diagnostic] = []
        let paths = line.all(.on)
        if !paths.isEmpty {
            let (before, faultsBefore) = try await units(paths, old)
            let (after, faultsAfter) = try await units(paths, new)
            faults = Array(Set(faultsBefore + faultsAfter)).sorted()
            let byID = Dictionary(after.map { ($0.submission.id, $0) }) { first, _ in first }
            shifts = before.compactMap { unit in
                byID[unit.submission.id].map {
                    UnitShift(unit.submission, unit.rubric, $0.submission, $0.rubric, asOf: session.asOf)
                }
            }
        }
        let report = RubricDiffReport(session.words)
        if format == .json {
            try session.print(
                String(decoding: report.json(old.standard, new.standard, changes, shifts), as: UTF8.self))
        } else {
            try session.print(report.text(old.standard, new.standard, changes, shifts))
        }
        session.report(faults)
        return faults.isEmpty ? .fine : .invalidInput
    }

    /// The satker under some paths, as a rubric reads them, and what is wrong with others.
    private func units(_ paths: [String], _ shelf: RubricShelf) async throws -> ([LoadedUnit], [Diagnostic]) {
        guard let desk = try session.desk(shelf) else { return ([], []) }
        let loader = Loader(session, shelf, desk: desk)
        var units: [LoadedUnit] = []
        let loading = try await loader.load(await loader.find(paths)) { _ in
            ()
        } take: { _, unit in
            units.append(unit)
        }
        return (units, loading.diagnostics)
    }
}

extension RubricAction {
    /// How many rubrics it takes.
    fileprivate var count: Int {
        switch self {
        case .list: 0
        case .diff: 2
        case .show, .sources, .lint, .test, .book: 1
        }
    }

    /// In which formats it can be printed, the usual one first.
    fileprivate var formats: [RubricFormat] {
        switch self {
        case .diff, .sources: [.text, .json]
        case .book: [.html, .md]
        case .list, .show, .lint, .test: [.text]
        }
    }
}

import Assessment
import Reports
import RubricWorks

extension Tool {
    /// `tilik rubric list`, `show RUBRIC`, `lint RUBRIC`, `diff A B`, `test RUBRIC` and
    /// `book RUBRIC`
    func rubric(_ options: RubricArguments, _ words: Words) async throws -> ExitCode {
        if options.action == .lint { return try lint(options.rubrics[0], options, words) }
        let names = options.action == .list ? RubricShelf.ids : options.rubrics
        let asOf = options.asOf ?? Self.today
        var shelves: [RubricShelf] = []
        for name in names {
            guard let shelf = try shelf(named: name, on: asOf, words, isPlain: options.isPlain) else {
                return .invalidRubric
            }
            shelves.append(shelf)
        }
        switch options.action {
        case .list: try print(shelves.map { RubricOutline($0.standard, words).line }.joined(separator: "\n"))
        case .show:
            let rubric = shelves[0].standard
            try print(RubricOutline(rubric, words).text)
            // Of an overlay also everything that it changes.
            guard let name = try RubricShelf.base(of: names[0]) else { break }
            guard let base = try shelf(named: name, on: asOf, words, isPlain: options.isPlain)?.standard else {
                return .invalidRubric
            }
            try print("\n" + RubricDiffReport(words).text(base, rubric, base.changes(to: rubric), nil))
        case .diff: return try await diff(shelves[0], shelves[1], options, words)
        case .test: return try test(shelves[0], named: names[0], options, words)
        case .book:
            let book = RubricBook(shelves[0].standard, words)
            try print(options.format == .md ? book.markdown : book.html)
        case .lint, nil: break
        }
        return .fine
    }

    /// What is wrong with a rubric or cannot have been meant, on the day of assessment and in every edition.
    private func lint(_ name: String, _ options: RubricArguments, _ words: Words) throws -> ExitCode {
        var found: [Diagnostic] = []
        var omitted = 0
        let wordbook = try Self.wordbook()
        do throws(Diagnostic) {
            let source = try RubricShelf.source(of: name)
            (found, omitted) = Rubric.lint(
                source, on: options.asOf ?? Self.today, words: wordbook, extending: RubricShelf.find)
        } catch {
            found = [error]
        }
        try report(found, omitted: omitted, words, isPlain: options.isPlain)
        let errors = found.count { $0.code.severity == .error } + omitted
        let counts = [
            "errors": String(errors), "warnings": String(found.count + omitted - errors), "rubric": safe(name),
        ]
        try print(words[found.isEmpty ? "lint.clean" : "lint.found", counts])
        return errors > 0 ? .invalidRubric : found.isEmpty ? .fine : .findings
    }

    private func test(
        _ shelf: RubricShelf, named name: String, _ options: RubricArguments, _ words: Words
    ) throws -> ExitCode {
        do {
            let sources = try RubricShelf.cases(of: name)
            let editions = try shelf.editions(of: shelf.standard)
            var reader = CaseReader(rubric: editions.latest)
            let cases = try reader.read(sources)
            let wordbook = try Self.wordbook()
            let run = try editions.run(cases, reader: PlanReader(editions.latest, wordbook))
            let report = CaseReport(editions.latest, words, style(standardOutput, isPlain: options.isPlain))
            try print(report.text(cases, run))
            guard run.failures.isEmpty else { return .findings }
            guard options.mutates else { return .fine }
            let written = try RubricShelf.source(of: name)
            let mutation = try RubricEditions.mutate(
                written, cases: sources, words: wordbook, extending: RubricShelf.find)
            try print(report.text(mutation, of: written))
            return mutation.survivors.isEmpty ? .fine : .findings
        } catch let faults as RubricFaults {
            try report(faults.diagnostics, omitted: faults.omitted, words, isPlain: options.isPlain)
        } catch let fault as Diagnostic {
            try report([fault], omitted: 0, words, isPlain: options.isPlain)
        }
        return .invalidRubric
    }

    private func diff(
        _ old: RubricShelf, _ new: RubricShelf, _ options: RubricArguments, _ words: Words
    ) async throws -> ExitCode {
        let changes = old.standard.changes(to: new.standard)
        var shifts: [UnitShift]?
        var faults: [Diagnostic] = []
        if !options.paths.isEmpty {
            let asOf = options.asOf ?? Self.today
            let before = try await readUnits(options.paths, old, words, asOf)
            let after = try await readUnits(options.paths, new, words, asOf)
            faults = Array(Set(before.faults + after.faults)).sorted()
            shifts = before.units.compactMap { unit in
                after.units.first { $0.submission.id == unit.submission.id }.map {
                    UnitShift(unit.submission, unit.rubric, $0.submission, $0.rubric, asOf: asOf)
                }
            }
        }
        let report = RubricDiffReport(words)
        if options.format == .json {
            try Files.write(
                report.json(old.standard, new.standard, changes, shifts) + [0x0A], to: standardOutput)
        } else {
            try print(report.text(old.standard, new.standard, changes, shifts))
        }
        try self.report(faults, omitted: 0, words, isPlain: options.isPlain)
        return faults.isEmpty ? .fine : .invalidInput
    }
}

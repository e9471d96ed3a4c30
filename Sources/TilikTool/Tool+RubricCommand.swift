import Assessment
import Reports

extension Tool {
    /// `tilik rubric list`, `tilik rubric show RUBRIC` and `tilik rubric diff A B`
    func rubric(_ options: RubricArguments, _ words: Words) async throws -> ExitCode {
        let names = options.action == .list ? RubricShelf.ids : options.rubrics
        var shelves: [RubricShelf] = []
        for name in names {
            guard let shelf = try shelf(named: name, on: Self.today, words, isPlain: options.isPlain) else {
                return .invalidRubric
            }
            shelves.append(shelf)
        }
        switch options.action {
        case .list: try print(shelves.map { RubricOutline($0.standard, words).line }.joined(separator: "\n"))
        case .show: try print(RubricOutline(shelves[0].standard, words).text)
        case .diff: return try await diff(shelves[0], shelves[1], options, words)
        case nil: break
        }
        return .fine
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
                    UnitShift(unit.submission, old.standard, $0.submission, new.standard, asOf: asOf)
                }
            }
        }
        let report = RubricDiffReport(words)
        switch options.format {
        case .text: try print(report.text(old.standard, new.standard, changes, shifts))
        case .json:
            try Files.write(
                report.json(old.standard, new.standard, changes, shifts) + [0x0A], to: standardOutput)
        }
        try self.report(faults, omitted: 0, words, isPlain: options.isPlain)
        return faults.isEmpty ? .fine : .invalidInput
    }
}

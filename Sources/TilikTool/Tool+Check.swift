import Assessment
import Reports

extension Tool {
    /// `tilik check PATH...`
    func check(_ options: CheckArguments, _ words: Words) async throws -> ExitCode {
        guard !options.paths.isEmpty else { throw UsageError("usage.noPath") }
        let asOf = options.asOf ?? Self.today
        guard let shelf = try shelf(named: options.rubric, on: asOf, words, isPlain: options.isPlain) else {
            return .invalidRubric
        }
        let read = try await readUnits(options.paths, shelf, words, asOf)
        try report(read.faults, omitted: read.omitted, words, isPlain: options.isPlain)
        let style = style(standardOutput, isPlain: options.isPlain)
        var severities: [Severity] = []
        var plans = 0
        for (submission, rubric) in read.units {
            guard submission.plan != nil else {
                try print(words["check.noPlan", ["unit": safe(submission.name)]])
                continue
            }
            plans += 1
            for finding in rubric.findings(in: submission, asOf: asOf) {
                severities.append(rubric.rules[finding.rule].severity)
                try print(FindingText(finding, rubric, words).lines(style).joined(separator: "\n"))
            }
        }
        let counts = Severity.allCases.compactMap { severity in
            let count = severities.count { $0 == severity }
            return count > 0 ? "\(count) \(words["finding.\(severity.rawValue)"])" : nil
        }.joined(separator: ", ")
        let outcome = plans == 0 ? "check.none" : counts.isEmpty ? "check.clean" : "check.found"
        try print(words[outcome, ["units": String(plans), "counts": counts]])
        if !read.faults.isEmpty { return .invalidInput }
        return severities.contains(where: options.failOn.fails) ? .findings : .fine
    }
}

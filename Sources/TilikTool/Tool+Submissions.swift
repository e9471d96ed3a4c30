import Assessment
import Foundation
import Reports

/// Satker as they were read, each with the rubric that it was read against, and what is wrong with others.
struct ReadSubmissions {
    var units: [(submission: Submission, rubric: Rubric)] = []
    var faults: [Diagnostic] = []
    var omitted = 0
}

extension Tool {
    /// The satker under some paths; of these only `units`, where any are named.
    func readUnits(
        _ paths: [String], _ shelf: RubricShelf, _ words: Words, _ asOf: Day, units: Set<String> = []
    ) async throws -> ReadSubmissions {
        let found = InputFinder(paths)
        let bench = Workbench(
            shelf: shelf, asOf: asOf, words: words, reporters: [], target: nil, units: units, institution: nil,
            keepsSubmissions: true)
        var runner = Runner(bench: bench, jobs: ProcessInfo.processInfo.activeProcessorCount, progress: nil)
        try await runner.work(found.inputs)
        return ReadSubmissions(
            units: zip(runner.kept, runner.run.units).map { ($0.submission!, $1.rubric) },
            faults: (runner.run.diagnostics + found.diagnostics).sorted(), omitted: runner.run.omitted)
    }
}

import Assessment
import JSONText
import Reports
import ShippedRubrics

/// Scores a file of units with the tool's own machinery and writes no report: what a benchmark measures.
public enum BulkScorer {
    /// What was done.
    public struct Result: Sendable {
        /// Units scored.
        public let units: Int
        /// Units refused.
        public let faulty: Int
        /// Gaps found.
        public let gaps: Int
    }

    /// Reads and scores every unit of a `.jsonl` file.
    public static func score(_ path: String, jobs: Int) async throws -> Result {
        let asOf = Day(year: 2026, month: 11, day: 21)!
        let catalogue = try Catalogue(
            SourceText(name: "catalogue.json", bytes: ShippedRubrics.bytes(of: "catalogue.json") ?? []))
        let bench = Workbench(
            shelf: try RubricShelf(named: nil, on: asOf), asOf: asOf, words: Words(catalogue, .indonesian),
            reporters: [], target: nil, units: [], institution: nil)
        var runner = Runner(bench: bench, jobs: jobs, progress: nil)
        try await runner.work([.lines(path)])
        return Result(
            units: runner.run.units.count, faulty: runner.run.notScored.count,
            gaps: runner.run.units.reduce(0) { $0 + $1.gaps.all })
    }
}

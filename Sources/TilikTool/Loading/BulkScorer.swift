import Assessment
import JSONText

/// Scores a file of units with the tool's own machinery and writes no report: what a benchmark measures.
public enum BulkScorer {
    /// What was done.
    public struct Result: Sendable {
        /// Units scored.
        public var units = 0
        /// Units refused.
        public var faulty = 0
        /// Gaps found.
        public var gaps = 0
    }

    /// Reads and scores every unit of a `.jsonl` file.
    public static func score(_ path: String, jobs: Int) async throws -> Result {
        let asOf = Day(year: 2026, month: 11, day: 21)!
        let shelf = try RubricShelf(named: nil, on: asOf)
        let loader = Loader(
            reader: UnitReader(shelf: shelf, asOf: asOf, desk: try IntakeDesk(shelf.standard)), jobs: jobs)
        var result = Result()
        let loading = try await loader.load(await loader.find([path])) { unit in
            unit.rubric.record(
                of: unit.submission, unit.rubric.evaluate(unit.submission, asOf: asOf, target: nil)
            ).gaps.all
        } take: { gaps, _ in
            result.gaps += gaps
        }
        result.units = loading.count
        result.faulty = loading.refused.count
        return result
    }
}

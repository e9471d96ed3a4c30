public import JSONText

/// A rubric through time: one for every stretch in which the same values are in force.
public struct RubricEditions: Sendable {
    /// The rubric with the values in force last.
    public let latest: Rubric
    /// The first day of each edition and what it is, in order; the first holds before all dates. None where nothing is
    /// dated.
    private let editions: [(from: Day, result: Result<Rubric, RubricFaults>)]

    /// Reads a rubric file with all its editions. What is wrong with the last throws; what is wrong with another is
    /// told when a day asks for it.
    public init(
        _ source: SourceText, extending find: RubricFinder = { _, _ in nil }
    ) throws(RubricFaults) {
        let latest = try Rubric(source, extending: find)
        self.latest = latest
        let days = latest.turns.isEmpty ? [] : [Day(number: latest.turns[0].number - 1)] + latest.turns
        var editions = days.map { day in
            (from: day, result: Result { () throws(RubricFaults) in try Rubric(source, on: day, extending: find) })
        }
        // The last one that loads has the latest values: it is the same rubric.
        if let last = editions.lastIndex(where: { (try? $0.result.get()) != nil }) {
            editions[last].result = .success(latest)
        }
        self.editions = editions
    }

    /// The rubric with the values in force on a day.
    public func rubric(on day: Day) throws(RubricFaults) -> Rubric {
        guard let edition = editions.last(where: { $0.from <= day }) ?? editions.first else { return latest }
        return try edition.result.get()
    }

    /// True when values change in time.
    public var isDated: Bool { !editions.isEmpty }
}

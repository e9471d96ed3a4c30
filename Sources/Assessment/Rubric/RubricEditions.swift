public import JSONText

/// A rubric through time: one for every stretch in which the same values are in force.
public struct RubricEditions: Sendable {
    /// The last edition that can be used.
    public let latest: Rubric
    /// The first day of each edition and what it is, in order; the first holds before all dates. None where nothing is
    /// dated.
    private let editions: [(from: Day, result: Result<Rubric, RubricFaults>)]

    /// Reads a rubric with all its editions. What is wrong with the last throws; what is wrong with another is
    /// told when a day asks for it.
    public init(_ files: RubricFiles) throws(RubricFaults) {
        let loaded = LoadedRubric(files, on: nil)
        guard loaded.sink.isEmpty else { throw RubricFaults(loaded.sink) }
        let turns = loaded.edition.turns.sorted()
        guard let first = turns.first else {
            latest = try Rubric(loaded)
            editions = []
            return
        }
        let all = ([Day(number: first.number - 1)] + turns).map { day in
            (from: day, result: Result { () throws(RubricFaults) in try Rubric(files, on: day) })
        }
        editions = all
        let last = all.last { (try? $0.result.get()) != nil } ?? all[all.count - 1]
        latest = try last.result.get()
    }

    /// The rubric with the values in force on a day.
    public func rubric(on day: Day) throws(RubricFaults) -> Rubric {
        guard let edition = editions.last(where: { $0.from <= day }) ?? editions.first else { return latest }
        return try edition.result.get()
    }

    /// True when values change in time.
    public var isDated: Bool { !editions.isEmpty }
}

extension Rubric {
    /// What a file says that it extends; nil for a rubric that stands alone.
    public static func extended(by source: SourceText) -> String? {
        RubricReader.read(RubricFiles(source), on: nil).rubric.base?.value
    }
}

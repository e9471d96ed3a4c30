/// Which values of a rubric are read where it dates them, and what dates there are.
package struct Edition {
    /// The day whose values count; nil for the last ones.
    var day: Day?
    /// The days from which something else holds.
    var turns: Set<Day> = []
    /// Every dated value of the file.
    var values: [DatedValue] = []

    /// Notes the ends of a stretch of time, and tells whether it is the one to read.
    mutating func takes(from: Day?, to: Day?) -> Bool {
        if let from { turns.insert(from) }
        if let to { turns.insert(Day(number: to.number + 1)) }
        guard let day else { return to == nil }
        return (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
    }
}

/// A value of the rubric that changes in time.
public struct DatedValue: Hashable, Sendable {
    /// The file that it stands in.
    public let file: String
    /// Its line.
    public let line: Int
    /// What holds when, as written.
    public let entries: [Entry]

    /// What holds for a while.
    public struct Entry: Hashable, Sendable {
        /// The first day.
        public let from: Day
        /// The last day; nil while it has none.
        public let to: Day?
        /// The value, as it is written.
        public let text: String
        /// What says so.
        public let citation: String
    }
}

/// A change of a law.
public struct LawAmendment: Sendable {
    /// The law that made it, such as `PKPU 12/2023`.
    public package(set) var cite = ""
    /// What else is cited for the same change: the Perppu that a law confirmed.
    public package(set) var also: [String] = []
    /// Which change it is by its title, from 1; nil where nobody has looked.
    public package(set) var ordinal: Int?
    /// The day from which it holds; nil where only the year in its name is known.
    public package(set) var since: Day?
    /// How sure that is.
    public package(set) var sure = Certainty.general

    package init() {}

    /// The day from which it was there at the latest.
    public var known: Day? { since ?? Self.endOfYear(cite) }

    /// True for a law that made it.
    func isMade(by law: String) -> Bool { cite == law || also.contains(law) }

    /// True when it came after another change, which stands in no list.
    func isAfter(_ law: String) -> Bool {
        guard let year = Self.year(law), let own = known?.components.year else { return false }
        return year < own
    }

    private static func year(_ cite: String) -> Int? {
        cite.split(separator: "/").last.flatMap { $0.count == 4 ? Int($0) : nil }
    }

    /// The last day of the year in the name of a law.
    static func endOfYear(_ cite: String) -> Day? { year(cite).flatMap { Day(year: $0, month: 12, day: 31) } }
}

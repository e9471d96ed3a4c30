/// How a node's points follow from what is below it.
public enum Aggregate: String, CaseIterable, Sendable {
    /// The sum of the points of its parts.
    case sum
    /// The node's weight times the mean of its indicators' values.
    case mean
}

/// What a ratio above one means.
public enum Excess: String, CaseIterable, Sendable {
    /// It counts as one: seven changes by five agents.
    case capped
    /// It cannot be: seven of five officials reported.
    case impossible
}

/// Who holds a fact.
public enum FactHolder: String, CaseIterable, Sendable {
    /// The institution, for all its units.
    case institution
    /// The unit itself.
    case unit
}

/// The values that a fact can have.
public enum FactForm: String, CaseIterable, Sendable {
    /// True or false.
    case boolean
    /// A decimal number, such as a percentage or a number of years.
    case number
    /// One of an ordered list of grades.
    case grade
}

/// The value of a fact, as it is written.
public enum FactValue: Hashable, Sendable {
    /// True or false.
    case boolean(Bool)
    /// A decimal number, kept as written.
    case number(String)
    /// A grade's name.
    case grade(String)
}

/// How long a kind of evidence proves something.
public struct Validity: Hashable, Sendable {
    /// The classes of validity.
    public enum Class: String, CaseIterable, Sendable {
        /// Until it is withdrawn: a procedure, a service standard, a decree that sets up a unit.
        case standing
        /// One a year.
        case yearly
        /// A number of times a year.
        case periodic
        /// For the event that it records.
        case event
    }

    /// The class.
    public var kind = Class.event
    /// How often a year a periodic document is due.
    public var times = 1
    /// True when the document of the year before counts: a performance report looks back.
    public var isOfYearBefore = false
}

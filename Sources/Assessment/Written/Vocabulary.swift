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

/// What a rule looks at: the plan as a whole, or each item of one of its lists, which its expressions name in the singular.
public enum RuleScope: String, CaseIterable, Sendable {
    /// The plan as a whole: one finding at most.
    case plan
    /// Each of its rows, `row`.
    case rows
    /// Each document that a row promises, `document`, with its `row`.
    case evidence
    /// Each law on which its decision rests, `law`.
    case basis
    /// Each heading with what stands below it, `heading`.
    case headings
    /// Each schedule that stands apart from the rows, `schedule`.
    case schedules
    /// Each line outside its tables and lists, `line`.
    case prose
    /// Each node of the rubric, `node`.
    case nodes
    /// The other plan that it shares most of its text with, `copy`, where several are checked.
    case copies
}

/// What became of a legal instrument.
public enum LawStatus: String, CaseIterable, Sendable {
    case inForce = "in_force"
    /// Changed, and still in force.
    case amended
    /// Replaced by another, or repealed.
    case replaced
    /// The years that it was made for are over.
    case periodEnded = "period_ended"
    case unknown
}

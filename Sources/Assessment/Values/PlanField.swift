/// A part of a row that its reader may doubt: the column that it was read from may hold something else.
public enum PlanField: String, CaseIterable, Sendable {
    /// What will be done.
    case action
    /// The documents that will show it.
    case evidence
    /// When.
    case when
    /// The person in charge.
    case pic
}

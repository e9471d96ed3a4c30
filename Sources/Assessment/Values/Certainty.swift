/// How sure is something that a rubric states.
public enum Certainty: String, CaseIterable, Sendable {
    /// It stands in the instrument's text, or in several independent copies.
    case text = "a"
    /// One public source says so, which agrees with itself and is not official.
    case source = "b"
    /// General knowledge that nobody has checked.
    case general = "c"
}

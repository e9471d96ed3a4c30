/// How far reviewers have come with a unit on the day of evaluation, furthest first: the order in which units are compared.
public enum ReviewState: String, CaseIterable, Sendable {
    /// They decided every indicator.
    case final
    /// They decided some; what comes of them is provisional.
    case inReview
    /// They decided none, so that nothing can be said in their name.
    case notReviewed
    /// They decided none, and there is nothing to decide on: what was handed in holds no plan row, answer or document.
    case nothingSubmitted

    /// True when a reviewer decided something, so that there are a value and a verdict of the reviewers.
    public var isReviewed: Bool { self == .final || self == .inReview }
}

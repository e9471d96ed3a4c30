/// How much a remark matters, as a fair reviewer would put it.
public enum Severity: String, CaseIterable, Sendable {
    /// Unusable as it is.
    case critical
    /// Must be corrected.
    case error
    /// Better so.
    case warning
    /// Worth knowing, never counted.
    case info
}

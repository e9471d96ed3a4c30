import Assessment

/// From which severity on a finding makes the run fail.
enum FailLevel: String, CaseIterable {
    case none, critical, error, warning, info

    /// True when a remark of a severity makes the run fail.
    func fails(_ severity: Severity) -> Bool {
        switch self {
        case .none: false
        case .critical: severity == .critical
        case .error: severity == .critical || severity == .error
        case .warning: severity != .info
        case .info: true
        }
    }

    /// A gap that holds back a minimum is an error, any other a warning.
    func fails(gaps: Int, holding: Int) -> Bool {
        switch self {
        case .none, .critical: false
        case .error: holding > 0
        case .warning, .info: gaps > 0
        }
    }
}

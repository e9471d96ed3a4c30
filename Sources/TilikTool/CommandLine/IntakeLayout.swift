/// How a folder is divided into satker: `--units`.
enum IntakeLayout: String, CaseIterable, Sendable {
    /// The folder is one satker.
    case one
    /// Each folder in it is one.
    case folders
    /// Each document is one.
    case files
}

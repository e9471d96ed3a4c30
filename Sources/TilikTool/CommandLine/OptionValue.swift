import Assessment

/// What follows an option: what is accepted, and what a shell completes.
enum OptionValue: Equatable {
    /// Nothing.
    case none
    /// Any text.
    case text
    /// A whole number of a range.
    case number(ClosedRange<Int>)
    /// A day.
    case day
    /// One of a few words.
    case choice([String])
    /// One of a few words, for all or for one: `WORD` or `PATH=WORD`.
    case choiceFor([String])
    /// A format of the command, `NAME` or `NAME=FILE`.
    case format
    /// A file.
    case file
    /// A folder.
    case folder
    /// A file or a folder.
    case path
    /// A rubric's id, its file or its folder.
    case rubric
    /// A predicate of the rubric.
    case predicate

    /// What was expected where a text does not fit; nil where it does, as far as the text alone can tell.
    func expected(insteadOf text: String) -> [String]? {
        switch self {
        case .number(let range):
            Int(text).map(range.contains) == true ? nil : ["\(range.lowerBound)…\(range.upperBound)"]
        case .day: Day(text) == nil ? ["YYYY-MM-DD"] : nil
        case .choice(let names): names.contains(text) ? nil : names
        case .choiceFor(let names):
            names.contains(text.split(separator: "=").last.map(String.init) ?? "") ? nil : names
        case .none, .text, .format, .file, .folder, .path, .rubric, .predicate: nil
        }
    }
}

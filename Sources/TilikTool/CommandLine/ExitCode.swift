/// How the tool ends. Of several that apply, the first of internalFault, cannotWrite, invalidRubric, invalidInput,
/// findings and undecided counts.
public enum ExitCode: Int32, CaseIterable, Sendable {
    /// All is fine.
    case fine = 0
    /// A gap at or above `--fail-on`, or a required predicate is not met.
    case findings = 1
    /// The command line cannot be understood.
    case usage = 2
    /// The rubric cannot be used.
    case invalidRubric = 3
    /// Some input is faulty; the rest was scored.
    case invalidInput = 4
    /// Whether a required predicate is met depends on what is open or unknown.
    case undecided = 5
    /// An output could not be written (EX_CANTCREAT of sysexits.h).
    case cannotWrite = 73
    /// A fault of the tool itself.
    case internalFault = 70
}

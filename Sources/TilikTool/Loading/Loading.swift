import Assessment
import Reports

/// What there is to say once everything has been read: everything but the units themselves, which went to whoever asked.
struct Loading {
    /// How many units were read.
    var count = 0
    /// Faults of the input, sorted.
    var diagnostics: [Diagnostic] = []
    /// Faults that were not kept.
    var omitted = 0
    /// What a person should know about how documents were read, in the order of the input.
    var notes: [Diagnostic] = []
    /// The files that were sent, and what became of them.
    var files: [SentFile] = []
    /// The ids of the units that were handed on, where some were chosen.
    var ids: Set<String> = []
    /// The ids of those that nobody chose.
    var passedOver: Set<String> = []
    /// Units that could not be used.
    var refused: [RefusedUnit] = []

    /// How many faults there are.
    var faults: Int { diagnostics.count + omitted }
}

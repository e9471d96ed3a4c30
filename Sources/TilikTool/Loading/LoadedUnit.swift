import Assessment
import Exchange
import Reports

/// One satker as it was read, whatever it was read from, with the rubric in force for its period.
struct LoadedUnit: Sendable {
    /// What was handed in.
    var submission: Submission
    /// What it is measured by.
    let rubric: Rubric
    /// File in which it begins, and the line.
    let place: UnitPlace
    /// The lines of the document that it was read from; nil for data.
    var document: DocumentLines?
}

/// Where a unit stands.
struct UnitPlace: Sendable, CustomStringConvertible {
    let file: String
    var line = 1

    var description: String { "\(file):\(line)" }
}

/// A unit that could not be used, with the reasons.
struct RefusedUnit: Sendable {
    /// Its identity as far as it is known, else the file.
    let name: String
    let faults: Int
}

/// What came of one place that was read: a unit, or what is wrong there.
struct Reading: Sendable {
    var unit: LoadedUnit?
    /// Identity, as far as it is known.
    var id = ""
    let place: UnitPlace
    var diagnostics: [Diagnostic] = []
    var omitted = 0
    /// What is wrong with a file that it shares with others: told once, and it leaves nobody out.
    var shared: [Diagnostic] = []
    /// What a person should know about how a document was read.
    var notes: [Diagnostic] = []
    /// The files that were sent for it, and what became of them.
    var files: [SentFile] = []
    /// Its identity in the list of those expected; empty for one that is not expected.
    var expected = ""
    /// The unit that its documents name; empty where they name none.
    var documentName = ""
    /// True for what stands in a folder of its own: another one of the same name is the same satker once more.
    var isFolder = false
    /// True when its identity was made from its name, which others may have too.
    var isNamedByTool = false
    /// True for a fault that takes no unit with it, such as that of a line of a shared journal.
    var isWithoutUnit = false

    /// A fault in place of a unit.
    init(_ fault: Diagnostic, at file: String, omitted: Int = 0) {
        place = UnitPlace(file: file)
        diagnostics = [fault]
        isWithoutUnit = fault.file.hasSuffix(".review.jsonl")
    }

    init(id: String, place: UnitPlace) {
        self.id = id
        self.place = place
    }
}

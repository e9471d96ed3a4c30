import Assessment
import Foundation
import JSONText

/// A piece of work: a unit, or a piece of a file of units.
enum Job: Sendable {
    case sent(SentFolder)
    case file(String)
    case document(SentFolder.Entry)
    case read([Reading])
    case lines([SourceText], folder: String?, journal: Journal)
    case fault(Diagnostic)
}

/// Cuts inputs into pieces of work.
struct JobSource {
    private var inputs: ArraySlice<Input>
    private var chunks: (chunks: LineChunks, folder: String?, journal: Journal, descriptor: Int32)?
    /// Name of the file of lines that is being read, until a line with something on it was found.
    private var emptySoFar: String?
    /// Faults of the journal beside it.
    private var faults: ArraySlice<Diagnostic> = []
    /// The journals that speak of many units.
    private(set) var journals: [Journal] = []

    init(_ inputs: [Input]) {
        self.inputs = inputs[...]
    }

    mutating func next() -> Job? {
        while true {
            if let fault = faults.popFirst() { return .fault(fault) }
            if chunks != nil {
                do {
                    if let lines = try chunks!.chunks.next() {
                        if !lines.isEmpty { emptySoFar = nil }
                        return .lines(lines, folder: chunks!.folder, journal: chunks!.journal)
                    }
                } catch {
                    emptySoFar = nil
                    finish()
                    return .fault(error)
                }
                finish()
                if let name = emptySoFar {
                    emptySoFar = nil
                    return .fault(Diagnostic(.noSubmission, file: name))
                }
            }
            guard let input = inputs.popFirst() else { return nil }
            switch input {
            case .sent(let folder): return .sent(folder)
            case .file(let path): return .file(path)
            case .document(let entry): return .document(entry)
            case .read(let readings): return .read(readings)
            case .standardInput:
                var status = stat()
                if unsafe fstat(0, &status) == 0, case .file = Files.Kind(status) { Files.ledger.met("-", status) }
                chunks = (LineChunks(name: "-", descriptor: 0), nil, Journal(at: nil), 0)
                emptySoFar = "-"
            case .lines(let path):
                let descriptor: Int32
                do throws(Diagnostic) {
                    descriptor = try Files.open(path).descriptor
                } catch {
                    return .fault(error)
                }
                emptySoFar = path
                let journal = Journal(beside: path, isShared: true)
                faults = journal.sharedFaults[...]
                journals.append(journal)
                chunks = (
                    LineChunks(name: path, descriptor: descriptor), Files.parent(path), journal, descriptor
                )
            }
        }
    }

    private mutating func finish() {
        if let descriptor = chunks?.descriptor, descriptor > 0 { close(descriptor) }
        chunks = nil
    }
}

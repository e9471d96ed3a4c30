import Assessment
import JSONText

/// The review journal of a unit or of a file of units, its lines by unit.
struct Journal: Sendable {
    private let fault: Diagnostic?
    private let isShared: Bool
    private var lines: [String: [SourceText]] = [:]
    private var unnamed: [SourceText] = []

    /// The journal at a path; empty when there is none. A shared one speaks of many units, each of whose lines names its
    /// own.
    init(at path: String?, isShared: Bool = false) {
        self.isShared = isShared
        guard let path, Files.finds(path) else {
            fault = nil
            return
        }
        do {
            let source = try Files.read(path)
            fault = nil
            add(source)
        } catch {
            fault = error
        }
    }

    /// The journal of one unit, by what stands in it.
    init(_ source: SourceText) {
        (fault, isShared) = (nil, false)
        add(source)
    }

    private mutating func add(_ source: SourceText) {
        for line in source.lines {
            if let unit = SubmissionReader.unit(ofJournalLine: line) {
                lines[unit, default: []].append(line)
            } else {
                unnamed.append(line)
            }
        }
    }

    /// The journal of a file of its own: `units.review.jsonl` for `units.json` and `units.jsonl`.
    init(beside path: String, isShared: Bool = false) {
        self.init(
            at: path.prefix(upTo: path.lastIndex(of: ".") ?? path.endIndex) + ".review.jsonl", isShared: isShared)
    }

    /// Faults of a shared journal as a whole: lines that cannot be read or name no unit.
    var sharedFaults: [Diagnostic] {
        guard isShared else { return [] }
        return (fault.map { [$0] } ?? [])
            + unnamed.map { line in
                SubmissionReader.fault(ofJournalLine: line)
                    ?? Diagnostic(.missingKey, in: line, at: 0, ["expected": "unit"])
            }
    }

    /// A fault for every unit that a shared journal names and that is not among those that were read.
    func strangers(to known: (String) -> Bool) -> [Diagnostic] {
        guard isShared else { return [] }
        return lines.filter { !known($0.key) }.flatMap { unit, lines in
            lines.map { Diagnostic(.unknownUnit, in: $0, at: 0, ["found": unit, "fault": "stranger"]) }
        }
    }

    /// Reads the unit's lines; in a journal of one unit lines need not name it, and lines that name another are faults.
    func read(_ reader: inout SubmissionReader, _ result: inout SubmissionReader.Result) {
        var mine = lines[result.submission.id] ?? []
        if !isShared {
            if let fault { result.sink.report(fault) }
            mine += unnamed + lines.filter { $0.key != result.submission.id }.flatMap(\.value)
        }
        for line in mine.sorted(by: { $0.firstLine < $1.firstLine }) {
            reader.readJournalLine(line, into: &result)
        }
    }
}

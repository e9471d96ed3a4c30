import Assessment
import Foundation
import JSONText
import Reports

/// Evaluates every input on several threads and joins what comes of it in the order of the input.
struct Runner {
    let bench: Workbench
    let jobs: Int
    var progress: Progress?

    private(set) var run: RunSummary
    private(set) var spools: [Spool]
    /// The units as read, in the order of the input, where the bench keeps them.
    private(set) var kept: [UnitOutcome] = []
    /// What a person should know about how documents were read.
    private(set) var notes: [Diagnostic] = []
    private var places: [String: String] = [:]

    init(bench: Workbench, jobs: Int, progress: Progress?) {
        self.bench = bench
        self.jobs = jobs
        self.progress = progress
        run = RunSummary(asOf: bench.asOf, words: bench.words)
        spools = bench.reporters.map { _ in Spool() }
    }

    /// Works through the inputs. As many pieces are under way as there are threads.
    mutating func work(_ inputs: [Input]) async throws {
        var source = JobSource(inputs)
        var pending: [Int: [UnitOutcome]] = [:]
        var next = 0
        var started = 0
        var running = 0
        try await withThrowingTaskGroup(of: (Int, [UnitOutcome]).self) { group in
            var isDone = false
            while true {
                while !isDone, running < jobs, started - next < jobs * 8 {
                    guard let job = source.next() else {
                        isDone = true
                        break
                    }
                    let number = started
                    let bench = bench
                    group.addTask { (number, bench.outcomes(of: job)) }
                    started += 1
                    running += 1
                }
                guard let (number, outcomes) = try await group.next() else { break }
                running -= 1
                pending[number] = outcomes
                while let outcomes = pending.removeValue(forKey: next) {
                    for outcome in outcomes { try join(outcome) }
                    next += 1
                }
            }
        }
        progress?.clear()
        if bench.units.isEmpty {
            for journal in source.journals {
                run.diagnostics.append(contentsOf: journal.strangers { places[$0] != nil })
            }
        }
        run.diagnostics.sort()
    }

    private mutating func join(_ outcome: UnitOutcome) throws {
        guard !outcome.isSkipped else { return }
        var outcome = outcome
        notes += outcome.notes
        if outcome.isDocument { rename(&outcome) }
        if outcome.diagnostics.isEmpty, let first = places[outcome.id], !outcome.id.isEmpty {
            outcome.summary = nil
            outcome.diagnostics = [
                Diagnostic(
                    .duplicateUnit, file: outcome.file, line: outcome.line,
                    ["found": outcome.id, "expected": first])
            ]
        } else if !outcome.id.isEmpty, places[outcome.id] == nil {
            places[outcome.id] = "\(outcome.file):\(outcome.line)"
        }
        let space = DiagnosticSink.limit * 2 - run.diagnostics.count
        run.diagnostics.append(contentsOf: outcome.diagnostics.prefix(max(0, space)))
        run.omitted += outcome.omitted + max(0, outcome.diagnostics.count - max(0, space))
        guard let summary = outcome.summary else {
            guard !outcome.isFileFault else { return }
            let name = outcome.id.isEmpty ? outcome.file : outcome.id
            run.notScored.append((name, outcome.diagnostics.count + outcome.omitted))
            return
        }
        for (index, section) in outcome.sections.enumerated() {
            if !run.units.isEmpty { try spools[index].append(bench.reporters[index].separator) }
            try spools[index].append(section)
        }
        run.units.append(summary)
        if outcome.submission != nil { kept.append(outcome) }
        progress?.show(run.units.count)
    }

    /// Of several documents of one unit each is a unit of its own.
    private func rename(_ outcome: inout UnitOutcome) {
        let bare = outcome.id
        var count = 1
        while places[outcome.id] != nil {
            count += 1
            outcome.id = "\(bare)-\(count)"
        }
        outcome.submission?.id = outcome.id
    }
}

/// Cuts inputs into pieces of work.
private struct JobSource {
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
                    if let text = try chunks!.chunks.next() {
                        if emptySoFar != nil, !text.lines.isEmpty { emptySoFar = nil }
                        return .lines(text, folder: chunks!.folder, journal: chunks!.journal)
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
            case .folder(let path): return .folder(path)
            case .file(let path): return .file(path)
            case .document(let path): return .document(path)
            case .standardInput:
                chunks = (LineChunks(name: "-", descriptor: 0), nil, Journal(at: nil), 0)
                emptySoFar = "-"
            case .lines(let path):
                let descriptor = unsafe open(path, O_RDONLY)
                guard descriptor >= 0 else {
                    let reason = unsafe String(cString: strerror(errno))
                    return .fault(Diagnostic(.unreadable, file: path, ["found": reason]))
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

/// Bytes that wait for the head of their report; kept in a nameless file once they are many.
struct Spool {
    private var bytes: [UInt8] = []
    private var descriptor: Int32?
    private static let room = 4 << 20

    mutating func append(_ more: [UInt8]) throws {
        bytes.append(contentsOf: more)
        if bytes.count > Self.room { try spill() }
    }

    private mutating func spill() throws {
        if descriptor == nil {
            var template = Array((NSTemporaryDirectory() + "tilik-XXXXXX").utf8CString)
            let opened = unsafe mkstemp(&template)
            guard opened >= 0 else { throw WriteError(path: NSTemporaryDirectory()) }
            unsafe unlink(template)
            descriptor = opened
        }
        try Files.write(bytes, to: descriptor!)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Writes everything to a descriptor.
    func copy(to output: Int32) throws {
        if let descriptor {
            lseek(descriptor, 0, SEEK_SET)
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = unsafe buffer.withUnsafeMutableBytes {
                    unsafe Foundation.read(descriptor, $0.baseAddress, $0.count)
                }
                if count <= 0 { break }
                try Files.write(Array(buffer[..<count]), to: output)
            }
        }
        try Files.write(bytes, to: output)
    }

    func close() {
        if let descriptor { Foundation.close(descriptor) }
    }
}

/// A line on standard error while there is much to do and a person is watching.
struct Progress {
    private var last = Date()
    private var isShown = false

    mutating func show(_ count: Int) {
        let now = Date()
        guard now.timeIntervalSince(last) > 0.5 else { return }
        last = now
        isShown = true
        try? Files.write(Array("\r\(count) satker…".utf8), to: 2)
    }

    mutating func clear() {
        if isShown { try? Files.write(Array("\r\u{1B}[K".utf8), to: 2) }
    }
}

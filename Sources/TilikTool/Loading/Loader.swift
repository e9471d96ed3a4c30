import Assessment
import JSONText
import Reports

/// Turns paths into satker, once and in one way for every command: what is to be done with a unit is a closure that runs
/// on several threads, and what it makes arrives in the order of the input.
struct Loader {
    /// Reads units.
    let reader: UnitReader
    /// How many threads work.
    let jobs: Int
    /// Units to keep; all when empty.
    var units: Set<String> = []
    /// Shown while there is much to do.
    var progress: Progress?

    /// A loader for a command.
    init(_ session: Session, _ shelf: RubricShelf, desk: IntakeDesk, institution: String? = nil) {
        reader = UnitReader(shelf: shelf, asOf: session.asOf, desk: desk, institution: institution)
        jobs = session.jobs
        units = Set(session.line.all(.unit))
        progress = session.progress
    }

    init(reader: UnitReader, jobs: Int) {
        self.reader = reader
        self.jobs = jobs
    }

    /// Of more folders than these nobody's names are compared with what documents say.
    private static let mostOpen = 1_000

    /// Finds what there is under paths, folders of one satker together. A folder whose name does not say whose it is has to
    /// be read for that, and is kept as it was read.
    func find(_ paths: [String]) async -> InputFinder {
        var found = InputFinder(paths, reader.desk)
        let open = found.open
        var readings: [Int: [Reading]] = [:]
        if open.count <= Self.mostOpen {
            await withTaskGroup(of: (Int, [Reading]).self) { group in
                var rest = open[...]
                var running = 0
                while true {
                    while running < jobs, let (place, folder) = rest.popFirst() {
                        group.addTask { [reader] in (place, reader.read(.sent(folder))) }
                        running += 1
                    }
                    guard let (place, reading) = await group.next() else { break }
                    running -= 1
                    readings[place] = reading
                }
            }
        }
        found.joinFolders(readings)
        return found
    }

    /// Reads everything that was found. `make` sees each unit on one of the threads; what it makes is handed to `take` in
    /// order, with the unit's identity settled.
    func load<Product: Sendable>(
        _ found: InputFinder, make: @escaping @Sendable (LoadedUnit) -> Product,
        take: (Product, inout LoadedUnit) throws -> Void
    ) async throws -> Loading {
        var gate = UnitGate<Product>(units: units, progress: progress)
        var source = JobSource(found.inputs)
        var pending: [Int: [(Reading, Product?)]] = [:]
        var (next, started, running) = (0, 0, 0)
        let (reader, units) = (reader, units)
        try await withThrowingTaskGroup(of: (Int, [(Reading, Product?)]).self) { group in
            var isDone = false
            while true {
                while !isDone, running < jobs, started - next < jobs * 8 {
                    guard let job = source.next() else {
                        isDone = true
                        break
                    }
                    let number = started
                    group.addTask {
                        let readings = reader.read(job)
                        return (
                            number,
                            readings.map { reading in
                                guard let unit = reading.unit, units.isEmpty || units.contains(reading.id) else {
                                    return (reading, nil)
                                }
                                return (reading, make(unit))
                            }
                        )
                    }
                    started += 1
                    running += 1
                }
                guard let (number, readings) = try await group.next() else { break }
                running -= 1
                pending[number] = readings
                while let readings = pending.removeValue(forKey: next) {
                    for (reading, product) in readings { try gate.pass(reading, product, take) }
                    next += 1
                }
            }
        }
        if let (name, found) = reader.desk.missedChoice {
            guard !found.isEmpty else { throw UsageError("usage.useUnmatched", ["value": name]) }
            throw UsageError("usage.useSeveral", ["value": name, "found": found.joined(separator: ", ")])
        }
        if units.isEmpty { gate.refuseStrangers(source.journals) }
        for unit in reader.missing(gate.isKnown) where units.isEmpty || units.contains(unit.submission.id) {
            var reading = Reading(id: unit.submission.id, place: unit.place)
            reading.unit = unit
            try gate.pass(reading, make(unit), take)
        }
        return gate.finish(found)
    }
}

/// Lets units pass one by one in the order of the input: settles identities, and gathers what is wrong.
private struct UnitGate<Product> {
    let units: Set<String>
    var progress: Progress?
    private var loading = Loading()
    private var places: [String: UnitPlace] = [:]
    /// Those of the list of expected satker that were met under another identity.
    private var met: Set<String> = []
    /// Satker that have a folder, by region and name.
    private var names: [String: UnitPlace] = [:]
    /// Faults of shared files that were told, by file.
    private var told: Set<String> = []

    init(units: Set<String>, progress: Progress?) {
        self.units = units
        self.progress = progress
    }

    mutating func pass(
        _ reading: Reading, _ product: Product?, _ take: (Product, inout LoadedUnit) throws -> Void
    ) throws {
        // Others than those that were asked for are passed over, unless nothing is known of them but faults.
        if !units.isEmpty, !units.contains(reading.id), reading.unit != nil || reading.diagnostics.isEmpty {
            if !reading.id.isEmpty { loading.passedOver.insert(reading.id) }
            return
        }
        var reading = reading
        if !reading.expected.isEmpty { met.insert(reading.expected) }
        loading.notes += reading.notes
        let twin = reading.isFolder ? self.twin(reading) : nil
        if reading.isNamedByTool, twin == nil { rename(&reading) }
        loading.files += reading.files.map { file in
            var file = file
            file.unit = reading.id
            return file
        }
        if reading.unit != nil || reading.diagnostics.isEmpty, let first = twin ?? places[reading.id],
            !reading.id.isEmpty
        {
            reading.unit = nil
            reading.diagnostics = [
                Diagnostic(
                    .duplicateUnit, file: reading.place.file, line: reading.place.line,
                    ["found": reading.id, "expected": first.description])
            ]
        } else if !reading.id.isEmpty, places[reading.id] == nil {
            places[reading.id] = reading.place
        }
        // A file that many share is wrong once.
        if let file = reading.shared.first?.file, told.insert(file).inserted {
            loading.diagnostics += reading.shared
        }
        let space = max(0, DiagnosticSink.limit * 2 - loading.diagnostics.count)
        loading.diagnostics.append(contentsOf: reading.diagnostics.prefix(space))
        loading.omitted += reading.omitted + max(0, reading.diagnostics.count - space)
        guard var unit = reading.unit, let product else {
            if !reading.isWithoutUnit {
                let name = reading.id.isEmpty ? reading.place.file : reading.id
                loading.refused.append(
                    RefusedUnit(name: name, faults: reading.diagnostics.count + reading.omitted))
            }
            return
        }
        if !units.isEmpty { loading.ids.insert(reading.id) }
        try take(product, &unit)
        loading.count += 1
        progress?.show(loading.count)
    }

    /// Where the satker of a folder was read before, from another folder of the same name in the same region.
    private mutating func twin(_ reading: Reading) -> UnitPlace? {
        guard let unit = reading.unit, reading.isNamedByTool, !unit.submission.region.isEmpty else { return nil }
        let name = unit.submission.region + " " + WordFolder.split(unit.submission.name).joined(separator: " ")
        if let first = names[name] { return first }
        names[name] = reading.place
        return nil
    }

    /// True for the identity of a unit that was met, usable or not.
    func isKnown(_ id: String) -> Bool {
        places[id] != nil || met.contains(id) || loading.refused.contains { $0.name == id }
    }

    /// Of several documents of one unit each is a unit of its own.
    private mutating func rename(_ reading: inout Reading) {
        let bare = reading.id
        var count = 1
        while places[reading.id] != nil {
            count += 1
            reading.id = "\(bare)-\(count)"
        }
        reading.unit?.submission.id = reading.id
    }

    mutating func refuseStrangers(_ journals: [Journal]) {
        for journal in journals {
            loading.diagnostics.append(contentsOf: journal.strangers { places[$0] != nil })
        }
    }

    /// The end of it, with what was wrong before anything was read.
    mutating func finish(_ found: InputFinder) -> Loading {
        let diagnostics = found.diagnostics
        progress?.clear()
        loading.files = (loading.files + found.files).sorted { $0.path < $1.path }
        loading.refused += diagnostics.map { RefusedUnit(name: $0.file, faults: 1) }
        loading.diagnostics = (loading.diagnostics + diagnostics).sorted()
        return loading
    }
}

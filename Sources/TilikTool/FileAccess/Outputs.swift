import Assessment
import Foundation
import Reports

/// Everything that a run writes. Every place is looked at before work begins and held against everything that is read;
/// all files are finished beside their places, and only then appear.
final class Outputs {
    /// How a run writes.
    struct Manner {
        /// True when what is no report of Tilik's may be replaced.
        var isForced = false
        /// Where it is told what would be written, in a run that writes no file; nil in one that does.
        var rehearsal: ((_ file: String, _ fate: Fate) -> Void)?
        /// The folder in which each satker gets files of its own, named once all are known.
        var each: String?
        /// True when every file that is read is wanted by name.
        var listsInputs = false
    }

    /// What becomes of a place.
    enum Fate: String, CaseIterable {
        /// There is nothing yet.
        case create
        /// What is there is Tilik's own, or empty.
        case replace
        /// What is there is a person's, who allowed it.
        case force
        /// What is there is joined with what is new.
        case join
        /// A pipe or a device.
        case stream
        /// Refused: what is there is a person's.
        case foreign
        /// Refused: it is read.
        case input
    }

    private let standardOutput: Int32
    private let manner: Manner
    /// The files that the user names, in order; nil for standard output. Behind them those of `each`.
    private var places: [OutputTarget?]
    /// Sees everything that is read.
    let ledger: ReadLedger
    /// What earlier runs had left at these places.
    private(set) var leftovers: [StagedFolder.Leftover] = []
    private var stages: [StagedFolder] = []
    /// The folder of `each`, when this run made it.
    private var madeFolder: String?

    /// Looks at the places that a command line names, `-` or nothing for standard output. What is there and is no report
    /// of Tilik's is replaced on request only.
    init(_ files: [String?], _ manner: Manner, standardOutput: Int32) throws {
        self.standardOutput = standardOutput
        self.manner = manner
        places = try files.map { try $0.flatMap { $0 == "-" ? nil : try OutputTarget($0) } }
        guard places.count(where: { $0 == nil }) <= 1 else { throw UsageError("usage.twoOutputs") }
        let targets = places.compactMap { $0 }
        ledger = ReadLedger(targets, keepsAll: manner.each != nil || manner.listsInputs)
        try expectDifferent()
        if manner.rehearsal == nil { leftovers = Self.tidy(targets) }
    }

    private static func tidy(_ targets: [OutputTarget]) -> [StagedFolder.Leftover] {
        Set(targets.filter { !$0.isStream }.map { Files.parent($0.path) }).sorted().flatMap(StagedFolder.tidy)
    }

    private func expectDifferent() throws(UsageError) {
        var taken: [FileIdentity: String] = [:]
        for case let target? in places where !target.isStream {
            if let first = taken.updateValue(target.asked, forKey: target.identity) {
                throw UsageError("usage.outputTwice", ["value": first, "other": target.asked])
            }
        }
    }

    /// Adds files in the folder of `each`, which is made where it is missing. They are held against what was read so far
    /// as if they had been named before.
    func add(_ names: [String]) throws {
        guard let folder = manner.each else { return }
        if Files.kind(folder, following: true) == nil {
            // Where nothing is nothing can be replaced, and a rehearsal makes nothing.
            if let rehearsal = manner.rehearsal {
                for name in names { rehearsal(Files.join(folder, name), .create) }
                return
            }
            guard (try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)) != nil
            else { throw unsafe mkdir(folder, 0o777) == 0 ? WriteError(path: folder, EIO) : WriteError(path: folder) }
            madeFolder = folder
        }
        let targets: [OutputTarget]
        do {
            targets = try names.map { try OutputTarget(Files.join(folder, $0)) }
            places += targets.map { $0 }
            try expectDifferent()
        } catch {
            giveUpFolder()
            throw error
        }
        ledger.add(targets)
        if manner.rehearsal == nil { leftovers = Self.tidy(targets) }
    }

    /// Writes all of them, in order: `body` is told the number of the place. Throws before anything is replaced when a
    /// place is also read, or when one cannot be written. Those skipped stay as they are.
    func write(skipping skipped: Set<Int> = [], _ body: (Int, any ByteSink) throws -> Void) throws {
        let places = places.enumerated().filter { !skipped.contains($0.offset) }
        if let rehearsal = manner.rehearsal {
            for case (_, let target?) in places { rehearsal(target.asked, fate(of: target)) }
        }
        try verify()
        if manner.rehearsal == nil { try place(places, body) }
        for (number, place) in places {
            if let place {
                if place.isStream, manner.rehearsal == nil { try FileSink.stream(place) { try body(number, $0) } }
            } else {
                let sink = FileSink(standardOutput, path: "-")
                try body(number, sink)
                try sink.flush()
            }
        }
    }

    private func place(
        _ places: [(offset: Int, element: OutputTarget?)], _ body: (Int, any ByteSink) throws -> Void
    ) throws {
        do {
            for (number, place) in places {
                guard let target = place, !target.isStream else { continue }
                let staged = try stage(for: target)
                let path = stages[staged].place(for: Files.name(target.path))
                try FileSink.create(path, shownAs: target.asked, mode: mode(of: target.path)) {
                    try body(number, $0)
                }
            }
            for index in stages.indices { try stages[index].seal() }
        } catch {
            for stage in stages { stage.discard() }
            giveUpFolder()
            throw error
        }
        for stage in stages { try stage.release() }
    }

    /// Throws when one of the places may not be written, before anything is.
    func verify() throws(UsageError) {
        do throws(UsageError) {
            // That it is read says more than that it is there.
            try ledger.verify()
            guard !manner.isForced else { return }
            for case let target? in places where !target.isReplaceable {
                throw UsageError("usage.outputForeign", ["value": target.asked])
            }
        } catch {
            giveUpFolder()
            throw error
        }
    }

    /// A folder that this run made goes again with the run.
    private func giveUpFolder() {
        if let madeFolder { unsafe rmdir(madeFolder) }
        madeFolder = nil
    }

    private func fate(of target: OutputTarget) -> Fate {
        if ledger.isRead(target) { return .input }
        if target.isStream { return .stream }
        if !target.isReplaceable { return manner.isForced ? .force : .foreign }
        return Files.kind(target.path, following: true) == nil ? .create : .replace
    }

    private func stage(for target: OutputTarget) throws(WriteError) -> Int {
        let folder = Files.parent(target.path)
        if let index = stages.firstIndex(where: { $0.folder == folder }) { return index }
        stages.append(try StagedFolder(in: folder, for: target.asked))
        return stages.count - 1
    }

    /// The permissions of what is replaced stay.
    private func mode(of path: String) -> mode_t? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
    }
}

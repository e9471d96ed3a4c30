import Assessment
import Foundation
import Reports

/// Everything that a run writes. Every place is looked at before work begins and held against everything that is read;
/// all files are finished beside their places, and only then appear.
final class Outputs {
    private let standardOutput: Int32
    /// The files that the user names, in order; nil for standard output.
    private let places: [OutputTarget?]
    /// Sees everything that is read.
    let ledger: ReadLedger
    /// What earlier runs had left at these places.
    let leftovers: [StagedFolder.Leftover]
    /// A place where something stands that is no report of Tilik's, and that may not be replaced.
    private let foreign: String?
    private var stages: [StagedFolder] = []

    /// Looks at the places that a command line names, `-` or nothing for standard output. What is there and is no report
    /// of Tilik's is replaced on request only.
    init(_ files: [String?], replacing: Bool, standardOutput: Int32) throws {
        self.standardOutput = standardOutput
        places = try files.map { try $0.flatMap { $0 == "-" ? nil : try OutputTarget($0) } }
        guard places.count(where: { $0 == nil }) <= 1 else { throw UsageError("usage.twoOutputs") }
        let targets = places.compactMap { $0 }
        var taken: [FileIdentity: String] = [:]
        for target in targets where !target.isStream {
            if let first = taken.updateValue(target.asked, forKey: target.identity) {
                throw UsageError("usage.outputTwice", ["value": first, "other": target.asked])
            }
        }
        let folders = Set(targets.filter { !$0.isStream }.map { Files.parent($0.path) })
        leftovers = folders.sorted().flatMap(StagedFolder.tidy)
        foreign = replacing ? nil : targets.first { !$0.isReplaceable }?.asked
        ledger = ReadLedger(targets)
    }

    /// Writes all of them, in order: `body` is told the number of the place. Throws before anything is replaced when a
    /// place is also read, or when one cannot be written. Those skipped stay as they are.
    func write(skipping skipped: Set<Int> = [], _ body: (Int, any ByteSink) throws -> Void) throws {
        let places = places.enumerated().filter { !skipped.contains($0.offset) }
        try verify()
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
            throw error
        }
        for stage in stages { try stage.release() }
        for (number, place) in places {
            if let place {
                if place.isStream { try FileSink.stream(place) { try body(number, $0) } }
            } else {
                let sink = FileSink(standardOutput, path: "-")
                try body(number, sink)
                try sink.flush()
            }
        }
    }

    /// Throws when one of the places may not be written, before anything is.
    func verify() throws(UsageError) {
        // That it is read says more than that it is there.
        try ledger.verify()
        if let foreign { throw UsageError("usage.outputForeign", ["value": foreign]) }
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

import Assessment
import Foundation
import Reports

/// Everything that a run writes. Every place is looked at before work begins and held against everything that is read;
/// all files are finished beside their places, and only then appear.
final class Outputs {
    /// One place: standard output, or a file that the user names.
    struct Place {
        /// The file; nil for standard output.
        let target: OutputTarget?
        /// The option that asks for it.
        let option: Option
    }

    private let standardOutput: Int32
    private let places: [Place]
    /// Sees everything that is read.
    let ledger: ReadLedger
    /// What earlier runs had left at these places.
    let leftovers: [StagedFolder.Leftover]
    /// A place where something stands that is no report of Tilik's, and that may not be replaced.
    private let foreign: String?
    private var stages: [StagedFolder] = []

    /// Looks at the places that a command line names, `-` or nothing for standard output. What is there and is no report
    /// of Tilik's is replaced on request only.
    init(
        _ files: [(option: Option, path: String?)], replacing: Bool, standardOutput: Int32
    ) throws {
        self.standardOutput = standardOutput
        places = try files.map { option, path in
            Place(target: path == nil || path == "-" ? nil : try OutputTarget(path!), option: option)
        }
        guard places.count(where: { $0.target == nil }) <= 1 else { throw UsageError("usage.twoOutputs") }
        let targets = places.compactMap(\.target)
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
    /// place is also read, or when one cannot be written.
    /// Those skipped stay as they are.
    func write(skipping skipped: Set<Int> = [], _ body: (Int, any ByteSink) throws -> Void) throws {
        let places = places.enumerated().filter { !skipped.contains($0.offset) }
        try verify()
        do {
            for (number, place) in places {
                guard let target = place.target, !target.isStream else { continue }
                let staged = try stage(for: Files.parent(target.path))
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
            if place.target == nil {
                let sink = FileSink(standardOutput, path: "-")
                try body(number, sink)
                try sink.flush()
            } else if let target = place.target, target.isStream {
                try FileSink.stream(target) { try body(number, $0) }
            }
        }
    }

    /// Throws when one of the places may not be written, before anything is.
    func verify() throws(UsageError) {
        // That it is read says more than that it is there.
        try ledger.verify()
        if let foreign { throw UsageError("usage.outputForeign", ["value": foreign]) }
    }

    private func stage(for folder: String) throws(WriteError) -> Int {
        if let index = stages.firstIndex(where: { $0.folder == folder }) { return index }
        stages.append(try StagedFolder(in: folder))
        return stages.count - 1
    }

    /// The permissions of what is replaced stay.
    private func mode(of path: String) -> mode_t? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
    }
}

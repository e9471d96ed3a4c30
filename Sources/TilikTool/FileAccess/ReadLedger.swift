import Assessment
import Foundation
import Synchronization

/// Holds everything that is read against everything that will be written, when it is met: no output takes the place of
/// an input, however either is spelt, and be the input found in a folder or named on a line of a stream.
final class ReadLedger: Sendable {
    private let targets: [OutputTarget]
    private let clashes = Mutex<Set<Clash>>([])

    /// A target that is read too.
    struct Clash: Hashable, Comparable {
        let target: String
        let input: String

        static func < (a: Clash, b: Clash) -> Bool { (a.target, a.input) < (b.target, b.input) }
    }

    /// A ledger for some targets; pipes and devices cannot be taken the place of.
    init(_ targets: [OutputTarget]) {
        self.targets = targets.filter { !$0.isStream }
    }

    /// True when there is anything to compare with.
    var isWatching: Bool { !targets.isEmpty }

    /// A file is read that is there.
    func met(_ path: String, _ status: stat) {
        for target in targets where target.identity == FileIdentity(status) { note(target, path) }
    }

    /// A file is looked for, and read where it is there.
    func lookedFor(_ path: String) {
        guard isWatching else { return }
        let name = FileIdentity.folded(Files.name(path))
        // Asking the file system costs more than comparing names.
        for target in targets {
            if case .absent(_, _, name) = target.identity, FileIdentity(path) == target.identity { note(target, path) }
            if case .present = target.identity, FileIdentity(path) == target.identity { note(target, path) }
        }
    }

    /// A folder is read as a satker: some names in it mean something, and its documents are its own.
    func claimed(folder: String, names: Set<String>, folders: Set<String>) {
        guard isWatching, let identity = FileIdentity(folder) else { return }
        for target in targets {
            guard let rest = target.names(below: identity), let first = rest.first else { continue }
            if rest.count == 1 ? names.contains(first) : folders.contains(first) {
                note(target, Files.join(folder, rest.joined(separator: "/")))
            }
        }
    }

    private func note(_ target: OutputTarget, _ path: String) {
        _ = clashes.withLock { $0.insert(Clash(target: target.asked, input: path)) }
    }

    /// Throws the first clash there was, the same one however many threads read.
    func verify() throws(UsageError) {
        guard let clash = clashes.withLock({ $0.min() }) else { return }
        throw UsageError("usage.outputIsInput", ["value": clash.target, "input": clash.input])
    }
}

import Assessment
import Foundation
import Synchronization

/// Holds everything that is read against everything that will be written, when it is met: no output takes the place of
/// an input, however either is spelt, and be the input found in a folder or named on a line of a stream.
final class ReadLedger: Sendable {
    private let state: Mutex<State>
    /// True when what is met is kept, to be held against targets that are named later, or told.
    private let keepsAll: Bool
    /// True when there is anything to compare with.
    let isWatching: Bool

    private struct State {
        var targets: [OutputTarget]
        var clashes: Set<Clash> = []
        /// What was read or looked for, where everything is kept.
        var looked: [FileIdentity: String] = [:]
        var claims: [Claim] = []
        /// The files that were read, by the paths under which they were.
        var read: Set<String> = []
    }

    /// A target that is read too.
    struct Clash: Hashable, Comparable {
        let target: String
        let input: String

        static func < (a: Clash, b: Clash) -> Bool { (a.target, a.input) < (b.target, b.input) }
    }

    /// A folder that is read as a satker.
    private struct Claim {
        let path: String
        let folder: FileIdentity
        let names: Set<String>
        let folders: Set<String>

        /// The place that a target would take in it; nil when it takes none.
        func place(of target: OutputTarget) -> String? {
            guard let rest = target.names(below: folder), let first = rest.first else { return nil }
            guard rest.count == 1 ? names.contains(first) : folders.contains(first) else { return nil }
            return Files.join(path, rest.joined(separator: "/"))
        }
    }

    /// A ledger for some targets; pipes and devices cannot be taken the place of.
    init(_ targets: [OutputTarget], keepsAll: Bool = false) {
        let targets = targets.filter { !$0.isStream }
        state = Mutex(State(targets: targets))
        self.keepsAll = keepsAll
        isWatching = keepsAll || !targets.isEmpty
    }

    /// Adds targets, and holds them against what was met before.
    func add(_ targets: [OutputTarget]) {
        state.withLock { state in
            for target in targets where !target.isStream {
                state.targets.append(target)
                let places = [state.looked[target.identity]] + state.claims.map { $0.place(of: target) }
                for case let place? in places { state.clashes.insert(Clash(target: target.asked, input: place)) }
            }
        }
    }

    /// A file is read that is there.
    func met(_ path: String, _ status: stat) { met(path, FileIdentity(status)) }

    /// The same, by what tells it from others.
    func met(_ path: String, _ identity: FileIdentity) { look(path, identity, isRead: true) }

    /// A file is looked for, and read where it is there.
    func lookedFor(_ path: String) {
        guard isWatching, let identity = FileIdentity(path) else { return }
        look(path, identity, isRead: false)
    }

    private func look(_ path: String, _ identity: FileIdentity, isRead: Bool) {
        state.withLock { state in
            for target in state.targets where target.identity == identity {
                state.clashes.insert(Clash(target: target.asked, input: path))
            }
            guard keepsAll else { return }
            state.looked[identity] = min(state.looked[identity] ?? path, path)
            if isRead { state.read.insert(path) }
        }
    }

    /// A folder is read as a satker: some names in it mean something, and its documents are its own.
    func claimed(folder: String, names: Set<String>, folders: Set<String>) {
        guard isWatching, let identity = FileIdentity(folder) else { return }
        let claim = Claim(path: folder, folder: identity, names: names, folders: folders)
        state.withLock { state in
            for target in state.targets {
                guard let place = claim.place(of: target) else { continue }
                state.clashes.insert(Clash(target: target.asked, input: place))
            }
            if keepsAll { state.claims.append(claim) }
        }
    }

    /// True when a target is read too.
    func isRead(_ target: OutputTarget) -> Bool {
        state.withLock { state in state.clashes.contains { $0.target == target.asked } }
    }

    /// The files that were read, sorted; nothing where they were not kept.
    var inputs: [String] { state.withLock { $0.read.sorted() } }

    /// Throws the first clash there was, the same one however many threads read.
    func verify() throws(UsageError) {
        guard let clash = state.withLock({ $0.clashes.min() }) else { return }
        throw UsageError("usage.outputIsInput", ["value": clash.target, "input": clash.input])
    }
}

import Assessment
import Synchronization

/// Looks for evidence among the files of a satker's folder, which were listed before, and notes which ones it names.
final class SentLocker: EvidenceLocker {
    private let files: Set<String>
    private let folder: FolderLocker?
    private let named = Mutex<Set<String>>([])

    /// A locker for the files of a folder, by their paths in it. `folder` is looked into for what is not among them: what
    /// stands there may be a link, or be no file; nil inside an archive.
    init(_ files: Set<String>, folder: FolderLocker?) {
        self.files = files
        self.folder = folder
    }

    func look(_ path: String) -> EvidenceSight {
        let plain = path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        guard files.contains(plain) else { return folder?.look(path) ?? .missing }
        _ = named.withLock { $0.insert(plain) }
        return .seen
    }

    /// True for a file that the list of evidence names.
    func isNamed(_ path: String) -> Bool { named.withLock { $0.contains(path) } }
}

/// Takes a file that is not there for one that was not seen.
struct UnsureLocker: EvidenceLocker {
    let locker: any EvidenceLocker

    func look(_ path: String) -> EvidenceSight {
        let sight = locker.look(path)
        return if case .missing = sight { .notSeen } else { sight }
    }
}

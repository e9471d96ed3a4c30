import Foundation

/// A hidden folder beside the places that will be written, in which files are finished before any of them appears.
///
/// It is `.tilik-….part` while files are written. Renaming it `.tilik-….ready` says in one step that all of them are
/// whole; only then are they moved out. Whoever works with it holds a lock on it, which the system takes back when the
/// process ends, however it ends: what is not locked was left behind.
struct StagedFolder {
    /// The folder in which the files will appear.
    let folder: String
    private(set) var path: String
    /// What is being written, as the user wrote it: the place that a failure names.
    private let asked: String
    private let descriptor: Int32
    /// Names in it, in the order in which they appear.
    private(set) var names: [String] = []

    private static let start = ".tilik-"
    private static let part = ".part"
    private static let ready = ".ready"
    /// Ends the name of a copy of what a file replaces: what stands there may be replaced only while it is still that.
    private static let before = ".before"

    /// Makes one inside a folder, for a file or folder that the user names.
    init(in folder: String, for asked: String) throws(WriteError) {
        self.folder = folder
        self.asked = asked
        path = Files.join(folder, Self.start + String(UInt64.random(in: 0..<(.max)), radix: 36) + Self.part)
        guard unsafe mkdir(path, 0o777) == 0 else { throw WriteError(path: asked) }
        descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let error = WriteError(path: asked)
            unsafe rmdir(path)
            throw error
        }
        // Where the file system knows no locks the folder is taken for one in use, and left alone.
        _ = flock(descriptor, LOCK_EX | LOCK_NB)
    }

    /// A place inside for what will appear under a name.
    mutating func place(for name: String) -> String {
        names.append(name)
        return Files.join(path, name)
    }

    /// A place inside for a copy of what stands under a name and will be replaced.
    func placeBefore(_ name: String) -> String { Files.join(path, name + Self.before) }

    /// Says that everything in it is whole.
    mutating func seal() throws(WriteError) {
        let sealed = path.dropLast(Self.part.count) + Self.ready
        guard unsafe rename(path, String(sealed)) == 0 else { throw WriteError(path: asked) }
        path = String(sealed)
    }

    /// Moves everything to where it belongs, and is gone.
    func release() throws(WriteError) {
        for name in names {
            let target = Files.join(folder, name)
            guard unsafe rename(Files.join(path, name), target) == 0 else { throw WriteError(path: target) }
        }
        discard()
    }

    /// Gives up what was not released.
    func discard() {
        try? FileManager.default.removeItem(atPath: path)
        close(descriptor)
    }

    // MARK: What an earlier run left behind

    /// What became of what an earlier run left.
    enum Leftover {
        /// It was whole, and is now where it belongs.
        case finished(String)
        /// It was not whole, or what stands at its place now is a person's: it was removed.
        case removed(String)
    }

    /// Finishes or removes what earlier runs that were stopped left in a folder.
    static func tidy(_ folder: String) -> [Leftover] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasPrefix(start) && ($0.hasSuffix(part) || $0.hasSuffix(ready)) }.sorted()
            .flatMap { tidy(Files.join(folder, $0), in: folder) }
    }

    private static func tidy(_ path: String, in folder: String) -> [Leftover] {
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return [] }
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
        // An empty one may have been made a moment ago by a run that has not locked it yet.
        var status = stat()
        if names.isEmpty, unsafe fstat(descriptor, &status) == 0, time(nil) - status.st_mtim.tv_sec < 60 { return [] }
        var result: [Leftover] = []
        if path.hasSuffix(ready) {
            for name in names where !(name.hasSuffix(before) && names.contains(String(name.dropLast(before.count)))) {
                let (staged, target) = (Files.join(path, name), Files.join(folder, name))
                if isReplaceable(target, by: staged), unsafe rename(staged, target) == 0 {
                    result.append(.finished(target))
                } else {
                    result.append(.removed(target))
                }
            }
        } else {
            result = [.removed(path)]
        }
        try? FileManager.default.removeItem(atPath: path)
        return result
    }

    private static func isReplaceable(_ target: String, by staged: String) -> Bool {
        switch Files.kind(target) {
        case nil: true
        case .file(let size):
            size == 0 || Files.isOwn(target) && Files.isOwn(staged)
                || Files.kind(staged + before) != nil
                    && FileManager.default.contentsEqual(atPath: target, andPath: staged + before)
        case .folder: unsafe rmdir(target) == 0
        case .link, .other: false
        }
    }
}

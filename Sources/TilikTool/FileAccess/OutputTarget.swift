import Foundation

/// A place that a run will write, as it was before the run began.
struct OutputTarget: Sendable {
    /// As the user wrote it.
    let asked: String
    /// The file itself, links followed.
    let path: String
    /// What is compared with everything that is read.
    let identity: FileIdentity
    /// True for a pipe or a device, which is written to and stays what it is.
    let isStream: Bool
    /// The folders above it, the nearest first, each with what leads from it to the target.
    private let above: [(folder: FileIdentity, rest: [String])]

    /// Looks at a place. Throws when nothing could be written there, before any work is done.
    init(_ asked: String) throws(WriteError) {
        self.asked = asked
        path = Self.followed(asked)
        let kind = Files.kind(path, following: true)
        if case .other? = kind { isStream = true } else { isStream = false }
        if case .folder? = kind { throw WriteError(path: asked, EISDIR) }
        let folder = Files.parent(path)
        guard case .folder? = Files.kind(folder, following: true) else {
            throw WriteError(path: asked, Files.kind(folder, following: true) == nil ? ENOENT : ENOTDIR)
        }
        guard let identity = FileIdentity(path) else { throw WriteError(path: asked, EACCES) }
        self.identity = identity
        guard !isStream else {
            above = []
            return
        }
        if unsafe access(folder, W_OK | X_OK) != 0 { throw WriteError(path: asked) }
        above = Self.folders(above: path)
    }

    /// The file that a chain of links ends at, also where it is not there yet.
    private static func followed(_ asked: String) -> String {
        var path = asked
        for _ in 0..<40 {
            guard case .link? = Files.kind(path),
                let next = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
            else { break }
            path = next.hasPrefix("/") ? next : Files.join(Files.parent(path), next)
        }
        return path
    }

    private static func folders(above path: String) -> [(folder: FileIdentity, rest: [String])] {
        var result: [(folder: FileIdentity, rest: [String])] = []
        var folder = URL(fileURLWithPath: Files.parent(path)).resolvingSymlinksInPath().path
        var rest = [Files.name(path)]
        while let identity = FileIdentity(folder) {
            result.append((identity, rest))
            guard folder != "/" else { break }
            rest.insert(Files.name(folder), at: 0)
            folder = Files.parent(folder)
        }
        return result
    }

    /// What leads from a folder to the target; nil when it is not below that folder.
    func names(below folder: FileIdentity) -> [String]? {
        above.first { $0.folder == folder }?.rest
    }

    /// True when what stands there may be replaced unasked: nothing, an empty file, or a report of Tilik's.
    var isReplaceable: Bool {
        switch Files.kind(path, following: true) {
        case nil, .other: true
        case .file(let size): size == 0 || Files.isOwn(path)
        case .folder, .link: false
        }
    }
}

import Foundation

/// What tells one place of the file system from every other, however its path is spelt: by what stands there, or where
/// nothing does, by its folder and name.
enum FileIdentity: Hashable, Sendable {
    /// A file or folder that is there.
    case present(device: UInt64, number: UInt64)
    /// A name in a folder; small letters, since some file systems do not tell `A` from `a`.
    case absent(device: UInt64, folder: UInt64, name: String)

    /// What a look at a file told.
    init(_ status: stat) {
        self = .present(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
    }

    /// The identity of a path, links followed; nil when its folder is not there either.
    init?(_ path: String) {
        var status = stat()
        if unsafe stat(path, &status) == 0 {
            self.init(status)
        } else if unsafe stat(Files.parent(path), &status) == 0 {
            self = .absent(
                device: UInt64(status.st_dev), folder: UInt64(status.st_ino), name: Self.folded(Files.name(path)))
        } else {
            return nil
        }
    }

    static func folded(_ name: String) -> String { name.precomposedStringWithCanonicalMapping.lowercased() }
}

import Assessment
import Foundation
import Synchronization

/// Looks for evidence below the folder of the file that names it.
struct FolderLocker: EvidenceLocker {
    let folder: String
    /// What was listed so far; shared by all who look below the same folder.
    let listings: FolderListings

    init(folder: String, listings: FolderListings = FolderListings()) {
        self.folder = folder
        self.listings = listings
    }

    func look(_ path: String) -> EvidenceSight {
        guard let identity = listings.file(path, below: folder) else { return walk(path) }
        let ledger = Files.ledger
        if ledger.isWatching { ledger.met(Files.join(folder, path), identity) }
        return .seen
    }

    /// Looks at every step of a path: the system knows what no listing tells, such as names that it takes for the same.
    private func walk(_ path: String) -> EvidenceSight {
        let ledger = Files.ledger
        var at = folder
        var status = stat()
        for part in path.split(separator: "/") where part != "." {
            at = Files.join(at, String(part))
            guard unsafe lstat(at, &status) == 0 else {
                ledger.lookedFor(at)
                return .missing
            }
            if case .link = Files.Kind(status) { return .throughLink }
        }
        guard case .file = Files.Kind(status) else { return .missing }
        if ledger.isWatching { ledger.met(at, FileIdentity(status)) }
        return .seen
    }
}

/// The files in folders, listed once: thousands of documents stand in a few folders, and one question to the system for
/// each would cost more than all that is scored.
final class FolderListings: Sendable {
    private let state = Mutex(State())
    /// So many folders are kept; evidence of one satker mostly stands in few, and its neighbours' in others.
    private static let most = 64

    private struct State {
        var known: [Key: Listing] = [:]
        /// The folder that was asked for last, which mostly is asked for next.
        var last: (key: Key, listing: Listing)?
    }

    private struct Key: Hashable {
        let folder: String
        let path: Name
    }

    /// A name or a path as it is spelt: equal texts may be two names.
    private struct Name: Hashable {
        let bytes: [UInt8]

        func hash(into hasher: inout Hasher) {
            unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        }
    }

    /// Files by their names; none where the folder is missing or stands behind a link.
    private struct Listing {
        var device: UInt64 = 0
        var files: [Name: UInt64] = [:]
    }

    /// The file at a path below a folder; nil where no listing tells of it.
    func file(_ path: String, below folder: String) -> FileIdentity? {
        let bytes = Array(path.utf8)
        let slash = bytes.lastIndex(of: UInt8(ascii: "/"))
        let listing = listing(Key(folder: folder, path: Name(bytes: Array(bytes[..<(slash ?? 0)]))))
        let name = Name(bytes: Array(bytes[(slash.map { $0 + 1 } ?? 0)...]))
        guard let number = listing.files[name] else { return nil }
        return .present(device: listing.device, number: number)
    }

    private func listing(_ key: Key) -> Listing {
        let known = state.withLock { state -> Listing? in
            if let last = state.last, last.key == key { return last.listing }
            guard let listing = state.known[key] else { return nil }
            state.last = (key, listing)
            return listing
        }
        if let known { return known }
        let listing = list(key)
        state.withLock { state in
            if state.known.count >= Self.most { state.known.removeAll() }
            state.known[key] = listing
            state.last = (key, listing)
        }
        return listing
    }

    private func list(_ key: Key) -> Listing {
        var listing = Listing()
        var at = key.folder
        for step in key.path.bytes.split(
            separator: UInt8(ascii: "/"), omittingEmptySubsequences: key.path.bytes.isEmpty)
        {
            // Steps that say nothing are left to who looks at every one.
            guard !step.isEmpty, !step.elementsEqual(".".utf8) else { return listing }
            at = Files.join(at, String(decoding: step, as: UTF8.self))
            guard case .folder = Files.kind(at) else { return listing }
        }
        guard let stream = unsafe opendir(at) else { return listing }
        defer { unsafe closedir(stream) }
        var status = stat()
        guard unsafe fstat(dirfd(stream), &status) == 0 else { return listing }
        listing.device = UInt64(status.st_dev)
        while let entry = unsafe readdir(stream) {
            // Some file systems do not say what stands there, and are asked for each name.
            guard unsafe entry.pointee.d_type == 8 else { continue }
            let name = unsafe withUnsafePointer(to: entry.pointee.d_name) { pointer in
                let text = unsafe UnsafeRawPointer(pointer)
                let length = unsafe strlen(text.assumingMemoryBound(to: CChar.self))
                return unsafe Array(UnsafeRawBufferPointer(start: text, count: length))
            }
            listing.files[Name(bytes: name)] = UInt64(unsafe entry.pointee.d_ino)
        }
        return listing
    }
}

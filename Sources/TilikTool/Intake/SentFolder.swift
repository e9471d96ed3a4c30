import Assessment
import Documents
import Exchange
import JSONText

/// A folder that was sent: on disk, or inside an archive, which is looked into and never unpacked to disk.
struct SentFolder: Sendable {
    /// Its path as it is shown: as the user gave it, with the names below; `kiriman/Sambas.zip/bukti` inside an archive.
    let path: String
    /// True for a folder that the user named, rather than one that was found in it.
    var isNamed = false
    /// The region of its office, where folders of other offices of that region were sent too; empty elsewhere.
    var sharedRegion = ""
    /// Further folders of the same satker, which came later or by another way.
    var others: [SentFolder] = []
    private let place: Place

    fileprivate enum Place: Sendable {
        case disk
        case archive(OpenArchive, inside: String)
    }

    /// What stands in a folder.
    struct Entry: Sendable {
        let name: String
        let path: String
        let kind: Files.EntryKind
        fileprivate let place: Place

        fileprivate init(name: String, path: String, kind: Files.EntryKind, place: Place) {
            (self.name, self.path, self.kind, self.place) = (name, path, kind, place)
        }

        /// A file that the user names.
        init(file path: String) { self.init(name: Files.name(path), path: path, kind: .file, place: .disk) }
    }

    /// A folder on disk.
    init(_ path: String) { (self.path, place) = (path, .disk) }

    fileprivate init(_ path: String, _ place: Place) { (self.path, self.place) = (path, place) }

    /// The last name of its path, without the ending of an archive.
    var name: String {
        let name = Files.name(path == "." || path.hasSuffix("..") ? Files.real(path) : path)
        return name.lowercased().hasSuffix(".zip") ? String(name.dropLast(4)) : name
    }

    /// True for an archive as a whole.
    var isArchive: Bool {
        if case .archive(_, let inside) = place { inside.isEmpty } else { false }
    }

    /// True inside an archive.
    var isInArchive: Bool {
        if case .archive = place { true } else { false }
    }

    /// Everything in it, sorted by name.
    func entries() throws(Diagnostic) -> [Entry] {
        switch place {
        case .disk:
            return try Files.entries(path).map {
                Entry(name: $0.name, path: Files.join(path, $0.name), kind: $0.kind, place: .disk)
            }
        case .archive(let archive, let inside):
            return archive.entries(inside).map { name, isFolder in
                Entry(
                    name: name, path: Files.join(path, name), kind: isFolder ? .folder : .file,
                    place: .archive(archive, inside: inside + name + (isFolder ? "/" : "")))
            }
        }
    }
}

extension SentFolder.Entry {
    /// True inside an archive.
    var isInArchive: Bool {
        if case .archive = place { true } else { false }
    }

    /// The folder under this name.
    var folder: SentFolder { SentFolder(path, place) }

    /// The archive under this name as a folder.
    func opened() throws(Diagnostic) -> SentFolder {
        // An archive in an archive is told, not opened: nobody knows how deep that goes.
        if case .archive = place { throw Diagnostic(.notADocument, file: path) }
        do {
            return SentFolder(path, .archive(OpenArchive(try Archive(try bytes())), inside: ""))
        } catch let fault as DocumentFault {
            throw Diagnostic(fault, file: path)
        } catch let fault as Diagnostic {
            throw fault
        } catch {
            throw Diagnostic(.damagedFile, file: path)
        }
    }

    /// What stands in the file.
    func bytes() throws(Diagnostic) -> [UInt8] {
        switch place {
        case .disk:
            let source = try Files.read(path)
            return source.bytes(0..<source.count)
        case .archive(let archive, let inside):
            do {
                return try archive.archive.part(inside) ?? []
            } catch {
                throw Diagnostic(error, file: path)
            }
        }
    }

    /// True for a file in which nothing stands.
    var isEmpty: Bool {
        switch place {
        case .disk:
            if case .file(let size)? = Files.kind(path) { size == 0 } else { false }
        case .archive(let archive, let inside): archive.archive.size(inside) == 0
        }
    }

    /// True for a report of Tilik's own, and for a workbook of its own that nobody has changed.
    var isOwn: Bool {
        if case .disk = place { Files.isOwn(path) } else { false }
    }

    /// True for a report of Tilik's own.
    var isReport: Bool {
        if case .disk = place { Files.isReport(path) } else { false }
    }

    /// Tells the ledger of outputs that this file belongs to what was sent, so that none takes its place.
    func claim() {
        if case .disk = place, Files.ledger.isWatching { Files.ledger.lookedFor(path) }
    }
}

/// An archive with its names as a tree.
private final class OpenArchive: Sendable {
    let archive: Archive
    /// The names right below each folder, whose names end in `/`; the folder of everything is empty.
    private let folders: [String: [String: Bool]]

    init(_ archive: Archive) {
        self.archive = archive
        var folders: [String: [String: Bool]] = [:]
        for name in archive.names {
            var above = ""
            let parts = name.split(separator: "/", omittingEmptySubsequences: true)
            for (at, part) in parts.enumerated() {
                let isFolder = at + 1 < parts.count || name.hasSuffix("/")
                if folders[above]?[String(part)] != true { folders[above, default: [:]][String(part)] = isFolder }
                above += part + "/"
            }
        }
        self.folders = folders
    }

    func entries(_ folder: String) -> [(name: String, isFolder: Bool)] {
        (folders[folder] ?? [:]).map { (name: $0.key, isFolder: $0.value) }.sorted { $0.name < $1.name }
    }
}

extension Array {
    /// The one element; nil where there are none or several.
    var only: Element? { count == 1 ? self[0] : nil }
}

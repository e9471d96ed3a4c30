import Assessment
import Foundation
import JSONText

/// The few things the tool asks of the file system.
enum Files {
    /// What stands at a path, links not followed.
    enum Kind {
        case file(size: Int)
        case folder
        case link
        case other
    }

    /// A satker is never larger than this; what is larger is refused before it is read.
    static let maximumSize = 64 << 20

    static func kind(_ path: String, following: Bool = false) -> Kind? {
        var status = stat()
        guard unsafe (following ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file(size: Int(status.st_size))
        case S_IFDIR: return .folder
        case S_IFLNK: return .link
        default: return .other
        }
    }

    /// Names in a folder, sorted; hidden ones left out.
    static func list(_ folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }

    static func join(_ folder: String, _ name: String) -> String {
        folder.isEmpty || folder == "." ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    static func parent(_ path: String) -> String {
        if path == "." || path == ".." || path.hasSuffix("/..") { return path == "." ? ".." : path + "/.." }
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    static func name(_ path: String) -> String {
        String(path.split(separator: "/").last ?? "")
    }

    /// A whole file. A file that the user names may be a link; one that the tool finds in a folder may not, since whoever
    /// made the folder could point it anywhere.
    static func read(_ path: String, isNamed: Bool = false) throws(Diagnostic) -> SourceText {
        if !isNamed, case .link? = kind(path) {
            throw Diagnostic(.pathThroughLink, file: path, ["found": name(path)])
        }
        guard case .file(let size)? = kind(path, following: true) else {
            throw Diagnostic(.noSuchPath, file: path)
        }
        guard size <= maximumSize else {
            throw Diagnostic(.fileTooLarge, file: path, ["expected": String(maximumSize >> 20)])
        }
        let descriptor = unsafe open(path, O_RDONLY)
        guard descriptor >= 0 else {
            throw Diagnostic(.unreadable, file: path, ["found": unsafe String(cString: strerror(errno))])
        }
        defer { close(descriptor) }
        return unsafe SourceText(name: path, capacity: size) { buffer in
            unsafe fill(descriptor, buffer)
        }
    }

    /// Reads until the buffer is full or the file ends; returns how much there was.
    static func fill(_ descriptor: Int32, _ buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var count = 0
        while count < buffer.count {
            let got = unsafe Foundation.read(descriptor, buffer.baseAddress! + count, buffer.count - count)
            if got <= 0 { break }
            count += got
        }
        return count
    }

    /// Writes a file whole or not at all.
    static func write(_ path: String, _ body: (Int32) throws -> Void) throws {
        // A device or a pipe is written to and stays what it is; a link is followed.
        if case .other? = kind(path, following: true) {
            let descriptor = unsafe open(path, O_WRONLY)
            guard descriptor >= 0 else { throw WriteError(path: path) }
            defer { close(descriptor) }
            return try body(descriptor)
        }
        let path = identity(path)
        let temporary = "\(path).\(getpid()).tmp"
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o644)
        guard descriptor >= 0 else { throw WriteError(path: path) }
        do {
            try body(descriptor)
        } catch {
            close(descriptor)
            unsafe unlink(temporary)
            throw error
        }
        guard close(descriptor) == 0, unsafe rename(temporary, path) == 0 else {
            unsafe unlink(temporary)
            throw WriteError(path: path)
        }
    }

    /// A path by which a file is told from others: the real one of what is there, else the path as it is.
    static func identity(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }

    static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
        try unsafe bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = unsafe Foundation.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
                guard count > 0 else { throw WriteError(path: "") }
                done += count
            }
        }
    }
}

/// Output that could not be written.
struct WriteError: Error {
    let path: String
}

/// Looks for evidence below the folder of the file that names it.
struct FolderLocker: EvidenceLocker {
    let folder: String

    func look(_ path: String) -> EvidenceSight {
        var at = folder
        var last = Files.Kind.folder
        for part in path.split(separator: "/") where part != "." {
            at = Files.join(at, String(part))
            guard let kind = Files.kind(at) else { return .missing }
            if case .link = kind { return .throughLink }
            last = kind
        }
        if case .file = last { return .seen }
        return .missing
    }
}

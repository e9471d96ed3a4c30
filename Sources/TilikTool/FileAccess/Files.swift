import Assessment
import Foundation
import JSONText
import Reports

/// The few things the tool asks of the file system.
enum Files {
    /// What everything that is read is held against, for the length of a command.
    @TaskLocal static var ledger = ReadLedger([])

    /// What stands at a path.
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
        return Kind(status)
    }

    /// True when there is something at a path that is read where it is there; an output does not take its place even
    /// where it is not.
    static func finds(_ path: String) -> Bool {
        ledger.lookedFor(path)
        return kind(path) != nil
    }

    /// Names in a folder, sorted; hidden ones left out.
    static func list(_ folder: String) throws(Diagnostic) -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            // Asked for once more by itself, the system says why.
            guard let stream = unsafe opendir(folder) else { throw unreadable(folder) }
            unsafe closedir(stream)
            throw unreadable(folder, EIO)
        }
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

    /// A path with every link and `..` of it followed; the path itself where nothing stands there.
    static func real(_ path: String) -> String {
        guard let found = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(found) }
        return unsafe String(cString: found)
    }

    /// True for two spellings of one path.
    static func isSame(_ a: String, _ b: String) -> Bool { a == b || real(a) == real(b) }

    // MARK: Reading

    /// Opens a file to read it, and says so to the ledger. What is no file is told as what it is.
    static func open(_ path: String) throws(Diagnostic) -> (descriptor: Int32, size: Int) {
        let size = try check(path)
        let descriptor = unsafe Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path) }
        return (descriptor, size)
    }

    /// The size of a file that is going to be read. Throws where there is none.
    @discardableResult
    static func check(_ path: String) throws(Diagnostic) -> Int {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            ledger.lookedFor(path)
            throw errno == ENOENT || errno == ENOTDIR
                ? Diagnostic(.noSuchPath, file: path) : unreadable(path)
        }
        guard case .file(let size) = Kind(status) else {
            throw Diagnostic(.notAFile, file: path, ["fault": Kind(status).name])
        }
        if ledger.isWatching { ledger.met(path, status) }
        return size
    }

    /// A whole file. A file that the user names may be a link; one that the tool finds in a folder may not, since whoever
    /// made the folder could point it anywhere.
    static func read(_ path: String, isNamed: Bool = false) throws(Diagnostic) -> SourceText {
        if !isNamed, case .link? = kind(path) {
            throw Diagnostic(.pathThroughLink, file: path, ["found": name(path)])
        }
        let (descriptor, size) = try open(path)
        defer { close(descriptor) }
        guard size <= maximumSize else {
            throw Diagnostic(.fileTooLarge, file: path, ["expected": String(maximumSize >> 20)])
        }
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

    /// True for a report that Tilik wrote: its first bytes tell.
    static func isReport(_ path: String) -> Bool {
        ends(of: path).map { ReportMark.isReport(head: $0.head) } ?? false
    }

    /// True for what Tilik wrote and nobody has changed: a report, or a workbook as it was exported.
    static func isOwn(_ path: String) -> Bool {
        ends(of: path).map { ReportMark.isReport(head: $0.head) || ReportMark.isExport(tail: $0.tail) } ?? false
    }

    private static func ends(of path: String) -> (head: [UInt8], tail: [UInt8])? {
        let descriptor = unsafe Foundation.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let head = bytes(descriptor, count: ReportMark.headLength)
        let size = lseek(descriptor, 0, SEEK_END)
        lseek(descriptor, max(0, size - off_t(ReportMark.tailLength)), SEEK_SET)
        return (head, bytes(descriptor, count: ReportMark.tailLength))
    }

    private static func bytes(_ descriptor: Int32, count: Int) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, done in unsafe done = fill(descriptor, buffer) }
    }

    static func unreadable(_ path: String, _ number: Int32 = errno) -> Diagnostic {
        Diagnostic(.unreadable, file: path, ["found": unsafe String(cString: strerror(number))])
    }

    // MARK: Writing

    /// Writes everything to a descriptor.
    static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(WriteError) {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Foundation.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw WriteError(path: path) }
            done += count
        }
    }
}

extension Files.Kind {
    /// What it is called in the keys of the catalogue.
    var name: String {
        switch self {
        case .file: "file"
        case .folder: "folder"
        case .link: "link"
        case .other: "other"
        }
    }

    init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: self = .file(size: Int(status.st_size))
        case S_IFDIR: self = .folder
        case S_IFLNK: self = .link
        default: self = .other
        }
    }
}

/// Output that could not be written.
struct WriteError: Error {
    /// Where it was to go.
    let path: String
    /// Why it could not, in the system's words.
    let reason: String

    /// A failure with the system's error number, the latest unless given.
    init(path: String, _ number: Int32 = errno) {
        self.path = path
        reason = unsafe String(cString: strerror(number))
    }
}

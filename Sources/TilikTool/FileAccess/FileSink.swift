import Foundation
import Reports

/// Bytes on their way into a file, gathered so that the system is asked seldom.
final class FileSink: ByteSink {
    private let descriptor: Int32
    private let path: String
    private var waiting: [UInt8] = []
    private static let room = 1 << 16

    /// A sink over an open descriptor; failures are told under `path`.
    init(_ descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    func write(_ bytes: [UInt8]) throws(WriteError) {
        // What is long is not copied for the sake of a question less.
        if bytes.count >= Self.room {
            try flush()
            return try Files.write(bytes, to: descriptor, path: path)
        }
        waiting.append(contentsOf: bytes)
        if waiting.count >= Self.room { try flush() }
    }

    func flush() throws(WriteError) {
        guard !waiting.isEmpty else { return }
        try Files.write(waiting, to: descriptor, path: path)
        waiting.removeAll(keepingCapacity: true)
    }

    /// Makes a new file, whole and on the disk when this returns.
    static func create(
        _ path: String, shownAs name: String, mode: mode_t? = nil, _ body: (FileSink) throws -> Void
    ) throws {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw WriteError(path: name) }
        do {
            let sink = FileSink(descriptor, path: name)
            try body(sink)
            try sink.flush()
            if let mode { fchmod(descriptor, mode) }
            guard fsync(descriptor) == 0 || errno == EINVAL else { throw WriteError(path: name) }
        } catch {
            close(descriptor)
            throw error
        }
        guard close(descriptor) == 0 else { throw WriteError(path: name) }
    }

    /// Writes to a pipe or a device.
    static func stream(_ target: OutputTarget, _ body: (FileSink) throws -> Void) throws {
        let descriptor = unsafe open(target.path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw WriteError(path: target.asked) }
        defer { close(descriptor) }
        let sink = FileSink(descriptor, path: target.asked)
        try body(sink)
        try sink.flush()
    }
}

extension Files {
    /// A file without a name in the folder for temporary files: it is gone once it is closed.
    static func nameless() throws(WriteError) -> Int32 {
        let folder = NSTemporaryDirectory()
        var template = Array((folder + "tilik-XXXXXX").utf8CString)
        let descriptor = unsafe mkstemp(&template)
        guard descriptor >= 0 else { throw WriteError(path: folder) }
        unsafe unlink(template)
        return descriptor
    }
}

/// Parts of a report that wait until all units are known; kept in a nameless file once they are many.
final class Spool: SectionSource {
    /// The pieces that are still in memory, as they came.
    private var pieces: [[UInt8]] = []
    private var descriptor: Int32?
    /// How many bytes there are.
    private(set) var count = 0
    /// How many of them are in the file.
    private var kept = 0
    private static let room = 4 << 20

    func append(_ more: [UInt8]) throws(WriteError) {
        count += more.count
        pieces.append(more)
        if count - kept > Self.room { try spill() }
    }

    private func spill() throws(WriteError) {
        if descriptor == nil { descriptor = try Files.nameless() }
        let sink = FileSink(descriptor!, path: NSTemporaryDirectory())
        for piece in pieces { try sink.write(piece) }
        try sink.flush()
        pieces.removeAll(keepingCapacity: true)
        kept = count
    }

    func copy(to sink: any ByteSink) throws { try copy(0..<count, to: sink) }

    /// Hands on a piece.
    func copy(_ range: Range<Int>, to sink: any ByteSink) throws {
        if let descriptor, range.lowerBound < kept {
            lseek(descriptor, off_t(range.lowerBound), SEEK_SET)
            var rest = min(range.upperBound, kept) - range.lowerBound
            while rest > 0 {
                let part = unsafe [UInt8](unsafeUninitializedCapacity: min(rest, 1 << 18)) { buffer, count in
                    unsafe count = Files.fill(descriptor, buffer)
                }
                guard !part.isEmpty else { throw WriteError(path: NSTemporaryDirectory(), EIO) }
                rest -= part.count
                try sink.write(part)
            }
            // What is added next belongs at the end.
            lseek(descriptor, 0, SEEK_END)
        }
        guard range.upperBound > kept else { return }
        var start = kept
        for piece in pieces {
            let (lower, upper) = (max(0, range.lowerBound - start), min(piece.count, range.upperBound - start))
            if lower < upper {
                try sink.write(lower == 0 && upper == piece.count ? piece : Array(piece[lower..<upper]))
            }
            start += piece.count
        }
    }

    deinit {
        if let descriptor { close(descriptor) }
    }
}

/// A piece of what waits: the part of one unit.
struct SpoolPiece: SectionSource {
    let spool: Spool
    let range: Range<Int>

    func copy(to sink: any ByteSink) throws { try spool.copy(range, to: sink) }
}

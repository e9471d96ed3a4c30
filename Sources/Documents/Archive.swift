import CZlib

/// A zip archive (PKWARE APPNOTE 6.3) that is held in memory; parts are unpacked when they are asked for.
///
/// Nothing is ever written to disk, so that names with `..` in them are names like any other.
public struct Archive: Sendable {
    /// A part may unpack to this many bytes.
    public static let largestPart = 64 << 20
    /// A part larger than a few megabytes may be this many times as large as its packed form.
    static let highestRatio = 250
    private static let ratioMatters = 4 << 20
    private static let mostParts = 10_000

    private struct Entry: Sendable {
        let method: UInt16
        let checksum: UInt32
        let packed: Int
        let unpacked: Int
        let header: Int
    }

    private let bytes: [UInt8]
    private var entries: [String: Entry] = [:]
    /// The names of the parts, in the order of the directory.
    public private(set) var names: [String] = []

    /// Reads the directory of an archive.
    public init(_ bytes: [UInt8]) throws(DocumentFault) {
        self.bytes = bytes
        try Self.refuseOtherFormats(bytes)
        guard let end = Self.endOfDirectory(bytes) else { throw DocumentFault(.damaged) }
        let count = Int(u16(end + 10))
        var at = Int(u32(end + 16))
        guard count <= Self.mostParts else { throw DocumentFault(.tooLarge) }
        for _ in 0..<count {
            guard at >= 0, at + 46 <= bytes.count, u32(at) == 0x0201_4B50 else { throw DocumentFault(.damaged) }
            let nameLength = Int(u16(at + 28))
            let next = at + 46 + nameLength + Int(u16(at + 30)) + Int(u16(at + 32))
            guard next <= bytes.count else { throw DocumentFault(.damaged) }
            let name = String(decoding: bytes[at + 46..<at + 46 + nameLength], as: UTF8.self)
            guard u16(at + 8) & 1 == 0 else { throw DocumentFault(.encrypted, part: name) }
            if entries[name] == nil { names.append(name) }
            entries[name] = Entry(
                method: u16(at + 10), checksum: u32(at + 16), packed: Int(u32(at + 20)), unpacked: Int(u32(at + 24)),
                header: Int(u32(at + 42)))
            at = next
        }
    }

    /// True when there is a part of that name.
    public func contains(_ name: String) -> Bool { entries[name] != nil }

    /// How many bytes a part unpacks to, as the directory says; nil when there is none of that name.
    public func size(_ name: String) -> Int? { entries[name]?.unpacked }

    /// The bytes of a part, unpacked and checked; nil when there is none of that name.
    public func part(_ name: String) throws(DocumentFault) -> [UInt8]? {
        guard let entry = entries[name] else { return nil }
        guard entry.unpacked <= Self.largestPart,
            entry.unpacked <= Self.ratioMatters || entry.unpacked <= entry.packed * Self.highestRatio
        else { throw DocumentFault(.tooLarge, part: name) }
        let header = entry.header
        guard header + 30 <= bytes.count, u32(header) == 0x0403_4B50 else { throw DocumentFault(.damaged, part: name) }
        let start = header + 30 + Int(u16(header + 26)) + Int(u16(header + 28))
        guard start + entry.packed <= bytes.count else { throw DocumentFault(.damaged, part: name) }
        let packed = bytes[start..<start + entry.packed]
        let unpacked: [UInt8]?
        switch entry.method {
        case 0: unpacked = Array(packed)
        case 8: unpacked = Deflate.unpack(packed, count: entry.unpacked)
        default: unpacked = nil
        }
        guard let unpacked, unpacked.count == entry.unpacked, Deflate.checksum(unpacked) == entry.checksum else {
            throw DocumentFault(.damaged, part: name)
        }
        return unpacked
    }

    /// The bytes of a part that must be there.
    func required(_ name: String) throws(DocumentFault) -> [UInt8] {
        guard let bytes = try part(name) else { throw DocumentFault(.partMissing, part: name) }
        return bytes
    }

    private func u16(_ at: Int) -> UInt16 { UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8 }
    private func u32(_ at: Int) -> UInt32 { UInt32(u16(at)) | UInt32(u16(at + 2)) << 16 }

    /// What is no archive but often carries the name of one.
    private static func refuseOtherFormats(_ bytes: [UInt8]) throws(DocumentFault) {
        if bytes.starts(with: "%PDF-".utf8) { throw DocumentFault(.pdf) }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            // A protected workbook is a compound file with a stream of this name, in UTF-16.
            let mark = Array("EncryptedPackage".utf16).flatMap { unit in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
            throw DocumentFault(holds(bytes, mark) ? .encrypted : .oldFormat)
        }
        guard !bytes.starts(with: [0x50, 0x4B]) else { return }
        // An archive whose beginning was overwritten still ends as one.
        throw DocumentFault(endOfDirectory(bytes) == nil ? .notAnArchive : .damaged)
    }

    private static func holds(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
        bytes.count >= wanted.count
            && (0...bytes.count - wanted.count).contains { at in
                bytes[at] == wanted[0] && bytes[at..<at + wanted.count].elementsEqual(wanted)
            }
    }

    /// The end record stands last, before a comment of at most 65,535 bytes.
    private static func endOfDirectory(_ bytes: [UInt8]) -> Int? {
        var at = bytes.count - 22
        let first = max(0, at - 65_535)
        while at >= first {
            if bytes[at] == 0x50, bytes[at + 1] == 0x4B, bytes[at + 2] == 5, bytes[at + 3] == 6 { return at }
            at -= 1
        }
        return nil
    }
}

/// The system's zlib.
enum Deflate {
    /// Unpacks a raw deflate stream that must give exactly `count` bytes; nil when it does not.
    static func unpack(_ packed: ArraySlice<UInt8>, count: Int) -> [UInt8]? {
        var input = Array(packed)
        var stream = unsafe z_stream()
        guard unsafe inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            return nil
        }
        defer { unsafe inflateEnd(&stream) }
        // One byte of room more than expected: a stream that fills it is longer than it says.
        var output = [UInt8](repeating: 0, count: count + 1)
        let status = unsafe input.withUnsafeMutableBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                unsafe stream.next_in = source.baseAddress
                unsafe stream.avail_in = UInt32(source.count)
                unsafe stream.next_out = target.baseAddress
                unsafe stream.avail_out = UInt32(target.count)
                return unsafe inflate(&stream, Z_FINISH)
            }
        }
        guard status == Z_STREAM_END, unsafe stream.total_out == UInt(count) else { return nil }
        output.removeLast()
        return output
    }

    /// Packs bytes into a raw deflate stream; the same bytes give the same stream.
    static func pack(_ bytes: [UInt8]) -> [UInt8] {
        var input = bytes
        var stream = unsafe z_stream()
        let size = unsafe Int32(MemoryLayout<z_stream>.size)
        let status = unsafe deflateInit2_(&stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
        precondition(status == Z_OK, "zlib gives out no memory")
        defer { unsafe deflateEnd(&stream) }
        var output = unsafe [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
        let end = unsafe input.withUnsafeMutableBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                unsafe stream.next_in = source.baseAddress
                unsafe stream.avail_in = UInt32(source.count)
                unsafe stream.next_out = target.baseAddress
                unsafe stream.avail_out = UInt32(target.count)
                return unsafe deflate(&stream, Z_FINISH)
            }
        }
        precondition(end == Z_STREAM_END, "deflateBound leaves room for everything")
        output.removeLast(output.count - Int(unsafe stream.total_out))
        return output
    }

    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        let sum = unsafe bytes.withUnsafeBufferPointer { unsafe crc32(0, $0.baseAddress, UInt32($0.count)) }
        return UInt32(sum)
    }
}

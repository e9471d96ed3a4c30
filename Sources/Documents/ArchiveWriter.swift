/// Writes a zip archive; the same parts in the same order give the same bytes, whenever and wherever.
public struct ArchiveWriter {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0
    private let comment: String

    /// An empty archive, with a comment at its end.
    public init(comment: String = "") { self.comment = comment }

    /// Adds a part.
    public mutating func add(_ name: String, _ content: [UInt8]) {
        let packed = Deflate.pack(content)
        let checksum = Deflate.checksum(content)
        let offset = UInt32(body.count)
        var header: [UInt8] = []
        // Version 2.0, names in UTF-8, deflated; the earliest date that the format knows stands for all.
        for value: UInt16 in [20, 0x0800, 8, 0, 0x0021] { Self.append(value, to: &header) }
        for value in [checksum, UInt32(packed.count), UInt32(content.count)] { Self.append(value, to: &header) }
        Self.append(UInt16(name.utf8.count), to: &header)
        Self.append(UInt16(0), to: &header)
        body += [0x50, 0x4B, 3, 4] + header + name.utf8 + packed
        directory += [0x50, 0x4B, 1, 2, 20, 0] + header
        for value: UInt16 in [0, 0, 0] { Self.append(value, to: &directory) }
        Self.append(UInt32(0), to: &directory)
        Self.append(offset, to: &directory)
        directory += name.utf8
        count += 1
    }

    /// The bytes of the archive.
    public func finish() -> [UInt8] {
        var end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
        Self.append(count, to: &end)
        Self.append(count, to: &end)
        Self.append(UInt32(directory.count), to: &end)
        Self.append(UInt32(body.count), to: &end)
        Self.append(UInt16(comment.utf8.count), to: &end)
        return body + directory + end + comment.utf8
    }

    private static func append(_ value: UInt16, to bytes: inout [UInt8]) {
        bytes += [UInt8(value & 0xFF), UInt8(value >> 8)]
    }

    private static func append(_ value: UInt32, to bytes: inout [UInt8]) {
        append(UInt16(value & 0xFFFF), to: &bytes)
        append(UInt16(value >> 16), to: &bytes)
    }
}

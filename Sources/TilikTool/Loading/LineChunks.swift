import Assessment
import Foundation
import JSONText

/// Hands out a file of lines in pieces of whole lines, so that a file of any size needs little memory.
struct LineChunks {
    private let name: String
    private let descriptor: Int32
    private let size: Int
    private var rest: [UInt8] = []
    private var line = 1
    private var isDone = false

    /// Lines of an open file; `size` is how much is read at a time.
    init(name: String, descriptor: Int32, size: Int = 1 << 18) {
        self.name = name
        self.descriptor = descriptor
        self.size = size
    }

    /// The next lines that hold something, maybe none; nil at the end. A line that is longer than any satker is a fault,
    /// and ends the file.
    mutating func next() throws(Diagnostic) -> [SourceText]? {
        guard !isDone else { return nil }
        var capacity = rest.count + size
        while true {
            let before = rest
            var isLast = false
            var after: [UInt8] = []
            let text = unsafe SourceText(name: name, capacity: capacity, firstLine: line) { buffer in
                _ = unsafe buffer.update(fromContentsOf: before)
                let space = unsafe UnsafeMutableBufferPointer(rebasing: buffer[before.count...])
                let total = unsafe before.count + Files.fill(descriptor, space)
                isLast = total < capacity
                var end = total
                if !isLast {
                    // Eight bytes at a time as long as none of them is a line feed.
                    let bytes = UnsafeRawBufferPointer(buffer)
                    while end >= 8,
                        unsafe SourceText.lineFeeds(in: bytes.loadUnaligned(fromByteOffset: end - 8, as: UInt64.self))
                            == 0
                    {
                        end -= 8
                    }
                    while end > 0, unsafe buffer[end - 1] != 0x0A { end -= 1 }
                    unsafe after = Array(buffer[end..<total])
                }
                return end
            }
            rest = after
            if isLast || text.count > 0 {
                isDone = isLast
                let (lines, count) = text.cut()
                line += count
                return text.count > 0 ? lines : nil
            }
            guard capacity < Files.maximumSize else {
                isDone = true
                throw Diagnostic(
                    .fileTooLarge, in: SourceText(name: name, bytes: rest.prefix(200), firstLine: line), at: 0,
                    ["expected": String(Files.maximumSize >> 20)])
            }
            capacity = min(capacity * 2, Files.maximumSize)
        }
    }
}

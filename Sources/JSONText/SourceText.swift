import Synchronization

/// The bytes of one input, with the name that diagnostics give it.
///
/// A few more bytes may be read past the end, so that a scanner may take whole words without a test.
/// Immutable after `init`, hence safe to share between threads.
@safe public final class SourceText: Sendable {
    /// What a user calls the input: a path, or `-` for standard input.
    public let name: String
    /// Line number of the first byte: 1 for a whole file, more for a piece of a JSON Lines file.
    public let firstLine: Int
    /// Number of bytes.
    public let count: Int
    /// True for a text that Tilik made of a document, in whose lines nobody can look: places are those that the text
    /// itself tells, such as cells.
    public let isMade: Bool

    @usableFromInline static let padding = 16
    @usableFromInline nonisolated(unsafe) let base: UnsafePointer<UInt8>
    /// The source whose bytes these are, when this is a part of it.
    private let whole: SourceText?
    /// Where its lines begin; made when the first place is asked for.
    private let index = Mutex<PlaceIndex?>(nil)

    /// Nothing, without a name.
    public static let empty = SourceText(name: "", bytes: [])

    /// Copies `bytes`.
    public convenience init(
        name: String, bytes: some Collection<UInt8>, firstLine: Int = 1, isMade: Bool = false
    ) {
        unsafe self.init(name: name, capacity: bytes.count, firstLine: firstLine, isMade: isMade) { buffer in
            _ = unsafe buffer.update(fromContentsOf: bytes)
            return bytes.count
        }
    }

    /// The lines that hold something, each as a source of its own.
    public var lines: [SourceText] { cut().lines }

    /// The lines that hold something, each as a source of its own, and how many there are with those that hold nothing.
    public func cut() -> (lines: [SourceText], count: Int) {
        var result: [SourceText] = []
        var line = firstLine
        var start = 0
        while start < count {
            let end = lineEnd(from: start)
            var first = start
            while first < end, self[first] == 0x20 || self[first] == 0x0D || self[first] == 0x09 { first += 1 }
            if first < end { result.append(SourceText(self, start..<end, firstLine: line)) }
            start = end + 1
            line += 1
        }
        return (result, line - firstLine)
    }

    /// A part of a source, sharing its bytes.
    private init(_ whole: SourceText, _ range: Range<Int>, firstLine: Int) {
        name = whole.name
        isMade = whole.isMade
        self.firstLine = firstLine
        count = range.count
        unsafe base = whole.base + range.lowerBound
        self.whole = whole
    }

    /// Lets `fill` write up to `capacity` bytes and return how many it wrote.
    public init(
        name: String, capacity: Int, firstLine: Int = 1, isMade: Bool = false,
        fill: (UnsafeMutableBufferPointer<UInt8>) throws -> Int
    ) rethrows {
        let storage = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Self.padding)
        do {
            count = try unsafe fill(UnsafeMutableBufferPointer(start: storage, count: capacity))
        } catch {
            unsafe storage.deallocate()
            throw error
        }
        unsafe (storage + count).update(repeating: 0, count: Self.padding)
        unsafe base = UnsafePointer(storage)
        self.name = name
        self.firstLine = firstLine
        self.isMade = isMade
        whole = nil
    }

    deinit {
        if whole == nil { unsafe base.deallocate() }
    }

    /// The byte at `offset`, which may be up to a few bytes past the end.
    @inlinable public subscript(offset: Int) -> UInt8 {
        precondition(offset >= 0 && offset < count + Self.padding)
        return unsafe base[offset]
    }

    /// The bytes of a range, copied.
    public func bytes(_ range: Range<Int>) -> [UInt8] {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        return unsafe Array(UnsafeBufferPointer(start: base + range.lowerBound, count: range.count))
    }

    /// The bytes of a range as a text.
    public func text(_ range: Range<Int>) -> String {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        return unsafe String(
            decoding: UnsafeBufferPointer(start: base + range.lowerBound, count: range.count), as: UTF8.self)
    }

    /// Offset of the next line feed at or after `offset`, or `count`.
    public func lineEnd(from offset: Int) -> Int {
        func feeds(_ at: Int) -> UInt64 {
            Self.lineFeeds(in: unsafe UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self))
        }
        var at = offset
        while at + 32 <= count, feeds(at) | feeds(at + 8) | feeds(at + 16) | feeds(at + 24) == 0 { at += 32 }
        while at < count {
            // The padding lets the last word be read whole.
            let marks = feeds(at)
            if marks != 0 { return min(at + marks.trailingZeroBitCount >> 3, count) }
            at += 8
        }
        return count
    }

    /// Marks the bytes of a word that are line feeds, each in its highest bit. The lowest mark is exact, and there is none
    /// where there is no line feed; those above may be wrong.
    @inlinable public static func lineFeeds(in word: UInt64) -> UInt64 {
        let word = word ^ 0x0A0A_0A0A_0A0A_0A0A
        return (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
    }

    /// Where a byte stands: line and column from 1, columns counted in Unicode scalars.
    public func place(of offset: Int) -> Place {
        let end = min(max(offset, 0), count)
        let index = placeIndex
        let line = index.line(of: end)
        let start = index.starts[line]
        func scalarsBefore(_ offset: Int) -> Int {
            let stretch = offset / PlaceIndex.stretch
            return index.scalars[stretch] + scalars(stretch * PlaceIndex.stretch..<offset)
        }
        return Place(line: firstLine + line, column: scalarsBefore(end) - scalarsBefore(start) + 1)
    }

    /// The line on which a byte stands, from 1.
    public func line(of offset: Int) -> Int {
        // A part of a source is a line of it.
        whole != nil ? firstLine : firstLine + placeIndex.line(of: min(max(offset, 0), count))
    }

    private var placeIndex: PlaceIndex {
        index.withLock { index in
            if let index { return index }
            var made = PlaceIndex()
            for start in stride(from: 0, through: count, by: PlaceIndex.stretch) {
                made.add(stretch: scalars(start..<min(start + PlaceIndex.stretch, count)))
            }
            var end = whole == nil ? lineEnd(from: 0) : count
            while end < count {
                made.add(line: end + 1)
                end = lineEnd(from: end + 1)
            }
            index = made
            return made
        }
    }

    /// The line on which a byte stands, cut to a window of `width` scalars around it, with the caret's column inside the window.
    public func excerpt(at offset: Int, length: Int, width: Int = 100) -> Excerpt {
        let at = min(max(offset, 0), count)
        // No more than a window of a line is looked at, however long the line is.
        var start = at
        while start > 0, at - start < 8 * width, unsafe base[start - 1] != 0x0A { start -= 1 }
        while start < at, unsafe base[start] & 0xC0 == 0x80 { start += 1 }
        let isCut = unsafe start > 0 && base[start - 1] != 0x0A
        var end = min(lineEnd(from: at), at + 8 * width)
        while end > at, end < count, unsafe base[end] & 0xC0 == 0x80 { end -= 1 }
        let line = Array(String(decoding: bytes(start..<end), as: UTF8.self).unicodeScalars)
        let column = min(scalars(start..<at), line.count)
        let from = column > width * 2 / 3 ? column - width / 2 : 0
        let to = min(line.count, from + width)
        var text = String.UnicodeScalarView()
        let hasMoreBefore = from > 0 || isCut
        if hasMoreBefore { text.append("…") }
        text.append(contentsOf: line[from..<to])
        let hasMoreAfter = unsafe end < count && base[end] != 0x0A
        if to < line.count || hasMoreAfter { text.append("…") }
        let marked = max(1, min(scalars(at..<min(at + length, end)), to - column))
        return Excerpt(text: String(text), column: column - from + (hasMoreBefore ? 1 : 0), length: marked)
    }

    private func scalars(_ range: Range<Int>) -> Int {
        var total = range.count
        var at = range.lowerBound
        while at + 8 <= range.upperBound {
            // A continuation byte has its highest bit set and the next one clear.
            let word = unsafe UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self)
            total -= (word >> 7 & ~word >> 6 & 0x0101_0101_0101_0101).nonzeroBitCount
            at += 8
        }
        for index in at..<range.upperBound where unsafe base[index] & 0xC0 == 0x80 { total -= 1 }
        return total
    }
}

/// A line and a column, both from 1.
public struct Place: Hashable, Sendable, Comparable {
    /// Line in the file, from 1.
    public let line: Int
    /// Column in Unicode scalars, from 1.
    public let column: Int

    /// A place at a line and a column.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Earlier lines first, then earlier columns.
    public static func < (a: Place, b: Place) -> Bool {
        (a.line, a.column) < (b.line, b.column)
    }
}

/// Part of a source line around a fault.
public struct Excerpt: Hashable, Sendable {
    /// The text of the line, cut with `…` where it is long.
    public let text: String
    /// Index in `text` of the first marked scalar, from 0.
    public let column: Int
    /// How many scalars to mark, at least 1.
    public let length: Int
}

extension SourceText {
    /// Where some bytes stand first in a range; nil when they do not.
    public func firstPlace(of bytes: [UInt8], in range: Range<Int>) -> Int? {
        let last = min(range.upperBound, count) - bytes.count
        guard let first = bytes.first, last >= range.lowerBound else { return nil }
        for at in range.lowerBound...last where self[at] == first {
            if bytes.indices.allSatisfy({ self[at + $0] == bytes[$0] }) { return at }
        }
        return nil
    }
}

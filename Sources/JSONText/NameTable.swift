/// Finds names among a fixed set straight from the bytes of a source, without making strings.
///
/// Open addressing over the first sixteen bytes and the length; longer names compare the rest.
public final class NameTable: Sendable {
    /// The names, by their index.
    public let names: [String]

    @usableFromInline struct Entry: Sendable {
        @usableFromInline var head: (UInt64, UInt64) = (0, 0)
        @usableFromInline var length: Int32 = -1
        @usableFromInline var index: Int32 = -1
    }

    /// A name with the quote that closes it, as it stands in a text.
    @usableFromInline struct Quoted: Sendable {
        /// The first sixteen bytes. Of no text until they are set: under the mask nothing is left.
        @usableFromInline var head: (UInt64, UInt64) = (1, 1)
        @usableFromInline var mask: (UInt64, UInt64) = (0, 0)
        @usableFromInline var length = 0
    }

    @usableFromInline let entries: [Entry]
    @usableFromInline let mask: Int
    /// By index; names that are longer than the head, or differ in a text from what they are, are none of them.
    @usableFromInline let quoted: [Quoted]

    /// A table of names; of equal names the first one counts.
    public init(_ names: [String]) {
        self.names = names
        var capacity = 8
        while capacity < names.count * 3 { capacity *= 2 }
        mask = capacity - 1
        var entries = Array(repeating: Entry(), count: capacity)
        var quoted = Array(repeating: Quoted(), count: names.count)
        var seen: Set<String> = []
        for (index, name) in names.enumerated() where seen.insert(name).inserted {
            let source = SourceText(name: "", bytes: name.utf8)
            let head = unsafe Self.head(source.base, source.count)
            var slot = Self.hash(head, source.count) & mask
            while entries[slot].index >= 0 { slot = (slot + 1) & mask }
            entries[slot] = Entry(head: head, length: Int32(source.count), index: Int32(index))
            let isPlain = name.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }
            if isPlain, source.count < 16 { quoted[index] = Self.quoted(name) }
        }
        self.entries = entries
        self.quoted = quoted
    }

    private static func quoted(_ name: String) -> Quoted {
        let text = SourceText(name: "", bytes: "\(name)\"".utf8)
        let all = SourceText(name: "", bytes: repeatElement(0xFF, count: text.count))
        return unsafe Quoted(
            head: head(text.base, text.count), mask: head(all.base, all.count), length: text.count - 1)
    }

    /// Index of the name that a string of the source holds.
    public func index(of slice: JSONString, in source: SourceText) -> Int? {
        if slice.isEscaped { return index(of: source.value(slice)) }
        return unsafe find(source.base + Int(slice.offset), Int(slice.length))
    }

    /// Index of a name.
    public func index(of name: String) -> Int? {
        let source = SourceText(name: "", bytes: name.utf8)
        return unsafe find(source.base, source.count)
    }

    /// One of the names that follow the one at an index, when it stands with its closing quote at some bytes, which must
    /// be followed by padding; and its length.
    @inlinable func follower(of last: Int, at bytes: UnsafePointer<UInt8>) -> (index: Int, length: Int)? {
        let first = unsafe UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)
        let second = unsafe UnsafeRawPointer(bytes + 8).loadUnaligned(as: UInt64.self)
        for index in last + 1..<max(last + 1, min(last + 5, quoted.count)) {
            let name = quoted[index]
            if first & name.mask.0 == name.head.0, second & name.mask.1 == name.head.1 { return (index, name.length) }
        }
        return nil
    }

    /// Index of the name that stands at some bytes, which must be followed by padding.
    @inlinable func find(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Int? {
        let head = unsafe Self.head(bytes, length)
        var slot = Self.hash(head, length) & mask
        while true {
            let entry = entries[slot]
            if entry.index < 0 { return nil }
            if entry.head == head, entry.length == Int32(length),
                unsafe length <= 16 || isEqual(names[Int(entry.index)], bytes)
            {
                return Int(entry.index)
            }
            slot = (slot + 1) & mask
        }
    }

    @usableFromInline func isEqual(_ name: String, _ bytes: UnsafePointer<UInt8>) -> Bool {
        var at = 0
        for byte in name.utf8 {
            guard unsafe bytes[at] == byte else { return false }
            at += 1
        }
        return true
    }

    @inlinable static func head(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> (UInt64, UInt64) {
        unsafe (word(bytes, length), length > 8 ? word(bytes + 8, length - 8) : 0)
    }

    /// Up to eight bytes as a number; bytes past `length` count as zero.
    @inlinable static func word(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
        let word = unsafe UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)
        return length >= 8 ? word : word & ((1 &<< UInt64(length * 8)) &- 1)
    }

    @inlinable static func hash(_ head: (UInt64, UInt64), _ length: Int) -> Int {
        let mixed = (head.0 ^ UInt64(length)) &* 0x9E37_79B9_7F4A_7C15 ^ head.1 &* 0xC2B2_AE3D_27D4_EB4F
        return Int(truncatingIfNeeded: (mixed ^ mixed >> 29) &* 0xBF58_476D_1CE4_E5B9 >> 33)
    }
}

/// The keys that one kind of object may have, as the cases of an enumeration.
public final class KeyTable<Key: CaseIterable & RawRepresentable & Sendable>: Sendable where Key.RawValue == String {
    /// The names.
    public let table: NameTable
    /// The cases, by their index among the names.
    public let keys: [Key]

    /// A table of all cases.
    public init() {
        keys = Array(Key.allCases)
        table = NameTable(keys.map(\.rawValue))
    }

}

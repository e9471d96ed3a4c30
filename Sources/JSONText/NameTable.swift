/// Finds names among a fixed set straight from the bytes of a source, without making strings.
///
/// Open addressing over the first sixteen bytes and the length; longer names compare the rest.
public final class NameTable: Sendable {
    /// The names, by their index.
    public let names: [String]

    private struct Entry {
        var head: (UInt64, UInt64) = (0, 0)
        var length: Int32 = -1
        var index: Int32 = -1
    }

    private let entries: [Entry]
    private let mask: Int

    /// A table of names; of equal names the first one counts.
    public init(_ names: [String]) {
        self.names = names
        var capacity = 8
        while capacity < names.count * 3 { capacity *= 2 }
        mask = capacity - 1
        var entries = Array(repeating: Entry(), count: capacity)
        var seen: Set<String> = []
        for (index, name) in names.enumerated() where seen.insert(name).inserted {
            let source = SourceText(name: "", bytes: name.utf8)
            let head = unsafe Self.head(source.base, source.count)
            var slot = Self.hash(head, source.count) & mask
            while entries[slot].index >= 0 { slot = (slot + 1) & mask }
            entries[slot] = Entry(head: head, length: Int32(source.count), index: Int32(index))
        }
        self.entries = entries
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

    /// Index of the name that stands at some bytes, which must be followed by padding.
    func find(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Int? {
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

    private func isEqual(_ name: String, _ bytes: UnsafePointer<UInt8>) -> Bool {
        var at = 0
        for byte in name.utf8 {
            guard unsafe bytes[at] == byte else { return false }
            at += 1
        }
        return true
    }

    private static func head(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> (UInt64, UInt64) {
        unsafe (word(bytes, length), length > 8 ? word(bytes + 8, length - 8) : 0)
    }

    /// Up to eight bytes as a number; bytes past `length` count as zero.
    private static func word(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
        let word = unsafe UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)
        return length >= 8 ? word : word & ((1 << UInt64(length * 8)) &- 1)
    }

    private static func hash(_ head: (UInt64, UInt64), _ length: Int) -> Int {
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

/// Writes JSON with the keys in the order in which they are given, so that the same value is the same bytes.
public struct JSONWriter {
    /// What has been written.
    public private(set) var bytes: [UInt8] = []

    private let isPretty: Bool
    private let depth: Int
    private var isFirst = true
    private var levels: [Bool] = []  // true for levels that are written on one line

    /// A writer that breaks and indents lines, or writes everything on one line. `depth` levels of indentation are the
    /// surroundings', into which what is written will be put.
    public init(isPretty: Bool = true, depth: Int = 0) {
        self.isPretty = isPretty
        self.depth = depth
    }

    /// Writes an object; `compact` keeps it on one line.
    public mutating func object(compact: Bool = false, _ body: (inout JSONWriter) -> Void) {
        group("{", "}", compact, body)
    }

    /// Writes an array; `compact` keeps it on one line.
    public mutating func array(compact: Bool = false, _ body: (inout JSONWriter) -> Void) {
        group("[", "]", compact, body)
    }

    /// Starts a member: write its value next.
    public mutating func key(_ name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        if isPretty { bytes.append(UInt8(ascii: " ")) }
        isFirst = true
        isAfterKey = true
    }
    private var isAfterKey = false

    /// Writes a member with a string.
    public mutating func member(_ name: String, _ value: String) {
        key(name)
        string(value)
    }

    /// Writes a member with an integer.
    public mutating func member(_ name: String, _ value: Int) {
        key(name)
        integer(value)
    }

    /// Writes a string.
    public mutating func string(_ value: String) {
        separate()
        quote(value)
    }

    /// Writes an integer.
    public mutating func integer(_ value: Int) {
        raw(String(value))
    }

    /// Writes a boolean.
    public mutating func boolean(_ value: Bool) {
        raw(value ? "true" : "false")
    }

    /// Writes null.
    public mutating func null() {
        raw("null")
    }

    /// Writes text that is JSON already, such as a decimal number or a value written before.
    public mutating func raw(_ json: String) {
        separate()
        bytes.append(contentsOf: json.utf8)
    }

    // MARK: Members that many objects share

    /// Members of the object under way, written apart, to be added to any object at the same place in a document.
    public func members(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
        var part = self
        part.bytes = []
        part.isFirst = true
        body(&part)
        return part.bytes
    }

    /// Adds members that were written apart.
    public mutating func add(_ members: [UInt8]) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        bytes.append(contentsOf: members)
        isFirst = false
    }

    // MARK: Signs

    private mutating func group(
        _ open: Character, _ close: Character, _ compact: Bool, _ body: (inout JSONWriter) -> Void
    ) {
        separate()
        bytes.append(open.asciiValue!)
        levels.append(compact || !isPretty || levels.last == true)
        isFirst = true
        body(&self)
        let wasEmpty = isFirst
        let isOneLine = levels.removeLast()
        if !wasEmpty && !isOneLine { newLine() }
        bytes.append(close.asciiValue!)
        isFirst = false
    }

    private mutating func separate() {
        if isAfterKey {
            isAfterKey = false
            isFirst = false
            return
        }
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        if let isOneLine = levels.last {
            if !isOneLine {
                newLine()
            } else if !isFirst && isPretty {
                bytes.append(UInt8(ascii: " "))
            }
        }
        isFirst = false
    }

    private mutating func newLine() {
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<2 * (depth + levels.count) { bytes.append(0x20) }
    }

    /// True for a text that stands between quotes as it is: printable ASCII without quotes and backslashes.
    private static func isPlain(_ value: String) -> Bool {
        func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7F && byte != 0x22 && byte != 0x5C }
        let told = unsafe value.utf8.withContiguousStorageIfAvailable { text in
            var at = 0
            let bytes = UnsafeRawBufferPointer(text)
            // Eight at a time, as the cursor reads them.
            while at + 8 <= text.count {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                if JSONCursor.marks(in: word) | (word &+ 0x0101_0101_0101_0101) & 0x8080_8080_8080_8080 != 0 {
                    return false
                }
                at += 8
            }
            return unsafe text[at...].allSatisfy(isPlain)
        }
        return told ?? value.utf8.allSatisfy(isPlain)
    }

    /// Quotes a string. Control and direction-changing characters are escaped, so that a terminal or an editor shows
    /// the text as it is.
    private mutating func quote(_ value: String) {
        bytes.append(UInt8(ascii: "\""))
        defer { bytes.append(UInt8(ascii: "\"")) }
        if Self.isPlain(value) { return bytes.append(contentsOf: value.utf8) }
        for scalar in value.unicodeScalars {
            switch scalar.value {
            case 0x22: bytes.append(contentsOf: [0x5C, 0x22])
            case 0x5C: bytes.append(contentsOf: [0x5C, 0x5C])
            case 0x0A: bytes.append(contentsOf: [0x5C, 0x6E])
            case 0x09: bytes.append(contentsOf: [0x5C, 0x74])
            case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
                let digits = String(scalar.value, radix: 16)
                bytes.append(contentsOf: "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
            default: bytes.append(contentsOf: Array(UTF8.encode(scalar)!))
            }
        }
    }
}

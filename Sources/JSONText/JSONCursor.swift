/// Walks over one JSON value, strictly, without building a tree.
///
/// The caller asks for what it wants in the order of the text; what it does not want it skips, and what is skipped is
/// checked as well. Strings and numbers come as slices of the source, decoded only when somebody needs them.
/// A fault of syntax is thrown and ends the reading; a value of the wrong kind is the caller's to report.
@safe public struct JSONCursor {
    /// Nesting deeper than this is refused: no input of this project needs a tenth of it.
    public static let maximumDepth = 64

    /// The text being read.
    public let source: SourceText
    /// Offset of the byte to be read next.
    @inlinable public var offset: Int { at }

    // What reading goes through most is compiled into its callers, in other modules too.
    @usableFromInline var at: Int
    @usableFromInline let base: UnsafePointer<UInt8>
    @usableFromInline let end: Int
    @usableFromInline var depth = 0
    @usableFromInline var isFresh = false

    /// Starts at the first value.
    public init(_ source: SourceText) {
        self.source = source
        unsafe base = source.base
        at = 0
        end = source.count
        // A byte order mark is not part of JSON, but Windows editors write it.
        if end >= 3, unsafe (base[0], base[1], base[2]) == (0xEF, 0xBB, 0xBF) { at = 3 }
        skipSpace()
    }

    /// Starts at a value that was met before, at the offset that it had.
    public init(_ source: SourceText, at offset: Int) {
        self.init(source)
        at = min(max(offset, 0), source.count)
    }

    /// The kind of the value at the cursor.
    @inlinable public var kind: JSONKind {
        switch byte {
        case 0x7B: .object
        case 0x5B: .array
        case 0x22: .string
        case 0x2D, 0x30...0x39: .number
        case 0x74, 0x66: .boolean
        case 0x6E: .null
        default: .none
        }
    }

    /// True when only white space was left.
    public var isAtEnd: Bool { at >= end }

    // MARK: Objects and arrays

    /// Steps into the object at the cursor; read its members with `nextKey`.
    public mutating func enterObject() throws(JSONFault) {
        try enter(0x7B, expected: "{")
    }

    /// The next member's key, with the cursor at its value; nil after the last member, which leaves the object.
    public mutating func nextKey() throws(JSONFault) -> JSONString? {
        guard try hasKey() else { return nil }
        let key = try scanString()
        try passColon()
        return key
    }

    /// The next member's key with its index in a table, nil for a key that the table has not; with the cursor at its
    /// value. Members mostly come in the order of their table: the names that follow the one before, at `last`, are
    /// tried first.
    @inlinable public mutating func nextKey(
        in table: NameTable, after last: Int
    ) throws(JSONFault) -> (key: JSONString, index: Int?)? {
        guard try hasKey() else { return nil }
        if let (index, length) = unsafe table.follower(of: last, at: base + at + 1) {
            let key = JSONString(offset: Int32(at + 1), length: Int32(length), isEscaped: false)
            at += length + 2
            try passColon()
            return (key, index)
        }
        let key = try scanString()
        try passColon()
        return (key, index(of: key, in: table))
    }

    /// True with the cursor at the quote of a key; false after the last member, which leaves the object.
    @inlinable @inline(__always) mutating func hasKey() throws(JSONFault) -> Bool {
        skipSpace()
        if isFresh {
            isFresh = false
            if byte == 0x22 { return true }
            guard byte == 0x7D else { throw fault("\" }") }
        } else {
            if byte == 0x2C {
                at += 1
                skipSpace()
                guard byte == 0x22 else { throw fault("\"") }
                return true
            }
            guard byte == 0x7D else { throw fault(", }") }
        }
        leave()
        return false
    }

    @inlinable @inline(__always) mutating func passColon() throws(JSONFault) {
        skipSpace()
        guard byte == 0x3A else { throw fault(":") }
        at += 1
        skipSpace()
    }

    /// Steps into the array at the cursor; visit its elements with `nextElement`.
    public mutating func enterArray() throws(JSONFault) {
        try enter(0x5B, expected: "[")
    }

    /// True with the cursor at the next element; false after the last one, which leaves the array.
    @inlinable public mutating func nextElement() throws(JSONFault) -> Bool {
        skipSpace()
        let isFirst = isFresh
        isFresh = false
        if byte == 0x5D {
            leave()
            return false
        }
        if isFirst { return true }
        guard byte == 0x2C else { throw fault(", ]") }
        at += 1
        skipSpace()
        return true
    }

    private mutating func enter(_ bracket: UInt8, expected: String) throws(JSONFault) {
        guard byte == bracket else { throw fault(expected) }
        guard depth < Self.maximumDepth else {
            throw JSONFault(kind: .tooDeep, offset: at, expected: String(Self.maximumDepth))
        }
        depth += 1
        at += 1
        isFresh = true
    }

    @inlinable @inline(__always) mutating func leave() {
        depth -= 1
        at += 1
    }

    // MARK: Scalars

    /// The string at the cursor.
    @inlinable public mutating func string() throws(JSONFault) -> JSONString {
        guard byte == 0x22 else { throw fault("\"") }
        return try scanString()
    }

    /// The string at the cursor; nil where something else stands, which is not passed.
    @inlinable public mutating func stringIfAny() throws(JSONFault) -> JSONString? {
        byte == 0x22 ? try scanString() : nil
    }

    /// The number at the cursor, as it is written.
    public mutating func number() throws(JSONFault) -> JSONNumber {
        let start = at
        if byte == 0x2D { at += 1 }
        if byte == 0x30 {
            at += 1
        } else {
            guard try digits() > 0 else { throw fault("0-9") }
        }
        if byte == 0x2E {
            at += 1
            guard try digits() > 0 else { throw fault("0-9") }
        }
        if byte == 0x65 || byte == 0x45 {
            at += 1
            if byte == 0x2B || byte == 0x2D { at += 1 }
            guard try digits() > 0 else { throw fault("0-9") }
        }
        try expectValueEnd()
        return JSONNumber(offset: Int32(start), length: Int32(at - start))
    }

    /// The boolean at the cursor.
    public mutating func boolean() throws(JSONFault) -> Bool {
        let isTrue = byte == 0x74
        try literal(isTrue ? "true" : "false")
        return isTrue
    }

    /// The null at the cursor.
    public mutating func null() throws(JSONFault) {
        try literal("null")
    }

    /// Passes over the value at the cursor, whatever it is, checking it.
    public mutating func skip() throws(JSONFault) {
        switch kind {
        case .string: _ = try scanString()
        case .number: _ = try number()
        case .boolean: _ = try boolean()
        case .null: try null()
        case .object:
            try enterObject()
            while try nextKey() != nil { try skip() }
        case .array:
            try enterArray()
            while try nextElement() { try skip() }
        case .none: throw fault("{ [ \" 0-9 true false null")
        }
    }

    /// Throws unless nothing but white space follows.
    public mutating func finish() throws(JSONFault) {
        skipSpace()
        guard isAtEnd else { throw JSONFault(kind: .trailing, offset: at, expected: "") }
    }

    /// Index of the name of a table that a string of this text holds.
    @inlinable public func index(of slice: JSONString, in table: NameTable) -> Int? {
        if slice.isEscaped { return table.index(of: slice, in: source) }
        return unsafe table.find(base + Int(slice.offset), Int(slice.length))
    }

    // MARK: Bytes

    @inlinable @inline(__always) var byte: UInt8 { at < end ? unsafe base[at] : 0 }

    @inlinable @inline(__always) mutating func skipSpace() {
        // Mostly there is none.
        if byte <= 0x20 { passSpace() }
    }

    @usableFromInline mutating func passSpace() {
        while true {
            let next = byte
            guard next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 else { return }
            at += 1
        }
    }

    private mutating func digits() throws(JSONFault) -> Int {
        let start = at
        while byte >= 0x30 && byte <= 0x39 { at += 1 }
        return at - start
    }

    private mutating func literal(_ text: StaticString) throws(JSONFault) {
        for index in 0..<text.utf8CodeUnitCount {
            guard unsafe byte == text.utf8Start[index] else { throw fault(String(describing: text)) }
            at += 1
        }
        try expectValueEnd()
    }

    /// A number or a literal must be followed by something that ends it: `01` and `truefalse` are not JSON.
    private func expectValueEnd() throws(JSONFault) {
        switch byte {
        case 0x20, 0x0A, 0x0D, 0x09, 0x2C, 0x5D, 0x7D: return
        default: if at < end { throw fault(", ] }") }
        }
    }

    @usableFromInline func fault(_ expected: String) -> JSONFault {
        if at >= end { return JSONFault(kind: .unfinished, offset: end, expected: expected) }
        if byte >= 0x80, unsafe UTF8Check.length(base + at) == 0 {
            return JSONFault(kind: .notUTF8, offset: at, expected: expected)
        }
        return JSONFault(kind: .syntax, offset: at, expected: expected)
    }
}

/// The kinds of JSON values.
public enum JSONKind: String, Hashable, Sendable {
    /// `{…}`
    case object
    /// `[…]`
    case array
    /// `"…"`
    case string
    /// `-1.5e3`
    case number
    /// `true` or `false`
    case boolean
    /// `null`
    case null
    /// No value stands here.
    case none
}

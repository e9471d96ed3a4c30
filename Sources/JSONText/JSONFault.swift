/// Why a text is not JSON as RFC 8259 and this project want it: the document is not read further.
public struct JSONFault: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// Something else stands where a value, a comma, a colon or a closing bracket must stand.
        case syntax
        /// The text ends inside a value.
        case unfinished
        /// A byte sequence that is not UTF-8 (RFC 3629).
        case notUTF8
        /// Nesting beyond `JSONCursor.maximumDepth`.
        case tooDeep
        /// Something follows the value.
        case trailing
    }

    /// What is wrong.
    public let kind: Kind
    /// Byte offset of the first byte that cannot be right.
    public let offset: Int
    /// What may stand there, in JSON's own signs: `,` or `]`.
    public let expected: String

    /// A fault at a byte.
    public init(kind: Kind, offset: Int, expected: String) {
        self.kind = kind
        self.offset = offset
        self.expected = expected
    }
}

/// Why a file of an office program cannot be read, or not further.
public struct DocumentFault: Error, Hashable, Sendable {
    /// The kinds of faults.
    public enum Kind: String, CaseIterable, Sendable {
        /// Neither a zip archive nor anything else that is known.
        case notAnArchive
        /// The archive ends before its directory says so, or a part does not match its checksum.
        case damaged
        /// The file is protected by a password.
        case encrypted
        /// The binary format of before 2007.
        case oldFormat
        /// More bytes, parts or cells than any honest file has.
        case tooLarge
        /// A part that the format cannot do without is not there.
        case partMissing
        /// XML that is not well-formed.
        case xmlSyntax
        /// A document type or an entity of its own: nothing that an office program writes.
        case entity
        /// Elements nested deeper than any honest file nests them.
        case tooDeep
        /// A PDF, which holds no tables to read; its text has to be extracted first.
        case pdf
    }

    /// What is wrong.
    public let kind: Kind
    /// The part of the archive, such as `xl/worksheets/sheet1.xml`; empty for the file as a whole.
    public let part: String
    /// Where in the part, in bytes from its start; 0 for the file as a whole.
    public let offset: Int

    /// A fault of a part, or of the file as a whole.
    public init(_ kind: Kind, part: String = "", offset: Int = 0) {
        self.kind = kind
        self.part = part
        self.offset = offset
    }
}

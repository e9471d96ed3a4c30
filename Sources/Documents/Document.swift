/// A file that a satker sends, by its content rather than its name.
public enum Document: Sendable {
    /// A spreadsheet workbook.
    case workbook(Workbook)
    /// A text document, a text file or a table in a text file.
    case text(TextDocument)

    /// Reads a file. Its name decides only between text and separated values.
    public init(_ bytes: [UInt8], name: String) throws(DocumentFault) {
        let isBinary =
            bytes.prefix(1_024).contains(0) && !bytes.starts(with: [0xFF, 0xFE]) && !bytes.starts(with: [0xFE, 0xFF])
        // A text may begin with "PK" too, as that of a PKPU.
        let isArchive = [[3, 4], [5, 6]].contains { bytes.starts(with: [0x50, 0x4B] + $0) }
        guard isBinary || isArchive || bytes.starts(with: "%PDF-".utf8) else {
            let isTable = [".csv", ".tsv"].contains { name.lowercased().hasSuffix($0) }
            self = .text(isTable ? DelimitedText.read(bytes) : PlainText.read(bytes))
            return
        }
        let archive = try Archive(bytes)
        if archive.names.contains(where: { $0.hasPrefix("word/") }) {
            self = .text(try WordReader.read(archive))
        } else {
            self = .workbook(try WorkbookReader.read(archive))
        }
    }
}

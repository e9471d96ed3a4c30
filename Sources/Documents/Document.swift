/// A file that a satker sends, by its content rather than its name.
public enum Document: Sendable {
    /// A spreadsheet workbook.
    case workbook(Workbook)
    /// A text document, a text file or a table in a text file.
    case text(TextDocument)

    /// A file of text, of whatever form, may have this many bytes.
    static let largestText = 50_000_000

    /// Reads a file. Its name decides only between text and separated values, and says what a file once was of which
    /// nothing is known any more.
    public init(_ bytes: [UInt8], name: String) throws(DocumentFault) {
        if Self.isArchive(bytes) || bytes.starts(with: "%PDF-".utf8) {
            let archive = try Self.archive(bytes, name)
            if OpenReader.isOne(archive) {
                self = try OpenReader.read(archive)
            } else if archive.names.contains(where: { $0.hasPrefix("word/") }) {
                self = .text(try WordReader.read(archive))
            } else {
                self = .workbook(try WorkbookReader.read(archive))
            }
        } else if bytes.count > Self.largestText {
            throw DocumentFault(.tooLarge)
        } else if RichTextReader.isRichText(bytes) {
            self = .text(try RichTextReader.read(bytes))
        } else if PageReader.isPage(bytes) {
            self = .text(PageReader.read(bytes))
        } else {
            let isTable = [".csv", ".tsv"].contains { name.lowercased().hasSuffix($0) }
            self = .text(isTable ? DelimitedText.read(bytes) : PlainText.read(bytes))
        }
    }

    private static func archive(_ bytes: [UInt8], _ name: String) throws(DocumentFault) -> Archive {
        do throws(DocumentFault) {
            return try Archive(bytes)
        } catch {
            let isNamed = [".xlsx", ".xlsm", ".docx", ".ods", ".odt"].contains { name.lowercased().hasSuffix($0) }
            throw error.kind == .notAnArchive && isNamed ? DocumentFault(.damaged) : error
        }
    }

    /// True for an archive, also one that is damaged, and for any other file that is no text.
    private static func isArchive(_ bytes: [UInt8]) -> Bool {
        let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        if bytes.prefix(1_024).contains(0), !isUTF16 { return true }
        // A text may begin with "PK" too, as that of a PKPU.
        return [[3, 4], [5, 6]].contains { bytes.starts(with: [0x50, 0x4B] + $0) }
    }
}

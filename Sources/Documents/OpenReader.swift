/// Reads an OpenDocument file (ISO/IEC 26300): the workbook or the text document in an archive's `content.xml`.
public enum OpenReader {
    static let part = "content.xml"

    /// True for an archive of that kind.
    static func isOne(_ archive: Archive) -> Bool {
        archive.contains(part) && archive.contains("META-INF/manifest.xml")
    }

    /// Reads the document in an archive.
    public static func read(_ archive: Archive) throws(DocumentFault) -> Document {
        let manifest = String(decoding: try archive.required("META-INF/manifest.xml"), as: UTF8.self)
        if manifest.contains("encryption-data") { throw DocumentFault(.encrypted, part: part) }
        var xml = try XMLReader(archive.required(part), part: part)
        var styles = OpenStyles()
        // Formats of numbers have texts too.
        var isInBody = false
        while let event = try xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            case "spreadsheet" where isInBody: return .workbook(try OpenSheetReader.read(&xml, styles))
            case "text" where isInBody: return .text(try OpenTextReader.read(&xml, styles))
            case "body": isInBody = true
            default: try styles.read(xml)
            }
        }
        throw DocumentFault(.partMissing, part: part)
    }
}

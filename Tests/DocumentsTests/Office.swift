@testable import Documents

/// Files of office programs in small, from the XML of what matters.
enum Office {
    /// A workbook with one sheet from the XML of its rows, and of its shared strings and styles.
    static func workbook(
        rows: String, strings: String = "", styles: String = "", after: String = "", properties: String = ""
    ) throws -> Workbook {
        var writer = ArchiveWriter()
        let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        writer.add(
            "_rels/.rels",
            Array("<Relationships><Relationship Id='r' Type='\(base)/officeDocument' Target='xl/workbook.xml'/></Relationships>".utf8))
        writer.add(
            "xl/workbook.xml",
            Array("<workbook>\(properties)<sheets><sheet name='S &amp; T' r:id='r1' state='hidden'/></sheets></workbook>".utf8))
        writer.add(
            "xl/_rels/workbook.xml.rels",
            Array(
                ("<Relationships><Relationship Id='r1' Type='\(base)/worksheet' Target='/xl/s.xml'/>"
                    + "<Relationship Id='r2' Type='\(base)/sharedStrings' Target='strings.xml'/>"
                    + "<Relationship Id='r3' Type='\(base)/styles' Target='styles.xml'/></Relationships>").utf8))
        writer.add("xl/s.xml", Array("<worksheet><sheetData>\(rows)</sheetData>\(after)</worksheet>".utf8))
        writer.add("xl/strings.xml", Array("<sst>\(strings)</sst>".utf8))
        writer.add("xl/styles.xml", Array("<styleSheet>\(styles)</styleSheet>".utf8))
        return try WorkbookReader.read(writer.finish())
    }

    /// A text document from the XML of its body and of its numbered lists.
    static func word(_ body: String, numbering: String = "") throws -> TextDocument {
        var writer = ArchiveWriter()
        let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        writer.add("_rels/.rels", Array("<Relationships><Relationship Id='r' Type='\(base)/officeDocument' Target='word/document.xml'/></Relationships>".utf8))
        writer.add("word/_rels/document.xml.rels", Array("<Relationships><Relationship Id='n' Type='\(base)/numbering' Target='numbering.xml'/></Relationships>".utf8))
        writer.add("word/document.xml", Array("<w:document><w:body>\(body)</w:body></w:document>".utf8))
        writer.add("word/numbering.xml", Array("<w:numbering>\(numbering)</w:numbering>".utf8))
        return try WordReader.read(Archive(writer.finish()))
    }
}

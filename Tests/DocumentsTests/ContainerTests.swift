import Testing

@testable import Documents

/// Web pages, Rich Text and OpenDocument: the same table, whatever program wrote it.
struct ContainerTests {
    private func text(_ bytes: [UInt8], name: String = "a.xls") throws -> TextDocument {
        switch try Document(bytes, name: name) {
        case .text(let text): text
        case .workbook(let workbook): TextDocument(workbook)
        }
    }

    private func archive(_ content: String, manifest: String = "<manifest/>") -> [UInt8] {
        var writer = ArchiveWriter()
        writer.add("content.xml", Array(content.utf8))
        writer.add("META-INF/manifest.xml", Array(manifest.utf8))
        return writer.finish()
    }

    private func open(_ kind: String, _ body: String, styles: String = "") -> [UInt8] {
        archive(
            "<o:document-content><o:automatic-styles><n:date-style><n:text>-</n:text></n:date-style>\(styles)</o:automatic-styles>"
                + "<o:body><o:\(kind)>\(body)</o:\(kind)></o:body></o:document-content>")
    }

    @Test func `an item of a list stands on the line of its mark, whatever element holds its text`() throws {
        let page = "<table><tr><td>1</td><td><ol>\n<li><p class=a>\n Undangan</p></li>\n<li><div>Daftar<br>hadir</div><li>Notula</ol></td></tr></table>"
        #expect(try text(Array(page.utf8)).lines.map(\.content) == [.cells(["1", "- Undangan\n- Daftar\nhadir\n- Notula"])])
    }

    @Test func `a web page is read as a browser shows it, whatever its name`() throws {
        let page = """
            <!DOCTYPE html><html><head><title>x</title><style>td { }</style></head><body><h2>RENCANA
              KERJA</h2><p>Satu&nbsp;&amp; dua<br>tiga &lt; 4 &#x2713; &tak; <!-- <p>x --></p>
            <table border=1><tr><th rowspan=2>No<th colspan="2">Aksi</th><th>Waktu</tr>
            <tr><td>a<td>b</td><td><p>Jan</p><p>Feb</p></td></tr>
            <TR><TD>1</TD><TD><ul><li>Undangan</li><li>Notula</li></ul></TD><TD title='>'>c <s>lama</s></TD><TD></TD></TR>
            <tr><td><s>2</s></td><td><del>batal</del></td></tr></table><script>"<p>y</p>"</script>akhir</body></html>
            """
        let document = try text(Array(page.utf8))
        #expect(
            document.lines.map(\.content) == [
                .text("RENCANA KERJA"), .text("Satu & dua"), .text("tiga < 4 ✓ &tak;"), .cells(["No", "Aksi", "", "Waktu"]),
                .cells(["", "a", "b", "Jan\nFeb"]), .cells(["1", "- Undangan\n- Notula", "c", ""]), .text("akhir"),
            ])
        #expect(document.lines[3].spanned == [2])
        #expect(document.lines[4].covered == [0])
        #expect(document.struck.map(\.line) == [6, 7])
        #expect(!document.keepsLines)
    }

    @Test func `a text with a tag in it is a text`() throws {
        #expect(try text(Array("RENCANA <html> KERJA".utf8)).lines.map(\.text) == ["RENCANA <html> KERJA"])
    }

    @Test func `Rich Text: tables by their edges, signs by number, what is struck, deleted or no text`() throws {
        let rich = #"""
            {\rtf1\ansi{\fonttbl{\f0 Arial;}{\f1\fcharset2 Wingdings;}}{\*\generator x;}{\info{\title y}}
            RENCANA \'e9 \u8211? \u-10179?\u-8704?\par
            \trowd\cellx1000\cellx3000\cellx4000\intbl No\cell Aksi\cell Waktu\cell\row
            \trowd\clvmgf\cellx1010\cellx2000\cellx3000\cellx4000\intbl 1\cell a\par b\cell c\cell {\f1\'fc}\cell\row
            \trowd\clvmrg\cellx1000\cellx3000\cellx4000\intbl\cell {\strike lama} baru{\deleted x}\cell\{d\}\cell\row
            \trowd\cellx1000\cellx3000\cellx4000\intbl 3\cell {\strike batal}\cell\cell\row
            \pard{\field{\*\fldinst HYPERLINK}{\fldrslt akhir}}\line baris\par}
            """#
        let document = try text(Array(rich.utf8))
        #expect(
            document.lines.map(\.content) == [
                .text("RENCANA é – 😀"), .cells(["No", "Aksi", "", "Waktu"]), .cells(["1", "a\nb", "c", "✓"]),
                .cells(["", "baru", "", "{d}"]), .text("akhir"), .text("baris"),
            ])
        #expect(document.lines[3].covered == [0])
        #expect(document.lines[3].spanned == [2])
        #expect(document.struck.map(\.line) == [4, 5])
    }

    @Test func `an OpenDocument workbook: repeated and covered cells, kinds of values, hidden and struck ones`() throws {
        let styles = """
            <s:style s:name='st'><s:text-properties s:text-line-through-style='solid'/></s:style>\
            <s:style s:name='no'><s:text-properties s:text-line-through-style='none'/></s:style>\
            <s:style s:name='gr'><s:table-cell-properties f:background-color='#70ad47'/></s:style>\
            <s:style s:name='hid'><s:table-properties t:display='false'/></s:style>
            """
        func cell(_ text: String, _ attributes: String = "") -> String { "<t:table-cell \(attributes)><x:p>\(text)</x:p></t:table-cell>" }
        let rows =
            "<t:table-row>\(cell("No"))\(cell("Aksi"))\(cell("Waktu", "t:number-columns-spanned='2'"))<t:covered-table-cell/></t:table-row>"
            + "<t:table-row t:number-rows-repeated='3'><t:table-cell t:number-columns-repeated='16384'/></t:table-row>"
            + "<t:table-row>\(cell("1", "o:value-type='float' o:value='1'"))\(cell("a<x:line-break/>b<x:s x:c='2'/>c", "t:number-rows-spanned='2'"))\(cell("50%", "o:value-type='percentage' o:value='0.5'"))\(cell("1 Mar", "o:value-type='date' o:date-value='2026-03-01T00:00:00'"))</t:table-row>"
            + "<t:table-row t:visibility='collapse'>\(cell("2"))<t:covered-table-cell/><t:table-cell t:style-name='gr'/><t:table-cell t:formula='of:=X'/>\(cell("x"))</t:table-row>"
            + "<t:table-row>\(cell("3"))\(cell("<x:span x:style-name='st'>lama</x:span> <x:span x:style-name='no'>baru</x:span>"))</t:table-row>"
            + "<t:table-row t:number-rows-repeated='2'>\(cell("4"))\(cell("sama"))</t:table-row>"
            + "<t:table-row>\(cell("5", "t:style-name='st'"))\(cell("batal", "t:style-name='st'"))</t:table-row>"
            + "<t:table-row t:number-rows-repeated='1048000'><t:table-cell t:number-columns-repeated='16384'/></t:table-row>"
        let document = try text(
            open(
                "spreadsheet",
                "<t:tracked-changes><t:deletion><t:table-cell><x:p>hapus</x:p></t:table-cell></t:deletion></t:tracked-changes>"
                    + "<t:table t:name='Rencana'>\(rows)</t:table><t:table t:name='Sembunyi' t:style-name='hid'><t:table-row>\(cell("x"))</t:table-row></t:table>",
                styles: styles))
        #expect(
            document.lines.map(\.content) == [
                .cells(["No", "Aksi", "Waktu", ""]), .cells(["1", "a\nb  c", "50%", "2026-03-01"]), .cells(["2", "", "■", "", "x"]),
                .cells(["3", "baru"]), .cells(["4", "sama"]), .cells(["4", "sama"]),
            ])
        #expect(document.lines.map(\.number) == [1, 5, 6, 7, 8, 9])
        #expect(document.lines[2].covered == [1])
        #expect(document.lines[2].unknown == [3])
        #expect(document.sheets == ["Rencana", "Sembunyi"])
        #expect(document.hiddenSheets == ["Sembunyi"])
        #expect(document.hiddenRows.map(\.count) == [1])
        #expect(document.struck.map(\.line) == [7, 10])
    }

    @Test func `an OpenDocument text: lists, spans and deletions`() throws {
        let body =
            "<x:tracked-changes><x:p>hapus</x:p></x:tracked-changes><x:h>JUDUL</x:h><x:list><x:list-item><x:p>satu<o:annotation><x:p>catatan</x:p></o:annotation></x:p></x:list-item></x:list>"
            + "<t:table><t:table-row><t:table-cell t:number-columns-spanned='2'><x:p>a</x:p></t:table-cell><t:covered-table-cell/><t:table-cell t:number-rows-spanned='2'><x:p>w</x:p></t:table-cell></t:table-row>"
            + "<t:table-row><t:table-cell><x:p>1</x:p></t:table-cell><t:table-cell><x:list><x:list-item><x:p>u</x:p></x:list-item><x:list-item><x:p>n</x:p></x:list-item></x:list></t:table-cell><t:covered-table-cell/></t:table-row></t:table>"
        let document = try text(open("text", body))
        #expect(
            document.lines.map(\.content) == [
                .text("JUDUL"), .text("- satu"), .cells(["a", "", "w"]), .cells(["1", "- u\n- n", ""]),
            ])
        #expect(document.lines[2].spanned == [1])
        #expect(document.lines[3].covered == [2])
    }

    private func fault(_ bytes: [UInt8], name: String = "a") -> DocumentFault.Kind? {
        do throws(DocumentFault) {
            _ = try Document(bytes, name: name)
            return nil
        } catch {
            return error.kind
        }
    }

    @Test func `what cannot be read is told for what it is`() {
        #expect(fault(archive("x", manifest: "<m><encryption-data/></m>")) == .encrypted)
        #expect(fault(archive("<a><body/></a>")) == .partMissing)
        #expect(fault([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)) == .oldFormat)
        var cut = open("text", "<x:p>a</x:p>")
        cut.replaceSubrange(0..<40, with: [UInt8](repeating: 0, count: 40))
        #expect(fault(cut) == .damaged)
        #expect(fault(Array(String(repeating: "{\\rtf1", count: 2_000).utf8)) == .tooDeep)
        #expect(fault([UInt8](repeating: 0, count: 40), name: "a.xlsx") == .damaged)
        #expect(fault([UInt8](repeating: 0, count: 40)) == .notAnArchive)
        #expect(fault([UInt8](repeating: 0x61, count: Document.largestText + 1)) == .tooLarge)
        let many = "<t:table><t:table-row t:number-rows-repeated='1000000'><t:table-cell t:number-columns-repeated='16000'><x:p>x</x:p></t:table-cell></t:table-row></t:table>"
        #expect(fault(open("spreadsheet", many)) == .tooLarge)
    }
}

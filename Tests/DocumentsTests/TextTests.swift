import Testing

@testable import Documents

struct TextTests {
    private func cells(_ document: TextDocument) -> [[String]] {
        document.lines.map { line in
            switch line.content {
            case .cells(let cells): cells
            case .text(let text): [text]
            case .aligned(let pieces): pieces.map { "\($0.column):\($0.text)" }
            }
        }
    }

    @Test func `separated values: quotes, line breaks, the separator by itself`() {
        let text = "NO;AKSI;BUKTI\r\n1;\"Rapat; pleno\nkedua\";\"kata \"\"nota\"\"\"\r\n2;x;0,85\r\n"
        let document = DelimitedText.read(Array(text.utf8))
        #expect(cells(document) == [["NO", "AKSI", "BUKTI"], ["1", "Rapat; pleno\nkedua", "kata \"nota\""], ["2", "x", "0,85"]])
        #expect(document.lines.map(\.number) == [1, 2, 4])
        #expect(cells(DelimitedText.read(Array("a,b\nc,d\n".utf8))) == [["a", "b"], ["c", "d"]])
        #expect(cells(DelimitedText.read(Array("a\tb\nc\td".utf8))) == [["a", "b"], ["c", "d"]])
    }

    @Test func `a quote that is never closed costs no row, and is told`() {
        let document = DelimitedText.read(Array("a;b;c\n\"1\";x;y\n2;\"mulai;z\n3;x;y\n".utf8))
        #expect(cells(document) == [["a", "b", "c"], ["1", "x", "y"], ["2", "\"mulai", "z"], ["3", "x", "y"]])
        #expect(document.openQuote == 3)
        #expect(document.lines.map(\.number) == [1, 2, 3, 4])
    }

    @Test func `a sign that joins with the separator before it does not hide it`() {
        #expect(cells(DelimitedText.read(Array("a;b\n1;\u{200D}x\n2;\u{301}y\n".utf8))) == [["a", "b"], ["1", "\u{200D}x"], ["2", "\u{301}y"]])
    }

    @Test func `a text that begins as an archive does is a text`() throws {
        guard case .text(let document) = try Document(Array("PKPU NOMOR 1\n".utf8), name: "a.txt") else {
            Issue.record("read as a workbook")
            return
        }
        #expect(document.lines[0].text == "PKPU NOMOR 1")
    }

    @Test func `UTF-8, UTF-16 and Windows-1252 are recognised`() {
        #expect(PlainText.decode([0xEF, 0xBB, 0xBF, 0x61]) == "a")
        #expect(PlainText.decode([0xFF, 0xFE, 0x61, 0x00]) == "a")
        #expect(PlainText.decode([0xFE, 0xFF, 0x00, 0x61]) == "a")
        #expect(PlainText.decode(Array("é–".utf8)) == "é–")
        #expect(PlainText.decode([0xE9, 0x20, 0x96, 0x93]) == "é –“")
    }

    @Test func `tabs, bars and aligned columns of extracted text`() {
        let text = "a\tb\n| c | d<br>e |\n   f g    h\nbiasa\n\u{C}  1   2"
        #expect(cells(PlainText.read(Array(text.utf8))) == [["a", "b"], ["c", "d\ne"], ["3:f g", "10:h"], ["biasa"], ["2:1", "6:2"]])
    }

    @Test func `paragraphs, deleted text and numbered lists of a word processor`() throws {
        let numbering = """
            <w:abstractNum w:abstractNumId='4'><w:lvl><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>\
            <w:lvl><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%1%2)'/></w:lvl></w:abstractNum>\
            <w:num w:numId='7'><w:abstractNumId w:val='4'/></w:num>
            """
        func item(_ text: String, _ level: Int) -> String {
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='\(level)'/><w:numId w:val='7'/></w:numPr></w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
        }
        let body =
            "<w:p><w:r><w:t>Satu</w:t><w:br/><w:t>dua</w:t></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>"
            + item("a", 0) + item("b", 1) + item("c", 1) + item("d", 0)
        #expect(cells(try Office.word(body, numbering: numbering)) == [["Satu"], ["dua"], ["1. a"], ["1a) b"], ["1b) c"], ["2. d"]])
    }

    @Test func `tables with spans keep their columns`() throws {
        func cell(_ text: String, _ properties: String = "") -> String { "<w:tc><w:tcPr>\(properties)</w:tcPr><w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:tc>" }
        let body =
            "<w:tbl><w:tr>\(cell("A"))\(cell("B", "<w:gridSpan w:val='2'/>"))\(cell("C", "<w:vMerge w:val='restart'/>"))</w:tr>"
            + "<w:tr>\(cell("1"))\(cell("2"))\(cell("3"))\(cell("", "<w:vMerge/>"))</w:tr>"
            + "<w:tr>\(cell("judul", "<w:gridSpan w:val='4'/>"))</w:tr></w:tbl>"
        #expect(cells(try Office.word(body)) == [["A", "B", "", "C"], ["1", "2", "3", ""], ["judul"]])
    }

    @Test func `a table inside a cell leaves the cell around it as it is`() throws {
        let inner =
            "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='3'/><w:vMerge/></w:tcPr><w:p><w:r><w:t>dalam</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        let body =
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>luar</w:t></w:r></w:p>\(inner)</w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        #expect(cells(try Office.word(body)) == [["luar\ndalam", "b"]])
    }

    @Test func `signs of symbol fonts are ticks, empty boxes and bullets`() throws {
        func sign(_ code: String) -> String { "<w:p><w:r><w:sym w:font='Wingdings' w:char='\(code)'/></w:r></w:p>" }
        let body = ["F0FC", "F0A8", "F0B7", "x"].map(sign).joined()
        #expect(cells(try Office.word(body)) == [["✓"], ["☐"], ["•"], [""]])
    }

    @Test func `a list has nine levels at most`() throws {
        let level = "<w:lvl><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%9.'/></w:lvl>"
        let numbering =
            "<w:abstractNum w:abstractNumId='1'>\(String(repeating: level, count: 12))</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
        func item(_ level: Int) -> String {
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='\(level)'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
        }
        #expect(cells(try Office.word(item(8) + item(9), numbering: numbering)) == [["1. x"], ["x"]])
    }
}

import Testing

@testable import Documents

struct WorkbookTests {
    @Test func `strings, numbers, formulas and errors of cells`() throws {
        let rows = """
            <row r='2'><c r='B2' t='s'><v>1</v></c><c r='C2' t='inlineStr'><is><r><t>a</t></r><r><t>b</t></r></is></c>\
            <c r='D2'><f>SUM(A1)</f><v>0.67</v></c><c r='E2' t='e'><f>1/0</f><v>#DIV/0!</v></c><c r='F2' t='b'><v>1</v></c>\
            <c r='G2' t='str'><f>X</f><v>Ya</v></c><c r='H2'><f>Y</f></c><c r='I2' s='0'/></row>
            """
        let sheet = try Office.workbook(rows: rows, strings: "<si><t>nol</t></si><si><t>sa</t><rPh><t>x</t></rPh><t>tu_x000D_</t></si>").sheets[0]
        #expect(sheet.name == "S & T")
        #expect(sheet.isHidden)
        #expect(
            sheet.cells.map(\.value) == [
                .text("satu"), .text("ab"), .number("0.67"), .error("#DIV/0!"), .boolean(true), .text("Ya"), .none,
            ])
        #expect(sheet.cell(1, 3)?.formula == "SUM(A1)")
        #expect(sheet.cell(1, 8) == nil)
        #expect(sheet.cell(0, 0) == nil)
    }

    @Test(arguments: ["-9223372036854775808", "9223372036854775807", "1048577", "0"])
    func `a row number that no sheet has is counted on`(_ number: String) throws {
        let cell = "<c t='str'><v>x</v></c>"
        let sheet = try Office.workbook(rows: "<row r='3'>\(cell)</row><row r='\(number)'>\(cell)</row><row>\(cell)</row>").sheets[0]
        #expect(sheet.cells.map(\.place.row) == [2, 3, 4])
    }

    @Test func `as lines: a lone cell keeps its column, columns without a cell are left out, hidden rows are counted`() throws {
        let rows = """
            <row r='1'><c r='A1'><v>1</v></c><c r='C1'><v>2</v></c><c r='IZ1' s='1'><v>1e300</v></c></row>\
            <row r='2' hidden='1'><c r='C2'><v>3</v></c></row><row r='3'><c r='A3'><v>4</v></c></row>
            """
        var book = try Office.workbook(rows: rows, styles: "<cellXfs><xf numFmtId='0'/><xf numFmtId='9'/></cellXfs>")
        #expect(TextDocument(book).lines.isEmpty)
        #expect(TextDocument(book).hiddenSheets == ["S & T"])
        book.sheets[0].isHidden = false
        let document = TextDocument(book)
        #expect(document.lines.map(\.content) == [.cells(["1", "2", "1e300"]), .cells(["", "3"]), .text("4")])
        #expect(document.hiddenRows.map(\.count) == [1])
    }

    @Test func `dates and percentages are told by their format`() throws {
        let styles = """
            <numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy'/><numFmt numFmtId='165' formatCode='"tahun" 0'/></numFmts>\
            <cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='9'/><xf numFmtId='165'/></cellXfs>
            """
        let rows = "<row r='1'>" + (0..<5).map { "<c s='\($0)'><v>46347</v></c>" }.joined() + "<c s='1'><v>60</v></c><c s='1'><v>59</v></c></row>"
        let cells = try Office.workbook(rows: rows, styles: styles).sheets[0].cells
        #expect(cells.map(\.value.text) == ["46347", "2026-11-21", "2026-11-21", "46347", "46347", "1900-02-28", "1900-02-28"])
        #expect(cells.map(\.style) == [.plain, .date, .date, .percent, .plain, .date, .date])
        let old = try Office.workbook(rows: "<row r='1'><c s='1'><v>44885</v></c></row>", styles: styles, properties: "<workbookPr date1904='1'/>")
        #expect(old.sheets[0].cells[0].value == .text("2026-11-21"))
    }

    @Test func `merged cells, hidden rows and rows out of order`() throws {
        let sheet = try Office.workbook(
            rows: "<row r='5' hidden='1'><c r='A5'><v>5</v></c></row><row r='1'><c r='B1'><v>2</v></c><c r='A1'><v>1</v></c></row>",
            after: "<mergeCells><mergeCell ref='A1:B2'/></mergeCells>"
        ).sheets[0]
        #expect(sheet.cells.map(\.place.description) == ["A1", "B1", "A5"])
        #expect(sheet.hiddenRows == [4])
        #expect(sheet.merges == [CellRange("A1:B2")!])
    }

    @Test(arguments: [("A1", 0, 0), ("K6", 5, 10), ("$AZ$12", 11, 51), ("XFD1048576", 1_048_575, 16_383)])
    func `names of cells`(_ name: String, _ row: Int, _ column: Int) {
        #expect(CellPlace(name) == CellPlace(row: row, column: column))
        #expect(CellPlace(row: row, column: column).description == name.filter { $0 != "$" })
    }

    @Test(arguments: ["", "1", "A", "A0", "XFE1", "A1048577", "A1B", "É1", "99999999999999999999"])
    func `what is no name of a cell`(_ name: String) {
        #expect(CellPlace(name) == nil)
    }

    @Test func `what is written is read again`() throws {
        var draft = SheetDraft(name: "Lembar & \"satu\"")
        draft.put(0, 0, .text("<a> & \"b\"\nbaris dua\u{1}"), .text)
        draft.put(0, 2, .number("0.123456789012345"), .points)
        draft.put(3, 1, formula: "IF(A1=\"\",\"\",1)", value: .text("x"), .state)
        let bytes = WorkbookWriter.write([draft])
        #expect(bytes == WorkbookWriter.write([draft]))
        let sheet = try WorkbookReader.read(bytes).sheets[0]
        #expect(sheet.name == "Lembar & \"satu\"")
        #expect(sheet.cell(0, 0)?.value == .text("<a> & \"b\"\nbaris dua"))
        #expect(sheet.cell(0, 2)?.value == .number("0.123456789012345"))
        #expect(sheet.cell(3, 1)?.formula == "IF(A1=\"\",\"\",1)")
        #expect(sheet.cell(3, 1)?.value == .text("x"))
    }
}

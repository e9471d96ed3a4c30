import Testing

@testable import Documents

/// What an empty cell is: part of a merged one, marked by its colour, not computed, or struck through.
struct MergedCellTests {
    private func sheet(_ rows: [String], styles: String = "", merges: [String] = []) throws -> TextDocument {
        let body = rows.enumerated().map { "<row r='\($0.offset + 1)'>\($0.element)</row>" }.joined()
        let after = "<mergeCells>\(merges.map { "<mergeCell ref='\($0)'/>" }.joined())</mergeCells>"
        var book = try Office.workbook(rows: body, styles: styles, after: after)
        book.sheets[0].isHidden = false
        return TextDocument(book)
    }

    private func cell(_ name: String, _ text: String, _ style: Int = 0) -> String {
        "<c r='\(name)' s='\(style)' t='str'><v>\(text)</v></c>"
    }

    @Test func `a merged cell of a sheet covers the rows below it and the columns after it, an empty cell does not`() throws {
        let document = try sheet(
            [
                cell("A1", "No") + cell("B1", "Aksi") + cell("C1", "Waktu") + cell("E1", "PIC"),
                cell("D2", "Jan") + cell("C2", "Des"), cell("A3", "1") + cell("B3", "a") + cell("C3", "x") + cell("E3", "Tim"),
                cell("B4", "b") + cell("D4", "y"), cell("B5", "c"),
            ], merges: ["C1:D1", "A1:A2", "B1:B2", "E3:E4", "A3:A5"])
        #expect(document.lines.map(\.covered) == [[], [0, 1], [], [0, 4], [0]])
        #expect(document.lines.map(\.spanned) == [[3], [], [], [], []])
        #expect(document.lines[3].content == .cells(["", "b", "", "y", ""]))
        #expect(document.lines[4].content == .cells(["", "c"]))
        #expect(document.sheets == ["S & T"])
    }

    @Test func `merged cells of a word processor cover what the grid says`() throws {
        func cell(_ text: String, _ properties: String = "") -> String {
            "<w:tc><w:tcPr>\(properties)</w:tcPr><w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:tc>"
        }
        let start = "<w:vMerge w:val='restart'/>"
        let document = try Office.word(
            "<w:tbl><w:tr>\(cell("a", "<w:gridSpan w:val='2'/>\(start)"))\(cell("b"))</w:tr>"
                + "<w:tr>\(cell("", "<w:gridSpan w:val='2'/><w:vMerge/>"))\(cell("c"))</w:tr>"
                + "<w:tr>\(cell(""))\(cell(""))\(cell("d"))</w:tr></w:tbl>")
        #expect(document.lines.map(\.covered) == [[], [0, 1], []])
        #expect(document.lines.map(\.spanned) == [[1], [], []])
        #expect(document.lines.map(\.content) == [.cells(["a", "", "b"]), .cells(["", "", "c"]), .cells(["", "", "d"])])
    }

    @Test func `a break of the line begins a line outside tables, and stays inside a cell`() throws {
        let broken = "<w:p><w:r><w:t>Ditetapkan di Contoh</w:t><w:br/><w:t>pada tanggal 5 Januari 2026</w:t></w:r></w:p>"
        let document = try Office.word("\(broken)<w:tbl><w:tr><w:tc>\(broken)</w:tc><w:tc>\(broken)</w:tc></w:tr></w:tbl>")
        let lines = ["Ditetapkan di Contoh", "pada tanggal 5 Januari 2026"]
        let cell = lines.joined(separator: "\n")
        #expect(document.lines.map(\.content) == lines.map { .text($0) } + [.cells([cell, cell])])
        #expect(document.lines.map(\.number) == [1, 1, 2])
    }

    private static let styles = """
        <fonts><font/><font><strike/></font><font><strike val='0'/><name val='Wingdings'/></font></fonts>\
        <fills><fill><patternFill/></fill><fill><patternFill patternType='gray125'/></fill>\
        <fill><patternFill patternType='solid'><fgColor rgb='FF70AD47'/></patternFill></fill>\
        <fill><patternFill patternType='solid'><fgColor rgb='FFFFFFFF'/></patternFill></fill>\
        <fill><patternFill patternType='solid'><fgColor theme='4' tint='0.6'/></patternFill></fill></fills>\
        <cellStyleXfs><xf fontId='1'/></cellStyleXfs>\
        <cellXfs><xf/><xf fontId='1'/><xf fontId='2'/><xf fillId='2'/><xf fillId='3'/><xf fillId='4'/></cellXfs>\
        <dxfs><dxf><font><strike/></font><fill><patternFill patternType='solid'/></fill></dxf></dxfs>
        """

    @Test func `what is struck through is left out, and told by its line`() throws {
        let rich =
            "<c r='B4' t='inlineStr'><is><r><t>Laporan</t></r><r><rPr><strike/></rPr><t> lama</t></r><r><t> baru</t></r></is></c>"
        let document = try sheet(
            [
                cell("A1", "No") + cell("B1", "Aksi"), cell("A2", "1") + cell("B2", "a"),
                cell("A3", "2") + cell("B3", "b", 1), cell("A4", "3") + rich, cell("A5", "4", 2) + cell("B5", "ü", 2),
                cell("A6", " ", 1) + cell("B6", "c"),
            ], styles: Self.styles)
        #expect(
            document.lines.map(\.content) == [
                .cells(["No", "Aksi"]), .cells(["1", "a"]), .cells(["3", "Laporan baru"]), .cells(["•", "✓"]), .cells(["", "c"]),
            ])
        #expect(document.lines.map(\.number) == [1, 2, 4, 5, 6])
        #expect(document.struck.map(\.line) == [3, 4])
    }

    @Test func `a formula without its value is nothing that anybody knows, an empty text is`() throws {
        let document = try sheet([
            "<c r='A1'><f>B1</f></c><c r='B1'><f>1+1</f><v></v></c><c r='C1' t='str'><f>\"\"</f><v></v></c>" + cell("D1", "x")
        ])
        #expect(document.lines[0].unknown == [0, 1])
        #expect(document.lines[0].content == .cells(["", "", "", "x"]))
        #expect(document.uncomputed.map(\.cell) == ["A1", "B1"])
    }

    @Test func `a colour marks an empty cell where neither its row nor its column has it`() throws {
        func row(_ number: Int, _ colours: [Int], text: Int = 0) -> String {
            let letters = ["C", "D", "E"]
            return cell("A\(number)", "\(number)", text) + cell("B\(number)", "aksi", text)
                + zip(letters, colours).map { "<c r='\($0)\(number)' s='\($1)'/>" }.joined()
        }
        let heading = cell("A1", "No") + cell("B1", "Aksi") + cell("C1", "Jan") + cell("D1", "Feb") + cell("E1", "Mar", 5)
        let document = try sheet(
            [heading, row(2, [3, 4, 5]), row(3, [0, 3, 5]), row(4, [3, 3, 3], text: 3), row(5, [0, 0, 5]), "<c r='C6' s='3'/>" + cell("A6", "x")],
            styles: Self.styles)
        #expect(
            document.lines.dropFirst().map(\.content) == [
                .cells(["2", "aksi", "■"]), .cells(["3", "aksi", "", "■"]), .cells(["4", "aksi"]), .cells(["5", "aksi"]), .text("x"),
            ])
    }

    @Test func `a colour below a heading over several columns marks a column that holds no text`() throws {
        let document = try sheet(
            [
                cell("A1", "Aksi") + cell("B1", "Bukti") + cell("C1", "Januari"),
                cell("A2", "a") + cell("B2", "b") + "<c r='E2' s='3'/>",
            ], styles: Self.styles, merges: ["C1:F1"])
        #expect(document.lines.map(\.content) == [.cells(["Aksi", "Bukti", "Januari", ""]), .cells(["a", "b", "", "■"])])
        #expect(document.lines[0].spanned == [3])
    }

    @Test func `deleted and struck rows, cells and words of a word processor are left out, inserted ones are read`() throws {
        func cell(_ run: String) -> String { "<w:tc><w:p>\(run)</w:p></w:tc>" }
        func text(_ text: String, _ properties: String = "") -> String { "<w:r><w:rPr>\(properties)</w:rPr><w:t>\(text)</w:t></w:r>" }
        let document = try Office.word(
            "<w:tbl><w:tr><w:trPr><w:ins/></w:trPr>\(cell(text("1")))\(cell("<w:ins>\(text("a"))</w:ins><w:moveTo>\(text("b"))</w:moveTo>"))</w:tr>"
                + "<w:tr><w:trPr><w:del/></w:trPr>\(cell(text("2")))\(cell(text("c")))</w:tr>"
                + "<w:tr>\(cell(text("3")))\(cell(text("d", "<w:dstrike/>")))</w:tr>"
                + "<w:tr>\(cell(text("4")))\(cell(text("e", "<w:strike w:val='0'/>") + text("f", "<w:strike/>") + "<w:moveFrom>\(text("g"))</w:moveFrom>"))</w:tr></w:tbl>")
        #expect(document.lines.map(\.content) == [.cells(["1", "ab"]), .cells(["4", "e"])])
        #expect(document.struck.map(\.line) == [2, 3, 4])
    }
}

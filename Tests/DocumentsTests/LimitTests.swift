import Testing

@testable import Documents

/// Large files take time in proportion to their size: what would take its square would not end here.
struct LimitTests {
    @Test func `many rows, a long line and many combining marks are read to their end`() throws {
        let rows = String(repeating: "1;Rapat;Notula;Januari\n", count: 50_000)
        #expect(DelimitedText.read(Array(rows.utf8)).lines.count == 50_000)
        let long = "a;b\n1;" + String(repeating: "laporan, ", count: 100_000) + "\n"
        #expect(DelimitedText.read(Array(long.utf8)).lines.count == 2)
        let marks = "a;b\n1;a" + String(repeating: "\u{301}", count: 200_000) + "\n"
        #expect(DelimitedText.read(Array(marks.utf8)).lines.count == 2)
        #expect(PlainText.read(Array(marks.utf8)).lines.count == 3)
    }

    @Test func `merged cells and colours that no honest sheet has end`() {
        var sheet = Sheet(name: "a")
        for row in 0..<200 {
            for column in 0..<200 {
                let place = CellPlace(row: row, column: column)
                sheet.cells.append(Cell(place, .text("x")))
                sheet.fills[CellPlace(row: row, column: column + 300)] = column % 7
            }
            for _ in 0..<50 {
                sheet.merges.append(
                    CellRange(CellPlace(row: row, column: 0), CellPlace(row: 1_048_575, column: 16_383)))
            }
        }
        let document = TextDocument(Workbook(sheets: [sheet]))
        #expect(document.lines.count == 200)
    }
}

import Assessment
import Documents
import JSONText
import Testing

@testable import Exchange

/// The official sheet in the copies that circulate, made from the one that we write.
struct SheetTests {
    private let submission = Fixture.submission(
        """
        {"id":"s","name":"KPU Contoh","answers":{
          "A.I.1.i.a":"Ya","A.I.1.i.b":{"answer":"B","note":"rapat pleno"},"A.I.1.iii.a":"B","A.I.2.i.a":"A",
          "A.I.1.ii.b":{"answer":null,"note":"menunggu SK"},
          "A.II.1.i.a":{"inputs":{"jumlah_agen_perubahan":5,"jumlah_perubahan":4}},"A.II.4.i.a":{"value":0.85},
          "B.I.a":{"index":3.65},"B.I.b":"A"},
         "evidence":[{"kind":"sk","title":"SK Tim 7/2026","indicator":"A.I.1.i.a","link":"https://contoh.go.id/1"},
                     {"kind":null,"title":"Dokumen lain","indicator":"A.I.1.i.a"},
                     {"kind":"notula","indicator":"A.I.1.i.a","link":"https://contoh.go.id/2"}]}
        """)

    private func read(_ sheet: Sheet) throws -> ImportedSheet {
        try #require(try Fixture.sheets.read(Workbook(sheets: [sheet]), name: "t.xlsx").first)
    }

    private func value(_ id: String, _ sheet: ImportedSheet, stage: Int = 0) -> ImportedSheet.Answer.Value? {
        sheet.stages.first { $0.stage == stage }?.answers[Fixture.indicator(id)]?.value
    }

    /// The answer cell of an indicator on our sheet.
    private func cell(_ id: String, _ sheet: Sheet) -> CellPlace { CellPlace(row: sheet.place(of: id).row, column: 10) }

    @Test func `signs that part links, and texts that look like escapes, come back`() throws {
        let submission = Fixture.submission(
            """
            {"id":"s","name":"s","answers":{"A.I.1.i.a":{"answer":"Ya","note":"sel _x0041_ dan _x"}},
             "evidence":[{"kind":"sk","title":"SK","indicator":"A.I.1.i.a","link":"https://contoh.go.id/b c,d;e"}]}
            """)
        let answer = try #require(try read(Fixture.sheet(submission)).stages[0].answers[Fixture.indicator("A.I.1.i.a")])
        #expect(answer.note == "sel _x0041_ dan _x")
        #expect(answer.documents.map(\.link) == ["https://contoh.go.id/b%20c%2Cd%3Be"])
    }

    @Test func `what we write is read again, with its cells, notes, documents and links`() throws {
        let sheet = try read(Fixture.sheet(submission))
        #expect(sheet.unit == "KPU Contoh")
        #expect(sheet.indicators == Fixture.rubric.indicators.count)
        #expect(sheet.notes.isEmpty)
        #expect(value("A.I.1.i.a", sheet) == .level(0))
        #expect(value("A.II.1.i.a", sheet) == .inputs([5, 4]))
        #expect(value("A.II.4.i.a", sheet) == .share("0.85"))
        #expect(value("B.I.a", sheet) == .index("3.65"))
        #expect(value("A.I.1.ii.a", sheet) == nil)
        let open = try #require(sheet.stages[0].answers[Fixture.indicator("A.I.1.ii.b")])
        #expect(open.value == nil && open.note == "menunggu SK")
        let answer = try #require(sheet.stages[0].answers[Fixture.indicator("A.I.1.i.a")])
        #expect(answer.cell == "Jawaban!K9")
        #expect(answer.documents.map(\.title) == ["SK Tim 7/2026", "Dokumen lain", ""])
        #expect(answer.documents.map(\.link) == ["https://contoh.go.id/1", nil, "https://contoh.go.id/2"])
        #expect(sheet.stages[0].answers[Fixture.indicator("A.I.1.i.b")]?.note == "rapat pleno")
    }

    @Test func `a decision on a sheet has no day: the day on which it came in is marked so`() throws {
        func read(_ line: String) -> Submission {
            var reader = SubmissionReader(rubric: Fixture.rubric)
            let head = #"{"id":"s","name":"s","answers":{"A.I.1.i.b":"B"}}"#
            var result = reader.read(SourceText(name: "s.json", bytes: head.utf8))
            reader.readJournalLine(SourceText(name: "s.review.jsonl", bytes: line.utf8), into: &result)
            #expect(result.sink.isEmpty)
            return result.submission
        }
        let decided = #"{"stage":"province","date":"2026-10-01","indicator":"A.I.1.i.b","answer":"C","reason":"tanpa notula"}"#
        let day = try #require(Day("2026-12-15"))
        let sheet = try self.read(Fixture.sheet(read(decided)))
        let lines = SheetJSON(sheet, Fixture.rubric).journal(unit: "s", date: day)
        let line = String(decoding: try #require(lines.first), as: UTF8.self)
        #expect(lines.count == 1 && line.contains(#""date":"2026-12-15","undated":true"#), "\(line)")
        #expect(read(line).decisions.map(\.isUndated) == [true])
    }

    @Test func `rows and columns more, numbering in capitals, titles cut short`() throws {
        var sheet = try Fixture.sheet(submission).moved(rows: 3, columns: 1)
        sheet.cells = sheet.cells.map { cell in
            guard case .text(let text) = cell.value, cell.place.row > 6 else { return cell }
            if cell.place.column < 7, text.hasSuffix(".") { return Cell(cell.place, .text(text.uppercased().dropLast().description)) }
            guard cell.place.column < 8, text.count > 40 else { return cell }
            let words = text.split(separator: " ")
            return Cell(cell.place, .text(words.prefix(words.count * 2 / 3).joined(separator: " ")))
        }
        let found = try read(sheet)
        #expect(found.indicators == Fixture.rubric.indicators.count)
        #expect(value("A.I.1.i.b", found) == .level(1))
        #expect(value("A.II.1.i.a", found) == .inputs([5, 4]))
    }

    @Test func `rows whose letters were swapped are known by their words`() throws {
        var sheet = try Fixture.sheet(submission)
        let (a, b) = (sheet.place(of: "A.I.1.i.a").row, sheet.place(of: "A.I.1.i.b").row)
        for (row, label) in [(a, "b."), (b, "a.")] {
            let place = try #require(sheet.cells.first { $0.place.row == row && $0.place.column > 0 && $0.value.text.count == 2 }).place
            sheet.set(place, .text(label))
        }
        let found = try read(sheet)
        #expect(value("A.I.1.i.a", found) == .level(0))
        #expect(value("A.I.1.i.b", found) == .level(1))
    }

    @Test(arguments: [
        ("ya", ImportedSheet.Answer.Value.level(0)), ("TIDAK ", .level(1)), (" Ya", .level(0)), ("\u{200B}Ya", .level(0)),
    ])
    func `answers in any case`(_ text: String, _ expected: ImportedSheet.Answer.Value) throws {
        var sheet = try Fixture.sheet(submission)
        sheet.set(cell("A.I.1.i.a", sheet), .text(text))
        #expect(value("A.I.1.i.a", try read(sheet)) == expected)
    }

    @Test(arguments: [
        (CellValue.number("1"), NumberStyle.plain, "1"), (.number("100"), .plain, "1"), (.text("100%"), .plain, "1"),
        (.number("0.84999999999999998"), .plain, "0.85"), (.number("0.85"), .percent, "0.85"), (.text("85 %"), .plain, "0.85"),
        (.text("0,85"), .plain, "0.85"), (.text("87,5%"), .plain, "0.875"), (.number("0"), .plain, "0"),
    ])
    func `percentages in any form`(_ written: CellValue, _ style: NumberStyle, _ expected: String) throws {
        var sheet = try Fixture.sheet(submission)
        sheet.set(cell("A.II.4.i.a", sheet), written, style: style)
        #expect(value("A.II.4.i.a", try read(sheet)) == .share(expected))
    }

    @Test(arguments: [
        (CellValue.number("1.2"), String?("24/20")), (.number("1.5"), nil), (.text("120%"), nil), (.number("2.5"), "50/20"),
    ])
    func `more than all is no percentage`(_ written: CellValue, _ formula: String?) throws {
        var sheet = try Fixture.sheet(submission)
        sheet.set(cell("A.II.4.i.a", sheet), written, formula: formula)
        let found = try read(sheet)
        #expect(value("A.II.4.i.a", found) == nil)
        #expect(found.notes.contains { $0.code == .sheetFigure })
    }

    @Test(arguments: [
        (CellValue.text("1.000 orang"), Int64?(1_000)), (.text("2.500"), 2_500), (.text("24 orang"), 24), (.number("5E3"), 5_000),
        (.text("10%"), nil), (.number("1.5"), nil), (.text("-"), 0),
    ])
    func `counts with points between thousands`(_ written: CellValue, _ expected: Int64?) throws {
        var sheet = try Fixture.sheet(submission)
        let place = cell("A.II.1.i.a", sheet)
        sheet.set(CellPlace(row: place.row + 1, column: place.column), written)
        let inputs: [Int64?] = if case .inputs(let inputs)? = value("A.II.1.i.a", try read(sheet)) { inputs } else { [] }
        #expect((inputs.first ?? nil) == expected)
    }

    @Test func `headings repeated inside a table part nothing`() throws {
        var sheet = try Fixture.sheet(submission)
        let headings = sheet.rows.first { $0.cells.contains { $0.value.text == "Pilihan Jawaban" } }!
        let at = sheet.place(of: "B.I.a").row
        let copies = headings.cells.map { Cell(CellPlace(row: at, column: $0.place.column), $0.value) }
        sheet.cells = sheet.cells.map {
            $0.place.row < at ? $0 : Cell(CellPlace(row: $0.place.row + 1, column: $0.place.column), $0.value, formula: $0.formula)
        }
        sheet.cells = (sheet.cells + copies).sorted { $0.place < $1.place }
        let found = try Fixture.sheets.read(Workbook(sheets: [sheet]), name: "t.xlsx")
        #expect(found.count == 1)
        #expect(found[0].indicators == Fixture.rubric.indicators.count)
        #expect(value("B.I.a", found[0]) == .index("3.65"))
    }

    @Test func `what somebody typed on a row of no indicator is told`() throws {
        var sheet = try Fixture.sheet(submission)
        let node = sheet.place(of: "A.I.1.i").row
        let end = sheet.cells.last!.place.row
        sheet.set(CellPlace(row: node, column: 10), .text("A"))
        sheet.set(CellPlace(row: end + 1, column: sheet.place(of: "Penilaian").column), .text("Butir tambahan kami sendiri"))
        sheet.set(CellPlace(row: end + 1, column: 10), .text("A"))
        sheet.set(CellPlace(row: cell("A.I.1.i.a", sheet).row, column: 40), .text("tanpa judul"))
        sheet.set(CellPlace(row: cell("A.I.1.i.b", sheet).row, column: 40), .text("juga"))
        let notes = try read(sheet).notes
        #expect(notes.map(\.code) == [.unknownSheetRow, .unusedCell, .unusedColumn])
        #expect(notes.last?.details["count"] == "2" && notes.last?.details["cell"] == "Jawaban!AO9")
    }

    @Test func `what is no answer is told with its cell, and the rest is read`() throws {
        var sheet = try Fixture.sheet(submission)
        sheet.set(cell("A.I.1.i.a", sheet), .text("Mungkin"))
        sheet.set(cell("A.I.1.i.b", sheet), .error("#REF!"), formula: "X!A1")
        sheet.set(cell("A.I.2.i.a", sheet), .text("b"), formula: "IF(1,\"b\")")
        sheet.set(cell("A.I.1.iii.a", sheet), .none, formula: "Y")
        sheet.set(cell("B.I.a", sheet), .number("91.25"))
        sheet.set(cell("B.I.b", sheet), .text("Blm Diisi"))
        let found = try read(sheet)
        #expect(found.notes.map(\.code) == [.sheetAnswer, .sheetError, .noCachedValue, .computedAnswer, .sheetFigure])
        #expect(found.notes[0].details["cell"] == "Jawaban!K9")
        #expect(value("A.I.2.i.a", found) == .level(1))
        for id in ["A.I.1.i.a", "A.I.1.i.b", "A.I.1.iii.a", "B.I.a", "B.I.b"] { #expect(value(id, found) == nil) }
    }

    @Test func `hidden rows are read and told, hidden sheets and macros told`() throws {
        var sheet = try Fixture.sheet(submission)
        sheet.hiddenRows = [cell("A.I.1.i.b", sheet).row]
        var hidden = sheet
        hidden.name = "Lama"
        hidden.isHidden = true
        var workbook = Workbook(sheets: [hidden, sheet])
        workbook.hasMacros = true
        let found = try Fixture.sheets.read(workbook, name: "t.xlsm")
        #expect(found.count == 1)
        #expect(Set(found[0].notes.map(\.code)) == [.hiddenRows, .hiddenSheet, .macrosIgnored])
        #expect(value("A.I.1.i.b", found[0]) == .level(1))
    }

    @Test func `two sheets below each other are two units, and told`() throws {
        let first = try Fixture.sheet(submission)
        let second = try Fixture.sheet(Fixture.submission(#"{"id":"t","name":"KPU Kedua","answers":{"A.I.1.i.a":"Tidak"}}"#)).moved(rows: 400, columns: 0)
        var both = first
        both.cells += second.cells
        let found = try Fixture.sheets.read(Workbook(sheets: [both]), name: "t.xlsx")
        #expect(found.map(\.unit) == ["KPU Contoh", "KPU Kedua"])
        #expect(found.map { value("A.I.1.i.a", $0) } == [.level(0), .level(1)])
        #expect(found.allSatisfy { $0.notes.map(\.code) == [.severalSheetTables] })
    }

    @Test func `a workbook that is no evaluation sheet is refused`() throws {
        var budget = Sheet(name: "RAB")
        for row in 0..<50 { for column in 0..<6 { budget.set(CellPlace(row: row, column: column), .text("Jawaban \(row * column)")) } }
        #expect(throws: Diagnostic.self) { try Fixture.sheets.read(Workbook(sheets: [budget]), name: "t.xlsx") }
        #expect(throws: Diagnostic.self) { try Fixture.sheets.read(Workbook(sheets: []), name: "t.xlsx") }
    }

    @Test(arguments: [
        ("3,65", "3.65"), ("1.250", "1.25"), ("1.250,5", "1250.5"), ("0.1", "0.1"), ("0,30000000000000004", "0.30000000000000004"), ("7", "7"), ("100", "100"),
    ])
    func `decimals as sheets write them`(_ written: String, _ expected: String) {
        #expect(DecimalText(written)?.text == expected)
    }

    @Test(arguments: ["", "abc", "-1", "1e30", "1..2", "--", "3,6,5x"])
    func `what is no decimal`(_ written: String) {
        #expect(DecimalText(written) == nil)
    }

    @Test(arguments: [("85", "0.85"), ("100", "1"), ("0", "0"), ("7", "0.07"), ("87.5", "0.875"), ("0.5", "0.005")])
    func `a hundredth is exact`(_ written: String, _ expected: String) {
        #expect(DecimalText(written)?.hundredth == expected)
    }
}

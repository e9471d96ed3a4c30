import Assessment
import Documents
import Testing

@testable import Exchange

/// A workbook's own numbers beside ours: each slip that circulates, put into a sheet that was right.
struct ComparisonTests {
    private let submission = Fixture.submission(
        """
        {"id":"s","name":"KPU Contoh","answers":{"A.I.1.i.a":"Ya","A.I.1.i.b":"B","A.I.1.iii.a":"B","A.I.1.iii.b":"A",
          "A.I.2.i.a":"A","A.I.2.i.b":"A","A.I.2.i.c":"B","A.I.2.ii.a":"A","A.I.2.iii.a":"A",
          "A.II.1.i.a":{"inputs":{"jumlah_agen_perubahan":5,"jumlah_perubahan":4}},"B.I.a":{"index":3.6},"B.I.b":"A"}}
        """)

    private func compare(_ change: (inout Sheet) -> Void) throws -> SheetComparison.Stage {
        var sheet = try Fixture.sheet(submission)
        change(&sheet)
        let draft = SheetDraft(sheet)
        let importer = DocumentImporter(Fixture.rubric, Fixture.lexicon)
        let (comparison, _) = try importer.compare(WorkbookWriter.write([draft]), name: "t.xlsx")
        return try #require(comparison.stages.first)
    }

    private func difference(_ id: String, _ stage: SheetComparison.Stage) -> SheetComparison.Difference? {
        stage.differences.first { $0.id == id }
    }

    /// The cell with an item's points.
    private func points(_ id: String, _ sheet: Sheet) -> CellPlace { CellPlace(row: sheet.place(of: id).row, column: 11) }
    private func percent(_ id: String, _ sheet: Sheet) -> CellPlace { CellPlace(row: sheet.place(of: id).row, column: 12) }

    @Test func `a sheet that is right has no difference`() throws {
        let stage = try compare { _ in }
        #expect(stage.differences.isEmpty && stage.turns.isEmpty)
        #expect(stage.compared > 60)
    }

    @Test func `an average that skips a blank item`() throws {
        let stage = try compare { sheet in
            sheet.set(points("A.I.1.iii", sheet), .number("0.835"), formula: "AVERAGE(L19:L21)*3")
        }
        let node = try #require(difference("A.I.1.iii", stage))
        #expect(node.causes == [.blanksSkipped(["A.I.1.iii.c"])])
        #expect(node.ours == Rational(167, 300))
    }

    @Test func `a sum that leaves out a row, a typed number, a rounded value`() throws {
        let left = try compare { sheet in
            let kept = points("A.I.2.i", sheet)
            sheet.set(points("A.I.2", sheet), sheet.cell(kept.row, kept.column)!.value, formula: "SUM(\(kept))")
        }
        #expect(difference("A.I.2", left)?.causes == [.leavesOut(["A.I.2.ii", "A.I.2.iii"])])
        let elsewhere = try compare { sheet in
            let (kept, other) = (points("A.I.2.i", sheet), points("A.I.2.ii", sheet))
            let value = sheet.cell(kept.row, kept.column)!.value
            sheet.set(points("A.I.2", sheet), value, formula: "SUM(\(kept),Lain!\(other))")
        }
        #expect(difference("A.I.2", elsewhere)?.causes == [.leavesOut(["A.I.2.ii", "A.I.2.iii"])])
        let typed = try compare { sheet in sheet.set(points("A.I.2.i.c", sheet), .number("0.3333333333")) }
        #expect(difference("A.I.2.i.c", typed)?.causes == [.typedOver])
        let rounded = try compare { sheet in
            sheet.set(percent("A.I.1.iii.a", sheet), .number("0.7"), formula: "IF(K19=\"B\",0.7,0)")
            sheet.set(points("A.I.1.iii.a", sheet), .number("0.233333333333333"), formula: "M19*H18/3")
        }
        #expect(difference("A.I.1.iii.a", rounded)?.causes == [.roundedValue(theirs: "0.7", ours: "0.67")])
    }

    @Test(arguments: [CellValue.number("1e300"), .number("nan"), .number("-1e300")])
    func `a number that no sheet would show is a difference or none, never the end`(_ value: CellValue) throws {
        let stage = try compare { sheet in sheet.set(points("A.I.2.i.c", sheet), value) }
        #expect(difference("A.I.2.i.c", stage)?.excess?.isFinite ?? true)
    }

    @Test func `an error is followed up to the total`() throws {
        let stage = try compare { sheet in
            for id in ["A.II.1.i.a", "A.II.1.i", "A.II.1", "A.II", "A"] { sheet.set(points(id, sheet), .error("#DIV/0!"), formula: "1/0") }
        }
        #expect(difference("A.II.1.i.a", stage)?.causes == [.error("#DIV/0!")])
        #expect(difference("A", stage)?.causes == [.parts(["A.II"])])
        #expect(difference("A", stage)?.excess == nil)
    }

    @Test func `an answer outside its scale that got a value, a weight of its own, choices cut short`() throws {
        let outside = try compare { sheet in
            let row = sheet.place(of: "A.I.1.i.b").row
            sheet.set(CellPlace(row: row, column: 10), .text("D"))
            sheet.set(points("A.I.1.i.b", sheet), .number("0.125"), formula: "X")
        }
        #expect(difference("A.I.1.i.b", outside)?.causes == [.outsideScale("D")])
        let weight = try compare { sheet in
            sheet.set(CellPlace(row: sheet.place(of: "A.I.1.iii").row, column: 7), .number("1.5"))
            sheet.set(points("A.I.1.iii.a", sheet), .number("0.335"), formula: "M19*H18/3")
        }
        #expect(difference("A.I.1.iii.a", weight)?.causes == [.weight(theirs: "1.5", ours: "1")])
        let choices = try compare { sheet in
            sheet.set(CellPlace(row: sheet.place(of: "A.I.1.i.a").row, column: 9), .text("Ya"))
            sheet.set(points("A.I.1.i.a", sheet), .text("-"), formula: "X")
        }
        #expect(difference("A.I.1.i.a", choices)?.causes == [.choices(theirs: "Ya", ours: "Ya/Tidak")])
    }

    @Test func `a minimum that turns on a difference is named with both numbers`() throws {
        // B.I.a: 3.6 of 4 is exactly 15.75; the sheet shows a hair less than the minimum.
        let stage = try compare { sheet in sheet.set(points("B.I.a", sheet), .number("15.7"), formula: "X") }
        let turn = try #require(stage.turns.first { $0.predicate == "WBK" })
        #expect(turn.theirs == 15.7)
        #expect(turn.ours == turn.threshold)
    }
}

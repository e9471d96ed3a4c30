import Assessment
import Documents
import Testing

@testable import Exchange

/// The ministry's own sheet: shares where a node's weight counts, points where an indicator has its own, rows that head
/// an indicator or add up counts, totals below the items and pages of totals.
struct OfficialSheetTests {
    /// Cells of the sheet of answers, of one page of totals, and what stands in them.
    private typealias Cells = [String: CellValue]

    private func workbook(_ answers: Cells, formulas: [String: (String, CellValue)] = [:], recap: [String: (String?, CellValue)] = [:]) throws -> Workbook {
        var workbook = try Fixture.official()
        workbook.sheets.removeAll { $0.name.hasPrefix("TPI I") || $0.name == "Unit" }
        for index in workbook.sheets.indices {
            if workbook.sheets[index].name == "Jawaban" {
                for (name, value) in answers { workbook.sheets[index].set(CellPlace(name)!, value) }
                for (name, (formula, value)) in formulas { workbook.sheets[index].set(CellPlace(name)!, value, formula: formula) }
            } else {
                // The blank's own zeros belong to a blank sheet.
                workbook.sheets[index].cells.removeAll { $0.formula != nil }
                for (name, (formula, value)) in recap { workbook.sheets[index].set(CellPlace(name)!, value, formula: formula) }
            }
        }
        return workbook
    }

    private func compare(_ workbook: Workbook) throws -> SheetComparison.Stage {
        let drafts = workbook.sheets.map { SheetDraft($0) }
        let importer = DocumentImporter(Fixture.rubric, Fixture.lexicon)
        return try #require(try importer.compare(WorkbookWriter.write(drafts), name: "t.xlsx").0.stages.first)
    }

    private func number(_ text: String) -> CellValue { .number(text) }
    private let results: Cells = ["O199": .number("3.4"), "O200": .text("A"), "O202": .number("3.42")]

    @Test(arguments: [("O199/4*H199", "O202/4*H202"), (nil, nil), ("O199/4*17.5", "O202/4*17.5")])
    func `points of results beside shares of enablers, by formula, weight and the other cells`(_ a: String?, _ b: String?) throws {
        var cells = results
        for (name, value) in ["O6": "Ya", "O7": "B", "O13": "B", "O14": "A"] { cells[name] = .text(value) }
        for (name, value) in ["P6": "1", "P7": "0.5", "P13": "0.67", "P14": "1", "P200": "5", "P199": "14.875", "P202": "14.9625"] { cells[name] = number(value) }
        var formulas: [String: (String, CellValue)] = [:]
        if let a, let b { formulas = ["P199": (a, number("14.875")), "P202": (b, number("14.9625"))] }
        let stage = try compare(workbook(cells, formulas: formulas))
        #expect(stage.differences.isEmpty && stage.turns.isEmpty)
        #expect(stage.compared == 7)
        cells["P200"] = number("4")
        cells["P7"] = number("0.125")
        let typed = try compare(workbook(cells, formulas: formulas))
        #expect(typed.differences.map(\.cell) == ["Jawaban!P7", "Jawaban!P200"])
    }

    @Test func `totals, heads, percentages and pages of totals are compared, each with its cause`() throws {
        var cells = results.merging(["O6": .text("Ya"), "O7": .text("A"), "P6": number("1"), "P7": number("1")]) { $1 }
        for (name, value) in ["O175": "2", "O176": "1", "O177": "1", "O178": "0", "O179": "1", "P174": "0.5"] { cells[name] = number(value) }
        let formulas: [String: (String, CellValue)] = [
            "P199": ("O199/4*H199", number("14.875")), "P200": ("H200", number("5")), "P202": ("O202/4*H202", number("14.9625")),
            "P173": ("P174*H173", number("0.5")), "P203": ("SUM(P199:P202)", number("34.8375")), "P5": ("AVERAGE(P6,P7)*H5", number("0.5")),
        ]
        let recap: [String: (String?, CellValue)] = [
            "I6": ("Jawaban!P4", number("0.5")), "J6": ("Jawaban!P123", number("0")), "K6": ("SUM(I6:J6)", number("0.5")), "L6": ("K6/H6", number("0.0625")),
            "K16": ("Jawaban!P199", number("14.875")), "M16": ("IF(1,2,3)", .text("Tidak Lulus")), "K20": ("Jawaban!P203", number("34.8375")),
            "K22": ("SUM(K12,K20)", number("35.8375")),
        ]
        #expect(try compare(workbook(cells, formulas: formulas, recap: recap)).differences.isEmpty)
        cells["P203"] = number("38.25")
        cells["P173"] = number("0.75")
        cells["Q5"] = number("0.9")
        var typed = recap
        typed["K6"] = (nil, number("7.9"))
        typed["L6"] = ("K6/H6", number("0.9875"))
        typed["K20"] = ("Jawaban!P203", number("38.25"))
        typed["K22"] = ("SUM(K12,K20)", number("46.65"))
        typed["M16"] = (nil, .text("OK"))
        let stage = try compare(
            workbook(cells, formulas: formulas.filter { !["P203", "P173"].contains($0.key) }, recap: typed))
        #expect(
            stage.differences.map(\.cell) == [
                "Jawaban!Q5", "Jawaban!P173", "Jawaban!P203", "TPI Unit!K6", "TPI Unit!K20", "TPI Unit!K22",
            ])
        #expect(
            stage.differences.map(\.causes) == [
                [.typedOver], [.typedOver], [.typedOver], [.typedOver], [.parts(["Jawaban!P203"])], [.parts(["TPI Unit!K20"])],
            ])
        #expect(stage.differences[3].ours == Rational(1, 2))
        #expect(stage.verdicts.map(\.cell) == ["TPI Unit!M16"])
        #expect(stage.turns.map(\.cell) == ["TPI Unit!K6", "TPI Unit!K6"])
    }

    @Test func `a workbook that nobody computed is one remark`() throws {
        var cells = results
        cells["O6"] = .text("Ya")
        let stage = try compare(
            workbook(cells, formulas: ["P6": ("IF(1,1,0)", .none), "P199": ("O199/4*H199", .none), "P203": ("P199", .none)], recap: ["K16": ("Jawaban!P199", .none)]))
        #expect(stage.uncomputed?.cell == "Jawaban!P6" && stage.uncomputed?.formulas == 3)
        #expect(stage.differences.isEmpty && stage.compared == 0)
    }

    @Test func `answers by formulas that nobody computed are one remark`() throws {
        let formulas = Dictionary(uniqueKeysWithValues: [6, 7, 9, 10, 11].map { ("O\($0)", ("K\($0)", CellValue.none)) })
        let read = try Fixture.sheets.read(workbook(["K6": .text("Ya")], formulas: formulas), name: "t.xlsx")[0]
        #expect(read.notes.map(\.code) == [.noCachedValue])
        #expect(read.notes[0].details["cell"] == "Jawaban!O6 … Jawaban!O11 (5)")
    }

    private func read(_ cells: Cells) throws -> (ImportedSheet.Answer.Value?, [Diagnostic]) {
        let read = try Fixture.sheets.read(workbook(cells), name: "t.xlsx")[0]
        return (read.stages.first?.answers[Fixture.indicator("A.II.5.iii.b")]?.value, read.notes)
    }

    @Test func `groups that are left blank have nobody, or whoever the total has more`() throws {
        let counts: Cells = ["O182": number("3"), "O185": number("3"), "O186": number("2"), "O181": number("0.666666666666667")]
        var (value, notes) = try read(counts)
        #expect(value == .inputs([0, 0, 3, 2]) && notes.isEmpty)
        (value, notes) = try read(counts.merging(["O182": number("5")]) { $1 })
        #expect(value == .inputs([0, 2, 3, 2]))
        #expect(notes.map(\.code) == [.sheetSum] && notes[0].details["fault"] == "part" && notes[0].details["found"] == "5")
        (value, notes) = try read(counts.filter { $0.key != "O185" })
        #expect(value == .inputs([0, 0, 3, 2]) && notes.map(\.code) == [.sheetSum])
        (value, notes) = try read(counts.merging(["O183": number("1"), "O184": number("1")]) { $1 })
        #expect(value == .inputs([1, 1, 3, 2]))
        #expect(notes.map(\.code) == [.sheetSum] && notes[0].details["expected"] == "5" && notes[0].details["fault"] == nil)
        (value, notes) = try read(counts.filter { $0.key != "O182" && $0.key != "O181" })
        #expect(value == .inputs([nil, nil, 3, 2]) && notes.isEmpty)
    }

    @Test func `counts that cannot be are told with their cells and leave the minimum undecided`() throws {
        var cells = results.merging(["O169": number("6"), "O170": number("0"), "O171": number("7"), "P168": number("1"), "P167": number("3")]) { $1 }
        let read = try Fixture.sheets.read(workbook(cells), name: "t.xlsx")[0]
        #expect(read.notes.map(\.code) == [.sheetExcess])
        #expect(read.notes[0].details["cell"] == "Jawaban!O169, O171" && read.notes[0].details["found"] == "7")
        #expect(read.stages[0].answers[Fixture.indicator("A.II.5.ii.a")]?.value == .inputs([6, 0, 7]))
        cells["P73"] = number("6.5")
        cells["P164"] = number("3")
        let stage = try compare(workbook(cells))
        let own = try #require(stage.differences.first { $0.cell == "Jawaban!P168" })
        #expect(own.causes == [.excess(theirs: "7", ours: "6", citation: "Lampiran III A.II.5.ii.a")])
        #expect(stage.differences.first { $0.cell == "Jawaban!P167" }?.causes == [.parts(["A.II.5.ii.a"])])
        #expect(stage.turns.allSatisfy { $0.most == $0.ours + Rational(3) } == !stage.turns.isEmpty)
    }
}

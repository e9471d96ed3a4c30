import Assessment
import Documents
import Testing

@testable import Exchange

/// What a person changes in an exported workbook counts, wherever it stands, and nothing is lost without a word.
struct SheetMergerTests {
    private let before = Fixture.submission(
        """
        {"id":"s","name":"KPU Contoh","answers":{
          "A.I.1.i.a":{"answer":"Ya","note":"  dua   spasi"},"A.I.1.i.b":"B","A.II.4.i.a":{"value":0.333333333333333333},
          "B.I.a":{"index":3.65,"source":"national","date":"2026-08-31","respondents":164}},
         "evidence":[{"kind":"sk","title":"SK Tim","number":"7/2026","date":"2026-01-08","indicator":["A.I.1.i.a","A.I.1.i.b"]},
                     {"kind":"notula","title":"Notula tim","date":"2026-01-09","indicator":"A.I.1.i.a"}]}
        """,
        journal: [
            #"{"stage":"province","date":"2026-10-13","indicator":"A.I.1.i.b","answer":"A","reason":"lengkap","by":"penilai"}"#,
            #"{"stage":"province","date":"2026-10-14","agree":["A.I.1.i.a"]}"#,
        ])

    /// The workbook after an export, changed by a test.
    private func workbook(_ change: (inout Workbook) throws -> Void) throws -> (sheet: ImportedSheet, after: Submission) {
        var workbook = try WorkbookReader.read(Fixture.exporter().write([before]))
        try change(&workbook)
        let sheet = try #require(try Fixture.sheets.read(workbook, name: "t.xlsx").first)
        let (after, sink) = RoundTripTests.submission(sheet)
        #expect(sink.isEmpty, "\(sink.diagnostics)")
        return (sheet, after)
    }

    private func place(_ id: String, _ column: Int, in sheet: Sheet) -> CellPlace {
        CellPlace(row: sheet.place(of: id).row, column: column)
    }

    private func titles(_ submission: Submission, _ id: String) -> [String?] {
        guard let evidence = submission.evidence else { return [] }
        return evidence.documents(for: Fixture.indicator(id)).map { evidence.texts(of: evidence.items[$0])["title"] }
    }

    /// Row by row what a page says, to be changed.
    private func cell(_ text: String, on page: String, of workbook: Workbook) throws -> (sheet: Int, place: CellPlace) {
        let index = try #require(workbook.sheets.firstIndex { $0.name == page })
        return (index, workbook.sheets[index].place(of: text))
    }

    @Test func `nothing changed is nothing to tell`() throws {
        let (sheet, after) = try workbook { _ in }
        #expect(sheet.notes.isEmpty)
        #expect(WholeSubmission(after).lines == WholeSubmission(before).lines)
    }

    @Test func `a document that a page tells otherwise counts as the page has it`() throws {
        let (sheet, after) = try workbook { workbook in
            let (index, place) = try cell("Notula tim", on: "Data Dukung", of: workbook)
            workbook.sheets[index].set(place, .text("Notula rapat pleno"))
        }
        #expect(sheet.notes.isEmpty)
        #expect(titles(after, "A.I.1.i.a") == ["SK Tim", "Notula rapat pleno"])
        #expect(after.evidence?.items[1].date == Day("2026-01-09"))
    }

    @Test func `a title that the sheet changes keeps what the page knows, and is told`() throws {
        let (sheet, after) = try workbook { workbook in
            let index = try #require(workbook.sheets.firstIndex { $0.name == "Jawaban" })
            workbook.sheets[index].set(place("A.I.1.i.a", 14, in: workbook.sheets[index]), .text("1. SK Tim\n2. Notula pleno"))
        }
        #expect(sheet.notes.map(\.code) == [.pageDiffers])
        #expect(titles(after, "A.I.1.i.a") == ["SK Tim", "Notula pleno"])
        #expect(after.evidence?.items[1].date == Day("2026-01-09"))
    }

    @Test func `a document taken off the sheet, or added there`() throws {
        let (sheet, after) = try workbook { workbook in
            let index = try #require(workbook.sheets.firstIndex { $0.name == "Jawaban" })
            workbook.sheets[index].set(place("A.I.1.i.a", 14, in: workbook.sheets[index]), .text("1. Notula tim"))
            workbook.sheets[index].set(place("A.I.2.i.a", 14, in: workbook.sheets[index]), .text("SOP layanan"))
        }
        #expect(sheet.notes.map(\.code) == [.pageDiffers])
        #expect(titles(after, "A.I.1.i.a") == ["Notula tim"])
        #expect(titles(after, "A.I.1.i.b") == ["SK Tim"])
        #expect(titles(after, "A.I.2.i.a") == ["SOP layanan"])
    }

    @Test func `an answer and a note that the sheet changes`() throws {
        let (sheet, after) = try workbook { workbook in
            let index = try #require(workbook.sheets.firstIndex { $0.name == "Jawaban" })
            workbook.sheets[index].set(place("A.II.4.i.a", 10, in: workbook.sheets[index]), .number("0.5"))
            workbook.sheets[index].set(place("A.I.1.i.a", 13, in: workbook.sheets[index]), .text("catatan baru"))
            workbook.sheets[index].set(place("B.I.a", 10, in: workbook.sheets[index]), .number("3.5"))
        }
        #expect(sheet.notes.map(\.code) == [.pageDiffers, .pageDiffers])
        let answers = try #require(after.answers)
        #expect(answers.note(of: answers.answers[Fixture.indicator("A.I.1.i.a")]) == "catatan baru")
        #expect(answers.figures.contains { $0?.value == Rational(1, 2) })
        let survey = try #require(answers.figures.compactMap { $0 }.first { $0.index != nil })
        #expect(survey.index == Rational(decimal: "3.5") && survey.respondents == 164)
    }

    @Test func `a decision that the sheet changes is one more, on the day of the import`() throws {
        let (sheet, after) = try workbook { workbook in
            let index = try #require(workbook.sheets.firstIndex { $0.name == "Jawaban" })
            workbook.sheets[index].set(place("A.I.1.i.b", 16, in: workbook.sheets[index]), .text("C"))
        }
        #expect(sheet.notes.map(\.code) == [.pageDiffers])
        let decisions = after.decisions.filter { $0.indicator == Fixture.indicator("A.I.1.i.b") }
        #expect(decisions.map(\.level) == [0, 2])
        #expect(decisions.last?.date == Day("2026-11-21"))
        #expect(decisions.first?.texts["by"] == "penilai")
    }

    @Test func `a decision that the sheet empties is none`() throws {
        let (sheet, after) = try workbook { workbook in
            let index = try #require(workbook.sheets.firstIndex { $0.name == "Jawaban" })
            for column in [16, 19] { workbook.sheets[index].set(place("A.I.1.i.b", column, in: workbook.sheets[index]), .text("")) }
        }
        #expect(sheet.notes.map(\.code) == [.pageDiffers])
        #expect(after.decisions.map(\.indicator) == [Fixture.indicator("A.I.1.i.a")])
    }

    @Test func `a decision that the page adds needs no word of the sheet`() throws {
        let (sheet, after) = try workbook { workbook in
            let index = try #require(workbook.sheets.firstIndex { $0.name == "Keputusan" })
            for (column, text) in ["TPI provinsi", "14 November 2026", "", "A.I.1.iii.a", "b"].enumerated() where !text.isEmpty {
                workbook.sheets[index].set(CellPlace(row: 6, column: column), .text(text))
            }
        }
        #expect(sheet.notes.isEmpty)
        #expect(after.decisions.count == 3 && after.decisions[2].date == Day("2026-11-14") && after.decisions[2].level == 1)
    }

    @Test func `facts in words, and what cannot be one`() throws {
        let (sheet, after) = try workbook { workbook in
            let (index, opinion) = try cell("Opini BPK", on: "Data Satker", of: workbook)
            func fill(_ label: String, _ value: CellValue, _ style: NumberStyle = .plain) {
                let row = workbook.sheets[index].place(of: label).row
                workbook.sheets[index].set(CellPlace(row: row, column: 2), value, style: style)
            }
            workbook.sheets[index].set(CellPlace(row: opinion.row, column: 2), .text("wtp"))
            fill("Unit kerja merupakan layanan inti instansi", .text("ya"))
            fill("Kepatuhan LHKPN dan LHKAN (%)", .number("0.975"), .percent)
            fill("Tingkat maturitas SPIP", .text("tiga"))
            fill("Predikat yang sudah diraih", .text("Tidak ada"))
            fill("LKE dikunci tanggal", .text("31/12/2026"))
            fill("Jenis instansi", .text("Kementerian/lembaga"))
        }
        #expect(sheet.notes.map(\.code) == [.pageCell])
        let known = zip(Fixture.rubric.facts, after.facts).compactMap { fact, value in value.map { "\(fact.term.id) \($0)" } }
        #expect(known.count == 3, "\(known)")
        #expect(after.facts.contains(.grade("WTP")) && after.facts.contains(.boolean(true)) && after.facts.contains(.number("97.5")))
        #expect(after.holds == [] && after.locked == Day("2026-12-31") && after.institutionKind != nil)
    }

    @Test func `pages that are gone take only what stands on them`() throws {
        let (sheet, after) = try workbook { workbook in
            workbook.sheets.removeAll { ["Data Dukung", "Catatan Ekspor", "Keputusan"].contains($0.name) }
        }
        #expect(sheet.notes.isEmpty)
        #expect(titles(after, "A.I.1.i.a") == ["SK Tim", "Notula tim"])
        #expect(after.decisions.count == 2)
        #expect(after.answers?.figures.compactMap { $0?.respondents } == [164])
    }

    @Test func `what stands on a page for no unit or indicator is told`() throws {
        let (sheet, after) = try workbook { workbook in
            let index = try #require(workbook.sheets.firstIndex { $0.name == "Data Dukung" })
            workbook.sheets[index].set(CellPlace(row: 8, column: 2), .text("Dokumen lepas"))
            workbook.sheets[index].set(CellPlace(row: 9, column: 0), .text("A.IX.1"))
            workbook.sheets[index].set(CellPlace(row: 9, column: 1), .text("jenis karangan"))
            workbook.sheets[index].set(CellPlace(row: 9, column: 4), .text("kapan-kapan"))
        }
        #expect(sheet.notes.map(\.code) == [.pageRow, .pageCell, .pageCell, .pageCell, .pageRow])
        #expect(after.evidence?.items.count == 4)
    }

    @Test func `a form says nothing, and what is filled in counts`() throws {
        let unit = Fixture.submission(#"{"id":"s","name":"KPU Contoh","period":{"from":"2026-01-01","to":"2026-12-31"}}"#)
        var form = try WorkbookReader.read(Fixture.exporter().form(for: unit))
        let blank = try #require(try Fixture.sheets.read(form, name: "t.xlsx").first)
        #expect(blank.notes.isEmpty)
        #expect(WholeSubmission(RoundTripTests.submission(blank).0).lines == WholeSubmission(unit).lines)
        let index = try #require(form.sheets.firstIndex { $0.name == "Jawaban" })
        form.sheets[index].set(place("A.I.1.i.a", 10, in: form.sheets[index]), .text("Ya"))
        form.sheets[index].set(place("A.I.1.i.a", 14, in: form.sheets[index]), .text("SK Tim 7/2026"))
        let filled = try #require(try Fixture.sheets.read(form, name: "t.xlsx").first)
        #expect(filled.notes.isEmpty)
        let after = RoundTripTests.submission(filled).0
        #expect(after.answers?.answers.count { $0.isGiven } == 1)
        #expect(titles(after, "A.I.1.i.a") == ["SK Tim 7/2026"])
    }
}

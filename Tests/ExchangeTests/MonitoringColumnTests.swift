import Assessment
import Documents
import JSONText
import Testing

@testable import Exchange

/// Columns of a report that say what became of a plan.
struct MonitoringColumnTests {
    private func read(_ text: String, name: String = "plan.csv") throws -> ImportedPlan {
        try Fixture.plan(text, name: name)
    }

    @Test func `what was done, what stood in the way and what is done about it are kept apart from the plan`() throws {
        let plan = try read(
            """
            LAPORAN REALISASI RENCANA AKSI ZI TAHUN 2026;;;;;;;
            No;Rencana Aksi;Bukti Dukung;Target Waktu;Output Tercapai;% Realisasi;Kendala;Tindak Lanjut
            1;Membentuk tim kerja;SK Tim;Januari 2026;SK terbit;100;-;-
            2;Rapat monev;Notula;Maret 2026;;50,5;Anggaran terbatas;Dijadwalkan ulang
            """)
        #expect(plan.rows.map(\.action) == ["Membentuk tim kerja", "Rapat monev"])
        #expect(plan.rows.map(\.evidence) == [["SK Tim"], ["Notula"]])
        #expect(plan.rows.map(\.realisation) == ["SK terbit; 100%", "50,5%"])
        #expect(plan.rows.map(\.realisedPercent) == [Rational(100), Rational(101, 2)])
        #expect(plan.rows.map(\.obstacle) == ["", "Anggaran terbatas"])
        #expect(plan.rows.map(\.followUp) == ["", "Dijadwalkan ulang"])
        #expect(plan.rows.map(\.note) == ["", ""])
        #expect(plan.notes.map(\.code) == [.monitoringReport])
    }

    @Test(
        arguments: [
            ("Realisasi", "Terlaksana 75 %", "Terlaksana 75 %", Rational(75)), ("Realisasi", "selesai", "selesai", nil),
            ("Capaian (%)", "80", "80%", Rational(80)), ("Persentase Realisasi", "33,5", "33,5%", Rational(67, 2)),
            // A share of 1 or one percent, and two figures: nobody can tell.
            ("% Realisasi", "1", "1", nil), ("% Realisasi", "0,5", "0,5", nil), ("% Realisasi", "0", "0%", Rational(0)),
            ("Realisasi", "dari 20% menjadi 60%", "dari 20% menjadi 60%", nil), ("Realisasi", "✓", "✓", nil),
        ] as [(String, String, String, Rational?)])
    func `how much was done`(_ heading: String, _ cell: String, _ text: String, _ percent: Rational?) throws {
        let plan = try read(
            """
            No;Rencana Aksi;Bukti Dukung;Waktu;\(heading)
            1;Membentuk tim kerja;SK Tim;Januari 2026;\(cell)
            2;Rapat monev;Notula;Maret 2026;
            """)
        #expect(plan.rows[0].realisation == text)
        #expect(plan.rows[0].realisedPercent == percent)
        #expect(plan.rows[1].realisation.isEmpty)
    }

    @Test(
        arguments: [
            ("9 Januari 2026", "2026-01-09"), ("Jumat, 9 Januari 2026", "2026-01-09"), ("2026-01-09", "2026-01-09"),
            ("15-01-2026", "2026-01-15"), ("Januari 2026", nil), ("rapat 9 Januari 2026 di aula kantor", nil),
        ] as [(String, String?)])
    func `the day on which it was done`(_ cell: String, _ day: String?) throws {
        let plan = try read(
            """
            No;Rencana Aksi;Bukti Dukung;Waktu;Tanggal Realisasi
            1;Membentuk tim kerja;SK Tim;Februari 2026;\(cell)
            2;Rapat monev;Notula;Maret 2026;
            """)
        #expect(plan.rows[0].realisedOn?.description == day)
        #expect(plan.rows[0].realisation == cell)
        #expect(plan.rows[0].months.map(\.description) == ["2026-02"])
    }

    @Test(arguments: [
        // What is planned is no report, whatever its heading counts in.
        ("Target Capaian", "12 laporan"), ("Indikator Capaian", "Tim bekerja"), ("Rencana Realisasi", "12 laporan"),
        // Where the plan starts from.
        ("Capaian 2024", "40%"), ("Realisasi Tahun 2025", "40%"),
    ])
    func `a heading of something planned, or of another year, reports nothing`(_ heading: String, _ cell: String) throws {
        let plan = try read(
            """
            No;Rencana Aksi;Bukti Dukung;Waktu;\(heading)
            1;Membentuk tim kerja;SK Tim;Januari 2026;\(cell)
            2;Rapat monev;Notula;Maret 2026;\(cell)
            """)
        #expect(plan.rows[0].realisation.isEmpty && plan.rows[0].realisedPercent == nil)
        #expect(plan.rows[0].action == "Membentuk tim kerja" && plan.rows[0].evidence == ["SK Tim"])
    }

    @Test func `problems left of what is to be done are reasons for the plan, and a follow-up alone is what is to be done`() throws {
        let plan = try read(
            """
            No;Permasalahan;Rencana Aksi;Bukti Dukung;Waktu;Realisasi
            1;Tim belum ada;Membentuk tim kerja;SK Tim;Januari 2026;sudah
            2;Monev jarang;Rapat monev;Notula;Maret 2026;belum
            """)
        #expect(plan.rows.map(\.obstacle) == ["", ""])
        #expect(plan.rows.map(\.realisation) == ["sudah", "belum"])
        let other = try read(
            """
            No;Rekomendasi;Tindak Lanjut;Bukti Dukung;Waktu;Realisasi
            1;Tim belum ada;Membentuk tim kerja;SK Tim;Januari 2026;sudah
            2;Monev jarang;Rapat monev;Notula;Maret 2026;belum
            """)
        #expect(other.rows.map(\.action) == ["Membentuk tim kerja", "Rapat monev"])
        #expect(other.rows.map(\.realisation) == ["sudah", "belum"])
    }

    @Test func `aligned text, a table of Markdown and a workbook are read alike`() throws {
        let aligned = try read(
            """
            LAPORAN MONITORING RENCANA AKSI ZI TAHUN 2026

            NO  RENCANA AKSI             BUKTI DUKUNG      WAKTU           REALISASI           HAMBATAN           RTL
            1   Membentuk tim kerja      SK Tim            Januari 2026    Terlaksana 100%                         Monev
            2   Rapat monev ZI           Notula            Maret 2026      Belum               Anggaran terbatas  Dijadwalkan
            3   Menyusun SOP layanan     SOP               April 2026      Proses 60%          Pegawai mutasi     Dilanjutkan
            """, name: "plan.txt")
        let markdown = try read(
            """
            | No | Rencana Aksi | Bukti Dukung | Waktu | Realisasi | Hambatan | RTL |
            |---|---|---|---|---|---|---|
            | 1 | Membentuk tim kerja | SK Tim | Januari 2026 | Terlaksana 100% | | Monev |
            | 2 | Rapat monev ZI | Notula | Maret 2026 | Belum | Anggaran terbatas | Dijadwalkan |
            | 3 | Menyusun SOP layanan | SOP | April 2026 | Proses 60% | Pegawai mutasi | Dilanjutkan |
            """, name: "plan.md")
        let lines = [
            ["No", "Rencana Aksi", "Bukti Dukung", "Waktu", "Realisasi", "Hambatan", "RTL"],
            ["1", "Membentuk tim kerja", "SK Tim", "Januari 2026", "Terlaksana 100%", "", "Monev"],
            ["2", "Rapat monev ZI", "Notula", "Maret 2026", "Belum", "Anggaran terbatas", "Dijadwalkan"],
            ["3", "Menyusun SOP layanan", "SOP", "April 2026", "Proses 60%", "Pegawai mutasi", "Dilanjutkan"],
        ]
        var sheet = SheetDraft(name: "Monev")
        for (row, cells) in lines.enumerated() {
            for (column, text) in cells.enumerated() where !text.isEmpty {
                sheet.put(row, column, .text(text))
            }
        }
        let imported = try DocumentImporter(Fixture.matcher, Fixture.lexicon).read(
            WorkbookWriter.write([sheet]), name: "plan.xlsx")
        guard case .plan(let workbook) = imported else { throw Diagnostic(.noPlanRows, file: "plan.xlsx") }
        for plan in [aligned, markdown, workbook] {
            #expect(plan.rows.map(\.realisation) == ["Terlaksana 100%", "Belum", "Proses 60%"])
            #expect(plan.rows.map(\.realisedPercent) == [Rational(100), nil, Rational(60)])
            #expect(plan.rows.map(\.obstacle) == ["", "Anggaran terbatas", "Pegawai mutasi"])
            #expect(plan.rows.map(\.followUp) == ["Monev", "Dijadwalkan", "Dilanjutkan"])
            #expect(plan.rows.map { $0.months.map(\.description) } == [["2026-01"], ["2026-03"], ["2026-04"]])
        }
    }

    @Test func `what is written is what is read back, and what a document says without a file`() throws {
        let plan = try read(
            """
            No;Rencana Aksi;Bukti Dukung;Waktu;Realisasi;Tanggal Realisasi;Kendala;Tindak Lanjut
            1;Membentuk tim kerja;SK Tim;Januari 2026;Terlaksana 100%;9 Januari 2026;Cuaca;Rapat daring
            2;Rapat monev;Notula;Maret 2026;;;;
            """)
        var json = JSONWriter()
        PlanWriter(Fixture.rubric).write(plan, source: "plan.csv", to: &json)
        let written = String(decoding: json.bytes, as: UTF8.self)
        let submission = Fixture.submission(#"{"id":"u","name":"U","plan":\#(written)}"#)
        let read = try #require(submission.plan)
        for back in [read, PlanConverter.plan(plan, name: "plan.csv", Fixture.rubric)] {
            #expect(back.claims.count == 1)
            #expect(back.rows.map(\.claim) == [0, -1])
            let claim = back.claims[0]
            #expect(back.source.value(claim.realisation) == "Terlaksana 100%; 9 Januari 2026")
            #expect(claim.percent == Rational(100) && claim.date == Day("2026-01-09"))
            #expect(back.source.value(claim.obstacle) == "Cuaca")
            #expect(back.source.value(claim.followUp) == "Rapat daring")
        }
    }
}

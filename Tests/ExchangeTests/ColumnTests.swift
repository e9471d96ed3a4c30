import Assessment
import Documents
import Testing

@testable import Exchange

/// Columns, codes and headings of tables, one peculiarity each.
struct ColumnTests {
    private func read(_ text: String, name: String = "plan.csv") throws -> ImportedPlan {
        guard case .text(let document) = try Document(Array(text.utf8), name: name) else {
            throw Diagnostic(.noText, file: name)
        }
        return try Fixture.plans.read(document, name: name, year: 2026)
    }

    private func indicators(_ row: ImportedPlan.Row) -> [String] {
        row.placement.matches.filter { $0.confidence > .low }.map { Fixture.rubric.indicators[$0.indicator].term.id }
    }

    // MARK: Contents against headings

    @Test func `a column of months under a heading nobody knows is the time, and told`() throws {
        let plan = try read(
            """
            No;Subkomponen;Kegiatan;Bukti Dukung;Aba-aba
            1;Tim Kerja;Rapat memilih tim;SK Tim ZI;Januari 2026
            2;Pemantauan;Rapat evaluasi;Laporan monev;Juni 2026
            """)
        #expect(plan.rows.map(\.months.count) == [1, 1])
        #expect(plan.notes.map(\.code) == [.unknownHeading])
        #expect(plan.notes.first?.details["found"] == "Aba-aba")
    }

    @Test func `a heading that its cells contradict, with no better column, is doubted and never held against the unit`() throws {
        let plan = try read(
            """
            No;Kegiatan;Data Dukung;Waktu
            1;Rapat memilih tim;Januari 2026;Ketua Tim
            2;Menetapkan agen;Februari 2026;Tim Manajemen
            3;Menyusun SOP;Maret 2026;Pokja 2
            """)
        let told = plan.notes.contains { [.movedHeading, .contradictedHeading].contains($0.code) }
        #expect(told)
        #expect(plan.rows.allSatisfy { $0.evidence.isEmpty })
        #expect(plan.rows.allSatisfy { !$0.months.isEmpty })
        #expect(plan.rows.allSatisfy { $0.doubts.contains(.evidence) })
    }

    @Test func `what comes out of the work is evidence only where no column for documents stands beside it`() throws {
        let beside = try read("No;Kegiatan;Output;Dokumen;Waktu\n1;Rapat tim;Tim terbentuk;SK Tim;Mei 2026\n2;Rapat;1 SK;Notula;Mei 2026")
        #expect(beside.rows.map(\.evidence) == [["SK Tim"], ["Notula"]])
        #expect(beside.rows.map(\.note) == ["Tim terbentuk", "1 SK"])
        let alone = try read("No;Kegiatan;Output;Waktu\n1;Rapat tim;SK Tim;Mei 2026\n2;Rapat;Notula;Mei 2026")
        #expect(alone.rows.map(\.evidence) == [["SK Tim"], ["Notula"]])
    }

    @Test func `a percent is no time`() throws {
        let plan = try read("No;Kegiatan;Bukti;Target (%);Tgl Pelaksanaan\n1;Rapat tim;SK Tim;100;15 Mei 2026\n2;Rapat;Notula;50;3/06/2026")
        #expect(plan.rows.map { $0.months.map(\.description) } == [["2026-05"], ["2026-06"]])
        #expect(plan.rows.map(\.note) == ["100", "50"])
    }

    // MARK: Months in headings

    @Test(arguments: [
        ("Jan;Feb;Mar;Apr", ";;x;", ["2026-03"]), ("B03;B06;B09;B12", ";x;;", ["2026-06"]),
        ("TW I;TW II;TW III;TW IV", ";;;x", ["2026-10", "2026-11", "2026-12"]), ("I;II;III;IV", "x;;;", ["2026-01", "2026-02", "2026-03"]),
        ("Jan-Mar;Apr-Jun;Jul-Sep;Okt-Des", ";x;;", ["2026-04", "2026-05", "2026-06"]),
    ])
    func `months on a line of their own`(_ headings: String, _ marks: String, _ months: [String]) throws {
        let plan = try read(
            "Komponen;Kegiatan;Bukti dukung;Jadwal;;;\n;;;\(headings)\nTim Kerja;Rapat memilih tim;SK Tim ZI;\(marks)\nSOP;Menyusun SOP;SOP;\(marks)")
        #expect(plan.rows.map { $0.months.map(\.description) } == [months, months])
    }

    @Test func `initials and weeks of months`() throws {
        let initials = try read("Kegiatan;Bukti;Bulan;;;;;\n;;J;F;M;A;M;J\nRapat tim;SK Tim;;;;;x;\nRapat;Notula;x;;;;;")
        #expect(initials.rows.map { $0.months.map(\.description) } == [["2026-05"], ["2026-01"]])
        let weeks = try read("Kegiatan;Bukti;Maret;;;;April;;;\n;;1;2;3;4;1;2;3;4\nRapat tim;SK Tim;;;x;;;;;\nRapat;Notula;;;;;;x;;")
        #expect(weeks.rows.map { $0.months.map(\.description) } == [["2026-03"], ["2026-04"]])
    }

    // MARK: Codes

    @Test(arguments: [
        ("A.I.5.iv.c", "A.I.5.iv.c"), ("A-I-5-iv-c", "A.I.5.iv.c"), ("A.1.V.iv.c", "A.I.5.iv.c"), ("a.i.5.4.c", "A.I.5.iv.c"),
        ("A. I. 5. iv. c.", "A.I.5.iv.c"), ("A.II.1.i.a", "A.II.1.i.a"), ("A.2.1.i.a", "A.II.1.i.a"),
    ])
    func `a code in any usual form places the row`(_ code: String, _ id: String) throws {
        let plan = try read("Kode;Kegiatan;Bukti;Waktu\n\(code);Rapat pleno;Laporan;Mei 2026\n\(code);Rapat;Laporan;Mei 2026")
        #expect(plan.rows.map(indicators) == [[id], [id]])
    }

    @Test(arguments: ["2026", "A.I", "SK.Tim", "A.I.9.iv.c", "PP.94.2021", "1.2.3", "A.I.5.iv.z"])
    func `what looks like a code is none`(_ text: String) {
        #expect(Fixture.plans.codes.leading(text) == nil)
    }

    @Test func `words that say another place than the code are told, and the code holds`() throws {
        let plan = try read("Kode;Kegiatan;Bukti;Waktu\nA.I.1.i.a;Survei kepuasan masyarakat;Laporan survei kepuasan;Mei 2026\nA.I.1.i.b;Memilih anggota tim;Notula;Mei 2026")
        #expect(plan.rows.map(indicators) == [["A.I.1.i.a"], ["A.I.1.i.b"]])
        #expect(plan.notes.map(\.code) == [.codeAgainstWords])
    }

    // MARK: What is no row

    @Test(arguments: [
        "Sukamaju, 9 Januari 2026", "Keterangan:", "Catatan : bukti diunggah", "Ditetapkan di Sukamaju",
    ])
    func `what stands below a table is no row`(_ line: String) throws {
        let plan = try read("No;Kegiatan;Bukti;Waktu\n1;Rapat tim;SK Tim;Mei 2026\n2;Rapat;Notula;Mei 2026\n;;\(line);\n;;Ketua Tim;\n")
        #expect(plan.rows.count == 2)
    }

    @Test(arguments: [
        ("No,Komponen,Bobot,Jawaban,Nilai\n1,Perencanaan Kinerja,30,BB,24\n", DiagnosticCode.otherSheet),
        ("No,Nama Dokumen,Nomor,Tanggal\n1,SK Tim ZI,1/2026,5 Januari 2026\n2,Laporan,2/2026,6 Mei 2026\n", .documentList),
        ("No,Area,Kegiatan,Bukti Dukung,Waktu\n1,Manajemen Perubahan,,,\n2,Penataan Tatalaksana,,,\n", .emptyForm),
    ])
    func `a document that is no plan is told for what it is`(_ text: String, _ code: DiagnosticCode) throws {
        let importer = DocumentImporter(Fixture.matcher, Fixture.lexicon)
        let found = #expect(throws: Diagnostic.self) { _ = try importer.read(Array(text.utf8), name: "x.csv") }
        #expect(found?.code == code)
    }

    @Test func `a report on what was done is told, and its times are those of the plan`() throws {
        let plan = try read(
            """
            LAPORAN MONITORING RENCANA AKSI ZI TAHUN 2026;;;;
            No;Kegiatan;Bukti;Target Waktu;Tanggal Realisasi
            1;Rapat tim;SK Tim;Mei 2026;9 Juni 2026
            2;Rapat;Notula;Juli 2026;
            """)
        #expect(plan.rows.map { $0.months.map(\.description) } == [["2026-05"], ["2026-07"]])
        #expect(plan.rows[0].realisation == "9 Juni 2026" && plan.rows[0].note.isEmpty)
        #expect(plan.notes.map(\.code) == [.monitoringReport])
    }

    @Test func `an empty column that the headings of a page do not have is taken out, and told`() throws {
        let plan = try read(
            """
            No\tKegiatan\tBukti\tTW I\tTW II\tTW III\tTW IV\tUnit Penanggung Jawab
            1\tRapat tim\tSK Tim\t\t100%\t\t\t\tSubbag Umum
            2\tRapat evaluasi\tNotula\t\t25%\t50%\t75%\t100%\tSubbag Umum
            3\tMenyusun SOP\tDokumen SOP\t\t\t100%\t\t\tSeksi Bank
            """, name: "plan.tsv")
        #expect(plan.rows.map { $0.months.first?.description } == ["2026-01", "2026-01", "2026-04"])
        #expect(plan.rows.map(\.months.count) == [3, 12, 3])
        #expect(plan.rows.map(\.pic) == ["Subbag Umum", "Subbag Umum", "Seksi Bank"])
        #expect(plan.notes.map(\.code).contains(.shiftedRows))
    }

    @Test(arguments: [
        ("No;Kegiatan;Bukti;B1;B2;B3;B4", "1;Rapat tim;SK Tim;v;;1;", "2026-01 2026-03"),
        ("No;Kegiatan;Bukti;JA;FB;MR;AP;ME;JN;JL;AG;SP;OK;NV;DS", "1;Rapat tim;SK Tim;;X;;;;;;;;;;X", "2026-02 2026-12"),
        ("No;Kegiatan;Bukti;Waktu", "1;Rapat tim;SK Tim;triwulan II (12 unggahan)", "2026-04 2026-05 2026-06"),
    ])
    func `months by number and short form, and what a time counts`(
        _ headings: String, _ row: String, _ months: String
    ) throws {
        let plan = try read("Rencana Kerja Tahun 2026\n\n\(headings)\n\(row)\n\(row.replacing("Rapat tim", with: "Menyusun SOP"))\n")
        #expect(plan.rows.map { $0.months.map(\.description).joined(separator: " ") } == [months, months])
    }

    @Test(arguments: ["2026-02-02;2026-04-30", "Februari 2026;April 2026"])
    func `a beginning and an end make a time, also in a first row that is the only one`(_ times: String) throws {
        let plan = try read("No;Kegiatan;Bukti;Mulai;Selesai\n1;Rapat tim;SK Tim;\(times)\n")
        #expect(plan.rows.map { $0.months.map(\.description) } == [["2026-02", "2026-03", "2026-04"]])
    }

    @Test func `of columns of several months a row keeps which they are`() throws {
        let plan = try read("No;Kegiatan;Bukti;TW I;TW II;TW III;TW IV\n1;Rapat tim;SK Tim;;v;;v\n2;Rapat;Notula;v;;;-\n")
        #expect(plan.rows.map(\.time) == ["TW II, TW IV", "TW I"])
        #expect(plan.rows.map(\.months.count) == [6, 3])
    }
}

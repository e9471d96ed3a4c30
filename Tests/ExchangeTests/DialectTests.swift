import Assessment
import Documents
import Testing

@testable import Exchange

/// Ways of writing plans that no heading tells of, one each.
struct DialectTests {
    private func months(_ plan: ImportedPlan) -> [[String]] { plan.rows.map { $0.months.map(\.description) } }

    // MARK: Documents

    @Test(arguments: [
        ("Undangan; SOP mutasi, rotasi dan promosi", ["Undangan", "SOP mutasi, rotasi dan promosi"]),
        ("- Matriks proses bisnis dan SOP\n- Notula", ["Matriks proses bisnis dan SOP", "Notula"]),
        ("1) Rekap cuti dan presensi 2) Laporan", ["Rekap cuti dan presensi", "Laporan"]),
        ("Laporan evaluasi SOP beserta SOP baru; Foto", ["Laporan evaluasi SOP beserta SOP baru", "Foto"]),
        // A name of a kind is whole, and so is what a document's name follows.
        ("Undangan dan daftar hadir; Foto", ["Undangan", "daftar hadir", "Foto"]),
        ("Daftar hadir dan notula; Foto", ["Daftar hadir", "notula", "Foto"]),
        ("Undangan, notula; Foto", ["Undangan", "notula", "Foto"]),
        ("Laporan, Video kegiatan; Foto", ["Laporan", "Video kegiatan", "Foto"]),
        // What is no list is parted at every sign.
        ("SK Tim, mutasi dan notula rapat", ["SK Tim", "mutasi", "notula rapat"]),
    ])
    func `a list parts its documents itself`(_ text: String, _ documents: [String]) {
        #expect(Fixture.plans.splitter.items(text) == documents)
    }

    // MARK: Times

    @Test func `lone numbers beside lists and ranges of months are months`() throws {
        let plan = try Fixture.plan(
            """
            Waktu;Kegiatan;Bukti
            7;Menyusun SOP;SOP
            "3, 6, 9";Rapat evaluasi;Notula
            1-3;Memilih agen;SK Agen
            02/2026;Memilih tim;SK Tim
            """, name: "a.csv")
        #expect(months(plan) == [["2026-07"], ["2026-03", "2026-06", "2026-09"], ["2026-01", "2026-02", "2026-03"], ["2026-02"]])
        #expect(plan.notes.isEmpty)
    }

    @Test func `numbers that count further than a year has months are none`() throws {
        let plan = try Fixture.plan(
            "Waktu;Kegiatan;Bukti\n30;Menyusun SOP;SOP\n\"3, 6, 9\";Rapat evaluasi;Notula\n1-3;Memilih agen;SK Agen\n7;Rapat;Notula",
            name: "a.csv")
        #expect(months(plan)[0].isEmpty)
        #expect(months(plan)[3].isEmpty)
    }

    @Test(arguments: [
        ("Target Kumulatif", [["2026-03", "2026-06", "2026-12"], ["2026-06"], ["2026-12"]]),
        ("Target", [["2026-03", "2026-06", "2026-09", "2026-12"], ["2026-06", "2026-09", "2026-12"], ["2026-12"]]),
    ])
    func `a figure that holds those before it is of the months in which it rises`(_ heading: String, _ expected: [[String]]) throws {
        let plan = try Fixture.plan(
            """
            No;Kegiatan;Bukti;\(heading);;;
            ;;;B03;B06;B09;B12
            1;Rapat tim;SK Tim;25%;50%;50%;100%
            2;Menyusun SOP;SOP;0%;100%;100%;100%
            3;Rapat;Notula;;;-;100%
            """, name: "a.csv")
        #expect(months(plan) == expected)
    }

    @Test func `a day beside other texts is no number of a page, and a time that is open goes on`() throws {
        let plan = try Fixture.plan(
            """
            No   Kegiatan                      Bukti dukung               Waktu             Pelaksana
            1.   Memilih agen perubahan        SK agen perubahan          15/02             Ketua Tim
            2.   Rapat evaluasi kemajuan       Undangan; Daftar hadir;    25 Juni 2026 dan  Ketua Tim
                 rencana kerja bersama         Notula rapat               15 Desember 2026  Pembangunan
            3.   Menyusun laporan              Laporan kinerja            Mei 2026          Sekretaris
            """, name: "a.txt")
        #expect(plan.rows.map(\.no) == ["1.", "2.", "3."])
        #expect(months(plan) == [["2026-02"], ["2026-06", "2026-12"], ["2026-05"]])
        #expect(plan.rows[1].evidence == ["Undangan", "Daftar hadir", "Notula rapat"])
        #expect(plan.rows[1].pic == "Ketua Tim Pembangunan")
    }

    @Test func `a text that goes on below one that ran into the next column begins no row`() throws {
        let plan = try Fixture.plan(
            """
            No   Indikator               Kegiatan                   Bukti dukung          Waktu
            1.   Pimpinan berperan       Pimpinan memberi teladan   Daftar hadir;         Mei 2026
                 dalam pelaksanaan       dengan mencatat            Notula
                 pembangunan zona integritas kehadiran seperti
                 menuju WBK              pegawai lain
            2.   Aplikasi dipakai        Memakai SIPP               Tangkapan layar       Juni 2026

                                         e-Court bagi pihak         Statistik e-Court     Juli 2026
            """, name: "a.txt")
        #expect(plan.rows.map(\.evidence) == [["Daftar hadir", "Notula"], ["Tangkapan layar"], ["Statistik e-Court"]])
    }

    // MARK: What is no row

    @Test func `a number and an area in a column of deeds head the rows below them`() throws {
        let plan = try Fixture.plan(
            """
            No;Rencana Aksi;Bukti;Waktu
            I;MANAJEMEN PERUBAHAN;;
            1;Memilih tim;SK Tim;Mei 2026
            2;PENATAAN TATALAKSANA;;
            1;Menyusun SOP;SOP;Mei 2026
            III;Penguatan Akuntabilitas;;
            1;Penguatan akuntabilitas;;
            """, name: "a.csv")
        #expect(plan.rows.map(\.action) == ["Memilih tim", "Menyusun SOP", "Penguatan akuntabilitas"])
        #expect(plan.rows.map(\.area) == ["I MANAJEMEN PERUBAHAN", "2 PENATAAN TATALAKSANA", "III Penguatan Akuntabilitas"])
    }

    @Test(arguments: [
        "Rekapitulasi;Jumlah kegiatan: 41;;", "Jumlah;;12;30", ";Total kegiatan 12;;", "JUMLAH;3;4 ;5",
    ])
    func `a row that counts the rows above is left over`(_ total: String) throws {
        let plan = try Fixture.plan("No;Kegiatan;Bukti;Waktu\n1;Rapat tim;SK Tim;Mei 2026\n2;Rapat;Notula;Mei 2026\n\(total)", name: "a.csv")
        #expect(plan.rows.map(\.action) == ["Rapat tim", "Rapat"])
        #expect(plan.leftovers.map(\.line) == [4])
    }

    @Test(arguments: [";Rekapitulasi pengaduan tahun 2026;;", "3;Rekap pengaduan 2;Laporan;Mei 2026"])
    func `a deed that begins like a total is a row`(_ row: String) throws {
        let plan = try Fixture.plan("No;Kegiatan;Bukti;Waktu\n1;Rapat tim;SK Tim;Mei 2026\n2;Rapat;Notula;Mei 2026\n\(row)", name: "a.csv")
        #expect(plan.rows.count == 3)
    }

    @Test func `the title of the one who signs is no part of the last row`() throws {
        let plan = try Fixture.plan(
            """
            No   Kegiatan                      Bukti dukung               Waktu
            1.   Memilih agen perubahan        SK agen perubahan          Mei 2026
            2.   Menyusun laporan              Laporan kinerja            Mei 2026

                                               DIREKTUR,
                                               ttd.
            """, name: "a.txt")
        #expect(plan.rows.map(\.evidence) == [["SK agen perubahan"], ["Laporan kinerja"]])
    }

    @Test func `the title of the table that follows a list is no part of its last item`() throws {
        let plan = try Fixture.plan(
            """
            A. AREA I - MANAJEMEN PERUBAHAN
            Rencana Aksi :
            1. Menyusun tim kerja
            2. Memilih agen perubahan
            TABEL RENCANA AKSI ZONA INTEGRITAS KPU KOTA SUKAMAJU
            """, name: "a.txt")
        #expect(plan.rows.map(\.action) == ["Menyusun tim kerja", "Memilih agen perubahan"])
        #expect(plan.leftovers.isEmpty)
    }

    @Test func `a row that the headings of a page cut goes on in small letters`() throws {
        let plan = try Fixture.plan(
            """
            No\tKegiatan\tBukti\tWaktu\tPIC
            1\tMenerapkan SOP\tRekap waktu;\tMei 2026\tSeksi Pencairan
            No\tKegiatan\tBukti\tWaktu\tPIC
            \tpada setiap loket\tLaporan SOP\t\tDana
            2\tRapat\tNotula\tJuni 2026\tSubbag Umum
            """, name: "a.tsv")
        #expect(plan.rows.map(\.action) == ["Menerapkan SOP pada setiap loket", "Rapat"])
        #expect(plan.rows[0].evidence == ["Rekap waktu", "Laporan SOP"])
        #expect(plan.rows[0].pic == "Seksi Pencairan Dana")
    }

    // MARK: Headings and heads

    @Test func `headings that stand off together are one doubt`() throws {
        let plan = try Fixture.plan(
            """
            \tNo\tIndikator\tKegiatan\tBukti\tWaktu\tPIC
            1\tTim Kerja\tMenyusun tim kerja\tSK Tim\tMei 2026\tKetua Tim
            2\tMonev\tMelaksanakan rapat monev\tNotula\tJuni 2026\tKetua Tim
            3\tSOP\tMenyusun SOP\tSOP\tJuli 2026\tPokja 2
            """, name: "a.tsv")
        #expect(plan.rows.map(\.months.count) == [1, 1, 1])
        let doubts = plan.notes.filter { $0.code == .movedHeading }
        #expect(doubts.count == 1)
        #expect(doubts.first?.details["fault"] == "several")
        #expect(doubts.first?.details["found"]?.contains("Kegiatan\", \"Bukti") == true)
    }

    @Test(arguments: ["Dinas Kesehatan Kota Sukamaju - Tahun 2026", "TAHUN 2026", "Tim penyusun: lihat lampiran"])
    func `the head of each sheet is not left over`(_ head: String) throws {
        var document = TextDocument(lines: [])
        document.sheets = ["Area 1", "Area 2"]
        for table in 0...1 {
            for (number, cells) in [["No", "Kegiatan", "Bukti", "Waktu"], ["1", "Rapat tim", "SK Tim", "Mei 2026"]].enumerated() {
                if number == 0 { document.lines.append(DocumentLine(number: 1, table: table, content: .text("AREA I - MANAJEMEN PERUBAHAN"))) }
                if number == 0 { document.lines.append(DocumentLine(number: 2, table: table, content: .text(head))) }
                document.lines.append(DocumentLine(number: 3 + number, table: table, content: .cells(cells)))
            }
        }
        let plan = try Fixture.plans.read(document, name: "a.xlsx", year: nil)
        #expect(plan.rows.count == 2)
        #expect(plan.leftovers.isEmpty)
    }

    @Test func `lines under a merged action belong to its row, with all that they say`() throws {
        var document = TextDocument(lines: [
            DocumentLine(number: 1, content: .cells(["No", "Kegiatan", "Bukti", "Waktu", "PIC"])),
            DocumentLine(number: 2, content: .cells(["1", "Memilih anggota tim", "SK Tim", "Mei 2026", "Tim A"])),
            DocumentLine(number: 3, content: .cells(["", "", "Notula", "segera", "Tim B"])),
            DocumentLine(number: 4, content: .cells(["2", "Menyusun SOP", "SOP", "Juni 2026", "Tim A"])),
        ])
        document.lines[2].covered = [0, 1]
        let plan = try Fixture.plans.read(document, name: "a.xlsx", year: nil)
        #expect(plan.rows.map(\.lines) == [[2, 3], [4]])
        #expect(plan.rows[0].evidence == ["SK Tim", "Notula"])
        #expect(plan.rows[0].when == "segera" && plan.rows[0].pic == "Tim A; Tim B")
        #expect(plan.rows[0].months.map(\.description) == ["2026-05"])
    }

    @Test(arguments: [("Area I-II", false), ("Area 3", true), ("Pokja II", true), ("Area 1 dan 2", false), ("Area 4 Tahun 2026", true)])
    func `the name of a sheet that holds two areas is none of them`(_ name: String, _ isArea: Bool) {
        #expect((Fixture.plans.area(ofSheet: name) != nil) == isArea)
    }

    @Test(arguments: [
        ("AREA PERUBAHAN 2. TATALAKSANA", 1), ("Area Perubahan I Manajemen Perubahan", 0), ("A. Area Perubahan: Pengawasan", 4),
        ("AREA PERUBAHAN III - PENATAAN SISTEM MANAJEMEN SDM", 2), ("Area Manajemen Perubahan", 0),
    ])
    func `the label of an area does not count as the name of the first one`(_ heading: String, _ area: Int) {
        #expect(Fixture.matcher.area(of: heading) == Fixture.matcher.rubric.areas[area].nodes)
    }
}

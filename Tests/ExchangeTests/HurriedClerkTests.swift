import Assessment
import Documents
import Testing

@testable import Exchange

/// Tables as hurried clerks leave them; kinds that were read wrongly once.
struct HurriedClerkTests {
    private func months(_ plan: ImportedPlan) -> [[String]] { plan.rows.map { $0.months.map(\.description) } }

    @Test func `a box that is not ticked is no month, and a row of such boxes no row`() throws {
        let plan = try Fixture.plan(
            """
            Area,Sub,No,Rencana Aksi,Eviden,Jan,Feb,Mar,PJ
            Manajemen Perubahan,Tim Kerja,1,Memilih anggota,SK Tim,TRUE,FALSE,FALSE,Dekan
            Manajemen Perubahan,Rencana ZI,2,Menyusun rencana kerja,Rencana kerja,FALSE,TRUE,TRUE,Dekan
            ,,,,,FALSE,FALSE,FALSE,
            """, name: "a.csv")
        #expect(months(plan) == [["2026-01"], ["2026-02", "2026-03"]])
        #expect(plan.rows.map(\.component) == ["Tim Kerja", "Rencana ZI"])
    }

    @Test func `figures that rise to all in every row are cumulative whatever the heading says`() throws {
        let plan = try Fixture.plan(
            """
            No;Kegiatan;Data Dukung;PJ;B03;B06;B09;B12
            1;Memilih tim;SK Tim;Kasubbag;100%;100%;100%;100%
            2;Rapat evaluasi;Notula;Ketua;25%;50%;75%;100%
            3;Menyusun SOP;SOP;Ketua;0%;60%;100%;100%
            """, name: "a.csv")
        #expect(months(plan) == [["2026-03"], ["2026-03", "2026-06", "2026-09", "2026-12"], ["2026-06", "2026-09"]])
    }

    @Test func `shares that do not add up to all are of their own months`() throws {
        let plan = try Fixture.plan(
            """
            No;Kegiatan;Data Dukung;PJ;B03;B06
            1;Memilih tim;SK Tim;Kasubbag;50%;50%
            2;Rapat evaluasi;Notula;Ketua;50%;50%
            3;Menyusun SOP;SOP;Ketua;50%;50%
            """, name: "a.csv")
        #expect(months(plan) == Array(repeating: ["2026-03", "2026-06"], count: 3))
    }

    @Test(arguments: [
        ("01 s.d. 12", Array(1...12)), ("02 - 03", [2, 3]), ("3, 6 dan 9", [3, 6, 9]), ("3/6", [3, 6]), ("5%", []), ("05 Jan", []), ("12-3", []),
    ])
    func `numbers of months have words and signs between them`(_ text: String, _ expected: [Int]) {
        let found = Fixture.plans.months.numbers(text, year: 2026, least: 1) ?? []
        #expect(found.map { Int($0.number - Month("2026-01")!.number) + 1 } == expected)
    }

    @Test func `headings may begin a line higher over the first column, who does a group stands once, areas beside their label`() throws {
        let plan = try Fixture.plan(
            """
                PENANGGUNG
                                     KEGIATAN                        DATA DUKUNG               WAKTU
                  JAWAB
              AREA 5  PENGUATAN PENGAWASAN
              Sekretaris Dinas   Memasang larangan menerima hadiah     Foto spanduk,             Januari 2026
                                 di loket pelayanan                    Laporan kegiatan
                                 Menindaklanjuti aduan masyarakat      Register aduan            April 2026
                                 yang masuk lewat kotak
              Kepala Bidang      Memeriksa titik rawan suap di loket   Daftar risiko             Mei 2026
              REFORM
              Kepala Dinas       Mengawal penyampaian LHKPN pegawai    Tanda terima LHKPN        Maret 2026
            """, name: "a.txt")
        #expect(plan.rows.map(\.pic) == ["Sekretaris Dinas", "Sekretaris Dinas", "Kepala Bidang", "Kepala Dinas"])
        #expect(
            plan.rows.map(\.area) == [
                "AREA 5 PENGUATAN PENGAWASAN", "AREA 5 PENGUATAN PENGAWASAN", "AREA 5 PENGUATAN PENGAWASAN", "REFORM",
            ])
        #expect(plan.rows[3].placement.node.map { Fixture.matcher.rubric.nodes[$0].term.id } == "A.II.5.iii")
    }

    @Test func `a second time goes on below the first, beside a document further down the list`() throws {
        let plan = try Fixture.plan(
            """
             No  Sub Komponen       Uraian Kegiatan                     Bukti                            Waktu

             I.  MANAJEMEN PERUBAHAN
                 Ketua Pokja: Kasubbag Keuangan

             1   Pemantauan dan     Duduk bersama setiap triwulan       1. Lembar kendali realisasi per  23 Mar - 31
                 Evaluasi           memeriksa realisasi matriks kerja      pokja                         Mar 2026
                 Pembangunan        ZI masing-masing pokja              2. Notula rapat triwulanan       22 Jun - 30
                                                                                                         Jun 2026
             2   Tim Kerja          Membentuk pokja lewat pleno         1. Berita acara pleno            05 Jan - 30
                                                                                                         Jan 2026
            """, name: "a.txt")
        #expect(plan.rows.map(\.no) == ["1", "2"])
        #expect(months(plan) == [["2026-03", "2026-06"], ["2026-01"]])
        #expect(plan.rows[0].evidence == ["Lembar kendali realisasi per pokja", "Notula rapat triwulanan"])
        #expect(plan.rows.map(\.pic) == ["Kasubbag Keuangan", "Kasubbag Keuangan"])
    }

    @Test func `a list that counts the rows of areas is no part of the plan, and is told`() throws {
        let plan = try Fixture.plan(
            """
            No;Area Perubahan;Kegiatan;Bukti;Waktu
            1;Manajemen Perubahan;Memilih tim;SK Tim;Maret 2026
            No;Area Perubahan;Jumlah Kegiatan;Keterangan
            1;Manajemen Perubahan;8;0
            2;Penataan Tatalaksana;6;0
            """, name: "a.csv")
        #expect(plan.rows.map(\.action) == ["Memilih tim"])
        #expect(plan.leftovers.map(\.text) == ["1 Manajemen Perubahan 8 0", "2 Penataan Tatalaksana 6 0"])
    }

    @Test func `a letter under a heading of an area needs no number of the area`() throws {
        let plan = try Fixture.plan(
            """
            Kode;Kegiatan;Data Dukung;Waktu
            V. PENGUATAN PENGAWASAN;;;
            v.b;Menjelaskan aturan benturan kepentingan;Daftar hadir;Maret 2026
            """, name: "a.csv")
        #expect(plan.rows[0].placement.matches.map { Fixture.matcher.rubric.indicators[$0.indicator].term.id } == ["A.I.5.v.b"])
    }

    @Test func `a place and a day without their comma sign a table, and are no row`() throws {
        let plan = try Fixture.plan(
            """
            No;Kegiatan;Bukti;Waktu
            1;Memilih tim;SK Tim;Maret 2026
            ;;;
            ;;Lembah Sari 19 Januari 2026;
            ;;CAMAT LEMBAH SARI;
            """, name: "a.csv")
        #expect(plan.rows.map(\.action) == ["Memilih tim"])
    }
}

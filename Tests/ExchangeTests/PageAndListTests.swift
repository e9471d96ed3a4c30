import Assessment
import Documents
import Testing

@testable import Exchange

/// Pages without headings, marks halfway down their rows, lists as people type them on a telephone; kinds that were read
/// wrongly once.
struct PageAndListTests {
    private func months(_ plan: ImportedPlan) -> [[String]] { plan.rows.map { $0.months.map(\.description) } }

    @Test func `where empty lines part the rows, a mark halfway down begins none`() throws {
        let plan = try Fixture.plan(
            """
                                                                                                 WAKTU TAHUN 2026
             NO    KOMPONEN              RENCANA AKSI                     BUKTI DUKUNG                                 PIC
                                                                                               Jan Feb Mar Apr

             1.    Penyusunan Tim        Menjaring calon anggota tim      Pedoman pemilihan,                          Pokja Manajemen
                   Kerja                 dari tiap seksi lewat formulir   SK Tim                √                     Perubahan
                                         lalu menetapkan tim

             2.    Rencana               Menjabarkan rencana kerja ke     Undangan, Notula,                           Pokja Manajemen
                   Pembangunan ZI        dalam sasaran prioritas          Rencana kerja ZI      √                     Perubahan

             3.                          Mengenalkan ZI kepada tamu       Foto tayangan                               Pokja Manajemen
                                         melalui apel dan layar           layar                     √   √   √         Perubahan

             4.    Pemantauan dan        Rapat pantau kemajuan yang       Undangan,                                   Pokja Manajemen
                   Evaluasi              dipimpin Kepala Kantor           Laporan monitoring                √         Perubahan

            """, name: "a.txt")
        #expect(plan.rows.count == 4)
        #expect(plan.rows.first?.action == "Menjaring calon anggota tim dari tiap seksi lewat formulir lalu menetapkan tim")
        #expect(plan.rows.map(\.evidence.count) == [2, 3, 1, 2])
        #expect(months(plan) == [["2026-01"], ["2026-01"], ["2026-02", "2026-03", "2026-04"], ["2026-04"]])
        #expect(Set(plan.rows.map(\.pic)) == ["Pokja Manajemen Perubahan"])
    }

    @Test func `months with one space between them, marks that run into the next column, a page without headings that stands aside`() throws {
        let plan = try Fixture.plan(
            """
                                                                             Target Waktu
            No   Komponen            Rencana Aksi           Bukti Dukung                           PIC
                                                                          B03 B06 B09 B12
            I. MANAJEMEN PERUBAHAN TAHUN 2026
             1   Tim Kerja           Membentuk Tim ZI       SK Tim ZI     √                        Ketua
             2   Rencana ZI          Menyusun rencana       Rencana Kerja 25% 50% 75% 100% Sekretaris
             3   Pemantauan          Rapat triwulan         Notula        √   √   √   √            Ketua
            \u{C} 4      Agen                Memilih agen           SK Agen           √   √   √   √            Ketua
             5      Budaya              Internalisasi nilai    Laporan               √       √                Ketua
            """, name: "a.txt")
        let all = ["2026-03", "2026-06", "2026-09", "2026-12"]
        #expect(months(plan) == [["2026-03"], all, all, all, ["2026-06", "2026-12"]])
        #expect(plan.rows.map(\.pic) == ["Ketua", "Sekretaris", "Ketua", "Ketua", "Ketua"])
    }

    @Test func `shares under the parts of the year give no time where a column says when`() throws {
        let plan = try Fixture.plan(
            """
            No;Kegiatan;TW I;TW II;TW III;TW IV;Waktu;Data Dukung
            1;Memilih tim;100;100;100;100;Januari 2026;SK Tim
            2;Rapat evaluasi;25;50;75;100;Maret dan Juni 2026;Notula
            3;Menyusun SOP;-;-;50;100;;SOP
            """, name: "a.csv")
        #expect(months(plan).dropLast() == [["2026-01"], ["2026-03", "2026-06"]])
        #expect(months(plan).last == ["2026-07", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12"])
    }

    @Test func `what a table says of its rows says nothing of those of the next table`() throws {
        let plan = try Fixture.plan(
            """
            Sub Komponen,Rencana Aksi,Bukti,Waktu
            Reform,Menghubungkan antrean dengan arsip,Laporan manfaat,Maret 2026
            No,Uraian Kegiatan,Bulan,PIC,Bukti
            1.,Menghitung kebutuhan pegawai,Februari 2026,Ketua,Analisis beban kerja
            """, name: "a.csv")
        #expect(plan.rows.map(\.component) == ["Reform", ""])
    }

    @Test func `a list below the names of sub-components, with what proves it and when on lines of their own`() throws {
        let plan = try Fixture.plan(
            """
            RENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS
            PUSKESMAS LUBUK NIPAH TAHUN 2026

            I. MANAJEMEN PERUBAHAN
            PJ area: Koordinator Mutu

            1. Tim Kerja
            a. Bentuk tim ZI dari tiap klaster
            Bukti: SK Tim ZI, notulen
            Waktu: Januari 2026

            2. Dokumen Rencana Kerja
            a. Susun rencana kerja setahun
            Bukti:
            - Rencana kerja
            - notulen
            Waktu: Februari 2026
            b. Kenalkan ZI lewat spanduk
            PJ: Kasubag Umum
            """, name: "a.txt")
        #expect(plan.rows.map(\.component) == ["Tim Kerja", "Dokumen Rencana Kerja", "Dokumen Rencana Kerja"])
        #expect(plan.rows.map(\.action) == ["Bentuk tim ZI dari tiap klaster", "Susun rencana kerja setahun", "Kenalkan ZI lewat spanduk"])
        #expect(plan.rows.map(\.evidence) == [["SK Tim ZI", "notulen"], ["Rencana kerja", "notulen"], []])
        #expect(months(plan) == [["2026-01"], ["2026-02"], []])
        #expect(plan.rows.map(\.pic) == ["Koordinator Mutu", "Koordinator Mutu", "Kasubag Umum"])
        #expect(plan.leftovers.isEmpty)
    }

    @Test func `steps inside an action stay in it, and a team below the heading of its area is no plan`() throws {
        let plan = try Fixture.plan(
            """
            E. PENGUATAN PENGAWASAN
            Rencana Aksi :
            1. Menyelenggarakan SPIP, yang meliputi :
             1) penilaian risiko;
             2) kegiatan pengendalian.
            2. Menerapkan Whistle Blowing System.
            F. PENINGKATAN KUALITAS PELAYANAN PUBLIK
            1. Ketua
            """, name: "a.txt")
        #expect(plan.rows.count == 2)
        #expect(plan.leftovers.map(\.text) == ["1. Ketua"])
    }

    @Test func `the year of a title goes before that of a period below it`() throws {
        let plan = try Fixture.plan(
            """
            RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS;;;
            KECAMATAN SUMBERWARU T.A. 2026;;;
            PERIODE JANUARI - DESEMBER 2025;;;
            No;Kegiatan;Bukti;Waktu
            1;Memilih anggota tim;SK Tim;Januari
            """, name: "a.csv", year: nil)
        #expect(plan.year == 2026)
    }

    @Test func `who is in charge stands on the first row of an area and holds for those below`() throws {
        let plan = try Fixture.plan(
            """
            Area;No;Kegiatan;Bukti;Waktu;PIC
            Manajemen Perubahan;1;Memilih anggota tim;SK Tim;Januari 2026;Sekretaris
            ;2;Menyusun rencana kerja;Rencana kerja;Februari 2026;
            ;3;Rapat evaluasi;Notula;Maret 2026;
            Penataan Tatalaksana;4;Menyusun SOP;SOP;April 2026;Kasubbag Umum
            ;5;Evaluasi SOP;Laporan evaluasi;Mei 2026;
            ;6;Memperbaiki SOP;SOP perbaikan;Juni 2026;
            """, name: "a.csv")
        #expect(plan.rows.map(\.pic) == ["Sekretaris", "Sekretaris", "Sekretaris", "Kasubbag Umum", "Kasubbag Umum", "Kasubbag Umum"])
    }

    @Test func `a person left out between others stays left out`() throws {
        let plan = try Fixture.plan(
            """
            Area;No;Kegiatan;Bukti;Waktu;PIC
            Manajemen Perubahan;1;Memilih anggota tim;SK Tim;Januari 2026;Sekretaris
            ;2;Menyusun rencana kerja;Rencana kerja;Februari 2026;
            ;3;Rapat evaluasi;Notula;Maret 2026;Ketua
            Penataan Tatalaksana;4;Menyusun SOP;SOP;April 2026;Kasubbag Umum
            ;5;Evaluasi SOP;Laporan evaluasi;Mei 2026;
            """, name: "a.csv")
        #expect(plan.rows.map(\.pic) == ["Sekretaris", "", "Ketua", "Kasubbag Umum", ""])
    }

    @Test(arguments: ["sda", "s.d.a.", "Idem", "〃", "sama dengan di atas"])
    func `a cell that says the same as above has what stands above`(_ sign: String) throws {
        let plan = try Fixture.plan(
            """
            No;Kegiatan;Bukti;Waktu;PIC
            1;Memilih anggota tim;SK Tim;Januari 2026;Sekretaris
            2;Menetapkan tim;\(sign);Februari 2026;\(sign)
            3;Rapat tim;Notula;\(sign);Ketua
            """, name: "a.csv")
        #expect(plan.rows.map(\.evidence) == [["SK Tim"], ["SK Tim"], ["Notula"]])
        #expect(plan.rows.map(\.pic) == ["Sekretaris", "Sekretaris", "Ketua"])
        #expect(months(plan) == [["2026-01"], ["2026-02"], ["2026-02"]])
    }

    @Test func `a recapitulation of figures is no plan and raises no doubt`() throws {
        let plan = try Fixture.plan(
            """
            No;Kegiatan;Bukti;Waktu
            1;Memilih anggota tim;SK Tim;Januari 2026
            2;Menyusun rencana kerja;Rencana kerja;Februari 2026
            3;Rapat evaluasi;Notula;Maret 2026
            No;Area Perubahan;Jumlah Kegiatan;TW I;TW II
            1;Manajemen Perubahan;8;8;5
            2;Tatalaksana;6;3;3
            3;Pengawasan;11;7;5
            """, name: "a.csv")
        #expect(plan.rows.count == 3)
        #expect(plan.leftovers.map(\.text) == ["1 Manajemen Perubahan 8 8 5", "2 Tatalaksana 6 3 3", "3 Pengawasan 11 7 5"])
        #expect(plan.doubts.isEmpty)
    }

    @Test func `what was realised stands beside what is planned, under letters`() throws {
        let plan = try Fixture.plan(
            """
            Bukti,Kode,,,,No,Uraian Aksi,Pelaksana,Jan,,Feb,,Mar,
            ,Aspek,Area,Sub,Butir,,,,R,T,R,T,R,T
            SK Tim,A.1.,I.,i.,a,1,Memilih anggota tim,Ketua,√,,,√,,
            Notula,A.1.,I.,iii.,b,2,Rapat evaluasi,Ketua,,,√,,√,√
            """, name: "a.csv")
        #expect(months(plan) == [["2026-01"], ["2026-02", "2026-03"]])
        let ids = plan.rows.map { $0.placement.matches.map { Fixture.rubric.indicators[$0.indicator].term.id } }
        #expect(ids == [["A.I.1.i.a"], ["A.I.1.iii.b"]])
    }

    @Test func `two headings under one that is merged over them`() throws {
        let plan = try Fixture.plan(
            """
            No,Unsur,Kegiatan,Pelaksanaan,,Bukti
            ,,,Bulan,Oleh,
            1,Gratifikasi,Mengumumkan larangan gratifikasi,B03,Ketua Pokja V,Surat edaran
            2,SPIP,Menetapkan satgas SPIP,B06,Ketua Pokja V,SK Satgas
            """, name: "a.csv")
        #expect(months(plan) == [["2026-03"], ["2026-06"]])
        #expect(plan.rows.map(\.pic) == ["Ketua Pokja V", "Ketua Pokja V"])
    }

    @Test func `a line of a cell that begins with the name of a document is one of its own, in small letters too`() {
        let splitter = Fixture.plans.splitter
        #expect(splitter.items("undangan\ndaftar hadir\nlaporan kegiatan\ntangkapan layar konten").count == 4)
        #expect(splitter.items("SK penempatan CPNS\npeta jabatan") == ["SK penempatan CPNS", "peta jabatan"])
        #expect(splitter.items("Laporan hasil pembahasan dengan\nlaporan keuangan") == ["Laporan hasil pembahasan dengan laporan keuangan"])
    }

    @Test(arguments: [
        ("nilai masing-", "masing seksi", "nilai masing-masing seksi"), ("papan merah-", "kuning-hijau", "papan merah-kuning-hijau"),
        ("pelak-", "sanaan", "pelaksanaan"),
    ])
    func `a word that the end of a line cut keeps the hyphen that is its own`(_ first: String, _ second: String, _ whole: String) {
        #expect(DocumentScan.joined(first, second) == whole)
    }

    @Test func `figures under a heading in percent are shares, with and without the sign`() throws {
        let plan = try Fixture.plan(
            """
            No   Kegiatan                  Target (%)                      Waktu            Bukti
                                           TW I   TW II   TW III   TW IV
            1    Memilih anggota tim       100    100     100      100     Januari 2026     SK Tim
            2    Rapat evaluasi            25     60      45       85      Maret 2026       Notula
            3    Menyusun SOP              25     50      75       100     Juni 2026        SOP
            """, name: "a.txt")
        #expect(plan.rows.map { $0.percent.map(\.value) } == [[100, 100, 100, 100], [25, 60, 45, 85], [25, 50, 75, 100]])
        #expect(months(plan) == [["2026-01"], ["2026-03"], ["2026-06"]])
    }

    @Test func `a person left out where nearly every row has one is left out, also left of what is done`() throws {
        let rows = (1...12).map { "\($0);\($0 == 7 ? "" : "Kasi \($0)");Rapat evaluasi \($0);Notula;Maret 2026" }
        let plan = try Fixture.plan("No;PIC;Kegiatan;Bukti;Waktu\n" + rows.joined(separator: "\n"), name: "a.csv")
        #expect(plan.rows.map(\.pic).enumerated().filter { $0.element.isEmpty }.map(\.offset) == [6])
    }

    @Test func `who stands above is meant, and is no certainty`() throws {
        let plan = try Fixture.plan(
            """
            Area;No;Kegiatan;Bukti;Waktu;PIC
            Manajemen Perubahan;1;Memilih anggota tim;SK Tim;Januari 2026;Sekretaris
            ;2;Menyusun rencana kerja;Rencana kerja;Februari 2026;
            ;3;Rapat evaluasi;Notula;Maret 2026;
            Penataan Tatalaksana;4;Menyusun SOP;SOP;April 2026;Kasubbag Umum
            ;5;Evaluasi SOP;Laporan evaluasi;Mei 2026;
            ;6;Memperbaiki SOP;SOP perbaikan;Juni 2026;
            """, name: "a.csv")
        #expect(plan.rows.map { $0.doubts.contains(.pic) } == [false, true, true, false, true, true])
    }
}

import Assessment
import Testing

@testable import Exchange

/// What an author states about where rows belong, as headings, codes and columns say it; kinds of documents that were read
/// wrongly once.
struct StatedPlaceTests {
    private func nodes(_ plan: ImportedPlan) -> [String?] {
        plan.rows.map { $0.placement.node.map { Fixture.matcher.rubric.nodes[$0].term.id } }
    }

    private func indicators(_ plan: ImportedPlan) -> [[String]] {
        plan.rows.map { $0.placement.matches.map { Fixture.matcher.rubric.indicators[$0.indicator].term.id } }
    }

    // MARK: Codes

    @Test(arguments: [
        ("I.5.iv.c", ["A.I.5.iv.c"]), ("5.iv.c", ["A.I.5.iv.c"]), ("II.5.iii.a/b", ["A.II.5.iii.a", "A.II.5.iii.b"]),
        ("1.ii.a-c", ["A.I.1.ii.a", "A.I.1.ii.b", "A.I.1.ii.c"]), ("I.5.ii.b; I.5.ii.c", ["A.I.5.ii.b", "A.I.5.ii.c"]),
        ("A.I.1.i.a, b", ["A.I.1.i.a", "A.I.1.i.b"]), ("R5.iii.a", ["A.II.5.iii.a"]), ("rapat", []), ("9.9.9", []), ("a", []),
    ])
    func `a column of codes leaves out what all have in common, and names several`(_ code: String, _ expected: [String]) {
        let places = Fixture.plans.codes.places(inCell: code) { _ in false }
        let found = places.map { place in
            if case .indicator(let indicator) = place { Fixture.matcher.rubric.indicators[indicator].term.id } else { "" }
        }
        #expect(found == expected)
    }

    @Test func `a short code under a heading of Reform is one of Reform`() throws {
        let plan = try Fixture.plan(
            """
            Kode LKE;Komponen;Kegiatan;Data Dukung;Jadwal
            ;AREA 5 PENGUATAN PENGAWASAN;;;
            5.iii.a;Pengaduan Masyarakat;Menindaklanjuti aduan;Laporan;Maret 2026
            5.iii.a;Reform: Laporan Harta Kekayaan;Menyampaikan LHKPN;Tanda terima;Maret 2026
            """, name: "a.csv")
        #expect(indicators(plan) == [["A.I.5.iii.a"], ["A.II.5.iii.a"]])
    }

    // MARK: Areas

    @Test func `a column of areas is brief about them, once for all rows below`() throws {
        let plan = try Fixture.plan(
            """
            No,Area,Rencana Aksi,Eviden,Bulan,Bidang
            1,TATALAKSANA,Mengajukan cuti lewat aplikasi,Rekap cuti,"3,6",Pidum
            2,,Menilai aplikasi layanan,Laporan evaluasi,"6,12",Pidum
            3,AKUNTABILITAS,Membahas rencana kerja,Notula,"1,2",Pembinaan
            """, name: "a.csv")
        #expect(plan.rows.map(\.area) == ["TATALAKSANA", "TATALAKSANA", "AKUNTABILITAS"])
        #expect(nodes(plan).map { $0?.prefix(5) } == ["A.I.2", "A.I.2", "A.I.4"])
        #expect(plan.rows.map(\.pic) == ["Pidum", "Pidum", "Pembinaan"])
    }

    @Test func `a heading whose number and name disagree holds the rows of both`() throws {
        let plan = try Fixture.plan(
            """
            No;Kegiatan;Data Dukung;Waktu
            AREA V PENGUATAN AKUNTABILITAS;;;
            1;Membentuk unit pengendalian gratifikasi;SK UPG;Maret 2026
            2;Menetapkan indikator kinerja utama;SK IKU;Maret 2026
            """, name: "a.csv")
        #expect(nodes(plan) == ["A.I.5.i", "A.I.4.ii"])
    }

    @Test func `a line that names an area heads rows under whatever heading it stands`() throws {
        let plan = try Fixture.plan(
            """
            Jadwal;No;Sub area;Bukti;Apa yang dikerjakan;Yang bertugas
            AREA 3. PENATAAN SDM APARATUR;;;;;
            Maret 2026;1;Pengembangan pegawai;Sertifikat;Mengirim staf ke pelatihan;Sekcam
            """, name: "a.csv")
        #expect(nodes(plan) == ["A.I.3.iii"])
        #expect(plan.rows.map(\.pic) == ["Sekcam"])
    }

    @Test func `a year in a heading makes it no row`() throws {
        let plan = try Fixture.plan(
            """
            Jadwal TA 2026;NO;Sub area;Bukti yang disiapkan;;Apa yang dikerjakan;Yang bertugas;Ket
            Jan 2026;1;Tim Kerja;SK Tim;;Membentuk tim;Camat;
            Feb 2026;2;Rencana Kerja ZI;Rencana kerja;;Menyusun rencana kerja ZI;Sekcam;
            """, name: "a.csv")
        #expect(plan.rows.map(\.months).map { $0.map(\.description) } == [["2026-01"], ["2026-02"]])
        #expect(plan.rows.map(\.action) == ["Membentuk tim", "Menyusun rencana kerja ZI"])
    }

    // MARK: Aligned pages

    @Test func `names of sub-components on lines of their own head the numbered rows below`() throws {
        let plan = try Fixture.plan(
            """
             NO   JADWAL        URAIAN KEGIATAN                  PELAKSANA      DOKUMEN BUKTI

                                AREA II
                                PENATAAN TATALAKSANA

                                Prosedur Operasional Tetap
                                (SOP) Kegiatan Utama
             1.   Januari 2026  Menyelaraskan prosedur dengan    Panitera       - SOP hasil penyelarasan
                                peta proses bisnis                              - peta proses bisnis

                                Reform: SPBE yang Terin-
                                tegrasi
             2.   Juni 2026     Menyambungkan aplikasi antrean   Sekretaris     - berita acara penyambung-
                                dan pembayaran                                  an aplikasi
            """, name: "a.txt")
        #expect(nodes(plan) == ["A.I.2.i", "A.II.2.ii"])
        #expect(plan.rows.map(\.no) == ["1.", "2."])
        #expect(plan.rows[1].evidence == ["berita acara penyambungan aplikasi"])
    }

    @Test func `who is in charge of what stands below, and the sub-component after a page's end, are read`() throws {
        let plan = try Fixture.plan(
            """
            V. PENGUATAN PENGAWASAN
               Penanggung jawab : Pokja V (Kepala Seksi Keamanan)

               1. Pengaduan Masyarakat
               No     Kegiatan                                   Data Dukung                        Waktu
               1.     Menuntaskan aduan yang masuk lewat kotak   - Register aduan                   setiap bulan
                      aduan                                      - Surat jawaban

                                                       4
               2. Penanganan Benturan Kepentingan
               No     Kegiatan                                   Data Dukung                        Waktu
               1.     Mendata petugas yang berkeluarga dengan    - Formulir deklarasi      minggu ke-2 Juni dan
                      penghuni                                   - Daftar pemetaan         minggu ke-4 November
            """, name: "a.txt")
        #expect(nodes(plan) == ["A.I.5.iii", "A.I.5.v"])
        #expect(plan.rows.map(\.pic) == ["Pokja V (Kepala Seksi Keamanan)", "Pokja V (Kepala Seksi Keamanan)"])
        #expect(plan.rows[1].evidence == ["Formulir deklarasi", "Daftar pemetaan"])
    }

    @Test func `a team that a decision lists does not do every row of the plan`() throws {
        let plan = try Fixture.plan(
            """
            TIM PEMBANGUNAN ZONA INTEGRITAS
            Pengarah : Kepala Dinas
            Penanggung Jawab : Sekretaris Dinas

            No     Kegiatan                                   Data Dukung                        Waktu
            1.     Menuntaskan aduan yang masuk               Register aduan                     Maret 2026
            2.     Memilih agen perubahan                     SK Agen Perubahan                  Mei 2026
            """, name: "a.txt")
        #expect(plan.rows.map(\.pic) == ["", ""])
    }

    @Test func `quarters below a heading in percent are months, with their shares`() throws {
        let plan = try Fixture.plan(
            """
            NO   PENANGGUNG         RENCANA AKSI                      TARGET CAPAIAN KUMULATIF (%)   DATA DUKUNG
                 JAWAB                                                B03    B06    B09    B12

            1    Pokja Manajemen    Menerbitkan keputusan tim kerja   100                            Keputusan Tim, Notula
                 Perubahan
            2    Pokja Manajemen    Mengabarkan ikhtiar WBK kantor    25     50     75    100        Rekap unggahan
                 Perubahan
            """, name: "a.txt")
        #expect(plan.rows.map(\.pic) == ["Pokja Manajemen Perubahan", "Pokja Manajemen Perubahan"])
        #expect(plan.rows.map { $0.months.map(\.description) } == [["2026-03"], ["2026-03", "2026-06", "2026-09", "2026-12"]])
        #expect(plan.rows[1].percent.map(\.value) == [25, 50, 75, 100])
    }

    // MARK: Times

    @Test func `a name where a mark would stand says which months`() throws {
        let plan = try Fixture.plan(
            """
            No;Kegiatan;TW I;TW II;TW III;TW IV;Bukti
            1;Menetapkan tim;Jan;;;;SK Tim 2026
            2;Rapat evaluasi;Mar;Jun;Sep;Des;Notula
            """, name: "a.csv")
        #expect(plan.rows.map { $0.months.map(\.description) } == [["2026-01"], ["2026-03", "2026-06", "2026-09", "2026-12"]])
    }

    @Test(arguments: [
        ("minggu ke-1 s.d. minggu ke-4 Februari", ["2026-02"]), ("minggu ke-2 Juli dan minggu ke-3 Desember", ["2026-07", "2026-12"]),
        ("minggu ke-4 Juni s.d. minggu ke-2 Agustus", ["2026-06", "2026-07", "2026-08"]), ("pekan II Mei", ["2026-05"]),
    ])
    func `the number of a week is no month`(_ text: String, _ expected: [String]) {
        #expect(Fixture.plans.months.months(text, year: 2026).map(\.description) == expected)
    }

    // MARK: Columns

    @Test func `a column under a heading that says little holds sub-components where its cells name them`() throws {
        let plan = try Fixture.plan(
            """
            No;Sasaran;Kegiatan;Data Dukung;Waktu
            1;Tim Kerja;Memilih anggota;SK Tim;Maret 2026
            2;Pengendalian Gratifikasi;Memasang himbauan;Foto himbauan;April 2026
            3;Standar Pelayanan;Meninjau janji layanan;Berita acara;Mei 2026
            """, name: "a.csv")
        #expect(nodes(plan) == ["A.I.1.i", "A.I.5.i", "A.I.6.i"])
    }

    @Test func `a line that numbers the columns may leave out those that are hidden`() {
        #expect(Fixture.plans.headings.isNumbering(["1", "2", "3", "4", "6", "7", "8"]))
        #expect(Fixture.plans.headings.isNumbering(["", "1", "2", "3", "4", "6", "7", "8"]))
        #expect(!Fixture.plans.headings.isNumbering([""] + (1...12).map(String.init)))
        #expect(!Fixture.plans.headings.isNumbering(["1", "2", "5", "", "", "", "", "", "", "9", "10"]))
        #expect(!Fixture.plans.headings.isNumbering(["1", "Rapat", "3", "4", "5"]))
    }
}

import Assessment
import Documents
import Testing

@testable import Exchange

/// Whose a plan is, and what is its own number, year and date: heads as people write them.
struct UnitNameTests {
    private static let table = "\nNo\tKomponen\tKegiatan\tBukti Dukung\tWaktu\n1\tTim Kerja\tRapat memilih tim\tSK Tim ZI\tMaret\n"

    private func read(_ head: String, below: String = "") throws -> ImportedPlan {
        let text = head + "\n" + Self.table + below
        guard case .text(let document) = try Document(Array(text.utf8), name: "plan.txt") else { throw Diagnostic(.noText, file: "plan.txt") }
        return try Fixture.plans.read(document, name: "plan.txt", year: nil)
    }

    @Test(
        arguments: [
            ("KANTOR KEMENTERIAN AGAMA\nKABUPATEN SUKAMAJU\nJalan Mawar Nomor 5\n\nRENCANA KERJA ZONA INTEGRITAS\nTAHUN 2026", "Kantor Kementerian Agama Kabupaten Sukamaju", 2026),
            (
                "MAHKAMAH AGUNG REPUBLIK INDONESIA\nDIREKTORAT JENDERAL BADAN PERADILAN AGAMA\nPENGADILAN TINGGI AGAMA SUKARAYA\nPENGADILAN AGAMA SUKAMAJU\nJalan Contoh No. 3\n\nRENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS TAHUN 2026",
                "Pengadilan Agama Sukamaju", 2026
            ),
            ("RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS PADA PUSKESMAS MEKAR JAYA TAHUN ANGGARAN 2026", "Puskesmas Mekar Jaya", 2026),
            (
                "RENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS\nMENUJU WILAYAH BEBAS DARI KORUPSI\nDI LINGKUNGAN PENGADILAN NEGERI SUKAMAJU KELAS IB\nTAHUN 2026",
                "Pengadilan Negeri Sukamaju Kelas IB", 2026
            ),
            (
                "KEPUTUSAN KETUA PENGADILAN NEGERI SUKAMAJU\nNOMOR 12/KPN/SK/I/2026\nTENTANG\nRENCANA KERJA ZI PADA PENGADILAN NEGERI SUKAMAJU TAHUN 2026\n\nKETUA PENGADILAN NEGERI SUKAMAJU,",
                "Pengadilan Negeri Sukamaju", 2026
            ),
            ("KEPUTUSAN DIREKTUR RUMAH SAKIT UMUM DAERAH SUKAMAJU\nNOMOR 5 TAHUN 2026\nTENTANG\nRENCANA AKSI ZI", "RSUD Sukamaju", 2026),
            ("KEPUTUSAN KAPOLRES SUKAMAJU\nNomor: Kep/12/I/2026\ntentang\nRENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS TAHUN 2026", "Polres Sukamaju", 2026),
            ("KEPUTUSAN KEPALA KEPOLISIAN RESOR SUKAMAJU\nNOMOR : KEP/12/I/2026", "Kepolisian Resor Sukamaju", 2026),
            (
                "Keputusan Kepala Kantor Pertanahan Kabupaten Sukamaju\nNomor 3 Tahun 2026\ntentang\nRencana Aksi Zona Integritas Tahun 2026",
                "Kantor Pertanahan Kabupaten Sukamaju", 2026
            ),
            ("rencana kerja pembangunan zona integritas\nkantor imigrasi kelas ii sukamaju\ntahun 2026", "Kantor Imigrasi Kelas II Sukamaju", 2026),
            ("RENCANA  KERJA  PEMBANGUNAN  ZONA  INTEGRITAS\nBADAN  PUSAT  STATISTIK  KABUPATEN  SUKAMAJU\nTAHUN  2026", "BPS Kabupaten Sukamaju", 2026),
            (
                "PEMERINTAH KABUPATEN SUKAMAJU\nDINAS KEPENDUDUKAN DAN\nPENCATATAN SIPIL\nJl. Contoh 1\n\nRENCANA AKSI ZI TAHUN 2026",
                "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Sukamaju", 2026
            ),
            ("Nama Satker : Kantor Wilayah Direktorat Jenderal Pajak Sukaraya\nRENCANA AKSI ZONA INTEGRITAS TAHUN 2026", "Kantor Wilayah Direktorat Jenderal Pajak Sukaraya", 2026),
            ("Unit Kerja: UPT Pelatihan Kerja Sukamaju\nRENCANA AKSI ZI 2026", "UPT Pelatihan Kerja Sukamaju", 2026),
            (
                "SURAT PERINTAH\nNOMOR: SPRIN/44/I/2026\n\nDasar : 1. Undang-Undang Nomor 2 Tahun 2002 tentang Kepolisian;\n2. Peraturan Menteri PANRB Nomor 90 Tahun 2021 tentang Pembangunan Zona Integritas.\n\nDIPERINTAHKAN\nKepada : Tim ZI\n\nRENCANA AKSI ZONA INTEGRITAS POLRES SUKAMAJU TAHUN 2026",
                "Polres Sukamaju", 2026
            ),
            (
                "Dasar hukum:\n1. Undang-Undang Nomor 28 Tahun 1999 tentang Penyelenggaraan Negara;\n2. Peraturan Menteri PANRB Nomor 90 Tahun 2021 tentang Pembangunan dan Evaluasi Zona Integritas;\n\nRENCANA KERJA ZONA INTEGRITAS\nBALAI BESAR CONTOH SUKAMAJU\nTAHUN 2026",
                "Balai Besar Contoh Sukamaju", 2026
            ),
            (
                "1. Undang-Undang Nomor 28 Tahun 1999 tentang Penyelenggaraan Negara\n2. Peraturan Menteri PANRB Nomor 90 Tahun 2021\n\nKEPUTUSAN KEPALA KANTOR SAR SUKAMAJU\nNOMOR 9 TAHUN 2026\nTENTANG\nRENCANA AKSI ZI TAHUN 2026",
                "Kantor SAR Sukamaju", 2026
            ),
            ("KEPUTUSAN BUPATI SUKAMAJU\nNOMOR 188/12/2026\nTENTANG\nRENCANA AKSI ZI PADA RUMAH SAKIT UMUM DAERAH SUKAMAJU TAHUN 2026", "RSUD Sukamaju", 2026),
            ("KEPUTUSAN CAMAT SUKAMAJU KABUPATEN SUKARAYA\nNOMOR 3 TAHUN 2026\nTENTANG\nRENCANA AKSI", "Kecamatan Sukamaju Kabupaten Sukaraya", 2026),
            (
                "KEPUTUSAN\nKEPALA KANTOR PELAYANAN PAJAK PRATAMA\nSUKAMAJU\n\nNOMOR KEP-12/KPP.01/2026\n\nTENTANG\n\nRENCANA KERJA ZI TAHUN 2026",
                "Kantor Pelayanan Pajak Pratama Sukamaju", 2026
            ),
            ("KEPUTUSAN PLT. KEPALA DINAS KESEHATAN KABUPATEN SUKAMAJU\nNOMOR 4 TAHUN 2026", "Dinas Kesehatan Kabupaten Sukamaju", 2026),
            ("KOMISI PEMILIHAN UMUM\nKABUPATEN LUWU TIMUR\n\nRENCANA KERJA ZI", "KPU Kabupaten Luwu Timur", nil),
            ("RENCANA AKSI ZI KPU KABUPATEN LUWU\nTIMUR TAHUN 2026", "KPU Kabupaten Luwu Timur", 2026),
            (
                "KEMENTERIAN HUKUM DAN HAK ASASI MANUSIA\nKANTOR WILAYAH SUKARAYA\nLEMBAGA PEMASYARAKATAN KELAS IIB SUKAMAJU\n\nRENCANA AKSI ZONA INTEGRITAS",
                "Lembaga Pemasyarakatan Kelas IIB Sukamaju", nil
            ),
            ("KEJAKSAAN REPUBLIK INDONESIA\nKEJAKSAAN TINGGI SUKARAYA\nKEJAKSAAN NEGERI SUKAMAJU\n\nRENCANA KERJA ZI TAHUN 2026", "Kejaksaan Negeri Sukamaju", 2026),
            ("RENCANA AKSI ZONA INTEGRITAS TAHUN 2026\nINSPEKTORAT KOTA SUKAMAJU", "Inspektorat Kota Sukamaju", 2026),
            ("KEPUTUSAN LURAH MEKARSARI\nNOMOR 1 TAHUN 2026\nTENTANG RENCANA AKSI ZI", "Kelurahan Mekarsari", 2026),
            ("KEPUTUSAN REKTOR UNIVERSITAS NEGERI SUKAMAJU\nNOMOR 77 TAHUN 2026", "Universitas Negeri Sukamaju", 2026),
            ("PEMERINTAH KOTA SUKAMAJU\nKECAMATAN CONTOH\n\nRENCANA AKSI ZI TAHUN 2026", "Kecamatan Contoh", 2026),
            ("Lampiran Keputusan Kepala Kantor Pertanahan Kota Sukamaju\nNomor 3 Tahun 2026\nTanggal 5 Januari 2026\n\nRENCANA AKSI ZI", "Kantor Pertanahan Kota Sukamaju", 2026),
            (
                "RENCANA AKSI ZI TAHUN 2026\nDisusun berdasarkan Peraturan Menteri PANRB\nNomor 90 Tahun 2021 tentang Pembangunan Zona Integritas\n\nUnit Kerja : Loka Contoh Sukamaju",
                "Loka Contoh Sukamaju", 2026
            ),
            ("RENCANA AKSI ZI\nKANTOR URUSAN AGAMA KECAMATAN CONTOH\nSEMESTER I TAHUN 2026", "Kantor Urusan Agama Kecamatan Contoh", 2026),
        ] as [(String, String, Int?)])
    func `a head names the unit and the year`(_ head: String, _ unit: String, _ year: Int?) throws {
        let plan = try read(head)
        #expect(plan.head.unit == unit && plan.year == year, "\(plan.head)")
        #expect(plan.rows.map(\.action) == ["Rapat memilih tim"])
    }

    @Test(arguments: [
        // A list of laws without a heading.
        "1. Undang-Undang Nomor 28 Tahun 1999 tentang Penyelenggaraan Negara\n2. Peraturan Menteri PANRB Nomor 90 Tahun 2021\n",
        "A. Dasar\n\nPeraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi\nnomor 52 tahun 2014 tanggal 17 Oktober 2014 tentang Pedoman\nPembangunan.\n",
        "Dasar hukum:\na. Undang-Undang Nomor 25 Tahun 2009\ntanggal 18 Juli 2009 tentang Pelayanan Publik;\n",
        "Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017\ntentang Pemilihan Umum;\n",
        "- Dasar : 1. Peraturan Presiden Nomor 81 Tahun 2010;\n- Undang Nomor 7 Tahun 2023\n",
        "DASAR HUKUM\n1) Keputusan Menteri PANRB Nomor 5 Tahun 2020 tanggal 3 Maret 2020 tentang Pedoman;\n",
    ])
    func `a law is not the document's own number, year or date`(_ laws: String) throws {
        // Before the title or below it, with a decision or without.
        let title = "RENCANA AKSI ZONA INTEGRITAS\nBALAI CONTOH SUKAMAJU\nTAHUN 2026\n"
        for head in [laws + "\n" + title, title + "\n" + laws] {
            let plan = try read(head)
            #expect(plan.head.number.isEmpty && plan.head.year == nil && plan.head.date == nil, "\(plan.head)")
            #expect(plan.year == 2026 && plan.head.unit == "Balai Contoh Sukamaju")
            let dated = try read(head, below: "\nDitetapkan di : Sukamaju\nPada tanggal : 4 Januari 2026\n")
            #expect(dated.head.date?.description == "2026-01-04" && dated.head.signed == ["Sukamaju"])
        }
        let decision = "KEPUTUSAN KEPALA BALAI CONTOH SUKAMAJU\nNOMOR 9 TAHUN 2026\nTENTANG\nRENCANA AKSI ZI TAHUN 2026\n"
        for head in [laws + "\n" + decision, decision + "\n" + laws] {
            let plan = try read(head)
            #expect(plan.head.number == "9" && plan.head.year == 2026 && plan.head.date == nil, "\(plan.head)")
            #expect(plan.head.unit == "Balai Contoh Sukamaju" && plan.head.title == "RENCANA AKSI ZI TAHUN 2026")
        }
    }

    @Test func `a heading for the basis of a plan has laws below it like one of a decision`() throws {
        let plan = try read("RENCANA AKSI ZI TAHUN 2026\n\nA. Dasar\n1. Peraturan Menteri PANRB Nomor 90 Tahun 2021 tentang Pembangunan;\nB. Tujuan\nNomor 7 Tahun 2020\n")
        #expect(plan.head.basis.map(\.cite) == ["PermenPANRB 90/2021"] && plan.head.basis.map(\.line) == [4])
        #expect(plan.prose.map(\.text).contains("B. Tujuan"))
    }

    @Test(arguments: [
        ("Sukamaju, 5 Januari 2026\nKepala Kantor Imigrasi Kelas II Sukamaju,\n\nttd.\n", "Kantor Imigrasi Kelas II Sukamaju"),
        ("Mengetahui,\nKepala Kantor Wilayah Contoh\n\nKEPALA BALAI CONTOH\nSUKAMAJU,\n", "Balai Contoh Sukamaju"),
        ("KETUA KOMISI PEMILIHAN UMUM\nKABUPATEN SUKAMAJU,\n", "KPU Kabupaten Sukamaju"),
        ("Plt. Camat Sukamaju,\n", "Kecamatan Sukamaju"), ("Kepala,\n\nttd\n", ""), ("Ketua Tim Kerja Zona Integritas\n", ""),
    ])
    func `who signs gives the office`(_ below: String, _ unit: String) throws {
        let plan = try read("RENCANA AKSI ZONA INTEGRITAS TAHUN 2026\n", below: "\n" + below)
        #expect(plan.head.unit == unit && plan.rows.count == 1)
    }

    @Test(arguments: [
        ("kpu-kabupaten-kapuas/rencana-kerja-2026.txt", "KPU Kabupaten Kapuas"), ("x/renja_puskesmas_mekar.txt", "Puskesmas Mekar"),
        ("Kantor Pertanahan Kabupaten Sukamaju/plan.txt", "Kantor Pertanahan Kabupaten Sukamaju"), ("arsip/rencana.txt", ""),
        ("kpu-kabupaten-kapuas/notulen.txt", ""), ("kantor/plan.txt", ""), ("plan.txt", ""),
    ])
    func `a file or its folder names the unit where the document does not`(_ path: String, _ unit: String) {
        #expect(Fixture.plans.head.unit(ofFile: path) == unit)
    }
}

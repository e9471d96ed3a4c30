import JSONText
import Testing

@testable import Assessment

/// What the texts of rows name besides what is to be done: laws, and units of the unit's own kind.
struct PlanWordTests {
    private static let lexicon = RegionTests.lexicon
    private static let rubric = Fixture.rubric
    private static let reader = PlanReader(rubric, Wordbook(lexicon, RegionTests.regions))

    private func laws(_ text: String) -> [String] { Self.reader.laws.laws(in: text).map { Self.rubric.laws[$0].id } }

    @Test(arguments: [
        "menurut PP Nomor 53 Tahun 2010 dan kode etik", "sesuai Peraturan Pemerintah Nomor 53 Tahun 2010",
        "Sosialisasi PP 53/2010", "PP No. 53 Tahun 2010",
    ])
    func `a law is known however it is written`(_ text: String) { #expect(laws(text) == ["PP 53/2010"]) }

    @Test func `a law belongs to the kind that stands nearest before its number`() {
        let text = "Peraturan Pemerintah Nomor 94 Tahun 2021 dan Peraturan Menteri PANRB Nomor 52 Tahun 2014"
        #expect(laws(text) == ["PP 94/2021", "PermenPANRB 52/2014"])
    }

    @Test(arguments: ["53 pegawai pada tahun 2010", "Keputusan Kepala Nomor 53 Tahun 2010", "PP 53", ""])
    func `numbers alone are no law`(_ text: String) { #expect(laws(text) == []) }

    private func sisters(_ text: String, in unit: String, plain: Set<String> = []) -> [String] {
        Self.reader.sisters(of: unit, plain: plain)?.names(in: text) ?? ["no kind"]
    }

    @Test(arguments: [
        ("Pengadilan Agama Kota Seruni", "Laporan UPG Pengadilan Agama Rantau Ilalang", "Pengadilan Agama Rantau Ilalang"),
        ("Politeknik Pelayaran Nusa Teluk", "petugas loket Politeknik Pelayaran Selat Baruna, dan", "Politeknik Pelayaran Selat Baruna"),
        ("Lembaga Pemasyarakatan Kelas IIB Tebing", "SK Lembaga Pemasyarakatan Kelas IIA Batu Kapur.", "Lembaga Pemasyarakatan Kelas IIA Batu Kapur"),
        ("Badan Pusat Statistik Kabupaten Ranggamaya", "data BPS Kabupaten Lembah Pinus", "BPS Kabupaten Lembah Pinus"),
        ("KPU Kota Tanjung Rimba", "badan adhoc KPU Kota Bandar Sejati", "KPU Kota Bandar Sejati"),
        ("Kantor Pertanahan Kota Meranti", "SK Kantor Pertanahan Kabupaten Lembah Pinus", "Kantor Pertanahan Kabupaten Lembah Pinus"),
        ("Polres Sambas", "data Polres Rantau Ilalang", "Polres Rantau Ilalang"),
        ("Kantor Pelayanan Pajak Pratama Wiralaga", "capaian IKU KPP Pratama Sungai Rambe", "KPP Pratama Sungai Rambe"),
        ("Kantor Kementerian Agama Kabupaten Muara Senda", "SK Kankemenag Kabupaten Tirtasari", "Kankemenag Kabupaten Tirtasari"),
    ])
    func `another unit of the same kind is found`(_ unit: String, _ text: String, _ found: String) {
        #expect(sisters(text, in: unit) == [found])
    }

    @Test(arguments: [
        ("Pengadilan Agama Kota Seruni", "Pengadilan Agama Seruni; Pengadilan Agama Kota Seruni"),
        ("Pengadilan Agama Kota Seruni", "studi tiru ke Pengadilan Agama Rantau Ilalang"),
        ("Pengadilan Agama Kota Seruni", "pengadilan agama rantau ilalang"),
        ("Politeknik Pelayaran Nusa Teluk", "Politeknik Pelayaran Menuju WBK; Politeknik Pelayaran Bersih Melayani"),
        ("Politeknik Pelayaran Nusa Teluk", "Politeknik Pelayaran PPID"),
        ("Badan Pusat Statistik Kabupaten Ranggamaya", "BPS Kabupaten Ranggamaya; BPS Provinsi Karimba; Kabupaten Sehat"),
        ("KPU Kabupaten Sambas", "arahan KPU Provinsi Kalimantan Barat; KPU RI; KPU Kabupaten/Kota; KPU Kabupaten Sambas"),
        ("Kantor Pelayanan Pajak Pratama Wiralaga", "KPP Pratama Wiralaga Melayani; KPP Pratama"),
        ("Badan Pusat Statistik Provinsi Karimba", "membina BPS Kabupaten Lembah Pinus"),
    ])
    func `the unit itself, a visit and ordinary words are let pass`(_ unit: String, _ text: String) {
        #expect(sisters(text, in: unit) == [])
    }

    @Test func `words that the plan writes small are no names`() {
        #expect(sisters("Pengadilan Agama Ramah Lingkungan", in: "Pengadilan Agama Kota Seruni", plain: ["ramah"]) == [])
    }

    @Test(arguments: ["Satker A", "KPU Provinsi Karimba"])
    func `a name that does not tell a kind has no sisters`(_ unit: String) { #expect(sisters("", in: unit) == ["no kind"]) }
}

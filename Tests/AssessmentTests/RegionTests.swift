import JSONText
import ShippedRubrics
import Testing

@testable import Assessment

/// Names of regions in the text of plans: a unit's own, and those that another unit left behind.
struct RegionTests {
    static let lexicon = try! Lexicon(source("lexicon.json"))
    static let regions = Regions(
        source("regions.csv"), RegionNames(source("region-names.csv")), lexicon)

    static func source(_ name: String) -> SourceText {
        SourceText(name: name, bytes: ShippedRubrics.bytes(of: name) ?? [])
    }

    private func strangers(_ text: String, in unit: String, code: String = "") -> [String] {
        HomeRegion(Self.regions, code: code, names: [unit])?.strangers(in: text) ?? ["nobody's home"]
    }

    @Test(arguments: [
        ("KPU Kabupaten Kapuas", "Usulan diklat ke KPU Provinsi Papua Barat", ["KPU Provinsi Papua Barat"]),
        ("KPU Kabupaten Kapuas", "SK KPU KABUPATEN SAMBAS tentang Tim", ["KPU KABUPATEN SAMBAS"]),
        ("KPU Kabupaten Kapuas", "laman KPU Kab. Kapuas Hulu", ["KPU Kab. Kapuas Hulu"]),
        ("KPU Kabupaten Kapuas Hulu", "laman KPU Kabupaten Kapuas", ["KPU Kabupaten Kapuas"]),
        ("KPU Kabupaten Kapuas Hulu", "laman KPU Kapuas", ["KPU Kapuas"]),
        ("KPU Kabupaten Bandung", "masyarakat Kota Bandung", ["Kota Bandung"]),
        ("KPU Provinsi Kalimantan Barat", "berkoordinasi dengan KPU Provinsi Kalimantan Tengah", ["KPU Provinsi Kalimantan Tengah"]),
        ("KPU Provinsi Kalimantan Barat", "laporan ke KPU Kalteng", ["KPU Kalteng"]),
        ("KPU Kota Baubau", "SK PPID KPU Kota Kendari", ["KPU Kota Kendari"]),
        ("Kantor Imigrasi Kelas II Singkawang", "SOP Imigrasi Entikong dan Kantor Imigrasi Pontianak", ["Imigrasi Pontianak"]),
    ])
    func `another unit's name is found`(_ unit: String, _ text: String, _ found: [String]) {
        #expect(strangers(text, in: unit) == found)
    }

    @Test(arguments: [
        ("KPU Kabupaten Kapuas", "KPU Kab. Kapuas, KPU Kapuas, masyarakat Kapuas"),
        ("KPU Kabupaten Kapuas", "berkoordinasi dengan KPU Provinsi Kalimantan Tengah dan KPU Prov. Kalteng"),
        ("KPU Kabupaten Kapuas Hulu", "laman KPU Kapuas Hulu"),
        ("KPU Kabupaten Bandung", "KPU Bandung, Kabupaten Bandung"), ("KPU Kota Bandung", "KPU Bandung, Kota Bandung"),
        ("KPU Provinsi Kalimantan Barat", "KPU Kabupaten Sambas dan KPU Kota Singkawang, KPU Kabupaten/Kota se-Kalimantan Barat"),
        ("KPU Kabupaten Sambas", "studi tiru ke KPU Kota Pontianak; sebagai pembanding KPU Provinsi Bali"),
        ("KPU Kabupaten Sambas", "narasumber dari KPU Provinsi Jawa Tengah"),
        ("KPU Kabupaten Sambas", "bimbingan teknis di Jakarta, kota besar, batu kali, Malang benar nasibnya"),
        ("KPU Kabupaten Sambas", "mengadakan, beragam, belum, partisipatif, Kepahlawanan"),
    ])
    func `a unit's own names and words that are no names are let pass`(_ unit: String, _ text: String) {
        #expect(strangers(text, in: unit) == [])
    }

    @Test func `a unit is at home by its code as well as by its name`() {
        #expect(strangers("KPU Kabupaten Sambas", in: "Satker A", code: "61.01") == [])
        #expect(strangers("KPU Kabupaten Sambas", in: "Satker A", code: "61.02") == ["KPU Kabupaten Sambas"])
        #expect(HomeRegion(Self.regions, code: "", names: ["Satker A"]) == nil)
    }

    @Test(arguments: [
        ("KPU Kabupaten Bengkayang", "Bengkulu", true), ("KPU Kabupaten Bengkayang", "Bengkayang", false),
        ("KPU Kabupaten Kapuas", "Kuala Kapuas", false), ("KPU Provinsi Kalimantan Barat", "Pontianak", false),
        ("KPU Kabupaten Bandung", "Bandung", false), ("KPU Kabupaten Bandung", "Soreang", false),
        ("KPU Kabupaten Sambas", "Singkawang", true),
    ])
    func `a place of signing is elsewhere when it is the name of another region`(
        _ unit: String, _ place: String, _ isElsewhere: Bool
    ) throws {
        let home = try #require(HomeRegion(Self.regions, code: "", names: [unit]))
        #expect(home.isElsewhere(place) == isElsewhere)
    }
}

import Assessment
import Testing

@testable import Exchange

struct MonthReaderTests {
    @Test(arguments: [
        ("Oktober 2025", "2025-10"), ("Oktober-Desember 2025", "2025-10..2025-12"), ("Maret – Mei 2025", "2025-03..2025-05"),
        ("Februari, Mei, dan Agustus 2025", "2025-02 2025-05 2025-08"), ("April dan Oktober 2025", "2025-04 2025-10"),
        ("Mei-Juni 2025 dan November 2025-Januari 2026", "2025-05 2025-06 2025-11..2026-01"),
        ("Oktober-Januari 2027", "2026-10..2027-01"), ("15 Maret 2026", "2026-03"), ("15-03-2026", "2026-03"), ("2026-03-15", "2026-03"),
        ("Triwulan I", "2026-01..2026-03"), ("TW II dan TW III 2026", "2026-04..2026-09"), ("Triwulan I-IV 2026", "2026-01..2026-12"),
        ("Semester I dan II 2026", "2026-01..2026-12"), ("s.d. Maret 2026", "2026-01..2026-03"), ("Jan s/d Mar 2026", "2026-01..2026-03"),
        ("Januari sampai dengan Maret", "2026-01..2026-03"), ("setiap bulan", "2026-01..2026-12"), ("B03, B06", "2026-03 2026-06"),
        ("per triwulan", "2026-03 2026-06 2026-09 2026-12"), ("Minggu II Jan 2026", "2026-01"), ("Nopember", "2026-11"), ("Agt", "2026-08"),
        ("Jun & Des", "2026-06 2026-12"), ("", ""), ("segera", ""), ("Rp 5.000", ""), ("2026", ""),
        // A hyphen that is no range, and ranges of days.
        ("-", ""), ("Sewaktu-waktu", ""), ("2025-2026", ""), ("Setiap saat - sesuai kebutuhan", "2026-01..2026-12"),
        ("Tanggal 1 s.d. 5 Maret 2026", "2026-03"), ("1-31 Mei 2026", "2026-05"), ("Minggu ke-2 Mei 2026", "2026-05"),
        ("25 Maret s.d. 5 April 2026", "2026-03 2026-04"), ("Triwulan I - 2026", "2026-01..2026-03"), ("Maret -", "2026-03"),
        ("per-triwulan", "2026-03 2026-06 2026-09 2026-12"), ("s.d. selesai", ""),
    ])
    func `months in the words of plans`(_ text: String, _ expected: String) {
        let months = MonthReader(Fixture.lexicon).months(text, year: 2026)
        #expect(PlanWriter.ranges(months).joined(separator: " ") == expected)
    }

    @Test func `without a year only months that have one are read`() {
        let reader = MonthReader(Fixture.lexicon)
        #expect(reader.months("Maret", year: nil) == [])
        #expect(reader.months("Maret 2026", year: nil).map(\.description) == ["2026-03"])
    }
}

struct EvidenceSplitterTests {
    @Test(arguments: [
        ("Undangan rapat, daftar hadir; notula", ["Undangan rapat", "daftar hadir", "notula"]),
        ("bukti pelaksanaan dan tindak lanjut", ["bukti pelaksanaan", "tindak lanjut"]),
        ("Kartu Kendali SPIP serta SK Satgas SPIP", ["Kartu Kendali SPIP", "SK Satgas SPIP"]),
        ("Perjanjian Kinerja Eselon III dan IV tahun 2025", ["Perjanjian Kinerja Eselon III dan IV tahun 2025"]),
        ("Tampilan website dan media sosial", ["Tampilan website dan media sosial"]),
        ("1. SK Tim 2. Notula rapat", ["SK Tim", "Notula rapat"]),
        ("Notula, dan foto kegiatan.", ["Notula", "foto kegiatan"]),
        ("Laporan (undangan, notula)", ["Laporan (undangan, notula)"]),
        ("Laporan Januari - Maret 2026", ["Laporan Januari - Maret 2026"]), ("- SK - Foto", ["SK", "Foto"]), ("SK; - Foto", ["SK", "Foto"]),
        ("Nilai 3,65", ["Nilai 3,65"]), ("• SK • Foto", ["SK", "Foto"]), ("", []),
    ])
    func `documents of an evidence cell`(_ text: String, _ expected: [String]) {
        #expect(EvidenceSplitter(Fixture.rubric, Fixture.lexicon).items(text) == expected)
    }
}

struct WordFolderTests {
    private func forms(_ text: String) -> [String] { WordFolder(Fixture.lexicon).words(text).map(\.form) }

    @Test(arguments: [
        ["penyusunan", "menyusun", "disusun", "tersusun", "susun"], ["pengendalian", "mengendalikan", "dikendalikan", "kendali"],
        ["penerapan", "menerapkan", "diterapkan"], ["penilaian", "menilai", "dinilai", "nilai"],
        ["sosialisasi", "disosialisasikan", "mensosialisasikan", "menyosialisasikan", "internalisasi"],
        ["perencanaan", "merencanakan", "rencana"], ["penanganan", "menangani", "ditangani"],
        ["monev", "monitoring dan evaluasi", "pemantauan dan evaluasi"], ["SOP", "prosedur operasional tetap", "standar operasional prosedur"],
        ["menindaklanjuti", "ditindaklanjuti", "tindak lanjut", "tindaklanjut"], ["implementasi-kan", "diimplementasikan", "implementasi"],
        ["<i>whistle blowing system</i>", "Whistle-Blowing System", "WBS"], ["survey", "survei"], ["resiko", "risiko"],
    ])
    func `spellings of one thing meet`(_ texts: [String]) {
        for text in texts { #expect(forms(text) == forms(texts[0]), "\(text)") }
    }

    @Test func `words that only look alike stay apart`() {
        #expect(forms("terpadu") != forms("aduan"))
        #expect(forms("kebijakan") != forms("kebutuhan"))
    }
}

struct PlacementTests {
    private func place(_ wording: String, _ action: String = "", component: String = "", area: String? = nil) -> Placement {
        var words = PlanWords()
        words.wording = wording
        words.action = action
        words.component = component
        return Fixture.matcher.place(words, area: area.flatMap { Fixture.matcher.area(of: $0) })
    }

    private func ids(_ placement: Placement) -> [String] {
        placement.matches.filter { $0.confidence > .low }.map { Fixture.rubric.indicators[$0.indicator].term.id }
    }

    @Test func `an indicator named outright is sure, and says by which words`() {
        let placement = place("Public campaign tentang pengendalian gratifikasi telah dilakukan", component: "Gratifikasi", area: "Penguatan Pengawasan")
        #expect(ids(placement) == ["A.I.5.i.a"])
        #expect(placement.matches[0].confidence == .high)
        #expect(placement.matches[0].words.contains("campaign"))
    }

    @Test func `slips of scanning and words run together are seen through`() {
        #expect(ids(place("Penilaan risiko atas pelaksanaan kebijakan", component: "SPIP")) == ["A.I.5.ii.b"])
        #expect(ids(place("Evaluasi atas penanganan benturankepentingan", area: "V Penguatan Pengawasan")) == ["A.I.5.v.d"])
    }

    @Test func `a wrong area heading gives way to a component that names its node`() {
        let placement = place("Pimpinan terlibat dalam penyusunan perencanaan", component: "Keterlibatan Pimpinan", area: "Penataan Sistem Manajemen SDM")
        #expect(placement.node.map { Fixture.rubric.nodes[$0].term.id } == "A.I.4.i")
    }

    @Test func `words that mean nothing here are placed nowhere`() {
        #expect(place("Jumat sehat dan arisan").node == nil)
        #expect(place("").node == nil)
    }

    @Test func `the same words give the same place every time`() {
        let first = place("Monitoring dan evaluasi", "Rapat evaluasi SOP", component: "SOP")
        for _ in 0..<5 { #expect(ids(place("Monitoring dan evaluasi", "Rapat evaluasi SOP", component: "SOP")) == ids(first)) }
    }
}

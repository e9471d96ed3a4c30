import Assessment
import Testing

@testable import Exchange

/// How the text of a cell is parted into documents.
struct EvidenceLinesTests {
    @Test(arguments: [
        ("Undangan\nDaftar hadir\nNotula", ["Undangan", "Daftar hadir", "Notula"]),
        ("undangan\ndaftar hadir", ["undangan", "daftar hadir"]),
        ("a. Undangan rapat\nb. Notula\nc. SK Tim", ["Undangan rapat", "Notula", "SK Tim"]),
        ("1) Undangan\n2) Notula rapat\nTriwulan I", ["Undangan", "Notula rapat Triwulan I"]),
        ("1.Undangan\n2.Notula", ["Undangan", "Notula"]),
        ("- Undangan\n- Notula", ["Undangan", "Notula"]),
        ("\u{F0B7} Undangan\n\u{F0B7} Notula", ["Undangan", "Notula"]),
        ("o Undangan\no Notula", ["Undangan", "Notula"]),
        ("i. Undangan ii. Notula iii. SK Tim", ["Undangan", "Notula", "SK Tim"]),
        ("a. Undangan b. Notula", ["Undangan", "Notula"]),
        ("(1) Undangan (2) Notula", ["Undangan", "Notula"]),
        // A line break that only wraps a name.
        ("Laporan hasil survei\nkepuasan masyarakat", ["Laporan hasil survei kepuasan masyarakat"]),
        ("SK Tim tentang\nPembangunan ZI", ["SK Tim tentang Pembangunan ZI"]),
        ("Berita acara serah/\nTerima jabatan", ["Berita acara serah/Terima jabatan"]),
        ("Surat Kepu-\ntusan", ["Surat Keputusan"]),
        ("Laporan (softcopy\nDan hardcopy)\nNotula", ["Laporan (softcopy Dan hardcopy)", "Notula"]),
        ("Undangan;\nnotula", ["Undangan", "notula"]),
        ("Laporan triwulan\n2026", ["Laporan triwulan 2026"]),
        // What only looks like a label.
        ("SK a.n. Kepala b. dinas", ["SK a.n. Kepala b. dinas"]),
        ("Laporan a. dan lampiran", ["Laporan a. dan lampiran"]),
    ])
    func `documents of a cell`(_ text: String, _ documents: [String]) {
        #expect(Fixture.plans.splitter.items(text) == documents)
    }

    @Test func `line breaks of a cell part its documents and no other text`() throws {
        let csv = """
            No;Kegiatan;Data Dukung;Waktu;PIC
            1;"Rapat
            Pembentukan tim";"Undangan
            Notula";"Januari
            2026";"Tim
            Pokja"
            ;;"Foto
            SK Tim";;

            """
        let plan = try Fixture.plan(csv, name: "a.csv")
        let row = try #require(plan.rows.first)
        #expect(row.action == "Rapat Pembentukan tim")
        #expect(row.evidence == ["Undangan", "Notula"])
        #expect(row.months.map(\.description) == ["2026-01"])
        #expect(row.pic == "Tim Pokja")
        #expect(plan.rows[1].evidence == ["Foto", "SK Tim"])
    }

    @Test func `one cell of very many lines takes time in proportion`() {
        let text = String(repeating: "laporan rapat,\n", count: 20_000)
        #expect(Fixture.plans.splitter.items("Laporan\n" + text).count == 20_001)
    }
}

import Foundation
import Testing

@testable import TilikTool

/// Whose the folders are that a province sends, where names are short, shared or wrong.
struct SentNamesTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func ids(_ run: ToolRun) throws -> [String] {
        let data = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        return (data?["units"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    }

    private func evaluate(_ options: [String]) async throws -> ToolRun {
        try await ToolRun(["evaluate", folder.path + "/p", "--as-of", "2026-11-29", "--format", "json"] + options)
    }

    /// `KPU` and `Kab` stand, letter by letter, in the names of many regions.
    @Test(arguments: [
        ("Kalimantan Barat", "61.06"), ("Kalimantan Tengah", "62.03"), ("Papua", "91.05"), ("Sulawesi Selatan", "73.01"),
    ])
    func `words for kinds of offices and regions are short for no region`(_ province: String, _ wrong: String) async throws {
        try folder.write("p/KPU HST/renja.csv", SentSamples.plan("KPU KABUPATEN HULU SUNGAI TENGAH"))
        try folder.write("p/07_Disdukcapil_Kab_Pekalongan/renja.csv", SentSamples.plan())
        let run = try await evaluate(["--roster", province])
        #expect(run.error.components(separatedBy: "I203 not-on-roster").count == 3)
        #expect(!run.error.contains("I205"))
        #expect(try ids(run).contains(wrong), "the region is among those that sent nothing")
    }

    @Test func `short names go to the region that they mean`() async throws {
        try folder.write("p/KPU HST/renja.csv", SentSamples.plan(""))
        try folder.write("p/KPU_TALA_ZI2026/renja.csv", SentSamples.plan(""))
        let roster = try folder.write(
            "r.csv",
            "id,name\nst,KPU Kabupaten Hulu Sungai Tengah\ntl,KPU Kabupaten Tanah Laut\nkh,KPU Kabupaten Kapuas Hulu\n")
        let run = try await evaluate(["--roster", roster])
        #expect(try Set(ids(run)) == ["st", "tl", "kh"])
        #expect(!run.error.contains("I203") && !run.error.contains("I205"))
    }

    @Test func `a correction is joined by what its document names where its folder's name is that of a kabupaten and a kota`()
        async throws
    {
        try folder.write("p/06_KPU_Kota_Tegal/renja.csv", SentSamples.plan("KPU KOTA TEGAL"))
        try folder.write("p/KPU Tegal_perbaikan_15042026/renja.csv", SentSamples.plan("KPU KOTA TEGAL", rows: 4))
        for roster in [[], ["--roster", "Jawa Tengah"]] {
            let run = try await evaluate(roster)
            #expect(run.code == .fine && run.error.contains("I205 joined-folders"))
            #expect(try ids(run).count == (roster.isEmpty ? 1 : 35))
        }
    }

    @Test func `folders whose names tell nothing are one satker, or several, by what their documents name`() async throws {
        try folder.write("p/Satker A/renja.csv", SentSamples.plan("DINAS PERIKANAN KABUPATEN SAMBAS"))
        try folder.write("p/Satker B/renja.csv", SentSamples.plan("DINAS PERTANIAN KABUPATEN SAMBAS"))
        try folder.write("p/Satker C/renja perbaikan.csv", SentSamples.plan("DINAS PERIKANAN KABUPATEN SAMBAS", rows: 4))
        try folder.write("p/Satker D/renja.csv", SentSamples.plan(""))
        let run = try await evaluate([])
        #expect(run.code == .fine)
        #expect(run.error.components(separatedBy: "I205 joined-folders").count == 2)
        #expect(run.error.contains("p/Satker C: "))
        let data = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        let uses = (data?["files"] as? [[String: Any]] ?? []).compactMap { $0["use"] as? String }
        #expect(try ids(run).count == 3 && uses.sorted() == ["not-used", "plan", "plan", "plan"])
    }

    @Test func `offices of one region are satker of their own where a province is the roster`() async throws {
        try folder.write("p/01_BPS_Boyolali/renja.csv", SentSamples.plan(""))
        try folder.write("p/02_Kejari_Boyolali/renja.csv", SentSamples.plan(""))
        try folder.write("p/KPU Kab. Kudus/renja.csv", SentSamples.plan(""))
        let run = try await evaluate(["--roster", "Jawa Tengah"])
        let ids = try ids(run)
        #expect(!run.error.contains("I205") && !run.error.contains("S105"))
        #expect(ids.contains("33.19") && !ids.contains("33.09") && ids.count == 36)
    }

    @Test func `lists of several institutions are one list, and one identity stands in one of them`() async throws {
        try folder.write("p/KPU Kab Sambas/renja.csv", SentSamples.plan(""))
        let a = try folder.write("a.csv", "id,name\na,KPU Kabupaten Sambas\n")
        let b = try folder.write("b.csv", "id,name\nb,KPU Kabupaten Landak\n")
        var run = try await evaluate(["--roster", a, "--roster", b])
        #expect(try Set(ids(run)) == ["a", "b"])
        run = try await evaluate(["--roster", a, "--roster", a])
        #expect(run.code == .invalidInput && run.error.contains("a.csv:2:1: kesalahan I112 roster-row"))
    }

    @Test func `types that the rubric does not know are told once, and its titles are known`() async throws {
        try folder.write("p/KPU Kab Sambas/renja.csv", SentSamples.plan(""))
        let list = try folder.write(
            "a.csv", "id,nama,jenis\na,KPU Kabupaten Sambas,KPU\nb,BPS Landak,BPS\nc,Samsat Landak,Samsat\n")
        let run = try await evaluate(["--roster", list])
        #expect(run.error.components(separatedBy: "I204 roster-value").count == 2)
        #expect(run.error.contains("\"KPU, BPS\""))
    }

    @Test func `how a folder is divided is said of this folder alone`() async throws {
        for name in ["Rutan Kudus dan Lapas Magelang", "Lain"] {
            try folder.write("p/\(name)/a.csv", SentSamples.plan("RUMAH TAHANAN NEGARA KELAS IIB KUDUS"))
            try folder.write("p/\(name)/b.csv", SentSamples.plan("LEMBAGA PEMASYARAKATAN KELAS IIA MAGELANG"))
        }
        try folder.write("p/KPU Kab Kudus/renja.csv", SentSamples.plan(""))
        var run = try await evaluate([])
        #expect(run.error.contains("--units \"\(folder.path)/p/Lain=one\""))
        run = try await evaluate(["--units", "\(folder.path)/p/Lain=one", "--units", "Rutan Kudus dan Lapas Magelang=files"])
        #expect(try ids(run).count == 4)
        #expect(!run.error.contains("I202"))
        run = try await evaluate(["--units", "Lain=two"])
        #expect(run.code == .usage && run.error.contains("one, folders, files"))
    }

    @Test func `a document that the user gives to a folder is the folder's, whatever it names`() async throws {
        try folder.write("p/KPU Kab Sambas/renja.csv", SentSamples.plan("KPU KABUPATEN SAMBAS"))
        try folder.write("p/KPU Kab Landak/renja.csv", SentSamples.plan("KPU KABUPATEN SAMBAS"))
        let roster = try folder.write("r.csv", "id,name\ns,KPU Kabupaten Sambas\nl,KPU Kabupaten Landak\n")
        let run = try await evaluate(["--roster", roster, "--use", "KPU Kab Landak/renja.csv"])
        #expect(run.code == .fine && !run.error.contains("S105"))
        #expect(run.output.components(separatedBy: "\"use\": \"plan\"").count == 3)
    }

    @Test func `a version that is named and is not there, or is several, is a mistake in the command`() async throws {
        try folder.write("p/KPU Kab Sambas/renja.csv", SentSamples.plan(""))
        try folder.write("p/KPU Kab Landak/renja.csv", SentSamples.plan(""))
        var run = try await evaluate(["--use", "renjaa.csv"])
        #expect(run.code == .usage && run.output.isEmpty && run.error.contains("renjaa.csv"))
        run = try await evaluate(["--use", "renja.csv"])
        #expect(run.code == .usage && run.error.contains("KPU Kab Landak/renja.csv"))
        run = try await evaluate(["--use", "KPU Kab Landak/renja.csv"])
        #expect(run.code == .fine)
    }

    @Test func `why a version counts is said`() async throws {
        try folder.write("p/KPU Kab Sambas/renja.csv", SentSamples.plan(""))
        try folder.write("p/KPU Kab Sambas/renja perbaikan.csv", SentSamples.plan("", rows: 4))
        let run = try await evaluate([])
        #expect(run.output.contains("karena namanya menyatakan perbaikan"))
    }

    @Test func `reports that were written among what was sent are no satker`() async throws {
        try folder.write("p/KPU Kab Sambas/renja.csv", SentSamples.plan(""))
        _ = try await ToolRun(["evaluate", folder.path + "/p", "--each", folder.path + "/p/kirim", "--format", "md"])
        let run = try await evaluate([])
        #expect(try ids(run).count == 1)
        #expect(run.error.contains("own-report"))
    }

    @Test func `a province that is nearly named is told, and a document is what every command says that it is`() async throws {
        try folder.write("p/KPU Kab Sambas/renja.csv", SentSamples.plan(""))
        let run = try await evaluate(["--roster", "Kalimantan Selatn"])
        #expect(run.code == .invalidInput && run.error.contains("mungkin maksudnya \"Kalimantan Selatan\""))
        let paper = try folder.write("renja.pdf", "%PDF-1.4")
        for command in ["check", "evaluate", "import"] {
            #expect(try await ToolRun([command, paper]).error.contains("X110 pdf-given"), "\(command)")
        }
        let sheet = folder.path + "/kosong.xlsx"
        try folder.write("kosong.xlsx", "")
        let empty = try await ToolRun(["evaluate", sheet])
        #expect(empty.error.contains("X111 no-text") && empty.error.contains("bila berkasnya kosong"))
    }

    @Test func `every command knows the roster`() async throws {
        try folder.write("p/KPU Kab Sambas/renja.csv", SentSamples.plan(""))
        let roster = try folder.write("r.csv", "id,name\n6101,KPU Kabupaten Sambas\n6108,KPU Kabupaten Landak\n")
        let path = folder.path + "/p"
        let run = try await ToolRun(["explain", path, "A.I.1.i.a", "--unit", "6101", "--roster", roster])
        #expect(run.code == .fine)
        let checked = try await ToolRun(["check", path, "--roster", roster, "--as-of", "2026-11-29", "--format", "json"])
        #expect(checked.output.contains("\"6101\""))
        let sheet = folder.path + "/rekap.xlsx"
        let exported = try await ToolRun(["export", path, "--roster", roster, "--to", sheet])
        #expect(exported.error.contains("rekap.xlsx: 1 satker"))
    }
}

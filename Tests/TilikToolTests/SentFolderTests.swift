import Foundation
import Testing

@testable import Reports
@testable import TilikTool

/// What is done with folders as they were sent.
struct SentFolderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private struct Told {
        let run: ToolRun
        let units: [[String: Any]]
        let files: [[String: Any]]

        /// What became of a file, by the end of its path.
        func file(_ end: String) -> String {
            let found = files.filter { ($0["path"] as? String)?.hasSuffix(end) == true }
            return found.map { "\($0["use"]!)" + ($0["reason"].map { " \($0)" } ?? "") }.joined(separator: ", ")
        }

        func unit(_ id: String) -> [String: Any]? { units.first { $0["id"] as? String == id } }
        var ids: [String] { units.compactMap { $0["id"] as? String } }
    }

    private func evaluate(_ path: String, _ options: [String] = []) async throws -> Told {
        let run = try await ToolRun(["evaluate", path, "--as-of", "2026-11-29", "--format", "json"] + options)
        let data = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        return Told(
            run: run, units: data?["units"] as? [[String: Any]] ?? [], files: data?["files"] as? [[String: Any]] ?? [])
    }

    @Test func `every file that was sent is in the ledger, once, with what became of it`() async throws {
        let path = try SentSamples.everything(folder)
        let told = try await evaluate(path)
        #expect(told.run.code == .invalidInput, "a workbook with a password")
        let paths = told.files.compactMap { $0["path"] as? String }
        #expect(Set(paths).count == paths.count)
        // Everything on disk is there, or stands below a folder that is.
        for name in FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? [] {
            var isFolder: ObjCBool = false
            let full = "\(path)/\(name)"
            if unsafe FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), isFolder.boolValue { continue }
            #expect(paths.contains { $0 == full || full.hasPrefix($0 + "/") }, "\(name)")
        }
        let expected = [
            "Renaksi ZI.csv": "plan", "Renaksi ZI draft.csv": "not-used older-version",
            "contoh dari Ketapang.csv": "not-used other-unit", "~$LKE.xlsx": "not-used lock", "Thumbs.db": "not-used system",
            "LKE.gsheet": "not-used pointer", "foto.rar": "not-used foreign-archive", "kosong.docx": "not-used empty",
            "LKE scan.pdf": "not-used pdf", "Sambas/LKE.xlsx": "not-used unreadable", "catatan.json": "not-used unknown",
            "formulir.csv": "not-used blank-form", "SK Tim ZI.pdf": "evidence",
            "A.I.2.i.a_Peta proses bisnis.pdf": "evidence", "IMG-0001.jpg": "evidence unplaced", "lain.zip": "archive",
            "dalam.zip": "not-used nested-archive", "tautan.xlsx": "not-used link", "pipa": "not-used special",
            "Landak/satker.json": "head", "Landak/plan.json": "plan", "Landak/answers.json": "answers",
            "Landak/evidence.json": "evidence-list", "Landak/review.jsonl": "journal",
            "Landak/renja.csv": "not-used data-first", "bukti/sk.pdf": "evidence", "bukti/lain.pdf": "not-used not-listed",
            "bukti/satker.json": "not-used inside", "Gabungan/a.csv": "plan", "Gabungan/b.csv": "plan",
            "Gabungan/foto.jpg": "not-used whose", "Melawi/LKE.xlsx": "sheet", "laporan.md": "not-used own-report",
            "KPU Kab Sintang.zip": "archive", "Sintang/renja.csv": "plan", "data.jsonl": "units",
            "kiriman/institution.json": "institution", "rekap.csv": "not-used loose",
        ]
        for (end, what) in expected { #expect(told.file(end) == what, "\(end)") }
        #expect(told.file("/d24") == "not-used too-many")
    }

    @Test func `each folder is a satker with its region, and a folder without anything sent nothing`() async throws {
        let path = try SentSamples.everything(folder)
        let told = try await evaluate(path)
        #expect(told.ids.count == 9)
        let sambas = try #require(told.unit("1-kpu-kab-sambas"))
        #expect(sambas["name"] as? String == "KPU Kab Sambas")
        #expect(sambas["region"] as? String == "61.01")
        #expect(sambas["province"] as? String == "Kalimantan Barat")
        let remarks = (sambas["remarks"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
        #expect(remarks.contains("unread.answers"), "its workbook has a password")
        #expect(!remarks.contains("notSubmitted.answers"))
        let empty = try #require(told.unit("kpu-kab-bengkayang"))
        #expect((empty["review"] as? [String: Any])?["state"] as? String == "nothingSubmitted")
        #expect(told.unit("kpu-kabupaten-sanggau") != nil && told.unit("kpu-kabupaten-sekadau") != nil)
        #expect(told.run.error.contains("I202 divided-in-doubt"))
    }

    @Test func `those that were expected and sent nothing are told in every report`() async throws {
        try folder.write("p/KPU Sambas/renja.csv", SentSamples.plan())
        try folder.write("p/KPU Lain/renja.csv", SentSamples.plan("KPU KABUPATEN BANYUMAS"))
        try folder.write(
            "p/satker.csv", "id;nama;provinsi;jenis;target\n6101;KPU Kabupaten Sambas;Kalimantan Barat;;WBK\n6102;KPU Kabupaten Bengkayang;Kalimantan Barat;;WBBM\n")
        let path = folder.path + "/p"
        let told = try await evaluate(path)
        #expect(told.file("satker.csv") == "roster")
        #expect(told.ids.contains("6101") && told.ids.contains("6102"))
        let missing = try #require(told.unit("6102"))
        #expect(missing["target"] as? String == "WBBM")
        #expect((missing["remarks"] as? [[String: Any]])?.first?["code"] as? String == "notReceived")
        #expect(told.run.error.contains("I203 not-on-roster"))
        for format in ["text", "md", "csv", "gaps-csv"] {
            let run = try await ToolRun(["evaluate", path, "--as-of", "2026-11-29", "--format", format])
            #expect(run.output.contains("KPU Kabupaten Bengkayang"), "\(format)")
        }
        let text = try await ToolRun(["evaluate", path, "--as-of", "2026-11-29", "--summary"])
        #expect(text.output.contains("tidak menyampaikan"))
    }

    @Test func `a province's kabupaten and kota are a roster, and short names find theirs`() async throws {
        try folder.write("k/HSS via WA/renja.csv", SentSamples.plan())
        try folder.write("k/Tanbu/renja.csv", SentSamples.plan())
        let told = try await evaluate(folder.path + "/k", ["--roster", "Kalimantan Selatan"])
        #expect(told.ids.count == 13)
        #expect(told.unit("63.06")?["name"] as? String == "Kabupaten Hulu Sungai Selatan")
        #expect(told.units.count { ($0["review"] as? [String: Any])?["state"] as? String == "nothingSubmitted" } == 11)
    }

    @Test func `what the user says about a folder counts`() async throws {
        try folder.write("s/a.csv", SentSamples.plan("KPU KABUPATEN SAMBAS"))
        try folder.write("s/b.csv", SentSamples.plan("KPU KABUPATEN SEKADAU"))
        let one = try await evaluate(
            folder.path + "/s", ["--units", "one", "--id", "x", "--name", "N", "--province", "P", "--use", folder.path + "/s/a.csv"])
        #expect(one.ids == ["x"])
        #expect(one.units[0]["name"] as? String == "N" && one.units[0]["province"] as? String == "P")
        #expect(one.file("a.csv") == "plan")
        let files = try await evaluate(folder.path + "/s", ["--units", "files"])
        #expect(files.ids.count == 2)
        let bad = try await ToolRun(["evaluate", folder.path + "/s", "--units", "many"])
        #expect(bad.code == .usage && bad.error.contains("one, folders, files"))
    }

    @Test func `each folder is a satker where the user says so, whatever stands beside them`() async throws {
        try folder.write("p/renja.csv", SentSamples.plan("KPU KABUPATEN SAMBAS"))
        try folder.write("p/a/renja.csv", SentSamples.plan())
        try folder.write("p/Bukti/renja.csv", SentSamples.plan())
        let told = try await evaluate(folder.path + "/p", ["--units", "folders"])
        #expect(Set(told.ids) == ["a", "bukti"])
        #expect(told.file("p/renja.csv") == "not-used loose")
    }

    @Test func `of several sheets in one workbook the others are told by their names`() async throws {
        let empty = SentSamples.plan()
        try folder.write("p/renja.csv", empty)
        try folder.write("p/LKE.xlsx", try await SentSamples.twoSheets())
        let told = try await evaluate(folder.path + "/p", ["--units", "one"])
        #expect(told.ids.count == 1)
        #expect(told.files.count { ($0["path"] as? String)?.contains("LKE.xlsx!") == true } == 1)
    }

    @Test func `two folders whose documents name one satker are told, and counted once`() async throws {
        try folder.write("p/Satker A/renja.csv", SentSamples.plan("KPU KABUPATEN SAMBAS"))
        try folder.write("p/Satker B/renja.csv", SentSamples.plan("KPU KABUPATEN SAMBAS"))
        let told = try await evaluate(folder.path + "/p")
        #expect(told.units.count == 1)
        #expect(told.run.code == .fine)
        #expect(told.run.error.contains("I205 joined-folders"))
    }

    @Test func `a correction in a folder of its own belongs to the first sending, and offices of one region do not`() async throws {
        try folder.write("p/2026/Gelombang 1/01_BPS_Boyolali/renja.csv", SentSamples.plan())
        try folder.write("p/2026/Gelombang 1/02_Kejari_Boyolali/renja.csv", SentSamples.plan())
        try folder.write("p/2026/Gelombang 2/BPS Boyolali perbaikan/renja baru.csv", SentSamples.plan(rows: 4))
        try folder.write("p/2026/Surat/undangan.txt", "x")
        try folder.write("r.csv", "id,name\nb,BPS Kabupaten Boyolali\nk,Kejaksaan Negeri Boyolali\n")
        let told = try await evaluate(folder.path + "/p", ["--roster", folder.path + "/r.csv"])
        #expect(Set(told.ids) == ["b", "k"])
        #expect(told.file("renja baru.csv") == "plan")
        #expect(told.file("BPS_Boyolali/renja.csv") == "not-used older-version")
        #expect(told.run.error.contains("I205 joined-folders"))
    }

    @Test func `of two satker in one folder each gets the evidence that bears its name`() async throws {
        try folder.write("p/a.csv", SentSamples.plan("RUMAH TAHANAN NEGARA KELAS IIB KUDUS"))
        try folder.write("p/b.csv", SentSamples.plan("LEMBAGA PEMASYARAKATAN KELAS IIA MAGELANG"))
        try folder.write("p/Rutan Kudus_SK Tim ZI.pdf", "%PDF")
        try folder.write("p/foto.jpg", "x")
        let told = try await evaluate(folder.path + "/p")
        #expect(told.units.count == 2)
        #expect(told.file("Rutan Kudus_SK Tim ZI.pdf") == "evidence")
        #expect(told.file("foto.jpg") == "not-used whose")
    }

    @Test func `decisions on a sheet count, unless a journal holds them, which is told`() async throws {
        try folder.write("p/LKE.xlsx", try await SentSamples.reviewedSheet())
        var told = try await evaluate(folder.path + "/p")
        #expect(told.file("LKE.xlsx") == "sheet")
        let decided = (told.units.first?["review"] as? [String: Any])?["decided"] as? Int ?? 0
        #expect(decided > 20)
        try folder.write("p/review.jsonl", "")
        told = try await evaluate(folder.path + "/p")
        #expect(told.file("LKE.xlsx") == "sheet decisions-elsewhere")
        #expect((told.units.first?["review"] as? [String: Any])?["decided"] as? Int ?? 99 < decided)
    }

    @Test func `a thousand folders of one satker, and a folder that nobody may read`() async throws {
        try folder.write("p/Kab Sambas/renja.csv", SentSamples.plan())
        for number in 0..<1_000 { try folder.write("p/Kab Sambas/bukti/\(number)/SK Tim ZI.pdf", "%PDF") }
        let told = try await evaluate(folder.path + "/p")
        #expect(told.units.count == 1)
        #expect(told.files.count { $0["use"] as? String == "evidence" } == 1_000)
    }

    @Test func `a file that is given by itself and is neither plan nor sheet is a fault with its remedy`() async throws {
        let path = try folder.write("surat.txt", "Kepada Yth.\nBersama ini kami sampaikan surat.\n")
        let run = try await ToolRun(["evaluate", path])
        #expect(run.code == .invalidInput)
        #expect(run.error.contains("X112 no-plan-rows"))
    }

    @Test func `a roster without its headings, and one that names a satker twice, is refused with its line`() async throws {
        let plain = try folder.write("r.csv", "kabupaten\nSambas\n")
        let path = try folder.write("p/Kab Sambas/renja.csv", SentSamples.plan())
        var run = try await ToolRun(["evaluate", path, "--roster", plain])
        #expect(run.code == .invalidInput && run.error.contains("r.csv:1:1: kesalahan I111 roster-heading"))
        let twice = try folder.write("t.csv", "id,name\na,Sambas\na,Landak\n")
        run = try await ToolRun(["evaluate", path, "--roster", twice])
        #expect(run.error.contains("t.csv:3:1: kesalahan I112 roster-row"))
        let target = try folder.write("u.csv", "id,name,target\na,Sambas,WBX\n")
        run = try await ToolRun(["evaluate", path, "--roster", target])
        #expect(run.code == .fine && run.error.contains("u.csv:2:1: informasi I204 roster-value"))
    }
}

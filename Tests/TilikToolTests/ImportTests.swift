import Documents
import Foundation
import Testing

@testable import TilikTool

/// Documents through the whole tool.
struct ImportTests {
    private func object(_ text: String) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private func rows(_ plan: Any?) throws -> [[String: Any]] {
        try #require((plan as? [String: Any])?["rows"] as? [[String: Any]])
    }

    /// The three plans that were transcribed by hand are the truth: every row at its line, nine placements in ten right,
    /// none wrong that the importer is sure of.
    @Test(arguments: ["bengkayang", "kapuas", "kalimantan-barat"])
    func `the real plans are read row by row`(_ name: String) async throws {
        let run = try await ToolRun(["import", "Tests/Documents/\(name).txt"])
        #expect(run.code == .fine)
        let unit = try object(run.output)
        let plan = try #require(unit["plan"] as? [String: Any])
        let truth = try object(String(contentsOfFile: "\(ToolRun.root)/Examples/kalimantan/\(name)/plan.json", encoding: .utf8))
        let (found, wanted) = (try rows(plan), try rows(truth))
        #expect(found.map { $0["line"] as? Int } == wanted.map { $0["line"] as? Int })
        var (nodes, right, wrong) = (0, 0, 0)
        for (got, want) in zip(found, wanted) {
            #expect(got["months"] as? [String] == want["months"] as? [String] || want["months"] is String)
            #expect(got["uncertain"] as? [String] == want["uncertain"] as? [String])
            nodes += got["node"] as? String == want["node"] as? String ? 1 : 0
            let truth = Set(want["indicator"] as? [String] ?? [])
            let placed = Set(got["indicator"] as? [String] ?? [])
            right += truth.intersection(placed).count
            wrong += placed.subtracting(truth).count
            let matches = (got["match"] as? [String: Any])?["indicators"] as? [[String: Any]] ?? []
            for match in matches where match["confidence"] as? String == "high" {
                #expect(truth.contains(match["id"] as? String ?? ""), "line \(got["line"] ?? 0)")
                #expect((match["words"] as? [String])?.isEmpty == false)
            }
        }
        #expect(nodes * 100 >= wanted.count * 97)
        #expect(right * 10 >= (right + wrong) * 9)
        let (head, known) = (try #require(plan["document"] as? [String: Any]), try #require(truth["document"] as? [String: Any]))
        for key in ["kind", "number", "year", "date", "issuer", "signed"] {
            #expect(String(describing: head[key] ?? "") == String(describing: known[key] ?? ""), "\(key)")
        }
        #expect((head["title"] as? String)?.lowercased() == (known["title"] as? String)?.lowercased())
        #expect((head["dictum"] as? String)?.lowercased() == (known["dictum"] as? String)?.lowercased())
        #expect((plan["schedules"] as? [Any])?.count == (truth["schedules"] as? [Any])?.count)
        #expect((plan["targets"] as? [Any])?.count == (truth["targets"] as? [Any])?.count)
    }

    @Test func `what is imported is a submission that can be evaluated`() async throws {
        let folder = try TemporaryFolder()
        let plan = try await ToolRun(["import", "Tests/Documents/kapuas.txt", "--into", folder.path + "/kapuas", "-q"])
        #expect(plan.code == .fine && plan.error == "" && plan.output == "")
        let sheet = folder.path + "/contoh.xlsx"
        #expect(try await ToolRun(["export", "Examples/kalimantan/contoh", "--to", sheet, "-q"]).code == .fine)
        #expect(try await ToolRun(["import", sheet, "--into", folder.path + "/contoh", "--as-of", "2026-11-01", "-q"]).code == .fine)
        // A workbook has the paths of documents, not the documents.
        try FileManager.default.copyItem(
            atPath: ToolRun.root + "/Examples/kalimantan/contoh/bukti", toPath: folder.path + "/contoh/bukti")
        let run = try await ToolRun(["evaluate", folder.path, "--as-of", "2026-11-21", "--format", "csv"])
        #expect(run.code == .fine)
        #expect(run.output.contains("KPU Kabupaten Kapuas"))
        // The claim is that of the example itself.
        let original = try await ToolRun(["evaluate", "Examples/kalimantan/contoh", "--as-of", "2026-11-21", "--format", "json"])
        let again = try await ToolRun(["evaluate", folder.path + "/contoh", "--as-of", "2026-11-21", "--format", "json"])
        func claim(_ text: String) throws -> String {
            let unit = try #require((object(text)["units"] as? [[String: Any]])?.first)
            let bases = try #require(unit["bases"] as? [String: [String: [String: Any]]])
            return "\(bases["claim"]?["total"]?["least"] ?? "") \(bases["claim"]?["total"]?["most"] ?? "")"
        }
        #expect(try claim(original.output) == claim(again.output))
    }

    @Test func `what a person has corrected is never written over`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("plan.json", "{}")
        let run = try await ToolRun(["import", "Tests/Documents/kapuas.txt", "--into", folder.path])
        #expect(run.code == .invalidInput)
        #expect(run.error.contains("I108 file-exists"))
        #expect(FileManager.default.fileExists(atPath: folder.path + "/satker.json") == false)
        #expect(try String(contentsOfFile: folder.path + "/plan.json", encoding: .utf8) == "{}")
    }

    @Test func `several documents come a line each, and a bad one stops none`() async throws {
        let folder = try TemporaryFolder()
        let bad = try folder.write("rusak.xlsx", Data([0x50, 0x4B, 3, 4, 1, 2, 3]))
        let run = try await ToolRun(["import", "Tests/Documents/kapuas.txt", bad, "Tests/Documents/bengkayang.txt", "-q"])
        #expect(run.code == .invalidInput)
        #expect(run.output.split(separator: "\n").count == 2)
        #expect(run.error.contains("X102 damaged-file"))
    }

    @Test func `bad documents are told, each with what to do`() async throws {
        let folder = try TemporaryFolder()
        let compound = Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 100))
        let mark = Data("EncryptedPackage".utf16.flatMap { unit in [UInt8(unit & 0xFF), 0] })
        var bomb = ArchiveWriter()
        bomb.add("xl/workbook.xml", [UInt8](repeating: 0x20, count: 30 << 20))
        bomb.add("_rels/.rels", Array("<R><Relationship Type='x/officeDocument' Target='xl/workbook.xml'/></R>".utf8))
        var entities = ArchiveWriter()
        entities.add("_rels/.rels", Array("<!DOCTYPE x [<!ENTITY a 'b'>]><R/>".utf8))
        for (name, data, code, words) in [
            ("rencana.pdf", Data("%PDF-1.7\n".utf8), "X110 pdf-given", "pdftotext -layout"),
            ("pindaian.txt", Data("\u{C}\n\n\u{C}".utf8), "X111 no-text", "OCR"),
            ("lama.xls", compound, "X104 old-office-format", ".xlsx"), ("kunci.xlsx", compound + mark, "X103 password-protected", "kata sandi"),
            ("bom.xlsx", Data(bomb.finish()), "X105 document-too-large", "simpan ulang"),
            ("entitas.xlsx", Data(entities.finish()), "X108 xml-entity", "pastikan dahulu asal"),
            ("acak.bin", Data([0, 1, 2, 3]), "X101 not-a-document", ".xlsx"), ("surat.txt", Data("Dengan hormat".utf8), "X112 no-plan-rows", "rencana kerja"),
            ("kosong.csv", Data(), "X111 no-text", "OCR"),
        ] {
            let path = try folder.write(name, data)
            let run = try await ToolRun(["import", path])
            #expect(run.code == .invalidInput, "\(name)")
            #expect(run.output == "", "\(name)")
            #expect(run.error.contains(code) && run.error.contains(words), "\(name): \(run.error)")
        }
        #expect(try await ToolRun(["import", folder.path + "/tidak-ada.txt"]).error.contains("I101 no-such-path"))
    }

    @Test func `the same input gives the same workbook, several units a sheet each`() async throws {
        let folder = try TemporaryFolder()
        for name in ["a", "b"] {
            #expect(try await ToolRun(["export", "Examples/kalimantan", "--to", "\(folder.path)/\(name).xlsx"]).code == .fine)
        }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/a.xlsx"))
        #expect(try bytes == Data(contentsOf: URL(fileURLWithPath: folder.path + "/b.xlsx")))
        let names = try WorkbookReader.read(Array(bytes)).sheets.map(\.name)
        #expect(names[0] == "Rekapitulasi" && names[5] == "Data Satker" && names.last == "Catatan Ekspor")
        let run = try await ToolRun(["import", folder.path + "/a.xlsx", "-q"])
        #expect(run.output.split(separator: "\n").count == 4)
        #expect(run.output.split(separator: "\n").count { $0.contains("\"answers\"") } == 1)
    }

    @Test func `a workbook of ours compares without a difference, in text and JSON`() async throws {
        let folder = try TemporaryFolder()
        let sheet = folder.path + "/contoh.xlsx"
        #expect(try await ToolRun(["export", "Examples/kalimantan/contoh", "--to", sheet, "-q"]).code == .fine)
        let run = try await ToolRun(["compare", sheet, "--format", "text", "--format", "json=\(folder.path)/beda.json", "--fail-on", "error"])
        #expect(run.code == .fine)
        #expect(run.output.contains("Satker: "))
        let json = try object(String(contentsOfFile: folder.path + "/beda.json", encoding: .utf8))
        #expect(json["format"] as? String == "tilik-comparison/1")
        #expect((json["sheets"] as? [Any])?.count == 3)
        let bad = try await ToolRun(["compare", "Tests/Documents/retyped/kapuas.xlsx"])
        #expect(bad.code == .invalidInput && bad.error.contains("X113"))
    }

    @Test func `a self-assessment from nothing writes over nothing, and says nothing until it is filled in`() async throws {
        let folder = try TemporaryFolder()
        let unit = folder.path + "/kpu-kapuas"
        let made = try await ToolRun(["init", unit, "--name", "KPU Kabupaten Kapuas", "--target", "WBK", "--as-of", "2026-11-21"])
        #expect(made.code == .fine && made.output == "")
        #expect(try FileManager.default.contentsOfDirectory(atPath: unit).sorted() == ["BACA-DULU.txt", "LKE.xlsx", "RENCANA-KERJA.xlsx"])
        try FileManager.default.removeItem(atPath: unit + "/BACA-DULU.txt")
        let again = try await ToolRun(["init", unit])
        #expect(again.code == .invalidInput && again.error.contains("LKE.xlsx"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: unit).count == 2)
        let sheet = try await ToolRun(["import", unit + "/LKE.xlsx", "--into", unit, "--as-of", "2026-11-21", "-q"])
        #expect(sheet.code == .fine && sheet.error == "")
        #expect(!FileManager.default.fileExists(atPath: unit + "/answers.json"))
        let head = try String(contentsOfFile: unit + "/satker.json", encoding: .utf8)
        #expect(head.contains("\"kpu-kapuas\"") && head.contains("\"WBK\"") && head.contains("2026-01-01"))
        #expect(try await ToolRun(["import", unit + "/RENCANA-KERJA.xlsx"]).error.contains("X121"))
        #expect(try await ToolRun(["init", unit, unit]).code == .usage)
        #expect(try await ToolRun(["init", folder.path + "/x", "--target", "WBX"]).code == .usage)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/x"))
    }
}

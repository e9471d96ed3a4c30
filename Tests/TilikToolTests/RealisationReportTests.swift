import Foundation
import Reports
import Testing

@testable import TilikTool

/// How reports tell how far a plan was carried out.
struct RealisationReportTests {
    private static let plan = """
        {"year":2026,"rows":[
        {"no":"1","action":"Membentuk tim","indicator":"A.I.1.i.a","evidence":["SK tim"],"months":"2026-01","pic":"Sekretaris"},
        {"no":"2","action":"Rapat monev tiap triwulan","indicator":"A.I.1.iii.b","evidence":["Notula"],"months":["2026-03","2026-06"],
         "realisation":{"text":"=selesai","percent":100,"date":"2026-03-09"},"obstacle":"Anggaran","followUp":"Revisi | ulang"},
        {"no":"3","action":"Sosialisasi","indicator":"A.I.1.ii.c","evidence":["Laporan kegiatan"],"months":"2026-02"},
        {"no":"4","action":"Survei","indicator":"A.I.6.iv.a","evidence":["Laporan survei"],"months":"2026-11"},
        {"no":"5","action":"Menata arsip","indicator":"A.I.2.iii.a"}]}
        """
    private static let evidence = """
        [{"kind":"sk","title":"Keputusan tim","indicator":"A.I.1.i.a","date":"2026-01-08"},
        {"kind":"laporan_kegiatan","title":"Laporan sosialisasi","indicator":"A.I.1.ii.c","date":"2026-03-02"}]
        """

    /// Evaluates a unit with this plan; without evidence it hands in no list of documents.
    private func run(_ arguments: [String], evidence: String? = evidence) async throws -> ToolRun {
        let folder = try TemporaryFolder()
        let list = evidence.map { ",\"evidence\":\($0)" } ?? ""
        let path = folder.path + "/u.json"
        try "{\"id\":\"u\",\"name\":\"Satker U\",\"plan\":\(Self.plan)\(list)}".write(
            toFile: path, atomically: true, encoding: .utf8)
        return try await ToolRun(["evaluate", path, "--as-of", "2026-08-31"] + arguments)
    }

    @Test func `the text tells states, quarters and the rows to look at first`() async throws {
        let text = try await run([]).output
        let whole = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(
            whole.contains(
                "5 baris rencana: 1 terlaksana, 1 terlambat (bukti sesudah jadwal), 1 belum waktunya, 1 lewat waktu tanpa bukti, "
                    + "1 belum dapat dinilai"))
        #expect(
            whole.contains("belum dapat dinilai karena: 1 baris tidak menyebut data dukung; 1 baris tanpa jadwal yang dapat dibaca"))
        #expect(whole.contains("1 baris dilaporkan satker terlaksana 100%"))
        let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        // The report on outreach of February is dated in March.
        #expect(lines.contains(["B03", "Maret", "3", "1", "0", "1", "1", "0", "66,67%"]))
        #expect(lines.contains(["B06", "Juni", "3", "1", "0", "1", "1", "0", "66,67%"]))
        #expect(lines.contains(["B12", "Desember*", "4", "1", "0", "1", "1", "1", "50,00%"]))
        let first = try #require(text.range(of: "1. Rapat monev tiap triwulan"))
        let second = try #require(text.range(of: "2. Sosialisasi"))
        #expect(first.lowerBound < second.lowerBound)
        #expect(whole.contains("laporan satker: realisasi: =selesai; 100%; kendala: Anggaran; tindak lanjut: Revisi | ulang"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
        // As many rows as gaps.
        let few = try await run(["--gaps", "1"]).output
        #expect(few.contains("1. Rapat monev tiap triwulan") && !few.contains("2. Sosialisasi"))
    }

    @Test func `without a list of documents nothing is said to be missing`() async throws {
        let text = try await run([], evidence: nil).output
        #expect(text.contains("satker tidak menyampaikan daftar data dukung"))
        #expect(!text.contains("B03") && !text.contains("lewat waktu tanpa bukti") && !text.contains("Perlu perhatian"))
    }

    @Test func `a table has a line for each row, and a report of the unit's own is no formula`() async throws {
        let csv = try await run(["--format", "plan-csv"]).output
        let lines = csv.split(separator: "\r\n").map(String.init)
        #expect(lines.count == 6)
        #expect(lines[0].split(separator: ";").count == PlanCSVReporter.Column.allCases.count)
        #expect(lines[2].contains(";overdue;lewat waktu tanpa bukti;;2026-03 2026-06;2026-Q1 2026-Q2;2026-06-30;2;0;0,0000;0;"))
        #expect(lines[2].contains(";'=selesai;100,0000;2026-03-09;Anggaran;Revisi | ulang;claimed-without-evidence;"))
        #expect(lines[5].contains(";unclear;belum dapat dinilai;no-documents no-schedule;;;;0;0;;0;"))
    }

    @Test func `Markdown keeps the cells of its tables apart`() async throws {
        let text = try await run(["--format", "md"]).output
        #expect(text.contains("### Pelaksanaan rencana menurut data dukung"))
        #expect(text.contains("| B12 Desember\\* | 4 |"))
        #expect(text.contains("Revisi \\| ulang"))
    }

    @Test func `data tell each row, what answers to it and what the unit reports`() async throws {
        let json = try await run(["--format", "json"]).output
        let report = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let unit = try #require((report["units"] as? [[String: Any]])?.first)
        let plan = try #require((unit["plan"] as? [String: Any])?["realisation"] as? [String: Any])
        #expect(
            plan["counts"] as? [String: Int]
                == ["done": 1, "partly": 0, "late": 1, "not-due": 1, "overdue": 1, "unclear": 1])
        let rows = try #require(plan["rows"] as? [[String: Any]])
        let claim = try #require(rows[1]["claim"] as? [String: Any])
        #expect(claim["percent"] as? Double == 100 && claim["obstacle"] as? String == "Anggaran")
        let documents = try #require(rows[0]["documents"] as? [[String: Any]])
        let answers = try #require(documents[0]["evidence"] as? [[String: Any]])
        #expect(answers.map { $0["reason"] as? String } == ["kind-and-indicator"])
        #expect(rows[1]["line"] as? Int == 3)
    }

    @Test func `a summary asks for nothing of it`() async throws {
        #expect(!MarkdownReporter(isSummary: true).showsRealisation)
        #expect(!GapsCSVReporter().showsRealisation && !CSVReporter().showsRealisation)
        let text = try await run(["--summary"]).output
        #expect(!text.contains("Pelaksanaan rencana"))
    }
}

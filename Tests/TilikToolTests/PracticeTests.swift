import Foundation
import Testing

@testable import TilikTool

/// What those who judge ask for beside the law, and where each thing was had.
struct PracticeTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func evaluate(_ options: [String]) async throws -> ToolRun {
        try folder.write(
            "k/satker.json",
            """
            {"id":"k","name":"KPU Kabupaten Kapuas","holds":["WBK"],
             "facts":{"lama_wbk":1,"survei_mandiri":true,"surat_usulan":true},"answers":{"A.I.1.i.a":"Ya"}}
            """)
        return try await ToolRun(["evaluate", folder.path + "/k", "--as-of", "2026-11-21", "--target", "WBBM"] + options)
    }

    @Test func `what practice holds back is told as practice, and changes no score and no verdict`() async throws {
        let text = try await evaluate([])
        #expect(text.output.contains("bukan ketentuan peraturan"))
        #expect(text.output.contains("Menurut praktik, bukan peraturan, pengusulan WBBM tertahan: Lama menyandang"))
        #expect(try await evaluate(["--format", "md"]).output.contains("### Praktik penilaian untuk WBBM"))
        func data(_ options: [String]) async throws -> [String: Any] {
            let run = try await evaluate(["--format", "json"] + options)
            let all = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
            return try #require((all?["units"] as? [[String: Any]])?.first)
        }
        let (on, off) = (try await data([]), try await data(["--practice", "off"]))
        func predicate(_ unit: [String: Any]) -> [String: Any]? {
            (unit["predicates"] as? [[String: Any]])?.first { $0["id"] as? String == "WBBM" }
        }
        let asked = try #require(predicate(on)?["practices"] as? [[String: Any]])
        #expect(asked.map { $0["state"] as? String } == ["unmet", "undecided", "met", "met"])
        #expect(predicate(off)?["practices"] == nil)
        #expect(predicate(on)?["state"] as? String == predicate(off)?["state"] as? String)
        #expect((on["bases"] as? NSDictionary) == (off["bases"] as? NSDictionary))
        let quiet = try await evaluate(["--practice", "off"])
        #expect(!quiet.output.contains("praktik"))
    }

    @Test func `a province brings its own practice, and one without its source is refused`() async throws {
        func rubric(_ source: String) -> String {
            """
            {"format":"tilik-rubric/1","id":"provinsi","extends":"permenpanrb-90-2021",
             "title":{"id":"Provinsi","en":"Province"},"instrument":"Praktik provinsi",
             "practices":[{"id":"rapat-awal","predicates":["WBK"],
               "title":{"id":"Rapat awal","en":"First meeting"},"condition":"unit.holds = null",
               "text":{"id":"wajib","en":"required"},"inForce":{"from":"2026-01-01"},"sure":"b"\(source)}]}
            """
        }
        let good = try folder.write("r/rubric.json", rubric(#","source":"surat provinsi","looked":"2026-11-01""#))
        let bad = try folder.write("s/rubric.json", rubric(""))
        let shown = try await ToolRun(["rubric", "sources", good])
        #expect(shown.code == .fine && shown.output.contains("[b] WBK: Rapat awal: wajib"))
        #expect(shown.output.contains("surat provinsi; dilihat 1 November 2026"))
        #expect(try await ToolRun(["rubric", "show", bad]).code == .invalidRubric)
    }

    @Test(arguments: ["permenpanrb-90-2021", "permenpanrb-88-2021", "permenpanrb-8-2026", "kpu"])
    func `every rubric says where it was had, in text, data and book`(_ id: String) async throws {
        let text = try await ToolRun(["rubric", "sources", id, "--lang", "en"])
        #expect(text.code == .fine && text.output.contains("[a] "))
        let json = try await ToolRun(["rubric", "sources", id, "--json"])
        let data = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        let grounds = try #require(data?["grounds"] as? [[String: Any]])
        #expect(!grounds.isEmpty && data?["format"] as? String == "tilik-rubric-sources/1")
        let book = try await ToolRun(["rubric", "book", id, "--format", "md", "--lang", "en"])
        // In Markdown a bracket may be escaped.
        let plain = book.output.replacing("\\", with: "")
        let english = try await ToolRun(["rubric", "sources", id, "--json", "--lang", "en"])
        let told = try JSONSerialization.jsonObject(with: Data(english.output.utf8)) as? [String: Any]
        for ground in try #require(told?["grounds"] as? [[String: Any]]) {
            #expect(plain.contains("[\(ground["sure"]!)] \(ground["about"]!)".replacing("\\", with: "")), "\(ground)")
        }
    }
}

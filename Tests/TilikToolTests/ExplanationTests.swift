import Foundation
import JSONText
import Testing

@testable import Assessment
@testable import Reports
@testable import TilikTool

/// `tilik explain PATH ID`.
struct ExplanationTests {
    private static let day = ["--as-of", "2026-11-21"]
    private static let sample = "Examples/kalimantan/contoh"

    private func explain(_ path: String, _ id: String, _ options: [String] = []) async throws -> ToolRun {
        try await ToolRun(["explain", path, id] + options + Self.day)
    }

    @Test(arguments: [
        ("explain-indicator.txt", "A.II.1.i.b", []), ("explain-node.txt", "A.I.5.iv", []),
        ("explain-gate.en.txt", "pengungkit", ["--target", "WBBM", "--lang", "en"]),
    ])
    func `an indicator, a node and a minimum print what their goldens hold`(_ golden: String, _ id: String, _ options: [String]) async throws {
        let run = try await explain(Self.sample, id, options)
        #expect(run.code == .fine && run.error == "")
        try expectGolden(golden, run.output)
    }

    @Test(arguments: ["id", "en"])
    func `lines fit 80 columns, and no key or placeholder shows through`(_ language: String) async throws {
        for id in ["total", "1", "A.I.1.iii.a", "B.I.a", "A.I.5.iv.b", "plan", "ipak", "birokrasi-bersih"] {
            let run = try await explain(Self.sample, id, ["--lang", language])
            #expect(run.output.split(separator: "\n").filter { $0.count > 80 } == [], "\(id)")
            for part in ["explanation.", "report.", "gap.", "basis.", "{", "}"] { #expect(!run.output.contains(part), "\(id) \(part)") }
        }
    }

    @Test(arguments: [
        ("A.I.5.iv", "node", "A.I.5.iv"), ("a.i.5.iv.c", "indicator", "A.I.5.iv.c"), ("total", "node", "total"),
        ("5", "area", "area-5"), ("area-5", "area", "area-5"), ("pengungkit", "gate", "pengungkit"), ("ipak", "gate", "ipak"),
        ("claim", "basis", "claim"), ("Penilaian Mandiri", "basis", "claim"), ("data_dukung", "basis", "evidence"),
        ("penilaian-tpi", "basis", "review"), ("rencana", "basis", "plan"),
    ])
    func `an id names a node, an indicator, an area, a minimum or a basis`(_ id: String, _ kind: String, _ found: String) async throws {
        let run = try await explain(Self.sample, id, ["--format", "json"])
        let object = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let unit = try #require((object["units"] as? [[String: Any]])?.first)
        let asked = try #require(unit["asked"] as? [String: String])
        #expect(asked["kind"] == kind && asked["id"] == found)
    }

    @Test func `an id that names nothing is answered with near ones`() async throws {
        for (id, near) in [("A.I.5.iv.z", "A.I.5.iv.a, A.I.5.iv.b, A.I.5.iv.c"), ("pengunkit", "pengungkit"), ("7", "tilik rubric show"), ("0", "tilik rubric show")] {
            let run = try await explain(Self.sample, id)
            #expect(run.code == .usage && run.output == "" && run.error.contains(near), "\(id): \(run.error)")
        }
    }

    @Test func `of several satker one is chosen, or the ones that are named`() async throws {
        let several = try await explain("Examples/kalimantan", "total")
        #expect(several.code == .usage && several.error.contains("kpu-bengkayang, kpu-contoh, kpu-kalimantan-barat, kpu-kapuas"))
        let one = try await explain("Examples/kalimantan", "A.I.5.iv.a", ["--unit", "kpu-contoh"])
        #expect(one.code == .fine && one.output.contains(" contoh/answers.json:62"))
        let two = try await explain("Examples/kalimantan", "total", ["--unit", "kpu-kapuas", "--unit", "kpu-contoh"])
        #expect(two.output.contains("(kpu-kapuas)") && two.output.contains("(kpu-contoh)"))
        #expect(try await explain("Examples/kalimantan", "total", ["--unit", "kpu-x"]).code == .usage)
    }

    @Test func `what can be read is explained, what cannot is told`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("a/satker.json", #"{"id":"a","name":"A"}"#)
        try folder.write("a/answers.json", #"{"A.I.1.i.a":"Ya"}"#)
        try folder.write("b/satker.json", #"{"id":"b","#)
        let run = try await explain(folder.path, "A.I.1.i.a")
        #expect(run.code == .invalidInput && run.output.contains(" a/answers.json:1\n") && !run.error.isEmpty)
        let alone = try await explain(folder.path + "/b", "A.I.1.i.a")
        #expect(alone.code == .invalidInput && alone.output == "")
    }

    @Test func `while nobody has decided anything there is a projection, and no number of reviewers`() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a.json", #"{"id":"a","name":"A","answers":{"A.I.1.i.a":"Ya"}}"#)
        for id in ["A.I.1.i.a", "A.I.1", "area-1", "review"] {
            let text = try await explain(path, id).output
            #expect(text.contains("proyeksi (belum dinilai TPI)") && text.contains("Belum dinilai: belum ada keputusan TPI"), "\(id)")
            #expect(!text.contains("\npenilaian TPI:") && !text.contains("  penilaian TPI"), "\(id)")
            let json = try await explain(path, id, ["--format", "json"]).output
            #expect(json.contains(#""projection": {"#) && !json.contains(#""review": {"least""#), "\(id)")
        }
    }

    @Test func `a report goes to a file that is never read as input`() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a.json", #"{"id":"a","name":"A","answers":{}}"#)
        for format in ExplanationFormat.allCases {
            let file = "\(folder.path)/hasil.\(format).json"
            for _ in 1...2 { #expect(try await explain(path, "total", ["--format", "\(format)=\(file)"]).code == .fine) }
            #expect(Files.isReport(file))
            #expect(try await explain(path, "total", ["--format", "\(format)=\(path)"]).code == .usage)
        }
    }

    @Test func `options of a number are refused beside a code`() async throws {
        for option in ExplainCommand.ofNumbers {
            let run = try await ToolRun(["explain", "K101", option.takesValue ? "\(option.rawValue)=\(option == .asOf ? "2026-11-21" : "1")" : option.rawValue])
            #expect(run.code == .usage && run.error.contains(option.rawValue))
        }
    }
}

import Assessment
import Foundation
import Testing

@testable import TilikTool

struct ExampleTests {
    private let province = ["evaluate", "Examples/kalimantan", "--as-of", "2026-11-21"]

    @Test(arguments: [
        ("kalimantan.txt", []), ("kalimantan.md", ["--format", "md"]),
        ("kalimantan.en.txt", ["--lang", "en", "--gaps", "3"]), ("kalimantan.csv", ["--format", "csv"]),
        ("kalimantan.gaps.csv", ["--format", "gaps-csv", "--unit", "kpu-contoh"]),
        ("contoh.json", ["--format", "json", "--unit", "kpu-contoh"]),
        ("contoh.en.md", ["--format", "md", "--unit", "kpu-contoh", "--lang", "en", "--target", "WBBM"]),
    ])
    func `the examples print what their goldens hold`(_ golden: String, _ options: [String]) async throws {
        let run = try await ToolRun(province + options)
        #expect(run.code == .fine)
        #expect(run.error == "")
        try expectGolden(golden, run.output)
    }

    @Test(arguments: [
        ("akip.txt", ["evaluate", "Examples/akip"]), ("spbe.en.txt", ["evaluate", "Examples/spbe", "--lang", "en", "--gaps", "3"]),
    ])
    func `other instruments are data alone`(_ golden: String, _ arguments: [String]) async throws {
        let run = try await ToolRun(arguments + ["--as-of", "2026-11-21"])
        #expect(run.code == .fine && run.error == "")
        try expectGolden(golden, run.output)
    }

    @Test func `reports state the digest of the rubric`() async throws {
        let digest = ToolRun.rubric.digest
        let json = try await ToolRun(province + ["--format", "json"])
        #expect(json.output.matches(of: /"digest": "([^"]*)"/).map { String($0.1) } == Array(repeating: "sha256:\(digest)", count: 4))
        let markdown = try await ToolRun(province + ["--format", "md", "--unit", "kpu-contoh"])
        #expect(markdown.output.contains(" `sha256:\(digest.prefix(12))…`\n"))
    }

    @Test func `one thread and many print the same bytes`() async throws {
        let one = try await ToolRun(province + ["--format", "json", "--jobs", "1"])
        let many = try await ToolRun(province + ["--format", "json", "--jobs", "16"])
        #expect(one.output == many.output)
    }

    @Test func `lines of a terminal report fit 80 columns`() async throws {
        for language in ["id", "en"] {
            let run = try await ToolRun(province + ["--gaps", "all", "--lang", language])
            let long = run.output.split(separator: "\n").filter { $0.count > 80 && !$0.contains("Examples/") }
            #expect(long == [])
        }
    }

    @Test func `the minimum that is missed by a hair does not print like the minimum`() async throws {
        let run = try await ToolRun(["evaluate", "Examples/kalimantan/contoh", "--as-of", "2026-11-21"])
        #expect(run.output.contains("Manajemen Perubahan                    4,796      4,80    −0,004  belum memenuhi\n"))
        // A week later one more decision of the journal counts, and the minimum is met.
        let later = try await ToolRun(
            ["evaluate", "Examples/kalimantan/contoh", "--as-of", "2026-11-28", "--require", "WBK"])
        #expect(later.code == .fine)
        let now = try await ToolRun(
            ["evaluate", "Examples/kalimantan/contoh", "--as-of", "2026-11-21", "--require", "WBK"])
        #expect(now.code == .findings)
    }

    @Test func `no plan row of the real documents is lost`() async throws {
        for (folder, rows, schedules) in [("bengkayang", 42, 0), ("kapuas", 68, 0), ("kalimantan-barat", 72, 25)] {
            let data = try Data(contentsOf: URL(fileURLWithPath: "\(ToolRun.root)/Examples/kalimantan/\(folder)/plan.json"))
            let plan = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
            #expect((plan["rows"] as? [Any])?.count == rows)
            #expect((plan["schedules"] as? [Any] ?? []).count == schedules)
        }
    }
}

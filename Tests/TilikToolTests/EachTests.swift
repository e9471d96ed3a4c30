import Assessment
import Foundation
import Testing

@testable import Reports
@testable import TilikTool

/// One file a satker, to be sent.
struct EachTests {
    private let folder = try! TemporaryFolder()
    private let day = ["--as-of", "2026-11-21"]
    private let units = ["kpu-bengkayang", "kpu-contoh", "kpu-kalimantan-barat", "kpu-kapuas"]

    private func names(_ name: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/\(name)")) ?? []).sorted()
    }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: "\(folder.path)/\(path)", encoding: .utf8) }

    @Test func `each satker has a file in every format, and nothing of another's in it`() async throws {
        let formats = ReportFormat.allCases.flatMap { ["--format", $0.rawValue] }
        let run = try await ToolRun(["evaluate", "Examples/kalimantan", "--each", folder.path + "/a/b"] + formats + day)
        #expect(run.code == .fine && run.output.isEmpty)
        #expect(names("a/b") == units.flatMap { unit in ReportFormat.allCases.map { unit + $0.ending } }.sorted())
        for unit in units {
            for format in ReportFormat.allCases {
                let own = try text("a/b/\(unit)\(format.ending)")
                // The same as a run of that satker alone.
                let alone = try await ToolRun(["evaluate", "Examples/kalimantan", "--unit", unit, "--gaps", "all", "--format", format.rawValue] + day)
                #expect(own == String(decoding: format.mark, as: UTF8.self) + alone.output, "\(unit) \(format)")
                #expect(Files.isReport("\(folder.path)/a/b/\(unit)\(format.ending)"))
            }
        }
    }

    @Test func `a whole report goes where it is named, beside the single ones`() async throws {
        let run = try await ToolRun(
            ["evaluate", "Examples/kalimantan", "--each", folder.path + "/e", "--format", "md", "--format", "csv=\(folder.path)/semua.csv", "--format", "text=-", "--summary"] + day
        )
        #expect(run.code == .fine && run.output.contains("Perbandingan satker"))
        #expect(names("e") == units.map { $0 + ".md" })
        #expect(try text("semua.csv").contains("kpu-kapuas"))
    }

    @Test func `a check has its own, which take no evaluation's place`() async throws {
        let formats = CheckFormat.allCases.flatMap { ["--format", $0.rawValue] }
        let run = try await ToolRun(["check", "Examples/kalimantan", "--each", folder.path + "/e"] + formats + day)
        #expect(run.code == .findings && run.output.isEmpty)
        #expect(names("e") == units.flatMap { unit in CheckFormat.allCases.map { unit + $0.ending } }.sorted())
        #expect(Set(CheckFormat.allCases.map(\.ending)).isDisjoint(with: ReportFormat.allCases.map(\.ending)))
        let alone = try await ToolRun(["check", "Examples/kalimantan/kapuas"] + day)
        #expect(try text("e/kpu-kapuas.check.txt").contains(alone.output.split(separator: "\n")[0]))
        #expect(try text("e/kpu-bengkayang.check.txt").contains("kalimantan/kapuas") == false)
    }

    @Test func `one file that would go over a person's refuses all of them`() async throws {
        try folder.write("e/kpu-kapuas.md", "catatan saya")
        let words = ["evaluate", "Examples/kalimantan", "--each", folder.path + "/e", "--format", "md", "--format", "json=\(folder.path)/s.json"] + day
        let refused = try await ToolRun(words)
        #expect(refused.code == .usage && refused.error.contains("e/kpu-kapuas.md"))
        #expect(names("e") == ["kpu-kapuas.md"] && !names("").contains("s.json"))
        let rehearsal = try await ToolRun(words + ["--dry-run", "--lang", "en"])
        #expect(rehearsal.code == .usage)
        #expect(rehearsal.error.contains("refused: \(folder.path)/e/kpu-kapuas.md"))
        #expect(rehearsal.error.contains("would be written: \(folder.path)/e/kpu-contoh.md") && rehearsal.error.contains("written: \(folder.path)/s.json"))
        let mine = try text("e/kpu-kapuas.md")
        #expect(names("e") == ["kpu-kapuas.md"] && mine == "catatan saya")
        #expect(try await ToolRun(words + ["--force"]).code == .fine)
        #expect(try await ToolRun(words).code == .fine)
        #expect(names("e").count == 4)
    }

    @Test func `no single file takes the place of what is read, also what came with a satker`() async throws {
        let unit = #"{"id":"a","name":"A","answers":{}}"#
        let file = try folder.write("p/a.json", unit)
        for words in [["evaluate"], ["check"]] {
            let run = try await ToolRun(words + [file, "--each", folder.path + "/p", "--json", "--force"] + day)
            // The check's name is another one.
            #expect(run.code == (words == ["check"] ? .fine : .usage), "\(run.error)")
        }
        #expect(try text("p/a.json") == unit)
        try folder.write("q/b/satker.json", #"{"id":"b","name":"B"}"#)
        try folder.write("q/b/bukti/sop.pdf", "x")
        for inside in ["bukti", "bukti/baru"] {
            let run = try await ToolRun(["evaluate", folder.path + "/q", "--each", folder.path + "/q/b/\(inside)", "--force"] + day)
            #expect(run.code == .usage, "\(inside)")
        }
        #expect(names("q/b/bukti") == ["sop.pdf"])
    }

    @Test func `a name comes of any id, and stays in the folder`() async throws {
        let ids = [
            "../../etc/x", ".", "..", "", "a/b", "a b", "a\u{202E}b", "a-b", "CON", "é", "e\u{301}", String(repeating: "x", count: 300), String(repeating: "x", count: 301),
            ".tilik-1.part",
        ]
        let names = ids.map { EachName($0, ".md").text }
        #expect(Set(names).count == ids.count)
        for name in names {
            #expect(name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) } && !name.hasPrefix(".") && name.utf8.count < 128, "\(name)")
        }
        #expect(EachName("kpu-kapuas", ".md").text == "kpu-kapuas.md")
        let lines = try folder.write("u.jsonl", [#"{"id":"../x","name":"A"}"#, #"{"id":"a/b","name":"B"}"#].joined(separator: "\n"))
        #expect(try await ToolRun(["evaluate", lines, "--each", folder.path + "/e"] + day).code == .fine)
        #expect(self.names("e").count == 2 && self.names("").filter { $0.hasPrefix("x") }.isEmpty)
        let same = try folder.write("v.jsonl", [#"{"id":"a","name":"A"}"#, #"{"id":"A","name":"B"}"#].joined(separator: "\n"))
        #expect(try await ToolRun(["evaluate", same, "--each", folder.path + "/f"] + day).code == .usage)
        #expect(self.names("").contains("f") == false)
    }

    @Test func `many satker go through the disk`() async throws {
        // More than waits in memory, so that the pieces come back from a file.
        let lines = (0..<60).map { #"{"id":"u\#($0)","name":"U\#($0)","answers":{}}"# }
        let file = try folder.write("u.jsonl", lines.joined(separator: "\n"))
        let run = try await ToolRun(["evaluate", file, "--each", folder.path + "/e", "--json"] + day)
        #expect(run.code == .fine)
        for number in [0, 1, 30, 58, 59] {
            let alone = try await ToolRun(["evaluate", file, "--unit", "u\(number)", "--json"] + day)
            #expect(try text("e/u\(number).json") == alone.output)
        }
    }

    @Test func `tables have their headings in the language of the report, and columns in one order`() async throws {
        for (format, columns) in [("csv", CSVReporter.Column.allCases.map(\.rawValue)), ("gaps-csv", GapsCSVReporter.Column.allCases.map(\.rawValue))] {
            let words = ["evaluate", "Examples/kalimantan/contoh", "--format", format] + day
            let (id, en) = (try await ToolRun(words).output, try await ToolRun(words + ["--lang", "en"]).output)
            let heads = [id, en].map { $0.drop { $0 == "\u{FEFF}" }.prefix { $0 != "\r\n" } }
            // In English a heading is the column's own name, by which a program finds it.
            #expect(heads[1].split(separator: ",").map(String.init) == columns)
            #expect(heads[0].split(separator: ";").count == columns.count && heads[0].hasPrefix("id satker;nama satker;"))
            #expect(!heads[0].contains("_"))
        }
        let gaps = try await ToolRun(["evaluate", "Examples/kalimantan/contoh", "--format", "gaps-csv"] + day).output
        #expect(gaps.contains(";2026-02;Februari 2026;") && gaps.contains(";review;penilaian TPI;"))
        let scores = try await ToolRun(["evaluate", "Examples/kalimantan/contoh", "--format", "csv"] + day).output
        #expect(scores.contains(";tidak;inReview;sementara;98"))
    }
}

import Foundation
import Testing

@testable import TilikTool

/// Nothing that is read or that a person has is lost to an output.
struct OutputTests {
    private let folder = try! TemporaryFolder()
    private let day = ["--as-of", "2026-11-21"]

    /// A copy of the made-up satker, with a file that no report names.
    private func unit() throws -> String {
        let unit = folder.path + "/contoh"
        try FileManager.default.copyItem(atPath: ToolRun.root + "/Examples/kalimantan/contoh", toPath: unit)
        return unit
    }

    /// Every file below the folder with its bytes.
    private func contents() throws -> [String: Data] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return Dictionary(
            uniqueKeysWithValues: names.filter { !["out", "err"].contains($0) }.map {
                ($0, FileManager.default.contents(atPath: "\(folder.path)/\($0)") ?? Data())
            })
    }

    @Test func `no report takes the place of a file of the satker, however it is spelt`() async throws {
        let unit = try unit()
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/pintas", withDestinationPath: unit)
        try FileManager.default.linkItem(atPath: unit + "/answers.json", toPath: folder.path + "/keras.json")
        let before = try contents()
        let files = [
            "contoh/satker.json", "contoh/plan.json", "contoh/answers.json", "contoh/evidence.json",
            "contoh/review.jsonl", "contoh/institution.json", "contoh/bukti/baru.json",
            "contoh/../contoh/answers.json", "pintas/answers.json", "keras.json",
            "contoh/" + (before.keys.first { $0.hasPrefix("contoh/bukti/") && $0.contains(".") }!.dropFirst(7)),
        ]
        for file in files {
            let target = "\(folder.path)/\(file)"
            for words in [
                ["evaluate", unit, "--format", "json=\(target)"], ["evaluate", unit, "--force", "--format", "md=\(target)"],
                ["check", unit, "--force", "--write-baseline", target], ["export", unit, "--force", "--to", target],
            ] {
                let run = try await ToolRun(words + (words[0] == "export" ? [] : day))
                #expect(run.code == .usage, "\(words)")
                #expect(run.error.contains(target), "\(words)")
                #expect(run.output.isEmpty)
            }
        }
        #expect(try contents() == before)
    }

    @Test func `a clash names both, the output and what it would replace`() async throws {
        let unit = try unit()
        let link = folder.path + "/pintas.json"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: unit + "/plan.json")
        let run = try await ToolRun(["evaluate", unit, "--format", "json=\(link)"] + day)
        #expect(run.error.contains(link) && run.error.contains(unit + "/plan.json"))
    }

    @Test func `two reports do not share a file, also under two names`() async throws {
        let unit = try unit()
        for (a, b) in [("a.json", "./a.json"), ("a.json", "A.json"), ("contoh/../a.json", "a.json")] {
            let run = try await ToolRun(
                ["evaluate", unit, "--format", "json=\(folder.path)/\(a)", "--format", "csv=\(folder.path)/\(b)"] + day)
            #expect(run.code == .usage)
        }
        #expect(try contents()["a.json"] == nil)
    }

    @Test func `what a person has is replaced on request only, a report of Tilik's unasked`() async throws {
        let unit = try unit()
        let mine = try folder.write("catatan.txt", "jangan dihapus")
        let words = ["evaluate", unit, "--format", "text=\(mine)"] + day
        #expect(try await ToolRun(words).code == .usage)
        #expect(try String(contentsOfFile: mine, encoding: .utf8) == "jangan dihapus")
        #expect(try await ToolRun(words + ["--force"]).code == .fine)
        let report = try String(contentsOfFile: mine, encoding: .utf8)
        #expect(report.hasPrefix("# tilik-report/1\n"))
        #expect(try await ToolRun(words).code == .fine)
        #expect(try String(contentsOfFile: mine, encoding: .utf8) == report)
    }

    @Test(arguments: [
        ("evaluate", ["text", "md", "json", "csv", "gaps-csv", "plan-csv", "units-csv"]), ("check", ["text", "json", "sarif", "junit", "github", "gitlab"]),
    ])
    func `a report is known as one and never read as input`(_ command: String, _ formats: [String]) async throws {
        let unit = command == "check" ? ToolRun.root + "/Examples/ci/plans" : try unit()
        for format in formats {
            let file = "\(folder.path)/laporan.\(["text", "md", "github"].contains(format) ? "txt" : format.hasSuffix("csv") ? "csv" : "json")"
            for _ in 1...2 {
                let run = try await ToolRun([command, unit, "--format", "\(format)=\(file)", "--lang", "en"] + day)
                #expect([.fine, .findings].contains(run.code), "\(format): \(run.error)")
            }
            let named = try await ToolRun(["check", file, "--lang", "en"] + day)
            #expect(named.code == .invalidInput)
            #expect(named.error.contains("I110 report-given"), "\(format)")
            let found = try await ToolRun(["check", folder.path, "--lang", "en"] + day)
            #expect(found.error.contains("\(file): info I201 own-report"), "\(format)")
            try FileManager.default.removeItem(atPath: file)
        }
    }

    @Test func `a workbook that was read is not replaced by its comparison`() async throws {
        let book = folder.path + "/lke.xlsx"
        try FileManager.default.copyItem(atPath: ToolRun.root + "/Examples/lke/lke-contoh.xlsx", toPath: book)
        let before = try contents()
        #expect(try await ToolRun(["compare", book, "--force", "--format", "json=\(book)"]).code == .usage)
        #expect(try contents() == before)
    }

    @Test func `a full disk is told with its reason and leaves nothing behind`() async throws {
        let unit = try unit()
        let run = try await ToolRun(["evaluate", unit, "--format", "json=/dev/full"] + day)
        #expect(run.code == .cannotWrite)
        #expect(run.error.contains("/dev/full: No space left on device"))
    }

    @Test func `what a stopped run had finished appears, what it had not goes, and neither stands in the way`() async throws {
        let unit = try unit()
        let target = folder.path + "/hasil.json"
        _ = try await ToolRun(["evaluate", unit, "--format", "json=\(target)", "--lang", "en"] + day)
        let old = try Data(contentsOf: URL(fileURLWithPath: target))
        try folder.write(".tilik-1.ready/hasil.json", "{\n  \"format\": \"tilik-evaluation/1\"}")
        try folder.write(".tilik-2.part/lain.json", "{\"setengah")
        try folder.write(".tilik-3.ready/contoh/satker.json", "{}")
        let run = try await ToolRun(["evaluate", unit, "--format", "json=\(target)", "--lang", "en"] + day)
        #expect(run.code == .fine)
        #expect(run.error.contains("\(target): finished for an earlier run"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: target)) == old)
        let names = try contents().keys
        #expect(!names.contains { $0.contains(".tilik-") } && !names.contains("lain.json"))
        #expect(FileManager.default.contents(atPath: unit + "/satker.json") != Data("{}".utf8))
    }

    @Test func `an import that was stopped does not stand in the way of the next`() async throws {
        let document = ToolRun.root + "/Tests/Documents/kapuas.txt"
        let words = ["import", document, "--into", folder.path + "/kapuas", "--quiet"]
        #expect(try await ToolRun(words).code == .fine)
        let whole = try contents()
        // Only the head was there.
        try FileManager.default.removeItem(atPath: folder.path + "/kapuas/plan.json")
        #expect(try await ToolRun(words).code == .fine)
        #expect(try contents() == whole)
        // What a person has corrected stays, and is told.
        try folder.write("kapuas/plan.json", "{}")
        let run = try await ToolRun(words)
        #expect(run.code == .invalidInput && run.error.contains("I108 file-exists"))
        #expect(try String(contentsOfFile: folder.path + "/kapuas/plan.json", encoding: .utf8) == "{}")
    }

    @Test func `a folder, a pipe and what is not there are each told as what they are`() async throws {
        let pipe = folder.path + "/pipa.json"
        let made = unsafe mkfifo(pipe, 0o600)
        #expect(made == 0)
        for (words, message) in [
            (["compare", folder.path], "I109 not-a-file: no file but a folder"),
            (["evaluate", pipe], "I109 not-a-file: no plain file but a pipe or a device"),
            (["evaluate", folder.path + "/tiada"], "I101 no-such-path"),
        ] {
            let run = try await ToolRun(words + ["--lang", "en"])
            #expect(run.code == .invalidInput)
            #expect(run.error.contains(message), "\(run.error)")
        }
    }

    @Test func `a unit that cannot be written takes none of the others with it`() async throws {
        let documents = ["kapuas", "bengkayang"].map { ToolRun.root + "/Tests/Documents/\($0).txt" }
        let words = ["import"] + documents + ["--into", folder.path + "/semua", "--quiet"]
        #expect(try await ToolRun(words).code == .fine)
        let whole = try contents()
        let first = try #require(whole.keys.filter { $0.hasSuffix("plan.json") }.min())
        for name in whole.keys where !name.hasPrefix(first.dropLast(9)) && name.hasSuffix(".json") {
            try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
        }
        try folder.write(first, "{}")
        let run = try await ToolRun(words)
        #expect(run.code == .invalidInput && run.error.contains("\(first): "))
        var expected = whole
        expected[first] = Data("{}".utf8)
        #expect(try contents() == expected)
    }
}

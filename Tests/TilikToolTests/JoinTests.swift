import Foundation
import Testing

@testable import Exchange
@testable import TilikTool

/// Documents of a satker that arrive one by one.
struct JoinTests {
    private let folder = try! TemporaryFolder()
    private var into: String { folder.path + "/kapuas" }
    private let yes = #""A.I.1.i.a":"Ya","A.I.1.i.b":{"answer":"B"},"A.I.1.ii.a":"Ya""#
    private let document = #"{"kind":"sk","title":"SK Tim","indicator":"A.I.1.i.a","date":"2026-02-03","link":"https://a.go.id/1"}"#

    /// A workbook of a satker with these answers, documents and decisions.
    private func sheet(_ name: String, _ answers: String, evidence: String = "", review: String = "", id: String = "kapuas") async throws -> String {
        let data = try folder.write(
            "\(name).json", #"{"id":"\#(id)","name":"KPU Kapuas","answers":{\#(answers)},"evidence":[\#(evidence)]}"#)
        try folder.write("\(name).review.jsonl", review)
        let path = "\(folder.path)/\(name).xlsx"
        let run = try await ToolRun(["export", data, "--to", path, "--as-of", "2026-11-01", "-q"])
        #expect(run.code == .fine, "\(run.error)")
        return path
    }

    private func join(_ document: String, _ options: String...) async throws -> ToolRun {
        try await ToolRun(["import", document, "--into", into, "--as-of", "2026-11-02"] + options)
    }

    private func text(_ name: String) throws -> String { try String(contentsOfFile: "\(into)/\(name)", encoding: .utf8) }

    private func correct(_ name: String, _ from: String, _ to: String) throws {
        let old = try text(name)
        #expect(old.contains(from), "\(old)")
        try folder.write("kapuas/\(name)", old.replacing(from, with: to))
    }

    /// What became of the parts of a file, by key.
    private func outcomes(_ run: ToolRun, _ section: String) throws -> [String: String] {
        let json = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.error)")
        let units = try #require(json["units"] as? [[String: Any]])
        let files = try #require(units.first?["files"] as? [[String: Any]])
        let file = try #require(files.first { $0["section"] as? String == section })
        let items = try #require(file["items"] as? [[String: Any]])
        return Dictionary(items.map { ($0["key"] as! String, $0["outcome"] as! String) }) { first, _ in first }
    }

    @Test func `plan, sheet and corrected sheet arrive one by one`() async throws {
        #expect(try await join("Tests/Documents/kapuas.txt", "--id", "kapuas", "-q").code == .fine)
        let plan = try text("plan.json")
        let first = try await join(try await sheet("a", yes, evidence: document), "-q")
        #expect(first.code == .fine && first.error == "")
        #expect(try text("plan.json") == plan)
        // The folder keeps the name that it has.
        #expect(try text("satker.json").contains("KPU Kabupaten Kapuas"))
        let more = document + "," + document.replacing("SK Tim", with: "SK Kedua")
        let second = try await join(
            try await sheet("b", yes.replacing(#"{"answer":"B"}"#, with: #"{"answer":"A"}"#) + #","A.I.1.ii.b":"A""#, evidence: more), "--json")
        #expect(second.code == .fine, "\(second.error)")
        #expect(try outcomes(second, "answers") == ["A.I.1.i.b": "changed", "A.I.1.ii.b": "added"])
        #expect(try outcomes(second, "evidence").values.sorted() == ["added"])
        #expect(second.error.contains("answers.json: digabung: 1 baru, 1 berubah, 2 sama"))
        let run = try await ToolRun(["evaluate", into, "--as-of", "2026-11-21", "--format", "csv"])
        #expect(run.code == .fine && !run.error.contains(ImportOrigin.file), "\(run.error)")
        #expect(FileManager.default.contents(atPath: into + "/answers.json.1") == nil)
    }

    @Test func `a person's correction survives, and where the sheet changes too it is told`() async throws {
        _ = try await join(try await sheet("a", yes), "-q")
        try correct("answers.json", #""B""#, #""C""#)
        let again = try await join(folder.path + "/a.xlsx", "--json")
        #expect(again.code == .fine)
        #expect(try outcomes(again, "answers") == ["A.I.1.i.b": "kept"])
        let corrected = try text("answers.json")
        let other = try await join(try await sheet("b", #""A.I.1.i.a":"Ya","A.I.1.i.b":{"answer":"A"}"#), "--json")
        #expect(other.code == .fine)
        #expect(try outcomes(other, "answers") == ["A.I.1.i.b": "disagrees", "A.I.1.ii.a": "gone"])
        #expect(try text("answers.json") == corrected)
        let line = try #require(other.error.split(separator: "\n").first { $0.contains("A.I.1.i.b: ") })
        // In words, as people read it.
        #expect(line.contains("jawaban C (") && line.contains("/answers.json:3)") && line.contains("jawaban A (") && !line.contains("{"))
    }

    @Test func `only what is missing is filled in`() async throws {
        _ = try await join(try await sheet("a", yes), "-q")
        let run = try await join(try await sheet("b", #""A.I.1.i.b":{"answer":"A"},"A.I.1.ii.b":"A""#), "--fill-only", "--json")
        #expect(run.code == .fine)
        #expect(try outcomes(run, "answers") == ["A.I.1.i.b": "left", "A.I.1.ii.a": "gone", "A.I.1.i.a": "gone", "A.I.1.ii.b": "added"])
        #expect(try text("answers.json").contains(#""answer": "B""#))
        // What was left then is nobody's correction now.
        #expect(try outcomes(try await join(folder.path + "/b.xlsx", "--json"), "answers")["A.I.1.i.b"] == "changed")
    }

    @Test func `a corrected plan is replaced only on request, and kept`() async throws {
        _ = try await join("Tests/Documents/kapuas.txt", "--id", "kapuas", "-q")
        try correct("plan.json", "KPU", "KPU Baru")
        let corrected = try text("plan.json")
        // With other documents there is more to take, and only the plan is refused.
        let refused = try await join("Tests/Documents/bengkayang.txt", "--id", "kapuas")
        #expect(refused.code == .invalidInput && refused.error.contains("I108 file-exists"))
        #expect(try text("plan.json") == corrected)
        let run = try await join(
            "Tests/Documents/bengkayang.txt", "--id", "kapuas", "--replace", "plan", "--json")
        #expect(run.code == .fine && run.output.contains(#""fate": "replaced""#) && run.output.contains("plan.json.1"))
        #expect(try text("plan.json.1") == corrected && text("plan.json").contains("bengkayang.txt"))
        // What nobody changed follows the document.
        #expect(try await join("Tests/Documents/kapuas.txt", "-q").code == .fine)
        #expect(try text("plan.json").contains("kapuas.txt"))
        #expect(FileManager.default.contents(atPath: into + "/plan.json.2") == nil)
    }

    @Test func `a document that names another region than its folder is refused, unless the user says whose it is`()
        async throws
    {
        _ = try await join("Tests/Documents/kapuas.txt", "-q")
        let refused = try await join("Tests/Documents/bengkayang.txt", "-q")
        #expect(refused.code == .invalidInput && refused.error.contains("I113 other-unit"))
        #expect(try text("plan.json").contains("kapuas.txt"))
        let id = try #require(text("satker.json").split(separator: "\"").dropFirst(3).first)
        let run = try await join("Tests/Documents/bengkayang.txt", "--id", String(id), "--replace", "plan", "-q")
        #expect(run.code == .fine)
    }

    @Test func `what is imported into a folder that was sent keeps its satker, and its evidence still counts`() async throws {
        let path = "\(folder.path)/p/1. KPU Kab Sambas"
        try folder.write("p/1. KPU Kab Sambas/renja.csv", SentSamples.plan())
        try folder.write("p/1. KPU Kab Sambas/Bukti/A.I.1.i.a/SK Tim ZI.pdf", "%PDF")
        func evaluate(_ options: String...) async throws -> ToolRun {
            try await ToolRun(["evaluate", folder.path + "/p", "--as-of", "2026-11-29", "--format", "files-csv"] + options)
        }
        let id = "1-kpu-kab-sambas"
        #expect(try await evaluate().output.contains(id))
        let sheet = folder.path + "/LKE.xlsx"
        try SentSamples.sheet.write(to: URL(fileURLWithPath: sheet))
        let run = try await ToolRun(["import", sheet, "--into", path, "-q"])
        #expect(run.code == .fine, "\(run.error)")
        let after = try await evaluate()
        #expect(after.output.contains(id), "\(after.output)")
        let line = try #require(after.output.split(separator: "\r\n").first { $0.contains("SK Tim ZI.pdf") })
        #expect(line.contains("A.I.1.i.a"), "\(line)")
        // One that stands on the list under another id is met, which is told.
        let roster = try folder.write("r.csv", "id,name\n6101,KPU Kabupaten Sambas\n")
        let met = try await evaluate("--roster", roster)
        #expect(met.error.contains("I206 other-identity") && !met.error.contains("I203"), "\(met.error)")
    }

    @Test func `what was written by hand is a person's`() async throws {
        let hand = #"{"A.I.1.i.b": "C", "A.I.1.i.a": "Ya"}"#
        try folder.write("kapuas/satker.json", #"{"id":"kapuas","name":"KPU Kapuas","note":"tangan"}"#)
        try folder.write("kapuas/answers.json", hand)
        let run = try await join(try await sheet("a", yes), "--json", "--dry-run")
        #expect(try text("answers.json") == hand)
        #expect(run.error.contains("akan digabung dengan isi yang ada: \(into)/answers.json"))
        let real = try await join(folder.path + "/a.xlsx", "--json")
        #expect(real.code == .fine && real.output == run.output)
        #expect(try outcomes(real, "answers") == ["A.I.1.i.b": "disagrees", "A.I.1.ii.a": "added"])
        #expect(try text("answers.json").contains(#""A.I.1.i.b": "C""#) && text("satker.json").contains("tangan"))
        let replaced = try await join(folder.path + "/a.xlsx", "--replace", "answers", "-q")
        #expect(replaced.code == .fine && replaced.error == "")
        #expect(try text("answers.json.1").contains(#""A.I.1.i.b": "C""#) && !text("answers.json").contains(#""C""#))
        // What cannot be understood is not joined.
        try folder.write("kapuas/answers.json", "{")
        let broken = try await join(folder.path + "/a.xlsx", "-q")
        #expect(broken.code == .invalidInput && broken.error.contains("answers.json: kesalahan I108"))
        #expect(try text("answers.json") == "{")
    }

    @Test func `a journal grows, and keeps what reviewers wrote in it`() async throws {
        func decision(_ answer: String) -> String {
            #"{"unit":"kapuas","stage":"province","date":"2026-10-01","indicator":"A.I.1.i.b","answer":"\#(answer)","reason":"r"}"# + "\n"
        }
        _ = try await join(try await sheet("a", yes, review: decision("C")), "-q")
        let first = try text("review.jsonl")
        #expect(first.split(separator: "\n").count == 1)
        // The same a day later is no decision more; another one is.
        #expect(try outcomes(try await join(folder.path + "/a.xlsx", "--json", "--as-of", "2026-11-03"), "review").isEmpty)
        _ = try await join(try await sheet("b", yes, review: decision("A")), "-q")
        let second = try text("review.jsonl")
        #expect(second.hasPrefix(first) && second.split(separator: "\n").count == 2)
        // Back again: what stands is the last line.
        _ = try await join(folder.path + "/a.xlsx", "-q")
        #expect(try text("review.jsonl").split(separator: "\n").last?.contains(#""answer":"C""#) == true)
        let own = try text("review.jsonl") + decision("D")
        try folder.write("kapuas/review.jsonl", own)
        #expect(try outcomes(try await join(folder.path + "/b.xlsx", "--json"), "review") == ["province A.I.1.i.b": "disagrees"])
        #expect(try text("review.jsonl") == own)
    }

    @Test func `another satker's sheet is refused, and options without a folder`() async throws {
        _ = try await join(try await sheet("a", yes), "-q")
        let before = try text("answers.json")
        let run = try await join(try await sheet("b", #""A.I.1.i.a":"Tidak""#, id: "seruyan"))
        #expect(run.code == .invalidInput && run.error.contains("I113 other-unit"))
        #expect(try text("answers.json") == before)
        for option in [["--fill-only"], ["--replace", "plan"], ["--json"]] {
            #expect(try await ToolRun(["import", folder.path + "/a.xlsx"] + option).code == .usage)
        }
        #expect(try await join(folder.path + "/a.xlsx", "--replace", "semua").code == .usage)
    }

    @Test func `a run that was stopped between two files is finished, unless a person was there`() throws {
        for (now, result) in [("lama", "baru"), ("orang", "orang")] {
            let place = try folder.write("\(now)/a.json", now)
            try folder.write("\(now)/.tilik-x.ready/a.json", "baru")
            try folder.write("\(now)/.tilik-x.ready/a.json.before", "lama")
            #expect(StagedFolder.tidy(Files.parent(place)).count == 1)
            #expect(try String(contentsOfFile: place, encoding: .utf8) == result)
            #expect(try FileManager.default.contentsOfDirectory(atPath: Files.parent(place)) == ["a.json"])
        }
    }
}

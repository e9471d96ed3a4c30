import Foundation
import Testing

@testable import TilikTool

/// Instruments beside the usual one, from sheet to report: criteria below grades, a rule that was replaced, a draft.
struct InstrumentToolTests {
    private let folder = try! TemporaryFolder()

    /// What `Tests/instrument_sheets.py` knows of a sheet that it made.
    private struct Truth: Decodable {
        let rubric: String
        let unit: String
        let stages: [String: [String: String?]]
        let checks: [String: [String: Bool?]]
        let differing: [String: String]
        let refused: [String: String]?
        let notes: [String: String]?
        let documents: [String: [String]]?
    }

    private static let sheets = ToolRun.root + "/Tests/Documents/instruments/"

    private func json(_ text: String) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private func lines(_ text: String, _ code: String) -> [String] {
        text.split(separator: "\n").map(String.init).filter { $0.contains(" \(code) ") }
    }

    @Test func `a sheet of another instrument in a folder that was sent is read with its own rubric, which is told`() async throws {
        for (unit, name) in [("Dinas A", "akip-1.xlsx"), ("Dinas B", "spbe-1.xlsx")] {
            try folder.write("p/\(unit)/LKE.xlsx", Data(contentsOf: URL(fileURLWithPath: Self.sheets + name)))
        }
        try folder.write("p/KPU Kab Sambas/LKE.xlsx", SentSamples.sheet)
        let path = folder.path + "/p"
        let run = try await ToolRun(["evaluate", path, "--as-of", "2026-11-21", "--format", "json"])
        let units = try #require(try json(run.output)["units"] as? [[String: Any]])
        let rubrics = units.compactMap { ($0["rubric"] as? [String: Any])?["id"] as? String }
        #expect(rubrics.sorted() == ["permenpanrb-88-2021", "permenpanrb-90-2021", "permenpanrb-90-2021"])
        #expect(lines(run.error, "X243").count == 1)
        #expect(run.output.contains("\"use\": \"sheet\""))
        // Of SPBE none is in force any more, so that its sheet is not used, and told as what it is.
        let text = try await ToolRun(["evaluate", path, "--as-of", "2026-11-21"])
        #expect(text.output.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains("ini lembar evaluasi SPBE"))
        let named = try await ToolRun(["evaluate", path, "--rubric", "kpu", "--as-of", "2026-11-21"])
        #expect(lines(named.error, "X243").isEmpty)
    }

    @Test(arguments: ["akip-1.xlsx", "akip-2.xlsx", "akip-3.csv", "spbe-1.xlsx"])
    func `a sheet gives what it says: answers, criteria, notes, documents, decisions`(_ name: String) async throws {
        let path = Self.sheets + name.prefix { $0 != "." } + ".truth.json"
        let truth = try JSONDecoder().decode(Truth.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        // Of AKIP the sheet itself says which rubric it is of; of SPBE none is in force any more.
        let rubric = truth.rubric.hasSuffix("88-2021") ? [] : ["--rubric", truth.rubric]
        let into = folder.path + "/u"
        let run = try await ToolRun(["import", Self.sheets + name, "--into", into, "--as-of", "2026-11-29", "--lang", "en"] + rubric)
        #expect(run.code == (truth.refused == nil ? .fine : .invalidInput))
        func read(_ file: String) -> String { (try? String(contentsOfFile: into + "/" + file, encoding: .utf8)) ?? "" }
        let head = try json(read("satker.json"))
        #expect(head["name"] as? String == truth.unit && head["rubric"] as? String == truth.rubric)
        let answers = try json(read("answers.json"))
        for (id, wanted) in truth.stages["satker"] ?? [:] {
            let found = answers[id] as? [String: Any]
            #expect(found?["answer"] as? String == wanted, "\(id)")
            let checks = (found?["checks"] as? [String: [String: Any]] ?? [:]).mapValues { $0["met"] as? Bool }
            #expect(checks == truth.checks[id] ?? [:], "\(id)")
            if let note = truth.notes?[id] { #expect(found?["note"] as? String == note) }
        }
        let told = lines(run.error, "X241")
        #expect(told.count == truth.differing.count)
        for (id, wanted) in truth.differing { #expect(told.contains { $0.contains(" for \(id),") && $0.contains(wanted) }, "\(id)") }
        for (id, text) in truth.refused ?? [:] {
            #expect(lines(run.error, "X114").contains { $0.contains("\"\(text)\"") && $0.contains(id) })
        }
        let evidence = try JSONSerialization.jsonObject(with: Data((read("evidence.json").isEmpty ? "[]" : read("evidence.json")).utf8))
        for (id, titles) in truth.documents ?? [:] {
            let found = (evidence as? [[String: Any]] ?? []).filter { ($0["indicator"] as? [String])?.contains(id) == true }
            #expect(found.compactMap { $0["title"] as? String } == titles)
        }
        let decided = read("review.jsonl").split(separator: "\n").compactMap { try? json(String($0)) }
        for (stage, wanted) in truth.stages where stage != "satker" {
            let own = decided.filter { $0["stage"] as? String == stage }
            let found = Dictionary(own.map { ($0["indicator"] as? String ?? "", $0["answer"] as? String) }) { first, _ in first }
            #expect(found == wanted)
        }
        #expect(decided.isEmpty == (truth.stages.count == 1))
    }

    @Test func `criteria go out into a workbook and come back the same`() async throws {
        let into = folder.path + "/u"
        _ = try await ToolRun(["import", Self.sheets + "akip-1.xlsx", "--into", into, "--as-of", "2026-11-29", "-q"])
        let out = try await ToolRun(["export", into, "--to", folder.path + "/e.xlsx", "--as-of", "2026-11-29", "-q"])
        #expect(out.code == .fine)
        let back = try await ToolRun(["import", folder.path + "/e.xlsx", "--as-of", "2026-11-29", "-q"])
        let before = try json(String(contentsOfFile: into + "/answers.json", encoding: .utf8))
        let after = try #require(try json(back.output)["answers"] as? [String: Any])
        #expect(before.count == 12 && Set(after.keys) == Set(before.keys))
        for (id, value) in before {
            let (one, other) = (value as? NSDictionary, after[id] as? NSDictionary)
            for key in ["answer", "checks", "note"] { #expect(one?[key] as? NSObject == other?[key] as? NSObject, "\(id) \(key)") }
        }
        #expect(try await ToolRun(["compare", folder.path + "/e.xlsx", "--lang", "en"]).output.contains(", 0 differ"))
    }

    @Test func `an institution's criteria stand beside the proposed grade, and change no score`() async throws {
        let overlay = ToolRun.root + "/Examples/overlays/akip-dinas.json"
        #expect(try await ToolRun(["rubric", "lint", overlay, "--as-of", "2026-11-29"]).code == .fine)
        func unit(_ checks: String) -> String {
            #"{"id":"u","name":"U","rubric":"akip-dinas","answers":{"1.a":{"answer":"B"\#(checks)}}}"#
        }
        let bare = try folder.write("bare.json", unit(""))
        let two = try folder.write("two.json", unit(#","checks":{"1.a.1":true,"1.a.2":true,"1.a.3":false}"#))
        let one = try folder.write("one.json", unit(#","checks":{"1.a.1":true}"#))
        func run(_ file: String) async throws -> [String: Any] {
            let run = try await ToolRun(["evaluate", file, "--rubric", overlay, "--as-of", "2026-11-29", "--format", "json", "--lang", "en"])
            return try #require((try json(run.output)["units"] as? [[String: Any]])?.first)
        }
        func claim(_ unit: [String: Any]) -> NSDictionary? {
            ((unit["bases"] as? [String: Any])?["claim"] as? [String: Any])?["total"] as? NSDictionary
        }
        func told(_ unit: [String: Any]) -> [String] {
            (unit["remarks"] as? [[String: Any]] ?? []).compactMap { $0["text"] as? String }.filter { $0.hasPrefix("X241 1.a") }
        }
        let (without, differs, open) = (try await run(bare), try await run(two), try await run(one))
        #expect(without["checks"] == nil && told(without).isEmpty)
        let check = try #require((differs["checks"] as? [[String: Any]])?.first)
        #expect(check["answers"] as? [String] == ["CC"] && check["proposed"] as? String == "B" && check["differs"] as? Bool == true)
        #expect(told(differs).count == 1 && claim(differs) == claim(without) && claim(without) != nil)
        // Two open criteria leave room for everything from C to AA: B is no difference.
        let room = try #require((open["checks"] as? [[String: Any]])?.first)
        #expect(room["open"] as? Int == 2 && room["differs"] as? Bool == false && told(open).isEmpty)
        let other = try folder.write("other.json", unit(#","checks":{"9.z":true}"#))
        #expect(try await ToolRun(["evaluate", other, "--rubric", overlay]).error.contains("D102"))
    }

    @Test func `what a unit names its subject by is chosen by period, never the old rule in silence and never a draft`() async throws {
        func unit(_ rubric: String, _ year: Int) throws -> String {
            let period = #"{"from":"\#(year)-01-01","to":"\#(year)-12-31"}"#
            return try folder.write("u.json", #"{"id":"u","name":"U","rubric":"\#(rubric)","period":\#(period),"answers":{"1":"3"}}"#)
        }
        func evaluate(_ rubric: String, _ year: Int) async throws -> ToolRun {
            try await ToolRun(["evaluate", try unit(rubric, year), "--as-of", "2026-11-29", "--lang", "en"])
        }
        let before = try await evaluate("spbe", 2025)
        #expect(before.code == .fine && before.output.contains("permenpanrb-59-2020") && !before.output.contains("was in force until"))
        let after = try await evaluate("spbe", 2026)
        #expect(after.code == .invalidInput && !after.output.contains("permenpanrb-59-2020"))
        for part in ["S112", "PermenPANRB 59/2020 was until 4 June 2026", "permenpanrb-8-2026, is still a draft", "--rubric"] {
            #expect(after.error.contains(part), "\(part)")
        }
        // By its own name the old one works, and says that it no longer holds.
        let named = try await evaluate("permenpanrb-59-2020", 2026)
        #expect(named.code == .fine && named.output.contains("PermenPANRB 59/2020 was in force until 4 June 2026"))
        let sheet = try await ToolRun(["import", Self.sheets + "spbe-1.xlsx", "--as-of", "2026-11-29", "--lang", "en"])
        #expect(sheet.code == .invalidRubric && sheet.error.contains("S112") && sheet.output.isEmpty)
        let then = try await ToolRun(["import", Self.sheets + "spbe-1.xlsx", "--as-of", "2026-06-04", "--lang", "en"])
        #expect(then.output.contains(#""rubric": "permenpanrb-59-2020""#) && then.error.contains("X243"))
    }

    @Test func `a draft works when it is named, and says what it is and lacks`() async throws {
        let unit = try folder.write("u.json", #"{"id":"u","name":"U","answers":{"aspek-1":{"index":3}}}"#)
        let run = try await ToolRun(["evaluate", unit, "--rubric", "permenpanrb-8-2026", "--as-of", "2026-11-29", "--lang", "en"])
        #expect(run.code == .fine && run.output.contains("permenpanrb-8-2026 [draft]") && run.output.contains("is a draft (7 things are lacking"))
        #expect(run.output.contains("0.30–4.80"))
        let lint = try await ToolRun(["rubric", "lint", "permenpanrb-8-2026", "--as-of", "2026-11-29", "--lang", "en"])
        #expect(lint.code == .findings && lines(lint.error, "R216").count == 7 && lint.output.contains("0 errors, 7 warnings"))
        let show = try await ToolRun(["rubric", "show", "permenpanrb-8-2026", "--lang", "en"])
        #expect(show.output.contains("A draft: not whole") && show.output.contains("[b] one public source"))
        let diff = try await ToolRun(["rubric", "diff", "permenpanrb-59-2020", "permenpanrb-8-2026", "--lang", "en"])
        #expect(diff.code == .fine && diff.output.contains("draft") && diff.output.contains("2026-06-05…"))
    }

    @Test(arguments: [
        (#""status": "draft","#, "", "D104"), (#""missing": ["#, #""grounds": [], "x": ["#, "D102"),
    ])
    func `a draft says what it lacks, and what lacks something is a draft`(_ old: String, _ new: String, _ code: String) async throws {
        let text = try String(contentsOfFile: ToolRun.root + "/Rubrics/permenpanrb-8-2026/rubric.json", encoding: .utf8)
        let file = try folder.write("rubric.json", text.replacingOccurrences(of: old, with: new))
        let run = try await ToolRun(["rubric", "lint", file, "--lang", "en"])
        #expect(run.code == .invalidRubric && run.error.contains(code))
    }

    @Test(arguments: [
        (#""B": { "above": 0.75 }"#, #""B": { "above": 0.4 }"#, "R102"), (#""B": { "above": 0.75 },"#, "", "R107"),
        (#""B": { "above": 0.75 }"#, #""Z": { "above": 0.75 }"#, "R103"), (#""B": { "above": 0.75 }"#, #""B": {}"#, "R107"),
    ])
    func `bands stand beside each other and fall`(_ old: String, _ new: String, _ code: String) async throws {
        let text = try String(contentsOfFile: ToolRun.root + "/Rubrics/permenpanrb-88-2021/rubric.json", encoding: .utf8)
        let file = try folder.write("rubric.json", text.replacingOccurrences(of: old, with: new))
        let run = try await ToolRun(["rubric", "lint", file, "--lang", "en"])
        #expect(run.code == .invalidRubric && run.error.contains(code), "\(run.error)")
    }
}

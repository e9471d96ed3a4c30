import Foundation
import ShippedRubrics
import Testing

@testable import TilikTool

struct RubricCommandTests {
    private let folder = try! TemporaryFolder()

    private func draft() throws -> String {
        try folder.copy("permenpanrb-90-2021") {
            $0.replacing(#""id": "permenpanrb-90-2021""#, with: #""id": "rancangan""#)
                .replacing(#""B": 0.67,"#, with: #""B": 0.6,"#).replacing("facts.spip >= 3", with: "facts.spip >= 4")
        }
    }

    @Test func `the rubrics at hand are listed, and shown as an outline`() async throws {
        let list = try await ToolRun(["rubric", "list", "--lang", "en"])
        let ids = list.output.split(separator: "\n").map { $0.prefix { $0 != " " } }
        #expect(ids == ["kpu", "permenpanrb-59-2020", "permenpanrb-8-2026", "permenpanrb-88-2021", "permenpanrb-90-2021"] && list.code == .fine)
        #expect(list.output.contains("\npermenpanrb-8-2026 [draft]  ") && list.output.contains("until 2026-06-04)"))
        let show = try await ToolRun(["rubric", "show", "permenpanrb-90-2021", "--lang", "en"])
        for line in ["  A  Enablers  60", "A.I.1.i.a  ", "WBK  Towards", #"  Audit opinion (BPK): facts.opini_bpk = "WTP""#] {
            #expect(show.output.contains(line), "\(line)")
        }
    }

    @Test func `a difference says what changed, and for which satker`() async throws {
        let run = try await ToolRun([
            "rubric", "diff", "permenpanrb-90-2021", try draft(), "--on", "Examples/kalimantan", "--as-of", "2026-11-21",
            "--lang", "en",
        ])
        #expect(run.code == .fine)
        for line in [
            "permenpanrb-90-2021 → rancangan: 1 regraded, 3 changed",
            "  a-d  33 indicators: regraded, answers A 1, B 0.67, C 0.33, D 0 → A 1, B 0.6, C 0.33, D 0",
            "  WBK spip  SPIP maturity level: changed, condition facts.spip >= 3 → facts.spip >= 4",
            "Satker: 4 evaluated under both, 1 change", "    WBK SPIP maturity level: met → ",
        ] { #expect(run.output.contains(line), "\(line)") }
        let same = try await ToolRun(["rubric", "diff", "permenpanrb-90-2021", "permenpanrb-90-2021", "--lang", "en"])
        #expect(same.output == "permenpanrb-90-2021 → permenpanrb-90-2021: no differences\n")
    }

    @Test func `a rubric that is not there or not right is told`() async throws {
        #expect(try await ToolRun(["rubric", "show", "nowhere"]).code == .invalidRubric)
        #expect(try await ToolRun(["rubric", "diff", "permenpanrb-90-2021", "nowhere.json"]).code == .invalidRubric)
        let broken = try folder.write("broken.json", "{")
        #expect(try await ToolRun(["rubric", "show", broken]).code == .invalidRubric)
        let lost = try await ToolRun([
            "rubric", "diff", "permenpanrb-90-2021", try draft(), "--on", "Examples/nowhere",
        ])
        #expect(lost.code == .invalidInput && lost.output.contains("rancangan"))
    }

    @Test(arguments: ["kpu", "permenpanrb-59-2020", "permenpanrb-88-2021", "permenpanrb-90-2021"])
    func `a shipped rubric does what its cases expect, and they reach all of it`(_ id: String) async throws {
        let run = try await ToolRun(["rubric", "test", id, "--lang", "en"])
        #expect(run.code == .fine && run.output.contains(" 0 missed"))
        #expect(run.output.contains("(100%)") && !run.output.contains("not reached"))
    }

    /// What no score hangs on: how often documents of a kind are due, and the minimum of the lowest grade of an index that
    /// begins above it. The larger rubrics are tried in release, by `Tests/check-mutants.sh`.
    @Test(arguments: [
        ("permenpanrb-59-2020", ["0 → 0.01"]), ("permenpanrb-8-2026", ["0 → 0.01"]), ("permenpanrb-88-2021", ["4 → 5", "4 → 3"]),
    ])
    func `the cases of a shipped rubric notice when a number or a rule that counts is changed`(
        _ id: String, _ survivors: [String]
    ) async throws {
        let run = try await ToolRun(["rubric", "test", id, "--mutate", "--lang", "en"])
        let lines = run.output.split(separator: "\n").filter { $0.contains(".json:") }
        #expect(lines.compactMap { $0.split(separator: ": ").last.map(String.init) } == survivors)
        #expect(run.code == .findings && run.output.contains(", \(survivors.count) noticed by nothing"))
    }

    @Test(arguments: ["kpu", "permenpanrb-59-2020", "permenpanrb-88-2021", "permenpanrb-90-2021"])
    func `nothing can be proved against a shipped rubric`(_ id: String) async throws {
        let run = try await ToolRun(["rubric", "lint", id, "--as-of", "2026-11-21", "--lang", "en"])
        #expect(run.code == .fine && run.output == "\(id): nothing found\n" && run.error.isEmpty)
    }

    @Test func `what cannot have been meant is told with its place, and makes the run fail`() async throws {
        let text = String(decoding: ShippedRubrics.bytes(of: "permenpanrb-88-2021/rubric.json") ?? [], as: UTF8.self)
        let half = #""shares": [{"id": "half", "least": 0.5}], "scales": ["#
        let file = try folder.write("rubric.json", text.replacing(#""scales": ["#, with: half))
        let run = try await ToolRun(["rubric", "lint", file, "--lang", "en"])
        #expect(run.code == .findings && run.error.contains("warning R208 unused-definition: \"half\""))
        #expect(run.output == "\(file): 0 errors, 1 warnings; explained by: tilik explain CODE\n")
        let broken = try folder.write("broken.json", text.replacing(#""BB": 80,"#, with: #""BB": 95,"#))
        let refused = try await ToolRun(["rubric", "lint", broken, "--lang", "en"])
        #expect(refused.code == .invalidRubric && refused.error.contains("error R102 "))
        #expect(try await ToolRun(["rubric", "lint", "nowhere"]).code == .invalidRubric)
    }

    @Test func `an overlay is shown with everything that it changes, and taken by its folder`() async throws {
        for name in ["kpu", "Rubrics/kpu", "Rubrics/kpu/rubric.json"] {
            let run = try await ToolRun(["rubric", "show", name, "--lang", "en"])
            #expect(run.code == .fine)
            for line in ["permenpanrb-90-2021 → kpu: 4 added, ", "authority satker → province", "KPU.SPIP", "sidalih"] {
                #expect(run.output.contains(line), "\(name): \(line)")
            }
        }
    }

    @Test func `an overlay in a file of its own extends a shipped rubric or a file beside it`() async throws {
        let head = #"{"format":"tilik-rubric/1","id":"ID","title":{"id":"t","en":"t"},"extends":"BASE","changes":{"minimums":{"WBK":{"total":{"least":POINTS}}}}}"#
        func overlay(_ id: String, on base: String, _ points: String) throws -> String {
            let text = head.replacing("ID", with: id).replacing("BASE", with: base).replacing("POINTS", with: points)
            return try folder.write("\(id).json", text)
        }
        let first = try overlay("agency", on: "permenpanrb-90-2021", "78")
        let second = try overlay("office", on: "agency.json", "79")
        for (file, points) in [(first, "78"), (second, "79")] {
            let run = try await ToolRun(["rubric", "show", file, "--lang", "en"])
            #expect(run.code == .fine && run.output.contains("least 75 → \(points)") == (points == "78"))
            #expect(run.output.contains("Total score ≥ \(points)"))
        }
        let low = try await ToolRun(["rubric", "show", try overlay("low", on: "agency.json", "77"), "--lang", "en"])
        #expect(low.code == .invalidRubric && low.error.contains("error R112 "))
    }

    @Test func `each satker is measured by what was in force at the end of its period`() async throws {
        let dated = #""total": {"least": [{"from":"2025-01-01","value":75,"citation":"a"},{"from":"2026-01-01","value":80,"citation":"b"}]}"#
        let rubric = try folder.copy("permenpanrb-90-2021") {
            $0.replacing(#""total": { "least": 75 }"#, with: dated).replacing(#""total": {"least": 75}"#, with: dated)
        }
        let units = try folder.write(
            "units.jsonl",
            [("2024", "a"), ("2025", "b"), ("2026", "c")].map { year, id in
                #"{"id":"\#(id)","name":"\#(id)","period":{"from":"\#(year)-01-01","to":"\#(year)-12-31"},"answers":{}}"#
            }.joined(separator: "\n"))
        let run = try await ToolRun([
            "evaluate", units, "--rubric", rubric, "--as-of", "2026-11-21", "--format", "json", "--lang", "en",
        ])
        #expect(run.code == .invalidInput && run.error.contains("error R113 ") && run.error.contains("2024-12-31"))
        #expect(run.output.contains(#""required": "75""#) && run.output.contains(#""required": "80""#))
    }

    @Test func `a rubric in parts is read from its folder, and a part that is a link or is named by nothing is told`() async throws {
        let rubric = try folder.copy("permenpanrb-90-2021")
        for name in [rubric, rubric.replacing("/rubric.json", with: "")] {
            let same = try await ToolRun(["rubric", "diff", "permenpanrb-90-2021", name, "--lang", "en"])
            #expect(same.code == .fine && same.output.hasSuffix(": no differences\n"))
        }
        let parent = rubric.replacing("/rubric.json", with: "")
        try folder.write("permenpanrb-90-2021/areas/8-lupa.json", "{}")
        let lint = try await ToolRun(["rubric", "lint", rubric, "--as-of", "2026-11-21", "--lang", "en"])
        #expect(lint.code == .findings)
        #expect(lint.error.contains(#"warning R214 unnamed-part: nothing names the file "areas/8-lupa.json" in"#))
        #expect(lint.output.contains(": 0 errors, 1 warnings;"))
        // A part, or a folder on the way to it, that could be anywhere.
        for (path, other) in [("plans/laws.json", "/laws.json"), ("evidence", "/kinds")] {
            try FileManager.default.moveItem(atPath: "\(parent)/\(path)", toPath: folder.path + other)
            try FileManager.default.createSymbolicLink(atPath: "\(parent)/\(path)", withDestinationPath: folder.path + other)
        }
        let linked = try await ToolRun(["evaluate", "Examples/kalimantan", "--rubric", rubric, "--lang", "en"])
        #expect(linked.code == .invalidRubric && linked.output.isEmpty)
        #expect(linked.error.contains(#"R117 part-outside: the part "plans/laws.json" goes through a symbolic link"#))
        #expect(linked.error.contains(#"R117 part-outside: the part "evidence/kinds.json" goes through a symbolic link"#))
        #expect(linked.error.hasSuffix("rubric refused: 2 faults\n"))
    }

    @Test func `a mutant that no case notices is told at its place`() async throws {
        let bytes = ShippedRubrics.bytes(of: "permenpanrb-88-2021/rubric.json") ?? []
        let rubric = try folder.write("rubric.json", String(decoding: bytes, as: UTF8.self))
        _ = try folder.write(
            "cases.json",
            """
            {"cases": [{"id": "a", "title": {"id": "a", "en": "a"}, "asOf": "2026-11-21",
             "satker": {"id": "u", "name": "U", "answers": {"1.a": "BB"}}, "expect": {"scores": {"claim": {"1.a": 4.8}}}}]}
            """)
        let run = try await ToolRun(["rubric", "test", rubric, "--mutate", "--lang", "en"])
        #expect(run.code == .findings)
        #expect(run.output.contains(": 90 → 90.9\n") && run.output.contains("\(rubric):"))
        // The first weight and what BB is worth are held by the case, the others only by their sums: shifted from one to
        // the next they are told.
        #expect(run.output.contains(": 9 → 9.09\n") && run.output.components(separatedBy: ": 6 → ").count == 2)
        let text = String(decoding: bytes, as: UTF8.self)
        let line = try #require(text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains(#""BB": 80"#) }) + 1
        let scale = run.output.split(separator: "\n").filter { $0.contains("rubric.json:\(line):") }
        #expect(scale.contains { $0.hasSuffix(": 70 → 69.3") } && !scale.contains { $0.contains(": 80 → ") })
    }

    @Test func `a case that misses is told at its place, with what was expected and what came`() async throws {
        let id = "permenpanrb-88-2021"
        func shipped(_ name: String) -> String {
            String(decoding: ShippedRubrics.bytes(of: "\(id)/\(name)") ?? [], as: UTF8.self)
        }
        let rubric = try folder.write("rubric.json", shipped("rubric.json").replacing(#""BB": 80,"#, with: #""BB": 81,"#))
        let cases = try folder.write("cases.json", shipped("cases.json"))
        let run = try await ToolRun(["rubric", "test", rubric, "--lang", "en"])
        #expect(run.code == .findings)
        for line in [
            "semua-bb  Every answer is BB\n  \(cases):", ": scores.claim.total\n    − 80  expected\n    + 81  found",
            ": gates.A.nilai\n    − unmet  expected\n    + met  found",
        ] { #expect(run.output.contains(line), "\(line)") }
    }

    @Test func `accepting writes what came into the cases, tells it, and leaves the rest`() async throws {
        let id = "permenpanrb-88-2021"
        let rubric = try folder.copy(id)
        let cases = rubric.replacing("rubric.json", with: "cases.json")
        func text() throws -> String { try String(contentsOfFile: cases, encoding: .utf8) }
        let before = try text()
        let same = try await ToolRun(["rubric", "test", rubric, "--accept", "--lang", "en"])
        #expect(try same.code == .fine && same.output == "nothing written\n" && text() == before)
        let written = try String(contentsOfFile: rubric, encoding: .utf8)
        try folder.write("\(id)/rubric.json", written.replacing(#""BB": 80,"#, with: #""BB": 81,"#))
        let missed = try await ToolRun(["rubric", "test", rubric, "--lang", "en"])
        #expect(missed.code == .findings)
        let run = try await ToolRun(["rubric", "test", rubric, "--accept", "--lang", "en"])
        #expect(run.code == .fine && run.output.contains(": semua-bb scores.claim.total: 80 → 81\n"))
        #expect(run.output.contains("\(cases):"))
        #expect(try await ToolRun(["rubric", "test", rubric, "--lang", "en"]).code == .fine)
        // Line by line nothing but what was told has changed.
        let lines = try zip(before.split(separator: "\n"), text().split(separator: "\n"))
        #expect(try before.split(separator: "\n").count == text().split(separator: "\n").count)
        let changed = lines.filter { $0 != $1 }.count
        let told = Set(run.output.split(separator: "\n").compactMap { $0.split(separator: ":").dropFirst().first })
        #expect(changed > 0 && changed <= told.count)
        // And back again: the same bytes, but for what was put into a case that inherited it.
        try folder.write("\(id)/rubric.json", written)
        #expect(try await ToolRun(["rubric", "test", rubric, "--accept", "--lang", "en"]).code == .fine)
        #expect(try await ToolRun(["rubric", "test", rubric, "--lang", "en"]).code == .fine)
    }

    @Test func `what a case only inherits is written into it where the other is right`() async throws {
        let small = #"""
            {"parts": ["x.json"], "cases": [{"id": "a", "title": {"id": "a", "en": "a"}, "asOf": "2026-11-21",
             "satker": {"id": "u", "name": "U", "answers": {"1.a": "BB"}},
             "expect": {"scores": {"claim": {"1.a": 4.8}}}}]}
            """#
        let other = #"{"cases": [{"id": "b", "title": {"id": "b", "en": "b"}, "like": "a", "satker": {"answers": {"1.a": "AA"}}}]}"#
        let bytes = ShippedRubrics.bytes(of: "permenpanrb-88-2021/rubric.json") ?? []
        let rubric = try folder.write("rubric.json", String(decoding: bytes, as: UTF8.self))
        let cases = try folder.write("cases.json", small)
        let part = try folder.write("x.json", other)
        let run = try await ToolRun(["rubric", "test", rubric, "--accept", "--lang", "en"])
        #expect(run.code == .fine && run.output.contains("\(part):1: b scores.claim.1.a: 4.8 → 6\n"), "\(run.output)")
        #expect(try String(contentsOfFile: part, encoding: .utf8) == other.replacing(#""AA"}}}"#, with: #""AA"}}, "expect": { "scores": { "claim": { "1.a": 6 } } }}"#))
        #expect(try String(contentsOfFile: cases, encoding: .utf8) == small)
        #expect(try await ToolRun(["rubric", "test", rubric]).code == .fine)
    }

    @Test func `the cases of a shipped rubric are not written`() async throws {
        let run = try await ToolRun(["rubric", "test", "permenpanrb-88-2021", "--accept", "--lang", "en"])
        #expect(run.code == .usage && run.output.isEmpty && run.error.contains("built into the program"))
    }

    @Test func `what cases do not reach is named, and a share of it never rounded up`() async throws {
        let bytes = ShippedRubrics.bytes(of: "permenpanrb-88-2021/rubric.json") ?? []
        let rubric = try folder.write("rubric.json", String(decoding: bytes, as: UTF8.self))
        _ = try folder.write(
            "cases.json",
            """
            {"cases": [{"id": "a", "title": {"id": "a", "en": "a"}, "asOf": "2026-11-21",
             "satker": {"id": "u", "name": "U", "answers": {"1.a": "AA", "1.b": "E", "1.c": "A"}},
             "expect": {"scores": {"claim": {"1": "39/2"}}}}]}
            """)
        let run = try await ToolRun(["rubric", "test", rubric, "--lang", "en"])
        #expect(run.code == .fine)
        for line in ["answers of every scale: 3 of 16 (18%)", "not reached: keberadaan BB", "not reached: AA nilai: met"] {
            #expect(run.output.contains(line), "\(line)")
        }
    }

    @Test(arguments: [
        (#"{"cases": [{"#, "J101"), (#"{"cases": [{"id": "a"}]}"#, "D104"),
        (#"{"cases": [CASE{"scores": {"claim": {"9.z": 1}}}}]}"#, "D102"),
        (#"{"cases": [CASE{"scores": {"claim": {"1.a": "1/0"}}}}]}"#, "D106"),
        (#"{"cases": [CASE{"scores": {"claim": {"1.a": [1]}}}}]}"#, "D107"),
        (#"{"cases": [CASE{"gates": {"AA": {"nilia": "met"}}}}]}"#, "D102"),
        (#"{"cases": [CASE{"predicates": {"AA": "maybe"}}}]}"#, "D106"),
        (#"{"cases": [CASE{"gaps": {"1.a": ["G999"]}}}]}"#, "D106"), (#"{"cases": [CASE{}}]}"#, "D104"),
        (#"{"cases": [CASE{"predicates": {"D": "met"}}}, CASE{"predicates": {"D": "met"}}}]}"#, "R104"),
    ])
    func `cases that cannot be read are told at their place`(_ text: String, _ code: String) async throws {
        let bytes = ShippedRubrics.bytes(of: "permenpanrb-88-2021/rubric.json") ?? []
        let rubric = try folder.write("rubric.json", String(decoding: bytes, as: UTF8.self))
        let head =
            #"{"id": "a", "title": {"id": "a", "en": "a"}, "asOf": "2026-11-21", "satker": {"id": "u", "name": "U"}, "expect": "#
        let cases = try folder.write("cases.json", text.replacing("CASE", with: head))
        let run = try await ToolRun(["rubric", "test", rubric, "--lang", "en"])
        #expect(run.code == .invalidRubric && run.output.isEmpty)
        #expect(run.error.contains("\(cases):1:") && run.error.contains("error \(code) "), "\(run.error)")
    }

    @Test func `a rubric without cases is told`() async throws {
        let bytes = ShippedRubrics.bytes(of: "permenpanrb-88-2021/rubric.json") ?? []
        let rubric = try folder.write("alone.json", String(decoding: bytes, as: UTF8.self))
        let run = try await ToolRun(["rubric", "test", rubric, "--lang", "en"])
        #expect(run.code == .invalidRubric && run.error.contains("cases.json"))
    }

    @Test(arguments: [["rubric"], ["rubric", "lits"], ["rubric", "show"], ["rubric", "diff", "a"], ["rubric", "list", "a"]])
    func `what is no command line of it is told`(_ arguments: [String]) async throws {
        #expect(try await ToolRun(arguments).code == .usage)
    }
}

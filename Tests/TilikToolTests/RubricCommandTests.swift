import Foundation
import ShippedRubrics
import Testing

@testable import TilikTool

struct RubricCommandTests {
    private let folder = try! TemporaryFolder()

    private func draft() throws -> String {
        let text = String(decoding: ShippedRubrics.bytes(of: "permenpanrb-90-2021/rubric.json") ?? [], as: UTF8.self)
            .replacing(#""id": "permenpanrb-90-2021""#, with: #""id": "rancangan""#)
            .replacing(#""B": 0.67,"#, with: #""B": 0.6,"#).replacing("facts.spip >= 3", with: "facts.spip >= 4")
        return try folder.write("draft.json", text)
    }

    @Test func `the rubrics at hand are listed, and shown as an outline`() async throws {
        let list = try await ToolRun(["rubric", "list", "--lang", "en"])
        let ids = list.output.split(separator: "\n").map { $0.prefix { $0 != " " } }
        #expect(ids == ["permenpanrb-59-2020", "permenpanrb-88-2021", "permenpanrb-90-2021"] && list.code == .fine)
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
            "permenpanrb-90-2021 → rancangan: 1 regraded, 2 changed",
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

    @Test(arguments: [["rubric"], ["rubric", "lits"], ["rubric", "show"], ["rubric", "diff", "a"], ["rubric", "list", "a"]])
    func `what is no command line of it is told`(_ arguments: [String]) async throws {
        #expect(try await ToolRun(arguments).code == .usage)
    }
}

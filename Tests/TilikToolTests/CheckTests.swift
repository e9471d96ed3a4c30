import ShippedRubrics
import Testing

@testable import TilikTool

/// The rules of a rubric about plans, as `tilik check` tells them.
struct CheckTests {
    private let folder = try! TemporaryFolder()

    private func plan(_ plan: String, _ options: [String] = []) async throws -> ToolRun {
        let file = try folder.write("u.json", #"{"id":"u","name":"Satker U","plan":\#(plan)}"#)
        return try await ToolRun(["check", file, "--as-of", "2026-11-21", "--lang", "en"] + options)
    }

    private static let row = #""action":"Rapat","pic":"Tim","indicator":["A.II.1.i.a"]"#

    @Test func `what is wrong with a plan is told at its row, with a remedy and a citation`() async throws {
        let run = try await plan(
            "{\"year\":2026,\"rows\":[\n{\(Self.row),\"evidence\":[\"Notula\"],\"months\":\"2026-03\"},\n{\(Self.row),\"months\":\"2027-03\"}]}",
            ["--only", "K101,K102"])
        #expect(run.code == .findings)
        for line in [
            "u.json:3:1: error K101 row-without-evidence: a row of the plan without evidence\n3 | {\"action\"",
            "u.json:3:1: error K102 schedule-outside-year: ", "= remedy: name the document", "(PermenPANRB 90/2021 ",
            "1 plans checked; 2 error; explained by: tilik explain CODE\n",
        ] { #expect(run.output.contains(line), "\(line)") }
    }

    @Test func `a plan that breaks no rule is fine, and a satker without a plan is named`() async throws {
        let run = try await plan(
            "{\"year\":2026,\"rows\":[{\(Self.row),\"evidence\":[\"Notula\"],\"months\":\"2026-03\"}]}",
            ["--skip", "K204, k210"])
        #expect(run.code == .fine && run.output == "1 plans checked; nothing to remark\n")
        let file = try folder.write("none.json", #"{"id":"u","name":"Satker U"}"#)
        let none = try await ToolRun(["check", file, "--lang", "en"])
        #expect(none.code == .fine && none.output.contains("Satker U: there is no plan\nno plan was checked\n"))
    }

    @Test(arguments: [
        ("none", ExitCode.fine), ("critical", .fine), ("error", .fine), ("warning", .findings), ("info", .findings),
    ])
    func `a run fails from the severity that is asked for`(_ level: String, _ code: ExitCode) async throws {
        let row = #""action":"Rapat","indicator":["A.II.1.i.a"],"evidence":["Notula"],"months":"2026-03""#
        let run = try await plan("{\"year\":2026,\"rows\":[{\(row)}]}", ["--fail-on", level, "--skip", "K204,K210"])
        #expect(run.output.contains("warning K203 no-person-in-charge") && run.code == code)
    }

    @Test func `an empty plan is unusable, and tells no more than that`() async throws {
        let run = try await plan(#"{"rows":[]}"#, ["--fail-on", "critical"])
        #expect(run.code == .findings && run.output.contains("critical K201 no-plan-rows"))
        #expect(run.output.contains("1 plans checked; 1 critical;"))
    }

    @Test func `an overlay adds rules of its own, which are explained by their condition`() async throws {
        let rule = #"""
            {"id":"K901","name":"too-few-rows","severity":"info","over":"plan","when":"count(rows) < 3",
            "title":{"id":"kurang dari tiga baris","en":"fewer than three rows"},"remedy":{"id":"tambahkan","en":"add some"},
            "citation":"c","wrong":{"rows":[{"action":"a"}]},"right":{"rows":[{"action":"a"},{"action":"b"},{"action":"c"}]}}
            """#
        func overlay(_ name: String, _ rule: String) throws -> String {
            try folder.write(
                name,
                #"{"format":"tilik-rubric/1","id":"o","title":{"id":"t","en":"t"},"extends":"permenpanrb-90-2021","rules":[\#(rule)]}"#)
        }
        let file = try overlay("overlay.json", rule)
        let row = "{\"year\":2026,\"rows\":[{\(Self.row),\"evidence\":[\"Notula\"],\"months\":\"2026-03\"}]}"
        let run = try await plan(row, ["--rubric", file, "--only", "K901"])
        #expect(run.code == .fine && run.output.contains("info K901 too-few-rows: fewer than three rows"))
        #expect(try await ToolRun(["rubric", "lint", file, "--lang", "en"]).code == .fine)
        let broken = try overlay("broken.json", rule.replacing("count(rows)", with: "rows.count"))
        let refused = try await plan(row, ["--rubric", broken])
        #expect(refused.code == .invalidRubric && refused.error.contains("error E101 "))
    }

    @Test func `the rules of the shipped rubrics have their pages`() async throws {
        let page = try await ToolRun(["explain", "K101", "--lang", "en"])
        for part in ["K101 row-without-evidence (error)", "Why: ", "Remedy: ", "When: not(row.has evidence) and", "Wrong:\n", "Right:\n"] {
            #expect(page.output.contains(part), "\(part)")
        }
        #expect(try await ToolRun(["explain"]).output.contains("\nK204  no-reform: "))
    }

    @Test func `input that cannot be read is not called fine`() async throws {
        for text in ["", #"{"id":"u","nama":"U"}"#] {
            let run = try await ToolRun(["check", try folder.write("bad.json", text), "--lang", "en"])
            #expect(run.code == .invalidInput && run.output == "no plan was checked\n" && run.error.contains("error "))
        }
    }

    @Test(arguments: [
        ["check"], ["check", "x", "--fail-on", "fatal"], ["check", "x", "--format", "pdf"], ["check", "x", "--only", "K999"],
        ["check", "x", "--jobs", "0"], ["check", "x", "--format", "json", "--format", "sarif"],
    ])
    func `what is no command line of it is told`(_ arguments: [String]) async throws {
        #expect(try await ToolRun(arguments).code == .usage)
    }
}

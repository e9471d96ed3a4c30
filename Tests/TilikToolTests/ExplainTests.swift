import Assessment
import Testing

@testable import TilikTool

struct ExplainTests {
    @Test(arguments: ["id", "en"])
    func `every code has a page, with a way to mend it`(_ language: String) async throws {
        let list = try await ToolRun(["explain", "--lang", language])
        for code in DiagnosticCode.allCases.map(\.code) + GapCode.allCases.map(\.code) {
            let page = try await ToolRun(["explain", code, "--lang", language])
            #expect(page.code == .fine && list.output.contains("\n\(code)  "))
            // No key of the catalogue shows through, and no placeholder.
            for part in ["diagnostic.", "gap.", "explain.", "{", "}"] where !code.hasPrefix("R") && !code.hasPrefix("E") {
                #expect(!page.output.contains(part), "\(code) \(part)")
            }
        }
    }

    @Test func `the page of a code says why, and shows a wrong and a right piece`() async throws {
        let page = try await ToolRun(["explain", "r101", "--lang", "en"])
        for line in ["R101 weights-do-not-sum: the parts of", "Why: The points of a node", "Remedy: ", "Wrong:\n    {", "Right:\n    {"] {
            #expect(page.output.contains(line), "\(line)")
        }
        #expect(try await ToolRun(["explain", "weights-do-not-sum", "--lang", "en"]).output == page.output)
    }

    @Test(arguments: [["explain", "R999"], ["explain", "R101", "R102", "R103"], ["explain", "--format", "json"]])
    func `what is no code is told`(_ arguments: [String]) async throws {
        #expect(try await ToolRun(arguments).code == .usage)
    }
}

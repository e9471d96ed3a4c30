import FEEL
import Foundation
import JSONText
import Testing

@testable import TilikTool

struct FeelTests {
    @Test func `an expression prints its value, and why it is null`() async throws {
        let fine = try await ToolRun(["feel", "for i in 1..3 return i * 0.1"])
        #expect(fine.output == "[0.1, 0.2, 0.3]\n" && fine.error == "" && fine.code == .fine)
        let null = try await ToolRun(["feel", "--lang", "en", "1 + \"a\"", "--as-of", "2026-11-21"])
        #expect(null.output == "null\n" && null.code == .fine)
        #expect(null.error.contains("feel:1:3: error E101 bad-expression: wrong type: number + string\n1 | 1 + \"a\"\n  |   ^"))
        let bad = try await ToolRun(["feel", "--lang", "en", "1 +\n  2 é"])
        #expect(bad.output == "" && bad.code == .invalidInput && bad.error.contains("feel:2:5: "))
    }

    @Test func `today is the day that was named`() async throws {
        let run = try await ToolRun(["feel", "today()", "--as-of", "2026-11-21"])
        #expect(run.output == "@\"2026-11-21\"\n")
    }

    @Test func `a context comes from JSON or from FEEL`() async throws {
        let folder = try TemporaryFolder()
        let json = try folder.write("facts.json", #"{"nilai total": 75.50, "satker": [{"nama": "A"}, {"nama": "B"}]}"#)
        let feel = try folder.write("facts.feel", "{day: @\"2026-02-28\", double: function(x) x * 2}")
        let first = try await ToolRun(["feel", "nilai total >= 75.5 and satker[2].nama = \"B\"", "--context", json])
        #expect(first.output == "true\n")
        let second = try await ToolRun(["feel", "double(day.day)", "--context", feel])
        #expect(second.output == "56\n")
        for (name, text) in [("a.json", "[1]"), ("b.json", "{\"a\": 1, \"a\": 2}"), ("c.feel", "{a: "), ("d.feel", "1")] {
            let run = try await ToolRun(["feel", "1", "--context", try folder.write(name, text)])
            #expect(run.code == .invalidInput && run.error.contains("\(name):1:") && run.output == "")
        }
        #expect(try await ToolRun(["feel", "1", "--context", folder.path + "/none.json"]).code == .invalidInput)
    }

    @Test func `an expression can ask what satker hold`() async throws {
        let run = try await ToolRun(
            ["feel", "facts.spip >= 3", "--on", "Examples/kalimantan", "--as-of", "2026-11-21", "--lang", "en"])
        #expect(run.output.split(separator: "\n").contains("kpu-contoh: true"))
        #expect(run.output.split(separator: "\n").contains("kpu-kapuas: null (not known: spip)"))
        let bad = try await ToolRun(
            ["feel", "facts.opini_bpk = \"WTB\"", "--on", "Examples/kalimantan", "--as-of", "2026-11-21", "--lang", "en"])
        #expect(bad.code == .invalidInput && bad.output == "")
        #expect(bad.error.contains("feel:1:19: error E101 bad-expression: there is no \"WTB\"; there are TMP, TW, WDP, WTP"))
        #expect(try await ToolRun(["feel", "1", "--on", "Examples/nowhere"]).code == .invalidInput)
    }

    @Test(arguments: [
        ["feel"], ["feel", "1", "2"], ["feel", "1", "--on", "a", "--context", "b"], ["feel", "--batch", "--on", "a"], ["feel", "--batch", "a", "b"], ["feel", "--batch=1"],
    ])
    func `what is no command line of it is told`(_ arguments: [String]) async throws {
        #expect(try await ToolRun(arguments).code == .usage)
    }

    @Test func `a batch answers every line, whatever stands on it`() async throws {
        let folder = try TemporaryFolder()
        let lines = [
            #"{"id": 1, "expression": "1 / 3"}"#, #"{"id": "b", "expression": "1 +"}"#, "{", #"{"id": null}"#,
            #"{"expression": "a.b", "context": {"a": {"b": [true, "x", 1.50, null]}}, "id": [2]}"#, "",
            #"{"id": 3, "expression": "d + @\"P1D\"", "context": "{d: @\"2026-12-31\"}"}"#,
            #"{"id": 4, "expression": "[1..2]"}"#, #"{"id": 5, "expression": "1 / 0"}"#, #"{"id": 6, "expression": "null"}"#,
            #"{"id": 7, "expression": "[@\"PT36H\", @\"P14M\", @\"10:00:00Z\"]"}"#,
        ]
        let run = try await ToolRun(
            ["feel", "--lang", "en", "--batch", try folder.write("batch.jsonl", lines.joined(separator: "\r\n"))])
        #expect(run.code == .fine && run.error == "")
        #expect(
            run.output == """
                {"id":1,"type":"number","value":0.3333333333333333333333333333333333,"literal":"0.3333333333333333333333333333333333"}
                {"id":"b","type":"Null","value":null,"literal":"null","error":"1:4: the expression ends too early; expected 1 \\"a\\" x ( [ {"}
                {"id":null,"type":"Null","value":null,"literal":"null","error":"3:3: not JSON: the text ends, expected \\" }"}
                {"id":null,"type":"Null","value":null,"literal":"null","error":"4:1: the key \\"expression\\" is missing"}
                {"id":[2],"type":"list","value":[true,"x",1.5,null],"literal":"[true, \\"x\\", 1.5, null]"}
                {"id":3,"type":"date","value":"2027-01-01","literal":"@\\"2027-01-01\\""}
                {"id":4,"type":"range","value":null,"literal":"[1..2]"}
                {"id":5,"type":"Null","value":null,"literal":"null","error":"1:3: division by zero"}
                {"id":6,"type":"Null","value":null,"literal":"null"}
                {"id":7,"type":"list","value":["P1DT12H","P1Y2M","10:00:00Z"],"literal":"[@\\"P1DT12H\\", @\\"P1Y2M\\", @\\"10:00:00Z\\"]"}

                """)
    }
}

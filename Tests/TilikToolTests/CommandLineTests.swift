import Foundation
import Testing

@testable import TilikTool

struct CommandLineTests {
    @Test func `without arguments there is a short help`() async throws {
        let run = try await ToolRun([])
        #expect(run.code == .fine)
        #expect(run.output.contains("tilik evaluate Examples/kalimantan"))
        #expect(try await ToolRun(["--help"]).output == run.output)
        let english = try await ToolRun(["--lang", "en"])
        #expect(english.code == .fine && english.output.contains("Commands:"))
        #expect(try await ToolRun([], environment: ["TILIK_LANG": "en"]).output == english.output)
    }

    @Test(arguments: Command.allCases, ["id", "en"])
    func `help of a command names its options, formats and exit codes`(_ command: Command, _ language: String) async throws {
        let run = try await ToolRun([command.rawValue, "--help", "--lang", language])
        #expect(run.code == .fine)
        let lines = run.output.split(separator: "\n")
        for option in command.options {
            let line = try #require(lines.first { $0.hasPrefix("  \(option.rawValue)") }, "\(option.rawValue)")
            let rest = line.dropFirst(2 + option.rawValue.count)
            // What follows an option stands one space behind it, its meaning at least two.
            #expect(rest.hasPrefix("  ") || rest.hasPrefix(",") ? !option.takesValue : option.takesValue, "\(line)")
            #expect(line.split(separator: " ").count > 2, "\(line)")
        }
        for other in Option.allCases where !command.options.contains(other) {
            #expect(!lines.contains { $0.hasPrefix("  \(other.rawValue) ") })
        }
        let flat = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for format in command.formats { #expect(flat.contains(format)) }
        for code in ExitCode.allCases {
            #expect(flat.contains(" \(code.rawValue) ") == command.exitCodes.contains(code), "\(code)")
        }
        #expect(lines.allSatisfy { $0.count <= 110 })
        #expect(try await ToolRun(["--help", "--lang", language]).output.contains("\n  \(command.rawValue) "))
    }

    @Test func `the README names every command, format and exit code`() throws {
        let text = try String(contentsOfFile: ToolRun.root + "/README.md", encoding: .utf8)
        for command in Command.allCases {
            #expect(text.contains("tilik \(command.rawValue)"), "\(command)")
            for format in command.formats { #expect(text.contains("`\(format)`") || text.contains("--format \(format)"), "\(format)") }
        }
        for code in ExitCode.allCases { #expect(text.contains("\n| \(code.rawValue) | "), "\(code)") }
    }

    @Test(arguments: Command.allCases)
    func `an option that a command does not have is refused`(_ command: Command) async throws {
        for option in Option.allCases where !command.options.contains(option) {
            let run = try await ToolRun([command.rawValue, option.rawValue])
            #expect(run.code == .usage)
            #expect(run.error.contains("\"\(option.rawValue)\""))
        }
    }

    @Test func `the version names the formats and rubrics`() async throws {
        let run = try await ToolRun(["--version"])
        #expect(run.output == "tilik 0.1.0\ntilik-evaluation/1\ntilik-rubric/1\nkpu\npermenpanrb-59-2020\npermenpanrb-8-2026\npermenpanrb-88-2021\npermenpanrb-90-2021\n")
    }

    @Test(arguments: [
        ["evaluat"], ["evaluate"], ["evaluate", "x", "--formt", "json"], ["evaluate", "x", "--format", "pdf"],
        ["evaluate", "x", "--as-of", "2026-02-30"], ["evaluate", "x", "--as-of"], ["evaluate", "x", "--target", "WBX"],
        ["evaluate", "x", "--lang", "jv"], ["evaluate", "x", "--jobs", "0"], ["evaluate", "x", "--quiet=1"],
        ["evaluate", "x", "--format", "json", "--format", "md"], ["evaluate", "x", "--gaps", "-1"],
        ["evaluate", "x", "--fail-on", "fatal"],
        ["import"], ["import", "x", "--year", "26"], ["import", "x", "--formt", "json"], ["import", "x", "--lang", "jv"],
        ["export"], ["export", "Examples/kalimantan"], ["export", "x", "--to"],
        ["compare"], ["compare", "a.xlsx", "b.xlsx"], ["compare", "a.xlsx", "--format", "md"],
        ["compare", "a.xlsx", "--format", "text", "--format", "json"],
        ["evaluate", "Examples/kalimantan", "--unit", "tidak-ada", "--as-of", "2026-11-21"],
    ])
    func `a command line that cannot be understood exits 2 and points to the help`(_ arguments: [String]) async throws {
        let run = try await ToolRun(arguments)
        #expect(run.code == .usage)
        #expect(run.error.contains(arguments[0] == "evaluat" ? "tilik --help" : "tilik \(arguments[0]) --help"))
    }

    @Test func `a misspelt option gets the nearest one`() async throws {
        #expect(try await ToolRun(["evaluate", "x", "--form", "md"]).error.contains("mungkin maksudnya \"--format\""))
        #expect(try await ToolRun(["check", "x", "--sumary"]).error.contains("mungkin maksudnya \"--summary\""))
        #expect(try await ToolRun(["check", "x", "--asof", "2026-01-01"]).error.contains("mungkin maksudnya \"--as-of\""))
    }

    @Test(arguments: [
        (["evalute"], "evaluate"), (["help", "chek"], "check"), (["evaluate", "x", "--format", "jsno=a.json"], "json"),
        (["evaluate", "Examples/kalimantan", "--target", "WBBN"], "WBBM"), (["evaluate", "Examples/kalimantan", "--require", "WKB"], "WBK"),
        (["evaluate", "Examples/kalimantan", "--unit", "kpu-kapaus"], "kpu-kapuas"),
        (["evaluate", "Examples/kalimantan", "--unit", "kpu-kapuas", "--unit", "kpu-conto"], "kpu-contoh"),
        (["explain", "Examples/kalimantan", "total", "--unit", "kpu-conto"], "kpu-contoh"),
        (["export", "Examples/kalimantan", "--to", "/tmp/tidak.xlsx", "--unit", "kpu-conto"], "kpu-contoh"),
        (["explain", "X11O"], "X110"), (["explain", "weights-do-not-smu"], "weights-do-not-sum"), (["explain", "K1133"], "K113"),
        (["check", "Examples/kalimantan", "--only", "K11X"], "K110"), (["check", "x", "--fail-on", "eror"], "error"),
        (["rubric", "lnt"], "lint"), (["config", "shwo"], "show"), (["evaluate", "x", "--lang", "idn"], "id"),
    ])
    func `what is misspelt gets the nearest there is`(_ words: [String], _ near: String) async throws {
        let run = try await ToolRun(words + (words[0] == "evaluate" ? ["--as-of", "2026-11-21"] : []))
        #expect(run.code == .usage)
        let hint = run.error.components(separatedBy: "mungkin maksudnya \"").last?.prefix { $0 != "\"" }.split(separator: ", ").map(String.init)
        #expect(hint?.contains(near) == true, "\(run.error)")
    }

    @Test func `a rubric that is misspelt gets the nearest`() async throws {
        let run = try await ToolRun(["evaluate", "Examples/kalimantan", "--rubric", "permenpanrb-90-2012"])
        #expect(run.code == .invalidRubric && run.error.contains("mungkin maksudnya \"permenpanrb-90-2021\""))
    }

    @Test func `json is short for the format, and has nothing else beside it`() async throws {
        for words in [["evaluate", "Examples/kalimantan"], ["check", "Examples/ci/plans"], ["explain", "Examples/kalimantan/contoh", "total"], ["config", "show"]] {
            let (short, long) = (try await ToolRun(words + ["--as-of", "2026-11-21", "--json"]), try await ToolRun(words + ["--as-of", "2026-11-21", "--format", "json"]))
            #expect(short.output == long.output && short.code == long.code)
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(short.output.utf8)) }
        }
    }

    @Test func `a rehearsal says what would be written, and writes nothing`() async throws {
        let folder = try TemporaryFolder()
        let rubric = try folder.copy("permenpanrb-90-2021") { $0.replacing("\"least\": 75", with: "\"least\": 76") }
        let (old, book) = (folder.path + "/lama.json", folder.path + "/lke.xlsx")
        _ = try await ToolRun(["evaluate", "Examples/kalimantan", "--as-of", "2026-11-21", "--format", "json=\(old)"])
        try folder.write("rencana/plan.json", "{}")
        let before = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        let runs: [([String], [String])] = [
            (
                ["evaluate", "Examples/kalimantan", "--format", "json=\(old)", "--format", "md=\(folder.path)/b.md"],
                ["written: \(old), in place", "written: \(folder.path)/b.md\n"]
            ),
            (["check", "Examples/ci/plans", "--write-baseline", folder.path + "/dasar.json", "--format", "text"], ["written: \(folder.path)/dasar.json"]),
            (["export", "Examples/kalimantan", "--to", book], ["written: \(book)\n"]),
            (["compare", "Examples/lke/lke-contoh.xlsx", "--format", "json=\(folder.path)/c.json"], ["written: \(folder.path)/c.json"]),
            (["explain", "Examples/kalimantan/contoh", "total", "--format", "json=\(folder.path)/d.json"], ["written: \(folder.path)/d.json"]),
            (["import", "Tests/Documents/kapuas.txt", "--into", folder.path + "/baru"], ["written: \(folder.path)/baru/plan.json", "baru/satker.json"]),
            (
                ["import", "Tests/Documents/kapuas.txt", "--into", folder.path + "/rencana"],
                ["\(folder.path)/rencana/plan.json: not touched, since a person wrote in it"]
            ),
            (["rubric", "test", rubric, "--accept"], ["(--force)"]),
        ]
        for (words, told) in runs {
            let run = try await ToolRun(words + ["--dry-run", "--lang", "en"] + (["export", "compare"].contains(words[0]) ? [] : ["--as-of", "2026-11-21"]))
            for text in told { #expect(run.error.contains(text), "\(words[0]): \(run.error.suffix(600))") }
            #expect([.fine, .findings, .invalidInput].contains(run.code), "\(words): \(run.error)")
            if words[0] == "rubric" { #expect(run.output.contains("nothing is written")) }
        }
        #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() == before.sorted())
        #expect(try String(contentsOfFile: folder.path + "/rencana/plan.json", encoding: .utf8) == "{}")
    }

    @Test func `a required predicate exits 1 when unmet and 5 when undecided`() async throws {
        let folder = try TemporaryFolder()
        let open = try folder.write("terbuka.json", #"{"id":"a","name":"A","answers":{}}"#)
        let base = ["--as-of", "2026-11-21", "--require", "WBK"]
        #expect(try await ToolRun(["evaluate", open] + base).code == .undecided)
        // What nobody has reviewed is undecided, however little there is of it; a reviewer's decision can miss a minimum.
        let low = #""answers":{"B.I.a":{"index":1}},"evidence":[],"facts":{"tlhp":0}"#
        let alone = try folder.write("rendah.json", #"{"id":"c","name":"C",\#(low)}"#)
        let empty = try folder.write("kosong.json", #"{"id":"d","name":"D","answers":{},"evidence":[],"plan":{"rows":[]}}"#)
        for unit in [alone, empty] { #expect(try await ToolRun(["evaluate", unit] + base).code == .undecided) }
        let closed = try folder.write("dinilai.json", #"{"id":"b","name":"B",\#(low)}"#)
        try folder.write("dinilai.review.jsonl", #"{"unit":"b","stage":"province","date":"2026-10-13","agree":["B.I.a"]}"#)
        #expect(try await ToolRun(["evaluate", closed] + base).code == .findings)
        // Of several, the first of 4, 1 and 5 counts.
        #expect(try await ToolRun(["evaluate", open, closed] + base).code == .findings)
        let bad = try folder.write("buruk.json", "{")
        #expect(try await ToolRun(["evaluate", open, closed, bad] + base).code == .invalidInput)
    }

    @Test func `gaps fail a run only on request`() async throws {
        let base = ["evaluate", "Examples/kalimantan/contoh", "--as-of", "2026-11-21"]
        #expect(try await ToolRun(base).code == .fine)
        #expect(try await ToolRun(base + ["--fail-on", "error"]).code == .findings)
        #expect(try await ToolRun(base + ["--fail-on", "critical"]).code == .fine)
    }

    @Test func `a submission with nothing in it fails a run that asks for no gaps`() async throws {
        let folder = try TemporaryFolder()
        for (name, members) in [("tiada", ""), ("kosong", #","answers":{},"evidence":[],"plan":{"rows":[]}"#)] {
            let unit = try folder.write("\(name).json", #"{"id":"\#(name)","name":"N"\#(members)}"#)
            for level in ["error", "warning"] {
                #expect(try await ToolRun(["evaluate", unit, "--as-of", "2026-11-21", "--fail-on", level]).code == .findings)
            }
            // That nothing came is said first, and no list of all that is lacking follows; tables hold it.
            for format in ["text", "md"] {
                let text = try await ToolRun(["evaluate", unit, "--as-of", "2026-11-21", "--format", format]).output
                let lines = text.split { $0.isWhitespace }.joined(separator: " ")
                let first = try #require(lines.range(of: "satker tidak menyampaikan dokumen yang dapat dinilai"), "\(text)")
                let all = try #require(lines.range(of: "Seluruh kekurangan (113)"))
                #expect(first.upperBound < all.lowerBound && text.utf8.count < 2000 && !text.contains("A.I.1.i.a"))
            }
            let table = try await ToolRun(["evaluate", unit, "--as-of", "2026-11-21", "--format", "gaps-csv"]).output
            #expect(table.split(separator: "\r\n").count == 114)
        }
    }

    @Test func `reports go to files whole, several at once`() async throws {
        let folder = try TemporaryFolder()
        let run = try await ToolRun(
            [
                "evaluate", "Examples/kalimantan", "--as-of", "2026-11-21", "--format", "json=\(folder.path)/a.json",
                "--format", "md=\(folder.path)/b.md", "--format", "csv",
            ])
        #expect(run.code == .fine)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !["out", "err"].contains($0) }
        #expect(names.sorted() == ["a.json", "b.md"])
        let data = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/a.json"))
        let object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect((object["units"] as? [Any])?.count == 4)
        #expect(run.output.contains("kpu-contoh"))
    }

    @Test func `a report that cannot be written has an exit code of its own`() async throws {
        let run = try await ToolRun(
            ["evaluate", "Examples/kalimantan", "--as-of", "2026-11-21", "--format", "json=/tidak/ada/x.json"])
        #expect(run.code == .cannotWrite)
        #expect(run.error == "tidak dapat menulis /tidak/ada/x.json: No such file or directory\n")
    }

    @Test func `colour comes on request only and never with NO_COLOR`() async throws {
        let base = ["evaluate", "Examples/kalimantan/contoh", "--as-of", "2026-11-21"]
        #expect(!(try await ToolRun(base).output.contains("\u{1B}[")))
        #expect(try await ToolRun(base, environment: ["CLICOLOR_FORCE": "1"]).output.contains("\u{1B}["))
        #expect(
            !(try await ToolRun(base, environment: ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]).output.contains("\u{1B}[")))
        #expect(!(try await ToolRun(base + ["--no-color"], environment: ["CLICOLOR_FORCE": "1"]).output.contains("\u{1B}[")))
    }

    @Test func `a single file, a folder and lines are one model`() async throws {
        let folder = try TemporaryFolder()
        let answers = #"{"A.I.1.i.a":"Ya","A.I.1.i.b":"B"}"#
        let file = try folder.write("satu.json", #"{"id":"s","name":"S","answers":\#(answers)}"#)
        let line = try folder.write("baris.jsonl", #"{"id":"s","name":"S","answers":\#(answers)}"# + "\n")
        try folder.write("s/satker.json", #"{"id":"s","name":"S"}"#)
        try folder.write("s/answers.json", answers)
        var results: [String] = []
        for path in [file, line, folder.path + "/s"] {
            let run = try await ToolRun(["evaluate", path, "--as-of", "2026-11-21", "--format", "csv"])
            #expect(run.code == .fine)
            results.append(run.output)
        }
        #expect(Set(results).count == 1)
    }

    @Test func `a file of units has its journal beside it, and one institution file above`() async throws {
        let folder = try TemporaryFolder()
        let lines = try folder.write(
            "semua.jsonl", #"{"id":"a","name":"A","answers":{"A.I.1.i.b":"A"}}"# + "\n" + #"{"id":"b","name":"B","answers":{"A.I.1.i.b":"A"}}"#)
        try folder.write(
            "semua.review.jsonl",
            #"{"unit":"b","stage":"province","date":"2026-10-01","indicator":"A.I.1.i.b","answer":"B","reason":"r"}"#)
        try folder.write("institution.json", #"{"name":"I","kind":"pemerintah_daerah","facts":{"opini_bpk":"WTP"}}"#)
        let run = try await ToolRun(["evaluate", lines, "--as-of", "2026-11-21", "--format", "json"])
        #expect(run.code == .fine)
        let object = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let units = try #require(object["units"] as? [[String: Any]])
        let decided = units.map { unit in
            (unit["indicators"] as? [[String: Any]])?.contains { $0["decidedBy"] as? String == "province" }
        }
        #expect(decided == [false, true])
        let facts = (units[0]["predicates"] as? [[String: Any]])?[0]["prerequisites"] as? [[String: Any]]
        #expect(facts?[0]["state"] as? String == "met")
    }

    @Test func `a fault of the institution's file is told once, its fact is unknown, and every satker is scored`() async throws {
        let folder = try TemporaryFolder()
        for id in ["a", "b", "c"] {
            try folder.write("p/\(id)/satker.json", #"{"id":"\#(id)","name":"\#(id)"}"#)
            try folder.write("p/\(id)/answers.json", #"{"A.I.1.i.b":"A"}"#)
        }
        try folder.write("p/institution.json", #"{"name":"I","kind":"pemerintah_daerah","facts":{"opini_bpk":"WTP","sakipp":"A"}}"#)
        let run = try await ToolRun(["evaluate", folder.path + "/p", "--as-of", "2026-11-21", "--format", "json", "--lang", "en"])
        #expect(run.code == .invalidInput)
        #expect(run.error.components(separatedBy: "D102").count == 2 && run.error.contains("institution.json:1:"), "\(run.error)")
        let object = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let units = try #require(object["units"] as? [[String: Any]])
        #expect(units.count == 3)
        let facts = (units[0]["predicates"] as? [[String: Any]])?[0]["prerequisites"] as? [[String: Any]]
        #expect(facts?[0]["state"] as? String == "met" && facts?.contains { $0["state"] as? String == "undecided" } == true)
        // What a unit says wrongly itself leaves it out as before.
        try folder.write("p/institution.json", "{}")
        try folder.write("p/a/answers.json", #"{"A.I.1.i.b":"Z"}"#)
        let refused = try await ToolRun(["evaluate", folder.path + "/p", "--as-of", "2026-11-21", "--format", "csv", "--lang", "en"])
        #expect(refused.code == .invalidInput && refused.output.contains("\r\nb,") && !refused.output.contains("\r\na,"))
    }
}

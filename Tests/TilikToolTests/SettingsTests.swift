import Assessment
import Foundation
import Testing

@testable import TilikTool

/// What is set once for all commands: by whom, and who goes first.
struct SettingsTests {
    private let folder = try! TemporaryFolder()

    private func show(_ words: [String] = [], _ environment: [String: String] = [:]) async throws -> [String: [String]] {
        let run = try await ToolRun(["config", "show", "--json"] + words, environment: environment)
        #expect(run.code == .fine, "\(run.error)")
        let object = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect(object["format"] as? String == "tilik-config/1")
        let settings = try #require(object["settings"] as? [[String: String]])
        #expect(settings.map { $0["key"] } == Option.settings.map(\.key))
        return Dictionary(
            uniqueKeysWithValues: settings.map { ($0["key"]!, [$0["value"], $0["origin"], $0["name"]].compactMap { $0 }) })
    }

    @Test func `a flag goes before the environment, that before the file, that before the default`() async throws {
        let file = try folder.write("atur.json", #"{"asOf": "2026-01-03", "lang": "en", "jobs": 3, "note": "n"}"#)
        let environment = ["TILIK_AS_OF": "2026-01-02", "TILIK_JOBS": "2", "TILIK_RUBRIC": ""]
        #expect(try await show()["lang"] == ["id", "default"])
        var all = try await show(["--config", file])
        #expect(all["asOf"] == ["2026-01-03", "file", file] && all["lang"] == ["en", "file", file])
        all = try await show(["--config", file], environment)
        #expect(all["asOf"] == ["2026-01-02", "environment", "TILIK_AS_OF"])
        #expect(all["jobs"] == ["2", "environment", "TILIK_JOBS"] && all["rubric"] == ["default"])
        all = try await show(["--config", file, "--as-of", "2026-01-01", "--lang=id"], environment)
        #expect(all["asOf"] == ["2026-01-01", "flag", "--as-of"] && all["lang"] == ["id", "flag", "--lang"])
        #expect(try await show([], ["TILIK_CONFIG": file])["asOf"] == ["2026-01-03", "file", file])
    }

    @Test func `every setting can come from everywhere, and changes what is done`() async throws {
        let facts = try folder.write("fakta/instansi.json", #"{"name":"I","kind":"pemerintah_daerah","facts":{"opini_bpk":"WTP"}}"#)
        let expected = try folder.write("fakta/daftar.csv", "id,name\nkpu-contoh,KPU Kabupaten Contoh\nx,KPU Kabupaten Lain\n")
        let values = [
            "target": "WBBM", "institution": facts, "rubric": "kpu", "asOf": "2026-11-20", "lang": "en", "jobs": "2", "province": "Jawa Barat", "practice": "off",
            "roster": expected,
        ]
        #expect(Set(values.keys) == Set(Option.settings.map(\.key)))
        let unit = ["evaluate", "Examples/kalimantan/contoh"]
        for option in Option.settings {
            let value = try #require(values[option.key])
            let day = option == .asOf ? [] : ["--as-of", "2026-11-21"]
            let flag = try await ToolRun(unit + day + [option.rawValue, value])
            let variable = try await ToolRun(unit + day, environment: [option.variable: value])
            let text = option == .jobs ? value : "\"\(value)\""
            let file = try folder.write("\(option.key).json", "{\"\(option.key)\": \(text)}")
            let set = try await ToolRun(unit + day + ["--config", file])
            #expect(flag.code == .fine, "\(option): \(flag.error)")
            #expect(flag.output == variable.output && flag.output == set.output, "\(option)")
            #expect(variable.error == "" && (set.error != "") == (option != .lang), "\(option)")
            // Of one satker the text has no line for its province.
            if option == .province { #expect(try await ToolRun(unit + ["--json", "--province", value]).output.contains(value)) }
            if ![.jobs, .province].contains(option) { #expect(flag.output != (try await ToolRun(unit + ["--as-of", "2026-11-21"]).output), "\(option)") }
        }
    }

    @Test func `the article and the help name every setting`() async throws {
        let article = try String(contentsOfFile: ToolRun.root + "/Sources/TilikTool/TilikTool.docc/Settings.md", encoding: .utf8)
        let help = try await ToolRun(["config", "--help"]).output
        for option in Option.settings {
            #expect(article.contains("| `\(option.rawValue)` | `\(option.variable)` | `\(option.key)` |"))
            #expect(help.contains("\(option.key),") && help.contains("[\(option.variable)]"))
        }
    }

    @Test func `paths in the file are meant from its own folder`() async throws {
        let main = try folder.copy("permenpanrb-90-2021")
        let file = try folder.write("atur.json", #"{"rubric": "permenpanrb-90-2021/rubric.json", "institution": "i.json"}"#)
        let all = try await show(["--config", file])
        #expect(all["rubric"]?.first == main && all["institution"]?.first == folder.path + "/i.json")
        let shipped = try folder.write("baku.json", #"{"rubric": "kpu"}"#)
        #expect(try await show(["--config", shipped])["rubric"]?.first == "kpu")
    }

    @Test(arguments: [
        (#"{"rubirc": "kpu"}"#, "1:2: kesalahan D102 unknown-key", "mungkin maksudnya \"rubric\""),
        ("{\n  \"asOf\": \"2026-02-30\"}", "2:11: kesalahan D105 no-such-date", "TTTT-BB-HH"),
        (#"{"lang": "in"}"#, "1:10: kesalahan", "mungkin maksudnya \"id\""), (#"{"jobs": 0}"#, "1:10: kesalahan D107", "1…256"),
        (#"{"lang": "en", "lang": "en"}"#, "1:16: error D103 repeated-key", "\"lang\""), ("{", "1:2: kesalahan J101 json-syntax", "bukan JSON"),
        (#"{"rubric": 1}"#, "1:12: kesalahan D101", "string"),
    ])
    func `a fault of the file is told with its place, and nothing is done`(_ text: String, _ place: String, _ more: String) async throws {
        let file = try folder.write("atur.json", text)
        let run = try await ToolRun(["evaluate", "Examples/kalimantan", "--config", file])
        #expect(run.code == .usage && run.output.isEmpty)
        #expect(run.error.contains("\(file):\(place)") && run.error.contains(more), "\(run.error)")
    }

    @Test func `a variable that cannot be meant is named`() async throws {
        for (name, value) in [("TILIK_AS_OF", "kemarin"), ("TILIK_LANG", "in"), ("TILIK_JOBS", "0"), ("SOURCE_DATE_EPOCH", "-1"), ("TILIK_TARGET", "WBX")] {
            let run = try await ToolRun(["evaluate", "Examples/kalimantan"], environment: [name: value])
            #expect(run.code == .usage && run.error.contains(name) && run.error.contains("\"\(value)\""), "\(run.error)")
        }
        #expect(try await ToolRun(["evaluate", "x"], environment: ["TILIK_CONFIG": "/tidak/ada.json"]).code == .usage)
    }

    @Test func `a file of settings that came with a satker is not obeyed`() async throws {
        let answers = #"{"A.I.1.i.a":"Ya"}"#
        for (place, isObeyed) in [("kiriman/a/satker.json", false), ("kiriman/tilik.json", false), ("kiriman/a/tilik.json", false), ("a.json", true)] {
            let text = place.hasSuffix("satker.json") ? #"{"id":"a","name":"A"}"# : #"{"lang": "en", "target": "WBBM"}"#
            let file = try folder.write(place, text)
            try folder.write("kiriman/a/answers.json", answers)
            let run = try await ToolRun(["evaluate", folder.path + "/kiriman", "--as-of", "2026-11-21"] + (isObeyed ? ["--config", file] : []))
            #expect(run.code == .fine && run.output.contains("WBBM") == isObeyed, "\(place): \(run.error)")
            #expect(run.error.contains(isObeyed ? "settings from" : "") || run.error.isEmpty)
        }
    }

    @Test func `the language is Indonesian whatever the locale`() async throws {
        let locale = ["LANG": "en_US.UTF-8", "LC_ALL": "en_US.UTF-8", "LC_MESSAGES": "en_US.UTF-8"]
        #expect(try await ToolRun([], environment: locale).output == (try await ToolRun([]).output))
        #expect(try await ToolRun(["evaluat"], environment: ["TILIK_LANG": "en"]).error.hasPrefix("unknown command"))
        #expect(try await ToolRun(["evaluate", "--lang", "id"], environment: ["TILIK_LANG": "en"]).error.hasPrefix("sebutkan"))
    }

    @Test func `a build's day is the day where none is given`() async throws {
        let build = ["SOURCE_DATE_EPOCH": "1795219200"]
        #expect(try await show([], build)["asOf"] == ["2026-11-21", "environment", "SOURCE_DATE_EPOCH"])
        #expect(try await show([], build.merging(["TILIK_AS_OF": "2026-01-02"]) { $1 })["asOf"]?[0] == "2026-01-02")
        let unit = ["evaluate", "Examples/kalimantan/contoh"]
        #expect(try await ToolRun(unit, environment: build).output == (try await ToolRun(unit + ["--as-of", "2026-11-21"]).output))
    }

    @Test func `what a run rests on is told on request, and only where people read`() async throws {
        let words = ["evaluate", "Examples/kalimantan/contoh", "--as-of", "2026-11-21", "--json"]
        let (plain, verbose) = (try await ToolRun(words), try await ToolRun(words + ["-v"], environment: ["TILIK_JOBS": "2"]))
        #expect(verbose.output == plain.output && plain.error.isEmpty)
        for text in [
            "permenpanrb-90-2021, hash berkas sha256:\(ToolRun.rubric.digest)", "jobs = 2 (TILIK_JOBS)", "21 November 2026", "dibaca: Examples/kalimantan/contoh/answers.json",
            "detik",
        ] {
            #expect(verbose.error.contains(text), "\(text)")
        }
        #expect(try await ToolRun(words + ["--no-input"]).output == plain.output)
    }

    @Test func `every remark is told in full on request`() async throws {
        let members = (0..<150).map { "\"x\($0)\": 1" }.joined(separator: ",")
        let unit = try folder.write("a.json", "{\"id\":\"a\",\"name\":\"A\",\"answers\":{\(members)}}")
        let second = try folder.write("b.json", "{\"id\":\"b\",\"name\":\"B\",\"answers\":{\(members)}}")
        func count(_ more: [String]) async throws -> Int {
            try await ToolRun(["evaluate", unit, second, "--as-of", "2026-11-21"] + more).error.components(separatedBy: ": kesalahan ").count - 1
        }
        let (few, all) = (try await count([]), try await count(["-v"]))
        #expect(few == 100 && all == 200)
    }
}

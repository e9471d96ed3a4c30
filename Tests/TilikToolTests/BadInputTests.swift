import Foundation
import Testing

@testable import TilikTool

/// Bad input through the whole tool: exact words, and everything else is still scored.
struct BadInputTests {
    private let good = #"{"id":"baik","name":"Satker Baik","answers":{"A.I.1.i.a":"Ya"}}"#

    /// What is printed to standard error, with the folder's own path left out.
    private func error(_ folder: TemporaryFolder, _ options: [String] = []) async throws -> (ToolRun, String) {
        let run = try await ToolRun(["evaluate", folder.path, "--as-of", "2026-11-21"] + options)
        return (run, run.error.replacingOccurrences(of: folder.path, with: "DIR"))
    }

    @Test func `every faulty satker of a folder is told, and the good one is scored`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("baik.json", good)
        try folder.write("bukan-json.json", "bukan json")
        try folder.write("bukan-utf8.json", Data(#"{"id":"u","name":""#.utf8 + [0xFF] + #""}"#.utf8))
        try folder.write("dalam.json", String(repeating: "[", count: 100_000))
        try folder.write("kunci.json", "{\n  \"id\": \"k\",\n  \"nama\": \"K\",\n  \"name\": \"é – K\", \"regio\": 1\n}\n")
        try folder.write("jawaban.json", #"{"id":"j","name":"J","answers":{"A.I.1.i.b":"F","A.I.1.i.z":"A"}}"#)
        try folder.write(
            "rasio.json",
            #"{"id":"r","name":"R","answers":{"A.II.5.iii.b":{"inputs":{"wajib_non_lhkpn_administrator":1,"wajib_non_lhkpn_pengawas":2,"wajib_non_lhkpn_fungsional_pelaksana":2,"sudah_lapor_non_lhkpn":7}},"B.I.a":{"index":4.5}}}"#
        )
        try folder.write(
            "bukti/satker.json", #"{"id":"b","name":"B"}"#)
        try folder.write(
            "bukti/evidence.json",
            """
            [
              {"kind": "sk", "indicator": "A.I.1.i.a", "date": "2025-02-30", "file": "../../etc/passwd"},
              {"kind": "sk", "indicator": "A.I.1.i.a", "date": "2026-02-03", "file": "tautan.pdf"},
              {"kind": "sk", "indicator": "A.I.1.i.a", "date": "2026-02-03", "file": "hilang.pdf"}
            ]
            """)
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/bukti/tautan.pdf", withDestinationPath: "/etc/passwd")
        try folder.write("kembar-1.json", #"{"id":"kembar","name":"Pertama"}"#)
        try folder.write("kembar-2.json", #"{"id":"kembar","name":"Kedua"}"#)
        try folder.write("tanpa-kepala/plan.json", "{}")
        let (run, text) = try await error(folder)
        #expect(run.code == .invalidInput)
        #expect(run.output.contains("Satker Baik"))
        #expect(run.output.contains("Pertama"))
        #expect(!run.output.contains("Kedua"))
        try expectGolden("bad-input.txt", text)
    }

    @Test func `the same in English`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("kunci.json", "{\n  \"id\": \"k\",\n  \"nama\": \"K\"\n}\n")
        let (_, text) = try await error(folder, ["--lang", "en"])
        #expect(
            text == """
                DIR/kunci.json:1:1: error D104 missing-key: the key "name" is missing
                1 | {
                  | ^
                  = remedy: add it
                DIR/kunci.json:3:3: error D102 unknown-key: unknown key "nama"
                3 |   "nama": "K"
                  |   ^^^^^^
                  = remedy: did you mean "name"?
                2 faults in the input; 1 satker not scored

                """)
    }

    @Test func `an empty folder and a folder without submissions are told apart`() async throws {
        let folder = try TemporaryFolder()
        let (run, text) = try await error(folder)
        #expect(run.code == .invalidInput)
        #expect(text.hasPrefix("DIR: kesalahan I102 empty-folder: folder kosong\n"))
        try folder.write("catatan.txt", "x")
        #expect(try await error(folder).1.hasPrefix("DIR: kesalahan I103 no-submission: tidak ada satker di sini\n"))
    }

    @Test func `a path that is not there, and a file that is no submission`() async throws {
        let folder = try TemporaryFolder()
        let missing = try await ToolRun(["evaluate", folder.path + "/x"])
        #expect(missing.error.contains("I101 no-such-path"))
        let pdf = try folder.write("rencana.pdf", "%PDF-1.4")
        #expect(try await ToolRun(["evaluate", pdf]).error.contains("X110 pdf-given"))
    }

    @Test func `a file of 200 MB is refused before it is read, and the others are scored`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("baik.json", good)
        let big = try folder.file("besar.json")
        try big.handle.truncate(atOffset: 200_000_000)
        let (run, text) = try await error(folder)
        #expect(run.output.contains("Satker Baik"))
        #expect(text.hasPrefix("DIR/besar.json: kesalahan I104 file-too-large: berkas atau baris lebih besar dari 64 MB\n"))
    }

    @Test func `200 MB of opening brackets in a file of lines end at the limit`() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("baik.json", good)
        let lines = try folder.file("besar.jsonl")
        let piece = Data(repeating: UInt8(ascii: "["), count: 10_000_000)
        for _ in 0..<20 { try lines.handle.write(contentsOf: piece) }
        let (run, text) = try await error(folder)
        #expect(run.output.contains("Satker Baik"))
        #expect(text.hasPrefix("DIR/besar.jsonl:1:1: kesalahan I104 file-too-large:"))
        #expect(path.hasSuffix("baik.json"))
    }

    @Test func `a faulty line of a file of lines is told by its own number`() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("semua.jsonl", good + "\n\n{\"id\":\"x\"}\n" + good.replacing("baik", with: "lain") + "\n")
        let run = try await ToolRun(["evaluate", path, "--as-of", "2026-11-21"])
        #expect(run.error.contains("semua.jsonl:3:1: kesalahan D104 missing-key: kunci \"name\" tidak ada"))
        #expect(run.output.contains(": 2 satker ("))
    }

    @Test func `a file of lines with nothing on them is a fault, and so is a figure of nineteen digits`() async throws {
        let folder = try TemporaryFolder()
        let empty = try folder.write("kosong.jsonl", "\n  \n")
        let run = try await ToolRun(["evaluate", empty, "--as-of", "2026-11-21"])
        #expect(run.code == .invalidInput)
        #expect(run.error.contains("kosong.jsonl: kesalahan I103 no-submission: tidak ada satker di sini"))
        let long = try folder.write("panjang.json", #"{"id":"x","name":"X","answers":{"B.I.a":{"index":3.123456789012345678}}}"#)
        let digits = try await ToolRun(["evaluate", long, "--as-of", "2026-11-21"])
        #expect(digits.error.contains("kesalahan D107 out-of-range: 3.123456789012345678 lebih dari 18 angka"))
    }

    @Test func `a shared journal's faulty lines take no unit with them, and strangers are told`() async throws {
        let folder = try TemporaryFolder()
        let unit = #"{"id":"ID","name":"N","answers":{"A.I.1.i.b":"A"}}"#
        let path = try folder.write("s.jsonl", unit.replacing("ID", with: "a") + "\n" + unit.replacing("ID", with: "b"))
        let entry = #"{UNIT"stage":"province","date":"2026-10-01","agree":"total"}"#
        try folder.write(
            "s.review.jsonl",
            [
                entry.replacing("UNIT", with: ""), entry.replacing("UNIT", with: #""unit":"typo","#), "rusak",
                entry.replacing("UNIT", with: #""unit":"b","#),
            ].joined(separator: "\n"))
        let run = try await ToolRun(["evaluate", path, "--as-of", "2026-11-21", "--format", "json"])
        #expect(run.code == .invalidInput)
        let codes = run.error.split(separator: "\n").filter { $0.contains(": kesalahan ") }
            .map { $0.replacing(folder.path + "/", with: "").prefix(36) }
        #expect(
            codes == [
                "s.review.jsonl:1:1: kesalahan D104 m", "s.review.jsonl:2:1: kesalahan S110 u", "s.review.jsonl:3:1: kesalahan J101 j",
            ])
        let object = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let units = try #require(object["units"] as? [[String: Any]])
        let counts = units.map { unit in
            (unit["indicators"] as? [[String: Any]])?.count { $0["decidedBy"] != nil }
        }
        #expect(counts == [0, 1])
    }

    @Test func `a section that is a link is not followed`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("rahasia.json", #"{"kata-sandi":"x"}"#)
        try folder.write("u/satker.json", #"{"id":"u","name":"U"}"#)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/u/answers.json", withDestinationPath: folder.path + "/rahasia.json")
        let run = try await ToolRun(["evaluate", folder.path + "/u/", "--as-of", "2026-11-21"])
        #expect(run.code == .invalidInput)
        #expect(run.error.contains("u/answers.json: kesalahan P103 path-through-link"))
        #expect(!run.error.contains("kata-sandi"))
    }

    @Test func `hundreds of thousands of faults in one line are told in a moment`() async throws {
        let folder = try TemporaryFolder()
        let answers = (0..<20_000).map { "\"X\($0)\":\"A\"" }.joined(separator: ",")
        try folder.write("x.json", #"{"id":"x","name":"X","answers":{\#(answers)}}"#)
        let (_, text) = try await error(folder)
        #expect(text.contains("… dan 19900 kesalahan lain\n"))
    }

    @Test func `the named rubric counts whatever rubric a unit names`() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("x.json", #"{"id":"x","name":"X","rubric":"lain","answers":{"A.I.1.i.a":"Ya"}}"#)
        let base = ["evaluate", path, "--as-of", "2026-11-21", "--format", "csv"]
        #expect(try await ToolRun(base).error.contains("S107 unknown-rubric"))
        let fixed = try await ToolRun(base + ["--rubric", "permenpanrb-90-2021"])
        #expect(fixed.code == .fine)
        #expect(fixed.output.contains(";0,2500;"))
    }

    @Test func `two satker with one id in one file of lines are told by line`() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("semua.jsonl", good + "\n" + good + "\n")
        let run = try await ToolRun(["evaluate", path, "--as-of", "2026-11-21"])
        #expect(run.error.contains("semua.jsonl:2:1: kesalahan S105 duplicate-unit: satker \"baik\" sudah ada di \(path):1"))
    }

    @Test func `a rubric whose weights sum to 59_99 is refused with exit 3, before anything is scored`() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.copy("permenpanrb-90-2021") { $0.replacing("\"weight\": 60,", with: "\"weight\": 59.99,") }
        let run = try await ToolRun(["evaluate", "Examples/kalimantan", "--rubric", path])
        #expect(run.code == .invalidRubric)
        #expect(run.output == "")
        #expect(run.error.contains("R101 weights-do-not-sum: bobot bagian A berjumlah 60, seharusnya 59.99\n"))
        #expect(run.error.hasSuffix("rubrik ditolak: 2 kesalahan\n"))
    }

    @Test func `names with control and direction-changing characters cannot touch the terminal`() async throws {
        let folder = try TemporaryFolder()
        let name = #"Kab \u001b[31mMerah\u202e \u200bX, \"kutip\", | <b>, =1+1"#
        try folder.write("x.json", "{\"id\":\"x\",\"name\":\"\(name)\",\"answers\":{}}")
        try folder.write("y.json", good)
        for format in ["text", "md", "csv", "gaps-csv", "plan-csv", "units-csv", "json"] {
            let run = try await ToolRun(["evaluate", folder.path, "--as-of", "2026-11-21", "--format", format])
            #expect(run.code == .fine)
            for bad in ["\u{1B}", "\u{202E}", "\u{200B}"] { #expect(!run.output.contains(bad), "\(format)") }
        }
        let csv = try await ToolRun(["evaluate", folder.path, "--as-of", "2026-11-21", "--format", "csv"])
        #expect(csv.output.contains("\"Kab \u{FFFD}[31mMerah\u{FFFD} \u{FFFD}X, \"\"kutip\"\", | <b>, =1+1\""))
    }

    @Test func `cells that begin like formulas are defused, numbers are not`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("x.json", #"{"id":"x","name":"=HYPERLINK(1)","answers":{}}"#)
        let run = try await ToolRun(["evaluate", folder.path, "--as-of", "2026-11-21", "--format", "csv"])
        #expect(run.output.contains(";'=HYPERLINK(1);"))
        try folder.write("x.json", "{\"id\":\"x\",\"name\":\"=\u{301}+1;\u{301}\",\"answers\":{}}")
        let marked = try await ToolRun(["evaluate", folder.path, "--as-of", "2026-11-21", "--format", "csv"])
        #expect(marked.output.contains(";\"'=\u{301}+1;\u{301}\";"))
    }
}

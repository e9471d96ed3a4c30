import Assessment
import Foundation
import Testing

@testable import Reports
@testable import TilikTool

/// What reports say of units of which reviewers decided nothing, something, or all: whose word it is, and who is ready.
struct ReadinessTests {
    private let folder = try! TemporaryFolder()

    /// Units that say the same and differ in what was decided, and one that hands in nothing.
    private func province() throws -> String {
        let answers = ToolRun.rubric.indicators.compactMap { indicator -> String? in
            let scale = ToolRun.rubric.scales[indicator.scale]
            guard let best = scale.answers.first else { return nil }
            return "\"\(indicator.term.id)\":\"\(best.name)\""
        }
        let surveys = ["B.I.a", "B.II.a"].map { "\"\($0)\":{\"index\":3.9,\"source\":\"national\",\"date\":\"2026-08-31\"}" }
        let claims = "{\((answers + surveys).joined(separator: ","))}"
        let names = [
            "final": "KPU Kabupaten Hulu Sungai Selatan", "sebagian": "KPU Kabupaten Hulu Sungai Tengah",
            "belum": "KPU Kabupaten Hulu Sungai Utara", "wbbm": "KPU Kabupaten Hulu Sungai Tengah",
        ]
        for (id, name) in names {
            let target = id == "wbbm" ? #","target":"WBBM","holds":["WBK"]"# : ""
            try folder.write("p/\(id)/satker.json", #"{"id":"\#(id)","name":"\#(name)","province":"Kalsel"\#(target)}"#)
            try folder.write("p/\(id)/answers.json", claims)
        }
        try folder.write("p/tiada/satker.json", #"{"id":"tiada","name":"KPU Kota Tiada","province":"Kalsel"}"#)
        // A figure of which nobody said anything is decided outright.
        let ratios = ToolRun.rubric.indicators.filter { ToolRun.rubric.scales[$0.scale].answers.isEmpty && $0.ratio != nil }
        let outright = ratios.map { #"{"stage":"province","date":"2026-10-13","indicator":"\#($0.term.id)","value":1,"reason":"r"}"# }
        let agree = #"{"stage":"province","date":"2026-10-13","agree":["total"]}"#
        try folder.write("p/final/review.jsonl", ([agree] + outright).joined(separator: "\n"))
        let low = #"{"stage":"province","date":"2026-10-13","indicator":"B.I.a","index":3,"source":"own","reason":"r"}"#
        try folder.write("p/sebagian/review.jsonl", low)
        return folder.path + "/p"
    }

    private func evaluate(_ path: String, _ options: [String], columns: String = "80") async throws -> String {
        let run = try await ToolRun(
            ["evaluate", path, "--as-of", "2026-11-21"] + options, environment: ["COLUMNS": columns])
        #expect(run.code == .fine && run.error.isEmpty)
        return run.output
    }

    private func json(_ path: String) async throws -> [String: Any] {
        let text = try await evaluate(path, ["--format", "json"])
        return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func `a table says who is ready, those of whom reviewers know most first`() async throws {
        let text = try await evaluate(try province(), ["--gaps", "0"])
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines[0].hasPrefix("Perbandingan satker, per tanggal 21 November 2026: 5 satker (1 penilaian final,"))
        let names = ["Selatan", "Tengah", "Utara", "Tiada", "Tengah"]
        let rows = lines.filter { $0.contains(#/^  [1-5] KPU .*\/113$/#) }
        #expect(zip(rows, names).allSatisfy { $0.contains($1) } && rows.count == 5, "\(text)")
        #expect(rows.map { $0.split(separator: " ").last.map(String.init) } == ["113/113", "1/113", "0/113", "0/113", "0/113"])
        func below(_ row: Int) -> String {
            let start = lines.firstIndex(of: rows[row])! + 1
            return lines[start...].prefix { $0.hasPrefix("    ") }.map { $0.trimmingCharacters(in: .whitespaces) }
                .joined(separator: " ")
        }
        #expect(below(0).hasPrefix("belum dapat disimpulkan (final)"))
        let short = "kurang 2,63 poin pada survei persepsi anti korupsi (IPAK); kemungkinan kurang hingga 40,00 poin pada"
        #expect(below(1).hasPrefix("belum memenuhi (sementara); \(short)"), "\(below(1))")
        #expect(below(1).hasSuffix("nilai survei: survei mandiri terverifikasi (B.I.a); survei eksternal nasional (B.II.a)"), "\(below(1))")
        #expect(below(2).hasPrefix("belum dinilai; penilaian mandiri: seluruh nilai minimal tercapai"), "\(below(2))")
        #expect(below(3) == "tidak menyampaikan")
        // WBBM is asked of others than WBK is.
        let sections = lines.filter { $0.hasPrefix("Sasaran ") }
        #expect(sections.count == 2 && sections[0].hasPrefix("Sasaran WBK (4) ") && sections[1].hasPrefix("Sasaran WBBM (1) "))
        let words = text.split { $0.isWhitespace }.joined(separator: " ")
        #expect(words.contains("WBK: 1 belum dapat disimpulkan, 1 belum memenuhi, 1 belum dinilai, 1 tidak menyampaikan; WBBM: 1 belum dinilai;"), "\(words)")
        #expect(words.contains("rata-rata batas bawah penilaian TPI dari 2 satker yang dinilai: "))
        let ready = "Siap diusulkan: 0. Belum memenuhi: 1. Belum dapat disimpulkan: 1. Belum dinilai: 2. Tidak menyampaikan: 1."
        #expect(words.contains(ready), "\(words)")
    }

    @Test func `a summary is a line for each, and numbers of what needs attention`() async throws {
        let path = try province()
        try folder.write("p/final/kosong.docx", "")
        let text = try await evaluate(path, ["--summary"])
        let lines = text.split(separator: "\n").map(String.init)
        let rows = lines.filter { $0.contains(#/^  [1-5] KPU /#) }
        #expect(rows.count == 5 && lines.count < 5 + 16 && lines.allSatisfy { $0.count <= 80 }, "\(text)")
        let words = ["belum disimpulkan", "belum memenuhi", "belum dinilai", "tidak menyampaikan", "belum dinilai"]
        #expect(zip(rows, words).allSatisfy { $0.hasSuffix("  " + $1) }, "\(text)")
        #expect(!text.contains("────") && !text.contains("kurang") && !text.contains("kosong.docx"))
        let all = text.split { $0.isWhitespace }.joined(separator: " ")
        #expect(all.contains("tidak dipakai: 1; catatan pembacaan: 0. Rinciannya: --format files-csv=berkas.csv"), "\(all)")
        let markdown = try await evaluate(path, ["--summary", "--format", "md"])
        #expect(markdown.contains("tidak dipakai: 1;") && !markdown.contains("kosong.docx") && !markdown.contains("kemungkinan kurang hingga 75"))
    }

    @Test func `tables of areas keep a line for those without a value`() async throws {
        let text = try await evaluate(try province(), ["--gaps", "0"])
        let table = try #require(text.components(separatedBy: "Area perubahan, penilaian TPI dalam % bobot\n").dropFirst().first)
        let rows = table.split(separator: "\n").dropFirst().prefix(5).map(String.init)
        #expect(zip(rows, 1...).allSatisfy { $0.hasPrefix("  \($1) KPU ") }, "\(rows)")
        #expect(rows[3].hasSuffix("–       –       –       –       –       –"), "\(rows[3])")
    }

    @Test func `one row a satker says who is ready, and what nobody said is empty`() async throws {
        let text = try await evaluate(try province(), ["--format", "units-csv", "--lang", "en"])
        let lines = text.replacing("\u{FEFF}", with: "").split(separator: "\r\n").map(String.init)
        let names = lines[0].split(separator: ",").map(String.init)
        #expect(names.suffix(8) == ["verdict_WBK", "verdict_WBBM", "area_1", "area_2", "area_3", "area_4", "area_5", "area_6"])
        let rows = lines.dropFirst().map { line in
            Dictionary(uniqueKeysWithValues: zip(names, Self.cells(line)))
        }
        #expect(rows.map { $0["unit"] } == ["final", "sebagian", "belum", "tiada", "wbbm"])
        #expect(rows.map { $0["verdict"] } == ["undecided", "unmet", "", "", ""])
        #expect(rows.map { $0["verdict_WBK"] } == ["undecided", "unmet", "", "", ""] && rows[1]["verdict_WBBM"] == "")
        #expect(rows.map { $0["sent"] } == ["yes", "yes", "yes", "no", "yes"])
        #expect(rows[0]["review_least"] == rows[0]["review_most"] && rows[0]["review_least"] != "")
        #expect(rows[2]["review_least"] == "" && rows[2]["claim_most"] != "" && rows[2]["minimums_met"] == "" && rows[2]["area_1"] == "")
        #expect(rows[3]["claim_least"] == "" && rows[3]["evidence_least"] == "" && rows[3]["shortfall"] == "" && rows[3]["decided"] == "0")
        #expect(rows[1]["shortfall"]?.hasPrefix("2.63 short in ") == true && rows[1]["minimums"] == "11" && rows[1]["indicators"] == "113")
        #expect(rows[1]["prerequisites_undecided"] == "10" && rows[1]["prerequisites_unmet"] == "0")
    }

    /// The cells of a line, none of which has a quote in it.
    private static func cells(_ line: String) -> [String] {
        line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().reduce(into: [String]()) { cells, entry in
            let (index, part) = entry
            // A quoted part takes the place of the empty cell between its commas.
            if index % 2 == 1 {
                cells[cells.count - 1] = String(part)
            } else {
                cells += part.split(separator: ",", omittingEmptySubsequences: false).map(String.init).dropFirst(index == 0 ? 0 : 1)
            }
        }
    }

    @Test(arguments: [("60", "id"), ("60", "en"), ("80", "id"), ("80", "en"), ("100", "en")])
    func `lines fit, and no two units have the same letters`(_ columns: String, _ language: String) async throws {
        let text = try await evaluate(try province(), ["--lang", language, "--gaps", "3"], columns: columns)
        let width = Int(columns)!
        let long = text.split(separator: "\n").filter { $0.count > width && !$0.contains(folder.path) }
        #expect(long == [])
        for title in ["KPU Kab"] {
            let rows = text.split(separator: "\n").filter { $0.contains(#/^  [1-5] KPU .*\/113$/#) && $0.contains(title.prefix(3)) }
            let names = rows.map { String($0.dropFirst(4).prefix(width - 40 - 5)).trimmingCharacters(in: .whitespaces) }
            #expect(Set(names).count == rows.count && rows.count == 5, "\(names)")
        }
    }

    @Test func `a report of a unit says whose the minimums are`() async throws {
        let path = try province()
        let open = try await evaluate(path, ["--unit", "belum", "--gaps", "0"])
        // What nobody has reviewed is held against by its own claim, which says so, and which it can mend.
        #expect(open.contains("Nilai minimal WBK menurut penilaian mandiri (belum dinilai TPI; bukan kesimpulan\nTPI)"), "\(open)")
        let told = open.split { $0.isWhitespace }.joined(separator: " ")
        #expect(told.contains("dari 11 nilai minimal terpenuhi; belum dinilai, belum ada kesimpulan TPI; 0 dari 10 syarat terpenuhi, 0"), "\(told)")
        #expect(told.contains("Ringkasan: belum dinilai; penilaian mandiri "))
        #expect(!open.contains("menurut penilaian TPI") && !open.contains("WBK: belum memenuhi") && !open.contains("WBK: memenuhi"))
        let some = try await evaluate(path, ["--unit", "sebagian", "--gaps", "0"])
        #expect(some.contains("Nilai minimal WBK menurut penilaian TPI (sementara)") && some.contains("WBK: belum memenuhi (sementara);"))
        #expect(some.contains("* sementara: 112 dari 113 butir belum dinilai"))
        let all = try await evaluate(path, ["--unit", "final", "--gaps", "0"])
        #expect(all.contains("Nilai minimal WBK menurut penilaian TPI (final)") && !all.contains("* sementara"))
        let markdown = try await evaluate(path, ["--unit", "belum", "--format", "md", "--lang", "en"])
        #expect(markdown.contains("### Minimums of WBK by the satker’s own claim (not reviewed") && !markdown.contains("by the review ("))
    }

    @Test func `data hold no review of a unit that nobody has reviewed`() async throws {
        let run = try await json(try province())
        let units = try #require(run["units"] as? [[String: Any]])
        for unit in units {
            let id = try #require(unit["id"] as? String)
            let review = try #require(unit["review"] as? [String: Any])
            let isReviewed = ["final", "sebagian"].contains(id)
            let states = ["final": "final", "sebagian": "inReview", "belum": "notReviewed", "wbbm": "notReviewed", "tiada": "nothingSubmitted"]
            #expect(review["state"] as? String == states[id])
            #expect(unit["final"] as? Bool == (id == "final"))
            #expect(((unit["bases"] as? [String: Any])?["review"] != nil) == isReviewed)
            for predicate in unit["predicates"] as? [[String: Any]] ?? [] {
                let gates = try #require(predicate["gates"] as? [String: Any])
                #expect((gates["review"] != nil) == isReviewed)
                #expect((gates["projection"] != nil) == ["belum", "wbbm"].contains(id))
                if !isReviewed { #expect(predicate["state"] as? String == "undecided") }
            }
            #expect((unit["indicators"] as? [[String: Any]] ?? []).allSatisfy { ($0["review"] != nil) == isReviewed })
        }
        let group = try #require((run["rollup"] as? [[String: Any]])?.first)
        #expect(group["units"] as? Int == 5 && group["reviewed"] as? Int == 2 && group["nothingSubmitted"] as? Int == 1)
        let csv = try await evaluate(folder.path + "/p", ["--format", "csv", "--unit", "belum"])
        #expect(csv.split(separator: "\r\n").dropFirst().allSatisfy { $0.hasSuffix(";;;tidak;notReviewed;belum dinilai;0") }, "\(csv.suffix(200))")
        #expect(csv.split(separator: "\r\n").count > 60)
    }

    @Test func `a document of which something is not known is to be confirmed, in words and in data`() async throws {
        let evidence = #"""
            [{"kind":null,"title":"Berkas","indicator":"A.I.1.i.a","date":"2026-02-03","file":"a.pdf"},
            {"kind":"sk","title":"SK","indicator":"A.I.1.ii.a","date":"2025-02-03","link":"https://x.go.id"}]
            """#
        try folder.write("u/satker.json", #"{"id":"u","name":"U"}"#)
        try folder.write("u/answers.json", #"{"A.I.1.i.a":"Ya","A.I.1.iv.a":"Ya"}"#)
        try folder.write("u/evidence.json", evidence)
        try folder.write("u/a.pdf", "%PDF")
        let text = try await evaluate(folder.path + "/u", ["--gaps", "all"])
        #expect(text.contains("perlu dipastikan: ada dokumen yang jenisnya belum"))
        let run = try await json(folder.path + "/u")
        let gaps = try #require((run["units"] as? [[String: Any]])?.first?["gaps"] as? [[String: Any]])
        let unknown = gaps.filter { $0["toConfirm"] as? Bool == true }
        #expect(unknown.map { $0["indicator"] as? String } == ["A.I.1.i.a"] && unknown.first?["code"] as? String == "G211")
    }
}

/// Names that are shortened in the middle.
struct ShortNameTests {
    private func short(_ names: [String], _ width: Int) -> [String] {
        let short = ShortNames(names, width: width)
        return names.indices.map { short[$0] }
    }

    @Test func `a name that fits stays, a longer one loses its middle`() {
        #expect(short(["KPU Kapuas", "KPU Kabupaten Hulu Sungai Selatan"], 20) == ["KPU Kapuas", "KPU Kabup…ai Selatan"])
        #expect(short(["KPU Kabupaten Hulu Sungai Selatan"], 120) == ["KPU Kabupaten Hulu Sungai Selatan"])
    }

    @Test(arguments: [15, 16, 20, 24, 31])
    func `no two names are shortened to the same letters, and none is too wide`(_ width: Int) {
        let families: [[String]] = [
            // What tells them apart is in the middle, at the beginning, at the end, or nowhere.
            (1...40).map { "Kantor Pelayanan \($0) Kecamatan Sungai Panjang Sekali" },
            (1...40).map { "\($0) Kantor Pelayanan Kecamatan Sungai Panjang Sekali" },
            (1...40).map { "Kantor Pelayanan Kecamatan Sungai Panjang Sekali \($0)" },
            Array(repeating: "Kantor Pelayanan Kecamatan Sungai Panjang", count: 12),
            ["KPU Kabupaten Contoh (rekaan)", "KPU Kabupaten Contoh Lama (rekaan)", "KPU Kabupaten Contoh Baru (rekaan)"],
            ["KPU Kab…ten Contoh", "KPU Kabupaten Contoh", "KPU Kabupoten Contoh"],
        ]
        for names in families + [families.flatMap { $0 }] {
            let texts = short(names, width)
            #expect(Set(texts).count == names.count, "\(texts)")
            #expect(texts.allSatisfy { columns(of: $0) <= width })
        }
    }

    @Test func `thousands of names that look alike take no time`() {
        let names = (0..<2000).map { "Kantor Kabupaten Panjang Sekali Nomor \($0 % 500) Sekali Lagi Panjang" }
        let start = ContinuousClock.now
        #expect(Set(short(names, 31)).count == names.count)
        #expect(ContinuousClock.now - start < .seconds(30))
    }

    @Test func `characters of two columns are counted as two`() {
        let texts = short(["漢字漢字漢字漢字漢字漢字漢字", "漢字漢字漢字漢字漢字漢字漢語"], 11)
        #expect(Set(texts).count == 2 && texts.allSatisfy { columns(of: $0) <= 11 })
    }
}

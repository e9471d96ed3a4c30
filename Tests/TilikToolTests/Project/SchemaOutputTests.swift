import Documents
import Foundation
import JSONText
import Testing

@testable import Assessment
@testable import Exchange
@testable import ExchangeReports
@testable import Reports
@testable import TilikTool

/// The schemas say what is written, key by key: whatever they have is written in one of these runs, and nothing else is.
struct SchemaOutputTests {
    /// Objects that are written and not read.
    static let written = [
        "evaluation", "check", "comparison", "import-merge", "rubric-diff", "rubric-sources", "explanation", "submission/$defs/planMatch",
        "submission/$defs/planMatchIndicator", "submission/$defs/planLeftover",
    ]

    /// Whether an object is written and not read.
    static func isWritten(_ place: String) -> Bool { written.contains { place == $0 || place.hasPrefix($0 + "/") } }

    private let folder = try! TemporaryFolder()

    /// Compares what was written with one of `written`.
    private func compare(_ schema: String, _ outputs: [String], _ location: SourceLocation = #_sourceLocation) throws {
        let book = try SchemaBook()
        var seen: Set<String> = []
        for output in outputs {
            let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
            book.follow(value, schema, into: &seen)
        }
        func belongs(_ place: String) -> Bool {
            Self.isWritten(place) && place.hasPrefix(schema) && !SchemaBook.isNarrower(place)
        }
        var said: Set<String> = []
        for (place, keys) in book.keys where belongs(place) { said.formUnion(keys.map { "\(place): \($0)" }) }
        for (place, words) in book.words where belongs(place) && SchemaTests.words[place] == nil {
            said.formUnion(words.map { "\(place) = \($0)" })
        }
        #expect(said.subtracting(seen).sorted() == [], "never written", sourceLocation: location)
        func isFree(_ place: String) -> Bool { SchemaTests.anything.contains { place.hasPrefix($0) } }
        #expect(seen.filter { $0.hasSuffix("?") && belongs($0) && !isFree($0) }.sorted() == [], "not in the schema", sourceLocation: location)
    }

    /// Criteria of which two of three are met and one is open, beside a grade that they do not give.
    private static let criteria = #"""
        {"id":"k","name":"K","rubric":"permenpanrb-88-2021","answers":{"1.a":{"answer":"C","checks":{
          "a":true,"b":{"met":true,"title":"B"},"c":false,"d":null}}}}
        """#

    @Test func `an evaluation`() async throws {
        let faulty = try folder.write("faulty/satker.json", #"{"id": "x", "name": "X", "nmae": 1}"#)
        // A hospital of a region, whose prerequisites are lifted.
        let hospital = try folder.write("rs/satker.json", #"{"id":"r","name":"R","type":"rumah_sakit_umum_daerah","target":"WBK"}"#)
        try folder.write("rs/institution.json", #"{"name":"P","kind":"pemerintah_daerah"}"#)
        // A folder with every kind of file that is sent, and one that was expected and is missing.
        let sent = try SentSamples.everything(folder)
        try folder.write("kiriman/satker.csv", "id,name\nz,Tidak Ada\n")
        // A plan on which the unit reports.
        let report = #"{"action":"a","realisation":{"text":"t","percent":100,"date":"2026-03-09"},"obstacle":"o","followUp":"f"}"#
        let claimed = try folder.write(
            "lapor/satker.json", #"{"id":"l","name":"L","plan":{"rows":["# + report + #"]},"evidence":[]}"#)
        // Criteria below an indicator, and a rubric that is a draft.
        let criteria = try folder.write("akip/satker.json", Self.criteria)
        let draft = try folder.write("draf/satker.json", #"{"id":"d","name":"D","rubric":"permenpanrb-8-2026","answers":{}}"#)
        let units = ["Examples/kalimantan", "Examples/akip"] + [criteria, draft, faulty, hospital, claimed].map { String($0.dropLast(12)) }
        let run = try await ToolRun(["evaluate", sent] + units + ["--as-of", "2026-11-21", "--format", "json"])
        try compare("evaluation", [run.output])
    }

    @Test func `sources of a rubric`() async throws {
        let run = try await ToolRun(["rubric", "sources", "permenpanrb-90-2021", "--json"])
        try compare("rubric-sources", [run.output])
    }

    @Test func `an explanation`() async throws {
        // Every way in which a document can stand, a figure of nothing, cells of a workbook, a formula with a value and without.
        let members = #"""
            "answers":{"A.I.1.i.b":{"answer":"B","note":"n","cell":"J!K7"},"A.II.1.i.a":{"inputs":{"jumlah_agen_perubahan":0,"jumlah_perubahan":0}}},
            "evidence":[{"kind":"sk","title":"t","indicator":"A.I.1.i.b","date":"2026-02-03","link":"http://x"},{"kind":"sk","indicator":"A.I.1.i.b","link":"x"},
            {"kind":null,"indicator":"A.I.1.i.b","link":"x","cell":"J!N7"},{"kind":"abk","indicator":"A.I.1.i.b","date":"2026-02-03","link":"x"},
            {"kind":"notula","indicator":"A.I.1.i.b","date":"2016-02-03","link":"x"}]
            """#
        let open = try folder.write("buka.json", "{\"id\":\"u\",\"name\":\"U\",\(members)}")
        let worked = try folder.copy("permenpanrb-90-2021") {
            $0.replacing(#""scales": ["#, with: #""scales": [{"id":"hitung","form":"formula"},"#)
                .replacing(#""scale": "survei","#, with: #""scale": "hitung", "value": "facts.tlhp / 100","#)
        }
        let decided = try folder.write("putus.json", #"{"id":"p","name":"P","answers":{"A.I.1.i.a":"Ya"}}"#)
        try folder.write("putus.review.jsonl", #"{"unit":"p","stage":"province","date":"2026-10-01","undated":true,"agree":"A.I.1.i.a","cell":"J!O6"}"#)
        let runs = [
            ("Examples/kalimantan/contoh", ["A.II.1.i.b", "A.I.5.iv.b", "A.I.1.i", "area-1", "birokrasi-bersih", "total", "claim", "B.I.a", "A.I.1.i.a"], []),
            ("Examples/kalimantan", ["A.I.5.iv.c"], ["--unit", "kpu-kapuas"]), ("Examples/kalimantan/kapuas", ["A.II.1.iii.a", "B.I.a"], []),
            ("Examples/akip", ["total"], []), (open, ["A.I.1.i.b", "A.II.1.i.a", "area-1"], []), (decided, ["A.I.1.i.a"], []),
            (open, ["B.I.a"], ["--rubric", worked]),
        ]
        var outputs: [String] = []
        for (path, ids, options) in runs {
            for id in ids {
                let run = try await ToolRun(["explain", path, id, "--as-of", "2026-11-21", "--format", "json"] + options)
                #expect(run.code == .fine, "\(id) \(run.error)")
                outputs.append(run.output)
            }
        }
        try compare("explanation", outputs)
    }

    @Test func `a check`() async throws {
        let words = (1...80).map { "langkah\($0)" }.joined(separator: " ")
        func plan(_ id: String) throws -> String {
            try folder.write("\(id).json", #"{"id":"\#(id)","name":"\#(id)","plan":{"rows":[{"action":"Rapat \#(words)"},{"sheet":"Area 1","action":"Baperjakat"}]}}"#)
        }
        // One is a copy of the other; what is remarked on one is in the baseline, on the other waived.
        let files = [try plan("a"), try plan("b"), try folder.write("x.json", #"{"id": "x", "name": "X", "nmae": 1}"#)]
        let waiver = #"{"code":"K202","unit":"a","reason":"digabung","approver":"TPI","until":"2026-12-31"}"#
        let waivers = try folder.write("w.json", #"{"format":"tilik-waivers/1","waivers":[\#(waiver)]}"#)
        let baseline = folder.path + "/baseline.json"
        let day = ["--as-of", "2026-11-21"]
        _ = try await ToolRun(["check", files[1], "--write-baseline", baseline] + day)
        let run = try await ToolRun(["check"] + files + day + ["--waivers", waivers, "--baseline", baseline, "--format", "json"])
        try compare("check", [run.output])
    }

    @Test func `what joining documents did`() throws {
        func entries(_ section: JoinSection, _ text: String) throws -> SectionEntries {
            try SectionEntries(section, SourceText(name: section.file, bytes: Array(text.utf8)))
        }
        let now = try entries(.answers, #"{"a":"A","b":"A","c":"B","d":"B","e":"A"}"#)
        let then = try entries(.answers, #"{"a":"A","b":"B","c":"A","d":"A","f":{"answer":"A","cell":"J!K7"}}"#)
        let seen = try entries(.answers, #"{"b":"A","c":"A","d":"C","e":"A"}"#)
        let origin = SectionMerge(.answers, mine: SectionEntries(), theirs: seen, origin: [:], .join).origin
        var unit = JoinedUnit(id: "u", folder: "u", document: "lke.xlsx")
        let (sections, manners) = (JoinSection.allCases, [.join, .fill, .replace, .join, .join] as [SectionMerge.Manner])
        for (number, fate) in JoinedUnit.Fate.allCases.enumerated() {
            let (section, manner) = (sections[number % sections.count], manners[number])
            let merge = SectionMerge(section, mine: now, theirs: then, origin: origin, manner)
            unit.parts.append(JoinedUnit.Part(path: section.file, fate: fate, merge: merge, previous: "x"))
        }
        try compare("import-merge", [String(decoding: JoinReport(Words(ToolRun.catalogue, .indonesian)).json([unit]), as: UTF8.self)])
    }

    @Test func `a comparison`() throws {
        let causes: [SheetComparison.Cause] = [
            .error("#REF!"), .blanksSkipped(["a"]), .leavesOut(["a"]), .roundedValue(theirs: "1", ours: "2"),
            .outsideScale("F"), .typedOver, .weight(theirs: "1", ours: "2"), .choices(theirs: "1", ours: "2"),
            .percentage(theirs: "1", ours: "2"), .rounded, .parts(["a"]), .uncomputed,
            .excess(theirs: "7", ours: "6", citation: "x"), .unknown,
        ]
        #expect(Set(causes.map { ComparisonReport.parts($0).name }) == Set(ComparisonReport.CauseName.allCases))
        let difference = SheetComparison.Difference(
            id: "A", title: LocalText(indonesian: "A", english: "A"), cell: "S!A1", theirs: "1", ours: .zero, excess: nil, causes: causes, place: CellPlace(row: 0, column: 0))
        let turn = SheetComparison.Turn(
            gate: LocalText(indonesian: "A", english: "A"), id: "a", predicate: "WBK", threshold: .one, theirs: 1, ours: .zero, most: .one, cell: "S!A1")
        let verdict = SheetComparison.Verdict(
            cell: "R!B2", text: "MEMENUHI", gate: LocalText(indonesian: "A", english: "A"), id: "a", predicate: "WBK", threshold: .zero,
            ours: .zero, isMet: false)
        let stage = SheetComparison.Stage(
            sheet: "S", unit: "U", stage: 0, compared: 1, differences: [difference], verdicts: [verdict], turns: [turn],
            uncomputed: SheetComparison.Uncomputed(cell: "S!A1", formulas: 1))
        let report = ComparisonReport(ToolRun.rubric, Words(ToolRun.catalogue, .english)).json(SheetComparison(stages: [stage]), file: "f.xlsx")
        try compare("comparison", [String(decoding: report, as: UTF8.self)])
    }

    @Test func `the difference of two rubrics`() async throws {
        let draft = try folder.copy("permenpanrb-90-2021") {
            $0.replacing(#""B": 0.67,"#, with: #""B": 0.6,"#).replacing("facts.spip >= 3", with: "facts.spip >= 4")
        }
        let run = try await ToolRun(
            ["rubric", "diff", "permenpanrb-90-2021", draft, "--on", "Examples/kalimantan", "--as-of", "2026-11-21", "--format", "json"])
        try compare("rubric-diff", [run.output])
    }

    @Test func `an imported plan`() async throws {
        // What no line of a document became.
        var plan = ImportedPlan()
        plan.leftovers = [(9, "Jabatan")]
        var json = JSONWriter()
        json.object { json in
            json.key("plan")
            PlanWriter(ToolRun.rubric).write(plan, source: "d.txt", to: &json)
        }
        let document = try await ToolRun(["import", "Tests/Documents/kapuas.txt"]).output
        try compare("submission", [document, String(decoding: json.bytes, as: UTF8.self)])
    }
}

import FEEL
import Foundation
import JSONText
import Testing

@testable import Assessment

/// Expressions of a rubric, over what a submission holds.
struct ExpressionTests {
    /// The shipped rubric with parts of its text replaced, each of which must be there.
    private func rubric(_ replacements: [(String, String)]) throws -> Rubric {
        var files = Fixture.files
        for (old, new) in replacements {
            files = try #require(files.replacing(old, with: new), "\(old) is not in the rubric")
        }
        return try Rubric(files)
    }

    private func evaluate(_ rubric: Rubric, _ members: String) -> Evaluation {
        var reader = SubmissionReader(rubric: rubric, locker: Fixture.Locker())
        let result = reader.read(SourceText(name: "u.json", bytes: "{\"id\":\"u\",\"name\":\"U\",\(members)}".utf8))
        #expect(result.sink.diagnostics.map(\.code.rawValue) == [])
        return rubric.evaluate(result.submission, asOf: Fixture.asOf)
    }

    private static let plan = #"""
        "plan":{"year":2026,"rows":[{"action":"Rapat","evidence":["Notula"],"months":"2026-03","pic":"Tim","indicator":["A.I.1.iii.b"]},{"action":"Reviu"}]}
        """#
    private static let evidence = #"""
        "evidence":[{"kind":"sk","title":"SK Tim","indicator":["A.I.1.i.a"],"date":"2026-02-03","file":"ada.pdf"},{"kind":"sop","title":"SOP","indicator":["A.I.2.i.a"],"have":3,"of":4,"link":"http://x"}]
        """#

    @Test(arguments: [
        (#"unit.id = \"u\" and unit.name = \"U\""#, State.met), (#"unit.type = \"rumah_sakit_umum_daerah\""#, .undecided),
        ("count(rows) = 2 and count(plan.rows) = 2 and plan.year = 2026", .met), ("some r in rows satisfies r.person in charge = null", .met),
        (#"rows[1].indicators = [\"A.I.1.iii.b\"] and rows[1].has evidence and rows[1].last month = @\"2026-03-31\""#, .met),
        (#"rows[1].kinds = [\"notula\"] and rows[1].line = 1"#, .met), ("every r in rows satisfies r.has evidence", .unmet),
        (#"evidence[kind = \"sop\"].of = [4] and evidence[2].have / evidence[2].of = 0.75"#, .met),
        (#"evidence[1].date in period and evidence[1].title = \"SK Tim\" and evidence[1].seen and not(evidence[2].seen)"#, .met),
        (#"answers[indicator = \"A.I.1.i.a\"].answer = [\"Ya\"] and answers[1].value = 1"#, .met),
        (#"answers[indicator = \"A.II.1.i.b\"].value = [0.6666666666666666666666666666666667]"#, .met),
        (#"scores.claim[id = \"A.I.1.i\"].least = [0.25] and scores.claim[id = \"total\"].max = [100]"#, .met),
        (#"scores.evidence[id = \"area-1\"][1].least > 0"#, .met),
        (#"scores.review[id = \"area-1\"][1].most > 0"#, .undecided), ("facts.spip >= 3", .undecided), ("today() = @\\\"2026-11-21\\\"", .met),
        ("period.start = @\\\"2026-01-01\\\"", .met), ("if pemerintah daerah then true else true", .undecided), ("null", .undecided), ("1 / facts.spip > 0", .undecided),
    ])
    func `a condition asks for anything that a submission holds`(_ condition: String, _ state: State) throws {
        let rubric = try rubric([(#"facts.opini_bpk = \"WTP\""#, condition)])
        let evaluation = evaluate(
            rubric,
            #""answers":{"A.I.1.i.a":"Ya","A.II.1.i.b":{"inputs":{"jumlah_perubahan":3,"jumlah_perubahan_terintegrasi":2}}},"# + Self.plan + "," + Self.evidence)
        #expect(evaluation.predicates[0].prerequisites[0].state == state)
    }

    @Test func `a condition that hangs on something unknown says on what`() throws {
        let results = Fixture.evaluate(#""facts":{"tlhp":100}"#).predicates[0].prerequisites
        #expect(results.map(\.unknown).prefix(4) == ["opini_bpk", "sakip_instansi", "kind", "spip"])
        #expect(results[6].state == .met && results[6].unknown == nil)
    }

    @Test(arguments: [
        (#"item.have = item.of"#, GapCode.conditionUnmet), (#"item.date >= period.start"#, .conditionOpen), (#"item.title != null"#, nil),
        (#"count(answers) > 0 and not(pemerintah daerah)"#, .conditionOpen),
    ])
    func `a document counts when the condition on it holds`(_ condition: String, _ code: GapCode?) throws {
        let rubric = try rubric([
            (
                #"[{"any": ["sop"]}, {"any": ["laporan_monev", "rekap_data"], "share": "all"}]"#,
                #"[{"where": "\#(condition)", "any": ["sop"]}]"#
            )
        ])
        let places = rubric.indicators.indices.flatMap { index in
            rubric.indicators[index].criteria.indices.map { (index, $0) }
        }
        let (indicator, level) = try #require(
            places.first { rubric.indicators[$0].criteria[$1].needs.contains { $0.condition != nil } })
        let id = rubric.indicators[indicator].term.id
        let answer = rubric.scales[rubric.indicators[indicator].scale].answers[level].name
        let date = condition.contains("item.date") ? "" : #""date":"2026-03-15","#
        let evaluation = evaluate(
            rubric,
            #""answers":{"\#(id)":"\#(answer)"},"evidence":[{"kind":"sop","title":"SOP","indicator":["\#(id)"],"have":3,"of":4,\#(date)"file":"ada.pdf"}]"#)
        let gap = evaluation.gaps.first { $0.indicator == indicator && $0.basis == .evidence }
        #expect(gap?.code == code)
    }

    @Test func `a definition stands on those before it`() throws {
        let rubric = try rubric([
            (
                #""definitions": ["#,
                #""definitions": [{"id":"baris","title":{"id":"b","en":"b"},"value":"count(rows)"},{"id":"banyak","title":{"id":"b","en":"b"},"value":"baris > 1"},"#
            ),
            (#"facts.opini_bpk = \"WTP\""#, "banyak and baris = 2"),
        ])
        #expect(evaluate(rubric, Self.plan).predicates[0].prerequisites[0].state == .met)
        #expect(rubric.definitions.prefix(4).map(\.term.id) == ["baris", "banyak", "pemerintah daerah", "ada data dukung"])
    }

    @Test(arguments: [
        (#"facts.opini_bpk = \"WTP\""#, #"facts.opini = \"WTP\""#, "facts.opini_bpk"), (#"facts.opini_bpk = \"WTP\""#, #"facts.opini_bpk in (\"WTP\", \"WTB\")"#, "(\"WTP\""),
        (#""definitions": ["#, #""definitions": [{"id":"x","title":{"id":"b","en":"b"},"value":"banyak"},"#, ""),
        (#""definitions": ["#, #""definitions": [{"id":"unit","title":{"id":"b","en":"b"},"value":"1"},"#, ""),
        (#"facts.spip >= 3"#, "facts.spip", ""), (#"facts.spip >= 3"#, #"scores.claim[id = \"A.9\"].least > [1]"#, ""), (#"facts.spip >= 3"#, #"rows.kind = \"sk\""#, ""),
        (#"{ "any": ["sop", "rekap_data"]"#, #"{ "where": "count(scores.claim) > 0", "any": ["sop", "rekap_data"]"#, ""),
        (#"{"any": ["sop"]}"#, #"{"where": "item.jenis = 1", "any": ["sop"]}"#, ""),
    ])
    func `what is wrong in an expression is a fault of the rubric, at its place`(_ old: String, _ new: String, _ marked: String) throws {
        let error = #expect(throws: RubricFaults.self) { _ = try rubric([(old, new)]) }
        let fault = try #require(error?.diagnostics.first)
        #expect([.badExpression, .duplicateID, .wrongType].contains(fault.code))
        if marked.hasPrefix("facts") {
            let excerpt = try #require(fault.excerpt)
            #expect(String(String.UnicodeScalarView(Array(excerpt.text.unicodeScalars)[excerpt.column...])).hasPrefix(".opini"))
        }
    }
}

extension ExpressionTests {
    @Test func `every example of the article on the vocabulary gives what it says`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let article = root.appendingPathComponent("Sources/Assessment/Assessment.docc/Vocabulary.md")
        let text = try String(contentsOf: article, encoding: .utf8)
        func block(_ language: String) -> String {
            text.components(separatedBy: "```\(language)\n")[1].components(separatedBy: "```")[0]
        }
        var reader = SubmissionReader(rubric: Fixture.rubric, locker: Fixture.Locker())
        let result = reader.read(SourceText(name: "u.json", bytes: block("json").utf8))
        #expect(result.sink.diagnostics.map(\.code.rawValue) == [])
        for line in block("feel").split(separator: "\n") {
            let parts = line.components(separatedBy: " // ")
            let expression = try Fixture.rubric.expression(parts[0])
            let value = Fixture.rubric.evaluate(expression, on: result.submission, asOf: Fixture.asOf).value
            #expect(value.literal == parts[1], "\(line)")
        }
    }
}

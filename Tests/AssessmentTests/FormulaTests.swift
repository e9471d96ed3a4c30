import Foundation
import JSONText
import Testing

@testable import Assessment

/// Indicators whose share of the points is worked out from what else is known.
struct FormulaTests {
    /// The shipped rubric with A.I.1.i.a, whose node shares its points evenly among three, worked out.
    private func rubric(_ value: String, needs: String = "") throws -> Rubric {
        let (path, source) = try #require(
            Fixture.files.texts.first { $0.source.firstPlace(of: Array(#""id": "A.I.1.i.a""#.utf8), in: 0..<$0.source.count) != nil })
        let text = String(decoding: source.bytes(0..<source.count), as: UTF8.self)
        let start = try #require(text.range(of: #""id": "A.I.1.i.a""#)?.lowerBound)
        let object = try #require(text[..<start].lastIndex(of: "{"))
        var depth = 0
        let end = try #require(
            text[object...].indices.first { index in
                if text[index] == "{" { depth += 1 }
                if text[index] == "}" { depth -= 1 }
                return depth == 0
            })
        let indicator = #"""
            {"id":"A.I.1.i.a","title":{"id":"a","en":"a"},"scale":"hitung","authority":"satker","citation":"c",\#(needs)"value":\#(value)}
            """#
        let changed = text.replacingCharacters(in: object...end, with: indicator)
        let files = Fixture.files.replacing(path, with: SourceText(name: source.name, bytes: changed.utf8))
            .replacing(#""scales": ["#, with: #""scales": [{"id":"hitung","form":"formula"},"#)
        return try Rubric(#require(files))
    }

    private func evaluate(_ rubric: Rubric, _ members: String) -> Evaluation {
        var reader = SubmissionReader(rubric: rubric, locker: Fixture.Locker())
        let result = reader.read(SourceText(name: "u.json", bytes: "{\"id\":\"u\",\"name\":\"U\",\(members)}".utf8))
        #expect(result.sink.diagnostics.map(\.code.rawValue) == [])
        return rubric.evaluate(result.submission, asOf: Fixture.asOf)
    }

    private func points(_ evaluation: Evaluation, _ rubric: Rubric) throws -> [String] {
        let index = try #require(rubric.indicatorTable.index(of: "A.I.1.i.a"))
        let score = evaluation.claim.points(of: index, in: rubric)
        return [score.least.description, score.most.description]
    }

    @Test(arguments: ["80", "100", "0", "33.3"])
    func `a share is worked out from a fact, exactly`(_ fact: String) throws {
        let rubric = try rubric(#""facts.tlhp / 100""#)
        let index = try #require(rubric.indicatorTable.index(of: "A.I.1.i.a"))
        let weight = rubric.indicators[index].weight
        let evaluation = evaluate(rubric, #""facts":{"tlhp":\#(fact)},"answers":{},"evidence":[]"#)
        let expected = weight * Rational(decimal: fact)! / Rational(100)
        #expect(try points(evaluation, rubric) == [expected.description, expected.description])
        // Nothing needs to be shown for it, and nobody has to decide on it.
        #expect(evaluation.evidence.points(of: index, in: rubric).least == expected)
        #expect(evaluation.decided == 1)
        let gaps = evaluation.gaps.filter { $0.indicator == index }
        #expect(gaps.map(\.code) == (fact == "100" ? [] : [.lowerFigure]))
    }

    @Test func `a share of thirds is a share of thirds`() throws {
        for (formula, share) in [("facts.tlhp / 3", Rational(2, 3)), ("facts.tlhp * 2 / 12", Rational(1, 3)), ("1 - facts.tlhp / 4", Rational(1, 2))] {
            let rubric = try rubric("\"\(formula)\"")
            let index = try #require(rubric.indicatorTable.index(of: "A.I.1.i.a"))
            let evaluation = evaluate(rubric, #""facts":{"tlhp":2},"answers":{}"#)
            #expect(evaluation.derived[index]?.value == share, "\(formula)")
            // No document is needed, so no list of them is.
            #expect(evaluation.projection.points(of: index, in: rubric).least == rubric.indicators[index].weight * share)
        }
    }

    @Test(arguments: [
        (#""facts.tlhp / 100""#, "", "tlhp"), (#""facts.tlhp / 100""#, #""facts":{"tlhp":150},"#, "1.5"),
        (#""0 - facts.tlhp""#, #""facts":{"tlhp":1},"#, "-1"), (#""1 / (facts.tlhp - 1)""#, #""facts":{"tlhp":1},"#, "division-by-zero"),
        (#""if facts.tlhp > 50 then 1 else null""#, #""facts":{"tlhp":1},"#, "null"),
    ])
    func `a share that cannot be worked out leaves the item open, with the reason`(
        _ value: String, _ facts: String, _ reason: String
    ) throws {
        let rubric = try rubric(value)
        let evaluation = evaluate(rubric, facts + #""answers":{}"#)
        let index = try #require(rubric.indicatorTable.index(of: "A.I.1.i.a"))
        #expect(try points(evaluation, rubric) == ["0", rubric.indicators[index].weight.description])
        #expect(evaluation.derived[index]?.value == nil && evaluation.derived[index]?.reason == reason)
        #expect(evaluation.gaps.first { $0.indicator == index }?.code == .valueUnknown)
    }

    @Test func `a formula may ask for answers and documents, and has documents of its own`() throws {
        let rubric = try rubric(
            #""count(answers[answer = \"Ya\"]) / 4""#, needs: #""needs":[{"any":["sk"]}],"#)
        let index = try #require(rubric.indicatorTable.index(of: "A.I.1.i.a"))
        let evaluation = evaluate(rubric, #""answers":{"A.I.3.i.a":"Ya"},"evidence":[]"#)
        #expect(evaluation.claim.points(of: index, in: rubric).least == rubric.indicators[index].weight * Rational(1, 4))
        #expect(evaluation.evidence.points(of: index, in: rubric).least == .zero)
        #expect(evaluation.gaps.contains { $0.indicator == index && $0.code == .evidenceMissing })
    }

    @Test func `nobody answers what is worked out, and a reviewer may decide on it`() throws {
        let rubric = try rubric(#""facts.tlhp / 100""#)
        var reader = SubmissionReader(rubric: rubric, locker: Fixture.Locker())
        for answer in [#""Ya""#, #"{"value":1}"#, #"{"index":1}"#] {
            let unit = #"{"id":"u","name":"U","answers":{"A.I.1.i.a":\#(answer)}}"#
            let result = reader.read(SourceText(name: "u.json", bytes: unit.utf8))
            #expect(result.sink.diagnostics.map(\.code) == [.answerOfOtherForm], "\(answer)")
        }
        var result = reader.read(
            SourceText(name: "u.json", bytes: #"{"id":"u","name":"U","facts":{"tlhp":80},"answers":{}}"#.utf8))
        let line = #"{"stage":"province","date":"2026-10-01","indicator":"A.I.1.i.a","value":0.5,"reason":"r"}"#
        reader.readJournalLine(SourceText(name: "review.jsonl", bytes: line.utf8), into: &result)
        #expect(result.sink.isEmpty)
        let index = try #require(rubric.indicatorTable.index(of: "A.I.1.i.a"))
        let score = try #require(rubric.evaluate(result.submission, asOf: Fixture.asOf).review).points(of: index, in: rubric)
        #expect(score.least == rubric.indicators[index].weight * Rational(1, 2))
    }

    @Test(arguments: [
        (#""facts.tlph""#, DiagnosticCode.badExpression), (#""\"a\"""#, .wrongType), (#""count(scores.claim)""#, .badExpression),
    ])
    func `what is wrong in a formula is told when the rubric is loaded`(_ value: String, _ code: DiagnosticCode) {
        let faults = #expect(throws: RubricFaults.self) { _ = try rubric(value) }
        #expect(faults?.diagnostics.map(\.code) == [code])
    }
}

import JSONText
import ShippedRubrics
import Testing

@testable import Assessment

/// Instruments of another make: a ladder of grades above a bound, and an index of maturity levels.
struct InstrumentTests {
    private func rubric(_ id: String) throws -> Rubric {
        try Rubric(Fixture.files(id))
    }

    private func evaluate(_ rubric: Rubric, _ members: String, journal: String = "") -> Evaluation {
        var reader = SubmissionReader(rubric: rubric, locker: Fixture.Locker())
        var result = reader.read(
            SourceText(name: "u.json", bytes: "{\"id\":\"u\",\"name\":\"U\",\(members)}".utf8))
        for line in SourceText(name: "review.jsonl", bytes: journal.utf8).lines {
            reader.readJournalLine(line, into: &result)
        }
        #expect(result.sink.diagnostics.map(\.code.rawValue) == [])
        return rubric.evaluate(result.submission, asOf: Fixture.asOf)
    }

    /// All indicators answered alike by the satker, and agreed with.
    private func evaluate(_ rubric: Rubric, all answer: (String) -> String) -> Evaluation {
        let answers = rubric.indicators.map { "\"\($0.term.id)\":\"\(answer($0.term.id))\"" }.joined(separator: ",")
        return evaluate(
            rubric, "\"answers\":{\(answers)}",
            journal: #"{"stage":"evaluator","date":"2026-10-01","agree":["total"]}"#)
    }

    private func total(_ evaluation: Evaluation, _ rubric: Rubric) -> [String] {
        guard let score = evaluation.review?.score(ofNode: 0, in: rubric) else { return [] }
        return [score.least.description, score.most.description]
    }

    private func grade(_ evaluation: Evaluation, _ rubric: Rubric) -> String? {
        rubric.predicates.indices.last { rubric.state(of: $0, on: .review, evaluation) == .met }
            .map { rubric.predicates[$0].term.id }
    }

    @Test(arguments: [
        ("AA", "100", "AA"), ("A", "90", "A"), ("BB", "80", "BB"), ("B", "70", "B"), ("CC", "60", "CC"), ("C", "50", "C"),
        ("D", "30", "D"), ("E", "0", "D"),
    ])
    func `a grade of AKIP lies above its bound, not on it`(_ answer: String, _ points: String, _ wanted: String) throws {
        let rubric = try rubric("permenpanrb-88-2021")
        let evaluation = evaluate(rubric) { _ in answer }
        #expect(total(evaluation, rubric) == [points, points])
        #expect(grade(evaluation, rubric) == wanted)
        // What is shown is the grade that was reached and the one above, which is aimed at.
        let reached = rubric.predicates.firstIndex { $0.term.id == wanted }!
        let next = min(reached + 1, rubric.predicates.count - 1)
        #expect(evaluation.target == next && evaluation.shown == Array(Set([reached, next])).sorted())
    }

    @Test func `components of AKIP weigh 30, 30, 15 and 25, in parts of a fifth, three tenths and a half`() throws {
        let rubric = try rubric("permenpanrb-88-2021")
        #expect(rubric.nodes.map(\.weight.description) == ["100", "30", "30", "15", "25"])
        #expect(
            rubric.indicators.map(\.weight.description) == [
                "6", "9", "15", "6", "9", "15", "3", "4.5", "7.5", "5", "7.5", "12.5",
            ])
        let evaluation = evaluate(rubric) { $0.hasSuffix(".c") ? "AA" : "E" }
        #expect(total(evaluation, rubric) == ["50", "50"] && grade(evaluation, rubric) == "C")
    }

    @Test func `one step above a bound is enough, and the gap to it is told`() throws {
        let rubric = try rubric("permenpanrb-88-2021")
        let on = evaluate(rubric) { $0 == "3.a" ? "BB" : "BB" }
        #expect(on.gaps.contains { $0.holdsBackGate })
        let above = evaluate(rubric) { $0 == "3.a" ? "A" : "BB" }
        #expect(total(above, rubric) == ["80.3", "80.3"] && grade(above, rubric) == "A")
    }

    @Test(arguments: [("1", "1", "kurang"), ("2", "2", "cukup"), ("3", "3", "baik"), ("4", "4", "sangat-baik"), ("5", "5", "memuaskan")])
    func `the index of SPBE is a level where all levels are alike`(_ level: String, _ index: String, _ wanted: String) throws {
        let rubric = try rubric("permenpanrb-59-2020")
        let evaluation = evaluate(rubric) { _ in level }
        #expect(total(evaluation, rubric) == [index, index])
        #expect(grade(evaluation, rubric) == wanted)
    }

    @Test func `levels of SPBE are weighed, and an open one is at least the first`() throws {
        let rubric = try rubric("permenpanrb-59-2020")
        #expect(rubric.indicators.count == 47 && rubric.nodes[0].weight.description == "5")
        // Policies at 5, all else at 1: 13 * 5 + 87 hundredths.
        let policies = evaluate(rubric) { Int($0)! <= 10 ? "5" : "1" }
        #expect(total(policies, rubric) == ["1.52", "1.52"])
        let open = evaluate(rubric, #""answers":{"1":"5"}"#)
        let claim = open.claim.score(ofNode: 0, in: rubric)
        #expect(claim.least.description == "1.052" && claim.most == Rational(5))
        let locked = evaluate(rubric, #""answers":{"1":"5"},"locked":"2026-10-31""#)
        #expect(locked.claim.score(ofNode: 0, in: rubric).most == claim.least)
        let none = evaluate(rubric, #""evidence":[],"locked":"2026-10-31""#)
        #expect(none.evidence.score(ofNode: 0, in: rubric).most.description == "1")
    }

    @Test(arguments: [(1.8, "cukup"), (2.6, "baik"), (3.5, "sangat-baik"), (4.2, "memuaskan")])
    func `a predicate of SPBE begins on its bound`(_ bound: Double, _ wanted: String) throws {
        let rubric = try rubric("permenpanrb-59-2020")
        let predicate = rubric.predicates.firstIndex { $0.term.id == wanted }!
        let threshold = rubric.predicates[predicate].thresholds[0]
        #expect(threshold.points == Rational(Int128(bound * 10 + 0.5), 10) && !threshold.isStrict)
        #expect(threshold.isMet(by: threshold.points) && !threshold.isMet(by: threshold.points - Rational(1, 1000)))
    }

    @Test func `the rubric that satker get unless they name another is the standard one`() throws {
        #expect(try !rubric("permenpanrb-88-2021").isStandard && rubric("permenpanrb-90-2021").isStandard)
    }
}

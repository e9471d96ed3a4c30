import Foundation
import JSONText
import Testing

@testable import Assessment

/// Every score equals a second, plain computation of the definition, on random submissions.
struct IndependentScoreTests {
    static let plain = PlainRubric(Fixture.files.texts.map { Data($0.source.bytes(0..<$0.source.count)) })

    /// How many submissions a part has: enough to meet every answer, kind of evidence and minimum many times in seconds;
    /// `.ci/run` asks for 10,000 in all with `TILIK_SUBMISSIONS=250`.
    private static let submissions = ProcessInfo.processInfo.environment["TILIK_SUBMISSIONS"].flatMap { Int($0) } ?? 50

    /// Submissions in forty parts. One part in ten has ratio denominators of eighteen digits, eight at once.
    @Test(arguments: 0..<40)
    func `scores and gates equal the plain computation`(_ part: Int) {
        var lottery = Lottery(part + 1)
        for number in 0..<Self.submissions {
            let denominators = part % 10 == 9 ? 300_000_000_000_000_000 : [3, 12, 60, 1000][number % 4]
            let unit = PlainUnit(Self.plain, &lottery, denominators: denominators)
            // The full tree of a few, what the reports show of all.
            compare(unit, everything: number % 25 == 0)
        }
    }

    private func compare(_ unit: PlainUnit, everything: Bool) {
        let evaluation = Fixture.evaluate(unit.json, journal: unit.journal)
        let scores = unit.scores()
        for (basis, score) in [(Basis.claim, scores.claimed), (.evidence, scores.supported), (.review, scores.reviewed)] {
            let expected = unit.sums(score)
            let actual = basis == .review ? evaluation.projection : evaluation.score(basis)!
            for (index, node) in Fixture.rubric.nodes.enumerated() where everything || node.depth < 3 {
                expect(actual.score(ofNode: index, in: Fixture.rubric), expected[node.term.id]!, "\(basis) \(node.term.id)")
            }
            for (index, area) in Fixture.rubric.areas.enumerated() {
                expect(actual.areas[index], expected[area.term.id]!, "\(basis) \(area.term.id)")
            }
            gates(evaluation, basis, expected)
        }
    }

    private func expect(_ actual: Interval, _ expected: PlainUnit.Ends, _ what: String) {
        let isEqual =
            PlainFraction(actual.least.description) == expected.least
            && PlainFraction(actual.most.description) == expected.most
        if !isEqual { Issue.record("\(what): \(actual.least)…\(actual.most), expected \(expected)") }
    }

    private func gates(_ evaluation: Evaluation, _ basis: Basis, _ expected: [String: PlainUnit.Ends]) {
        for predicate in Fixture.rubric.predicates.indices {
            let actual = Fixture.rubric.gates(of: predicate, on: basis, evaluation)
            for (gate, threshold) in zip(actual, Self.plain.thresholds[predicate]) {
                let ends = expected[threshold.of]!
                let state: State =
                    if !(ends.least < threshold.points) { .met } else { ends.most < threshold.points ? .unmet : .undecided }
                if gate.state != state { Issue.record("\(basis) \(threshold.gate): \(gate.state), expected \(state)") }
            }
        }
    }

    /// An area with a ratio can be brought to its minimum to the last digit: the ratio makes up what the answers leave.
    @Test(arguments: [
        ("area-3", "A.II.3.iii.a"), ("area-4", "A.II.4.i.a"), ("area-5", "A.II.5.ii.a"),
        ("area-6", "A.II.6.i.b"),
    ])
    func `a minimum that is hit exactly is met, and one part in a trillion less is not`(
        _ area: String, _ ratio: String
    ) throws {
        let rubric = Fixture.rubric
        let areaIndex = try #require(rubric.areas.firstIndex { $0.term.id == area })
        let gate = Fixture.gate(area)
        let weight = rubric.indicators[Fixture.index(ratio)].weight
        var hits = 0
        for seed in 0..<400 where hits < 20 {
            var lottery = Lottery(9000 + seed)
            var unit = PlainUnit(Self.plain, &lottery, denominators: 12)
            unit.documents = []
            let item = Self.plain.items.firstIndex { $0.id == ratio }!
            for index in unit.claims.indices { if case .open = unit.claims[index] { unit.claims[index] = Self.plain.items[index].best } }
            unit.claims[item] = Self.plain.items[item].claim(0, of: 1)
            let rest = Fixture.evaluate(unit.json).claim.areas[areaIndex].least
            let threshold = rubric.predicates[0].thresholds.first { $0.gate == gate }!.points
            guard let share = ((threshold - rest) / weight).smallFraction, share.numerator > 0,
                share.numerator <= share.denominator
            else { continue }
            hits += 1
            let scale = 1_000_000_000_000 / share.denominator
            for (less, expected) in [(Int64(0), State.met), (1, .unmet)] {
                unit.claims[item] = Self.plain.items[item].claim(
                    Int(share.numerator * scale - less), of: Int(share.denominator * scale))
                let evaluation = Fixture.evaluate(unit.json)
                let result = rubric.gates(of: 0, on: .claim, evaluation).first { $0.gate == gate }
                #expect(result?.state == expected)
                #expect(result?.margin.isZero == (less == 0))
            }
        }
        #expect(hits >= 20)
    }

}

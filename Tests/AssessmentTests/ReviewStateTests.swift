import JSONText
import Testing

@testable import Assessment

/// What may be said in the reviewers' name, and what nobody decided.
struct ReviewStateTests {
    private static let rubric = Fixture.rubric
    private let claimed = #""answers":{"A.I.1.i.a":"Ya","A.I.1.i.b":"A","A.I.1.ii.a":"Ya"}"#
    private let sk = #"{"kind":"sk","indicator":"A.I.1.i.a","file":"ada.pdf","date":"2026-02-03"}"#
    private let one = #"{"stage":"province","date":"2026-10-01","agree":"A.I.1.ii.a"}"#

    private func record(_ members: String, journal: String = "") -> EvaluationRecord {
        let submission = Fixture.read(members, journal: journal).submission
        return Self.rubric.record(of: submission, Self.rubric.evaluate(submission, asOf: Fixture.asOf))
    }

    @Test func `without a decision there is no value and no verdict in the reviewers' name`() {
        // Everything best, and every fact unmet: the most that could be said is known, and still it is nobody's verdict.
        for facts in ["", #""facts":{"tlhp":0},"#] {
            let evaluation = Fixture.evaluate(facts + PlainUnit(best: IndependentScoreTests.plain).json)
            #expect(evaluation.reviewState == .notReviewed && !evaluation.isFinal)
            #expect(evaluation.review == nil && evaluation.score(.review) == nil)
            #expect(Self.rubric.gates(of: 0, on: .review, evaluation).isEmpty)
            #expect(Self.rubric.predicates.indices.allSatisfy { Self.rubric.state(of: $0, on: .review, evaluation) == .undecided })
            #expect(evaluation.remarks.contains(.notReviewed))
        }
    }

    @Test func `a decision after the day of evaluation is none yet`() {
        let later = #"{"stage":"province","date":"2026-11-22","agree":"A.I.1.ii.a"}"#
        let evaluation = Fixture.evaluate(claimed, journal: later)
        #expect(evaluation.reviewState == .notReviewed && evaluation.remarks.contains(.laterDecisions(1)))
        #expect(Fixture.evaluate(claimed, journal: later, asOf: Day("2026-11-22")!).reviewState == .inReview)
    }

    @Test func `a review is provisional with one decision, and final with all`() {
        let some = Fixture.evaluate(claimed, journal: one)
        #expect(some.reviewState == .inReview && some.decided == 1 && some.remarks.contains(.notYetReviewed(112)))
        let all = #"{"stage":"province","date":"2026-10-01","agree":"total"}"#
        let final = Fixture.evaluate(PlainUnit(best: IndependentScoreTests.plain).json, journal: all)
        #expect(final.reviewState == .final && final.isFinal && final.decided == 113)
        #expect(Set(final.remarks).isDisjoint(with: [.notReviewed, .notYetReviewed(0), .notYetReviewed(113)]))
    }

    @Test func `what nobody decided spans from the lower of claim and sure evidence up to the claim`() {
        func review(_ evidence: String) -> BasisScore? {
            Fixture.evaluate(claimed + evidence, journal: one).review
        }
        #expect(review(",\"evidence\":[\(sk)]")?.of("A.I.1.i.a") == ["0.25", "0.25"])
        // No document, no list of documents, or a document that nobody has opened: the claim may still be right.
        for evidence in ["", #","evidence":[]"#, ",\"evidence\":[\(sk.replacing(#""file":"ada.pdf""#, with: #""link":"http://x""#))]"] {
            #expect(review(evidence)?.of("A.I.1.i.a") == ["0", "0.25"], "\(evidence)")
        }
        // Evidence for more than is claimed raises nothing.
        let less = #""answers":{"A.I.1.i.a":"Tidak","A.I.1.ii.a":"Ya"}"#
        #expect(Fixture.evaluate(less + ",\"evidence\":[\(sk)]", journal: one).review?.of("A.I.1.i.a") == ["0", "0"])
        // Without a claim an item spans from its least to its most, whatever the documents.
        for answers in [#""answers":{"A.I.1.ii.a":"Ya"}"#, #""answers":{"A.I.1.ii.a":"Ya","A.I.1.i.a":null}"#] {
            #expect(Fixture.evaluate(answers + ",\"evidence\":[\(sk)]", journal: one).review?.of("A.I.1.i.a") == ["0", "0.25"])
        }
        #expect(review("")?.of("A.I.1.ii.a") == ["1/3", "1/3"])
    }

    /// Random submissions, links and documents without kind or date among them.
    @Test func `an undecided item lies between the lower of claim and sure evidence and the most that is claimed`() {
        var undecided = 0
        for seed in 0..<40 {
            var lottery = Lottery(700 + seed)
            let unit = PlainUnit(IndependentScoreTests.plain, &lottery, denominators: [3, 12, 60, 1000][seed % 4])
            let evaluation = Fixture.evaluate(unit.json, journal: unit.journal)
            guard let review = evaluation.review else { continue }
            for index in Self.rubric.indicators.indices where !evaluation.items[index].isDecided {
                let points = review.points(of: index, in: Self.rubric)
                let claim = evaluation.claim.points(of: index, in: Self.rubric)
                let sure = evaluation.evidence.points(of: index, in: Self.rubric).least
                #expect(points.least >= min(claim.least, sure) && points.least <= points.most && points.most <= claim.most)
                // No document can lower the upper end, so that none can make a minimum unmet.
                #expect(points.most == claim.most)
                undecided += 1
            }
        }
        #expect(undecided > 1000)
    }

    @Test func `a document of which something is not known takes nothing away and makes nothing sure`() {
        var raised = 0
        for seed in 0..<40 {
            var lottery = Lottery(900 + seed)
            let unit = PlainUnit(IndependentScoreTests.plain, &lottery, denominators: 12)
            var known = unit
            known.documents.removeAll { !$0.isFile || $0.date == nil || $0.kind.isEmpty }
            #expect(known.documents.count < unit.documents.count)
            let (with, without) = (Fixture.evaluate(unit.json), Fixture.evaluate(known.json))
            for index in Self.rubric.indicators.indices {
                let (a, b) = (with.evidence.points(of: index, in: Self.rubric), without.evidence.points(of: index, in: Self.rubric))
                #expect(a.least == b.least && a.most >= b.most)
                raised += a.most > b.most ? 1 : 0
            }
            // What is unmet with them is unmet without them.
            for predicate in Self.rubric.predicates.indices {
                let pairs = zip(Self.rubric.gates(of: predicate, in: with.evidence), Self.rubric.gates(of: predicate, in: without.evidence))
                #expect(pairs.allSatisfy { $0.state != .unmet || $1.state == .unmet })
            }
        }
        #expect(raised > 100)
    }

    // MARK: Nothing handed in

    @Test(arguments: [
        "", #""answers":{}"#, #""evidence":[]"#, #""plan":{"year":2026,"rows":[]}"#, #""answers":{"A.I.1.i.a":null}"#,
        #""answers":{},"evidence":[],"plan":{"year":2026,"rows":[]}"#,
    ])
    func `a submission with nothing in it has all its gaps`(_ members: String) {
        let evaluation = Fixture.evaluate(members)
        #expect(evaluation.reviewState == .nothingSubmitted && evaluation.remarks.contains(.nothingSubmitted))
        #expect(Set(evaluation.gaps.map(\.indicator)).count == Self.rubric.indicators.count)
        let points = evaluation.gaps.reduce(Rational.zero) { $0 + evaluation.points(of: $1, in: Self.rubric) }
        #expect(points == Self.rubric.nodes[0].weight)
        #expect(evaluation.gaps.contains { $0.holdsBackGate })
    }

    @Test func `a plan row, an answer or a document is something`() {
        for members in [
            #""plan":{"year":2026,"rows":[{"action":"Rapat"}]}"#, #""answers":{"A.I.1.i.a":"Tidak"}"#, "\"evidence\":[\(sk)]",
        ] {
            #expect(Fixture.evaluate(members).reviewState == .notReviewed)
        }
    }

    // MARK: Comparing

    @Test func `units are ordered by the state of their review, then by what stands, then by id`() {
        let all = #"{"stage":"province","date":"2026-10-01","agree":"total"}"#
        let best = PlainUnit(best: IndependentScoreTests.plain).json
        let order = [
            record(best, journal: all), record(best, journal: one),
            // One item of which all that stands is agreed to is no whole review, and a lower one.
            record(#""answers":{"A.I.1.i.a":"Ya"}"#, journal: all),
            // The document that supports what is claimed counts for more than claims of everything without any.
            record(claimed + ",\"evidence\":[\(sk)]"), record(best),
            record(#""plan":{"year":2026,"rows":[{"action":"Rapat"}]}"#), record(""),
        ]
        for (a, b) in zip(order, order.dropFirst()) {
            #expect(EvaluationRecord.ranks(a, before: b) && !EvaluationRecord.ranks(b, before: a))
        }
        #expect(order.map(\.reviewState) == [.final, .inReview, .inReview, .notReviewed, .notReviewed, .notReviewed, .nothingSubmitted])
        #expect(order.map { $0.reviewed != nil } == [true, true, true, false, false, false, false])
        #expect(order.map { $0.gates != nil } == order.map { $0.reviewed != nil })
    }

    @Test func `the mean is of the units that somebody reviewed, and the others are counted apart`() throws {
        let units = [record(claimed, journal: one), record(claimed), record("")]
        let group = try #require(RollupGroup.groups(of: units).first)
        #expect(group.units == 3 && group.reviewed == 1 && group.nothingSubmitted == 1)
        #expect(group.mean == units[0].reviewed?.least.floored)
        let target = try #require(group.targets.first)
        #expect([target.met, target.unmet, target.undecided, target.notReviewed, target.nothingSubmitted] == [0, 0, 1, 1, 1])
        #expect(RollupGroup.groups(of: Array(units.dropFirst())).first?.mean == nil)
    }

    @Test func `what is missing is named, surely missed minimums first`() throws {
        // The survey is known and too low; everything else is open.
        let unit = record(#""answers":{"A.I.1.ii.a":"Ya","B.I.a":{"index":2.0,"source":"national"}}"#, journal: one)
        let first = try #require(unit.shortfalls.first)
        #expect(first.gate == Fixture.gate("ipak") && first.isSure)
        #expect(unit.shortfalls.dropFirst().allSatisfy { !$0.isSure || $0.gate != first.gate })
        #expect(unit.gates == EvaluationRecord.Tally(met: 0, unmet: 1, all: 11))
        #expect(unit.surveys.map { Self.rubric.indicators[$0.indicator].term.id } == ["B.I.a"])
        #expect(unit.surveys.first?.source == Self.rubric.surveySources.firstIndex { $0.id == "national" })
    }
}

extension Rational {
    /// To the billionth below, as means of many units are.
    fileprivate var floored: Rational { Rational(Int128(floor(times: 1_000_000_000)), 1_000_000_000) }
}

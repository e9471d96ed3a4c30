import Foundation
import JSONText
import RubricWorks
import Testing

@testable import Assessment

struct RubricChangeTests {
    private func rubric(_ old: String, _ new: String) throws -> Rubric {
        try Rubric(#require(Fixture.files.replacing(old, with: new), "\(old) is not in the rubric"))
    }

    @Test(arguments: [
        (#""B": 0.67,"#, #""B": 0.6,"#, ["regraded scale a-d answers"]),
        (#""least": 15.75"#, #""least": 16"#, ["reweighted threshold WBK ipak least"]),
        ("facts.spip >= 3", "facts.spip >= 4", ["changed prerequisite WBK spip condition"]),
        (#"Pembentukan tim pembangunan ZI"#, "Tim ZI", ["changed indicator A.I.1.i.a title"]),
        (#""scale": "ya-tidak""#, #""scale": "ya-tidak","acceptsNil": true"#, ["changed indicator A.I.1.i.a acceptsNil"]),
        (#""share": "most""#, #""share": "all""#, ["changed indicator A.I.1.iii.a answers"]),
        (#""en": "projection"}, "external": false"#, #""en": "projection"}, "external": true"#, ["changed surveySource projection external"]),
        (#""excess": "capped""#, #""excess": "impossible""#, ["changed indicator A.II.1.i.a ratio"]),
        (#""definitions": ["#, #""definitions": [{"id":"x","title":{"id":"x","en":"x"},"value":"1"},"#, ["added definition x "]),
    ])
    func `a change is told by its kind and its place`(_ old: String, _ new: String, _ wanted: [String]) throws {
        let other = try rubric(old, new)
        let changes = Fixture.rubric.changes(to: other)
        #expect(changes.map { "\($0.kind) \($0.subject) \($0.id) \($0.part)" } == wanted)
        // The way back tells the same things the other way round.
        let back = other.changes(to: Fixture.rubric)
        #expect(back.count == changes.count)
        for (change, reverse) in zip(changes, back) { #expect(change.from == reverse.to && change.to == reverse.from) }
    }

    @Test func `a rubric differs from itself in nothing`() {
        #expect(Fixture.rubric.changes(to: Fixture.rubric).isEmpty)
    }

    @Test func `what came, went and moved is told`() throws {
        func rubric(_ nodes: String) throws -> Rubric {
            let text = #"""
                {"format":"tilik-rubric/1","id":"r","title":{"id":"R","en":"R"},"instrument":"I","inForce":{"from":"2026-01-01"},
                 "authorities":[{"id":"s","own":true,"title":{"id":"S","en":"S"}}],"evidenceKinds":[{"id":"sk","title":{"id":"SK","en":"SK"},"validity":"standing"}],
                 "scales":[{"id":"yt","form":"choice","answers":{"Ya":1,"Tidak":0}}],"areas":[],
                 "root":{"id":"t","title":{"id":"T","en":"T"},"weight":10,"nodes":[\#(nodes)]}}
                """#
            return try Rubric(SourceText(name: "r.json", bytes: text.utf8))
        }
        func node(_ id: String, _ weight: Int, _ indicators: String...) -> String {
            let items = indicators.map {
                #"{"id":"\#($0)","title":{"id":"\#($0)","en":"\#($0)"},"scale":"yt","authority":"s","citation":"c","answers":{"Ya":{"id":"y","en":"y","needs":[{"any":["sk"]}]},"Tidak":{"id":"n","en":"n"}}}"#
            }
            return #"{"id":"\#(id)","title":{"id":"\#(id)","en":"\#(id)"},"weight":\#(weight),"aggregate":"mean","indicators":[\#(items.joined(separator: ","))]}"#
        }
        let old = try rubric([node("a", 4, "x", "y"), node("b", 6, "z")].joined(separator: ","))
        let new = try rubric([node("a", 4, "x", "w"), node("b", 6, "z", "y")].joined(separator: ","))
        #expect(
            old.changes(to: new).map { "\($0.kind) \($0.subject) \($0.id) \($0.part) \($0.from) \($0.to)" } == [
                "added indicator w   2", "reweighted indicator z weight 6 3", "reweighted indicator y weight 2 3",
                "moved indicator y node a b",
            ])
        #expect(new.changes(to: old).map(\.kind).contains(.removed))
    }

    @Test func `a satker's totals and states are told where they shift`() throws {
        let other = try rubric("facts.spip >= 3", "facts.tlhp >= 50")
        func shift(_ members: String) -> UnitShift {
            func read(_ rubric: Rubric) -> Submission {
                var reader = SubmissionReader(rubric: rubric, locker: Fixture.Locker())
                return reader.read(
                    SourceText(name: "u.json", bytes: "{\"id\":\"u\",\"name\":\"U\",\(members)}".utf8)
                ).submission
            }
            return UnitShift(read(Fixture.rubric), Fixture.rubric, read(other), other, asOf: Fixture.asOf)
        }
        #expect(shift(#""answers":{}"#).isSame)
        let facts = shift(#""facts":{"tlhp":60}"#)
        #expect(facts.totals.isEmpty && facts.states.map(\.id) == ["spip"])
        #expect(facts.states[0].from == .undecided && facts.states[0].to == .met)
    }
}

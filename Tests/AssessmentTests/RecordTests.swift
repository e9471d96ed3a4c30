import JSONText
import Testing

@testable import Assessment

/// What is kept of a unit, and what is written of its journal.
struct RecordTests {
    private static let members = #"""
        "answers":{"A.I.1.i.a":"Ya","A.I.1.i.b":"B","A.II.1.i.a":{"inputs":{"jumlah_agen_perubahan":4,"jumlah_perubahan":2}},
        "B.I.a":{"index":3.65,"source":"national","date":"2026-08-31","respondents":164}},
        "evidence":[{"kind":"sk","title":"SK tim","indicator":["A.I.1.i.a"],"date":"2026-02-03","file":"ada.pdf"}]
        """#
    private static let journal = #"""
        {"stage":"province","date":"2026-10-13","by":"penilai","agree":["A.I.1.i.a","A.II.1.i.a","B.I.a"],"note":"rapat"}
        {"stage":"province","date":"2026-10-14","by":"penilai","indicator":"A.I.1.i.b","answer":"C","reason":"bukti kurang","cell":"G12"}
        {"stage":"inspectorate","date":"2026-10-20","indicator":"A.II.1.i.a","value":0.25,"reason":"satu \"tidak\" terbukti"}
        """#

    @Test func `a record keeps what stands for each indicator on each basis`() throws {
        let submission = Fixture.read(Self.members, journal: Self.journal).submission
        let evaluation = Fixture.evaluate(Self.members, journal: Self.journal)
        let record = Fixture.rubric.record(of: submission, evaluation)
        #expect(record.items.count == Fixture.rubric.indicators.count)
        func item(_ id: String) -> EvaluationRecord.ItemRecord { record.items[Fixture.index(id)] }
        func answer(_ id: String, _ name: String) -> EvaluationRecord.Standing {
            let scale = Fixture.rubric.scales[Fixture.rubric.indicators[Fixture.index(id)].scale]
            return .answer(Int16(scale.answers.firstIndex { $0.name == name }!))
        }
        #expect(item("A.I.1.i.a").claim == answer("A.I.1.i.a", "Ya"))
        #expect(item("A.I.1.i.a").review == answer("A.I.1.i.a", "Ya"))
        #expect(item("A.I.1.i.b").claim == answer("A.I.1.i.b", "B"))
        #expect(item("A.I.1.i.b").review == answer("A.I.1.i.b", "C"))
        #expect(item("A.II.1.i.a").claim == .share(Rational(1, 2)))
        #expect(item("A.II.1.i.a").review == .share(Rational(1, 4)))
        // A figure without its documents is not supported; one with them is, as it is claimed.
        #expect(item("A.II.1.i.a").evidence == .open)
        #expect(item("B.I.a").claim == item("B.I.a").review && item("B.I.a").claim != .open)
        #expect(item("A.I.1.i.a").evidence == answer("A.I.1.i.a", "Ya"))
        let stages = [item("A.I.1.i.b").stage, item("A.II.1.i.a").stage].map { Fixture.rubric.stages[Int($0)].term.id }
        #expect(stages == ["province", "inspectorate"])
        #expect(item("A.I.2.i.a").claim == .open && item("A.I.2.i.a").review == .open && item("A.I.2.i.a").stage == -1)
    }

    @Test func `a journal that is written reads as it was, with who, note and cell`() throws {
        let before = Fixture.read(Self.members, journal: Self.journal)
        #expect(before.sink.isEmpty)
        let lines = before.submission.decisions.map { Fixture.rubric.journalLine(of: $0, unit: "u") }
        let text = try lines.map { try #require($0).bytes }.map { String(decoding: $0, as: UTF8.self) }
        let after = Fixture.read(Self.members, journal: text.joined(separator: "\n"))
        #expect(after.sink.diagnostics.map(\.code.rawValue) == [])
        func plain(_ decision: Decision) -> [String] {
            let texts = decision.texts
            return [
                String(decision.stage), decision.date.description, String(decision.indicator), String(decision.level),
                decision.figure?.value?.description ?? "", decision.figure?.index?.description ?? "",
                decision.figure?.date?.description ?? "", decision.figure?.respondents?.description ?? "",
                decision.figure?.surveySource?.description ?? "", decision.source.value(decision.reason),
                texts["by"] ?? "", texts["note"] ?? "", texts["cell"] ?? "",
            ]
        }
        #expect(before.submission.decisions.count == 5)
        #expect(after.submission.decisions.map(plain) == before.submission.decisions.map(plain))
    }
}

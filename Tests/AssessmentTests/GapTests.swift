import JSONText
import Testing

@testable import Assessment

struct GapTests {
    private func find(_ evaluation: Evaluation, _ id: String, _ basis: Basis) -> Gap? {
        evaluation.gaps.first { $0.indicator == Fixture.index(id) && $0.basis == basis }
    }

    private func document(_ id: String, _ kind: String, _ rest: String = #""file":"ada.pdf","date":"2026-03-15""#) -> String {
        "{\"kind\":\"\(kind)\",\"indicator\":\"\(id)\",\(rest)}"
    }

    @Test func `claim and evidence gaps together are what stands between the most and what counts`() {
        var lottery = Lottery(42)
        for _ in 0..<40 {
            let unit = PlainUnit(IndependentScoreTests.plain, &lottery, denominators: 20)
            let evaluation = Fixture.evaluate(unit.json, journal: unit.journal)
            for (index, indicator) in Fixture.rubric.indicators.enumerated() {
                let sum = evaluation.gaps.filter { $0.indicator == index }
                    .reduce(Rational.zero) { $0 + evaluation.points(of: $1, in: Fixture.rubric) }
                let counted = evaluation.projection.points(of: index, in: Fixture.rubric).least
                // Evidence that supports more than is claimed closes no gap of the claim.
                #expect(sum == indicator.weight - counted, "\(indicator.term.id)")
            }
        }
    }

    @Test func `an answer that is not the best is a gap of the claim with all its points to the best`() throws {
        let evaluation = Fixture.evaluate(#""answers":{"A.I.1.iii.a":"C"}"#)
        let gap = try #require(find(evaluation, "A.I.1.iii.a", .claim))
        #expect(gap.code == .lowerAnswer)
        #expect(evaluation.points(of: gap, in: Fixture.rubric).description == "67/300")
        #expect(gap.place == .answers)
    }

    @Test func `an indicator that is answered in full and supported has no gap`() {
        let evaluation = Fixture.evaluate(
            #""answers":{"A.I.1.i.a":"Ya"},"evidence":["# + document("A.I.1.i.a", "sk") + "]")
        #expect(find(evaluation, "A.I.1.i.a", .claim) == nil)
        #expect(find(evaluation, "A.I.1.i.a", .evidence) == nil)
    }

    @Test(arguments: [
        ("", GapCode.evidenceMissing),
        (#"{"kind":"notula","indicator":"A.I.3.i.a","file":"ada.pdf","date":"2026-03-15"}"#, .evidenceMissing),
        (#"{"kind":"abk","indicator":"A.I.3.i.a","file":"ada.pdf","date":"2025-03-15"}"#, .evidenceOutsidePeriod),
        (#"{"kind":"abk","indicator":"A.I.3.i.a","file":"ada.pdf"}"#, .evidenceUndated),
        (#"{"kind":"abk","indicator":"A.I.3.i.a","link":"https://x","date":"2026-03-15"}"#, .evidenceUnseen),
        (#"{"kind":"abk","indicator":"A.I.3.i.a","file":"ada.pdf","date":"2026-03-15","nil":true}"#, .nilNotAccepted),
        (#"{"kind":null,"indicator":"A.I.3.i.a","file":"ada.pdf","date":"2026-03-15"}"#, .evidenceKindUnknown),
        // Of what kind nobody has stated, nobody knows how far back it counts; what is later than the day counts for nothing.
        (#"{"kind":null,"indicator":"A.I.3.i.a","file":"ada.pdf","date":"2019-03-15"}"#, .evidenceKindUnknown),
        (#"{"kind":null,"indicator":"A.I.3.i.a","file":"ada.pdf","date":"2026-12-15"}"#, .evidenceOutsidePeriod),
    ])
    func `a claim that is not supported says what its evidence lacks`(_ documents: String, _ code: GapCode) {
        // A.I.3.i.a asks for a job map and a workload analysis; the map is there.
        let map = document("A.I.3.i.a", "peta_jabatan")
        let list = [map, documents].filter { !$0.isEmpty }.joined(separator: ",")
        let evaluation = Fixture.evaluate("\"answers\":{\"A.I.3.i.a\":\"Ya\"},\"evidence\":[\(list)]")
        #expect(find(evaluation, "A.I.3.i.a", .evidence)?.code == code)
        // What is only unknown is to be confirmed, and leaves the upper end where the claim is.
        let isUnknown = [.evidenceUndated, .evidenceUnseen, .evidenceKindUnknown].contains(code)
        #expect(code.isToConfirm == isUnknown)
        #expect(evaluation.evidence.of("A.I.3.i.a") == ["0", isUnknown ? evaluation.claim.of("A.I.3.i.a")[1] : "0"])
    }

    @Test func `what one need lacks for sure is missing, whatever is unknown of another`() {
        let evaluation = Fixture.evaluate(
            #""answers":{"A.I.3.i.a":"Ya"},"evidence":["#
                + document("A.I.3.i.a", "abk", #""link":"http://x","date":"2026-03-15""#) + "]")
        #expect(find(evaluation, "A.I.3.i.a", .evidence)?.code == .evidenceMissing)
    }

    @Test(arguments: [("A.I.1.i.a", "sk"), ("A.I.3.i.a", "abk")])
    func `a document that bears no date is sure of nothing, whatever its kind`(_ id: String, _ kind: String) {
        let documents = [kind, "peta_jabatan"].map { document(id, $0, #""file":"ada.pdf""#) }.joined(separator: ",")
        let evaluation = Fixture.evaluate("\"answers\":{\"\(id)\":\"Ya\"},\"evidence\":[\(documents)]")
        #expect(evaluation.evidence.of(id) == ["0", evaluation.claim.of(id)[1]])
        #expect(find(evaluation, id, .evidence)?.code == .evidenceUndated)
    }

    @Test func `too few dates and too small a share are told as such`() {
        let answers = #""answers":{"A.I.6.iv.a":"A","A.I.2.i.b":"B"},"evidence":["#
        let survey = document("A.I.6.iv.a", "laporan_survei")
        func sop(_ share: String) -> String {
            document("A.I.2.i.b", "sop", "\"file\":\"ada.pdf\",\"date\":\"2026-03-15\"\(share)") + ","
                + document("A.I.2.i.b", "laporan_monev", "\"file\":\"ada.pdf\",\"date\":\"2026-03-15\"\(share)")
        }
        let few = Fixture.evaluate(answers + survey + "," + sop(#","have":3,"of":4"#) + "]")
        #expect(find(few, "A.I.6.iv.a", .evidence)?.code == .tooFewDates)
        #expect(find(few, "A.I.2.i.b", .evidence)?.code == .shareTooSmall)
        let unstated = Fixture.evaluate(answers + survey + "," + sop("") + "]")
        #expect(find(unstated, "A.I.2.i.b", .evidence)?.code == .shareNotStated)
    }

    @Test func `what a reviewer decided lower is one gap, in the journal`() {
        let journal = #"{"stage":"province","date":"2026-10-01","indicator":"A.I.1.i.b","answer":"C","reason":"r"}"#
        let evaluation = Fixture.evaluate(#""answers":{"A.I.1.i.b":"B"}"#, journal: journal)
        let gaps = evaluation.gaps.filter { $0.indicator == Fixture.index("A.I.1.i.b") }
        #expect(gaps.map(\.code) == [.reviewedLower])
        #expect(gaps.first?.place == .journal)
        #expect(evaluation.points(of: gaps[0], in: Fixture.rubric).description == "0.25")
    }

    @Test func `a plan alone gives gaps of the plan, with half the points for what is partly planned`() throws {
        let evaluation = Fixture.evaluate(
            #""plan":{"year":2026,"rows":[{"indicator":"A.I.1.i.a","evidence":"SK"},{"indicator":"A.I.1.i.b","months":"2026-03"},{"indicator":"A.I.1.ii.a","evidence":"sertifikat","months":"2026-03"}]}"#
        )
        #expect(find(evaluation, "A.I.1.i.a", .plan)?.code == .planWithoutSchedule)
        #expect(find(evaluation, "A.I.1.i.b", .plan)?.code == .planWithoutEvidence)
        #expect(find(evaluation, "A.I.1.ii.a", .plan)?.code == .plannedEvidenceNotAccepted)
        #expect(find(evaluation, "A.I.1.ii.b", .plan)?.code == .notPlanned)
        let half = try #require(find(evaluation, "A.I.1.i.a", .plan))
        #expect(evaluation.points(of: half, in: Fixture.rubric).description == "0.125")
        #expect(evaluation.gaps.allSatisfy { $0.basis == .plan })
        #expect(find(evaluation, "B.I.a", .plan) == nil)
    }

    @Test func `gaps that could close most of the missing minimums come first`() throws {
        // Everything is best but area 1, which is below its minimum, and one answer elsewhere.
        var unit = PlainUnit(best: IndependentScoreTests.plain)
        for (index, item) in unit.rubric.items.enumerated() where !item.answers.isEmpty {
            if item.id.contains("I.1.") { unit.claims[index] = .level(item.answers.count - 1) }
            if item.id == "A.I.5.ii.a" { unit.claims[index] = .level(1) }
        }
        // The reviewers agreed with all of it.
        let evaluation = Fixture.evaluate(
            unit.json, journal: #"{"stage":"province","date":"2026-10-01","agree":"total"}"#)
        #expect(evaluation.isFinal)
        let first = try #require(evaluation.gaps.first)
        #expect(Fixture.rubric.indicators[first.indicator].term.id.contains("I.1."))
        #expect(first.gateIndices.contains(Fixture.gate("area-1")))
        let harmless = try #require(find(evaluation, "A.I.5.ii.a", .review))
        #expect(!harmless.gateIndices.contains(Fixture.gate("area-5")))
        #expect(evaluation.gaps.map(\.closes) == evaluation.gaps.map(\.closes).sorted(by: >))
    }

    @Test func `a gate that others imply is no further failure`() {
        let evaluation = Fixture.evaluate(#""answers":{}"#)
        let implied = Fixture.gate("birokrasi-bersih")
        #expect(evaluation.gaps.allSatisfy { !$0.gateIndices.contains(implied) })
        #expect(Fixture.rubric.gates(of: 0, on: .claim, evaluation).filter(\.isImplied).map(\.gate) == [implied])
    }
}

struct KindWordsTests {
    private func kind(in text: String) -> String? {
        let source = SourceText(name: "t", bytes: text.utf8)
        var scratch: [UInt8] = []
        let slice = JSONString(offset: 0, length: Int32(text.utf8.count), isEscaped: false)
        return Fixture.rubric.kindWords.kind(of: slice, in: source, scratch: &scratch).map {
            Fixture.rubric.kinds[$0].term.id
        }
    }

    @Test(arguments: [
        ("SK Tim Pembangunan ZI yang ditandatangani Ketua", "sk"), ("Notulen", "notula"), ("daftar hadir harian", "daftar_hadir"),
        ("Tangkapan layar dari hasil survei", "tangkapan_layar"), ("Laporan survei", "laporan_survei"),
        ("Kartu Kendali SPIP", "laporan_monev"), ("pakta integritas setiap pegawai", "pakta_integritas"),
        ("Dokumentasi Apel dan Rapat Pleno", "dokumentasi_foto"), ("LAKIP 2025", "laporan_kinerja"),
    ])
    func `a plan's words name a kind of evidence`(_ text: String, _ kind: String) {
        #expect(self.kind(in: text) == kind)
    }

    @Test(arguments: ["Sosialisasi SPIP", "", "SKIP", "notulakan"])
    func `activities and parts of words name none`(_ text: String) {
        #expect(kind(in: text) == nil)
    }
}

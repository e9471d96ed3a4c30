import Foundation
import JSONText
import Testing

@testable import Assessment

struct RubricTests {
    private let rubric = Fixture.rubric

    @Test func `the shipped rubric has the regulation's size`() {
        #expect(rubric.indicators.count == 113)
        #expect(rubric.indicators.count { $0.ratio != nil } == 8)
        #expect(rubric.areas.map(\.weight.description) == ["8", "7", "10", "10", "15", "10"])
        #expect(rubric.nodes[0].weight.description == "100")
        #expect(rubric.predicates.map(\.term.id) == ["WBK", "WBBM"])
        #expect(rubric.predicates.allSatisfy { $0.thresholds.count == 12 })
    }

    @Test(arguments: [
        ("WBK", ["75", "40", "4.8", "4.2", "6", "6", "9", "6", "18.25", "15.75", "2.5", "14"]),
        ("WBBM", ["85", "48", "6", "5.25", "7.5", "7.5", "11.25", "7.5", "19.5", "15.75", "3.75", "15.75"]),
    ])
    func `the minimums are those of the law`(_ id: String, _ points: [String]) {
        let predicate = rubric.predicates.first { $0.term.id == id }
        #expect(predicate?.thresholds.map(\.points.description) == points)
    }

    @Test func `points of the answers over the denominator are exact`() {
        for indicator in rubric.indicators where indicator.figure == nil {
            let scale = rubric.scales[indicator.scale]
            for (points, answer) in zip(indicator.points, scale.answers) {
                let exact = indicator.weight * answer.value
                #expect(Rational(Int128(points), Int128(rubric.denominator)) == exact, "\(indicator.term.id)")
            }
        }
    }

    @Test func `a better answer never needs less`() {
        // Whatever supports an answer for sure supports every worse one: more documents never lower a ceiling.
        for indicator in rubric.indicators {
            for level in indicator.criteria.dropLast() { #expect(!level.needs.isEmpty, "\(indicator.term.id)") }
            #expect(!indicator.acceptedKinds.isEmpty, "\(indicator.term.id)")
        }
    }

    @Test func `a nil report is accepted where the facts say so`() {
        let accepting = rubric.indicators.filter(\.acceptsNil).map(\.term.id)
        #expect(
            accepting == [
                "A.I.3.i.b", "A.I.3.i.c", "A.I.3.ii.a", "A.I.3.ii.b", "A.I.3.ii.c", "A.I.5.iii.b", "A.I.5.iii.c",
                "A.I.5.iii.d", "A.I.5.iv.b", "A.I.5.iv.c", "A.I.5.v.e", "A.II.3.iii.a", "A.II.5.ii.a",
            ])
    }

    @Test func `the digest is that of the files in their order and does not change with the compiler`() throws {
        let digests = Fixture.files.texts.map { SHA256.hexadecimal($0.source.bytes(0..<$0.source.count)) }
        #expect(rubric.digest == SHA256.hexadecimal(Array(digests.joined(separator: "\n").utf8)))
        #expect(digests.count > 1 && rubric.digest.count == 64)
        let alone = Fixture.files("permenpanrb-88-2021")
        #expect(try Rubric(alone).digest == SHA256.hexadecimal(alone.main.bytes(0..<alone.main.count)))
        // A change in any part is another rubric.
        let other = try #require(Fixture.files.replacing("Lampiran III A.II.6.ii.a", with: "Lampiran III A.II.6.ii"))
        #expect(try Rubric(other).digest != rubric.digest)
    }

    // MARK: Rubrics that are refused

    /// The shipped rubric with one text replaced by another, once.
    private func faults(replacing old: String, with new: String) throws -> [Diagnostic] {
        let broken = try #require(Fixture.files.replacing(old, with: new), "\(old) is not in the rubric")
        do {
            _ = try Rubric(broken)
            return []
        } catch {
            return error.diagnostics
        }
    }

    @Test func `weights that sum to 59_99 are refused at the node's own weight`() throws {
        let faults = try faults(replacing: #""weight": 60,"#, with: #""weight": 59.99,"#)
        let own = try #require(faults.first { $0.details["node"] == "A" })
        #expect(own.code == .weightsDoNotSum)
        #expect(own.details["found"] == "60")
        #expect(own.details["expected"] == "59.99")
        #expect(own.excerpt.map { String($0.text.dropFirst($0.column).prefix($0.length)) } == "59.99")
        // The root above it no longer adds up either, and both are told.
        #expect(faults.map { $0.details["node"] } == ["total", "A"])
    }

    @Test(arguments: [
        (#""B": 0.67,"#, #""B": 1.67,"#, [DiagnosticCode.scaleNotMonotone]),
        (#""scale": "a-c""#, #""scale": "a-z""#, [.unresolvedReference]),
        (#"{"any": ["sk"]}"#, #"{"any": ["skk"]}"#, [.unresolvedReference]),
        (#""authority": "satker""#, #""authority": "camat""#, [.unresolvedReference]),
        (#""id": "A.I.1.i.b""#, #""id": "A.I.1.i.a""#, [.duplicateID]),
        (#""excess": "capped""#, #""excess": "caped""#, [.unknownValue]),
        (#""aggregate": "mean""#, #""agregate": "mean""#, [.unknownKey]),
        (#"facts.opini_bpk = \"WTP\""#, #"facts.opini_bpk = \"WTB\""#, [.badExpression]),
        (#"facts.tlhp = 100"#, #"facts.tlph = 100"#, [.badExpression]),
        (#"facts.spip >= 3"#, #"facts.spip >= @\"2026-01-01\""#, [.badExpression]),
        (#"institution.kind = \"pemerintah_daerah\""#, #"institution.kind = "#, [.badExpression]),
        (#""format": "tilik-rubric/1","#, #""format": "tilik-rubric/1","#, []),
        (#""least": 15.75"#, #""least": 17.51"#, [.weightMisplaced]),
        (#""from": "2021-12-31""#, #""from": "2021-02-31""#, [.noSuchDate]),
    ])
    func `a broken rubric is refused with its fault`(_ old: String, _ new: String, _ codes: [DiagnosticCode]) throws {
        #expect(try faults(replacing: old, with: new).map(\.code) == codes)
    }

    @Test func `all faults of a rubric come in one run, sorted by place`() throws {
        let files = Fixture.files.replacing(#""authority": "satker""#, with: #""authority": "camat""#, everywhere: true)?
            .replacing(#""phrases""#, with: #""prases""#, everywhere: true)
        let all = try #require(files)
        do {
            _ = try Rubric(all)
            Issue.record("the rubric was accepted")
        } catch {
            #expect(error.diagnostics.count == DiagnosticSink.limit)
            #expect(error.omitted > 0)
            #expect(error.diagnostics == error.diagnostics.sorted())
        }
    }
}

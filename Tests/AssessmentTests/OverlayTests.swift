import Foundation
import JSONText
import RubricWorks
import Testing

@testable import Assessment

/// Rubrics that extend another, and values that change in time.
struct OverlayTests {
    private func source(_ members: String, extends base: String = "permenpanrb-90-2021") -> SourceText {
        SourceText(
            name: "overlay.json",
            bytes: """
                {"format":"tilik-rubric/1","id":"overlay","title":{"id":"t","en":"t"},"extends":"\(base)",
                \(members)}
                """.utf8)
    }

    private func rubric(_ members: String) throws -> Rubric {
        try Rubric(overShipped(source(members)))
    }

    private func overShipped(_ source: SourceText) -> RubricFiles {
        RubricFiles(source, extending: { $0 == "permenpanrb-90-2021" ? Fixture.files : nil })
    }

    /// The faults of a rubric that extends others, which `find` finds for any of them.
    private func faults(_ source: SourceText, _ find: @escaping @Sendable (String) -> SourceText?) -> [Diagnostic] {
        @Sendable func files(_ source: SourceText) -> RubricFiles {
            RubricFiles(source, extending: { find($0).map(files) })
        }
        return faults(files(source))
    }

    private func faults(_ files: RubricFiles) -> [Diagnostic] {
        do {
            _ = try Rubric(files)
            return []
        } catch {
            return error.diagnostics
        }
    }

    private func faults(_ members: String) -> [Diagnostic] {
        faults(overShipped(source(members)))
    }

    private static let indicator = #"""
        {"id":"X.1","title":{"id":"Butir","en":"Item"},"scale":"ya-tidak","authority":"satker","citation":"c",
        "answers":{"Ya":{"id":"a","en":"a","needs":[{"any":["sop"]}]},"Tidak":{"id":"b","en":"b"}}}
        """#

    @Test func `an overlay adds words, an authority, a higher minimum and an indicator, and leaves the rest`() throws {
        let overlay = try rubric(
            #""changes":{"synonyms":{"sop":["kitab prosedur"]},"phrases":{"A.I.2.i.a":["bisnis proses"]},"authority":{"A.I.2.i.a":"centre"},"minimums":{"WBK":{"total":{"least":78}}},"indicators":{"A.I.2.i":["#
                + Self.indicator + "]}}")
        let changes = Fixture.rubric.changes(to: overlay).filter { $0.subject != .rubric }
        #expect(
            changes.map { "\($0.id) \($0.part)" } == [
                "A.I.2.i.a authority", "A.I.2.i.a phrases", "X.1 ", "WBK total least", "sop synonyms",
            ])
        #expect(overlay.bases == ["permenpanrb-90-2021"] && overlay.id == "overlay" && !overlay.isStandard)
        #expect(overlay.digest != Fixture.rubric.digest && overlay.digest.count == 64)
        #expect(overlay.nodes[0].weight == Fixture.rubric.nodes[0].weight)
        #expect(overlay.kindWords.kind(of: "Kitab prosedur pelayanan") == overlay.kindTable.index(of: "sop"))
    }

    @Test func `an indicator without points changes no mean, and what it lacks is told`() throws {
        let overlay = try rubric(#""changes":{"indicators":{"A.I.2.i":["# + Self.indicator + "]}}")
        var reader = SubmissionReader(rubric: overlay, locker: Fixture.Locker())
        let unit = #"{"id":"u","name":"U","answers":{"A.I.2.i.a":"A","A.I.2.i.b":"A","A.I.2.i.c":"A","X.1":"Tidak"}}"#
        let result = reader.read(SourceText(name: "u.json", bytes: unit.utf8))
        #expect(result.sink.isEmpty)
        let evaluation = overlay.evaluate(result.submission, asOf: Fixture.asOf)
        let node = try #require(overlay.nodeTable.index(of: "A.I.2.i"))
        #expect(evaluation.claim.score(ofNode: node, in: overlay).least == overlay.nodes[node].weight)
        let gap = try #require(evaluation.gaps.first { overlay.indicators[$0.indicator].term.id == "X.1" })
        #expect(gap.code == .lowerAnswer && gap.units == 0)
    }

    @Test(arguments: [
        (#""changes":{"synonyms":{"sopp":["x"]}}"#, "R103"), (#""changes":{"phrases":{"A.I.9":["x"]}}"#, "R103"),
        (#""changes":{"authority":{"A.I.2.i":"centre"}}"#, "R103"),
        (#""changes":{"authority":{"A.I.2.i.a":"camat"}}"#, "R103"),
        (#""changes":{"minimums":{"WBK":{"total":{"least":70}}}}"#, "R112"),
        (#""changes":{"minimums":{"WBK":{"area-1":{"leastShare":0.59}}}}"#, "R112"),
        (#""changes":{"minimums":{"WBX":{"total":{"least":80}}}}"#, "R103"),
        (#""changes":{"minimums":{"WBK":{"total":{"least":101}}}}"#, "R106"),
        (#""changes":{"prerequisites":{"WBK":[{"fact":"spip","condition":"facts.spipp > 3","text":{"id":"a","en":"a"},"citation":"c"}]}}"#, "E101"),
        (#""reliefs":[]"#, "D102"), (#""predicates":[]"#, "D102"),
        (#""areas":[{"id":"total","title":{"id":"a","en":"a"},"nodes":["A"]}]"#, "R104"),
        (#""definitions":[{"id":"a-b","title":{"id":"a","en":"a"},"value":"1"}]"#, "R115"),
        (#""definitions":[{"id":"count","title":{"id":"a","en":"a"},"value":"1"}]"#, "R115"),
        (#""changes":{"weights":{}}"#, "D102"), (#""root":{"id":"r","title":{"id":"a","en":"a"},"weight":1}"#, "D102"),
        (#""evidenceKinds":[{"id":"sop","title":{"id":"a","en":"a"},"validity":"event"}]"#, "R104"),
    ])
    func `what an overlay cannot do is told in its own file`(_ members: String, _ code: String) throws {
        let faults = faults(members)
        #expect(faults.map(\.code.code) == [code])
        #expect(faults.allSatisfy { $0.file == "overlay.json" && ($0.place?.line ?? 0) >= 1 })
    }

    @Test func `an added indicator has no weight, and no fault is told of the base`() {
        let weighed = Self.indicator.replacingOccurrences(of: #""citation""#, with: #""weight":1,"citation""#)
        #expect(faults(#""changes":{"indicators":{"A.I.2.i":["# + weighed + "]}}").map(\.code.code) == ["R106"])
        let figure = Self.indicator.replacingOccurrences(of: "ya-tidak", with: "rasio")
        #expect(faults(#""changes":{"indicators":{"A.I.2.i":["# + figure + "]}}").contains { $0.code == .weightMisplaced })
    }

    @Test func `a rubric that extends itself, straight or around, is refused`() {
        let own = source("\"instrument\":\"i\"", extends: "overlay")
        let straight = faults(own) { _ in own }
        #expect(straight.map(\.code) == [.extendsItself])
        #expect(straight[0].details["found"] == "overlay → overlay" && straight[0].place?.line == 1)
        let other = SourceText(
            name: "other.json",
            bytes: #"{"format":"tilik-rubric/1","id":"other","title":{"id":"t","en":"t"},"extends":"overlay"}"#.utf8)
        let around = faults(source("\"instrument\":\"i\"", extends: "other")) { name in
            name == "other" ? other : own
        }
        #expect(around.map(\.code) == [.extendsItself] && around[0].file == "other.json")
    }

    @Test func `a long chain of rubrics ends`() {
        let fault = faults(source("\"instrument\":\"i\"", extends: "1")) { name in
            let next = (Int(name) ?? 0) + 1
            return SourceText(
                name: "\(name).json",
                bytes: #"{"format":"tilik-rubric/1","id":"\#(name)","title":{"id":"t","en":"t"},"extends":"\#(next)"}"#.utf8)
        }
        #expect(fault.map(\.code) == [.extendsItself])
    }

    @Test func `a base that is not there is told, and the faults of one that is there are its own`() {
        let missing = faults(source("\"instrument\":\"i\"", extends: "nowhere")) { _ in nil }
        #expect(missing.map(\.code) == [.baseMissing] && missing[0].details["found"] == "nowhere")
        let broken = SourceText(name: "base.json", bytes: #"{"format":"tilik-rubric/1"}"#.utf8)
        let faults = faults(source("\"instrument\":\"i\"", extends: "base")) { _ in broken }
        #expect(!faults.isEmpty && faults.allSatisfy { $0.file == "base.json" && $0.code == .missingKey })
    }

    // MARK: Time

    /// The shipped rubric with the total that WBK asks for replaced.
    private func dated(_ value: String) -> RubricFiles {
        let new = #""total": {"least": \#(value)}"#
        return Fixture.files.replacing(#""total": { "least": 75 }"#, with: new)
            ?? Fixture.files.replacing(#""total": {"least": 75}"#, with: new)!
    }

    private static let entries = #"""
        [{"from":"2021-12-31","value":75,"citation":"a"},{"from":"2025-01-01","to":"2025-12-31","value":76,"citation":"b"},
        {"from":"2026-01-01","value":77,"citation":"c"}]
        """#

    @Test(arguments: [("2024-12-31", "75", "a"), ("2025-01-01", "76", "b"), ("2025-12-31", "76", "b"), ("2026-01-01", "77", "c")])
    func `of dated values the one in force counts, with its citation`(_ day: String, _ points: String, _ cite: String) throws {
        let editions = try RubricEditions(dated(Self.entries))
        let threshold = try editions.rubric(on: try #require(Day(day))).predicates[0].thresholds[0]
        #expect(threshold.points.description == points && threshold.citation == cite)
        #expect(editions.latest.predicates[0].thresholds[0].points.description == "77" && editions.isDated)
        #expect(editions.latest.datedValues.map { $0.entries.map(\.text) } == [["75", "76", "77"]])
    }

    @Test func `a day before all dates, and one after the last, have a fault of their own`() throws {
        let editions = try RubricEditions(
            dated(#"[{"from":"2022-01-01","to":"2022-12-31","value":75,"citation":"a"}]"#))
        for day in ["2021-06-01", "2023-01-01"] {
            do {
                _ = try editions.rubric(on: try #require(Day(day)))
                Issue.record("nothing is in force on \(day)")
            } catch let faults as RubricFaults {
                #expect(faults.diagnostics.map(\.code) == [.nothingInForce])
            }
        }
        #expect(try editions.rubric(on: try #require(Day("2022-07-01"))) === editions.latest)
    }

    @Test(arguments: [
        (#"[{"from":"2022-01-01","value":75,"citation":"a"},{"from":"2022-01-01","value":76,"citation":"b"}]"#, "R114"),
        (#"[{"from":"2022-01-01","to":"2022-06-30","value":75,"citation":"a"},{"from":"2022-06-30","value":76,"citation":"b"}]"#, "R114"),
        (#"[{"from":"2022-01-01","to":"2021-01-01","value":75,"citation":"a"}]"#, "S106"), (#"[{"from":"2022-01-01","value":75}]"#, "D104"),
        (#"[{"from":"2022-13-01","value":75,"citation":"a"}]"#, "D105"),
        (#"[{"from":"2022-01-01","value":"75","citation":"a"}]"#, "D101"), ("[]", "R113"),
    ])
    func `dates that cannot be are told`(_ value: String, _ code: String) {
        #expect(faults(dated(value)).map(\.code.code) == [code])
    }

    @Test func `a value that has ended brings back none that it replaced`() throws {
        let editions = try RubricEditions(
            dated(
                #"[{"from":"2022-01-01","value":75,"citation":"a"},{"from":"2023-01-01","to":"2023-12-31","value":76,"citation":"b"}]"#))
        let ended = #expect(throws: RubricFaults.self) { _ = try editions.rubric(on: try #require(Day("2024-06-01"))) }
        #expect(ended?.diagnostics.map(\.code) == [.nothingInForce])
        #expect(editions.latest.predicates[0].thresholds[0].points.description == "76")
    }

    @Test func `no edition has a value of another time`() throws {
        // The total has ended by the time that the prerequisite begins: 2023 has the one and not the other.
        let files = dated(#"[{"from":"2022-01-01","to":"2023-12-31","value":75,"citation":"a"}]"#).replacing(
            #""fact": "spip","#, with: #""inForce": {"from": "2025-01-01"}, "fact": "spip","#, everywhere: true)
        let editions = try RubricEditions(#require(files))
        #expect(try editions.rubric(on: try #require(Day("2023-06-30"))).predicates[0].prerequisites.count == 9)
        #expect(editions.latest.predicates[0].prerequisites.count == 9)
    }

    @Test func `many dates are refused, and quickly`() {
        let entries = (0..<2_000).map { "{\"from\":\"\(Day(number: Int32($0)))\",\"value\":75,\"citation\":\"c\"}" }
        #expect(faults(dated("[\(entries.joined(separator: ","))]")).map(\.code) == [.tooMany])
    }

    @Test func `a prerequisite is asked for only while it is in force`() throws {
        let changed = Fixture.files.replacing(
            #""fact": "spip","#, with: #""inForce": {"from": "2024-07-15"}, "fact": "spip","#)
        let editions = try RubricEditions(#require(changed))
        let counts = try ["2024-07-14", "2024-07-15"].map {
            try editions.rubric(on: try #require(Day($0))).predicates[0].prerequisites.count
        }
        #expect(counts == [9, 10] && editions.latest.predicates[0].prerequisites.count == 10)
    }
}

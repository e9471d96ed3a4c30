import JSONText
import Testing

@testable import Assessment

/// Plans that were copied from one another.
struct NearCopyTests {
    private static let vocabulary = (0..<400).map { "kata\(String($0, radix: 26).filter(\.isLetter))\($0)" }

    /// A plan of rows with words that a seed picks.
    private static func rows(_ seed: UInt64, _ count: Int) -> [String] {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        return (0..<count).map { _ in
            (0..<12).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return vocabulary[Int(state >> 33) % vocabulary.count]
            }.joined(separator: " ")
        }
    }

    private static func plan(_ rows: [String]) throws -> Plan {
        let text = rows.map { "{\"action\":\"\($0)\"}" }.joined(separator: ",")
        var reader = SubmissionReader(rubric: Fixture.rubric)
        let result = reader.read(
            plan: SourceText(name: "p", bytes: "{\"rows\":[\(text)]}".utf8), id: "u", name: "U")
        return try #require(result.sink.isEmpty ? result.submission.plan : nil)
    }

    private func find(_ plans: [[String]], template: [String]? = nil) throws -> [NearCopy] {
        try NearCopies(
            plans.enumerated().map { (try Self.plan($1), "Satker \($0)") }, templates: template.map { [try Self.plan($0)] } ?? []
        ).find()
    }

    @Test func `a plan is a copy of the one that it shares most with, and the rows are told`() throws {
        let (first, second, third) = (Self.rows(1, 20), Self.rows(2, 20), Self.rows(3, 20))
        let mixed = Array(first[0..<16]) + third[0..<4]
        let copies = try find([first, second, mixed])
        #expect(copies.map(\.plan) == [0, 2] && copies.map(\.other) == [2, 0])
        #expect(copies.map(\.percent) == [80, 80] && copies[1].words == 192)
        #expect(copies[1].spans.map { [$0.row, $0.otherRow, $0.words] } == [[0, 0, 192]])
    }

    @Test func `plans of their own have nothing in common`() throws {
        #expect(try find([Self.rows(1, 30), Self.rows(2, 30), Self.rows(3, 30)]).isEmpty)
    }

    @Test func `what a template says counts for nothing`() throws {
        let template = Self.rows(9, 10)
        let plans = [template + Self.rows(1, 10), template + Self.rows(2, 10)]
        #expect(try find(plans).map(\.percent) == [50, 50])
        #expect(try find(plans, template: template).isEmpty)
    }

    @Test func `what a large part of all plans says is everybody's, a copy among them is still found`() throws {
        let shared = Self.rows(9, 10)
        var plans = (1...11).map { shared + Self.rows(UInt64($0), 10) }
        plans.append(plans[3])
        let copies = try find(plans)
        #expect(copies.map(\.plan) == [3, 11] && copies.map(\.other) == [11, 3] && copies.allSatisfy { $0.percent == 100 })
    }

    @Test func `two documents of one unit are no copies, copies are told however many there are`() throws {
        let plan = try Self.plan(Self.rows(5, 20))
        #expect(NearCopies([(plan, "Satker A"), (plan, "Satker A")], templates: []).find().isEmpty)
        let many = NearCopies((0..<20).map { (plan: plan, name: "Satker \($0)") }, templates: []).find()
        #expect(many.count == 20 && many.allSatisfy { $0.percent == 100 && $0.words == 240 })
        #expect(NearCopies([(plan, "A"), (plan, "B")], templates: [plan]).find().isEmpty)
    }

    @Test func `names of units do not tell copies apart`() throws {
        let rows = Self.rows(4, 10)
        let plans = try ["Sambas", "Landak"].map { name in
            (try Self.plan(rows.map { $0 + " kpu kabupaten \(name.lowercased())" }), "KPU Kabupaten \(name)")
        }
        #expect(NearCopies(plans.map { (plan: $0.0, name: $0.1) }, templates: []).find().map(\.percent) == [100, 100])
    }
}

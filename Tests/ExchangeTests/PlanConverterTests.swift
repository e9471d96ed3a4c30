import Documents
import Foundation
import JSONText
import Testing

@testable import Assessment
@testable import Exchange

/// A plan straight from a document says what the plan file says that is written from the same document.
struct PlanConverterTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Documents")

    private func imported(_ file: String) throws -> ImportedPlan {
        let bytes = [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(file)))
        guard case .text(let document) = try Document(bytes, name: file) else { throw Diagnostic(.noText, file: file) }
        return try Fixture.plans.read(document, name: file, year: 2026)
    }

    /// Every row and schedule in words, but for numbers and times, which a plan file has as people would correct them.
    private func lines(_ plan: Plan) -> [String] {
        func text(_ slice: JSONString) -> String { slice.isEmpty ? "" : plan.source.value(slice) }
        func percent(_ range: Range<Int32>) -> String {
            "\(plan.percentages[Int(range.lowerBound)..<Int(range.upperBound)].map { "\($0.month) \($0.percent)" })"
        }
        let rows = plan.rows.map { row in
            let texts = [row.area, row.group, row.component, row.wording, row.action, row.note, row.personInCharge]
            let evidence = plan.evidence(of: row).map { "\(text($0.text)) \($0.kind)" }
            return "\(texts.map(text)) \(evidence) \(row.kinds.indices) \(plan.months(of: row)) \(row.lastMonth as Any)"
                + " \(plan.lines(of: row)) \(plan.indicators(of: row)) \(row.node) \(percent(row.percentages))"
        }
        let schedules = plan.schedules.map { item in
            "\([item.number, item.title, item.area].map(text)) \(item.line) \(item.node) \(item.lastMonth as Any)"
                + percent(item.percentages)
        }
        let decision = plan.decision.map { head in
            [
                "\([head.kind, head.number, head.title, head.dictum, head.issuer].map(text)) \(head.year as Any)",
                "\(head.date as Any) \(head.places.map(text))",
            ]
        }
        return ["\(plan.year as Any)"] + (decision ?? []) + rows + schedules
    }

    @Test(arguments: ["kapuas.txt", "bengkayang.txt", "kalimantan-barat.txt"])
    func `a document and the plan file written from it say the same`(_ file: String) throws {
        let imported = try imported(file)
        let straight = PlanConverter.plan(imported, name: file, Fixture.rubric)
        var json = JSONWriter()
        PlanWriter(Fixture.rubric).write(imported, source: file, to: &json)
        var reader = SubmissionReader(rubric: Fixture.rubric)
        let written = reader.read(plan: SourceText(name: "plan.json", bytes: json.bytes), id: "u", name: "U")
        #expect(written.sink.isEmpty)
        let (a, b) = (lines(straight), lines(try #require(written.submission.plan)))
        #expect(a.count > 40 && a.count == b.count)
        for (a, b) in zip(a, b) { #expect(a == b) }
    }

    @Test func `what a reader doubts is doubted in the plan and in its file`() throws {
        var imported = try imported("kapuas.txt")
        imported.rows[0].doubts = [.evidence, .pic]
        imported.rows[1].doubts = Set(PlanField.allCases)
        var json = JSONWriter()
        PlanWriter(Fixture.rubric).write(imported, source: "kapuas.txt", to: &json)
        var reader = SubmissionReader(rubric: Fixture.rubric)
        let written = reader.read(plan: SourceText(name: "plan.json", bytes: json.bytes), id: "u", name: "U")
        #expect(written.sink.isEmpty)
        let plans = [PlanConverter.plan(imported, name: "kapuas.txt", Fixture.rubric), try #require(written.submission.plan)]
        for plan in plans { #expect(plan.rows.prefix(3).map(\.doubts) == [[.evidence, .pic], Set(PlanField.allCases), []]) }
    }

    @Test func `what only those want who check a plan is there too`() throws {
        let imported = try imported("kapuas.txt")
        let plan = PlanConverter.plan(imported, name: "kapuas.txt", Fixture.rubric)
        #expect(plan.source.name == "kapuas.txt")
        #expect(plan.prose.map { Int($0.line) } == imported.prose.map(\.line) && !plan.prose.isEmpty)
        #expect(plan.prose.map { plan.source.value($0.text) } == imported.prose.map(\.text))
        let basis = try #require(plan.decision?.basis)
        #expect(basis.map { Int($0.line) } == imported.head.basis.map(\.line) && !basis.isEmpty)
        #expect(basis.map { plan.source.value($0.cite) } == imported.head.basis.map(\.cite))
        #expect(Int(try #require(plan.decision?.lines.title)) == imported.head.lines.title)
        // A number that stands on the first line of a group only is nobody else's; a time is as it is written.
        #expect(zip(plan.rows, imported.rows).allSatisfy { $1.isNumberFilled ? $0.number.isEmpty : true })
        #expect(zip(plan.rows, imported.rows).allSatisfy { ($0.time.isEmpty ? "" : plan.source.value($0.time)) == $1.time })
        // Rows come one after the other in the plan's texts, so that what is found lies between them.
        #expect(zip(plan.rows, plan.rows.dropFirst()).allSatisfy { $0.offset < $1.offset })
    }
}

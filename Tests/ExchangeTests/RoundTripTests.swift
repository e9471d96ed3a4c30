import Assessment
import Documents
import Foundation
import JSONText
import Testing

@testable import Exchange

/// An exported submission, imported, is the same submission and has the same scores.
struct RoundTripTests {
    /// How many submissions: enough to meet every field and every awkward text in seconds; `Tests/check-roundtrip.sh` asks for
    /// 500 with `TILIK_ROUNDTRIPS=500`.
    private static let count = ProcessInfo.processInfo.environment["TILIK_ROUNDTRIPS"].flatMap { Int($0) } ?? 50
    private static let exporters = Language.allCases.map { Fixture.exporter($0) }

    /// The submission that a workbook gives, and what is told of it.
    static func submission(_ sheet: ImportedSheet, asOf: Day = Day("2026-11-21")!) -> (Submission, DiagnosticSink) {
        let writer = SheetJSON(sheet, Fixture.rubric)
        var json = JSONWriter()
        json.object { json in
            json.member("id", sheet.id)
            json.member("name", sheet.unit)
            writer.head(to: &json)
            if writer.hasPlan {
                json.key("plan")
                writer.plan(to: &json)
            }
            if writer.hasClaim {
                json.key("answers")
                writer.answers(to: &json)
            }
            if writer.hasEvidence {
                json.key("evidence")
                writer.evidence(to: &json)
            }
        }
        var reader = SubmissionReader(rubric: Fixture.rubric)
        var result = reader.read(SourceText(name: "back.json", bytes: json.bytes))
        for line in writer.journal(unit: sheet.id, date: asOf) {
            reader.readJournalLine(SourceText(name: "back.review.jsonl", bytes: line), into: &result)
        }
        return (result.submission, result.sink)
    }

    static func read(_ random: RandomSubmission) -> (Submission, DiagnosticSink) {
        var reader = SubmissionReader(rubric: Fixture.rubric)
        var result = reader.read(SourceText(name: "t.json", bytes: random.json.utf8))
        for line in random.journal { reader.readJournalLine(SourceText(name: "t.review.jsonl", bytes: line.utf8), into: &result) }
        return (result.submission, result.sink)
    }

    /// Writes the first submissions as files where `Tests/check-roundtrip.sh` asks for them, without files of evidence, which
    /// nobody made.
    private static func keep(_ seed: Int) throws {
        let environment = ProcessInfo.processInfo.environment
        let wanted = environment["TILIK_ROUNDTRIP_FILES"].flatMap { Int($0) } ?? 0
        guard let folder = environment["TILIK_ROUNDTRIP_FOLDER"], seed < wanted else { return }
        let random = RandomSubmission(seed: seed, Fixture.rubric, isRight: true)
        let place = URL(filePath: folder).appending(path: "satker-\(seed)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let json = random.json.replacing(/"file":"[^"]*",/, with: "").replacing(/,"file":"[^"]*"/, with: "")
        try Data(json.utf8).write(to: place.appending(path: "satker-\(seed).json"))
        let lines = random.journal.map { "{\"unit\":\"satker-\(seed)\",\($0.dropFirst())\n" }
        try Data(lines.joined().utf8).write(to: place.appending(path: "satker-\(seed).review.jsonl"))
    }

    private func compare(_ before: Submission, _ after: Submission, _ seed: Int) {
        let (first, second) = (WholeSubmission(before).lines, WholeSubmission(after).lines)
        #expect(first.count == second.count, "\(seed)")
        for (a, b) in zip(first, second) where a != b {
            Issue.record("\(seed): \(a) became \(b)")
            return
        }
    }

    @Test(arguments: 0..<count)
    func `every field comes back, and every score`(_ seed: Int) throws {
        let random = RandomSubmission(seed: seed, Fixture.rubric)
        let (before, faults) = Self.read(random)
        // What is made up is right but for ratios that cannot be, which leave one answer open.
        #expect(faults.diagnostics.allSatisfy { $0.code == .impossibleRatio }, "\(seed): \(faults.diagnostics.first { $0.code != .impossibleRatio }!)")
        try Self.keep(seed)
        let workbook = try WorkbookReader.read(Self.exporters[seed % 2].write([before]))
        let sheets = try Fixture.sheets.read(workbook, name: "t.xlsx")
        #expect(sheets.count == 1)
        let told = sheets[0].notes.filter { $0.code != .sheetExcess }
        #expect(told.isEmpty, "\(seed): \(told)")
        let (after, sink) = Self.submission(sheets[0])
        #expect(sink.diagnostics.map(\.code) == faults.diagnostics.map(\.code), "\(seed): \(sink.diagnostics)")
        compare(before, after, seed)
        for day in ["2025-06-30", "2026-11-21"].map({ Day($0)! }) {
            let (a, b) = (Fixture.rubric.evaluate(before, asOf: day), Fixture.rubric.evaluate(after, asOf: day))
            #expect(a.plan.map { "\($0)" } == b.plan.map { "\($0)" }, "\(seed)")
            #expect("\(a.claim)" == "\(b.claim)", "\(seed)")
            #expect("\(a.evidence)" == "\(b.evidence)", "\(seed)")
            #expect("\(a.projection) \(a.reviewState)" == "\(b.projection) \(b.reviewState)", "\(seed)")
            #expect(a.remarks == b.remarks, "\(seed)")
        }
    }

    @Test func `the article on documents lists what does not come back`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "Sources/Exchange/Exchange.docc/Documents.md"), encoding: .utf8)
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for loss in ExportLoss.allCases { #expect(words.contains(loss.rawValue), "\(loss)") }
    }

    @Test func `several units in one workbook are told apart`() throws {
        let before = (900..<903).map { Self.read(RandomSubmission(seed: $0, Fixture.rubric)).0 }
        let workbook = try WorkbookReader.read(Self.exporters[0].write(before))
        let sheets = try Fixture.sheets.read(workbook, name: "t.xlsx")
        #expect(sheets.map(\.id) == before.map(\.id))
        for (index, sheet) in sheets.enumerated() { compare(before[index], Self.submission(sheet).0, index) }
    }
}

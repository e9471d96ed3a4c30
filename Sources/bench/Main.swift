import Assessment
import Exchange
import FEEL
import Foundation
import JSONText
import ShippedRubrics
import TilikTool

/// Measures reading and scoring, gaps included, over synthetic satker.
///
///     bench generate COUNT FILE     writes COUNT satker of about 35 KB each, a line each
///     bench score FILE [JOBS]       reads and scores them; prints satker a second, MB/s and peak memory
///     bench tokens FILE             reads them token by token and makes nothing of them; prints seconds
///     bench import FILE             reads a plan document or an evaluation sheet 20 times; prints the median
///     bench check FILE              reads and checks a plan document 20 times; prints the medians
///     bench copies COUNT            looks for copies among COUNT plans, one in fifty of them a near-copy
///     bench feel EXPRESSION JSON    evaluates an expression a million times over the entries of an object
@main
enum Bench {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch (arguments.first, arguments.count) {
        case ("generate", 3):
            var generator = Generator(rubric: try Rubric(try standard()))
            try generator.write(count: Int(arguments[1]) ?? 0, to: arguments[2])
        case ("score", 2...3):
            try await score(arguments[1], jobs: arguments.count > 2 ? Int(arguments[2]) ?? 2 : 2)
        case ("tokens", 2): try readTokens(arguments[1])
        case ("import", 2): try importDocument(arguments[1])
        case ("check", 2): try check(arguments[1])
        case ("copies", 2): try findCopies(Int(arguments[1]) ?? 0)
        case ("feel", 3): try evaluate(arguments[1], arguments[2])
        default:
            print(
                "usage: bench generate COUNT FILE | score FILE [JOBS] | tokens FILE | import FILE | check FILE | copies COUNT | feel EXPRESSION JSON"
            )
            exit(2)
        }
    }

    /// The rubric that units get which name none, as it is written.
    private static func standard() throws -> RubricFiles {
        let rubrics = ShippedRubrics.paths.filter { $0.hasSuffix("/rubric.json") }.compactMap { path in
            RubricFiles(at: path, among: ShippedRubrics.paths) { path in
                ShippedRubrics.bytes(of: path).map { SourceText(name: path, bytes: $0) }
            }
        }
        guard let standard = rubrics.first(where: { RubricHead($0.main)?.isStandard ?? false }) else {
            throw CocoaError(.fileNoSuchFile)
        }
        return standard
    }

    private static func milliseconds<Value>(_ work: () throws -> Value) rethrows -> (Value, Double) {
        let start = ContinuousClock.now
        let value = try work()
        return (value, (ContinuousClock.now - start) / .milliseconds(1))
    }

    /// What reading costs at least: every byte is checked.
    private static func readTokens(_ path: String) throws {
        let source = SourceText(name: path, bytes: try Data(contentsOf: URL(fileURLWithPath: path)))
        let (units, time) = try milliseconds { () throws(JSONFault) in
            let lines = source.lines
            for line in lines {
                var cursor = JSONCursor(line)
                try cursor.skip()
                try cursor.finish()
            }
            return lines.count
        }
        print("{\"seconds\": \(time / 1000), \"units\": \(units)}")
    }

    private static func importDocument(_ path: String) throws {
        let source = try standard()
        let (rubric, rubricTime) = try milliseconds { try Rubric(source) }
        let words = ShippedRubrics.bytes(of: "lexicon.json") ?? []
        let (importer, wordsTime) = try milliseconds {
            DocumentImporter(rubric, try Lexicon(SourceText(name: "lexicon.json", bytes: words)))
        }
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        var times: [Double] = []
        for _ in 0..<20 {
            times.append(try milliseconds { try importer.read(bytes, name: path) }.1)
        }
        times.sort()
        print(
            """
            {"rubricMilliseconds": \(rubricTime), "wordsMilliseconds": \(wordsTime), \
            "importMilliseconds": \(times[10])}
            """)
    }

    private static func wordbook() throws -> (Lexicon, Wordbook) {
        let words = ShippedRubrics.bytes(of: "lexicon.json") ?? []
        let lexicon = try Lexicon(SourceText(name: "lexicon.json", bytes: words))
        let regions = SourceText(name: "regions.csv", bytes: ShippedRubrics.bytes(of: "regions.csv") ?? [])
        let names = SourceText(name: "region-names.csv", bytes: ShippedRubrics.bytes(of: "region-names.csv") ?? [])
        return (lexicon, Wordbook(lexicon, Regions(regions, RegionNames(names), lexicon)))
    }

    private static func check(_ path: String) throws {
        let rubric = try Rubric(try standard())
        let (lexicon, book) = try wordbook()
        let reader = PlanReader(rubric, book)
        let importer = DocumentImporter(reader.matcher, lexicon)
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        let asOf = Day(year: 2026, month: 11, day: 21)!
        var reads: [Double] = []
        var checks: [Double] = []
        var found = 0
        var rows = 0
        for _ in 0..<20 {
            let (submission, read) = try milliseconds { () -> Submission? in
                guard case .plan(let plan) = try importer.read(bytes, name: path) else { return nil }
                return Submission(
                    PlanConverter.plan(plan, name: path, rubric), id: "u", name: plan.head.issuer, rubric)
            }
            guard let submission else { throw CocoaError(.fileReadCorruptFile) }
            rows = submission.plan?.rows.count ?? 0
            reads.append(read)
            let (findings, time) = milliseconds { rubric.findings(in: submission, asOf: asOf, reader: reader) }
            found = findings.count
            checks.append(time)
        }
        reads.sort()
        checks.sort()
        print(
            """
            {"rows": \(rows), "findings": \(found), "readMilliseconds": \(reads[10]), "checkMilliseconds": \(checks[10])}
            """)
    }

    private static func findCopies(_ count: Int) throws {
        let rubric = try Rubric(try standard())
        var generator = Generator(rubric: rubric)
        var texts: [[UInt8]] = []
        var submissions = SubmissionReader(rubric: rubric)
        var plans: [(plan: Plan, name: String)] = []
        for number in 0..<count {
            // One in fifty is the plan before with a fifth of its rows replaced.
            let text = number % 50 == 49 ? generator.copy(of: texts[number - 1]) : generator.longPlan()
            texts.append(text)
            let name = "KPU Kabupaten Nomor \(number)"
            let result = submissions.read(plan: SourceText(name: "plan", bytes: text), id: "u", name: name)
            guard let plan = result.submission.plan, result.sink.isEmpty else { throw CocoaError(.fileReadCorruptFile) }
            plans.append((plan, name))
        }
        let (copies, time) = milliseconds { NearCopies(plans, templates: []).find() }
        let found = copies.count { $0.percent >= 60 }
        print(
            """
            {"plans": \(count), "megabytes": \(Double(texts.reduce(0) { $0 + $1.count }) / 1e6), "seconds": \(time / 1000), \
            "copies": \(found), "peakKilobytes": \(try peakKilobytes())}
            """)
    }

    private static func evaluate(_ text: String, _ context: String) throws {
        var cursor = JSONCursor(SourceText(name: "context", bytes: Array(context.utf8)))
        let entries = try FEELContext(&cursor).entries
        let expression = try FEELExpression(
            text, variables: entries.map { ($0.name, $0.value.type) }, isStrict: true)
        let values = entries.map(\.value)
        let count = 1_000_000
        let start = ContinuousClock.now
        var nulls = 0
        for _ in 0..<count where expression.evaluate(values).value.isNull { nulls += 1 }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        print("{\"evaluationsPerSecond\": \(Double(count) / seconds), \"nulls\": \(nulls)}")
    }

    private static func score(_ path: String, jobs: Int) async throws {
        let start = ContinuousClock.now
        let result = try await BulkScorer.score(path, jobs: jobs)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let bytes = (try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        print(
            """
            {"seconds": \(seconds), "units": \(result.units), "faulty": \(result.faulty), "gaps": \(result.gaps), \
            "unitsPerSecond": \(Double(result.units) / seconds), "megabytesPerSecond": \(Double(bytes) / seconds / 1e6), \
            "peakKilobytes": \(try peakKilobytes())}
            """)
    }

    /// The most memory that was resident at once. The kernel's own mark of this process: `getrusage` would report the
    /// parent's when that was larger.
    private static func peakKilobytes() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return Int(line.filter(\.isNumber)) ?? 0
    }
}

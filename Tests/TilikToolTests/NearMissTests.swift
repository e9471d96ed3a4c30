import Assessment
import Foundation
import JSONText
import ShippedRubrics
import Testing

@testable import Reports
@testable import TilikTool

/// Scores that miss a minimum by a hair: none prints like the minimum, in any format.
struct NearMissTests {
    /// A rubric of 100 points, as many as an index says, of which the first predicate asks 75 and the second a third.
    private static let rubric = #"""
        {"format":"tilik-rubric/1","id":"r","title":{"id":"R","en":"R"},"instrument":"I","inForce":{"from":"2026-01-01"},
         "authorities":[{"id":"s","own":true,"title":{"id":"S","en":"S"}}],"evidenceKinds":[{"id":"sk","title":{"id":"SK","en":"SK"},"validity":"standing"}],
         "scales":[{"id":"i","form":"index","least":0,"most":100}],"areas":[],
         "root":{"id":"t","title":{"id":"Total","en":"Total"},"weight":100,"nodes":[
           {"id":"n","title":{"id":"Bagian","en":"Part"},"weight":100,"aggregate":"sum","indicators":[
             {"id":"x","title":{"id":"X","en":"X"},"weight":100,"scale":"i","authority":"s","citation":"c","needs":[{"any":["sk"]}]}]}]},
         "gates":[{"id":"g","title":{"id":"Nilai","en":"Score"},"of":"t","citation":"c"}],
         "predicates":[{"id":"P","title":{"id":"P","en":"P"},"gates":{"g":{"least":75}}},
                       {"id":"Q","title":{"id":"Q","en":"Q"},"gates":{"g":{"least":80}}}]}
        """#

    private func run(_ index: String, _ options: [String]) async throws -> ToolRun {
        let folder = try TemporaryFolder()
        let rubric = try folder.write("r.json", Self.rubric)
        let unit = try folder.write("u.json", #"{"id":"u","name":"U","answers":{"x":{"index":\#(index)}}}"#)
        let run = try await ToolRun(
            ["evaluate", unit, "--rubric", rubric, "--as-of", "2026-11-21", "--lang", "en"] + options)
        #expect(run.code == .fine, "\(run.error)")
        return run
    }

    @Test(arguments: [
        ("75", "75.00", "75.0000", "75.00"), ("74.99", "74.99", "74.9900", "74.99"),
        ("74.999999999", "74.999999999", "74.999999999", "74.999999999"),
        ("80.000000001", "80.000000001", "80.000000001", "80.000000001"),
        ("74.999999999999", "74.999999999999", "74.999999999999", "74.999999999999"),
        ("74.9999999999999999", "< 75.00", "74.9999999999999999", "74.9999999999999999"),
        ("80.0000000000000001", "> 80.00", "80.0000000000000001", "80.0000000000000001"),
    ])
    func `a score a hair from a minimum does not print like it`(
        _ index: String, _ shown: String, _ inTable: String, _ points: String
    ) async throws {
        let text = try await run(index, ["--target", "Q"]).output
        #expect(text.contains(" \(shown) "), "\(text)")
        let markdown = try await run(index, ["--format", "md"]).output
        #expect(markdown.contains("| \(Markdown.escape(shown)) |"))
        let csv = try await run(index, ["--format", "csv"]).output
        #expect(csv.contains(",t,Total,100.0000,,,,\(inTable),\(inTable),,,no,notReviewed,not reviewed,0"), "\(csv)")
        let json = try await run(index, ["--format", "json"]).output
        #expect(json.contains("\"points\": \(points), \"max\": 100.00, \"percent\": \(points), "), "\(json)")
    }

    @Test(arguments: ["75", "74.99", "74.999999999", "74.999999999999", "74.9999999999999999", "99.999"])
    func `no two numbers of a line run together`(_ index: String) async throws {
        for width in ["80", "120"] {
            let folder = try TemporaryFolder()
            let rubric = try folder.write("r.json", Self.rubric)
            let units = ["a", "b"].map { #"{"id":"\#($0)","name":"U","answers":{"x":{"index":\#(index)}}}"# }
            let file = try folder.write("u.jsonl", units.joined(separator: "\n"))
            let run = try await ToolRun(
                ["evaluate", file, "--rubric", rubric, "--as-of", "2026-11-21", "--lang", "en"],
                environment: ["COLUMNS": width])
            let output = run.output.replacing(folder.path, with: "DIR")
            for line in output.split(separator: "\n") where !line.contains("2026") {
                // A number has one point and an interval one dash.
                for word in line.split(separator: " ") where word.contains(where: \.isNumber) {
                    let ends = word.split(separator: "–", omittingEmptySubsequences: false)
                    #expect(ends.count <= 2 && ends.allSatisfy { $0.count { $0 == "." } <= 1 }, "\(line)")
                }
                #expect(line.count <= 120, "\(line)")
            }
            #expect(output.contains("21 November 2026: 2 satker"))
        }
    }

    private static let words = Words(
        try! Catalogue(SourceText(name: "c", bytes: ShippedRubrics.bytes(of: "catalogue.json") ?? [])), .indonesian)

    @Test func `the ends of an interval that differ do not print alike`() {
        func interval(_ least: Rational, _ most: Rational, _ others: [Rational] = []) -> String {
            Self.words.interval(Interval(least: least, most: most), distinctFrom: others)
        }
        let bound = Rational(75)
        func near(_ places: Int) -> Rational { (0..<places).reduce(Rational.one) { value, _ in value / Rational(10) } }
        #expect(interval(bound, bound) == "75,00" && interval(Rational(70), bound, [bound]) == "70,00–75,00")
        #expect(interval(bound - near(4), bound) == "74,9999–75,0000")
        #expect(interval(bound - near(9), Rational(80), [bound]) == "74,999999999–80,00")
        #expect(interval(bound - near(13), Rational(80), [bound]) == "< 75,00–80,00")
        #expect(interval(bound + near(40), Rational(80), [bound]) == "> 75,00–80,00")
        #expect(Self.words.number(-near(20), distinctFrom: [.zero]) == "< 0,00")
    }

    @Test func `numbers that need room get it from the titles, or lines of their own`() {
        let rows = [["1,00", "2,00"], ["74,999999999999–75,00", "2,00"]]
        let table = TextTable(["ada", "minimal"], [10, 8], rows, width: 60)
        #expect(table.header == "                   ada minimal")
        #expect(table.row("Nilai total", rows[1]) == ["Nilai total                    74,999999999999–75,00    2,00"])
        #expect(table.row("Nilai total", rows[0]).map(\.count) == [60])
        let narrow = TextTable(["ada", "minimal"], [10, 8], rows, width: 40)
        #expect(narrow.row("  Nilai total", rows[0], note: "!") == ["  Nilai total               1,00    2,00!"])
        #expect(
            narrow.row("  Nilai total", rows[1], note: "!") == [
                "  Nilai total", "      ada 74,999999999999–75,00", "      minimal 2,00                      !",
            ])
    }
}

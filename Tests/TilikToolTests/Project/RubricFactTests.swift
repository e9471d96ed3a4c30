import Foundation
import Testing

@testable import TilikTool

/// What a rubric states is read from it, and stands nowhere in Swift.
struct RubricFactTests {
    /// Numbers that a rubric happens to state too: where, which, and what they are there.
    private static let exceptions: [(path: String, numbers: [String], reason: String)] = [
        ("Assessment/Values/", ["13", "15", "18", "25", "30"], "days of a month, digits of an integer, turns of SHA-256"),
        ("Assessment/Reading/Reader.swift", ["18"], "digits of an integer"),
        ("Assessment/PlanReading/PlanReader.swift", ["0.5"], "how much a word counts when a row is placed"),
        ("Assessment/Words/", ["0.5", "0.6", "0.75", "1.5", "2.5", "4.5", "40"], "how much a word counts when a row is placed, and its letters"),
        ("Assessment/Rubric/compileIndicators.swift", ["1/2"], "what a plan covers in part"),
        ("Assessment/Scores/Gap.swift", ["1/2"], "what a plan covers in part"),
        ("Exchange/Plan/", ["0.25", "0.5", "0.6", "0.8", "2.5", "14", "20", "30", "40", "60"], "lengths of lines, places of columns, shares of cells"),
        ("Exchange/Evidence/EvidencePlacer.swift", ["0.8"], "how alike two titles are"),
        ("Exchange/Pages/", ["2.5", "13", "15", "18", "20", "25", "30", "40", "50", "60", "85"], "widths of columns, digits of a cell, examples"),
        ("Exchange/Sheet/SheetTargets.swift", ["0.5"], "how alike two titles are"),
        ("Exchange/Sheet/SheetExporter", ["14", "18", "30", "40", "50", "60"], "widths of columns"),
        ("Exchange/Sheet/SheetLayout.swift", ["14"], "words of a heading"),
        ("Exchange/Sheet/SheetRows.swift", ["0.25", "0.5", "0.6", "0.75"], "how alike two titles are"),
        ("Exchange/Sheet/SheetScore.swift", ["15"], "digits of a cell"),
        ("Reports/TextReporter", ["13", "14", "60"], "widths of columns"),
        ("Reports/Explain/ExplanationText.swift", ["60"], "widths of columns"),
        ("Reports/Page/", ["1/2", "1.3", "1.5", "2.5", "14", "15", "25", "40", "50", "60", "75", "80"], "places on a page, letters of a text, how far apart"),
        ("Reports/Check/DocumentLines.swift", ["60"], "lines of a document"),
        ("ExchangeReports/ImportText.swift", ["60", "70"], "letters of a line"),
        ("RubricWorks/Cases/Mutation.swift", ["1/2"], "how far a number is changed"),
        ("RubricWorks/Reports/RubricDiffReport.swift", ["20", "60"], "letters of a line"),
        ("TilikTool/CommandLine/ExitCode.swift", ["70"], "an exit code"),
        ("TilikTool/Commands/EvaluateCommand.swift", ["80"], "letters of a line"),
        ("TilikTool/Commands/ExplainNumberCommand.swift", ["80"], "letters of a line"),
        ("TilikTool/Commands/FeelCommand.swift", ["60"], "minutes and seconds"),
        ("TilikTool/FileAccess/", ["40", "60", "80"], "links in a path, seconds, bytes of a head"),
        ("TilikTool/Loading/Session.swift", ["0.5"], "seconds between two lines of progress"),
        ("TilikTool/Loading/Tool.swift", ["80"], "letters of a line"),
    ]

    private static let facts: RubricFacts = {
        var facts = RubricFacts()
        let root = ToolRun.root + "/Rubrics"
        let files = FileManager.default.enumerator(atPath: root)?.allObjects as? [String] ?? []
        for file in files.sorted() where file.hasSuffix(".json") && file.contains("/") && !file.contains("cases") && !file.hasPrefix("schema/") {
            let data = FileManager.default.contents(atPath: "\(root)/\(file)") ?? Data()
            facts.add((try? JSONSerialization.jsonObject(with: data)) ?? [:], file)
        }
        return facts
    }()

    @Test func `no number or day of a rubric stands in Swift`() throws {
        var used = Self.exceptions.map { _ in Set<String>() }
        for module in ["Assessment", "Exchange", "Reports", "ExchangeReports", "RubricWorks", "TilikTool"] {
            for (path, text) in try swiftSources(module) {
                for hit in Self.facts.hits(path, text) {
                    let exception = Self.exceptions.firstIndex { path.hasPrefix($0.path) && $0.numbers.contains(hit.fact) }
                    if let exception {
                        used[exception].insert(hit.fact)
                    } else {
                        Issue.record("Sources/\(path):\(hit.line) states \(hit.fact), as does \(hit.stated): read it from the rubric, or add it to `exceptions` with what it is")
                    }
                }
            }
        }
        for (exception, used) in zip(Self.exceptions, used) {
            let unused = Set(exception.numbers).subtracting(used).sorted()
            #expect(unused == [], "\(exception.path) has these no more: take them out of `exceptions`")
        }
    }

    @Test func `every kind of fact is known`() {
        // Weight, answer, minimum, share, exact fraction of a bound, bound of a grade, condition, number of an expression, day.
        for number in [0.67, 15.75, 18.25, 0.6, 1.8, 2.75, 70, 45.5, 90, 13] { #expect(Self.facts.numbers[number] != nil, "\(number)") }
        #expect(!Self.facts.days.isEmpty)
    }

    @Test func `a fact is found wherever it stands`() {
        var facts = RubricFacts()
        facts.add(["weight": 15.75, "least": ["value": 75, "from": "2021-12-31"], "when": ["x > 64", "2 < y"], "right": ["a": 99], "title": "63"] as [String: Any], "r")
        #expect(facts.numbers.keys.sorted() == [15.75, 64, 75] && Array(facts.days.keys) == ["2021-12-31"])
        func found(_ source: String) -> [String] { facts.hits("p", source).map { "\($0.line) \($0.fact)" } }
        #expect(found("let a = 15.75\nlet b = 7_5 + 64") == ["1 15.75", "2 75", "2 64"])
        #expect(found("let a = Rational(63, 4)") == ["1 63/4"])
        #expect(found(#"Rational(decimal: "15.75") + f("if x >= 75 then \(64)") + "2021-12-31""#) == ["1 15.75", "1 75", "1 64", "1 2021-12-31"])
        #expect(found("// 15.75\n/* 75 */ a.75 + $75 + 1 << 64 + 0x75") == [])
        #expect(found(#""A75 2026-75 75/90 %75 \u{75} v1.75.2""#) == [])
    }
}

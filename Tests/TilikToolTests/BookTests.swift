import Assessment
import Foundation
import ShippedRubrics
import Testing

@testable import TilikTool

/// A rubric as a pocket book.
struct BookTests {
    private let folder = try! TemporaryFolder()

    @Test(arguments: ["kpu", "permenpanrb-59-2020", "permenpanrb-88-2021", "permenpanrb-90-2021"])
    func `the book of a shipped rubric has every indicator with all that belongs to it`(_ id: String) async throws {
        let rubric = try RubricShelf(named: id, on: Session.today).standard
        for language in ["id", "en"] {
            let html = try await ToolRun(["rubric", "book", id, "--lang", language]).output
            let markdown = try await ToolRun(["rubric", "book", id, "--format", "md", "--lang", language]).output
            #expect(html.components(separatedBy: "<article ").count - 1 == rubric.indicators.count)
            #expect(markdown.components(separatedBy: "\n### ").count - 1 == rubric.indicators.count)
            for indicator in rubric.indicators {
                #expect(html.contains("<h3>\(indicator.term.id) ") && markdown.contains("\n### \(indicator.term.id) "))
                #expect(html.contains("\(indicator.instrument) \(indicator.citation)"))
            }
            for text in ["book.", "gap.", "<script", "http", "{"] {
                // Braces stand in the style sheet alone.
                let body = html.split(separator: "</style>", maxSplits: 1).last ?? ""
                #expect(!body.contains(text) && !markdown.contains(text), "\(text)")
            }
        }
    }

    @Test func `a book says what an indicator needs, how it is worked out, and what goes wrong with it`() async throws {
        let book = try await ToolRun(["rubric", "book", "permenpanrb-90-2021", "--format", "md", "--lang", "en"]).output
        let sections = book.split(separator: "\n### ")
        let ratio = try #require(sections.first { $0.hasPrefix("A.II.5.iii.a ") })
        for part in ["Ratio: (", "It cannot be more than 100%", "Supported by ", "a numerator above the denominator", "Our reading"] {
            #expect(ratio.contains(part), "\(part)")
        }
        let choice = try #require(sections.first { $0.hasPrefix("A.I.3.i.b ") })
        for part in ["| A | 100% |", "| B | 67% |", "waiting for whoever decides", "nothing happened, and no report says so", "holds until withdrawn"] {
            #expect(choice.contains(part), "\(part)")
        }
        #expect(book.contains("## WBK: ") && book.contains("| Total score | ≥ 75 |"))
    }

    @Test func `a text in a rubric cannot become part of the page`() async throws {
        let text = String(decoding: ShippedRubrics.bytes(of: "permenpanrb-88-2021/rubric.json") ?? [], as: UTF8.self)
        let start = try #require(text.range(of: #""en": ""#)?.upperBound)
        let evil = text.replacingCharacters(in: start..<start, with: "<script>alert(1)</script> & | [x](y) ")
        let file = try folder.write("rubric.json", evil)
        let html = try await ToolRun(["rubric", "book", file, "--lang", "en"]).output
        #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; | ") && !html.contains("<script"))
        let markdown = try await ToolRun(["rubric", "book", file, "--format", "md", "--lang", "en"]).output
        #expect(markdown.contains("&lt;script&gt;") && markdown.contains(#"\| \[x\](y)"#) && !markdown.contains("<script"))
        for format in [["book", file, "--format", "json"], ["diff", file, file, "--format", "html"]] {
            #expect(try await ToolRun(["rubric"] + format).code == .usage)
        }
    }
}

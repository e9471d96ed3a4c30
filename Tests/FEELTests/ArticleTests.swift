import FEEL
import Foundation
import Testing

struct ArticleTests {
    @Test func `every example of the article gives what it says`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let article = root.appendingPathComponent("Sources/FEEL/FEEL.docc/Language.md")
        let text = try String(contentsOf: article, encoding: .utf8)
        let blocks = text.components(separatedBy: "```feel\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
        let lines = blocks.flatMap { $0.split(separator: "\n") }
        #expect(lines.count > 30)
        for line in lines {
            let parts = line.components(separatedBy: " // ")
            #expect(literal(String(line)) == parts[1], "\(line)")
        }
    }
}

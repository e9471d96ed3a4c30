import Foundation
import Testing

@testable import TilikTool

/// What the README and the articles show is what the tool does.
struct PageTests {
    /// Every page by its path from the package's folder.
    private static let pages: [(path: String, text: String)] = {
        let sources = FileManager.default.enumerator(atPath: ToolRun.root + "/Sources")?.allObjects as? [String] ?? []
        let articles = sources.filter { $0.contains(".docc/") && $0.hasSuffix(".md") }.map { "Sources/\($0)" }
        return (["README.md"] + articles.sorted()).map { path in
            (path, try! String(contentsOfFile: "\(ToolRun.root)/\(path)", encoding: .utf8))
        }
    }()

    /// The report on what a province sent, of which the README shows pieces.
    private func sentFolder() async throws -> ToolRun {
        let folder = try TemporaryFolder()
        let archive = ToolRun.root + "/Tests/Documents/sent/kalimantan-selatan.tar.gz"
        let unpacked = try ShellRun(#"tar -xzf "$ARCHIVE""#, in: folder.path, environment: ["ARCHIVE": archive])
        #expect(unpacked.status == 0, "\(unpacked.output)")
        return try await ToolRun([
            "evaluate", folder.path + "/kiriman", "--roster", folder.path + "/satker.csv", "--as-of", "2026-11-29",
        ])
    }

    @Test func `blocks of output are what the tool prints`() async throws {
        let day = ["--as-of", "2026-11-21"]
        let contoh = "Examples/kalimantan/contoh"
        var printed = [try await sentFolder().output]
        printed.append(try await ToolRun(["evaluate", "Examples/kalimantan"] + day).output)
        printed.append(try await ToolRun(["import", "Tests/Documents/kapuas.txt"]).error)
        printed.append(try await ToolRun(["compare", "Examples/lke/lke-contoh.xlsx"]).output)
        printed.append(try await ToolRun(["check", contoh]).output)
        printed.append(try await ToolRun(["check", "Tests/Documents/kapuas.txt", "--only", "K113"]).output)
        printed.append(try await ToolRun(["explain", contoh, "area-1"] + day).output)
        printed.append(try await ToolRun(["explain", contoh, "A.II.1.i.b"] + day).output)
        var shown = 0
        for page in Self.pages {
            for block in page.text.components(separatedBy: "```text\n").dropFirst() {
                let block = block.components(separatedBy: "\n```")[0]
                shown += 1
                #expect(printed.contains { $0.contains(block) }, "\(page.path): \(block)")
            }
        }
        #expect(shown >= 13)
    }

    @Test func `commands on a line of their own have the options that they are given`() {
        var seen: Set<Command> = []
        for page in Self.pages {
            for line in page.text.split(separator: "\n") where line.hasPrefix("    tilik ") {
                let words = line.split(separator: " ").dropFirst().map(String.init)
                if words[0].hasPrefix("--") { continue }
                guard let command = Command(rawValue: words[0]) else {
                    Issue.record("\(page.path): no such command: \(line)")
                    continue
                }
                seen.insert(command)
                for word in words where word.hasPrefix("--") {
                    let option = Option(rawValue: word)
                    #expect(option.map(command.options.contains) == true, "\(page.path): \(word) in \(line)")
                }
            }
        }
        #expect(seen.isSuperset(of: [.evaluate, .check, .`init`, .import, .export, .compare, .explain, .feel]))
    }

    @Test func `links lead to files and headings that are there`() {
        for page in Self.pages {
            let folder = URL(fileURLWithPath: "\(ToolRun.root)/\(page.path)").deletingLastPathComponent()
            for match in page.text.matches(of: /\]\(([^)\s]+)\)/) {
                let target = String(match.1)
                if target.hasPrefix("https://") { continue }
                if target.hasPrefix("#") {
                    #expect(Self.anchors(page.text).contains(String(target.dropFirst())), "\(page.path): \(target)")
                } else {
                    let file = folder.appendingPathComponent(target).standardizedFileURL.path
                    #expect(FileManager.default.fileExists(atPath: file), "\(page.path): \(target)")
                }
            }
        }
    }

    /// The names under which a server shows the headings of a page.
    private static func anchors(_ text: String) -> Set<String> {
        Set(
            text.split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
                let title = line.drop { $0 == "#" || $0 == " " }.lowercased()
                return String(title.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }.map { $0 == " " ? "-" : $0 })
            })
    }
}

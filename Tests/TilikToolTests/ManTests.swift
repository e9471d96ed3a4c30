import Assessment
import Foundation
import Testing

@testable import Reports
@testable import TilikTool

/// The manual and completion say what the help says: all are made of one table.
struct ManTests {
    /// A page as a reader sees it, in one line: commands gone, escapes undone.
    private func read(_ page: String) -> String {
        let lines = page.split(separator: "\n").filter { line in
            !line.hasPrefix(".") || [".SH", ".TH"].contains { line.hasPrefix($0) }
        }
        return lines.joined(separator: " ").replacing("\\fB", with: "").replacing("\\fR", with: "").replacing("\\&", with: "")
            .replacing("\\-", with: "-").replacing("\\e", with: "\\")
    }

    private func flat(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    @Test(arguments: Command.allCases, ["id", "en"])
    func `help and manual agree`(_ command: Command, _ language: String) async throws {
        let help = try await ToolRun([command.rawValue, "--help", "--lang", language])
        let man = try await ToolRun(["man", command.rawValue, "--lang", language, "--as-of", "2026-11-21"])
        #expect(man.code == .fine)
        let page = flat(read(man.output))
        let words = Words(ToolRun.catalogue, language == "en" ? .english : .indonesian)
        let parts = CommandPage(command, words)
        let text = flat(help.output)
        // Whatever the page has of the command stands in both, and the help has nothing more.
        let pieces =
            parts.synopsis + parts.examples + parts.paragraphs + parts.options.flatMap { [$0.name, $0.text] }
            + parts.exits.map(\.text)
        for piece in pieces {
            #expect(text.contains(flat(piece)), "\(piece)")
            #expect(page.contains(flat(piece)), "\(piece)")
        }
        let rest = pieces.sorted { $0.count > $1.count }.reduce(text) { $0.replacing(flat($1), with: "") }
        #expect(flat(rest).count < 160, "\(rest)")
        for option in command.options where option.form.isSetting { #expect(page.contains("\(option.variable) ")) }
        #expect(try await ToolRun(["help", command.rawValue, "--lang", language]).output.isEmpty == false)
    }

    @Test func `all pages go into a folder, again and again, and over nothing of a person's`() async throws {
        let folder = try TemporaryFolder()
        let words = ["man", "--to", folder.path + "/man1", "--as-of", "2026-11-21"]
        #expect(try await ToolRun(words + ["--dry-run"]).code == .fine)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/man1"))
        for _ in 1...2 { #expect(try await ToolRun(words).code == .fine) }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/man1")
        #expect(Set(names) == Set(["tilik.1"] + Command.allCases.map { "tilik-\($0.rawValue).1" }))
        let main = try String(contentsOfFile: folder.path + "/man1/tilik.1", encoding: .utf8)
        for command in Command.allCases { #expect(main.contains("tilik\\-\(command.rawValue)")) }
        try folder.write("man1/tilik.1", "halaman saya")
        #expect(try await ToolRun(words).code == .usage)
        #expect(try String(contentsOfFile: folder.path + "/man1/tilik.1", encoding: .utf8) == "halaman saya")
        #expect(try await ToolRun(words + ["--force"]).code == .fine)
    }

    @Test(arguments: Shell.allCases)
    func `completion knows every command, option and choice`(_ shell: Shell) async throws {
        let run = try await ToolRun(["completion", shell.rawValue])
        #expect(run.code == .fine)
        for command in Command.allCases {
            #expect(run.output.contains(command.rawValue))
            for option in command.options { #expect(run.output.contains(shell == .fish ? "-l \(option.bareName)" : option.rawValue)) }
            for name in command.formats + command.firstOperands { #expect(run.output.contains(name), "\(name)") }
        }
        for name in RubricShelf.ids + ["WBK", "WBBM"] + FailLevel.allCases.map(\.rawValue) { #expect(run.output.contains(name)) }
    }

    @Test func `a shell or a page that there is not is told with the nearest`() async throws {
        #expect(try await ToolRun(["completion", "fihs"]).error.contains("\"fish\""))
        #expect(try await ToolRun(["man", "evalute"]).error.contains("\"evaluate\""))
        #expect(try await ToolRun(["help", "rubrik"]).error.contains("\"rubric\""))
        for words in [["completion"], ["config"], ["config", "show", "x"], ["completion", "bash", "zsh"], ["man", "a", "b"]] {
            #expect(try await ToolRun(words).code == .usage)
        }
    }
}

import Foundation
import Testing

@testable import TilikTool

/// The workflow, the job and the hook of `Examples/ci`: what they build with, and what their scripts do.
struct ContinuousIntegrationTests {
    private let folder = try! TemporaryFolder()

    private static let files = ["github-workflow.yml", "gitlab-ci.yml", "pre-commit-config.yaml"]

    private static func text(_ path: String) throws -> String {
        try String(contentsOfFile: "\(ToolRun.root)/\(path)", encoding: .utf8)
    }

    @Test(arguments: ["github-workflow.yml", "gitlab-ci.yml"])
    func `the image has a toolchain that can build the package`(_ file: String) throws {
        let package = try Self.text("Package.swift").split(separator: "\n")[0]
        let needed = try #require(package.firstMatch(of: /swift-tools-version: ?(\d+)\.(\d+)/))
        let image = try #require(try Self.text("Examples/ci/\(file)").firstMatch(of: /\n +(?:container|image): swift:(\d+)\.(\d+)\n/))
        let versions = try [needed.output, image.output].map { [try #require(Int($0.1)), try #require(Int($0.2))] }
        #expect(!versions[1].lexicographicallyPrecedes(versions[0]), "\(image.output.0)")
    }

    @Test(arguments: ["github-workflow.yml", "gitlab-ci.yml"])
    func `the tool is built from a product that there is, and put where the script finds it`(_ file: String) throws {
        let script = JobScript(try Self.text("Examples/ci/\(file)")).lines.joined(separator: "\n")
        let build = try #require(script.firstMatch(of: /swift build -c release --package-path (\S+) --product (\S+)/))
        #expect(try Self.text("Package.swift").contains(".executable(name: \"\(build.output.2)\""))
        #expect(script.contains("install \(build.output.1)/.build/release/\(build.output.2) /usr/local/bin/tilik"))
    }

    @Test(arguments: files)
    func `the scripts are ones that bash reads`(_ file: String) throws {
        let lines = JobScript(try Self.text("Examples/ci/\(file)")).lines
        #expect(lines.contains { $0.hasPrefix("tilik ") })
        let read = try ShellRun(lines.joined(separator: "\n"), in: folder.path, flags: "-n")
        #expect(read.status == 0, "\(read.output)")
        // A quote that is not closed is what this would find.
        #expect(try ShellRun(lines.joined(separator: "\n") + "\necho \"", in: folder.path, flags: "-n").status != 0)
    }

    /// The words of each call of `tilik`, as bash hands them over.
    private func calls(_ file: String, environment: [String: String] = [:]) throws -> [[String]] {
        let lines = JobScript(try Self.text("Examples/ci/\(file)")).lines.filter { $0.hasPrefix("tilik ") }
        return try lines.map { line in
            let words = try ShellRun("tilik() { printf '%s\\n' \"$@\"; }\n\(line)", in: folder.path, environment: environment)
            #expect(words.status == 0, "\(words.output)")
            return words.output.split(separator: "\n").map(String.init)
        }
    }

    @Test(arguments: files)
    func `the commands find the fault of each plan, and write what they say`(_ file: String) async throws {
        let calls = try calls(file)
        #expect(!calls.isEmpty)
        for words in calls {
            // A hook is given the files; a job names their folder. Reports go elsewhere.
            var arguments = words.map { $0 == "plans" ? "Examples/ci/plans" : $0 }
            if file.hasPrefix("pre-commit") { arguments.append("Examples/ci/plans") }
            var reports: [String] = []
            for (index, word) in arguments.enumerated() where index > 0 && arguments[index - 1] == "--format" {
                guard let equals = word.firstIndex(of: "=") else { continue }
                reports.append("\(folder.path)/\(word[word.index(after: equals)...])")
                arguments[index] = "\(word[...equals])\(reports[reports.count - 1])"
            }
            #expect(arguments.contains("Examples/ci/plans"), "\(words)")
            #expect(reports.isEmpty == file.hasPrefix("pre-commit"), "\(words)")
            let run = try await ToolRun(arguments)
            #expect(run.code == .findings, "\(run.error)")
            for code in ["K101", "K113", "K304"] { #expect(run.output.contains(code), "\(code)") }
            for report in reports { #expect(try String(contentsOfFile: report, encoding: .utf8).contains("K113"), "\(report)") }
        }
    }

    @Test(arguments: ["github-workflow.yml", "gitlab-ci.yml"])
    func `the folder of plans can be named, also with a space`(_ file: String) throws {
        let calls = try calls(file, environment: ["PLANS": "rencana kerja"])
        #expect(calls.allSatisfy { $0.starts(with: ["check", "rencana kerja"]) })
    }

    @Test func `what servers are told to collect is what the scripts write`() throws {
        for (file, key) in [("github-workflow.yml", "sarif_file"), ("gitlab-ci.yml", "codequality"), ("gitlab-ci.yml", "junit")] {
            let text = try Self.text("Examples/ci/\(file)")
            let line = try #require(text.split(separator: "\n").first { $0.contains(" \(key): ") })
            let name = try #require(line.split(separator: " ").last)
            let isWritten = JobScript(text).lines.contains { $0.hasPrefix("tilik ") && $0.contains("=\(name)") }
            #expect(isWritten, "\(file): \(name)")
        }
    }
}

/// The lines that the jobs of a file hand to a shell: those of `run` (GitHub), of the lists `script` and `before_script`
/// (GitLab), and of `entry` (pre-commit). It reads the plain YAML of the examples, not all of YAML.
struct JobScript {
    private(set) var lines: [String] = []

    init(_ text: String) {
        /// The column of the key whose lines are being taken, while they are.
        var block: (column: Int, isList: Bool)?
        for line in text.split(separator: "\n") {
            let column = line.prefix { $0 == " " }.count
            let content = line.dropFirst(column)
            if content.hasPrefix("#") { continue }
            if let open = block, column > open.column {
                lines.append(String(open.isList ? content.dropFirst(content.hasPrefix("- ") ? 2 : 0) : content))
                continue
            }
            block = nil
            let key = content.prefix { $0 != ":" }.drop { $0 == "-" || $0 == " " }
            let value = content.drop { $0 != ":" }.dropFirst().drop { $0 == " " }
            switch (key, value) {
            case ("run", "|"): block = (column, false)
            case ("script", ""), ("before_script", ""): block = (column, true)
            case ("run", _), ("entry", _): lines.append(String(value))
            default: break
            }
        }
    }
}

import Assessment
import Foundation
import JSONText
import Reports
import ShippedRubrics

extension Tool {
    /// Runs a command line without the program's own name. What a person reads is shown page by page.
    public func run(_ arguments: [String]) async -> ExitCode {
        let isRead = arguments.first.map { Self.pages.contains($0) } ?? false
        guard isRead, let pager = Pager(environment, terminal: standardOutput) else {
            return await runPlainly(arguments)
        }
        let code = await pager.tool(self).runPlainly(arguments)
        pager.show()
        return code
    }

    /// The commands that print what a person reads.
    private static let pages: Set<String> = ["evaluate", "check", "compare", "explain", "rubric", "man", "help"]

    private func runPlainly(_ arguments: [String]) async -> ExitCode {
        do {
            let catalogue = try Catalogue(
                SourceText(name: "catalogue.json", bytes: ShippedRubrics.bytes(of: "catalogue.json") ?? []))
            // The language is known before the rest, so that a usage error is in it too.
            let isEnglish =
                arguments.contains("--lang=en")
                || zip(arguments, arguments.dropFirst()).contains { $0 == ("--lang", "en") }
                || environment[Option.lang.variable] == "en" && !arguments.contains { $0.hasPrefix("--lang") }
            var words = Words(catalogue, isEnglish ? .english : .indonesian)
            do {
                return try await start(arguments, catalogue, &words)
            } catch let error as UsageError {
                let command = Command(rawValue: arguments.first ?? "").map { $0.rawValue + " " } ?? ""
                let near = error.near.map { "; " + words["usage.near", ["value": safe($0)]] } ?? ""
                let values = error.values.merging(
                    error.values.filter { $0.key == "expected" }.mapValues(words.expected)
                ) { $1 }
                complain(
                    words[error.key, values] + near + "\n" + words["usage.seeHelp", ["command": command]])
                return .usage
            } catch let error as WriteError {
                let name = error.path == "-" ? words["output.standard"] : error.path
                complain(words["output.cannotWrite", ["file": safe(name), "reason": error.reason]])
                return .cannotWrite
            }
        } catch {
            complain("tilik: \(error)")
            return .internalFault
        }
    }

    private func start(
        _ arguments: [String], _ catalogue: Catalogue, _ words: inout Words
    ) async throws -> ExitCode {
        switch arguments.first {
        case "help" where arguments.count > 1 && !arguments[1].hasPrefix("-"):
            try print(CommandPage(Command(named: arguments[1]), words).help(words))
            return .fine
        case "--lang" where arguments.count == 2, "--lang=en" where arguments.count == 1,
            "--lang=id" where arguments.count == 1, nil, "help", "-h", "--help":
            try print(CommandPage.main(words))
            return .fine
        case "--version":
            try print(
                "tilik \(Self.version)\n\(JSONReporter.format)\ntilik-rubric/1\n"
                    + RubricShelf.ids.joined(separator: "\n"))
            return .fine
        case let word?:
            let command = try Command(named: word)
            var line = try CommandLine(command, arguments.dropFirst(), Settings())
            if line.has(.help) {
                try print(CommandPage(command, words).help(words))
                return .fine
            }
            line.settings = try Settings(environment)
            guard let notes = configure(&line, catalogue, &words) else { return .usage }
            let session = try Session(self, line, catalogue)
            words = session.words
            if !session.isQuiet { for note in notes { session.printError(words[note.key, note.values]) } }
            let began = Date()
            let code = try await run(command, session)
            if session.isVerbose { session.tellGrounds(since: began) }
            return code
        }
    }

    /// Adds what `tilik.json` sets; gives what is to be told of that, or nil when the file cannot be used.
    private func configure(
        _ line: inout CommandLine, _ catalogue: Catalogue, _ words: inout Words
    ) -> [(key: String, values: [String: String])]? {
        let named = line.last(.config) ?? environment[Option.config.variable].flatMap { $0.isEmpty ? nil : $0 }
        var isPassedOver = false
        guard let path = ConfigFile.find(named, isPassedOver: &isPassedOver) else {
            return isPassedOver ? [("config.passedOver", ["file": ConfigFile.name])] : []
        }
        let file = ConfigFile(path, isNamed: named != nil)
        line.settings.add(file.values, from: path)
        if !line.has(.lang), let name = line.settings[.lang]?.text, let language = Language(rawValue: name) {
            words = Words(catalogue, language)
        }
        guard file.diagnostics.isEmpty else {
            for diagnostic in file.diagnostics {
                complain(DiagnosticText(diagnostic, words).lines(Style(isColoured: false)).joined(separator: "\n"))
            }
            return nil
        }
        // Its language shows by itself, and a setting that the command does not take changes nothing.
        let keys = line.settings.fromFile.filter { $0 != .lang && line.command.options.contains($0) }.map(\.key)
        guard !keys.isEmpty, line.command != .config else { return [] }
        return [("config.used", ["file": safe(path), "keys": keys.joined(separator: ", ")])]
    }

    private func run(_ command: Command, _ session: Session) async throws -> ExitCode {
        switch command {
        case .`init`: try InitCommand(session).run()
        case .evaluate: try await EvaluateCommand(session).run()
        case .check: try await CheckCommand(session).run()
        case .import: try ImportCommand(session).run()
        case .export: try await ExportCommand(session).run()
        case .compare: try CompareCommand(session).run()
        case .rubric: try await RubricCommand(session).run()
        case .explain: try await ExplainCommand(session).run()
        case .feel: try await FeelCommand(session).run()
        case .config: try ConfigCommand(session).run()
        case .completion: try CompletionCommand(session).run()
        case .man: try ManCommand(session).run()
        }
    }

    private func print(_ text: String) throws(WriteError) {
        try Files.write(Array((text + "\n").utf8), to: standardOutput, path: "-")
    }

    private func complain(_ text: String) {
        try? Files.write(Array((text + "\n").utf8), to: standardError, path: "-")
    }
}

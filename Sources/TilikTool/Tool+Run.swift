import Assessment
import Foundation
import JSONText
import Reports
import ShippedRubrics

extension Tool {
    /// Runs a command line without the program's own name.
    public func run(_ arguments: [String]) async -> ExitCode {
        do {
            let catalogue = try Catalogue(
                SourceText(name: "catalogue.json", bytes: ShippedRubrics.bytes(of: "catalogue.json") ?? []))
            // The language is known before the rest, so that a usage error is in it too.
            let isEnglish =
                arguments.contains("--lang=en")
                || zip(arguments, arguments.dropFirst()).contains { $0 == ("--lang", "en") }
            let words = Words(catalogue, isEnglish ? .english : .indonesian)
            do {
                return try await start(arguments, catalogue, words)
            } catch let error as UsageError {
                let command = Command(rawValue: arguments.first ?? "").map { $0.rawValue + " " } ?? ""
                complain(words[error.key, error.values] + "\n" + words["usage.seeHelp", ["command": command]])
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

    private func start(_ arguments: [String], _ catalogue: Catalogue, _ words: Words) async throws -> ExitCode {
        switch arguments.first {
        case nil, "help", "-h", "--help":
            try print(words["help.main"])
            return .fine
        case "--version":
            try print(
                "tilik \(Self.version)\n\(JSONReporter.format)\ntilik-rubric/1\n"
                    + RubricShelf.ids.joined(separator: "\n"))
            return .fine
        case let word?:
            guard let command = Command(rawValue: word) else {
                throw UsageError(
                    "usage.unknownCommand",
                    ["command": word, "expected": Command.allCases.map(\.rawValue).joined(separator: ", ")])
            }
            let session = try Session(self, CommandLine(command, arguments.dropFirst()), catalogue)
            guard session.line.has(.help) else { return try await run(command, session) }
            try print(command.help(session.words))
            return .fine
        }
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
        }
    }

    private func print(_ text: String) throws(WriteError) {
        try Files.write(Array((text + "\n").utf8), to: standardOutput, path: "-")
    }

    private func complain(_ text: String) {
        try? Files.write(Array((text + "\n").utf8), to: standardError, path: "-")
    }
}

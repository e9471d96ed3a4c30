import Assessment
import Foundation
import JSONText
import Reports
import ShippedRubrics

/// The command-line tool.
public struct Tool {
    /// The version of the tool.
    public static let version = "0.1.0"

    /// The commands there are.
    static let commands = ["evaluate", "check", "import", "export", "compare", "rubric", "explain", "feel"]

    let environment: [String: String]
    let standardOutput: Int32
    let standardError: Int32

    /// A tool that writes to two descriptors, so that a test can read what it prints.
    public init(environment: [String: String], standardOutput: Int32 = 1, standardError: Int32 = 2) {
        self.environment = environment
        self.standardOutput = standardOutput
        self.standardError = standardError
    }

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
                return try await command(arguments, catalogue, words)
            } catch let error as UsageError {
                let command = Self.commands.contains(arguments.first ?? "") ? arguments[0] + " " : ""
                try printError(
                    words[error.key, error.values] + "\n" + words["usage.seeHelp", ["command": command]])
                return .usage
            }
        } catch let error as WriteError {
            try? printError("tilik: cannot write \(error.path)")
            return .internalFault
        } catch {
            try? printError("tilik: \(error)")
            return .internalFault
        }
    }

    private func command(_ arguments: [String], _ catalogue: Catalogue, _ words: Words) async throws -> ExitCode {
        switch arguments.first {
        case nil, "help", "-h", "--help":
            try print(words["help.main"])
            return .fine
        case "--version":
            try print(
                "tilik \(Self.version)\n\(JSONReporter.format)\ntilik-rubric/1\n"
                    + RubricShelf.ids.joined(separator: "\n"))
            return .fine
        case "evaluate": return try await run(arguments, catalogue, evaluate)
        case "check": return try await run(arguments, catalogue, check)
        case "import": return try await run(arguments, catalogue, importDocuments)
        case "export": return try await run(arguments, catalogue, export)
        case "compare": return try await run(arguments, catalogue, compare)
        case "rubric": return try await run(arguments, catalogue, rubric)
        case "explain": return try await run(arguments, catalogue, explain)
        case "feel": return try await run(arguments, catalogue, feel)
        case let other?:
            throw UsageError(
                "usage.unknownCommand",
                ["command": other, "expected": Self.commands.joined(separator: ", ")])
        }
    }

    /// Runs one command, or prints its help.
    private func run<Arguments: CommandArguments>(
        _ line: [String], _ catalogue: Catalogue, _ command: (Arguments, Words) async throws -> ExitCode
    ) async throws -> ExitCode {
        let options = try Arguments(line.dropFirst())
        let words = Words(catalogue, options.language)
        guard options.wantsHelp else { return try await command(options, words) }
        try print(words["help.\(line[0])"])
        return .fine
    }

    func print(_ text: String) throws {
        try Files.write(Array((text + "\n").utf8), to: standardOutput)
    }

    func printError(_ text: String) throws {
        try Files.write(Array((text + "\n").utf8), to: standardError)
    }

    /// Colour where a person looks at it and did not refuse it.
    func style(_ descriptor: Int32, isPlain: Bool) -> Style {
        func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }
        if isPlain || isSet("NO_COLOR") { return Style(isColoured: false) }
        if isSet("CLICOLOR_FORCE") || isSet("FORCE_COLOR") { return Style(isColoured: true) }
        return Style(isColoured: isatty(descriptor) == 1 && environment["TERM"] != "dumb")
    }

    /// Columns of the terminal; 80 where there is none.
    var width: Int {
        if let columns = environment["COLUMNS"].flatMap(Int.init) { return columns }
        var size = winsize()
        let asked = unsafe ioctl(standardOutput, UInt(TIOCGWINSZ), &size)
        return asked == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }
}

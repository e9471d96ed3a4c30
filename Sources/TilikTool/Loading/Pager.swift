import Foundation

/// The program that shows what is longer than the screen, where a person looks: `TILIK_PAGER`, else `PAGER`, else `less`.
///
/// What is printed is kept in a file without a name until the command has ended, so that remarks stand above it and the
/// command ends as it would have ended.
struct Pager {
    private let program: String
    private let terminal: Int32
    private let file: Int32

    /// Nil where nobody looks at a terminal, or wants no pager, or there is no room for what is printed.
    init?(_ environment: [String: String], terminal: Int32) {
        guard isatty(terminal) == 1, let program = Self.program(environment), let file = try? Files.nameless() else {
            return nil
        }
        (self.program, self.terminal, self.file) = (program, terminal, file)
    }

    /// The program that the environment names, else `less`, which ends by itself where everything fits; nil for none: an
    /// empty name, `cat`, or a terminal that can do nothing.
    static func program(_ environment: [String: String]) -> String? {
        if environment["TERM"] == "dumb" { return nil }
        let named = environment["TILIK_PAGER"] ?? environment["PAGER"] ?? "less -FRX"
        return named.isEmpty || named == "cat" ? nil : named
    }

    /// A tool that prints into the file, as wide as the terminal.
    func tool(_ tool: Tool) -> Tool {
        Tool(
            environment: tool.environment, standardOutput: file, standardError: tool.standardError,
            pagedWidth: tool.width)
    }

    /// Shows what was printed, on the terminal that the tool has. Where there is no such program it is printed as it is.
    func show() {
        defer { close(file) }
        guard lseek(file, 0, SEEK_END) > 0 else { return }
        lseek(file, 0, SEEK_SET)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        // What stands in a report is never part of the command; only the user's own setting is.
        process.arguments = ["-c", "\(program) || cat"]
        let printed = FileHandle(fileDescriptor: file, closeOnDealloc: false)
        process.standardInput = printed
        guard (try? process.run()) != nil else {
            try? Files.write(Array(printed.readDataToEndOfFile()), to: terminal, path: "-")
            return
        }
        process.waitUntilExit()
    }
}

import Foundation

/// The program that shows what is longer than the screen, where a person looks: `TILIK_PAGER`, else `PAGER`, else `less`.
///
/// What is printed is kept in a file without a name until the command has ended, so that remarks stand above it and the
/// command ends as it would have ended.
struct Pager {
    private let program: String
    private let terminal: Int32
    private let file: Int32

    /// Nil where nobody looks at a terminal, or wants no pager: an empty one or `cat`.
    init?(_ environment: [String: String], terminal: Int32) {
        guard isatty(terminal) == 1, let program = Self.program(environment) else { return nil }
        var name = Array("/tmp/tilik-XXXXXX".utf8CString)
        let descriptor = unsafe mkstemp(&name)
        guard descriptor >= 0 else { return nil }
        _ = unsafe unlink(name)
        self.program = program
        self.terminal = terminal
        file = descriptor
    }

    /// The program that the environment names, else `less`, which ends by itself where everything fits.
    static func program(_ environment: [String: String]) -> String? {
        if environment["TERM"] == "dumb" { return nil }
        let named = environment["TILIK_PAGER"] ?? environment["PAGER"]
        guard let named else { return "less -FRX" }
        return named.isEmpty || named == "cat" ? nil : named
    }

    /// A tool that prints into the file, as wide as the terminal.
    func tool(_ tool: Tool) -> Tool {
        Tool(
            environment: tool.environment, standardOutput: file, standardError: tool.standardError,
            pagedWidth: tool.width)
    }

    /// Shows what was printed. Where there is no such program it is printed as it is.
    func show() {
        defer { close(file) }
        guard lseek(file, 0, SEEK_END) > 0 else { return }
        lseek(file, 0, SEEK_SET)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        // What stands in a report is never part of the command; only the user's own setting is.
        process.arguments = ["-c", "\(program) || cat"]
        process.standardInput = FileHandle(fileDescriptor: file, closeOnDealloc: false)
        do {
            try process.run()
            process.waitUntilExit()
        } catch {
            var bytes = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = unsafe read(file, &bytes, bytes.count)
                guard count > 0, (try? Files.write(Array(bytes[..<count]), to: terminal, path: "-")) != nil else {
                    return
                }
            }
        }
    }
}

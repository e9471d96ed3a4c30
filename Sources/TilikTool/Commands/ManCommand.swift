import Assessment
import Reports

/// `tilik man [COMMAND]` and `tilik man --to FOLDER`
struct ManCommand {
    private let session: Session

    init(_ session: Session) { self.session = session }

    /// Prints a page of the manual, or writes all of them into a folder.
    func run() throws -> ExitCode {
        let line = session.line
        let pages = ManPages(session.words, day: session.asOf, version: Tool.version)
        guard let folder = line.last(.to) else {
            guard line.operands.count <= 1 else { throw UsageError("usage.onePage") }
            let command = try line.operands.first.map { name throws(UsageError) in try Command(named: name) }
            try session.print(command.map(pages.page) ?? pages.main)
            return .fine
        }
        guard line.operands.isEmpty else { throw UsageError("usage.onePage") }
        let files = [(ManPages.name(nil), pages.main)] + Command.allCases.map { (ManPages.name($0), pages.page($0)) }
        let outputs = try session.outputs([], each: folder)
        try session.add(files.map(\.0), to: outputs)
        try outputs.write { number, sink in try sink.write(Array((files[number].1 + "\n").utf8)) }
        if !session.isQuiet, !session.isRehearsal {
            session.printError(
                session.words["output.filesWritten", ["count": String(files.count), "folder": safe(folder)]])
        }
        return .fine
    }
}

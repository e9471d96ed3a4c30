import Assessment

/// `tilik completion bash|zsh|fish`
struct CompletionCommand {
    private let session: Session

    init(_ session: Session) { self.session = session }

    /// Prints what makes a shell complete the command line.
    func run() throws -> ExitCode {
        let shell = try Shell(of: session.line)
        guard session.line.operands.count == 1 else { throw UsageError("usage.noOperand") }
        guard let shelf = try session.shelf(named: nil) else { return .invalidRubric }
        let script = CompletionScript(session.words, predicates: shelf.standard.predicates.map(\.term.id))
        try session.print(script.text(for: shell))
        return .fine
    }
}

import Assessment
import JSONText
import Reports
import ShippedRubrics

/// `tilik explain [CODE]`, and with two operands `tilik explain PATH ID`
struct ExplainCommand {
    private let session: Session

    init(_ session: Session) { self.session = session }

    /// Options that ask for a number.
    static let ofNumbers: [Option] = [
        .format, .force, .dryRun, .asOf, .target, .unit, .institution, .jobs, .quiet,
    ]

    /// Prints the page of a code, or the list of all; or where a number comes from.
    func run() async throws -> ExitCode {
        let line = session.line
        if line.operands.count == 2 { return try await ExplainNumberCommand(session).run() }
        guard line.operands.count <= 1 else { throw UsageError("usage.oneCode") }
        // What is said of a code hangs on no satker and on no day.
        if let option = Self.ofNumbers.first(where: line.has) {
            throw UsageError("usage.explainNumber", ["option": option.rawValue])
        }
        let source = SourceText(name: "examples.json", bytes: ShippedRubrics.bytes(of: "examples.json") ?? [])
        let examples = try CodeExamples(source)
        let style = session.style(session.tool.standardOutput)
        // A code of Tilik's own needs no rubric.
        if let code = line.operands.first, line.last(.rubric) == nil,
            let text = CodePage(session.words, examples, rules: []).text(of: code, style)
        {
            try session.print(text)
            return .fine
        }
        var rules: [Rubric.Rule] = []
        for name in line.last(.rubric).map({ [$0] }) ?? RubricShelf.ids {
            guard let shelf = try session.shelf(named: name) else { return .invalidRubric }
            rules += shelf.standard.rules
        }
        var seen: Set<String> = []
        // An overlay has the rules of what it extends.
        let page = CodePage(session.words, examples, rules: rules.filter { seen.insert($0.id).inserted })
        guard let code = line.operands.first else {
            try session.print(page.list)
            return .fine
        }
        guard let text = page.text(of: code, style) else {
            throw UsageError("usage.unknownCode", ["value": safe(code)], near: page.near(code))
        }
        try session.print(text)
        return .fine
    }
}

import Assessment
import JSONText
import Reports
import ShippedRubrics

extension Tool {
    /// `tilik explain [CODE]`
    func explain(_ options: ExplainArguments, _ words: Words) throws -> ExitCode {
        guard options.codes.count <= 1 else { throw UsageError("usage.oneCode") }
        let source = SourceText(name: "examples.json", bytes: ShippedRubrics.bytes(of: "examples.json") ?? [])
        var rules: [Rubric.Rule] = []
        for name in options.rubric.map({ [$0] }) ?? RubricShelf.ids {
            guard let shelf = try shelf(named: name, on: Self.today, words, isPlain: options.isPlain) else {
                return .invalidRubric
            }
            rules += shelf.standard.rules
        }
        var seen: Set<String> = []
        // An overlay has the rules of what it extends.
        let page = CodePage(words, try CodeExamples(source), rules: rules.filter { seen.insert($0.id).inserted })
        guard let code = options.codes.first else {
            try print(page.list)
            return .fine
        }
        guard let text = page.text(of: code, style(standardOutput, isPlain: options.isPlain)) else {
            throw UsageError("usage.unknownCode", ["value": code])
        }
        try print(text)
        return .fine
    }
}

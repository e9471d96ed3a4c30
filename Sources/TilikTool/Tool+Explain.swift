import JSONText
import Reports
import ShippedRubrics

extension Tool {
    /// `tilik explain [CODE]`
    func explain(_ options: ExplainArguments, _ words: Words) throws -> ExitCode {
        guard options.codes.count <= 1 else { throw UsageError("usage.oneCode") }
        let source = SourceText(name: "examples.json", bytes: ShippedRubrics.bytes(of: "examples.json") ?? [])
        let page = CodePage(words, try CodeExamples(source))
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

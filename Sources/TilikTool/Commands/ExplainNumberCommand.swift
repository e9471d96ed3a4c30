import Assessment
import JSONText
import Reports

/// `tilik explain PATH ID`
struct ExplainNumberCommand {
    private let session: Session
    private let path: String
    private let id: String
    private let formats: [(format: ExplanationFormat, path: String?)]

    init(_ session: Session) throws(UsageError) {
        self.session = session
        path = session.line.operands[0]
        id = session.line.operands[1]
        formats = try session.line.formats(else: .text)
    }

    /// Says where one number of one satker comes from, or of those that `--unit` names.
    func run() async throws -> ExitCode {
        try session.expectPaths([path])
        let outputs = try session.outputs(formats.map(\.path))
        return try await Files.$ledger.withValue(outputs.ledger) { try await run(outputs) }
    }

    private func run(_ outputs: Outputs) async throws -> ExitCode {
        guard let shelf = try session.shelf() else { return .invalidRubric }
        let target = try session.target(shelf)
        guard let desk = try session.desk(shelf) else { return .invalidInput }
        let loader = Loader(session, shelf, desk: desk, institution: session.line.last(.institution))
        let found = await loader.find([path])
        var units: [LoadedUnit] = []
        var names: [String] = []
        let loading = try await loader.load(found) { _ in
            ()
        } take: { _, unit in
            // Of many that nobody chose from only the names are wanted.
            names.append(unit.submission.id)
            if units.isEmpty || !loader.units.isEmpty { units.append(unit) }
        }
        session.tell(found, loading)
        session.report(loading.diagnostics, omitted: loading.omitted)
        if names.count > units.count {
            let shown = names.prefix(Self.mostNames).joined(separator: ", ")
            throw UsageError(
                "usage.severalUnits",
                ["count": String(names.count), "units": safe(shown + (names.count > Self.mostNames ? ", …" : ""))])
        }
        if units.isEmpty {
            try session.expectUnits(loader, loading)
            try outputs.verify()
            return .invalidInput
        }
        let explanations = try units.map { try explain($0, target: target) }
        try outputs.write { number, sink in
            let (format, file) = formats[number]
            if file != nil { try sink.write(format.mark) }
            try sink.write(bytes(explanations, as: format, isFile: file != nil))
        }
        return loading.faults == 0 ? .fine : .invalidInput
    }

    /// Names that are shown of satker to choose from.
    private static let mostNames = 12

    private func explain(_ unit: LoadedUnit, target: String?) throws(UsageError) -> Explanation {
        let (rubric, words) = (unit.rubric, session.words)
        guard let subject = Explanation.subject(named: id, in: rubric, words) else {
            let near = Explanation.near(id, in: rubric, words)
            let hint =
                near.isEmpty
                ? words["usage.allIDs", ["rubric": rubric.id]]
                : words["usage.nearIDs", ["ids": near.joined(separator: ", ")]]
            throw UsageError("usage.unknownNumber", ["value": safe(id), "near": hint])
        }
        let aim = target.flatMap { name in rubric.predicates.firstIndex { $0.term.id == name } }
        let evaluation = rubric.evaluate(unit.submission, asOf: session.asOf, target: aim)
        let view = UnitView(rubric: rubric, submission: unit.submission, evaluation: evaluation, words: words)
        return Explanation(view, subject)
    }

    private func bytes(_ explanations: [Explanation], as format: ExplanationFormat, isFile: Bool) -> [UInt8] {
        switch format {
        case .json: return ExplanationJSON(session.words, root: path).bytes(explanations, asOf: session.asOf)
        case .text:
            let style = isFile ? Style(isColoured: false) : session.style(session.tool.standardOutput)
            let text = ExplanationText(
                session.words, width: isFile ? 80 : session.tool.width, style: style, root: path)
            return Array(explanations.map(text.text).joined(separator: "\n").utf8)
        }
    }
}

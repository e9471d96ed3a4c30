public import JSONText

/// Turns a rubric as written into one that can be evaluated, or says everything that is wrong with it.
struct RubricCompiler {
    typealias S = RubricSource

    let source: SourceText
    let written: RubricSource
    var sink: DiagnosticSink

    var nodes: [Rubric.Node] = []
    var indicators: [Rubric.Indicator] = []
    /// As written, in the order of `nodes` and `indicators`.
    var writtenNodes: [S.Node] = []
    var writtenIndicators: [S.Indicator] = []
    var inputTables: [Int: NameTable] = [:]
    var denominator: Int64 = 2
    var figures = 0

    mutating func report(
        _ code: DiagnosticCode, _ at: Located<String>, _ details: [String: String] = [:]
    ) {
        var details = details
        details["found"] = at.value
        sink.report(Diagnostic(code, in: source, at: at.offset, length: at.value.unicodeScalars.count + 2, details))
    }

    /// Index of a name, or a fault at the place where it is written.
    mutating func resolve(_ name: Located<String>, in table: NameTable) -> Int? {
        if let index = table.index(of: name.value) { return index }
        report(
            .unresolvedReference, name,
            ["suggestion": nearestName(to: name.value, among: table.names) ?? ""].filter { !$0.value.isEmpty })
        return nil
    }

    mutating func checkUnique(_ ids: [Located<String>]) {
        var seen: Set<String> = []
        for id in ids where !seen.insert(id.value).inserted { report(.duplicateID, id) }
    }

    func terms(_ definitions: [S.Definition]) -> [Rubric.Term] {
        definitions.map { Rubric.Term(id: $0.id.value, title: $0.title, detail: $0.detail) }
    }

    func term(_ definition: S.Definition) -> Rubric.Term {
        Rubric.Term(id: definition.id.value, title: definition.title, detail: definition.detail)
    }

    func table(_ definitions: [S.Definition]) -> NameTable {
        NameTable(definitions.map(\.id.value))
    }
}

extension Rubric {
    /// Reads and compiles a rubric file; throws all its faults, sorted, when it cannot be used.
    public init(_ source: SourceText) throws(RubricFaults) {
        var (written, sink) = RubricReader.read(source)
        // What is not JSON or has lost its tree gives no further faults worth reading.
        guard sink.isEmpty else { throw RubricFaults(diagnostics: sink.diagnostics.sorted(), omitted: sink.omitted) }
        var compiler = RubricCompiler(source: source, written: written, sink: sink)
        let rubric = compiler.compile()
        sink = compiler.sink
        guard let rubric, sink.isEmpty else {
            throw RubricFaults(diagnostics: sink.diagnostics.sorted(), omitted: sink.omitted)
        }
        written = RubricSource()
        self = rubric
    }
}

/// Why a rubric is refused.
public struct RubricFaults: Error, Sendable {
    /// All faults, by place.
    public let diagnostics: [Diagnostic]
    /// How many more there are.
    public let omitted: Int
}

extension RubricCompiler {
    mutating func compile() -> Rubric? {
        checkIdentities()
        checkScales()
        flatten()
        checkWeights()
        guard sink.isEmpty else { return nil }
        fixDenominator()
        compileIndicators()
        let areas = compileAreas()
        let gates = compileGates(areas)
        let predicates = compilePredicates(gates, areas)
        let reliefs = compileReliefs()
        guard sink.isEmpty else { return nil }
        return Rubric(
            id: written.id.value, title: written.title, instrument: written.instrument,
            inForceFrom: written.inForceFrom ?? Day(number: 0), inForceTo: written.inForceTo,
            digest: SHA256.hexadecimal(source.bytes(0..<source.count)),
            stages: written.stages.map { Rubric.Stage(term: term($0.definition), isClaim: $0.isClaim) },
            authorities: terms(written.authorities), scales: scales(), shares: shares(),
            surveySources: terms(written.surveySources), institutionKinds: terms(written.institutionKinds),
            unitTypes: terms(written.unitTypes), facts: facts(),
            kinds: written.kinds.map {
                Rubric.EvidenceKind(term: term($0.definition), validity: $0.validity, isPicture: $0.isPicture)
            },
            nodes: nodes, indicators: indicators, areas: areas, gates: gates, predicates: predicates,
            reliefs: reliefs, denominator: denominator,
            kindWords: KindWords(written.kinds.map(\.synonyms)),
            indicatorTable: NameTable(indicators.map(\.term.id)), nodeTable: NameTable(nodes.map(\.term.id)),
            kindTable: kindTable, stageTable: table(written.stages.map(\.definition)),
            sourceTable: table(written.surveySources), predicateTable: NameTable(predicates.map(\.term.id)),
            institutionKindTable: table(written.institutionKinds), unitTypeTable: table(written.unitTypes),
            unitFacts: factTable(.unit), institutionFacts: factTable(.institution),
            answerTables: written.scales.map { NameTable($0.answers.map(\.name.value)) },
            inputTables: inputTables)
    }

    var kindTable: NameTable { table(written.kinds.map(\.definition)) }

    /// Facts of one holder; those of the other have no name here.
    private func factTable(_ holder: FactHolder) -> NameTable {
        NameTable(written.facts.map { $0.holder == holder ? $0.definition.id.value : "" })
    }

    private func shares() -> [Rubric.Share] {
        written.shares.map { Rubric.Share(id: $0.id.value, least: $0.least, above: $0.above) }
    }

    private func scales() -> [Rubric.AnswerScale] {
        written.scales.map { scale in
            let form: Rubric.AnswerScale.Form =
                switch scale.form {
                case .choice: .choice
                case .ratio: .ratio
                case .index: .index(least: scale.least, most: scale.most)
                }
            return Rubric.AnswerScale(
                id: scale.id.value, form: form,
                answers: scale.answers.map { Rubric.Choice(name: $0.name.value, value: $0.value) })
        }
    }

    private mutating func facts() -> [Rubric.Fact] {
        let lists = NameTable(written.grades.map(\.id.value))
        return written.facts.map { fact in
            var grades: [String] = []
            if let name = fact.grades, let index = lists.index(of: name.value) { grades = written.grades[index].grades }
            return Rubric.Fact(
                term: term(fact.definition), holder: fact.holder, form: fact.form, grades: grades)
        }
    }
}

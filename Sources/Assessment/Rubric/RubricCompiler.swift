import FEEL
import JSONText

/// Turns a rubric as written into one that can be evaluated, or says everything that is wrong with it.
struct RubricCompiler {
    typealias S = RubricSource

    let written: RubricSource
    var sink: DiagnosticSink
    let kindTable: NameTable
    let shareTable: NameTable
    /// The names that expressions can compare with.
    let names: VocabularyNames

    init(_ written: RubricSource, _ sink: DiagnosticSink) {
        self.written = written
        self.sink = sink
        kindTable = NameTable(written.kinds.map(\.definition.id.value))
        shareTable = NameTable(written.shares.map(\.id.value))
        names = VocabularyNames(written)
    }

    var nodes: [Rubric.Node] = []
    var indicators: [Rubric.Indicator] = []
    /// As written, in the order of `nodes` and `indicators`.
    var writtenNodes: [S.Node] = []
    var writtenIndicators: [S.Indicator] = []
    var inputTables: [Int: NameTable] = [:]
    var denominator: Int64 = 2
    var figures = 0
    var areas: [Rubric.Area] = []
    var gates: [Rubric.Gate] = []
    var predicates: [Rubric.Predicate] = []
    var reliefs: [Rubric.Relief] = []
    var practices: [Rubric.Practice] = []
    var definitions: [Rubric.Definition] = []
    var rules: [Rubric.Rule] = []
    /// What expressions can name, by what they have of their own.
    var vocabularies: [String: FEELVocabulary] = [:]

    mutating func report(
        _ code: DiagnosticCode, _ at: Located<String>, _ details: [String: String] = [:]
    ) {
        var details = details
        details["found"] = at.value
        sink.report(Diagnostic(code, in: at.source, at: at.offset, length: at.value.unicodeScalars.count + 2, details))
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
        var seen: [String: Located<String>] = [:]
        for id in ids {
            guard let other = seen.updateValue(id, forKey: id.value) else { continue }
            // Of two in different files the one in the overlay is the one to mend.
            let isAbove = written.isOwn(other.source) && !written.isOwn(id.source)
            let (one, first) = isAbove ? (other, id) : (id, other)
            report(.duplicateID, one, ["fault": "elsewhere", "other": first.place])
        }
    }

    func table(_ definitions: [S.Definition]) -> NameTable {
        NameTable(definitions.map(\.id.value))
    }

    /// Runs every stage; a stage whose ground is faulty is left out, so that one fault is not told twice.
    mutating func compile(isChecked: Bool) {
        checkIdentities()
        checkDraft()
        checkScales()
        flatten()
        checkWeights()
        guard sink.isEmpty else { return }
        fixDenominator()
        compileDefinitions()
        guard sink.isEmpty else { return }
        compileIndicators()
        compileAreas()
        compileGates()
        compilePredicates()
        compileReliefs()
        compilePractices()
        compileRules(isChecked: isChecked)
    }

    func facts() -> [Rubric.Fact] {
        written.facts.map { fact in
            let list = written.grades.first { $0.id.value == fact.grades?.value }
            return Rubric.Fact(
                term: Rubric.Term(fact.definition), holder: fact.holder, form: fact.form, grades: list?.grades ?? [])
        }
    }
}

public import Assessment
import JSONText

extension Rubric {
    /// What is wrong with a rubric, or could not be meant, sorted by place: its faults on a day and in any other
    /// edition, and where it has none, what can be proved of it. Of an overlay only what the rubric that it extends
    /// does not have already.
    public static func lint(
        _ files: RubricFiles, on day: Day, words: Wordbook?
    ) -> (diagnostics: [Diagnostic], omitted: Int) {
        do throws(RubricFaults) {
            let rubric = try Rubric(files, on: day)
            var linter = RubricLinter(rubric, LoadedRubric(files, on: day).written)
            linter.reader = words.map { PlanReader(rubric, $0) }
            linter.lint()
            linter.lintParts(files)
            for edition in rubric.turns { linter.check(edition, files) }
            if let name = extended(by: files.main), let base = files.base(name) {
                linter.lintChanges(RubricReader.read(files, on: day).rubric.changes, to: base, on: day)
                linter.found.subtract(lint(base, on: day, words: words).diagnostics)
            }
            return (linter.found.sorted(), 0)
        } catch {
            return (error.diagnostics, error.omitted)
        }
    }
}

/// Looks for what can be proved of a rubric and cannot be meant.
struct RubricLinter {
    let rubric: Rubric
    /// As written, with what it extends; in the order of the rubric's own lists.
    let written: RubricSource
    /// What it takes to show that a rule on words fires.
    var reader: PlanReader?
    var found: Set<Diagnostic> = []

    init(_ rubric: Rubric, _ written: RubricSource) {
        self.rubric = rubric
        self.written = written
    }

    mutating func lint() {
        lintGates()
        lintImplications()
        lintLadder()
        lintConditions()
        lintRules()
        lintCitations()
        lintUnused()
        lintSurveySources()
        lintSynonyms()
        lintTranslations()
        lintDraft()
    }

    mutating func report(_ code: DiagnosticCode, _ at: Located<String>, _ details: [String: String] = [:]) {
        let details = details.merging(["found": at.value]) { given, _ in given }
        found.insert(
            Diagnostic(code, in: at.source, at: at.offset, length: at.value.unicodeScalars.count + 2, details))
    }

    /// The faults of another edition; that nothing is in force there is none, as long as nobody asks.
    fileprivate mutating func check(_ day: Day, _ files: RubricFiles) {
        do throws(RubricFaults) {
            _ = try Rubric(files, on: day)
        } catch {
            found.formUnion(error.diagnostics.filter { $0.code != .nothingInForce })
        }
    }

    /// Where a predicate's minimum of a gate is written; that of an overlay when it raises it.
    func place(of gate: Int, in predicate: Int) -> Located<String> {
        let id = rubric.gates[gate].term.id
        return written.predicates[predicate].thresholds.last { $0.gate.value == id }?.gate
            ?? written.gates[gate].definition.id
    }
}

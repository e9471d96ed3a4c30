package import FEEL
public import JSONText

/// A rubric that has been checked and resolved: indices instead of names, weights brought to one denominator.
///
/// Immutable and shared: compile it once and evaluate any number of submissions with it, on any number of threads.
public final class Rubric: Sendable {
    /// The identity, such as `permenpanrb-90-2021`.
    public let id: String
    /// The title.
    public let title: LocalText
    /// The legal instrument, such as `PermenPANRB 90/2021`.
    public let instrument: String
    /// What it evaluates, whatever the instrument of the day, such as `spbe`; empty where it does not say.
    public let subject: String
    /// True for one that is not whole yet, and is never chosen by period.
    public let isDraft: Bool
    /// What a draft lacks.
    public let missing: [LocalText]
    /// How sure is what it states.
    public let grounds: [Ground]
    /// True when satker get it, while it is in force, unless they name another.
    public let isStandard: Bool
    /// First day on which the instrument is in force.
    public let inForceFrom: Day
    /// Last day, when it has ended.
    public let inForceTo: Day?
    /// Identities of the rubrics that it extends, the nearest first; none for one that stands alone.
    public let bases: [String]
    /// SHA-256 of the rubric file in hexadecimal digits; of one with parts or one that extends another, of the digests of
    /// all of them.
    public var digest: String { lateDigest.value }
    private let lateDigest: Late<String>
    /// Values that the file dates, and what holds when.
    public let datedValues: [DatedValue]
    /// The days from which other values hold, in order.
    package let turns: [Day]

    /// Stages of review, in order; the first is the satker's own.
    public let stages: [Stage]
    /// Who can change the answer of an indicator.
    public let authorities: [Term]
    /// Answer scales.
    public let scales: [AnswerScale]
    /// Named shares such as "all" and "most".
    public let shares: [Share]
    /// Where a survey's figure can come from.
    public let surveySources: [Term]
    /// Kinds of institutions whose thresholds differ.
    public let institutionKinds: [Term]
    /// Types of units that the law treats apart.
    public let unitTypes: [Term]
    /// Facts of institution and unit that prerequisites ask for.
    public let facts: [Fact]
    /// Kinds of evidence.
    public let kinds: [EvidenceKind]
    /// Values that expressions can name, each worked out from topics and those before it.
    public let definitions: [Definition]
    /// The tree, children after their parents; the first node is the root.
    public let nodes: [Node]
    /// The indicators, in the order of the tree.
    public let indicators: [Indicator]
    /// Views that join nodes across the tree.
    public let areas: [Area]
    /// Minimums, whatever their height.
    public let gates: [Gate]
    /// What a unit can be proposed for.
    public let predicates: [Predicate]
    /// True when the predicates, lowest first, are grades of which a unit has the highest that it meets.
    public let isGraded: Bool
    /// Units from which prerequisites are lifted.
    public let reliefs: [Relief]
    /// What those who judge ask for beside the law.
    public let practices: [Practice]
    /// What nobody knows yet of what the rubric rests on.
    public let open: [LocalText]

    /// Rules about plans.
    public let rules: [Rule]
    /// Legal instruments that plans rest on, and what became of them.
    public let laws: [Law]

    /// All points of choice answers are whole numbers over this denominator.
    public let denominator: Int64
    /// Recognises evidence kinds in the words of a plan.
    public let kindWords: KindWords

    package let indicatorTable: NameTable
    let nodeTable: NameTable
    let kindTable: NameTable
    let stageTable: NameTable
    let sourceTable: NameTable
    package let predicateTable: NameTable
    let institutionKindTable: NameTable
    let unitTypeTable: NameTable
    let unitFacts: NameTable
    let institutionFacts: NameTable
    /// Answer names of each scale.
    let answerTables: [NameTable]
    /// Input names of each indicator that is a ratio.
    let inputTables: [Int: NameTable]
    /// What expressions can name: the topics, then the definitions.
    let variables: [(name: String, type: FEELType)]
    /// The names of the facts, in their order.
    package let factShape: ContextShape
    /// What prerequisites ask for.
    let prerequisiteSlots: [Int]
    /// What conditions on documents ask for.
    let documentSlots: [Int]
    /// What the rules ask for.
    var ruleSlots: [Int] { lateRuleSlots.value }
    private let lateRuleSlots: Late<[Int]>
    /// Indicators whose share is worked out.
    let formulas: [Int]
    /// What their formulas ask for.
    let formulaSlots: [Int]
    /// True when any need has a condition.
    let hasDocumentConditions: Bool
    /// What scoring needs, laid flat.
    let table: ScoreTable

    /// Reads and compiles a rubric, its parts and those that it extends; throws all faults, sorted, when it cannot be used.
    ///
    /// Of dated values those count that are in force on `day`, or else the last ones.
    public convenience init(_ files: RubricFiles, on day: Day? = nil) throws(RubricFaults) {
        try self.init(LoadedRubric(files, on: day))
    }

    /// A rubric that stands in one file.
    public convenience init(_ source: SourceText, on day: Day? = nil) throws(RubricFaults) {
        try self.init(RubricFiles(source), on: day)
    }

    /// Compiles a rubric as written.
    package init(_ loaded: LoadedRubric) throws(RubricFaults) {
        // What is not JSON or has lost its tree gives no further faults worth reading.
        guard loaded.sink.isEmpty else { throw RubricFaults(loaded.sink) }
        let written = loaded.written
        var compiler = RubricCompiler(written, loaded.sink)
        compiler.compile(isChecked: loaded.isChecked)
        guard compiler.sink.isEmpty else { throw RubricFaults(compiler.sink) }
        id = written.id.value
        title = written.title
        instrument = written.instrument
        subject = written.subject
        isDraft = written.isDraft
        missing = written.missing
        grounds = written.grounds.map { Ground(about: $0.about, provenance: Provenance($0.provenance)) }
        inForceFrom = written.inForceFrom ?? Day(number: 0)
        inForceTo = written.inForceTo
        bases = loaded.bases
        lateDigest = loaded.digest
        datedValues = loaded.edition.values
        turns = loaded.edition.turns.sorted()
        stages = written.stages.map { Stage(term: Term($0.definition), isClaim: $0.isClaim) }
        authorities = written.authorities.map(Term.init)
        scales = written.scales.map(AnswerScale.init)
        shares = written.shares.map { Share(id: $0.id.value, least: $0.least, above: $0.above) }
        surveySources = written.surveySources.map(Term.init)
        institutionKinds = written.institutionKinds.map(Term.init)
        unitTypes = written.unitTypes.map(Term.init)
        facts = compiler.facts()
        kinds = written.kinds.map {
            EvidenceKind(
                term: Term($0.definition), validity: $0.validity, isPicture: $0.isPicture, synonyms: $0.synonyms)
        }
        nodes = compiler.nodes
        indicators = compiler.indicators
        areas = compiler.areas
        gates = compiler.gates
        predicates = compiler.predicates
        isGraded = written.isGraded
        isStandard = written.isStandard
        reliefs = compiler.reliefs
        practices = compiler.practices
        open = written.open
        self.rules = compiler.rules
        laws = written.laws.map {
            Law(
                id: $0.id.value, status: $0.status, since: $0.since, replacedBy: $0.replacedBy,
                amendments: $0.amendments, provenance: Provenance($0.provenance))
        }
        let rules = compiler.rules
        lateRuleSlots = Late { Self.slots(rules.flatMap(\.expressions)) }
        definitions = compiler.definitions
        variables = compiler.variables
        factShape = ContextShape(facts.map(\.term.id))
        denominator = compiler.denominator
        kindWords = KindWords(written.kinds.map(\.synonyms))
        indicatorTable = NameTable(indicators.map(\.term.id))
        nodeTable = NameTable(nodes.map(\.term.id))
        kindTable = NameTable(kinds.map(\.term.id))
        stageTable = NameTable(stages.map(\.term.id))
        sourceTable = NameTable(surveySources.map(\.id))
        predicateTable = NameTable(predicates.map(\.term.id))
        institutionKindTable = NameTable(institutionKinds.map(\.id))
        unitTypeTable = NameTable(unitTypes.map(\.id))
        unitFacts = NameTable(facts.map { $0.holder == .unit ? $0.term.id : "" })
        institutionFacts = NameTable(facts.map { $0.holder == .institution ? $0.term.id : "" })
        answerTables = scales.map { NameTable($0.answers.map(\.name)) }
        inputTables = compiler.inputTables
        prerequisiteSlots = Self.slots(
            predicates.flatMap { $0.prerequisites.map(\.condition) } + reliefs.map(\.condition)
                + practices.map(\.entry.condition))
        let conditions = indicators.flatMap { $0.needs + $0.criteria.flatMap(\.needs) }.compactMap(\.condition)
        hasDocumentConditions = !conditions.isEmpty
        documentSlots = Self.slots(conditions)
        let indicators = indicators
        formulas = indicators.indices.filter { indicators[$0].formula != nil }
        formulaSlots = Self.slots(indicators.compactMap(\.formula))
        table = ScoreTable(indicators, nodes, shares: shares, kinds: kinds, areas: areas, gates: gates)
    }

    private static func slots(_ expressions: [RubricExpression]) -> [Int] {
        expressions.reduce(into: Set<Int>()) { $0.formUnion($1.slots) }.sorted()
    }

    /// A word with an identity and a title.
    public struct Term: Sendable {
        /// The identity, never translated.
        public let id: String
        /// The title.
        public let title: LocalText
        /// More about it, such as the advice that goes with an authority.
        public let detail: LocalText?
        /// How the instrument's own sheet words it; empty where it does not.
        public let sheet: String
        /// Of an authority: that it is the unit itself.
        public let isOwn: Bool
        /// Of where a survey comes from: that the unit has no part in it.
        public let isExternal: Bool

        init(_ definition: RubricSource.Definition) {
            isOwn = definition.isOwn
            isExternal = definition.isExternal
            sheet = definition.sheet
            id = definition.id.value
            title = definition.title
            detail = definition.detail
        }
    }

    /// How sure is something that the rubric states.
    public struct Ground: Sendable {
        /// What it is about.
        public let about: LocalText
        /// Where it was had, and how sure it is.
        public let provenance: Provenance
    }

    /// A stage of review.
    public struct Stage: Sendable {
        /// Identity and title.
        public let term: Term
        /// True for the satker's own stage, which is its claim.
        public let isClaim: Bool
    }

    /// A named share of "n of N".
    public struct Share: Sendable {
        /// The name.
        public let id: String
        /// The share must be at least this.
        let least: Rational?
        /// The share must be above this.
        let above: Rational?

        func holds(_ have: Int64, of total: Int64) -> Bool {
            let share = Rational(Int128(have), Int128(max(total, 1)))
            if let least, share < least { return false }
            if let above, !(above < share) { return false }
            return true
        }

        /// True when any document at all shows the share.
        var isAny: Bool { least == nil && above?.isZero == true }
    }

    /// A fact that prerequisites ask for.
    public struct Fact: Sendable {
        /// Identity and title.
        public let term: Term
        /// Who holds it.
        public let holder: FactHolder
        /// Its kind of value.
        public let form: FactForm
        /// Grades from worst to best, for a grade.
        public let grades: [String]
    }

    /// A kind of evidence.
    public struct EvidenceKind: Sendable {
        /// Identity and title.
        public let term: Term
        /// How long it proves something.
        public let validity: Validity
        /// True for a picture.
        public let isPicture: Bool
        /// What plans call it.
        public let synonyms: [String]
    }

    /// A node of the tree.
    public struct Node: Sendable {
        /// Identity and title.
        public let term: Term
        /// Its most points.
        public let weight: Rational
        /// How its points follow from what is below it.
        public let aggregate: Aggregate
        /// The node above; nil for the root.
        public let parent: Int?
        /// The nodes below.
        public let children: [Int]
        /// All indicators below, at any depth.
        public let indicators: Range<Int>
        /// Depth below the root, which has 0.
        public let depth: Int
        /// True when plans can cover the indicators below.
        public let isPlanned: Bool
        /// Phrases by which the node is recognised in a plan.
        public let phrases: [String]
        /// Indicators below whose points are ratios or surveys rather than answers of a scale.
        let hasFigures: Bool
    }

    /// A view that joins nodes across the tree.
    public struct Area: Sendable {
        /// Identity and title.
        public let term: Term
        /// Its nodes.
        public let nodes: [Int]
        /// Its most points.
        public let weight: Rational
    }
}

import JSONText

/// A value as written in a rubric file, with the file and the offset at which it stands.
struct Located<Value: Sendable>: Sendable {
    let value: Value
    let offset: Int
    let source: SourceText

    init(_ value: Value, at offset: Int = 0, in source: SourceText = .empty) {
        self.value = value
        self.offset = offset
        self.source = source
    }
}

/// A rubric as written: names not yet resolved, everything with its place.
struct RubricSource: Sendable {
    struct Definition: Sendable {
        var id = Located("")
        var title = LocalText(indonesian: "", english: "")
        var detail: LocalText?
        var sheet = ""
        /// Of an authority: that it is the unit itself.
        var isOwn = false
        /// Of where a survey comes from: that the unit has no part in it.
        var isExternal = false
    }

    struct Scale: Sendable {
        enum Form: String, CaseIterable, Sendable { case choice, ratio, index, formula }
        var id = Located("")
        var form = Form.choice
        var answers: [(name: Located<String>, value: Rational)] = []
        /// What each answer means wherever the scale is used.
        var criteria: [Criterion] = []
        var least = Rational.zero
        var most = Rational.one
    }

    struct Law: Sendable {
        var id = Located("")
        var status = LawStatus.unknown
        var since: Day?
        var replacedBy: [String] = []
        var isSure = false
    }

    struct Share: Sendable {
        var id = Located("")
        var least: Rational?
        var above: Rational?
    }

    struct Grades: Sendable {
        var id = Located("")
        var grades: [String] = []
    }

    struct Fact: Sendable {
        var definition = Definition()
        var holder = FactHolder.unit
        var form = FactForm.boolean
        var grades: Located<String>?
    }

    struct Kind: Sendable {
        var definition = Definition()
        var synonyms: [String] = []
        var validity = Validity()
        var isPicture = false
    }

    struct Need: Sendable {
        var kinds: [Located<String>] = []
        var times = 1
        var share: Located<String>?
        var condition: Located<String>?
    }

    struct Criterion: Sendable {
        var answer = Located("")
        var text = LocalText(indonesian: "", english: "")
        var needs: [Need] = []
    }

    struct Ratio: Sendable {
        var inputs: [(definition: Definition, isOptional: Bool)] = []
        var numerator: [Term] = []
        var denominator: [Term] = []
        var excess = Excess.capped
        var bothZero: Rational?
        var zeroDenominator: Rational?
        var reading: LocalText?
    }

    struct Term: Sendable {
        var field: Located<String>
        var isNegative: Bool
    }

    struct Indicator: Sendable {
        var definition = Definition()
        var scale = Located("")
        var weight: Located<Rational>?
        var authority = Located("")
        var acceptsNil = false
        var criteria: [Criterion] = []
        var needs: [Need] = []
        var ratio: Located<Ratio>?
        var formula: Located<String>?
        var phrases: [String] = []
        var holes: [LocalText] = []
        var citation = ""
        /// The instrument that the citation is of.
        var instrument = ""
    }

    struct Node: Sendable {
        var definition = Definition()
        var weight = Located(Rational.zero)
        var aggregate = Aggregate.sum
        var isPlanned = false
        var phrases: [String] = []
        var nodes: [Node] = []
        var indicators: [Indicator] = []
    }

    struct Value: Sendable {
        var definition = Definition()
        var value = Located("")
    }

    struct Area: Sendable {
        var definition = Definition()
        var nodes: [Located<String>] = []
    }

    struct Gate: Sendable {
        var definition = Definition()
        var target = Located("")
        var impliedBy: [Located<String>] = []
        var citation = ""
    }

    struct Threshold: Sendable {
        var gate: Located<String>
        var points: Rational?
        var share: Rational?
        var isStrict = false
        /// Where the law sets it, when that is not where it sets the gate.
        var citation: String?
    }

    struct Prerequisite: Sendable {
        var fact: Located<String>?
        var title: LocalText?
        var condition = Located("")
        var text = LocalText(indonesian: "", english: "")
        var citation = ""
    }

    struct Predicate: Sendable {
        var definition = Definition()
        var thresholds: [Threshold] = []
        var prerequisites: [Prerequisite] = []
        var requires: Located<String>?
    }

    /// What an overlay does to what is already there, by the identity of that.
    struct Changes: Sendable {
        typealias Entry<Value: Sendable> = (id: Located<String>, value: Value)

        var synonyms: [Entry<[String]>] = []
        var phrases: [Entry<[String]>] = []
        var authority: [Entry<Located<String>>] = []
        var minimums: [Entry<[Threshold]>] = []
        var prerequisites: [Entry<[Prerequisite]>] = []
        var indicators: [Entry<[Indicator]>] = []
    }

    struct Rule: Sendable {
        var id = Located("")
        var name = ""
        var severity = Severity.warning
        var scope = RuleScope.rows
        var condition = Located("")
        var details: [(name: Located<String>, value: Located<String>)] = []
        var title = LocalText(indonesian: "", english: "")
        var why: LocalText?
        var remedy = LocalText(indonesian: "", english: "")
        var citation = ""
        /// Plans as they are written, on which it fires and does not.
        var wrong = ""
        var right = ""
    }

    struct Relief: Sendable {
        var condition = Located("")
        var text = LocalText(indonesian: "", english: "")
        var citation = ""
    }

    /// Its file and its parts, in the order in which they are read; not those of what it extends.
    var files: [SourceText] = []
    /// Where the rubric's object begins in its file.
    var start = 0
    /// The members that the rubric has, in its file or in a part, where they stand first.
    var keys: [RubricKey: Located<String>] = [:]
    /// The paths of its parts, from its file.
    var parts: [Located<String>] = []
    var id = Located("")
    /// The rubric that this one adds to; nil for one that stands alone.
    var base: Located<String>?
    var changes = Changes()
    var title = LocalText(indonesian: "", english: "")
    var instrument = ""
    var inForceFrom: Day?
    var inForceTo: Day?
    /// What the whole weight is worth, when it is not as many points.
    var points: Located<Rational>?
    var isGraded = false
    var isStandard = false
    var stages: [(definition: Definition, isClaim: Bool)] = []
    var authorities: [Definition] = []
    var scales: [Scale] = []
    var shares: [Share] = []
    var grades: [Grades] = []
    var surveySources: [Definition] = []
    var institutionKinds: [Definition] = []
    var unitTypes: [Definition] = []
    var facts: [Fact] = []
    var kinds: [Kind] = []
    var definitions: [Value] = []
    var root = Node()
    var areas: [Area] = []
    var gates: [Gate] = []
    var predicates: [Predicate] = []
    var reliefs: [Relief] = []
    var rules: [Rule] = []
    var laws: [Law] = []

    /// True for a file of this rubric, and for none of what it extends.
    func isOwn(_ source: SourceText) -> Bool { files.contains { $0 === source } }
}

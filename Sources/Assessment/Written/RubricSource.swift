package import JSONText

/// A value as written in a rubric file, with the file and the offset at which it stands.
package struct Located<Value: Sendable>: Sendable {
    package let value: Value
    package let offset: Int
    package let source: SourceText

    package init(_ value: Value, at offset: Int = 0, in source: SourceText = .empty) {
        self.value = value
        self.offset = offset
        self.source = source
    }
}

/// A rubric as written: names not yet resolved, everything with its place.
package struct RubricSource: Sendable {
    package struct Definition: Sendable {
        package var id = Located("")
        package var title = LocalText(indonesian: "", english: "")
        package var detail: LocalText?
        package var sheet = ""
        /// Of an authority: that it is the unit itself.
        package var isOwn = false
        /// Of where a survey comes from: that the unit has no part in it.
        package var isExternal = false
    }

    package struct Scale: Sendable {
        package enum Form: String, CaseIterable, Sendable { case choice, ratio, index, formula }
        package var id = Located("")
        package var form = Form.choice
        package var answers: [(name: Located<String>, value: Rational)] = []
        /// What each answer means wherever the scale is used.
        package var criteria: [Criterion] = []
        /// From which share of the criteria below an indicator on an answer follows, best first.
        package var bands: [Band] = []
        package var least = Rational.zero
        package var most = Rational.one
        /// The value of the best answer, as written.
        package var whole = Rational.one
    }

    package struct Band: Sendable {
        package var answer = Located("")
        package var least: Rational?
        package var above: Rational?
    }

    /// How sure something is that the rubric states.
    package struct Ground: Sendable {
        package var about = LocalText(indonesian: "", english: "")
        package var provenance = Provenance()
    }

    /// Where something was had, how sure it is, and when somebody last looked.
    package struct Provenance: Sendable {
        package var sure = Certainty.general
        package var source = ""
        package var looked: Day?
    }

    /// What those who judge ask for beside the law.
    package struct Practice: Sendable {
        package var id = Located("")
        package var predicates: [Located<String>] = []
        package var entry = Prerequisite()
        package var from: Day?
        package var to: Day?
        package var provenance = Provenance()
    }

    package struct Law: Sendable {
        package var id = Located("")
        package var status = LawStatus.unknown
        package var since: Day?
        package var replacedBy: [String] = []
        package var amendments: [LawAmendment] = []
        package var provenance = Provenance()
    }

    package struct Share: Sendable {
        package var id = Located("")
        package var least: Rational?
        package var above: Rational?
    }

    package struct Grades: Sendable {
        package var id = Located("")
        package var grades: [String] = []
    }

    package struct Fact: Sendable {
        package var definition = Definition()
        package var holder = FactHolder.unit
        package var form = FactForm.boolean
        package var grades: Located<String>?
    }

    package struct Kind: Sendable {
        package var definition = Definition()
        package var synonyms: [String] = []
        package var validity = Validity()
        package var isPicture = false
    }

    package struct Need: Sendable {
        package var kinds: [Located<String>] = []
        package var times = 1
        package var share: Located<String>?
        package var acceptsNil = false
        package var condition: Located<String>?
    }

    package struct Criterion: Sendable {
        package var answer = Located("")
        package var text = LocalText(indonesian: "", english: "")
        package var needs: [Need] = []
    }

    package struct Ratio: Sendable {
        package var inputs: [(definition: Definition, isOptional: Bool)] = []
        package var numerator: [Term] = []
        package var denominator: [Term] = []
        package var excess = Excess.capped
        package var bothZero: Rational?
        package var zeroDenominator: Rational?
        package var reading: LocalText?
    }

    package struct Term: Sendable {
        package var field: Located<String>
        package var isNegative: Bool
    }

    package struct Indicator: Sendable {
        package var definition = Definition()
        package var scale = Located("")
        package var weight: Located<Rational>?
        package var authority = Located("")
        package var acceptsNil = false
        package var criteria: [Criterion] = []
        package var needs: [Need] = []
        package var ratio: Located<Ratio>?
        package var formula: Located<String>?
        package var phrases: [String] = []
        package var holes: [LocalText] = []
        /// Criteria below the indicator that are met or not.
        package var checks: [Definition] = []
        package var citation = ""
        /// The instrument that the citation is of.
        package var instrument = ""
    }

    package struct Node: Sendable {
        package var definition = Definition()
        package var weight = Located(Rational.zero)
        package var aggregate = Aggregate.sum
        package var isPlanned = false
        package var phrases: [String] = []
        package var nodes: [Node] = []
        package var indicators: [Indicator] = []
    }

    package struct Value: Sendable {
        package var definition = Definition()
        package var value = Located("")
    }

    package struct Area: Sendable {
        package var definition = Definition()
        package var nodes: [Located<String>] = []
    }

    package struct Gate: Sendable {
        package var definition = Definition()
        package var target = Located("")
        package var impliedBy: [Located<String>] = []
        package var citation = ""
    }

    package struct Threshold: Sendable {
        package var gate: Located<String>
        package var points: Rational?
        package var share: Rational?
        package var isStrict = false
        /// Where the law sets it, when that is not where it sets the gate.
        package var citation: String?
    }

    package struct Prerequisite: Sendable {
        package var fact: Located<String>?
        package var title: LocalText?
        package var condition = Located("")
        package var text = LocalText(indonesian: "", english: "")
        package var citation = ""
    }

    package struct Predicate: Sendable {
        package var definition = Definition()
        package var thresholds: [Threshold] = []
        package var prerequisites: [Prerequisite] = []
        package var requires: Located<String>?
    }

    /// What an overlay does to what is already there, by the identity of that.
    package struct Changes: Sendable {
        package typealias Entry<Value: Sendable> = (id: Located<String>, value: Value)

        package var synonyms: [Entry<[String]>] = []
        package var phrases: [Entry<[String]>] = []
        package var authority: [Entry<Located<String>>] = []
        package var minimums: [Entry<[Threshold]>] = []
        package var prerequisites: [Entry<[Prerequisite]>] = []
        package var indicators: [Entry<[Indicator]>] = []
        package var checks: [Entry<[Definition]>] = []
    }

    package struct Rule: Sendable {
        package var id = Located("")
        package var name = ""
        package var severity = Severity.warning
        package var scope = RuleScope.rows
        package var condition = Located("")
        package var details: [(name: Located<String>, value: Located<String>)] = []
        package var title = LocalText(indonesian: "", english: "")
        package var why: LocalText?
        package var remedy = LocalText(indonesian: "", english: "")
        package var citation = ""
        /// Plans as they are written, on which it fires and does not.
        package var wrong = ""
        package var right = ""
    }

    package struct Relief: Sendable {
        package var condition = Located("")
        package var text = LocalText(indonesian: "", english: "")
        package var citation = ""
    }

    /// Its file and its parts, in the order in which they are read; not those of what it extends.
    package var files: [SourceText] = []
    /// Where the rubric's object begins in its file.
    package var start = 0
    /// The members that the rubric has, in its file or in a part, where they stand first.
    package var keys: [RubricKey: Located<String>] = [:]
    /// The paths of its parts, from its file.
    package var parts: [Located<String>] = []
    package var id = Located("")
    /// The rubric that this one adds to; nil for one that stands alone.
    package var base: Located<String>?
    package var changes = Changes()
    package var title = LocalText(indonesian: "", english: "")
    package var instrument = ""
    /// What is evaluated, whatever the instrument of the day: rubrics of one subject follow each other in time.
    package var subject = ""
    /// True for one that is not whole yet, and is never chosen by period.
    package var isDraft = false
    /// What a draft lacks.
    package var missing: [LocalText] = []
    package var grounds: [Ground] = []
    package var inForceFrom: Day?
    package var inForceTo: Day?
    /// What the whole weight is worth, when it is not as many points.
    package var points: Located<Rational>?
    package var isGraded = false
    package var isStandard = false
    package var stages: [(definition: Definition, isClaim: Bool)] = []
    package var authorities: [Definition] = []
    package var scales: [Scale] = []
    package var shares: [Share] = []
    package var grades: [Grades] = []
    package var surveySources: [Definition] = []
    package var institutionKinds: [Definition] = []
    package var unitTypes: [Definition] = []
    package var facts: [Fact] = []
    package var kinds: [Kind] = []
    package var definitions: [Value] = []
    package var root = Node()
    package var areas: [Area] = []
    package var gates: [Gate] = []
    package var predicates: [Predicate] = []
    package var reliefs: [Relief] = []
    package var practices: [Practice] = []
    /// What nobody knows yet.
    package var open: [LocalText] = []
    package var rules: [Rule] = []
    package var laws: [Law] = []

    /// True for a file of this rubric, and for none of what it extends.
    package func isOwn(_ source: SourceText) -> Bool { files.contains { $0 === source } }
}

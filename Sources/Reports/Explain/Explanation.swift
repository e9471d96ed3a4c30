import Assessment

/// Where one number of a unit comes from: what stands on each basis, and the parts that add up to it, exactly.
public struct Explanation: Sendable {
    /// What stands in a column: a basis, or the projection in the place of a review that nobody has begun.
    enum Column: String, CaseIterable, Sendable { case plan, evidence, claim, review, projection }

    /// What a line is of.
    enum Kind: String, CaseIterable, Sendable { case node, area, indicator, gate, basis }

    /// How points follow from what is below.
    enum Formula: Sendable {
        /// The sum of the points of the parts.
        case sum
        /// A weight times the sum of the values of so many parts, divided by their number.
        case mean(weight: Rational, count: Int)
        /// A weight times the value of the answer.
        case value
    }

    /// A line: its points on each basis, nil where there are none.
    struct Part: Sendable {
        let target: Rubric.Target
        let kind: Kind
        let id: String
        let title: String
        let weight: Rational
        let points: [Interval?]
    }

    let view: UnitView
    let subject: Subject
    let columns: [Column]
    let formula: Formula
    /// What is explained.
    let whole: Part
    /// What adds up to it; nothing below an indicator.
    let parts: [Part]
    /// Minimums that are set on it, by what stands: of the predicates that are shown for the unit, and its target.
    let minimums: [Minimum]

    /// Explains a number of an evaluated unit.
    public init(_ view: UnitView, _ subject: Subject) {
        self.view = view
        self.subject = subject
        let standing: Column = view.isReviewed ? .review : .projection
        columns =
            switch subject {
            case .basis(.review): [standing]
            case .basis(let basis): [Column(basis)]
            default: [.plan, .evidence, .claim, standing]
            }
        let target = view.rubric.target(of: subject)
        formula = view.rubric.formula(of: target)
        whole = view.part(target, columns)
        parts = view.rubric.parts(of: target).map { [columns] in view.part($0, columns) }
        // Minimums are held against what stands, not against another basis.
        minimums = columns.contains(standing) ? view.minimums(on: target) : []
    }

    /// The identity and title by which it was asked for.
    var asked: (kind: Kind, id: String, title: String) {
        switch subject {
        case .gate(let index):
            let term = view.rubric.gates[index].term
            return (.gate, term.id, term.title[view.language])
        case .basis(let basis): return (.basis, basis.rawValue, view.words["basis.\(basis.rawValue)"])
        default: return (whole.kind, whole.id, whole.title)
        }
    }

    /// What the points of a part are multiplied by in a mean: from 0 to 1. Nil for what weighs nothing and has no part in it.
    func value(_ part: Part, _ column: Int) -> Interval? {
        guard !part.weight.isZero, let points = part.points[column] else { return nil }
        return Interval(
            least: (points.least / part.weight).inLowestTerms, most: (points.most / part.weight).inLowestTerms)
    }

    // MARK: As printed

    /// The points of a line as they are printed, which no minimum of the line prints like.
    func text(_ part: Part, _ column: Int) -> String {
        part.points[column].map { view.words.interval($0, distinctFrom: minimums(of: part)) }
            ?? view.words["report.notSubmitted"]
    }

    /// True when the figures that are printed of the parts do not add up to the one that is printed of the whole.
    func isRounded(_ column: Int) -> Bool {
        guard !parts.isEmpty, let whole = printed(whole, column) else { return false }
        let parts = parts.compactMap { printed($0, column) }
        return parts.reduce(.zero) { $0 + $1.least } != whole.least
            || parts.reduce(.zero) { $0 + $1.most } != whole.most
    }

    private func minimums(of part: Part) -> [Rational] {
        view.rubric.minimums(
            part.target, of: Set(view.evaluation.shown + [view.evaluation.target].compactMap { $0 }).sorted())
    }

    /// The numbers that a reader sees.
    private func printed(_ part: Part, _ column: Int) -> Interval? {
        guard let points = part.points[column] else { return nil }
        let others = minimums(of: part)
        return Interval(
            least: view.words.printed(points.least, distinctFrom: others + [points.most]),
            most: view.words.printed(points.most, distinctFrom: others + [points.least]))
    }
}

extension Explanation.Column {
    init(_ basis: Basis) {
        switch basis {
        case .plan: self = .plan
        case .evidence: self = .evidence
        case .claim: self = .claim
        case .review: self = .review
        }
    }

    /// Its basis; nil for the projection, which is none.
    var basis: Basis? { Basis(rawValue: rawValue) }
}

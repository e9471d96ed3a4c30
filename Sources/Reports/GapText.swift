import Assessment
import JSONText

/// What the words about a gap depend on, besides rubric and language.
struct GapKey: Hashable, Sendable {
    private let code: GapCode
    private let indicator: Int32
    private let level: Int16
    private let need: Int16
    private let claimed: Int16
    private let agreement: Agreement

    /// What reviewers made of a claim: who agreed with it is not told to have changed it.
    enum Agreement: UInt8 { case none, agreed, changed }

    init(_ gap: Gap, in view: UnitView) {
        code = gap.code
        indicator = Int32(gap.indicator)
        level = gap.level
        need = gap.need
        claimed = view.evaluation.items[gap.indicator].claimed
        agreement = view.agreement(gap)
    }

    func hash(into hasher: inout Hasher) {
        // One number: hashing each part would cost more than all that is looked up.
        let answers = UInt64(UInt16(bitPattern: level)) << 32 | UInt64(UInt16(bitPattern: claimed)) << 48
        hasher.combine(answers | UInt64(UInt8(truncatingIfNeeded: need)) << 24 | UInt64(UInt32(bitPattern: indicator)))
    }
}

/// What is said of gaps that differ in nothing that the words depend on.
final class GapText: Sendable {
    let indicator: String
    let title: String
    /// Why points are missing; nil where that tells of the unit's own figures or decisions.
    let cause: String?
    /// What would close it; nil where that does.
    let remedy: String?
    let authority: (id: String, title: String)
    let citation: String

    init(_ gap: Gap, in view: UnitView) {
        let indicator = view.rubric.indicators[gap.indicator]
        let authority = view.rubric.authorities[indicator.authority]
        self.indicator = indicator.term.id
        title = indicator.term.title[view.language]
        cause = view.isOfUnit(view.causeKey(gap), gap) ? nil : view.cause(gap)
        remedy = view.isOfUnit(view.remedyKey(gap), gap) ? nil : view.remedy(gap)
        self.authority = (authority.id, authority.title[view.language])
        citation = "\(indicator.instrument) \(indicator.citation)"
    }
}

extension UnitView {
    /// True for a text that tells of the unit's own figures or decisions.
    fileprivate func isOfUnit(_ key: String, _ gap: Gap) -> Bool {
        // Where reviewers decided, the claim beside their decision may be a figure.
        let own: Set = ["figure", "date", "stage", "decided", "reason", gap.basis == .review ? "claimed" : ""]
        return !words[key].placeholders.isDisjoint(with: own)
    }

    /// Why points are missing.
    func cause(_ gap: Gap) -> String { words.text(causeKey(gap)) { value($0, gap) } }

    /// What would close a gap.
    func remedy(_ gap: Gap) -> String {
        let remedy = words.text(remedyKey(gap)) { value($0, gap) }
        // Advice never asks a satker for what is not in its power.
        let authority = rubric.authorities[rubric.indicators[gap.indicator].authority]
        guard !authority.isOwn, let advice = authority.detail else { return remedy }
        return "\(advice[language]) (\(remedy))"
    }

    fileprivate func causeKey(_ gap: Gap) -> String {
        switch agreement(gap) {
        case .none: "gap.\(gap.code.name)"
        case .agreed: "gap.reviewed-lower.agreed"
        case .changed: "gap.reviewed-lower.changed"
        }
    }

    fileprivate func remedyKey(_ gap: Gap) -> String {
        let figureKey = "gap.\(gap.code.name).remedy.figure"
        return gap.level < 0 && words.has(figureKey) ? figureKey : "gap.\(gap.code.name).remedy"
    }

    fileprivate func agreement(_ gap: Gap) -> GapKey.Agreement {
        guard gap.code == .reviewedLower, let answers = submission.answers else { return .none }
        let decision = submission.decisions[Int(evaluation.items[gap.indicator].decision)]
        let isSame =
            rubric.indicators[gap.indicator].figure == nil
            ? answers.answers[gap.indicator].level == decision.level
            : evaluation.claim.points(of: gap.indicator, in: rubric).least
                == evaluation.projection.points(of: gap.indicator, in: rubric).least
        if isSame { return .agreed }
        return answers.answers[gap.indicator].isGiven ? .changed : .none
    }

    /// The value of a placeholder in the words about a gap.
    private func value(_ name: String, _ gap: Gap) -> String? {
        let indicator = rubric.indicators[gap.indicator]
        let scale = rubric.scales[indicator.scale]
        // What most texts ask for that are not kept.
        if name == "figure" { return figure(indicator, scale, gap) }
        let item = evaluation.items[gap.indicator]
        let decision = item.isDecided ? submission.decisions[Int(item.decision)] : nil
        let criterion = gap.level >= 0 ? indicator.criteria[Int(gap.level)] : nil
        let claimed = item.claimed >= 0 && !indicator.criteria.isEmpty ? Int(item.claimed) : nil
        let needs = criterion?.needs ?? indicator.needs
        let need = gap.need >= 0 && Int(gap.need) < needs.count ? needs[Int(gap.need)] : nil
        let texts = NeedText(rubric: rubric, words: words)
        return switch name {
        case "title": indicator.term.title[language]
        case "answer" where criterion == nil: words["gap.figure"]
        case "answer": words["gap.answer", ["answer": scale.answers[Int(gap.level)].name]]
        case "criterion": criterion.map { NeedText.lowered($0.text[language]) }
        case "claimed":
            claimed.map { scale.answers[$0].name } ?? (decision == nil ? nil : figure(indicator, scale, gap))
        case "claimedCriterion": claimed.map { NeedText.lowered(indicator.criteria[$0].text[language]) }
        case "needs": texts.text(needs)
        case "need": need.map(texts.text)
        case "kinds": need.map(texts.kinds)
        case "condition": need?.condition?.text
        case "reading":
            indicator.figure.flatMap { _ in indicator.ratio?.reading }.map { NeedText.lowered($0[language]) }
        case "date": decision.map(words.day)
        case "stage": decision.map { rubric.stages[$0.stage].term.title[language] }
        case "decided":
            decision.map { $0.level >= 0 ? scale.answers[Int($0.level)].name : text($0.figure, scale) }
        case "reason": decision.flatMap { $0.reason.isEmpty ? nil : ": \($0.source.value($0.reason))" }
        default: nil
        }
    }

    /// The figure that is claimed or worked out; nil for an indicator that is none.
    private func figure(_ indicator: Rubric.Indicator, _ scale: Rubric.AnswerScale, _ gap: Gap) -> String? {
        guard let number = indicator.figure else { return nil }
        if let derived = evaluation.derived[gap.indicator] {
            return derived.value.map(percent) ?? derived.reason ?? ""
        }
        return text(submission.answers?.figures[number], scale)
    }

    /// A figure as it is written: what it counts, or its index.
    func text(_ figure: Figure?, _ scale: Rubric.AnswerScale) -> String {
        guard let figure else { return "" }
        if case .index(_, let most) = scale.form {
            return words.text("gap.index") { name in
                words.localised(name == "index" ? figure.index?.description ?? "" : most.description)
            }
        }
        if figure.inputs.isEmpty { return percent(figure.value ?? .zero) }
        return words.text("gap.fraction") { name in
            switch name {
            case "numerator": String(figure.fraction.numerator)
            case "denominator": String(figure.fraction.denominator)
            default: words.number((figure.value ?? .zero) * Rational(100))
            }
        }
    }

    func percent(_ share: Rational) -> String { words.number(share * Rational(100)) + "%" }
}

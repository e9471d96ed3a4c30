import Assessment

/// The scores of a unit as a chart: a line for each area, from nothing to its most points, with a sign for each basis and the
/// minimum. Signs differ in shape, not in colour alone, and all of it stands in the table beside it.
struct ScoreChart {
    private let view: UnitView
    private var words: Words { view.words }

    /// Places across a line, and where the first is.
    private static let width: Int128 = 400
    private static let margin = 8

    init(_ view: UnitView) { self.view = view }

    var markup: Markup {
        let rows = view.scoreRows.dropLast().map(line)
        let signs = Basis.allCases.filter { $0 == .plan ? view.evaluation.plan != nil : view.isSubmitted($0) }
            .map {
                "<span class=\($0.rawValue)>\(Self.sign($0))</span> \(words["basis.\($0.rawValue).short"]) " as Markup
            }
        return """
            <figure class=chart><figcaption>\(words["html.chart"]) \(signs)<span class=bound>┇</span> \(words["report.gate"])</figcaption>
            <div class=lines aria-hidden=true>\(rows)<div class=scale><span></span><span class=ticks>\
            <i>0%</i><i>25%</i><i>50%</i><i>75%</i><i>100%</i></span></div></div></figure>

            """
    }

    /// The sign of a basis in a text.
    private static func sign(_ basis: Basis) -> String {
        switch basis {
        case .plan: "◇"
        case .evidence: "▲"
        case .claim: "■"
        case .review: "●"
        }
    }

    private func line(_ row: UnitView.ScoreRow) -> Markup {
        let number = view.rubric.areaNumber(of: row.target).map { "\($0) " } ?? ""
        var signs: [Markup] = []
        if let aim = view.evaluation.target, !row.most.isZero {
            for minimum in view.rubric.minimums(row.target, of: [aim]) {
                signs.append("<use href=#kb x=\(place(minimum, row.most)) />")
            }
        }
        if let plan = row.plan { signs.append(sign(.plan, at: place(plan, row.most))) }
        for (basis, score) in zip(Basis.scored, row.scores) {
            guard let score else { continue }
            let (least, most) = (place(score.least, row.most), place(score.most, row.most))
            if !score.isExact { signs.append("<path class=\"span \(basis.rawValue)\" d=\"M\(least) 11H\(most)\"/>") }
            signs.append(sign(basis, at: least))
        }
        return """
            <div\(row.depth == 0 ? " class=top" : "" as Markup)><span>\(number)\(row.title)</span>\
            <svg viewBox="0 0 416 22"><use href=#ka />\(signs)</svg></div>

            """
    }

    private func place(_ points: Rational, _ most: Rational) -> String {
        guard !most.isZero else { return String(Self.margin) }
        return (points * Rational(Self.width) / most + Rational(Int128(Self.margin))).decimal(places: 0)
    }

    /// The sign of a basis with its middle at a place.
    private func sign(_ basis: Basis, at place: String) -> Markup {
        switch basis {
        case .plan: "<use href=#kp x=\(place) />"
        case .evidence: "<use href=#ke x=\(place) />"
        case .claim: "<use href=#kc x=\(place) />"
        case .review: "<use href=#kr x=\(place) />"
        }
    }

    /// The signs of all charts of a page, drawn once, each with its middle at the beginning of a line.
    static let signs: Markup = """
        <svg class=signs width=0 height=0 aria-hidden=true><defs>\
        <path id=ka class=axis d="M8 11H408M8 7v8M108 8v6M208 8v6M308 8v6M408 7v8"/><path id=kb class=bound d="M0 1v20"/><path id=kp class=plan d="M0 5l6 6-6 6-6-6z"/>\
        <path id=ke class=evidence d="M0 5l6 11h-12z"/><path id=kc class=claim d="M-4.5 6.5h9v9h-9z"/>\
        <circle id=kr class=review cx=0 cy=11 r=5.5 /></defs></svg>

        """
}

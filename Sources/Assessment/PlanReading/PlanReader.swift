/// The words that plans are written in: the lexicon's, and the names of regions.
public struct Wordbook: Sendable {
    let lexicon: Lexicon
    /// The names of regions.
    public let regions: Regions

    /// Joins both.
    public init(_ lexicon: Lexicon, _ regions: Regions) {
        self.lexicon = lexicon
        self.regions = regions
    }
}

/// What it takes to understand the words of a plan: the rubric's names, and the names of regions.
///
/// A rubric without one knows a plan's texts and dates, and nothing of what they mean; rules that ask say nothing.
public struct PlanReader: Sendable {
    /// Finds nodes and indicators in words.
    public let matcher: PlanMatcher
    /// The regions of the country.
    let regions: Regions
    /// Finds the laws that a text names.
    let laws: LawMentions
    private let lexicon: Lexicon
    private let months: [[String]]

    /// A reader of plans for a rubric.
    public init(_ rubric: Rubric, _ book: Wordbook) {
        matcher = PlanMatcher(rubric, book.lexicon)
        regions = book.regions
        laws = LawMentions(rubric.laws, book.lexicon)
        lexicon = book.lexicon
        months = book.lexicon.months
    }

    /// A day as documents write it: `14 Oktober 2025`.
    func written(_ day: Day) -> String? {
        let (year, month, number) = day.components
        guard months.count == 12, let name = months[month - 1].first else { return nil }
        return "\(number) \(name) \(year)"
    }

    /// Other units of the kind of a unit; nil when its name does not tell what kind that is. `plain` are words that the plan
    /// uses as ordinary ones.
    func sisters(of name: String, plain: Set<String>) -> SisterUnits? {
        let ends = Set(lexicon.units.ends)
        return SisterUnits(name, lexicon) { [matcher] word in
            plain.contains(word) || ends.contains(word) || matcher.hasName(with: word)
        }
    }

    /// How well a heading has to name an area, a component a node, or an indicator's text an indicator, to be taken at its word.
    private enum Plain {
        static let node = 0.45
        static let indicator = 0.5
        /// How many of its words have to be those of a name.
        static let words = 3
        /// How much better another component's name has to fit than any of the own component.
        static let margin = 0.3
        /// From where on a component can be said to name a node among others.
        static let trace = 0.12
    }

    /// Index of the area that a heading or a team's name names; nil when it names none.
    func area(of text: String) -> Int? {
        guard !text.isEmpty, let nodes = matcher.area(of: text) else { return nil }
        return matcher.rubric.areas.firstIndex { $0.nodes == nodes }
    }

    /// Index of the node that a component names, of those in an area where one is given.
    func node(of component: String, area: Int?) -> Int? {
        let text = matcher.text(component)
        guard !text.isEmpty else { return nil }
        let rubric = matcher.rubric
        var best: (fit: Double, node: Int)?
        for (index, node) in rubric.nodes.enumerated() where node.children.isEmpty {
            let isInside = area.map { rubric.areas[$0].nodes.contains { matcher.contains($0, index) } } ?? true
            let fit = matcher.fit(node: index, in: text) * (isInside ? 1 : 0.5)
            if fit > best?.fit ?? 0 { best = (fit, index) }
        }
        guard let best, best.fit >= Plain.node else { return nil }
        return best.node
    }

    /// Index of the node to whose indicators a text belongs, where it is plainly not the given one, nor one that the component
    /// names too.
    func otherNode(of wording: String, than own: Int, component: String) -> Int? {
        let text = matcher.text(wording)
        let rubric = matcher.rubric
        guard text.written.count >= Plain.words else { return nil }
        var best = (fit: 0.0, node: own)
        var here = matcher.fit(node: own, in: text)
        for (index, indicator) in rubric.indicators.enumerated() {
            let fit = matcher.fit(indicator: index, in: text).fit
            if indicator.node == own {
                here = max(here, fit)
            } else if fit > best.fit {
                best = (fit, indicator.node)
            }
        }
        guard best.fit >= Plain.indicator, best.fit - here >= Plain.margin, best.node != own else { return nil }
        // A component may name several.
        guard matcher.fit(node: best.node, in: matcher.text(component)) < Plain.trace else { return nil }
        // An area has parts, such as Pemenuhan and Reform, whose rows may stand under the components of either.
        let isOtherPart = rubric.nodes[best.node].parent != rubric.nodes[own].parent
        if isOtherPart, rubric.area(of: best.node) == rubric.area(of: own) { return nil }
        return best.node
    }
}

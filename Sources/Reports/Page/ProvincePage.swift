import Assessment

/// All units of a run beside each other: a page for the head of the office, the board, one indicator of all of them, and each
/// by itself.
struct ProvincePage {
    /// A unit with its number in all tables of the report.
    struct Entry {
        let number: Int
        let unit: EvaluationRecord
        let part: PagePart
        let name: String
        var row: Readiness { Readiness(unit: unit, words: words) }
        let words: Words
    }

    let run: RunSummary
    /// Those of one target together, the ones of which reviewers know most first.
    let sections: [(title: String?, entries: [Entry])]
    var words: Words { run.words }
    /// All of them in the same order.
    var entries: [Entry] { sections.flatMap(\.entries) }
    /// The rubrics, each with what comes before the numbers of its indicators.
    let rubrics: [(rubric: Rubric, prefix: String)]
    /// True where there are so many that what a row tells besides is left to the part on indicators.
    let isDense: Bool

    /// A page of more units than this is dense.
    private static let mostRoomy = 24
    /// Letters of a name in the rows of an indicator.
    private static let nameWidth = 40

    init(_ run: RunSummary, _ parts: [PagePart]) {
        self.run = run
        let byID = Dictionary(zip(run.units.map(\.id), parts)) { first, _ in first }
        let comparison = Comparison(run)
        let names = Self.names(comparison.entries.map(\.unit.name))
        sections = comparison.sections.map { section in
            let entries = section.entries.map { number, unit in
                Entry(
                    number: number, unit: unit, part: byID[unit.id] ?? PagePart(), name: names[number - 1],
                    words: run.words)
            }
            return (section.title, entries)
        }
        var rubrics: [(rubric: Rubric, prefix: String)] = []
        for unit in run.units where !rubrics.contains(where: { $0.rubric === unit.rubric }) {
            rubrics.append((unit.rubric, rubrics.isEmpty ? "" : "r\(rubrics.count)-"))
        }
        self.rubrics = rubrics
        isDense = run.units.count > Self.mostRoomy
    }

    /// Names without the words that all of them begin with, short enough for a row.
    private static func names(_ names: [String]) -> [String] {
        let words = names.map { $0.split(separator: " ") }
        var shared = 0
        while let first = words.first, names.count > 1, shared + 1 < (words.map(\.count).min() ?? 0),
            words.allSatisfy({ $0[shared] == first[shared] })
        { shared += 1 }
        let own = words.map { $0.dropFirst(shared).joined(separator: " ") }
        let short = ShortNames(own, width: nameWidth)
        return own.indices.map { short[$0] }
    }

    var markup: Markup {
        let indicators = IndicatorPages(self)
        return [
            summary, board, prerequisites, holding, common, spread, indicators.markup, units(indicators),
            PageEnd(run).markup,
        ].joined()
    }

    func prefix(of rubric: Rubric) -> Markup {
        "\(rubrics.first { $0.rubric === rubric }?.prefix ?? "")"
    }

    // MARK: Each unit

    private func units(_ indicators: IndicatorPages) -> Markup {
        guard !entries.isEmpty else { return "" }
        let sections = entries.map { entry -> Markup in
            let gaps = entry.part.gaps.isEmpty ? "" : indicators.list(entry)
            let content = entry.part.section.filling(.gaps, with: gaps)
                .filling(.unit, with: "\(entry.number)").filling(.rubric, with: prefix(of: entry.unit.rubric))
            return """
                <details class=unit id=s\(entry.number)><summary><h3>\(entry.number) \(entry.unit.name)</h3> \
                <small>\(entry.row.verdict); \(words["report.gapCount", ["count": String(entry.unit.gaps.all)]])</small></summary>
                \(content)</details>

                """
        }
        return """
            <section id=units><h2>\(words["html.units"])</h2><p class=dim>\(rubrics.map { "\(words["report.rubric"]) \($0.rubric.id), \($0.rubric.shortDigest(words))" }.joined(separator: "; "))</p><p class="dim noprint">\(words["html.unitsNote"])</p>
            <p class=dim>\(words["report.gaps"]): \(words["html.letters"]) \(words["report.realisation"]): \(words["report.realisationLegend"])</p>
            \(letters)\(sections)</section>

            """
    }

    /// The letters of minimums, of each predicate that is aimed at.
    private var letters: Markup {
        rubrics.flatMap { rubric, prefix -> [Markup] in
            let targets = Set(entries.filter { $0.unit.rubric === rubric }.compactMap(\.unit.target))
            return targets.sorted().map { target in
                let lines = rubric.predicates[target].thresholds.enumerated().map { place, threshold -> Markup in
                    "<li>\(UnitPage.letter(place)) \(rubric.gates[threshold.gate].term.title[words.language])"
                }
                return
                    "<p>\(words["report.gate"]) \(rubric.predicates[target].term.id)</p><ul class=letters id=l\(prefix)\(target)>\(lines)</ul>\n"
            }
        }.joined()
    }
}

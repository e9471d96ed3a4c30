import Assessment

/// How far the units of one rubric lie apart on each basis: a dot for each, and a table with the least, the middle and the
/// greatest.
struct SpreadChart {
    private let rubric: Rubric
    private let entries: [ProvincePage.Entry]
    private let words: Words
    /// What is compared: the points that plans can reach, or all.
    private let target: Rubric.Target

    init(_ rubric: Rubric, _ entries: [ProvincePage.Entry], _ words: Words) {
        self.rubric = rubric
        self.entries = entries
        self.words = words
        target = .node(rubric.plannedNode ?? 0)
    }

    private func values(_ basis: Basis) -> [(entry: ProvincePage.Entry, least: Int64)] {
        entries.compactMap { entry in
            entry.part.values.first { $0.basis == basis }.map { (entry, $0.least) }
        }.sorted { ($0.least, $0.entry.number) < ($1.least, $1.entry.number) }
    }

    var markup: Markup {
        let bases = Basis.scored.reversed().filter { !values($0).isEmpty }
        guard !bases.isEmpty, entries.count > 1 else { return "" }
        let title = rubric.title(of: target, words.language)
        let most = rubric.weight(of: target)
        let titles =
            [words["html.basis"], words["report.unit"]]
            + ["html.least", "html.middle", "html.greatest"].map { words[$0] }
        var table = PageTable(titles, numbers: 1..<5)
        for basis in bases {
            let all = values(basis).map(\.least)
            let ends = [all[0], middle(all), all[all.count - 1]].map { "\(number($0))" as Markup }
            table.add("\(words["basis.\(basis.rawValue)"])", ["\(all.count)"] + ends)
        }
        let ticks = (0...4).map { step -> Markup in
            "<i>\(words.localised((most * Rational(Int128(step), 4)).description))</i>"
        }
        return """
            <h3>\(title) <small>\(words["html.outOf", ["most": words.number(most)]])</small></h3>
            <div class=pair><figure class=chart><div class=lines aria-hidden=true>\(bases.map(line))\
            <div class=scale><span></span><span class=ticks>\(ticks)</span></div></div>
            <figcaption>\(words["html.spreadNote"])</figcaption></figure>
            \(table.markup)</div>
            <details><summary>\(words["html.spreadTable", ["node": title]])</summary>\(values)</details>

            """
    }

    /// The same figures of each unit, with what its plan reaches.
    private var values: Markup {
        let titles = [words["report.unit"]] + Basis.allCases.map { words["basis.\($0.rawValue).short"] }
        var table = PageTable(titles, numbers: 1..<5)
        for entry in entries {
            let scores = Basis.scored.map { basis -> Markup in
                guard let value = entry.part.values.first(where: { $0.basis == basis }) else {
                    return "\(words["report.notSubmitted"])"
                }
                let interval = Interval(
                    least: Rational(Int128(value.least), Self.million), most: Rational(Int128(value.most), Self.million)
                )
                return "\(words.interval(interval))"
            }
            let plan = entry.unit.planned.map { words.number($0) } ?? words["report.notSubmitted"]
            table.add("\(entry.number) \(entry.unit.name)", ["\(plan)"] + scores)
        }
        return table.markup
    }

    private func line(_ basis: Basis) -> Markup {
        let dots = values(basis).enumerated().map { index, value -> Markup in
            // Dots that would cover each other stand on three lines.
            let row = [11, 6, 16][index % 3]
            return
                "<circle cx=\(place(value.least)) cy=\(row) r=4><title>\(value.entry.number) \(value.entry.name): \(number(value.least))</title></circle>"
        }
        let minimums = entries.compactMap(\.unit.target).reduce(into: Set<Int>()) { $0.insert($1) }.sorted()
            .flatMap { rubric.minimums(target, of: [$0]) }
        let bounds = Set(minimums.map { place(millionths($0)) }).sorted().map {
            "<path class=bound d=\"M\($0) 1v20\"/>" as Markup
        }
        return """
            <div><span>\(words["basis.\(basis.rawValue)"])</span><svg viewBox="0 0 416 22"><use href=#ka />\(bounds)<g class=\(basis.rawValue)>\(dots)</g></svg></div>

            """
    }

    private func millionths(_ points: Rational) -> Int64 { Int64(points.decimal(places: 6).filter(\.isNumber)) ?? 0 }

    private func number(_ millionths: Int64) -> String { words.number(Rational(Int128(millionths), Self.million)) }

    private func place(_ points: Int64) -> String {
        let share = Rational(Int128(points), Self.million) / rubric.weight(of: target)
        return (share * Rational(400) + Rational(8)).decimal(places: 1)
    }

    /// The value in the middle; of an even number of them what lies between the two.
    private func middle(_ sorted: [Int64]) -> Int64 {
        (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }

    private static let million: Int128 = 1_000_000
}

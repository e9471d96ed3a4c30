import Assessment

extension ProvincePage {
    /// A bar of parts of a whole.
    private func bar(_ parts: [(count: Int, kind: String)], of whole: Int) -> Markup {
        var at = 0
        let paths = parts.filter { $0.count > 0 }.map { part -> Markup in
            defer { at += part.count }
            return "<path class=\(part.kind) d=\"M\(at) 0h\(part.count)v1h-\(part.count)z\"/>"
        }
        return "<svg class=count viewBox=\"0 0 \(max(whole, 1)) 1\" preserveAspectRatio=none>\(paths)</svg>"
    }

    // MARK: Minimums

    /// How many units a minimum holds back: surely and perhaps, by the review and by what they say themselves.
    struct Holding {
        let gate: Int
        var reviewed = (sure: 0, perhaps: 0)
        var own = (sure: 0, perhaps: 0)
        var all: Int { reviewed.sure + reviewed.perhaps + own.sure + own.perhaps }
    }

    /// Minimums of one rubric and target, those that hold back most first.
    func holdings(_ entries: [Entry]) -> [Holding] {
        guard let unit = entries.first?.unit, let target = unit.target else { return [] }
        var holdings = unit.rubric.predicates[target].thresholds.map { Holding(gate: $0.gate) }
        // Of whoever neither claims nor was reviewed nothing is known.
        for entry in entries where entry.unit.reviewState.isReviewed || entry.unit.claimed != nil {
            for shortfall in entry.unit.shortfalls {
                guard let index = holdings.firstIndex(where: { $0.gate == shortfall.gate }) else { continue }
                let isReviewed = entry.unit.reviewState.isReviewed
                switch (isReviewed, shortfall.isSure) {
                case (true, true): holdings[index].reviewed.sure += 1
                case (true, false): holdings[index].reviewed.perhaps += 1
                case (false, true): holdings[index].own.sure += 1
                case (false, false): holdings[index].own.perhaps += 1
                }
            }
        }
        return holdings.enumerated().filter { $0.element.all > 0 }.sorted {
            (-$0.element.all, $0.offset) < (-$1.element.all, $1.offset)
        }.map(\.element)
    }

    /// Which minimums hold back most units.
    var holding: Markup {
        let tables = sections.map { section -> Markup in
            let holdings = holdings(section.entries)
            guard let rubric = section.entries.first?.unit.rubric, !holdings.isEmpty else { return "" }
            let titles =
                [section.title ?? words["report.gate"], words["report.unit"]]
                + ["html.reviewedShort", "html.reviewedPerhaps", "html.ownShort", "html.ownPerhaps"].map { words[$0] }
            var table = PageTable(titles, numbers: 2..<6, kind: "holding")
            for holding in holdings {
                let counts = [holding.reviewed.sure, holding.reviewed.perhaps, holding.own.sure, holding.own.perhaps]
                let kinds = ["sure", "perhaps", "ownsure", "ownperhaps"]
                table.add(
                    "\(rubric.gates[holding.gate].term.title[words.language])",
                    ["<b>\(holding.all)</b>" + bar(Array(zip(counts, kinds)), of: section.entries.count)]
                        + counts.map { "\($0)" })
            }
            return table.markup
        }
        let all = tables.joined()
        guard !all.isEmpty else { return "" }
        return
            "<section id=holding><h2>\(words["html.holding"])</h2>\n\(all)<p class=dim>\(words["html.holdingNote"])</p></section>\n"
    }

    // MARK: Gaps

    /// A gap that several units have.
    struct Common {
        let rubric: Rubric
        let indicator: Int
        var units = 0
        /// Why points are missing, with how many units miss them for that.
        var names: [(name: String, count: Int)] = []
    }

    /// Indicators on which units lack something, those on which most do first.
    var commonGaps: [Common] {
        var result: [Common] = []
        for (rubric, _) in rubrics {
            var found: [Int: Common] = [:]
            for entry in entries where entry.unit.rubric === rubric {
                for (indicator, gaps) in Dictionary(grouping: entry.part.gaps, by: \.indicator) {
                    var common = found[indicator] ?? Common(rubric: rubric, indicator: indicator)
                    common.units += 1
                    for name in Set(gaps.map(\.name.source)) {
                        if let index = common.names.firstIndex(where: { $0.name == name }) {
                            common.names[index].count += 1
                        } else {
                            common.names.append((name, 1))
                        }
                    }
                    common.names.sort { (-$0.count, $0.name) < (-$1.count, $1.name) }
                    found[indicator] = common
                }
            }
            result += found.values
        }
        return result.sorted { (-$0.units, $0.indicator, $0.rubric.id) < (-$1.units, $1.indicator, $1.rubric.id) }
    }

    /// Rows of the table of common gaps that are shown at once; the others can be opened.
    private static let mostCommon = 15

    /// Gaps common to many.
    var common: Markup {
        let all = commonGaps
        guard !all.isEmpty else { return "" }
        let (first, rest) = (all.prefix(Self.mostCommon), all.dropFirst(Self.mostCommon))
        let more: Markup =
            rest.isEmpty
            ? ""
            : "<details><summary>\(words["html.commonMore", ["count": String(rest.count)]])</summary>\(table(rest))</details>\n"
        return
            "<section id=common><h2>\(words["html.common"])</h2>\n\(table(first))\(more)<p class=dim>\(words["html.commonNote"])</p></section>\n"
    }

    private func table(_ gaps: ArraySlice<Common>) -> Markup {
        let titles = [
            words["report.indicator"], words["report.unit"], words["report.cause"], words["report.authority"],
        ]
        var table = PageTable(titles, kind: "common")
        for gap in gaps {
            let indicator = gap.rubric.indicators[gap.indicator]
            let names = gap.names.map { "\($0.name) (\($0.count))" }.joined(separator: "; ")
            let whole = entries.count { $0.unit.rubric === gap.rubric }
            table.add(
                "<a href=#i\(prefix(of: gap.rubric))\(gap.indicator)>\(indicator.term.id)</a> \(indicator.term.title[words.language])",
                [
                    "<b>\(gap.units)/\(whole)</b>" + bar([(gap.units, "sure")], of: whole), Markup(made: names),
                    "\(gap.rubric.authorities[indicator.authority].title[words.language])",
                ])
        }
        return table.markup
    }

    // MARK: Spread

    /// How far units lie apart, on each basis.
    var spread: Markup {
        let parts = rubrics.map { rubric, _ -> Markup in
            let own = entries.filter { $0.unit.rubric === rubric }
            return SpreadChart(rubric, own, words).markup
        }
        let all = parts.joined()
        return all.isEmpty ? "" : "<section id=spread><h2>\(words["html.spread"])</h2>\n\(all)</section>\n"
    }
}

import Assessment
import JSONText

extension UnitPage {
    /// The list of gaps. Among other units its rows are known when all are, because what several lack is told once.
    var gapList: Markup {
        guard !evaluation.gaps.isEmpty else { return "<p>\(words["report.noGaps"])</p>\n" }
        return heading + (isWhole ? GapTable(words).markup(view.gaps().map(wholeRow)) : "\(.gaps)")
    }

    private var heading: Markup {
        let target = evaluation.target.map { rubric.predicates[$0].term.id } ?? ""
        let text = words["report.gapsAll", ["count": String(evaluation.gaps.count), "target": target]]
        return "<p>\(text)</p>\n"
    }

    private func wholeRow(_ gap: GapView) -> Markup {
        let citation = gap.citation + (gap.source.map { ", \($0.text)" } ?? "")
        let titles = gap.gap.gateIndices.map { "\(rubric.gates[$0].term.title[view.language])" as Markup }.joined("; ")
        return """

            <tr><td>\(link(gap.gap.indicator)) \(gap.title)<td>\(points(gap))\
            <td><b class=c>\(basis(gap)): \(name(gap))</b>\(gap.cause == name(gap) ? "" : " \(cut(gap.cause))" as Markup)<td>\(cut(gap.remedy)) <small>\(citation)</small>\
            <td>\(titles)<td>\(gap.authority.title)\(dueCell(gap))<td>\(cut(gap.personInCharge ?? ""))
            """
    }

    /// The gaps as other parts of the page show them.
    var partGaps: [PagePart.Gap] {
        view.gaps().map { gap in
            PagePart.Gap(
                indicator: gap.gap.indicator, points: "\(words.number(gap.points, distinctFrom: [.zero]))",
                basis: basis(gap), name: "\(name(gap))",
                cause: cut(gap.cause, Self.longest), remedy: cut(gap.remedy, Self.longest), gates: "\(letters(gap))",
                due: due(gap),
                isPast: gap.due?.isPast ?? false, person: cut(gap.personInCharge ?? "", 60))
        }
    }

    private func points(_ gap: GapView) -> Markup { "−\(words.number(gap.points, distinctFrom: [.zero]))" }
    private func basis(_ gap: GapView) -> Markup { "\(words["basis.\(gap.gap.basis.rawValue).short"])" }
    private func name(_ gap: GapView) -> String { words["html.gap.\(gap.gap.code.name)"] }

    /// The month in which the plan deals with it, with what it is sorted by.
    private func due(_ gap: GapView) -> Markup {
        gap.due.map { "<time datetime=\($0.month.description)>\(words.shortMonth($0.month))</time>" } ?? ""
    }

    private func dueCell(_ gap: GapView) -> Markup {
        gap.due?.isPast == true ? "<td class=late>\(due(gap))" : "<td>\(due(gap))"
    }

    /// Minimums that it holds back, by the letters that they have in the table of minimums.
    private func letters(_ gap: GapView) -> String {
        guard let aim = evaluation.target else { return "" }
        return rubric.predicates[aim].thresholds.enumerated()
            .filter { gap.gap.gateIndices.contains($0.element.gate) }.map { Self.letter($0.offset) }.joined()
    }

    /// The letter of a minimum, by its place among those of its predicate.
    static func letter(_ place: Int) -> String {
        String(UnicodeScalar(UInt8(ascii: "a") + UInt8(clamping: place % 26)))
    }

    /// A text of an input that is as long as a page can show; of a longer one it says how long it is.
    func cut(_ text: String, _ most: Int? = nil) -> Markup {
        let most = most ?? (isWhole ? Self.longest : Self.brief)
        guard text.utf8.count > most, text.count > most else { return "\(text)" }
        return "\(String(text.prefix(most)))… <small>(\(words["html.cut", ["count": String(text.count)]]))</small>"
    }

    /// Letters of one text in a page of its own, and among other units.
    private static let longest = 1500
    private static let brief = 300
}

/// The head of a list of gaps as a table, which the script of the page can filter, and makes of a list by itself.
struct GapTable {
    private let words: Words

    init(_ words: Words) { self.words = words }

    private var head: [Markup] {
        [
            "report.indicator", "report.points", "html.filterCause", "report.remedy", "report.gate", "report.authority",
            "html.due", "html.person",
        ].map { "<th>\(words[$0])" }
    }

    /// The table of such rows.
    func markup(_ rows: [Markup]) -> Markup {
        """
        <div class=scroll><table class=gaps>\
        <thead><tr>\(head)<tbody>\(rows)</table></div>

        """
    }
}

extension Words {
    /// A month with its year, in a column: `Feb 2026`.
    func shortMonth(_ month: Month) -> String {
        let (year, number, _) = month.lastDay.components
        return "\(self["month.\(number)"].prefix(3)) \(year)"
    }
}

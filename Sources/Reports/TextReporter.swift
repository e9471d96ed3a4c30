import Assessment
import JSONText

/// For a person at a terminal: a table that compares units, then each unit, readable at 80 columns.
public struct TextReporter: FramedReporter {
    /// What to show of each unit.
    public enum Detail: Sendable {
        /// One line, and of all that needs attention how much there is of it: a page for a whole province.
        case summary
        /// Its lines in the tables, and what it sent.
        case none
        /// Everything, with at most so many gaps; nil for all.
        case units(gaps: Int?)
    }

    let width: Int
    let style: Style
    let detail: Detail

    /// A reporter for a terminal of `width` columns.
    public init(width: Int, style: Style, detail: Detail) {
        self.width = min(max(width, 60), 120)
        self.style = style
        self.detail = detail
    }

    /// True where units are shown.
    public var showsRealisation: Bool { !isTableOnly }

    // MARK: The run

    /// The table of the run.
    public func head(_ run: RunSummary) -> [UInt8] {
        var lines: [String] = []
        if case .summary = detail {
            if !run.units.isEmpty { lines += overview(Comparison(run), run) + rollup(run) }
        } else if run.units.count > 1 || (isTableOnly && !run.units.isEmpty) {
            let comparison = Comparison(run)
            lines += readiness(comparison, run)
            lines += scores(comparison, run)
            lines += areas(comparison, run, title: "report.areasOfReview") { $0.review }
            lines += areas(comparison, run, title: "report.areasOfPlan") { $0.plan }
            if let legend = run.areaLegend { lines += TextLayout.wrap(legend, width).map(style.dim) + [""] }
            lines += rollup(run)
        }
        return bytes(lines)
    }

    /// What was not scored.
    public func tail(_ run: RunSummary) -> [UInt8] {
        var lines: [String] = []
        if !run.notScored.isEmpty {
            lines.append(style.bold(run.words["report.notScored"]))
            for entry in run.notScored {
                let text = run.words["report.notScoredUnit", ["unit": entry.unit, "count": String(entry.faults)]]
                lines.append("  " + safe(text))
            }
            lines.append("")
        }
        if case .summary = detail {
            let texts = run.attention + (run.units.isEmpty ? [] : [run.words["report.detailHint"]])
            return bytes(lines + texts.flatMap { TextLayout.wrap($0, width, indent: "  ") })
        }
        let received = Ledger(run).paragraphs
        if !received.isEmpty { lines.append(style.bold(run.words["ledger.title"])) }
        for paragraph in received {
            lines += TextLayout.wrap(paragraph.head, width - 2, indent: "  ").map { "  " + $0 }
            lines += paragraph.lines.flatMap { TextLayout.wrap($0, width - 6, indent: "  ").map { "    " + $0 } }
        }
        if !received.isEmpty { lines.append("") }
        if isTableOnly, !run.units.isEmpty { lines.append(run.words["report.detailHint"]) }
        return bytes(lines)
    }

    private var isTableOnly: Bool {
        if case .units = detail { false } else { true }
    }

    private func rollup(_ run: RunSummary) -> [String] {
        let lines = run.rollupLines.flatMap { TextLayout.wrap($0, width - 2, indent: "    ").map { "  " + $0 } }
        return lines.isEmpty ? [] : [style.bold(run.words["report.rollup"])] + lines + [""]
    }

    func bytes(_ lines: [String]) -> [UInt8] {
        lines.isEmpty ? [] : Array((lines.joined(separator: "\n") + "\n").utf8)
    }
}

import Assessment
import JSONText

/// A check for a terminal: each remark at its place, the line with a caret, the remedy; of several plans also the commonest
/// faults and who has them.
public struct CheckText: CheckReporter {
    private let style: Style
    /// True when only the faults of all are told, not every remark.
    private let isSummary: Bool
    /// How many remarks of one file are shown.
    private let most: Int

    /// With colours or without.
    public init(_ style: Style, isSummary: Bool = false, most: Int = 100) {
        self.style = style
        self.isSummary = isSummary
        self.most = most
    }

    /// The whole report.
    public func report(_ run: CheckRun) -> [UInt8] {
        let words = run.words
        var lines: [String] = []
        for unit in run.units {
            guard unit.hasPlan || unit.isFile else {
                lines.append(words["check.noPlan", ["unit": safe(unit.name)]])
                continue
            }
            if !unit.hasRules {
                lines.append(words["check.noRules", ["unit": safe(unit.name), "rubric": safe(unit.rubric)]])
            }
            guard !isSummary else { continue }
            let open = unit.remarks.filter(\.isOpen)
            for remark in open.prefix(most) { lines += self.lines(remark, words) }
            if open.count > most {
                lines.append(words["check.more", ["count": String(open.count - most), "file": safe(unit.file)]])
            }
        }
        let plans = run.units.filter(\.hasPlan)
        if plans.count > 1 { lines += summary(run, plans) }
        let passed = run.units.flatMap(\.remarks).count { !$0.isOpen }
        if passed > 0 { lines.append(words["check.letPass", ["count": String(passed)]]) }
        let counts = run.counts(of: run.open)
        let outcome = plans.isEmpty && counts.isEmpty ? "check.none" : counts.isEmpty ? "check.clean" : "check.found"
        lines.append(words[outcome, ["units": String(plans.count), "counts": counts]])
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// The faults of all plans, those of most units first, and how each unit stands.
    private func summary(_ run: CheckRun, _ plans: [CheckedUnit]) -> [String] {
        let words = run.words
        var lines = ["", style.bold(words["check.commonest", ["units": String(plans.count)]])]
        for fault in run.commonest {
            let severity = words["finding.\(fault.severity.rawValue)"]
            // What the rule says of each differs: the first stands for all of them.
            let others = fault.remarks > 1 ? words["check.others", ["count": String(fault.remarks - 1)]] : ""
            lines.append(
                "  \(fault.units.count)/\(plans.count)  \(severity) \(safe(fault.code)) \(safe(fault.name)): "
                    + safe(fault.example) + others)
            let isAll = fault.units.count == plans.count
            let shown = fault.units.prefix(8).map { safe($0.name) }.joined(separator: "; ")
            let more = fault.units.count > 8 ? words["check.moreUnits", ["count": String(fault.units.count - 8)]] : ""
            lines.append("        " + style.dim(isAll ? words["check.allUnits"] : shown + more))
        }
        lines += ["", style.bold(words["check.byUnit"])]
        let width = plans.map { columns(of: safe($0.name)) }.max() ?? 0
        for unit in plans {
            let name = safe(unit.name)
            let counts = run.counts(of: unit.remarks.filter(\.isOpen))
            let gap = String(repeating: " ", count: width - columns(of: name) + 2)
            lines.append("  \(name)\(gap)\(counts.isEmpty ? words["check.nothing"] : counts)")
        }
        return lines + [""]
    }

    private func lines(_ remark: CheckRemark, _ words: Words) -> [String] {
        var head = safe(remark.file)
        if let place = remark.place { head += ":\(place.line):\(place.column)" }
        let excerpt = remark.place.flatMap { place in remark.excerpt.map { (place.line, $0) } }
        let text = RemarkLines(
            head: head,
            code: "\(words["finding.\(remark.severity.rawValue)"]) \(safe(remark.code)) \(safe(remark.name))",
            message: safe(remark.message), excerpt: excerpt)
        let related = remark.related.map { "\(text.margin)= \(safe($0.file)):\($0.line): \(safe($0.text))" }
        return text.lines(style) + related + [
            "\(text.margin)= \(words["diagnostic.remedy"]): \(safe(remark.remedy)) (\(safe(remark.citation)))"
        ]
    }
}

import Assessment
import JSONText

extension UnitPage {
    /// A remark of a rule and the line of the document that it is about.
    private typealias Entry = (remark: CheckRemark, line: Int?)

    /// What the rules say of the plan: each remark in a page of its own, each kind among other units.
    var findings: Markup {
        guard let found = view.findings, view.submission.plan != nil, !rubric.rules.isEmpty else { return "" }
        let entries = found.map { finding -> Entry in
            let remark = CheckRemark(finding, view.submission, rubric, words, document: nil, related: [])
            return (remark, finding.line ?? (finding.source.isMade ? nil : remark.place?.line))
        }.sorted {
            ($0.remark.severity.rank, $0.line ?? 0, $0.remark.code) < (
                $1.remark.severity.rank, $1.line ?? 0, $1.remark.code
            )
        }
        guard !entries.isEmpty else {
            return section("findings", words["html.findings"], "<p>\(words["check.nothing"])</p>\n")
        }
        let counts = Severity.allCases.compactMap { severity -> String? in
            let count = entries.count { $0.remark.severity == severity }
            return count > 0 ? "\(count) \(words["finding.\(severity.rawValue)"])" : nil
        }
        let lines = isWhole ? entries.map(line) : kinds(entries).map(line)
        return section(
            "findings", words["html.findings"],
            "<p>\(counts.joined(separator: ", "))</p>\n<ul class=findings>\(lines)</ul>\n")
    }

    private func head(_ remark: CheckRemark) -> Markup {
        let severity = remark.severity.rawValue
        return "<span class=\"sev \(severity)\">\(words["finding.\(severity)"])</span> \(remark.code)"
    }

    private func line(_ entry: Entry) -> Markup {
        let remark = entry.remark
        let place = entry.line.map { "\(remark.file):\($0)" } ?? remark.file
        let remedy = "\(words["diagnostic.remedy"]): \(remark.remedy) (\(remark.citation)); \(place)"
        return "\n<li>\(head(remark)) \(cut(remark.message))<br><small>\(cut(remedy))</small>"
    }

    private func line(_ kind: (remark: CheckRemark, count: Int)) -> Markup {
        let more = kind.count > 1 ? words["check.others", ["count": String(kind.count - 1)]] : ""
        return "\n<li>\(head(kind.remark)) \(cut(kind.remark.message, 160))\(more)"
    }

    /// The first remark of each code with how many there are.
    private func kinds(_ entries: [Entry]) -> [(remark: CheckRemark, count: Int)] {
        var kinds: [(remark: CheckRemark, count: Int)] = []
        for (remark, _) in entries {
            if let index = kinds.firstIndex(where: { $0.remark.code == remark.code }) {
                kinds[index].count += 1
            } else {
                kinds.append((remark, 1))
            }
        }
        return kinds
    }
}

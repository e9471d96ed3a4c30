import Assessment
import JSONText

extension MarkdownReporter {
    /// How far the plan was carried out: how many rows are in each state, the quarters, and the rows to look at first.
    func realisation(_ view: RealisationView) -> [String] {
        let words = view.words
        var lines = ["### \(words["report.realisation"])", ""] + view.summary.map { "- \(Markdown.escape($0))" } + [""]
        if view.hasCheckpoints {
            lines += Markdown.header([""] + view.columns, right: 1...view.columns.count)
            for checkpoint in view.value.checkpoints {
                let title = view.title(checkpoint).replacing("*", with: "\\*")
                lines.append(Markdown.row([title] + view.cells(checkpoint)))
            }
            lines += ["", view.legend.replacing("*", with: "\\*"), ""]
        }
        let all = view.attention
        guard !all.isEmpty else { return lines }
        let count = String(all.count)
        lines += [words["report.realisationAttention", ["shown": count, "count": count]], ""]
        lines += Markdown.header(
            [
                "", words["report.plan"], words["report.state"], words["report.indicator"],
                words["report.realisationShare"],
            ], right: nil)
        for (number, index) in all.enumerated() {
            let row = view.value.rows[index]
            let person = view.text(view.plan.rows[index].personInCharge)
            let notes =
                [view.schedule(row)] + (person.isEmpty ? [] : [words["report.personInCharge", ["name": person]]])
            let plan = [view.title(index)] + notes + ["`\(view.plan.source.name):\(view.line(index))`"]
            lines.append(
                Markdown.row([
                    String(number + 1), plan.joined(separator: "; "), view.name(row.state),
                    view.subjects(index).joined(separator: ", "),
                    ([view.documents(row)] + view.claim(index)).joined(separator: "; "),
                ]))
        }
        return lines + [""]
    }
}

import Assessment
import JSONText

extension TextReporter {
    /// How far the plan was carried out: how many rows are in each state, the quarters, and the rows to look at first.
    func realisation(_ view: RealisationView, _ limit: Int?) -> [String] {
        let words = view.words
        var lines = [style.bold(words["report.realisation"])] + view.summary.flatMap(bullet) + [""]
        if view.hasCheckpoints {
            let rows = view.value.checkpoints.map { (title: view.title($0), cells: view.cells($0)) }
            let table = TextTable(view.columns, [6, 11, 9, 10, 12, 8, 8], rows.map(\.cells), width: width)
            if !table.header.isEmpty { lines.append(style.dim(table.title("") + table.header)) }
            for row in rows { lines += table.row(row.title, row.cells) }
            lines += TextLayout.wrap(view.legend, width).map(style.dim) + [""]
        }
        let all = view.attention
        guard !all.isEmpty else { return lines }
        let shown = all.prefix(limit ?? all.count)
        let values = ["shown": String(shown.count), "count": String(all.count)]
        lines += TextLayout.wrap(words["report.realisationAttention", values], width).map(style.bold)
        for (number, index) in shown.enumerated() { lines += row(index, number + 1, view) }
        return lines + [""]
    }

    private func row(_ index: Int, _ number: Int, _ view: RealisationView) -> [String] {
        let row = view.value.rows[index]
        let state = view.name(row.state)
        let room = columns(of: state) + 1
        let head = "\(TextLayout.cell("\(number)", 3, right: true)). \(view.title(index))"
        var lines = [style.bold(TextLayout.cell(head, width - room)) + TextLayout.cell(state, room, right: true)]
        var notes = [view.schedule(row)]
        let person = view.text(view.plan.rows[index].personInCharge)
        if !person.isEmpty { notes.append(view.words["report.personInCharge", ["name": person]]) }
        notes += [view.subjects(index).joined(separator: ", "), "\(view.plan.source.name):\(view.line(index))"]
        for text in [view.documents(row)] + view.claim(index) + [notes.filter { !$0.isEmpty }.joined(separator: "; ")] {
            lines += TextLayout.wrap(text, width - 5, indent: "  ").map { "     " + $0 }
        }
        return lines
    }
}

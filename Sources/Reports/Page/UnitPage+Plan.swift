import Assessment
import JSONText

extension UnitPage {
    /// What the plan covers, how far it was carried out, and its calendar with what is late on the day.
    var plan: Markup {
        guard view.submission.plan != nil else { return "" }
        let lines = view.planRows.map { "<li>\(view.planLine($0))" as Markup }
        let coverage = section("cover", words["report.planCoverage"], lines.isEmpty ? "" : "<ul>\(lines)</ul>\n")
        guard let realisation = view.realisationView else { return coverage }
        let summary = realisation.summary.map { "<li>\($0)" as Markup }
        var content: Markup = "<ul>\(summary)</ul>\n"
        if realisation.hasCheckpoints { content += quarters(realisation) }
        return coverage + section("done", words["report.realisation"], content)
            + section("calendar", words["html.calendar"], calendar(realisation))
    }

    private func quarters(_ view: RealisationView) -> Markup {
        let columns = [words["html.quarter"]] + view.columns
        var table = PageTable(columns, numbers: 1..<columns.count)
        for checkpoint in view.value.checkpoints {
            table.add("\(view.title(checkpoint))", view.cells(checkpoint).map { "\($0)" })
        }
        // Among other units it is told once for all.
        return isWhole ? table.markup + "<p class=dim>\(view.legend)</p>\n" : table.markup
    }

    // MARK: Calendar

    /// More months than this are no calendar, and are told in words alone.
    private static let mostMonths: Int32 = 24

    /// The months of the plan, whole years of them; nil for none, or for too many.
    private func months(_ view: RealisationView) -> ClosedRange<Int32>? {
        let numbers = view.value.rows.flatMap(\.months).map(\.number)
        guard let first = numbers.min(), let last = numbers.max() else { return nil }
        let whole = first / 12 * 12...last / 12 * 12 + 11
        return whole.count > Self.mostMonths ? nil : whole
    }

    private func calendar(_ view: RealisationView) -> Markup {
        guard !view.value.rows.isEmpty else { return "" }
        let months = months(view)
        let now = Month(evaluation.asOf).number
        var columns = [PageTable.Column(title: "\(words["report.plan"])")]
        for number in months.map(Array.init) ?? [] {
            let name = String(words["month.\(number % 12 + 1)"].prefix(3))
            columns.append(PageTable.Column(title: number == now ? "<b>\(name)</b>" : "\(name)"))
        }
        columns += [words["report.state"], words["html.person"]].map { PageTable.Column(title: "\($0)") }
        var table = PageTable(columns, kind: "cal")
        for index in order(view) { table.add(row: row(index, view, months)) }
        return table.markup
    }

    /// Rows by when they are due; those without a time come last, and of the same month as the plan has them.
    private func order(_ view: RealisationView) -> [Int] {
        let due = view.value.rows.map { $0.months.last?.number ?? .max }
        return view.value.rows.indices.sorted { (due[$0], $0) < (due[$1], $1) }
    }

    private func row(_ index: Int, _ view: RealisationView, _ months: ClosedRange<Int32>?) -> Markup {
        let row = view.value.rows[index]
        let item = view.plan.rows[index]
        let isBad = row.state == .overdue || row.state == .late
        var state: Markup = isBad ? "<b>\(view.name(row.state))</b>" : "\(view.name(row.state))"
        if isWhole {
            let texts = [view.documents(row)] + view.claim(index)
            state += texts.filter { !$0.isEmpty }.map { "<br><small>\(cut($0))</small>" as Markup }.joined()
        }
        let about = subjects(item, view, index)
        let title: Markup =
            "<th>\(cut(view.title(index), isWhole ? nil : 120)) <small>\(isWhole || months == nil ? view.schedule(row) : span(row))\(about.isEmpty ? "" : "; " as Markup)\(about)</small>"
        let bars = months.map { cells(row, $0) } ?? ""
        let late: Markup = isBad ? " class=late" : ""
        return "\(title)\(bars)<td\(late)>\(state)<td>\(cut(view.text(item.personInCharge), 80))"
    }

    /// The first and the last month, where the calendar shows those between.
    private func span(_ row: PlanRealisation.Row) -> String {
        guard let first = row.months.first, let last = row.months.last else {
            return words["report.realisationUnplanned"]
        }
        let name = words.shortMonth(first)
        return first == last ? name : "\(name.prefix(3))–\(words.shortMonth(last))"
    }

    private func subjects(_ item: PlanItem, _ view: RealisationView, _ index: Int) -> Markup {
        let own = view.plan.indicators[Int(item.indicators.lowerBound)..<Int(item.indicators.upperBound)]
        if own.isEmpty { return "\(view.subjects(index).joined(separator: ", "))" }
        return own.map { link(Int($0)) }.joined(", ")
    }

    /// The months as cells, those that are alike in one.
    private func cells(_ row: PlanRealisation.Row, _ months: ClosedRange<Int32>) -> Markup {
        let planned = Set(row.months.map(\.number))
        var cells: Markup = ""
        var at = months.lowerBound
        while at <= months.upperBound {
            let isPlanned = planned.contains(at)
            var end = at
            while end < months.upperBound, planned.contains(end + 1) == isPlanned { end += 1 }
            let count = Int(end - at) + 1
            let span: Markup = count > 1 ? " colspan=\(count)" : ""
            cells += isPlanned ? "<td class=m\(span)>■" : "<td\(span)>"
            at = end + 1
        }
        return cells
    }
}

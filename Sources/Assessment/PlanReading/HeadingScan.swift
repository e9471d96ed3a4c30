import JSONText

/// Gathers what stands below each heading of a plan: first of its rows, then of its schedules.
struct HeadingScan {
    private(set) var headings: [PlanReading.HeadingReading] = []
    private let plan: Plan
    private let reader: PlanReader?
    /// How many items below the last heading belong to each area.
    private var votes: [Int: Int] = [:]
    /// The number above, with its component.
    private var last: (number: Int, component: String)?
    /// The number with which the component above begins.
    private var firstOfComponent: Int?
    private var group = ""

    /// A row or a schedule, as far as headings and order go.
    private struct Item {
        let heading: String
        let group: String
        let label: String
        let component: String
        let area: Int?
        let offset: Int
        let line: Int32
        var sheet = JSONString.none
        /// What tells rows of one number from rows of the next: component, else indicator, else action.
        let subject: String
        /// Its number is that of a merged cell, which every row that it covers has.
        var isFilled = false

        /// The number; nil where it is none.
        var value: Int? { Int(label.filter { !" .)(".contains($0) }) }
    }

    init(_ plan: Plan, _ rubric: Rubric, _ reader: PlanReader?, _ rows: [PlanReading.RowReading]) {
        self.plan = plan
        self.reader = reader
        func text(_ slice: JSONString) -> String { slice.isEmpty ? "" : plan.source.value(slice) }
        add(
            zip(plan.rows, rows).map { item, row in
                Item(
                    heading: row.area, group: text(item.group), label: text(item.number), component: row.component,
                    area: row.nodeArea, offset: Int(item.offset), line: plan.lines(of: item).first ?? 0,
                    sheet: item.sheet,
                    subject: [row.component, row.wording, row.action].first { !$0.isEmpty } ?? "")
            })
        add(
            plan.schedules.map { item in
                Item(
                    heading: text(item.area), group: "", label: text(item.number), component: text(item.title),
                    area: item.node >= 0 ? rubric.area(of: Int(item.node)) : nil, offset: Int(item.offset),
                    line: item.line, subject: "")
            })
        headings.removeAll { $0.text.isEmpty && $0.slip == nil }
    }

    private mutating func add(_ items: [Item]) {
        var isFirst = true
        for item in Self.filled(items) {
            if isFirst || item.heading != headings.last?.text { begin(item) }
            isFirst = false
            add(item)
        }
        finish()
    }

    /// Marks the numbers of merged cells: rows about one thing that all have one number. Where the numbers of such rows differ,
    /// each row is numbered by itself.
    private static func filled(_ items: [Item]) -> [Item] {
        var result = items
        var start = 0
        while start < items.count {
            var end = start + 1
            while end < items.count, items[end].subject == items[start].subject,
                items[end].heading == items[start].heading,
                items[end].group == items[start].group
            { end += 1 }
            if !items[start].subject.isEmpty, Set(items[start..<end].compactMap(\.value)).count == 1 {
                for index in start + 1..<max(end, start + 1) { result[index].isFilled = true }
            }
            start = end
        }
        return result
    }

    private mutating func begin(_ item: Item) {
        finish()
        headings.append(
            PlanReading.HeadingReading(
                text: item.heading, offset: item.offset, line: item.line, sheet: item.sheet,
                area: reader?.area(of: item.heading)))
        last = nil
        group = ""
    }

    private mutating func add(_ item: Item) {
        let value = item.value
        // A second list under the same words is another heading's,
        // unless each component has a list of its own, which the last one began with 1.
        let isOther = !item.component.isEmpty && item.component != last?.component && firstOfComponent == 1
        if value == 1, let last, last.number > 1, item.group == group, !isOther { begin(item) }
        defer { group = item.group }
        if let area = item.area { votes[area, default: 0] += 1 }
        guard let value, !item.isFilled || value != last?.number else { return }
        if item.component != last?.component { firstOfComponent = value }
        // A number that stands on the first line of a group only is every line's of it; a document leaves the others out.
        let isFilled = item.component.isEmpty || last?.component == item.component
        if let last, last.number == value, plan.lines.isEmpty, isFilled { return }
        let at = headings.count - 1
        headings[at].numbers.append(item.label)
        if let last, headings[at].slip == nil, value != last.number + 1,
            value != 1 || item.group == group && item.component == last.component
        {
            headings[at].slip = (item.label, item.offset, item.line)
        }
        last = (value, item.component)
    }

    /// The area that most of what stands below the last heading belongs to.
    private mutating func finish() {
        let most = votes.max { ($0.value, $1.key) < ($1.value, $0.key) }
        if let most, most.value * 2 > votes.values.reduce(0, +) { headings[headings.count - 1].content = most.key }
        votes = [:]
    }
}

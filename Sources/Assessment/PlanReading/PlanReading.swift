import JSONText

/// A plan with everything that rules can ask of it worked out once.
final class PlanReading: Sendable {
    let submission: Submission
    let rubric: Rubric
    let plan: Plan
    let language: Language
    /// Where the unit belongs; nil when nobody says.
    let home: HomeRegion?
    let rows: [RowReading]
    let headings: [HeadingReading]
    let reader: PlanReader?
    let coverage: PlanCoverage
    /// By area, how many rows under its headings belong to no node, so that any of its nodes may be theirs.
    private let unplaced: [Int: Int]

    /// A row's texts and what they mean.
    struct RowReading: Sendable {
        var area = ""
        var component = ""
        var wording = ""
        var action = ""
        var time = ""
        var personInCharge = ""
        var evidence: [String] = []
        /// Lower-case words with a space before, between and after them.
        var words = ""
        /// The same of its component, once in the rows that it is filled down in.
        var componentWords = ""
        /// It goes on with the group of the row above: the same component and indicator, and no number of its own.
        var isOfGroup = false
        /// It names no evidence and stands under a row of the same number and component that does.
        var sharesEvidence = false
        /// Index of the area of the node that the row addresses.
        var nodeArea: Int?
        /// Index of the area that the heading above the row names.
        var headingArea: Int?
        /// Index of the node to whose indicators the indicator's text belongs, where it is not the component's.
        var otherNode: Int?
        /// Names of other units.
        var strangers: [String] = []
        /// Index of an earlier row that says the same.
        var same: Int?
    }

    /// A heading with the rows or schedules below it.
    struct HeadingReading: Sendable {
        var text = ""
        /// Where its first row or schedule begins.
        var offset = 0
        /// Line of that in the document, or 0.
        var line: Int32 = 0
        /// The sheet of that line.
        var sheet = JSONString.none
        /// Index of the area that it names.
        var area: Int?
        /// Index of the area that most of what stands below it belongs to.
        var content: Int?
        /// The numbers below it, as written.
        var numbers: [String] = []
        /// The first number that is out of order, as written, and where it stands.
        var slip: (number: String, offset: Int, line: Int32)?
    }

    init(_ submission: Submission, _ plan: Plan, _ rubric: Rubric, _ reader: PlanReader?, language: Language) {
        self.submission = submission
        self.rubric = rubric
        self.plan = plan
        self.reader = reader
        self.language = language
        coverage = rubric.cover(plan)
        let home = reader.flatMap { reader in
            let names = [submission.name, plan.decision.map { plan.source.value($0.issuer) } ?? ""]
            return HomeRegion(reader.regions, code: submission.region, names: names)
        }
        self.home = home
        var rows = plan.rows.map { Self.row($0, plan, rubric, reader, home) }
        if let sisters = reader?.sisters(of: submission.name, plain: Self.plainWords(rows)) {
            for index in rows.indices {
                let texts = [rows[index].wording, rows[index].action] + rows[index].evidence
                let found = texts.flatMap { text in sisters.names(in: text).filter { home?.knows($0, in: text) != true }
                }
                rows[index].strangers += found.filter { !rows[index].strangers.contains($0) }
            }
        }
        Self.followRows(&rows, plan)
        Self.findRepeats(&rows, plan)
        self.rows = rows
        unplaced = Self.unplaced(rows, plan)
        headings = HeadingScan(plan, rubric, reader, rows).headings
    }

    private static func row(
        _ item: PlanItem, _ plan: Plan, _ rubric: Rubric, _ reader: PlanReader?, _ home: HomeRegion?
    ) -> RowReading {
        func text(_ slice: JSONString) -> String { slice.isEmpty ? "" : plan.source.value(slice) }
        var row = RowReading(
            area: text(item.area), component: text(item.component), wording: text(item.wording),
            action: text(item.action), time: text(item.time), personInCharge: text(item.personInCharge),
            evidence: plan.evidence(of: item).map { text($0.text) })
        let own = [row.wording, row.action] + row.evidence
        row.words = spaced(own.joined(separator: " "))
        let node =
            item.node >= 0 ? Int(item.node) : plan.indicators(of: item).first.map { rubric.indicators[Int($0)].node }
        row.nodeArea = node.flatMap(rubric.area)
        guard let reader else { return row }
        row.headingArea = reader.area(of: row.area)
        if let home { row.strangers = (own + [row.personInCharge, row.component]).flatMap(home.strangers) }
        if !row.wording.isEmpty, !row.component.isEmpty {
            row.otherNode = reader.node(of: row.component, area: row.headingArea).flatMap {
                reader.otherNode(of: row.wording, than: $0, component: row.component)
            }
        }
        return row
    }

    /// The day of the plan: of its decision, or the first of its year where nobody says. Laws are those of that day.
    var day: Day? {
        plan.decision?.date ?? plan.year.flatMap { Day(year: $0, month: 1, day: 1) }
    }

    /// Words that rows write in small letters.
    private static func plainWords(_ rows: [RowReading]) -> Set<String> {
        var result: Set<String> = []
        for text in rows.flatMap({ [$0.action, $0.wording] + $0.evidence }) {
            for token in text.split(whereSeparator: { !$0.isLetter }) where token.first?.isLowercase == true {
                result.insert(String(token))
            }
        }
        return result
    }

    /// Rows without a node, by the area of their heading; one whose component is that of a row with a node is likely its too.
    private static func unplaced(_ rows: [RowReading], _ plan: Plan) -> [Int: Int] {
        func isPlaced(_ index: Int) -> Bool { plan.rows[index].node >= 0 || !plan.rows[index].indicators.isEmpty }
        let components = Set(rows.indices.filter(isPlaced).map { spaced(rows[$0].component) })
        var result: [Int: Int] = [:]
        for index in rows.indices where !isPlaced(index) {
            guard let area = rows[index].headingArea else { continue }
            let component = spaced(rows[index].component)
            if rows[index].component.isEmpty || !components.contains(component) { result[area, default: 0] += 1 }
        }
        return result
    }

    /// How many rows may be a node's: those that belong to none and stand under a heading of its area, and those that speak of
    /// it though their code names another.
    func unplaced(near node: Int) -> Int {
        (rubric.area(of: node).flatMap { unplaced[$0] } ?? 0) + (plan.disputed.contains(node) ? 1 : 0)
    }

    /// What the row above says of each, by the columns that are merged in the plan as a whole.
    private static func followRows(_ rows: inout [RowReading], _ plan: Plan) {
        for index in rows.indices { rows[index].follow(index > 0 ? rows[index - 1] : nil, plan, index) }
        // Actions for one indicator may share its evidence. Where no indicator tells what belongs together, and most rows of a
        // group name evidence of their own, the cells are not merged, and an empty one is empty.
        func isLoose(_ index: Int) -> Bool { rows[index].wording.isEmpty }
        let shared = rows.indices.count { isLoose($0) && rows[$0].sharesEvidence }
        let own = rows.indices.count { isLoose($0) && rows[$0].isOfGroup && !rows[$0].evidence.isEmpty }
        for index in rows.indices where plan.tellsMerged || own > shared && isLoose(index) {
            rows[index].sharesEvidence = false
        }
    }

    /// The words of a text in lower case, with a space before, between and after them.
    static func spaced(_ text: String) -> String { " \(WordFolder.split(text).joined(separator: " ")) " }

    private static func findRepeats(_ rows: inout [RowReading], _ plan: Plan) {
        var seen: [String: Int] = [:]
        for index in rows.indices
        where !rows[index].evidence.isEmpty && !(rows[index].action + rows[index].wording).isEmpty {
            let months = plan.months(of: plan.rows[index]).map { String($0.number) }.joined(separator: " ")
            // The letter that a list gives an action is none of its words.
            let words = rows[index].words.split(separator: " ")
            let own = words.drop { $0.count == 1 }.joined(separator: " ")
            let key = own + " " + months + spaced(rows[index].component)
            if let first = seen[key] { rows[index].same = first } else { seen[key] = index }
        }
    }
}

extension PlanReading.RowReading {
    /// What the row above says of this one.
    fileprivate mutating func follow(_ above: PlanReading.RowReading?, _ plan: Plan, _ index: Int) {
        let isSame = above.map { $0.component == component && $0.area == area && !component.isEmpty } ?? false
        if !isSame { componentWords = PlanReading.spaced(component) }
        let number = plan.number(of: index)
        isOfGroup = isSame && above?.wording == wording && (number.isEmpty || number == plan.number(of: index - 1))
        guard isOfGroup, evidence.isEmpty, personInCharge.isEmpty, let above else { return }
        sharesEvidence = !above.evidence.isEmpty || above.sharesEvidence
    }
}

extension Rubric {
    /// Index of the area that a node belongs to; nil for one in none.
    func area(of node: Int) -> Int? {
        var at = node
        while at >= 0 {
            if let area = areas.firstIndex(where: { $0.nodes.contains(at) }) { return area }
            at = Int(table.parents[at])
        }
        return nil
    }
}

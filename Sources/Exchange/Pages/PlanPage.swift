import Assessment
import JSONText

/// The work plan on a page: rows, schedules and lines of its document, one after the other; its decision stands on the
/// page of the unit. What comes back is read by the reader of plans like any plan file.
struct PlanPage {
    let desk: PageDesk

    init(_ desk: PageDesk) { self.desk = desk }

    // MARK: The decision

    func fields(of plan: Plan, _ result: inout [UnitField: PageCell]) {
        result[.planYear] = plan.year.map { .number(String($0)) }
        guard let decision = plan.decision else { return }
        func text(_ slice: JSONString) -> PageCell? { .given(plan.source.value(slice)) }
        result[.planKind] = text(decision.kind)
        result[.planNumber] = text(decision.number)
        result[.planNumberYear] = decision.year.map { .number(String($0)) }
        result[.planDate] = decision.date.map { .day($0) }
        result[.planTitle] = text(decision.title)
        result[.planDictum] = text(decision.dictum)
        result[.planIssuer] = text(decision.issuer)
        let places = decision.places.map { plan.source.value($0) }
        if !places.isEmpty { result[.planSigned] = .text(PageText.written(places)) }
        if let basis = decision.basis { result[.planBasis] = .text(basisText(basis, plan)) }
        let lines = decision.lines
        let numbers =
            [lines.number, lines.date, lines.title, lines.dictum].map { String($0) }
            + lines.signed.map { String($0) }
        // A decision without anything in it is still one.
        let isBare = UnitField.plan.allSatisfy { $0 == .planYear || result[$0] == nil }
        if isBare || numbers.contains(where: { $0 != "0" }) {
            result[.planLines] = .text(numbers.joined(separator: "; "))
        }
    }

    /// Laws, a line each; with what changed them or where they stand, as JSON.
    private func basisText(_ basis: [PlanLaw], _ plan: Plan) -> String {
        let cites = basis.map { plan.source.value($0.cite) }
        if !cites.isEmpty, basis.allSatisfy({ $0.amended.isEmpty && $0.ordinals.isEmpty && $0.line == 0 }) {
            let text = PageText.written(cites)
            if !text.hasPrefix("[") { return text }
        }
        var json = JSONWriter(isPretty: false)
        json.array { json in
            for (law, cite) in zip(basis, cites) {
                json.object { json in
                    json.member("cite", cite)
                    if law.line > 0 { json.member("line", Int(law.line)) }
                    json.given("amended", law.amended.map { plan.source.value($0) })
                    json.ordinals(law.ordinals.map { (plan.source.value($0.cite), Int($0.number)) })
                }
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    // MARK: Rows

    func rows(of plan: Plan, unit: String) -> [[PlanColumn: PageCell]] {
        func text(_ slice: JSONString) -> PageCell? { .given(plan.source.value(slice)) }
        func node(_ index: Int32) -> PageCell? { index < 0 ? nil : .text(desk.rubric.nodes[Int(index)].term.id) }
        func lines(_ lines: some Sequence<Int32>) -> PageCell? {
            .given(lines.map { String($0) }.joined(separator: "; "))
        }
        func percent(_ range: Range<Int32>) -> PageCell? {
            .given(
                plan.percentages[Int(range.lowerBound)..<Int(range.upperBound)]
                    .map { "\($0.month): \($0.percent)" }.joined(separator: "; "))
        }
        func kind(_ word: PageWord) -> PageCell { .text(desk.words.text(word, desk.language)) }
        var result = plan.rows.map { item in
            var row: [PlanColumn: PageCell] = [.unit: .text(unit)]
            row[.number] = text(item.number)
            row[.area] = text(item.area)
            row[.group] = text(item.group)
            row[.node] = node(item.node)
            row[.indicator] = .given(
                desk.text(
                    indicators: plan.indicators[Int(item.indicators.lowerBound)..<Int(item.indicators.upperBound)].map {
                        Int($0)
                    }))
            row[.component] = text(item.component)
            row[.wording] = text(item.wording)
            row[.action] = text(item.action)
            row[.evidence] = evidence(of: item, plan)
            let months = Array(plan.months[Int(item.months.lowerBound)..<Int(item.months.upperBound)])
            row[.months] = .given(PlanWriter.ranges(months).joined(separator: "; "))
            row[.when] = text(item.time)
            row[.percent] = percent(item.percentages)
            row[.inCharge] = text(item.personInCharge)
            row[.note] = text(item.note)
            row[.doubts] = .given(
                PlanField.allCases.filter(item.doubts.contains).map(\.rawValue).joined(separator: "; "))
            row[.guessed] = item.isGuessed ? .text(desk.text(true)) : nil
            row[.sheet] = text(item.sheet)
            row[.lines] = lines(plan.lines(of: item))
            // A row of which nothing is said is still one.
            if row.count == 1 { row[.guessed] = .text(desk.text(false)) }
            return row
        }
        for item in plan.schedules {
            var row: [PlanColumn: PageCell] = [.unit: .text(unit), .type: kind(.schedule)]
            row[.area] = text(item.area)
            row[.number] = text(item.number)
            row[.action] = text(item.title)
            row[.node] = node(item.node)
            row[.percent] = percent(item.percentages)
            row[.months] = item.lastMonth.map { .text($0.description) }
            row[.lines] = item.line > 0 ? .text(String(item.line)) : nil
            result.append(row)
        }
        for line in plan.prose {
            var row: [PlanColumn: PageCell] = [.unit: .text(unit), .type: kind(.prose)]
            row[.action] = text(line.text)
            row[.lines] = .text(String(line.line))
            result.append(row)
        }
        return result
    }

    /// The documents that a row promises, a line each. One of another kind than its words say has its kind in front, in
    /// brackets.
    private func evidence(of item: PlanItem, _ plan: Plan) -> PageCell? {
        let items = plan.evidence[Int(item.evidence.lowerBound)..<Int(item.evidence.upperBound)]
        guard !items.isEmpty else { return nil }
        let texts = items.map { item in
            let text = plan.source.value(item.text)
            let known = desk.rubric.kindWords.kind(of: text) ?? -1
            if Int(item.kind) == known, !text.hasPrefix("{") { return text }
            return "{\(item.kind < 0 ? "" : desk.rubric.kinds[Int(item.kind)].term.id)} \(text)"
        }
        return .text(PageText.written(texts))
    }

    // MARK: Reading

    /// The kind that stands in front of a document, and its text; nil where none does.
    static func kind(of text: String) -> (kind: String, text: String)? {
        guard text.hasPrefix("{"), let end = text.firstIndex(of: "}") else { return nil }
        let rest = text[text.index(after: end)...]
        return (
            String(text[text.index(after: text.startIndex)..<end]),
            String(rest.hasPrefix(" ") ? rest.dropFirst() : rest)
        )
    }
}

import Assessment
import JSONText
import Testing

/// Everything that a submission holds, a line each, but where it stood: texts, numbers, order, what is absent. A field that
/// a type gets and that nobody compares is a failure.
struct WholeSubmission {
    private(set) var lines: [String] = []
    private let submission: Submission

    init(_ submission: Submission) {
        self.submission = submission
        unit()
        answers()
        evidence()
        decisions()
        plan()
    }

    private mutating func add(_ name: String, _ value: Any?) {
        lines.append("\(name): \(value.map { "\($0)".debugDescription } ?? "nil")")
    }

    /// The fields of a value are those that are compared here.
    private func check(_ value: Any, _ fields: String) {
        #expect(Set(Mirror(reflecting: value).children.compactMap(\.label)) == Set(fields.split(separator: " ").map(String.init)))
    }

    private mutating func unit() {
        let unit = submission
        check(
            unit,
            "source offset id name region province unitType target holds period locked facts institutionKind institutionName plan answers evidence decisions wasReceived unread"
        )
        add("id", unit.id)
        add("name", unit.name)
        add("region", unit.region)
        add("province", unit.province)
        add("type", unit.unitType)
        add("target", unit.target)
        add("holds", unit.holds)
        add("period", unit.period.map { "\($0.from) \($0.to)" })
        add("locked", unit.locked)
        add("received", "\(unit.wasReceived) \(unit.unread.isEmpty)")
        add("institution", unit.institutionKind)
        add("institution name", unit.institutionName)
        add("note", unit.note)
        for (index, fact) in unit.facts.enumerated() { add("fact \(index)", fact) }
    }

    private mutating func figure(_ name: String, _ figure: Figure?) {
        guard let figure else { return add(name, nil) }
        check(figure, "offset value inputs fraction index surveySource date respondents")
        add(name + " value", figure.value)
        add(name + " inputs", figure.inputs)
        add(name + " fraction", figure.fraction)
        add(name + " index", figure.index)
        add(name + " source", figure.surveySource)
        add(name + " date", figure.date)
        add(name + " respondents", figure.respondents)
    }

    private mutating func answers() {
        guard let answers = submission.answers else { return add("answers", nil) }
        check(answers, "source answers figures checks hasCells")
        add("checks", "\(answers.checks)")
        for (index, answer) in answers.answers.enumerated() {
            check(answer, "offset level")
            add("answer \(index)", "\(answer.isGiven) \(answer.level)")
            add("note \(index)", answers.note(of: answer))
        }
        for (index, figure) in answers.figures.enumerated() { self.figure("figure \(index)", figure) }
    }

    private mutating func evidence() {
        guard let evidence = submission.evidence else { return add("evidence", nil) }
        check(evidence, "source items links folder hasCells")
        for (index, item) in evidence.items.enumerated() {
            check(item, "offset title kind date withdrawn have total isNil isSeen")
            var texts = evidence.texts(of: item)
            texts["cell"] = nil
            add("document \(index)", texts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
            add("kind \(index)", item.kind)
            add("days \(index)", "\(String(describing: item.date)) \(String(describing: item.withdrawn))")
            add("count \(index)", "\(String(describing: item.count)) \(item.isNil)")
            add("indicators \(index)", evidence.indicators(of: index))
        }
    }

    private mutating func decisions() {
        for (index, decision) in submission.decisions.enumerated() {
            check(decision, "source offset stage date isUndated indicator level figure reason")
            add("decision \(index)", "\(decision.stage) \(decision.date) \(decision.isUndated) \(decision.indicator) \(decision.level)")
            figure("decision \(index)", decision.figure)
            add("reason \(index)", decision.source.value(decision.reason))
            add("by \(index)", decision.texts["by"] ?? "")
            // What was agreed on in one line with others has the note of that line.
            add("remark \(index)", decision.note)
        }
    }

    private mutating func plan() {
        guard let plan = submission.plan else { return add("plan", nil) }
        check(
            plan,
            "source offset decision year rows indicators evidence months lines schedules percentages tellsMerged disputed prose claims")
        func text(_ slice: JSONString) -> String { plan.source.value(slice) }
        func percent(_ range: Range<Int32>) -> [String] {
            plan.percentages[Int(range.lowerBound)..<Int(range.upperBound)].map { "\($0.month) \($0.percent)" }
        }
        add("year", plan.year)
        if let decision = plan.decision {
            check(decision, "offset kind number year date title dictum issuer places lines basis")
            for slice in [decision.kind, decision.number, decision.title, decision.dictum, decision.issuer] + decision.places {
                add("decision", text(slice))
            }
            add("decision of", "\(String(describing: decision.year)) \(String(describing: decision.date)) \(decision.lines)")
            add("basis", decision.basis.map { $0.map { law in "\(text(law.cite)) \(law.line) \(law.amended.map { text($0) })" } })
        } else {
            add("plan decision", nil)
        }
        for (index, row) in plan.rows.enumerated() {
            check(
                row,
                "offset indicators node kinds evidence months percentages lastMonth lines sheet area group number component wording action note time personInCharge doubts isGuessed claim isPlaceGuessed isTimeUncertain"
            )
            let texts = [
                row.sheet, row.area, row.group, row.number, row.component, row.wording, row.action, row.note, row.time,
                row.personInCharge,
            ]
            add("row \(index)", texts.map { text($0) })
            add("row \(index) on", "\(row.node) \(plan.indicators[Int(row.indicators.lowerBound)..<Int(row.indicators.upperBound)])")
            add(
                "row \(index) documents",
                plan.evidence[Int(row.evidence.lowerBound)..<Int(row.evidence.upperBound)].map { "\($0.kind) \(text($0.text))" })
            add("row \(index) months", plan.months[Int(row.months.lowerBound)..<Int(row.months.upperBound)].map(\.description))
            add("row \(index) percent", percent(row.percentages))
            add("row \(index) lines", Array(plan.lines(of: row)))
            add("row \(index) rest", "\(String(describing: row.lastMonth)) \(row.doubts.map(\.rawValue).sorted()) \(row.isGuessed)")
        }
        for (index, item) in plan.schedules.enumerated() {
            check(item, "offset node line number title area lastMonth percentages")
            add("schedule \(index)", [item.number, item.title, item.area].map { text($0) })
            add("schedule \(index) rest", "\(item.node) \(item.line) \(String(describing: item.lastMonth)) \(percent(item.percentages))")
        }
        for line in plan.prose { add("prose \(line.line)", text(line.text)) }
    }
}

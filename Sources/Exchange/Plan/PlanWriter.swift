public import Assessment
public import JSONText

/// Writes an imported plan as a plan file (`plan.json`) that a person can correct.
public struct PlanWriter {
    private let rubric: Rubric

    /// A writer for plans placed on a rubric.
    public init(_ rubric: Rubric) { self.rubric = rubric }

    private func line(_ line: (line: Int, text: String), _ json: inout JSONWriter) {
        json.object(compact: true) { json in
            json.member("line", line.line)
            json.given("text", line.text)
        }
    }

    /// Writes the plan as a value; `source` is the document's name.
    public func write(_ plan: ImportedPlan, source: String, to json: inout JSONWriter) {
        json.object { json in
            json.key("document")
            head(plan.head, source, &json)
            if let year = plan.year {
                json.member("year", year)
            }
            json.key("rows")
            json.array { json in for row in plan.rows { self.row(row, &json) } }
            if !plan.schedules.isEmpty {
                json.key("schedules")
                json.array { json in for schedule in plan.schedules { self.schedule(schedule, &json) } }
            }
            if !plan.targets.isEmpty {
                json.key("targets")
                json.array { json in
                    for target in plan.targets {
                        json.object { json in
                            json.member("line", target.line)
                            json.given("area", target.area)
                            json.given("text", target.text)
                        }
                    }
                }
            }
            if !plan.leftovers.isEmpty {
                json.key("leftovers")
                json.array { json in
                    for leftover in plan.leftovers { self.line(leftover, &json) }
                }
            }
        }
    }

    private func head(_ head: PlanHead, _ source: String, _ json: inout JSONWriter) {
        json.object { json in
            json.given("kind", head.kind)
            json.given("number", head.number)
            if let year = head.year { json.member("year", year) }
            if let date = head.date { json.given("date", date.description) }
            json.given("title", head.title)
            json.given("dictum", head.dictum)
            json.given("issuer", head.issuer)
            json.given("signed", head.signed)
            if !head.basis.isEmpty {
                json.key("basis")
                json.array { json in
                    for law in head.basis {
                        json.object(compact: true) { json in
                            json.given("cite", law.cite)
                            json.given("about", law.about)
                            json.given("amended", law.amended)
                            json.ordinals(law.ordinals)
                        }
                    }
                }
            }
            json.given("source", source)
        }
    }

    private func row(_ row: ImportedPlan.Row, _ json: inout JSONWriter) {
        json.object { json in
            json.member("line", row.lines[0])
            if row.lines.count > 1 {
                json.key("also")
                json.array(compact: true) { json in for line in row.lines.dropFirst() { json.integer(line) } }
            }
            json.given("sheet", row.sheet)
            json.given("area", row.area)
            json.given("group", row.group)
            json.given("no", row.no)
            json.given("component", row.component)
            json.given("wording", row.wording)
            json.given("action", row.action)
            if !row.evidence.isEmpty {
                json.key("evidence")
                json.array { json in for item in row.evidence { evidence(item, &json) } }
            }
            json.given("months", Self.ranges(row.months))
            percent(row.percent, &json)
            json.given("uncertain", Self.ranges(row.uncertain))
            json.given("when", row.when)
            json.given("pic", row.pic)
            realisation(row, &json)
            json.given("obstacle", row.obstacle)
            json.given("followUp", row.followUp)
            json.given("doubts", PlanField.allCases.filter(row.doubts.contains).map(\.rawValue))
            placement(row.placement, &json)
            json.given("note", row.note)
        }
    }

    private func realisation(_ row: ImportedPlan.Row, _ json: inout JSONWriter) {
        guard !row.realisation.isEmpty || row.realisedPercent != nil || row.realisedOn != nil else { return }
        json.key("realisation")
        json.object(compact: true) { json in
            json.given("text", row.realisation)
            if let percent = row.realisedPercent {
                json.key("percent")
                json.raw(percent.description)
            }
            if let day = row.realisedOn { json.given("date", day.description) }
        }
    }

    private func evidence(_ text: String, _ json: inout JSONWriter) {
        guard let kind = rubric.kindWords.kind(of: text) else { return json.string(text) }
        json.object(compact: true) { json in
            json.given("kind", rubric.kinds[kind].term.id)
            json.given("text", text)
        }
    }

    private func placement(_ placement: Placement, _ json: inout JSONWriter) {
        guard let node = placement.node else { return }
        json.given("node", rubric.nodes[node].term.id)
        // What few words point to is offered to the person who corrects the plan, and does not count before.
        let sure = placement.matches.filter { $0.confidence > .low }
        json.given("indicator", sure.map { rubric.indicators[$0.indicator].term.id })
        json.key("match")
        json.object { json in
            json.given("confidence", placement.confidence.rawValue)
            json.given("words", placement.words)
            if !placement.matches.isEmpty {
                json.key("indicators")
                json.array { json in
                    for match in placement.matches {
                        json.object(compact: true) { json in
                            json.given("id", rubric.indicators[match.indicator].term.id)
                            json.given("confidence", match.confidence.rawValue)
                            json.given("words", match.words)
                        }
                    }
                }
            }
        }
    }

    private func schedule(_ schedule: ImportedPlan.Schedule, _ json: inout JSONWriter) {
        json.object { json in
            json.member("line", schedule.line)
            json.given("area", schedule.area)
            json.given("no", schedule.no)
            json.given("title", schedule.title)
            if let node = schedule.placement.node { json.given("node", rubric.nodes[node].term.id) }
            percent(schedule.percent, &json)
            if schedule.percent.isEmpty {
                json.given("months", Self.ranges(schedule.months))
            }
        }
    }

    private func percent(_ percent: [(month: Month, value: Int)], _ json: inout JSONWriter) {
        guard !percent.isEmpty else { return }
        json.key("percent")
        json.object(compact: true) { json in
            for (month, value) in percent { json.member(month.description, value) }
        }
    }

    /// Months as the plan file writes them: `2025-10`, or `2025-10..2025-12` for three and more in a row.
    static func ranges(_ months: [Month]) -> [String] {
        var result: [String] = []
        var start = 0
        while start < months.count {
            var end = start
            while end + 1 < months.count, months[end + 1].number == months[end].number + 1 { end += 1 }
            if end > start + 1 {
                result.append("\(months[start])..\(months[end])")
            } else {
                result += months[start...end].map(\.description)
            }
            start = end + 1
        }
        return result
    }
}

extension JSONWriter {
    /// A member with a text; nothing for an empty one.
    mutating func given(_ name: String, _ value: String) {
        if !value.isEmpty { member(name, value) }
    }

    /// Which changes laws say they are, unless none does.
    mutating func ordinals(_ ordinals: [(cite: String, number: Int)]) {
        guard !ordinals.isEmpty else { return }
        key("ordinals")
        array(compact: true) { json in
            for ordinal in ordinals {
                json.object(compact: true) { json in
                    json.member("cite", ordinal.cite)
                    json.member("number", ordinal.number)
                }
            }
        }
    }

    /// A member with texts on one line; nothing for none.
    mutating func given(_ name: String, _ values: [String]) {
        guard !values.isEmpty else { return }
        key(name)
        array(compact: true) { json in for value in values { json.string(value) } }
    }
}

public import Assessment
public import JSONText

/// Writes an imported plan as a plan file (`plan.json`) that a person can correct.
public struct PlanWriter {
    private let rubric: Rubric

    /// A writer for plans placed on a rubric.
    public init(_ rubric: Rubric) { self.rubric = rubric }

    /// Writes the plan as a value; `source` is the document's name.
    public func write(_ plan: ImportedPlan, source: String, to json: inout JSONWriter) {
        json.object { json in
            json.key("document")
            head(plan.head, source, &json)
            if let year = plan.year {
                json.key("year")
                json.integer(year)
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
                            json.member("area", target.area)
                            json.member("text", target.text)
                        }
                    }
                }
            }
            if !plan.leftovers.isEmpty {
                json.key("leftovers")
                json.array { json in
                    for leftover in plan.leftovers {
                        json.object(compact: true) { json in
                            json.member("line", leftover.line)
                            json.member("text", leftover.text)
                        }
                    }
                }
            }
        }
    }

    private func head(_ head: PlanHead, _ source: String, _ json: inout JSONWriter) {
        json.object { json in
            json.member("kind", head.kind)
            json.member("number", head.number)
            if let year = head.year { json.member("year", year) }
            if let date = head.date { json.member("date", date.description) }
            json.member("title", head.title)
            json.member("dictum", head.dictum)
            json.member("issuer", head.issuer)
            json.member("signed", head.signed)
            if !head.basis.isEmpty {
                json.key("basis")
                json.array { json in
                    for law in head.basis {
                        json.object(compact: true) { json in
                            json.member("cite", law.cite)
                            json.member("about", law.about)
                            json.member("amended", law.amended)
                        }
                    }
                }
            }
            json.member("source", source)
        }
    }

    private func row(_ row: ImportedPlan.Row, _ json: inout JSONWriter) {
        json.object { json in
            json.member("line", row.lines[0])
            if row.lines.count > 1 {
                json.key("also")
                json.array(compact: true) { json in for line in row.lines.dropFirst() { json.integer(line) } }
            }
            json.member("area", row.area)
            json.member("group", row.group)
            json.member("no", row.no)
            json.member("component", row.component)
            json.member("wording", row.wording)
            json.member("action", row.action)
            if !row.evidence.isEmpty {
                json.key("evidence")
                json.array { json in for item in row.evidence { evidence(item, &json) } }
            }
            json.member("months", Self.ranges(row.months))
            json.member("uncertain", Self.ranges(row.uncertain))
            json.member("when", row.when)
            json.member("pic", row.pic)
            placement(row.placement, &json)
            json.member("note", row.note)
        }
    }

    private func evidence(_ text: String, _ json: inout JSONWriter) {
        guard let kind = rubric.kindWords.kind(of: text) else { return json.string(text) }
        json.object(compact: true) { json in
            json.member("kind", rubric.kinds[kind].term.id)
            json.member("text", text)
        }
    }

    private func placement(_ placement: Placement, _ json: inout JSONWriter) {
        guard let node = placement.node else { return }
        json.member("node", rubric.nodes[node].term.id)
        // What few words point to is offered to the person who corrects the plan, and does not count before.
        let sure = placement.matches.filter { $0.confidence > .low }
        json.member("indicator", sure.map { rubric.indicators[$0.indicator].term.id })
        json.key("match")
        json.object { json in
            json.member("confidence", placement.confidence.rawValue)
            json.member("words", placement.words)
            if !placement.matches.isEmpty {
                json.key("indicators")
                json.array { json in
                    for match in placement.matches {
                        json.object(compact: true) { json in
                            json.member("id", rubric.indicators[match.indicator].term.id)
                            json.member("confidence", match.confidence.rawValue)
                            json.member("words", match.words)
                        }
                    }
                }
            }
        }
    }

    private func schedule(_ schedule: ImportedPlan.Schedule, _ json: inout JSONWriter) {
        json.object { json in
            json.member("line", schedule.line)
            json.member("no", schedule.no)
            json.member("title", schedule.title)
            if let node = schedule.placement.node { json.member("node", rubric.nodes[node].term.id) }
            if !schedule.percent.isEmpty {
                json.key("percent")
                json.object(compact: true) { json in
                    for (month, value) in schedule.percent {
                        json.key(month.description)
                        json.integer(value)
                    }
                }
            } else {
                json.member("months", Self.ranges(schedule.months))
            }
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
    mutating func member(_ name: String, _ value: String) {
        guard !value.isEmpty else { return }
        key(name)
        string(value)
    }

    /// A member with a number.
    mutating func member(_ name: String, _ value: Int) {
        key(name)
        integer(value)
    }

    /// A member with texts on one line; nothing for none.
    mutating func member(_ name: String, _ values: [String]) {
        guard !values.isEmpty else { return }
        key(name)
        array(compact: true) { json in for value in values { json.string(value) } }
    }
}

import Assessment
import JSONText

/// Writes what the pages say of a plan as a plan file.
struct PlanPageJSON {
    let desk: PageDesk
    let unit: UnitColumn
    let rows: [PageRow<PlanColumn>]

    func write(to json: inout JSONWriter) {
        json.object { json in
            if UnitField.plan.contains(where: { $0 != .planYear && unit.fields[$0] != nil }) {
                json.key("document")
                json.object { json in document(&json) }
            }
            if let year = Int(unit[.planYear]) { json.member("year", year) }
            func kind(_ row: PageRow<PlanColumn>) -> PageWord? { desk.words.word(row[.type]) }
            list("rows", rows.filter { kind($0) != .schedule && kind($0) != .prose }, isNeeded: true, &json, row)
            list("schedules", rows.filter { kind($0) == .schedule }, &json, schedule)
            list("prose", rows.filter { kind($0) == .prose }, &json) { row, json in
                json.member("line", numbers(row[.lines]).first ?? 1)
                json.member("text", row[.action])
            }
        }
    }

    private func list(
        _ key: String, _ rows: [PageRow<PlanColumn>], isNeeded: Bool = false, _ json: inout JSONWriter,
        _ body: (PageRow<PlanColumn>, inout JSONWriter) -> Void
    ) {
        guard isNeeded || !rows.isEmpty else { return }
        json.key(key)
        json.array { json in for row in rows { json.object { json in body(row, &json) } } }
    }

    private func document(_ json: inout JSONWriter) {
        json.given("kind", unit[.planKind])
        json.given("number", unit[.planNumber])
        if let year = Int(unit[.planNumberYear]) { json.member("year", year) }
        json.given("date", desk.day(unit[.planDate])?.description ?? "")
        json.given("title", unit[.planTitle])
        json.given("dictum", unit[.planDictum])
        json.given("issuer", unit[.planIssuer])
        json.given("signed", PageText.list(unit[.planSigned]))
        if unit.fields[.planBasis] != nil {
            json.key("basis")
            if unit[.planBasis].hasPrefix("[") {
                json.raw(unit[.planBasis])
            } else {
                json.array { json in
                    for cite in PageText.list(unit[.planBasis]) {
                        json.object(compact: true) { $0.member("cite", cite) }
                    }
                }
            }
        }
        let lines = numbers(unit[.planLines])
        guard lines.count >= 4, lines.contains(where: { $0 > 0 }) else { return }
        json.key("lines")
        json.object { json in
            for (key, line) in zip(["number", "date", "title", "dictum"], lines) where line > 0 {
                json.member(key, line)
            }
            guard lines.count > 4 else { return }
            json.key("signed")
            json.array(compact: true) { json in for line in lines.dropFirst(4) { json.integer(max(1, line)) } }
        }
    }

    private func numbers(_ text: String) -> [Int] {
        text.split(whereSeparator: { $0 == ";" || $0 == "," || $0.isWhitespace }).compactMap { Int($0) }
    }

    private func row(_ row: PageRow<PlanColumn>, _ json: inout JSONWriter) {
        let lines = numbers(row[.lines])
        if let line = lines.first { json.member("line", line) }
        if lines.count > 1 {
            json.key("also")
            json.array(compact: true) { json in for line in lines.dropFirst() { json.integer(line) } }
        }
        json.given("sheet", row[.sheet])
        json.given("area", row[.area])
        json.given("group", row[.group])
        json.given("no", row[.number])
        json.given("component", row[.component])
        json.given("wording", row[.wording])
        json.given("action", row[.action])
        let evidence = PageText.list(row[.evidence])
        if !evidence.isEmpty {
            json.key("evidence")
            json.array { json in for text in evidence { document(text, &json) } }
        }
        json.given("months", PageText.parts(row[.months]))
        percent(row, &json)
        json.given("when", row[.when])
        json.given("pic", row[.inCharge])
        json.given("doubts", PageText.parts(row[.doubts]))
        json.given("node", row[.node])
        json.given("indicator", PageText.parts(row[.indicator]))
        if desk.words.word(row[.guessed]) == .yes {
            json.key("match")
            json.object(compact: true) { json in
                json.key("indicators")
                json.array { json in
                    json.object { $0.member("confidence", Placement.Confidence.medium.rawValue) }
                }
            }
        }
        json.given("note", row[.note])
    }

    private func document(_ text: String, _ json: inout JSONWriter) {
        guard let (kind, text) = PlanPage.kind(of: text) else { return json.string(text) }
        json.object(compact: true) { json in
            if let kind = desk.kinds.index(kind) { json.member("kind", desk.rubric.kinds[kind].term.id) }
            json.member("text", text)
        }
    }

    private func percent(_ row: PageRow<PlanColumn>, _ json: inout JSONWriter) {
        let pairs = PageText.parts(row[.percent]).map { $0.split(separator: ":").map { trimmed($0) } }.filter {
            $0.count == 2
        }
        guard !pairs.isEmpty else { return }
        json.key("percent")
        json.object(compact: true) { json in
            for pair in pairs {
                json.key(pair[0])
                json.raw(Int(pair[1]).map { String($0) } ?? "null")
            }
        }
    }

    private func schedule(_ row: PageRow<PlanColumn>, _ json: inout JSONWriter) {
        if let line = numbers(row[.lines]).first { json.member("line", line) }
        json.given("area", row[.area])
        json.given("no", row[.number])
        json.given("title", row[.action])
        json.given("node", row[.node])
        percent(row, &json)
        json.given("months", PageText.parts(row[.months]))
    }
}

import Assessment
import JSONText

@testable import Exchange

/// A submission made up at random, as JSON and journal, with everything that one may hold.
struct RandomSubmission {
    /// SplitMix64: the same seed gives the same submission.
    struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
        mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
        mutating func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: 0..<items.count, using: &self)] }
        mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
    }

    private(set) var json = ""
    private(set) var journal: [String] = []
    private var dice: Dice
    private let rubric: Rubric

    /// Texts that a spreadsheet, a list or a reader could trip over.
    private static let texts = [
        "SK Tim Nomor 7/2026", "Notula rapat", "Laporan \"akhir\" <final> & lampiran", "007", "2026-01-05", "=1+1", "-",
        " di tepi ", "dua  spasi", "baris\nkedua", "tab\tdi tengah", "a; b, c", "1. bernomor", "[sk] jenis", "{sk} jenis",
        "\"kutip\"", "_x0041_ dan _x", "**tebal** # judul", "https://contoh.go.id/a b,c;d", "blm diisi", "Ya", "émigré \u{1F600}",
        "nol\u{200B}lebar", "akhir\r", "SOP layanan", "Foto kegiatan, 12 lembar", "tidak ada", "[\"x\"]", "100%", "ID satker : lain",
    ]

    /// True when no ratio may be more than all.
    private let isRight: Bool

    init(seed: Int, _ rubric: Rubric, isRight: Bool = false) {
        self.isRight = isRight
        dice = Dice(state: UInt64(seed) &* 7919 &+ 17)
        self.rubric = rubric
        make(number: seed)
    }

    private mutating func text() -> String { dice.pick(Self.texts) + (dice.chance(30) ? " " + dice.pick(Self.texts) : "") }
    private mutating func day() -> String { Day(number: Int32(dice.number(19_900...20_700))).description }
    private func quoted(_ text: String) -> String {
        var json = JSONWriter(isPretty: false)
        json.string(text)
        return String(decoding: json.bytes, as: UTF8.self)
    }
    private mutating func member(_ key: String, _ percent: Int, _ value: (inout Self) -> String) -> String? {
        dice.chance(percent) ? "\"\(key)\":" + value(&self) : nil
    }
    private mutating func object(_ members: [String?]) -> String { "{" + members.compactMap { $0 }.joined(separator: ",") + "}" }
    private mutating func list(_ count: ClosedRange<Int>, _ item: (inout Self) -> String) -> String {
        let count = dice.number(count)
        var items: [String] = []
        for _ in 0..<count { items.append(item(&self)) }
        return "[" + items.joined(separator: ",") + "]"
    }

    private mutating func make(number: Int) {
        let days = [day(), day()].sorted()
        let facts = rubric.facts.filter { $0.holder == .unit }
        let shared = rubric.facts.filter { $0.holder == .institution }
        let plan = member("plan", 70) { $0.plan() }
        let answers = member("answers", 85) { $0.answers() }
        let evidence = member("evidence", 85) { it in it.list(0...40) { $0.document() } }
        json = object([
            "\"id\":\"satker-\(number)\"", "\"name\":" + quoted(text() + " Kabupaten \(number)"),
            member("region", 50) { "\"61.\($0.dice.number(10...99))\"" }, member("province", 60) { $0.quoted($0.text()) },
            member("type", 30) { $0.quoted($0.dice.pick($0.rubric.unitTypes).id) },
            member("target", 60) { $0.quoted($0.dice.pick($0.rubric.predicates).term.id) },
            member("holds", 60) { it in it.dice.chance(50) ? "[]" : "[\"\(it.rubric.predicates[0].term.id)\"]" },
            member("period", 60) { _ in "{\"from\":\"\(days[0])\",\"to\":\"\(days[1])\"}" },
            member("locked", 30) { "\"\($0.day())\"" },
            member("facts", 70) { $0.facts(facts) },
            member("institution", 60) { it in
                it.object([
                    it.member("name", 80) { $0.quoted($0.text()) },
                    it.member("kind", 80) { $0.quoted($0.dice.pick($0.rubric.institutionKinds).id) },
                    it.member("facts", 80) { $0.facts(shared) },
                ])
            },
            member("note", 30) { $0.quoted($0.text()) }, plan, answers, evidence,
        ])
        decide()
    }

    private mutating func facts(_ facts: [Rubric.Fact]) -> String {
        object(
            facts.map { fact in
                member(fact.term.id, 70) { it in
                    switch fact.form {
                    case .boolean: it.dice.chance(50) ? "true" : "false"
                    case .grade: it.quoted(it.dice.pick(fact.grades))
                    case .number: it.dice.pick(["0", "2", "97.5", "2.50", "1e1", "100", "0.123456789012345678"])
                    }
                }
            })
    }

    // MARK: Answers

    /// The members of an answer to an indicator.
    private mutating func answer(_ index: Int, isDecision: Bool) -> [String?] {
        let indicator = rubric.indicators[index]
        switch rubric.scales[indicator.scale].form {
        case .choice: return ["\"answer\":" + quoted(dice.pick(rubric.scales[indicator.scale].answers).name)]
        case .formula: return []
        case .index(let least, let most):
            if dice.chance(15) { return ["\"value\":" + share()] }
            let (low, high) = (Int(least.decimal(places: 0)) ?? 0, Int(most.decimal(places: 0)) ?? 4)
            let day = isDecision ? "surveyDate" : "date"
            return [
                "\"index\":\(dice.number(low...high - 1)).\(dice.pick(["5", "25", "6500", "12345678901234"]))",
                member("source", 60) { $0.quoted($0.dice.pick($0.rubric.surveySources).id) },
                member(day, 60) { "\"\($0.day())\"" }, member("respondents", 60) { "\($0.dice.number(0...5000))" },
            ]
        case .ratio:
            if dice.chance(20) { return ["\"value\":" + share()] }
            return ["\"inputs\":" + inputs(indicator.ratio!, isWhole: isDecision || dice.chance(85))]
        }
    }

    private mutating func share() -> String { dice.pick(["0", "1", "0.85", "0.333333333333333333", "0.5", "0.0001"]) }

    private mutating func inputs(_ ratio: Rubric.Ratio, isWhole: Bool) -> String {
        var counts: [Int64?]
        repeat {
            counts = ratio.inputs.map { input in
                guard dice.chance(input.isOptional ? 50 : isWhole ? 100 : 60) else { return nil }
                return Int64(dice.pick([0, dice.number(1...9), dice.number(1...100_000), dice.number(1...999) * 1_000_000_000_000_001]))
            }
        } while isRight && ratio.excess(counts) != nil
        return object(zip(ratio.inputs, counts).map { input, count in count.map { "\"\(input.term.id)\":\($0)" } })
    }

    private mutating func answers() -> String {
        object(
            rubric.indicators.enumerated().map { index, indicator in
                member(indicator.term.id, 85) { it in
                    let note = it.member("note", 30) { $0.quoted($0.text()) }
                    let answer = it.dice.chance(90) ? it.answer(index, isDecision: false) : []
                    return it.object(answer + [note])
                }
            })
    }

    // MARK: Documents and decisions

    private mutating func indicators(_ count: ClosedRange<Int>) -> String {
        var seen: Set<String> = []
        for _ in 0..<dice.number(count) { seen.insert(dice.pick(rubric.indicators).term.id) }
        return "[" + seen.sorted().map(quoted).joined(separator: ",") + "]"
    }

    private mutating func document() -> String {
        let count = dice.number(1...30)
        let have = dice.number(0...count)
        return object([
            member("id", 60) { "\"D\($0.dice.number(1...999))\"" },
            "\"kind\":" + (dice.chance(15) ? "null" : quoted(dice.pick(rubric.kinds).term.id)),
            member("title", 80) { $0.quoted($0.text()) }, member("number", 50) { $0.quoted($0.text()) },
            "\"indicator\":" + indicators(1...4), member("date", 75) { "\"\($0.day())\"" },
            member("withdrawn", 10) { "\"\($0.day())\"" }, member("file", 40) { "\"bukti/\($0.dice.number(1...99)).pdf\"" },
            member("link", 40) { it in it.quoted("https://contoh.go.id/\(it.dice.number(1...999))?a=1&b=" + it.text()) },
            dice.chance(30) ? "\"have\":\(have),\"of\":\(count)" : nil, member("nil", 10) { _ in "true" },
            member("note", 20) { $0.quoted($0.text()) },
        ])
    }

    private mutating func decide() {
        let stages = rubric.stages.filter { !$0.isClaim }.map(\.term.id)
        for stage in stages where dice.chance(60) {
            for (index, indicator) in rubric.indicators.enumerated() where dice.chance(50) {
                for _ in 0..<(dice.chance(10) ? 2 : 1) {
                    let values = answer(index, isDecision: true)
                    if values.isEmpty { continue }
                    journal.append(
                        object(
                            ["\"stage\":\"\(stage)\"", "\"date\":\"\(day())\"", "\"indicator\":" + quoted(indicator.term.id)] + values
                                + [
                                    member("by", 50) { $0.quoted($0.text()) }, "\"reason\":" + quoted(text()),
                                    member("note", 40) { $0.quoted($0.text()) },
                                ]))
                }
            }
        }
        if dice.chance(30), let stage = stages.first {
            journal.append("{\"stage\":\"\(stage)\",\"date\":\"\(day())\",\"agree\":[\"\(rubric.nodes[1].term.id)\"],\"note\":\"setuju\"}")
        }
    }

    // MARK: The plan

    private mutating func month() -> String { String(day().prefix(7)) }

    private mutating func percent() -> String {
        var seen: Set<String> = []
        for _ in 0..<dice.number(1...4) { seen.insert(month()) }
        return "{" + seen.sorted().map { "\"\($0)\":\(dice.number(0...100))" }.joined(separator: ",") + "}"
    }

    private mutating func plan() -> String {
        object([
            member("document", 60) { $0.decision() }, member("year", 70) { _ in "2026" },
            "\"rows\":" + list(0...12) { $0.row() }, member("schedules", 40) { it in it.list(0...4) { $0.schedule() } },
            member("prose", 30) { it in it.list(0...4) { "{\"line\":\($0.dice.number(1...400)),\"text\":\($0.quoted($0.text()))}" } },
        ])
    }

    private mutating func decision() -> String {
        object([
            member("kind", 50) { _ in "\"keputusan\"" }, member("number", 50) { $0.quoted($0.text()) },
            member("year", 50) { _ in "2025" }, member("date", 50) { "\"\($0.day())\"" },
            member("title", 50) { $0.quoted($0.text()) }, member("dictum", 40) { $0.quoted($0.text()) },
            member("issuer", 40) { $0.quoted($0.text()) },
            member("signed", 40) { it in it.list(1...3) { $0.quoted($0.text()) } },
            member("basis", 50) { it in
                it.list(0...4) { it in
                    it.object([
                        "\"cite\":" + it.quoted(it.dice.pick(["UU 5/2014", "PP 60/2008", it.text()])),
                        it.member("line", 30) { "\($0.dice.number(1...90))" },
                        it.member("amended", 30) { it in it.list(1...2) { $0.quoted($0.text()) } },
                    ])
                }
            },
            member("lines", 30) { it in
                it.object([
                    it.member("number", 60) { "\($0.dice.number(1...90))" }, it.member("dictum", 60) { "\($0.dice.number(1...90))" },
                    it.member("signed", 60) { it in it.list(1...3) { "\($0.dice.number(1...90))" } },
                ])
            },
        ])
    }

    private mutating func row() -> String {
        object([
            member("line", 60) { it in "\(it.dice.number(1...400)),\"also\":" + it.list(0...2) { "\($0.dice.number(1...400))" } },
            member("sheet", 20) { $0.quoted($0.text()) }, member("area", 40) { $0.quoted($0.text()) },
            member("group", 30) { $0.quoted($0.text()) }, member("no", 50) { $0.quoted($0.text()) },
            member("component", 40) { $0.quoted($0.text()) }, member("wording", 40) { $0.quoted($0.text()) },
            member("action", 80) { $0.quoted($0.text()) },
            member("evidence", 70) { it in
                it.list(0...4) { it in
                    let text = it.quoted(it.text())
                    guard it.dice.chance(30) else { return text }
                    return it.object([it.member("kind", 70) { $0.quoted($0.dice.pick($0.rubric.kinds).term.id) }, "\"text\":" + text])
                }
            },
            member("months", 60) { it in
                it.list(0...3) { it in
                    let ends = [it.month(), it.month()].sorted()
                    return it.dice.chance(50) ? "\"\(ends[0])\"" : "\"\(ends[0])..\(ends[1])\""
                }
            },
            member("percent", 20) { $0.percent() }, member("uncertain", 20) { "\"\($0.month())\"" },
            member("when", 30) { $0.quoted($0.text()) }, member("pic", 50) { $0.quoted($0.text()) },
            member("node", 60) { $0.quoted($0.dice.pick($0.rubric.nodes).term.id) }, member("indicator", 60) { $0.indicators(1...3) },
            member("match", 20) { it in "{\"indicators\":[{\"confidence\":\"\(it.dice.pick(["low", "medium", "high"]))\"}]}" },
            member("doubts", 20) { it in "[\"\(it.dice.pick(PlanField.allCases).rawValue)\"]" },
            member("note", 20) { $0.quoted($0.text()) },
        ])
    }

    private mutating func schedule() -> String {
        object([
            member("line", 50) { "\($0.dice.number(1...400))" }, member("area", 50) { $0.quoted($0.text()) },
            member("no", 50) { $0.quoted($0.text()) }, member("title", 70) { $0.quoted($0.text()) },
            member("node", 50) { $0.quoted($0.dice.pick($0.rubric.nodes).term.id) },
            dice.chance(50) ? "\"percent\":" + percent() : "\"months\":\"\(month())\"",
        ])
    }
}

import Foundation

/// Random numbers that are the same in every run.
struct Lottery {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func draw(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(bound))
    }
}

/// A made-up unit: what it hands in as plain data, the same as JSON, and its scores straight from the definition.
struct PlainUnit {
    enum Claim {
        case open
        case level(Int)
        case ratio([(String, Int)])
        case index(Int)  // thousandths
    }

    struct Document {
        /// Empty while nobody has said what it is.
        var kind = ""
        var items: [Int] = []
        var date: (year: Int, month: Int, day: Int)?
        var isFile = false
        var share: (have: Int, total: Int)?
        var isNil = false
    }

    typealias Ends = (least: PlainFraction, most: PlainFraction)

    let rubric: PlainRubric
    var claims: [Claim] = []
    var documents: [Document] = []
    /// Item, level: decided by the province.
    var decisions: [(item: Int, level: Int)] = []
    /// Numbers of the documents that name each item.
    private var documentsOfItem: [[Int]] = []

    /// - Parameter denominators: How large the denominators of ratios may be.
    init(_ rubric: PlainRubric, _ lottery: inout Lottery, denominators: Int) {
        self.rubric = rubric
        for (index, item) in rubric.items.enumerated() {
            claims.append(Self.claim(item, &lottery, denominators))
            for _ in 0..<lottery.draw(4) { documents.append(Self.document(index, rubric, &lottery)) }
            if case .level = claims[index], lottery.draw(4) == 0 {
                decisions.append((index, lottery.draw(item.answers.count)))
            }
        }
        documentsOfItem = Array(repeating: [], count: rubric.items.count)
        for (number, document) in documents.enumerated() {
            for item in Set(document.items) { documentsOfItem[item].append(number) }
        }
    }

    private static func claim(_ item: PlainRubric.Item, _ lottery: inout Lottery, _ denominators: Int) -> Claim {
        if lottery.draw(15) == 0 { return .open }
        if let ratio = item.ratio {
            let values = ratio.inputs.map { input in
                let isWhole = ratio.denominator.contains(input)
                return (input, isWhole ? denominators - lottery.draw(min(denominators, 1_000_000)) : 0)
            }
            let whole = values.filter { ratio.denominator.contains($0.0) }.reduce(0) { $0 + $1.1 }
            return .ratio(values.map { ratio.denominator.contains($0.0) ? $0 : ($0.0, lottery.draw(whole + 1)) })
        }
        if item.answers.isEmpty { return .index(lottery.draw(4001)) }
        // The better of two draws: submissions near the minimums are the interesting ones.
        return .level(min(lottery.draw(item.answers.count), lottery.draw(item.answers.count)))
    }

    private static func document(_ index: Int, _ rubric: PlainRubric, _ lottery: inout Lottery) -> Document {
        var document = Document()
        let kinds = rubric.items[index].needs.joined().flatMap { $0.kinds }.sorted()
        document.kind = lottery.draw(15) == 0 ? "" : kinds[lottery.draw(kinds.count)]
        document.items = lottery.draw(5) == 0 ? [index, lottery.draw(rubric.items.count)] : [index]
        if lottery.draw(12) > 0 {
            document.date = (2024 + min(2, lottery.draw(9)), 1 + lottery.draw(12), 1 + lottery.draw(28))
        }
        document.isFile = lottery.draw(6) > 0
        if lottery.draw(2) == 0 {
            let total = 1 + lottery.draw(6)
            document.share = (lottery.draw(total + 1), total)
        }
        document.isNil = lottery.draw(10) == 0
        return document
    }

    // MARK: As JSON

    var json: String {
        let answers = zip(rubric.items, claims).compactMap { item, claim -> String? in
            switch claim {
            case .open: nil
            case .level(let level): "\"\(item.id)\":\"\(item.answers[level].name)\""
            case .index(let index): "\"\(item.id)\":{\"index\":\(index / 1000).\(String(index % 1000 + 1000).dropFirst())}"
            case .ratio(let inputs):
                "\"\(item.id)\":{\"inputs\":{\(inputs.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ","))}}"
            }
        }
        let evidence = documents.map { document in
            var parts = [document.kind.isEmpty ? "\"kind\":null" : "\"kind\":\"\(document.kind)\""]
            parts.append("\"indicator\":[\(document.items.map { "\"\(rubric.items[$0].id)\"" }.joined(separator: ","))]")
            if let date = document.date { parts.append("\"date\":\"\(Self.text(date))\"") }
            if document.isFile { parts.append("\"file\":\"ada.pdf\"") }
            if let share = document.share { parts.append("\"have\":\(share.have),\"of\":\(share.total)") }
            if document.isNil { parts.append("\"nil\":true") }
            return "{\(parts.joined(separator: ","))}"
        }
        return """
            "period":{"from":"2026-01-01","to":"2026-12-31"},"answers":{\(answers.joined(separator: ","))},\
            "evidence":[\(evidence.joined(separator: ","))]
            """
    }

    var journal: String {
        decisions.map { item, level in
            let answer = rubric.items[item].answers[level].name
            return """
                {"stage":"province","date":"2026-10-01","indicator":"\(rubric.items[item].id)","answer":"\(answer)","reason":"r"}
                """
        }.joined(separator: "\n")
    }

    private static func text(_ date: (year: Int, month: Int, day: Int)) -> String {
        String(format: "%04d-%02d-%02d", date.year, date.month, date.day)
    }

    private static func number(_ date: (year: Int, month: Int, day: Int)) -> Int {
        date.year * 10_000 + date.month * 100 + date.day
    }

    // MARK: Scores from the definition

    func claimed(_ index: Int) -> Ends {
        let item = rubric.items[index]
        let open = (PlainFraction(0), item.weight)
        switch claims[index] {
        case .open: return open
        case .level(let level):
            let points = item.weight * item.answers[level].value
            return (points, points)
        case .index(let index):
            let points = item.weight * PlainFraction(index, 4000)
            return (points, points)
        case .ratio(let inputs):
            let values = Dictionary(uniqueKeysWithValues: inputs)
            func sum(_ terms: [String]) -> Int {
                terms.reduce(0) { $0 + ($1.hasPrefix("-") ? -values[String($1.dropFirst())]! : values[$1]!) }
            }
            let (top, bottom) = (sum(item.ratio!.numerator), sum(item.ratio!.denominator))
            if bottom == 0 {
                guard let value = top == 0 ? item.ratio!.bothZero : item.ratio!.zeroDenominator else { return open }
                return (item.weight * PlainFraction(value), item.weight * PlainFraction(value))
            }
            let points = item.weight * (top >= bottom ? PlainFraction(1) : PlainFraction(max(top, 0), bottom))
            return (points, points)
        }
    }

    private enum Support { case no, perhaps, sure }

    private func support(_ need: PlainRubric.Need, _ index: Int) -> Support {
        var sure: Set<Int> = []
        var possible: Set<Int> = []
        for number in documentsOfItem[index] {
            let document = documents[number]
            let (inPeriod, isDated) = dates(document)
            guard inPeriod else { continue }
            let isSure = document.isFile && isDated && !document.kind.isEmpty
            if document.isNil {
                let isPicture = rubric.kinds[document.kind]?.isPicture ?? false
                let isOfNeed = document.kind.isEmpty || need.kinds.contains(document.kind)
                let isAccepted = rubric.items[index].acceptsNil && !isPicture || need.acceptsNil && isOfNeed
                guard isAccepted, countsNothing(index) else { continue }
            } else if !document.kind.isEmpty, !need.kinds.contains(document.kind) {
                continue
            }
            var isShown = true
            if let share = need.share, !document.isNil {
                if let (have, total) = document.share {
                    switch share {
                    case "all" where have < total: continue
                    case "over-80" where 5 * have <= 4 * total: continue
                    case "most" where 2 * have <= total: continue
                    case "some" where have == 0: continue
                    default: break
                    }
                } else {
                    isShown = share == "some"
                }
            }
            let key = document.date.map(Self.number) ?? -number - 1
            possible.insert(key)
            if isSure && isShown { sure.insert(key) }
        }
        if sure.count >= need.times { return .sure }
        return possible.count >= need.times ? .perhaps : .no
    }

    /// A nil report supports an answer, or a ratio of nothing to nothing.
    private func countsNothing(_ index: Int) -> Bool {
        switch claims[index] {
        case .open, .level: true
        case .index: false
        case .ratio(let inputs):
            inputs.allSatisfy { $0.1 == 0 }
        }
    }

    /// Whether a document counts for the period 2026 on 2026-11-21, and whether that is known.
    private func dates(_ document: Document) -> (inPeriod: Bool, isDated: Bool) {
        // Of what kind nobody has stated, nobody knows how far back it counts either.
        let (validity, isOfYearBefore, _) = rubric.kinds[document.kind] ?? ("standing", false, false)
        guard let date = document.date else { return (true, false) }
        let day = Self.number(date)
        if day > 2026_11_21 { return (false, true) }
        if validity == "standing" { return (true, true) }
        return (day >= (isOfYearBefore ? 2025_01_01 : 2026_01_01), true)
    }

    func supported(_ index: Int) -> Ends {
        let item = rubric.items[index]
        func all(_ needs: [PlainRubric.Need], _ least: Support) -> Bool {
            needs.allSatisfy { need in
                let support = support(need, index)
                return support == .sure || (least == .perhaps && support == .perhaps)
            }
        }
        if item.answers.isEmpty {
            let claim = claimed(index)
            return (
                all(item.needs[0], .sure) ? claim.least : PlainFraction(0),
                all(item.needs[0], .perhaps) ? claim.most : PlainFraction(0)
            )
        }
        func best(_ least: Support) -> PlainFraction {
            let level = item.answers.indices.first { all(item.needs[$0], least) }!
            return item.weight * item.answers[level].value
        }
        return (best(.sure), best(.perhaps))
    }

    /// The scores of all items: what is claimed, what is supported, and what is decided, or else from the lower of the two
    /// up to what is claimed.
    func scores() -> (claimed: [Ends], supported: [Ends], reviewed: [Ends]) {
        let claims = rubric.items.indices.map(claimed)
        let ceilings = rubric.items.indices.map(supported)
        var reviewed = zip(claims, ceilings).map { claim, ceiling -> Ends in
            (claim.least < ceiling.least ? claim.least : ceiling.least, claim.most)
        }
        for (index, level) in decisions {
            let points = rubric.items[index].weight * rubric.items[index].answers[level].value
            reviewed[index] = (points, points)
        }
        return (claims, ceilings, reviewed)
    }

    /// Scores of every node, by id, from the scores of the items.
    func sums(_ scores: [Ends]) -> [String: Ends] {
        var result: [String: Ends] = [:]
        func add(_ node: PlainRubric.Node) -> Ends {
            var total: Ends = (PlainFraction(0), PlainFraction(0))
            for item in node.items {
                result[rubric.items[item].id] = scores[item]
                total = (total.least + scores[item].least, total.most + scores[item].most)
            }
            for part in node.parts {
                let part = add(part)
                total = (total.least + part.least, total.most + part.most)
            }
            result[node.id] = total
            return total
        }
        _ = add(rubric.root)
        for area in rubric.areas {
            result[area.id] = area.nodes.reduce((PlainFraction(0), PlainFraction(0))) {
                ($0.0 + result[$1]!.least, $0.1 + result[$1]!.most)
            }
        }
        return result
    }
}

extension PlainUnit {
    /// A unit that answers everything best and hands in no evidence.
    init(best rubric: PlainRubric) {
        self.rubric = rubric
        claims = rubric.items.map(\.best)
    }
}

extension PlainRubric.Item {
    /// The best claim.
    var best: PlainUnit.Claim {
        if ratio != nil { return claim(1, of: 1) }
        return answers.isEmpty ? .index(4000) : .level(0)
    }

    /// Inputs of a ratio that give `top / bottom`: for a fall the second number, else the part of the whole. Where several
    /// inputs make up the whole, the first holds it.
    func claim(_ top: Int, of bottom: Int) -> PlainUnit.Claim {
        let ratio = ratio!
        return .ratio(
            ratio.inputs.map { input in
                if ratio.numerator.contains("-" + input) { return (input, bottom - top) }
                if ratio.denominator.contains(input) { return (input, input == ratio.denominator[0] ? bottom : 0) }
                return (input, top)
            })
    }
}

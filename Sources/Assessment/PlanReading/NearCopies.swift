import JSONText

/// How much of a plan stands in another's as well, beyond what many share.
public struct NearCopy: Sendable {
    /// Index of the plan among those that were compared.
    public let plan: Int
    /// Index of the one that it shares most with.
    public let other: Int
    /// The share of the plan's own words that stand in the other too, in percent, rounded down.
    public let percent: Int
    /// How many words that is.
    public let words: Int
    /// What stands in both, the longest first.
    public let spans: [Span]

    /// Words in a row that stand in both plans.
    public struct Span: Sendable {
        /// Index of the row in which they begin.
        public let row: Int
        /// Index of the other plan's row.
        public let otherRow: Int
        /// How many words.
        public let words: Int
    }
}

/// Finds plans that were copied from one another, over thousands of plans in time that grows with their length.
///
/// Every run of a few words is looked up in all plans at once, by sorting. What stands in a template that is named, or in a
/// large part of all plans, is everybody's text and says nothing. Names of places are left out: they are what a copyist
/// changes.
public struct NearCopies {
    private let plans: [Words]
    private let templates: Set<UInt64>

    /// How many words make a run.
    private static let run = 6
    /// What stands in more than one of so many plans is everybody's text, where there are enough plans to tell.
    private static let commonShare = 2
    private static let fewPlans = 8
    /// A run that stands in more plans than this is paired with few of them, so that time grows with length alone.
    private static let mostPairs = 24
    /// How many spans are told.
    private static let mostSpans = 5

    /// The words of a plan, by their hashes, with the row that each is of.
    private struct Words {
        var name: [String] = []
        var hashes: [UInt64] = []
        var rows: [Int32] = []
        /// The runs of words, by their place.
        var runs: [UInt64] = []
    }

    /// Compares plans; `names` are those of their units. What `templates` say too counts for nothing.
    public init(_ plans: [(plan: Plan, name: String)], templates: [Plan]) {
        self.plans = plans.map { plan in
            var words = Self.words(plan.plan, besides: Set(WordFolder.split(plan.name)))
            words.name = WordFolder.split(plan.name)
            return words
        }
        self.templates = Set(templates.flatMap { Self.words($0, besides: []).runs })
    }

    private static func words(_ plan: Plan, besides names: Set<String>) -> Words {
        var result = Words()
        for (index, row) in plan.rows.enumerated() {
            let slices = [row.wording, row.action] + plan.evidence(of: row).map(\.text)
            for slice in slices where !slice.isEmpty {
                for word in WordFolder.split(plan.source.value(slice)) where !names.contains(word) {
                    result.hashes.append(hash(word))
                    result.rows.append(Int32(index))
                }
            }
        }
        guard result.hashes.count >= run else { return result }
        result.runs = (0...result.hashes.count - run).map { at in
            result.hashes[at..<at + run].reduce(0) { ($0 &* 0x0000_0100_0000_01B3) ^ $1 &+ ($0 >> 29) }
        }
        return result
    }

    private static func hash(_ word: String) -> UInt64 {
        word.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }

    /// For each plan that shares words of its own with another, the one that it shares most with.
    public func find() -> [NearCopy] {
        let (common, counts) = count()
        var best: [(other: Int, count: Int)?] = Array(repeating: nil, count: plans.count)
        for (pair, count) in counts.sorted(by: { $0.key < $1.key }) {
            let (first, second) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
            if count > best[first]?.count ?? 0 { best[first] = (second, count) }
            if count > best[second]?.count ?? 0 { best[second] = (first, count) }
        }
        let whole = wholeCopies()
        return best.indices.compactMap { index in
            whole[index] ?? best[index].flatMap { copy(index, $0.other, common) }
        }
    }

    /// Plans that say word for word what another unit's says, however many do, by their index.
    private func wholeCopies() -> [Int: NearCopy] {
        let groups = Dictionary(grouping: plans.indices.filter { plans[$0].runs.count > 0 }) { plans[$0].hashes }
        var result: [Int: NearCopy] = [:]
        for group in groups.values where group.count > 1 && !plans[group[0]].runs.allSatisfy(templates.contains) {
            for index in group {
                guard let other = group.first(where: { plans[$0].name != plans[index].name }) else { continue }
                let count = plans[index].hashes.count
                result[index] = NearCopy(
                    plan: index, other: other, percent: 100, words: count,
                    spans: [
                        NearCopy.Span(row: Int(plans[index].rows[0]), otherRow: Int(plans[other].rows[0]), words: count)
                    ])
            }
        }
        return result
    }

    /// The runs that are everybody's, and for each pair of plans how many runs both have.
    private func count() -> (common: Set<UInt64>, pairs: [UInt64: Int]) {
        var entries: [(run: UInt64, plan: Int32)] = []
        entries.reserveCapacity(plans.reduce(0) { $0 + $1.runs.count })
        for (index, plan) in plans.enumerated() {
            for run in Set(plan.runs) where !templates.contains(run) { entries.append((run, Int32(index))) }
        }
        entries.sort { ($0.run, $0.plan) < ($1.run, $1.plan) }
        var common = templates
        var pairs: [UInt64: Int] = [:]
        var start = 0
        while start < entries.count {
            var end = start
            while end < entries.count, entries[end].run == entries[start].run { end += 1 }
            let holders = entries[start..<end]
            if plans.count >= Self.fewPlans, holders.count * Self.commonShare > plans.count {
                common.insert(entries[start].run)
            } else if holders.count > 1 {
                for (place, first) in holders.enumerated() {
                    // Of many holders each is paired with its neighbours only.
                    let near = holders.count > Self.mostPairs ? 2 : holders.count
                    // Two documents of one unit are no copies of one another.
                    for second in holders.dropFirst(place + 1).prefix(near)
                    where plans[Int(first.plan)].name != plans[Int(second.plan)].name {
                        pairs[UInt64(first.plan) << 32 | UInt64(second.plan), default: 0] += 1
                    }
                }
            }
            start = end
        }
        return (common, pairs)
    }

    /// What a plan has in common with another, word by word.
    private func copy(_ index: Int, _ other: Int, _ common: Set<UInt64>) -> NearCopy? {
        let (own, theirs) = (plans[index], plans[other])
        var places: [UInt64: Int] = [:]
        for (at, run) in theirs.runs.enumerated() where places[run] == nil { places[run] = at }
        var isShared = [Bool](repeating: false, count: own.hashes.count)
        var isCommon = isShared
        for (at, run) in own.runs.enumerated() {
            if common.contains(run) {
                for place in at..<at + Self.run { isCommon[place] = true }
            } else if places[run] != nil {
                for place in at..<at + Self.run { isShared[place] = true }
            }
        }
        // A word of everybody's text that a shared run touches is not the plan's own.
        let mine = isCommon.count { !$0 }
        let shared = isShared.indices.count { isShared[$0] && !isCommon[$0] }
        guard mine > 0, shared > 0 else { return nil }
        return NearCopy(
            plan: index, other: other, percent: shared * 100 / mine, words: shared,
            spans: spans(own, theirs, isShared, places))
    }

    private func spans(_ own: Words, _ theirs: Words, _ isShared: [Bool], _ places: [UInt64: Int]) -> [NearCopy.Span] {
        var result: [NearCopy.Span] = []
        var start = 0
        while start < isShared.count {
            guard isShared[start] else {
                start += 1
                continue
            }
            var end = start
            while end < isShared.count, isShared[end] { end += 1 }
            let otherRow = own.runs.indices.contains(start) ? places[own.runs[start]].map { theirs.rows[$0] } : nil
            result.append(
                NearCopy.Span(row: Int(own.rows[start]), otherRow: Int(otherRow ?? 0), words: end - start))
            start = end
        }
        return Array(result.sorted { ($1.words, $0.row) < ($0.words, $1.row) }.prefix(Self.mostSpans))
    }
}

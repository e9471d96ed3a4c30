import FEEL
import JSONText

/// A submission's documents, sorted by indicator, each with what can be said of it on the day of evaluation.
struct EvidenceShelf {
    /// What a document is good for.
    enum Standing: UInt8 {
        /// It can be opened and falls in the period.
        case sure
        /// It cannot be opened here.
        case unseen
        /// It bears no date, so that nobody knows whether it counts.
        case undated
        /// It falls outside the period, or was withdrawn.
        case outside

        var isPossible: Bool { self != .outside }
    }

    /// Why a need is not met, most telling first.
    enum Lack: UInt8, Comparable {
        case none, unseen, undated, kindUnknown, conditionOpen, shareNotStated
        case tooFewDates, shareTooSmall, conditionUnmet, nilNotAccepted, outside, missing

        static func < (a: Lack, b: Lack) -> Bool { a.rawValue < b.rawValue }
    }

    private let table: ScoreTable
    private let items: [EvidenceItem]
    /// By document.
    let standing: [Standing]
    /// Documents by indicator: those of indicator i are `order[start[i]..<start[i + 1]]`.
    private let order: [Int32]
    private let start: [Int32]
    /// What conditions on documents ask for, and the documents themselves; nil when the rubric has no such conditions.
    private let conditions: (scope: UnitScope, documents: [FEELValue])?
    /// For each figure whether the claim counts nothing at all: a nil report supports no other.
    private let nothingCounted: [Bool]

    init(_ submission: Submission, rubric: Rubric, period: Period, asOf: Day) {
        let table = rubric.table
        self.table = table
        items = submission.evidence?.items ?? []
        conditions = submission.evidence.flatMap { file in
            guard rubric.hasDocumentConditions else { return nil }
            return (
                UnitScope(rubric.documentSlots, submission, rubric, period: period, asOf: asOf),
                file.items.indices.map { .context(FEELContext(DocumentRecord($0, file, rubric))) }
            )
        }
        nothingCounted =
            submission.answers?.figures.map { $0.map { $0.index == nil && $0.fraction == (0, 0) } ?? true }
            ?? Array(repeating: true, count: table.figureCount)
        let end = min(period.to, asOf)
        standing = items.map { item in
            if let withdrawn = item.withdrawn, withdrawn <= end { return .outside }
            if let date = item.date {
                if end < date || table.earliest(item, period).map({ date < $0 }) == true { return .outside }
            } else {
                return .undated
            }
            return item.isSeen ? .sure : .unseen
        }
        let links = submission.evidence?.links ?? []
        var count = [Int32](repeating: 0, count: table.items.count + 1)
        for link in links { count[Int(link.indicator) + 1] += 1 }
        for index in 1..<count.count { count[index] += count[index - 1] }
        start = count
        var order = [Int32](repeating: 0, count: links.count)
        for link in links {
            order[Int(count[Int(link.indicator)])] = link.item
            count[Int(link.indicator)] += 1
        }
        self.order = order
    }

    /// The first document that names an indicator.
    func firstDocument(of indicator: Int) -> EvidenceItem? {
        start[indicator] < start[indicator + 1] ? items[Int(order[Int(start[indicator])])] : nil
    }

    /// The best answers that documents support, for sure and perhaps. For a figure 0 is supported and 1 is not.
    func ceiling(of indicator: Int) -> (sure: Int, perhaps: Int) {
        let item = table.items[indicator]
        let least = Int(item.levels)
        if start[indicator] == start[indicator + 1] {
            // What needs no document needs none.
            return item.levels == 1 && table.needRange(item, 0).isEmpty ? (0, 0) : (least, least)
        }
        var perhaps = least
        var hasPerhaps = false
        for level in 0..<least {
            var worst = Lack.none
            for need in table.needRange(item, level) {
                worst = max(worst, lack(table.needs[need], of: indicator))
                if worst > .tooFewDates { break }
            }
            if worst == .none { return (level, hasPerhaps ? perhaps : level) }
            if !hasPerhaps && worst <= .shareNotStated {
                perhaps = level
                hasPerhaps = true
            }
        }
        return (least, perhaps)
    }

    /// Why a need is not met; `none` when it is.
    func lack(_ need: ScoreTable.Need, of indicator: Int) -> Lack {
        var best = Lack.missing
        var sureDates = DateSet()
        var possibleDates = DateSet()
        var doubt = Lack.none
        // A plain range: a slice of the array would be counted in and out each time.
        for position in Int(start[indicator])..<Int(start[indicator + 1]) {
            let number = order[position]
            let item = items[Int(number)]
            // Most documents of an indicator serve another of its needs.
            let isOfKind = item.kind < 0 || need.kinds.contains(Int(item.kind))
            guard isOfKind || item.isNil && !hasNilNeed(indicator) else { continue }
            let standing = standing[Int(number)]
            // A document whose kind nobody has stated may be what is asked for.
            let kind: Lack = item.kind < 0 ? .kindUnknown : .none
            let share = max(kind, shareLack(need, item, indicator), conditionLack(need, number))
            guard standing.isPossible, share <= .shareNotStated else {
                best = min(best, standing.isPossible ? share : .outside)
                continue
            }
            if need.times == 1 {
                best = min(best, max(lack(standing), share))
                if best == .none { return .none }
                continue
            }
            let own = max(lack(standing), share)
            possibleDates.insert(item.date, number)
            if own == .none { sureDates.insert(item.date, number) }
            doubt = max(doubt, own)
        }
        guard need.times > 1 else { return best }
        if sureDates.count >= need.times { return .none }
        if possibleDates.count >= need.times { return doubt }
        return possibleDates.count > 0 ? min(best, .tooFewDates) : best
    }

    /// What a document that could serve a need lacks in share.
    ///
    /// A nil report, whatever document it is but a picture, stands for those of its indicator and has no share to show; how
    /// often it is due stays. Where only a need takes one, it must be of the kind that the need asks for.
    private func shareLack(_ need: ScoreTable.Need, _ item: EvidenceItem, _ indicator: Int) -> Lack {
        if item.isNil {
            let entry = table.items[indicator]
            let isFit =
                entry.acceptsNil && (item.kind < 0 || !table.pictures[Int(item.kind)])
                || need.acceptsNil && (item.kind < 0 || need.kinds.contains(Int(item.kind)))
            return isFit && (entry.figure < 0 || nothingCounted[Int(entry.figure)]) ? .none : .nilNotAccepted
        }
        guard need.share >= 0 else { return .none }
        let index = Int(need.share)
        guard item.have >= 0, item.total > 0 else { return table.shares[index].isAny ? .none : .shareNotStated }
        return table.shares[index].holds(item.have, of: item.total) ? .none : .shareTooSmall
    }

    /// Whether one of the needs takes a nil report for itself, so that it says nothing of the others.
    private func hasNilNeed(_ indicator: Int) -> Bool {
        let item = table.items[indicator]
        return (0..<Int(item.levels)).contains { level in
            table.needRange(item, level).contains { table.needs[$0].acceptsNil }
        }
    }

    /// What a document lacks that a condition asks for.
    private func conditionLack(_ need: ScoreTable.Need, _ number: Int32) -> Lack {
        guard need.condition >= 0, let conditions else { return .none }
        let condition = table.conditions[Int(need.condition)]
        return switch conditions.scope.evaluate(condition, [conditions.documents[Int(number)]]).holds {
        case true?: .none
        case false?: .conditionUnmet
        case nil: .conditionOpen
        }
    }

    private func lack(_ standing: Standing) -> Lack {
        switch standing {
        case .sure: .none
        case .unseen: .unseen
        case .undated: .undated
        case .outside: .outside
        }
    }
}

extension ScoreTable {
    /// The first day of issue from which a document counts for a period; nil for one that counts however old it is. Of a kind
    /// that nobody has stated, nobody knows how far back it counts either.
    func earliest(_ item: EvidenceItem, _ period: Period) -> Day? {
        guard item.kind >= 0 else { return nil }
        let validity = validities[Int(item.kind)]
        if validity.kind == .standing { return nil }
        return validity.isOfYearBefore ? period.from.adding(years: -1) : period.from
    }
}

/// Different dates; a document without a date counts by itself.
private struct DateSet {
    private var keys: [Int64] = []

    var count: Int { keys.count }

    mutating func insert(_ date: Day?, _ number: Int32) {
        let key = date.map { Int64($0.number) } ?? Int64.max - Int64(number)
        if !keys.contains(key) { keys.append(key) }
    }
}

extension GapCode {
    /// What lacks of a document, as a gap.
    init(_ lack: EvidenceShelf.Lack) {
        self =
            switch lack {
            case .none, .missing: .evidenceMissing
            case .unseen: .evidenceUnseen
            case .undated: .evidenceUndated
            case .shareNotStated: .shareNotStated
            case .tooFewDates: .tooFewDates
            case .shareTooSmall: .shareTooSmall
            case .nilNotAccepted: .nilNotAccepted
            case .conditionUnmet: .conditionUnmet
            case .conditionOpen: .conditionOpen
            case .kindUnknown: .evidenceKindUnknown
            case .outside: .evidenceOutsidePeriod
            }
    }
}

import Assessment

/// What units have on one indicator, row by row, with signs for what a reviewer should look at.
struct IndicatorComparison {
    private let rubric: Rubric
    private let index: Int
    private let words: Words
    private let entries: [ProvincePage.Entry]
    /// The value in the middle on each basis, where enough units have one.
    private let middles: [Rational?]

    /// Fewer units than this have no middle from which one could lie apart.
    private static let fewest = 4
    /// From this share of an indicator's points on, one is marked as lying apart.
    private static let apart = Rational(1, 2)

    /// True where rows have no room for links.
    private let isDense: Bool

    init(_ rubric: Rubric, _ index: Int, _ entries: [ProvincePage.Entry], isDense: Bool, _ words: Words) {
        self.isDense = isDense
        self.rubric = rubric
        self.index = index
        self.words = words
        self.entries = entries
        middles = [\EvaluationRecord.ItemRecord.claim, \.review].map { basis in
            let values = entries.compactMap { Self.value($0.unit.items[index][keyPath: basis], rubric, index) }.sorted()
            return values.count < Self.fewest ? nil : values[values.count / 2]
        }
    }

    private static func value(_ standing: EvaluationRecord.Standing, _ rubric: Rubric, _ index: Int) -> Rational? {
        switch standing {
        case .open: nil
        case .answer(let level): rubric.scales[rubric.indicators[index].scale].answers[Int(level)].value
        case .share(let share): share
        }
    }

    private func value(_ standing: EvaluationRecord.Standing) -> Rational? { Self.value(standing, rubric, index) }

    private func text(_ standing: EvaluationRecord.Standing) -> String {
        switch standing {
        case .open: words["report.notSubmitted"]
        case .answer(let level): rubric.scales[rubric.indicators[index].scale].answers[Int(level)].name
        case .share(let share): words.number(share * Rational(100)) + "%"
        }
    }

    /// True when a unit has anything to be shown.
    private func hasRow(_ entry: ProvincePage.Entry) -> Bool {
        let item = entry.unit.items[index]
        return item.claim != .open || item.review != .open
            || entry.part.items[index].map { !$0.documents.isEmpty || !$0.decision.isEmpty } ?? false
    }

    // MARK: Rows

    /// A row for each unit that has anything to show, in the order of all tables.
    var rows: [Markup] { entries.filter(hasRow).map(row) }

    private func row(_ entry: ProvincePage.Entry) -> Markup {
        let item = entry.unit.items[index]
        let part = entry.part.items[index]
        let reason: Markup = part.map { $0.decision.isEmpty ? "" : " <i>\($0.decision)</i>" } ?? ""
        return """
            <th>\(isDense ? "\(entry.number) \(entry.name)" : "<a href=#s\(entry.number)>\(entry.number) \(entry.name)</a>" as Markup)<td>\(text(item.claim))\(claimSigns(item))\
            <td>\(part?.support)<td>\(text(item.review))\(reviewSigns(item))<td>\(part?.documents)\(reason)
            """
    }

    /// ▲: more than documents surely support; ◆: apart from the others.
    private func claimSigns(_ item: EvaluationRecord.ItemRecord) -> Markup {
        guard let claim = value(item.claim) else { return "" }
        var signs: Markup = ""
        if let evidence = value(item.evidence), evidence < claim { signs += "▲" }
        if isApart(claim, middles[0]) { signs += "◆" }
        return signs.isEmpty ? "" : " \(signs)"
    }

    /// ≠: not what the unit says; ◆: apart from the others.
    private func reviewSigns(_ item: EvaluationRecord.ItemRecord) -> Markup {
        guard let review = value(item.review) else { return "" }
        var signs: Markup = ""
        if let claim = value(item.claim), claim != review { signs += "≠" }
        if isApart(review, middles[1]) { signs += "◆" }
        return signs.isEmpty ? "" : " \(signs)"
    }

    private func isApart(_ value: Rational, _ middle: Rational?) -> Bool {
        guard let middle else { return false }
        let distance = value < middle ? middle - value : value - middle
        return !(distance < Self.apart)
    }

    // MARK: Together

    /// How often each answer was claimed and given.
    var summary: String {
        [("basis.claim.short", \EvaluationRecord.ItemRecord.claim), ("basis.review.short", \.review)].compactMap {
            key, basis in
            let counts = counts(basis)
            return counts.isEmpty ? nil : "\(words[key]): \(counts)"
        }.joined(separator: "; ")
    }

    private func counts(_ basis: KeyPath<EvaluationRecord.ItemRecord, EvaluationRecord.Standing>) -> String {
        let standings = entries.map { $0.unit.items[index][keyPath: basis] }.filter { $0 != .open }
        let scale = rubric.scales[rubric.indicators[index].scale]
        if rubric.indicators[index].figure != nil {
            let shares = standings.compactMap(value).sorted()
            guard let least = shares.first, let most = shares.last else { return "" }
            let ends = [least, most].map { words.number($0 * Rational(100)) + "%" }
            return "\(shares.count) (\(least == most ? ends[0] : ends.joined(separator: "–")))"
        }
        return scale.answers.indices.compactMap { level in
            let count = standings.count { $0 == .answer(Int16(level)) }
            return count > 0 ? "\(scale.answers[level].name) \(count)" : nil
        }.joined(separator: " · ")
    }

    /// Those that have nothing to show, by name where they are few.
    var silent: Markup {
        let silent = entries.filter { !hasRow($0) }
        guard !silent.isEmpty else { return "" }
        let names = silent.prefix(Self.mostNames).map(\.name).joined(separator: "; ")
        let more = silent.count - Self.mostNames
        let list = more > 0 ? names + "; " + words["html.more", ["count": String(more)]] : names
        return "<p class=dim>\(words["html.silent", ["count": String(silent.count), "units": list]])</p>\n"
    }

    private static let mostNames = 5
}

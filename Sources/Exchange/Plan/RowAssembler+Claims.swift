import Assessment

extension RowAssembler {
    /// Keeps what a cell of a report says became of the row, apart from what the plan says.
    func claim(
        _ claim: Lexicon.Claim, _ text: String, _ column: Int, _ row: TableRow, _ result: inout ImportedPlan.Row
    ) {
        func add(_ text: String, to field: inout String) { field = field.isEmpty ? text : field + "; " + text }
        let heading = row.map.headings[column] ?? ""
        // What was reached in another year is where the plan starts from.
        let years = WordFolder.split(heading).compactMap { Int($0) }.filter { (1990...2999).contains($0) }
        if let year, years.contains(where: { $0 != year }) { return add(text, to: &result.note) }
        switch claim {
        case .planned: add(text, to: &result.note)
        // A dash says that there was none.
        case .obstacle: if !isDash(text) { add(text, to: &result.obstacle) }
        case .followUp: if !isDash(text) { add(text, to: &result.followUp) }
        case .realisation:
            if isDash(text) { return }
            let before = result.realisation
            let percent = Self.percent(text, isShare: heading.contains("%") || isShare(heading))
            add(percent == nil || text.contains("%") ? text : text + "%", to: &result.realisation)
            if let percent {
                // Two figures of one row say nothing for sure.
                let isOther = before.contains("%") && result.realisedPercent.map { $0 != percent } ?? true
                result.realisedPercent = isOther ? nil : percent
            }
            if let day = importer.day(text) { result.realisedOn = max(result.realisedOn ?? day, day) }
        }
    }

    private func isDash(_ text: String) -> Bool { text.allSatisfy { "-–—. ".contains($0) } }

    /// `Persentase Realisasi`: its figures are percentages without their sign.
    private func isShare(_ heading: String) -> Bool {
        WordFolder.split(heading).contains { (importer.lexicon.document[.percent] ?? []).contains($0) }
    }

    /// The one percentage in a text: `Terlaksana 100%`, `75,5 %`; under a heading that says so also a number alone. Up to 1 it
    /// may be a share of 1, and nobody can tell.
    private static func percent(_ text: String, isShare: Bool) -> Rational? {
        let isBare = isShare && text.allSatisfy { $0.isNumber || ",.% ".contains($0) }
        var found: [Rational] = []
        var digits = ""
        for character in text + (isBare && !text.contains("%") ? "%" : "") {
            if character.isASCII, character.isNumber || (",.".contains(character) && !digits.isEmpty) {
                digits.append(character == "," ? "." : character)
            } else if character == "%" {
                if let value = Rational(decimal: digits.trimming(".")) { found.append(value) }
                digits = ""
            } else if character != " " {
                digits = ""
            }
        }
        guard found.count == 1 else { return nil }
        if isBare, !text.contains("%"), !found[0].isZero, found[0] <= .one { return nil }
        return found[0]
    }
}

extension PlanImporter {
    /// The day that a cell gives, where it holds hardly anything else; nil for anything else.
    func day(_ text: String) -> Day? {
        if let day = Day(text) { return day }
        let words = WordFolder.split(text)
        return (3...4).contains(words.count) ? head.day(text) : nil
    }
}

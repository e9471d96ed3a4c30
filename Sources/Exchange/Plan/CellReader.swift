import Assessment

/// What a cell reads as, whatever heading it stands under.
struct CellReader {
    /// How far the filled cells of a column read as each kind of thing, from 0 to 1.
    struct Profile {
        /// Filled cells.
        var count = 0
        var number = 0.0
        var time = 0.0
        var person = 0.0
        var document = 0.0
        var deed = 0.0
        var mark = 0.0
    }

    private let months: MonthReader
    private let splitter: EvidenceSplitter
    private let persons: Set<String>
    private let deeds: Set<String>
    private let ticks: Set<String>
    private let matcher: PlanMatcher

    init(_ lexicon: Lexicon, _ months: MonthReader, _ splitter: EvidenceSplitter, _ matcher: PlanMatcher) {
        self.matcher = matcher
        self.months = months
        self.splitter = splitter
        persons = lexicon.persons
        deeds = lexicon.deeds
        ticks = lexicon.ticks
    }

    /// True for a time and nothing much else.
    func isTime(_ text: String) -> Bool {
        text.count <= 60 && !isNumber(text) && !months.months(text, year: 2000).isEmpty && !isDeed(text)
            && !splitter.begins(text)
    }

    /// True for what stands in the column of a month: a sign or a share.
    func isMark(_ text: String) -> Bool { ticks.contains(text) || text.hasSuffix("%") && text.count <= 5 }

    /// True for a person, a team or a part of a unit.
    func isPerson(_ text: String) -> Bool {
        guard text.count <= 100 else { return false }
        let words = WordFolder.split(ItemLabel(text)?.rest ?? text)
        guard let first = words.first else { return false }
        return persons.contains(first) && !splitter.begins(text)
    }

    /// True for a text whose first part names a document.
    func isDocument(_ text: String) -> Bool {
        splitter.items(text).first.map { splitter.begins($0) } ?? false
    }

    /// True for what is to be done: it begins with a verb or the name of a deed.
    func isDeed(_ text: String) -> Bool {
        guard let first = WordFolder.split(ItemLabel(text)?.rest ?? text).first else { return false }
        return deeds.contains(first) || first.count >= 6 && first.hasPrefix("me") && !persons.contains(first)
    }

    /// True where a good part of the cells of a column name sub-components, with hardly more.
    func nameComponents(_ cells: [String]) -> Bool {
        let filled = cells.filter { !$0.isEmpty }
        return filled.count(where: isComponent) * 5 >= filled.count * 2
    }

    private func isComponent(_ text: String) -> Bool {
        guard text.utf8.count <= 120, !text.contains(where: \.isNumber) else { return false }
        let words = matcher.text(text)
        return matcher.isName(words) || matcher.bestNode(words).map { $0.fit >= 0.6 } == true
    }

    /// True for the number of a row: `1`, `a.`, `II`, a code.
    func isNumber(_ text: String) -> Bool {
        let label = text.trimming(".)( ")
        guard !label.isEmpty, label.count <= 12 else { return false }
        if label.allSatisfy({ $0.isNumber || $0 == "." }) { return label.count <= 5 }
        let parts = label.lowercased().split(whereSeparator: { ".-".contains($0) })
        return parts.allSatisfy { part in
            part.count == 1 || part.allSatisfy(\.isNumber) || part.allSatisfy { "ivx".contains($0) }
        }
    }

    /// What the filled cells of a column read as.
    func profile(_ cells: [String]) -> Profile {
        var result = Profile()
        for cell in cells where !cell.isEmpty {
            result.count += 1
            if isMark(cell) { result.mark += 1 }
            if isNumber(cell) { result.number += 1 }
            if isTime(cell) { result.time += 1 }
            if isPerson(cell) { result.person += 1 }
            if isDocument(cell) { result.document += 1 }
            if isDeed(cell) { result.deed += 1 }
        }
        guard result.count > 0 else { return result }
        let count = Double(result.count)
        result.mark /= count
        result.number /= count
        result.time /= count
        result.person /= count
        result.document /= count
        result.deed /= count
        return result
    }
}

import Assessment
import Documents

/// Which column of an evaluation sheet holds what.
struct SheetLayout {
    /// The columns of one stage of review.
    struct Stage: Equatable {
        /// Index of the stage in the rubric.
        var stage: Int
        /// The heading over its answers.
        var heading: String
        var answer: Int
        var value: Int?
        var percent: Int?
        var note: Int?
        var evidence: Int?
        var links: [Int] = []
    }

    /// The row of the headings.
    let row: Int
    /// The column of identities that our own sheets have; nil elsewhere.
    let identity: Int?
    /// Columns of numbering and titles.
    let titles: Range<Int>
    let weight: Int?
    let choices: Int?
    let stages: [Stage]
    /// All columns whose heading says what they hold.
    let known: Set<Int>

    /// True for headings over the same columns, as those that a long sheet repeats.
    func isLike(_ other: SheetLayout) -> Bool {
        titles == other.titles && weight == other.weight && choices == other.choices && stages == other.stages
    }
}

/// Finds the headings of evaluation sheets.
struct SheetLayoutReader {
    enum Role: String, CaseIterable {
        case number, title, weight, criteria, choices, answer, value, percent, note, evidence, link
    }

    private let names: [(role: Role, words: [String])]
    private let stageNames: [(stage: Int, words: [String])]
    private let stageCount: Int

    init(_ rubric: Rubric, _ lexicon: Lexicon) {
        names = Role.allCases.flatMap { role in
            (lexicon.sheet[role.rawValue] ?? []).map { (role, WordFolder.split($0)) }
        }
        .sorted { $0.1.count > $1.1.count }
        stageNames = rubric.stages.enumerated().flatMap { index, stage in
            (lexicon.stages[stage.term.id] ?? []).map { (index, WordFolder.split($0)) }
        }
        .sorted { $0.1.count > $1.1.count }
        stageCount = rubric.stages.count
    }

    /// The layout that a row of headings gives; nil when the row is none.
    func layout(_ row: Int, _ cells: ArraySlice<Cell>) -> SheetLayout? {
        guard cells.count >= 4 else { return nil }
        return layout(row, cells.map { (column: $0.place.column, text: plain($0.value.text), above: "") })
    }

    /// The layout of headings on two lines: what belongs to a stage stands below a cell that names the stage and is merged
    /// over it. Nil where the second line is none of that kind.
    func layout(_ above: ArraySlice<Cell>, _ row: Int, _ cells: ArraySlice<Cell>, _ merges: [CellRange]) -> SheetLayout?
    {
        let below = cells.map { (column: $0.place.column, text: plain($0.value.text)) }.filter { !$0.text.isEmpty }
        let kinds = below.map { role($0.text) }
        guard below.count >= 2, kinds.contains(.answer), !kinds.contains(nil), !kinds.contains(.title) else {
            return nil
        }
        var headings: [(column: Int, text: String, above: String)] = []
        for cell in above {
            let last = merges.first { $0.first == cell.place }?.last.column ?? cell.place.column
            let text = plain(cell.value.text)
            let parts = below.filter { (cell.place.column...last).contains($0.column) }
            headings += parts.map { ($0.column, $0.text, text) }
            if parts.isEmpty { headings.append((cell.place.column, text, "")) }
        }
        guard below.allSatisfy({ part in headings.contains { $0.column == part.column } }) else { return nil }
        return layout(row, headings.sorted { $0.column < $1.column })
    }

    private func layout(_ row: Int, _ cells: [(column: Int, text: String, above: String)]) -> SheetLayout? {
        var roles: [(role: Role, column: Int, text: String)] = []
        for cell in cells {
            guard let role = role(cell.text) else { continue }
            roles.append((role, cell.column, cell.above.isEmpty ? cell.text : "\(cell.above) \(cell.text)"))
        }
        func first(_ role: Role) -> Int? { roles.first { $0.role == role }?.column }
        guard let title = first(.title), let answer = first(.answer), title < answer,
            first(.weight) != nil || first(.value) != nil || first(.choices) != nil
        else { return nil }
        let after = roles.filter { $0.column > title && $0.role != .title }.map(\.column).min() ?? answer
        let before = first(.number).flatMap { number in
            // An identity in front is no numbering; the sheet's own numbering may stand under "No".
            number < title && cells.first { $0.column == number }?.text.lowercased() != "id" ? number : nil
        }
        let identity = first(.number).flatMap { number in before == nil && number < title ? number : nil }
        return SheetLayout(
            row: row, identity: identity, titles: (before ?? title)..<after, weight: first(.weight),
            choices: first(.choices),
            stages: stages(roles), known: Set(roles.map(\.column)))
    }

    /// All rows of headings of a sheet, by their index; of two lines the second.
    func layouts(
        _ lines: [(row: Int, cells: ArraySlice<Cell>)], _ merges: [CellRange]
    ) -> [(index: Int, layout: SheetLayout)] {
        var result: [(index: Int, layout: SheetLayout)] = []
        for index in lines.indices where result.last?.index != index {
            if index + 1 < lines.count,
                let both = layout(lines[index].cells, lines[index + 1].row, lines[index + 1].cells, merges)
            {
                result.append((index + 1, both))
            } else if let one = layout(lines[index].row, lines[index].cells) {
                result.append((index, one))
            }
        }
        return result
    }

    private func role(_ text: String) -> Role? {
        if text == "%" { return .percent }
        let words = WordFolder.split(text)
        guard !words.isEmpty, words.count <= 14 else { return nil }
        return names.first { words.starts(with: $0.words) }?.role
    }

    /// Answers begin a stage; what follows up to the next answers belongs to it.
    private func stages(_ roles: [(role: Role, column: Int, text: String)]) -> [SheetLayout.Stage] {
        var stages: [SheetLayout.Stage] = []
        var noteWeight = 0
        for (role, column, text) in roles {
            if role == .answer {
                let named = stage(named: text)
                let next = (stages.last?.stage ?? -1) + 1
                // Two headings that name the same stage are two stages, one after the other.
                let stage = named.map { $0 < next ? next : $0 } ?? next
                guard stage < stageCount else { continue }
                stages.append(SheetLayout.Stage(stage: stage, heading: text, answer: column))
                continue
            }
            guard !stages.isEmpty else { continue }
            let last = stages.count - 1
            switch role {
            case .value: stages[last].value = stages[last].value ?? column
            case .percent: stages[last].percent = stages[last].percent ?? column
            case .note:
                // Of several, the one whose heading says most: "Catatan/Keterangan/Penjelasan (Unit)".
                let weight = weight(of: text, as: .note)
                if stages[last].note == nil || weight > noteWeight {
                    (stages[last].note, noteWeight) = (column, weight)
                }
            case .evidence: stages[last].evidence = stages[last].evidence ?? column
            case .link: stages[last].links.append(column)
            default: break
            }
        }
        return stages
    }

    /// How many words of a heading are words for its role or for a stage.
    private func weight(of heading: String, as role: Role) -> Int {
        let known = Set(names.filter { $0.role == role }.flatMap(\.words) + stageNames.flatMap(\.words))
        return WordFolder.split(heading).count(where: known.contains)
    }

    /// The stage that a heading names: the longest name in it, of two as long the later stage's.
    private func stage(named heading: String) -> Int? {
        let words = WordFolder.split(heading)
        var best: (length: Int, stage: Int)?
        for (stage, name) in stageNames where name.count <= words.count {
            let isThere = (0...words.count - name.count).contains { words[$0..<$0 + name.count].elementsEqual(name) }
            if isThere, (name.count, stage) > (best?.length ?? 0, best?.stage ?? -1) { best = (name.count, stage) }
        }
        if let best { return best.stage }
        // "TPI" with a name of its own is the team of the institution that has that name.
        return nil
    }
}

import Assessment

/// Tells the columns of a table by what stands in them.
struct ColumnGuess {
    private let importer: PlanImporter

    init(_ importer: PlanImporter) { self.importer = importer }

    /// A column of words, with what they read as.
    private struct Text {
        let column: Int
        let length: Int
        let profile: CellReader.Profile
        /// How far its words name documents, and how far they say what is to be done.
        var evidence: Double { profile.document - 0.5 * profile.deed }
        func deed(beside longest: Int) -> Double {
            profile.deed - 0.6 * max(profile.person, profile.document) + Double(length) / Double(max(1, longest))
        }
    }

    /// What the columns hold; nil when that cannot be told.
    func map(_ rows: [[String]]) -> ColumnMap? {
        let width = rows.map(\.count).max() ?? 0
        guard width >= 3 else { return nil }
        var map = ColumnMap()
        var texts: [Text] = []
        var ticked: [Int] = []
        for column in 0..<width {
            let cells = rows.compactMap { $0.indices.contains(column) && !$0[column].isEmpty ? $0[column] : nil }
            guard !cells.isEmpty else { continue }
            let profile = importer.cells.profile(cells)
            if profile.mark > 0.8 {
                ticked.append(column)
            } else if cells.count(where: { $0.count <= 4 }) * 5 > cells.count * 4, column < 4, texts.count < 2 {
                map.roles[column] = map.columns(.no).isEmpty ? .no : .component
            } else if cells.count(where: { !importer.months.months($0, year: 2000).isEmpty }) * 5 > cells.count * 3 {
                map.roles[column] = .when
            } else {
                let length = cells.reduce(0) { $0 + $1.count } / cells.count
                texts.append(Text(column: column, length: length, profile: profile))
            }
        }
        if ticked.count >= 6 {
            // Twelve columns in a row are the months; where one more is ticked it is beside them.
            for (index, column) in ticked.prefix(12).enumerated() { map.months[column] = index + 1...index + 1 }
            if let last = ticked.prefix(12).last {
                for text in texts where text.column > last { map.roles[text.column] = .pic }
                texts.removeAll { $0.column > last }
            }
        }
        return settle(texts, map)
    }

    /// Of columns of words the one that names documents is the evidence, the one with the longest texts and verbs what is
    /// done; what stands right of both, or names people, is who does it.
    private func settle(_ texts: [Text], _ map: ColumnMap) -> ColumnMap? {
        guard texts.count >= 2, let evidence = texts.max(by: { ($0.evidence, $0.column) < ($1.evidence, $1.column) })
        else { return nil }
        let others = texts.filter { $0.column != evidence.column }
        let longest = others.map(\.length).max() ?? 0
        guard let action = others.max(by: { $0.deed(beside: longest) < $1.deed(beside: longest) }) else { return nil }
        var map = map
        map.roles[evidence.column] = .evidence
        map.roles[action.column] = .action
        var before: [Text] = []
        for text in others where text.column != action.column {
            if text.profile.person > 0.5 || text.column > max(evidence.column, action.column) {
                map.roles[text.column] = .pic
            } else {
                before.append(text)
            }
        }
        let roles: [Lexicon.Column] =
            before.count == 1 ? [before[0].length * 2 < action.length ? .component : .wording] : [.component, .wording]
        for (text, role) in zip(before.suffix(2), roles) { map.roles[text.column] = role }
        return map
    }
}

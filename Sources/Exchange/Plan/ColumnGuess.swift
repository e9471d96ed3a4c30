import Assessment

/// Tells the columns of a table by what stands in them.
struct ColumnGuess {
    private let importer: PlanImporter

    init(_ importer: PlanImporter) { self.importer = importer }

    /// What the columns hold; nil when that cannot be told.
    func map(_ rows: [[String]]) -> ColumnMap? {
        let width = rows.map(\.count).max() ?? 0
        guard width >= 3 else { return nil }
        var map = ColumnMap()
        var texts: [(column: Int, length: Int, evidence: Double)] = []
        var ticked: [Int] = []
        for column in 0..<width {
            let cells = rows.compactMap { $0.indices.contains(column) && !$0[column].isEmpty ? $0[column] : nil }
            guard !cells.isEmpty else { continue }
            func share(_ test: (String) -> Bool) -> Double { Double(cells.count(where: test)) / Double(cells.count) }
            if share({ importer.lexicon.ticks.contains($0) || $0.hasSuffix("%") }) > 0.8 {
                ticked.append(column)
            } else if share({ $0.count <= 4 }) > 0.8, column < 3 {
                map.roles[column] = map.columns(.no).isEmpty ? .no : .component
            } else if share({ !importer.months.months($0, year: 2000).isEmpty }) > 0.6 {
                map.roles[column] = .when
            } else {
                let length = cells.reduce(0) { $0 + $1.count } / cells.count
                texts.append((column, length, share { importer.splitter.isList($0) }))
            }
        }
        if ticked.count >= 6 {
            // Twelve columns in a row are the months; where one more is ticked it is beside them.
            for (index, column) in ticked.prefix(12).enumerated() { map.months[column] = index + 1...index + 1 }
            if let last = ticked.prefix(12).last {
                texts.removeAll { text in
                    guard text.column > last else { return false }
                    map.roles[text.column] = .pic
                    return true
                }
            }
        }
        guard let evidence = texts.max(by: { ($0.evidence, $0.column) < ($1.evidence, $1.column) }) else { return nil }
        map.roles[evidence.column] = .evidence
        let before = texts.filter { $0.column < evidence.column }
        let roles: [Lexicon.Column] =
            switch before.count {
            case 0: []
            case 1: [.action]
            case 2: before[0].length < before[1].length / 2 ? [.component, .action] : [.wording, .action]
            default: [.component, .wording, .action]
            }
        for (text, role) in zip(before.suffix(3), roles) { map.roles[text.column] = role }
        for text in texts where text.column > evidence.column { map.roles[text.column] = .pic }
        return roles.isEmpty ? nil : map
    }
}

extension EvidenceSplitter {
    /// True when a text names a document at its start.
    func isList(_ text: String) -> Bool { items(text).first.map { begins($0) } ?? false }
}

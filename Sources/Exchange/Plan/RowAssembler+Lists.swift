import Assessment

extension RowAssembler {
    /// Reads an item of a list, with the lines that have labels of their own.
    func read(_ item: DocumentScan.ListItem, _ row: inout ImportedPlan.Row) {
        row.evidence = importer.splitter.items(item.fields[.evidence] ?? "")
        read(item.text, &row)
        if let time = item.fields[.when] { read(time: time, &row) }
        if let name = item.fields[.pic] { row.pic += row.pic.isEmpty ? name : "; " + name }
    }

    private func read(time: String, _ row: inout ImportedPlan.Row) {
        row.months = Array(Set(row.months + importer.months.months(time, year: year))).sorted()
        row.time = time
        if row.months.isEmpty { row.when = time }
    }

    /// Reads an item of a list, whose sentences may be labelled: `... Data dukung: SK Tim. Waktu: Maret 2026.`
    private func read(_ text: String, _ row: inout ImportedPlan.Row) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        var role = Lexicon.Column.action
        for (index, part) in parts.enumerated() {
            var part = part
            var next: Lexicon.Column?
            if index + 1 < parts.count {
                // What stands before a colon may end with the label of what comes after it.
                let cut = part.lastIndex { ".;(".contains($0) }
                let label = cut.map { String(part[part.index(after: $0)...]) } ?? part
                next = importer.headings.role(trimmed(label)).flatMap {
                    [.evidence, .when, .pic].contains($0) ? $0 : nil
                }
                if next != nil { part = cut.map { String(part[..<$0]) } ?? "" }
                if next == nil { part += ":" }
            }
            let piece = trimmed(part).trimming(role == .action ? " " : ".;)")
            switch role {
            case .evidence: row.evidence += importer.splitter.items(piece)
            case .when: read(time: piece, &row)
            case .pic: row.pic += row.pic.isEmpty ? piece : "; " + piece
            default: row.action += row.action.isEmpty ? piece : " " + piece
            }
            role = next ?? role
        }
    }
}

import Assessment

extension RowAssembler {
    /// Reads an item of a list, whose sentences may be labelled: `... Data dukung: SK Tim. Waktu: Maret 2026.`
    func read(_ text: String, _ row: inout ImportedPlan.Row) {
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
            case .when:
                row.months = Array(Set(row.months + importer.months.months(piece, year: year))).sorted()
                row.time = piece
                if row.months.isEmpty { row.when = piece }
            case .pic: row.pic += row.pic.isEmpty ? piece : "; " + piece
            default: row.action += row.action.isEmpty ? piece : " " + piece
            }
            role = next ?? role
        }
    }
}

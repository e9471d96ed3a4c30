import Assessment
import Documents

extension PlanImporter {
    /// What stands in a document and was left out: once for what is struck through or deleted in a sheet, once for its
    /// formulas without a value.
    func unread(_ document: TextDocument, _ name: String) -> [Diagnostic] {
        let struck = Dictionary(grouping: document.struck, by: \.sheet)
        let uncomputed = Dictionary(grouping: document.uncomputed, by: \.sheet)
        var notes: [Diagnostic] = []
        for sheet in document.sheets.isEmpty ? [""] : document.sheets {
            let lines = (struck[sheet] ?? []).map { (line: $0.line, place: String($0.line)) }
            let cells = (uncomputed[sheet] ?? []).map { (line: $0.line, place: $0.cell) }
            for (code, places) in [(DiagnosticCode.struckOut, lines), (.uncomputedCell, cells)] {
                guard let first = places.first else { continue }
                let shown = places.prefix(10).map(\.place).joined(separator: ", ") + (places.count > 10 ? ", …" : "")
                notes.append(
                    Diagnostic(
                        code, file: name, line: first.line,
                        ["count": String(places.count), "found": sheet.isEmpty ? shown : "\(sheet)!\(shown)"]))
            }
        }
        return notes
    }
}

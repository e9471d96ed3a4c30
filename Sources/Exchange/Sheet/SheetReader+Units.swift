import Assessment
import Documents

extension SheetReader {
    /// Brings the sheets together with the pages of the workbook: by the unit's identity, which both have, and in a workbook
    /// of one unit without looking.
    func joinPages(of workbook: Workbook, to sheets: inout [ImportedSheet], file: String) {
        var reader = PagesReader(desk, file: file)
        let units = reader.read(workbook)
        guard !units.isEmpty else { return }
        var left = Set(sheets.indices)
        for unit in units {
            let found =
                left.sorted().first { sheets[$0].id == unit.id && !unit.id.isEmpty }
                ?? left.sorted().first { plain(sheets[$0].unit) == plain(unit.unit[.name]) && !sheets[$0].unit.isEmpty }
                ?? (units.count == 1 && sheets.count == 1 ? 0 : nil)
            guard let found else {
                reader.add(Diagnostic(.pageRow, file: file, ["found": unit.id, "fault": "unit", "cell": ""]))
                continue
            }
            left.remove(found)
            SheetMerger.merge(&sheets[found], unit, desk, file: file)
            if let entry = unit.unit.fields[.rubric], entry.text != rubric.id, entry.text != rubric.subject {
                reader.add(
                    Diagnostic(
                        .pageCell, file: file, ["cell": entry.cell, "found": entry.text, "expected": rubric.id]))
            }
        }
        sheets[0].notes += reader.notes
    }

    /// The unit's identity above the headings, after its own words and a colon.
    func unitID(above layout: SheetLayout, in sheet: Sheet) -> String {
        for cell in sheet.cells.prefix(while: { $0.place.row < layout.row }) {
            let text = cell.value.text
            guard let colon = text.firstIndex(of: ":"), desk.words.key(String(text[..<colon]), on: .unit) == "id" else {
                continue
            }
            return trimmed(text[text.index(after: colon)...])
        }
        return ""
    }

    /// The unit's name above the headings: after "Nama Satuan Kerja :", or alone on the line above them.
    func unitName(above layout: SheetLayout, in sheet: Sheet) -> String {
        var alone = ""
        let above = sheet.rows.filter { $0.row < layout.row && $0.row >= layout.row - 8 }
        for (_, cells) in above {
            for (index, cell) in zip(cells.indices, cells) {
                let text = plain(cell.value.text)
                let words = WordFolder.split(text)
                if let mark = lexicon.sheetUnit.map(WordFolder.split).first(where: { words.starts(with: $0) }) {
                    if let colon = text.firstIndex(of: ":"), text.index(after: colon) < text.endIndex {
                        return trimmed(text[text.index(after: colon)...])
                    }
                    if words == mark, index + 1 < cells.endIndex {
                        return plain(cells[index + 1].value.text).trimming(": ")
                    }
                }
                if cells.count == 1 { alone = text }
            }
        }
        return isTitle(alone) ? "" : alone
    }

    /// The unit's name on the page of totals, which begins with it.
    func unitName(_ workbook: Workbook) -> String {
        for sheet in workbook.sheets {
            guard let first = sheet.cells.first, first.place.row <= 1, let text = first.value.text.nonEmpty else {
                continue
            }
            let name = plain(text)
            if !name.hasPrefix("["), !isTitle(name), name.count > 3, name.contains(" ") { return name }
        }
        return ""
    }

    /// True for the title of a sheet rather than a name.
    private func isTitle(_ text: String) -> Bool {
        let words = WordFolder.split(text)
        return words.isEmpty || !lexicon.sheetTitle.isDisjoint(with: words)
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

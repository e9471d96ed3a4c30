extension TextDocument {
    /// The rows of a workbook's visible sheets, columns without a cell left out.
    public init(_ workbook: Workbook) {
        lines = []
        sheets = workbook.sheets.map(\.name)
        hiddenSheets = workbook.sheets.filter { $0.isHidden && !$0.cells.isEmpty }.map(\.name)
        for (table, sheet) in workbook.sheets.enumerated() where !sheet.isHidden { append(sheet, table) }
    }

    private mutating func append(_ sheet: Sheet, _ table: Int) {
        var grid = SheetGrid(sheet)
        var hidden = 0
        for (row, cells) in sheet.rows {
            if sheet.hiddenRows.contains(row) { hidden += 1 }
            let place = grid.enter(row, cells)
            var texts = [String](repeating: "", count: place.width)
            var unknown: Set<Int> = []
            var hasStruck = false
            for cell in cells {
                let column = grid.index(cell.place.column)
                let text = cell.value.text(style: cell.style)
                texts[column] = cell.kept ?? text
                if cell.kept != nil, !trimmed(text).isEmpty { hasStruck = true }
                if cell.value == .none, cell.kept == nil {
                    unknown.insert(column)
                    uncomputed.append((sheet.name, row + 1, cell.place.description))
                }
            }
            if hasStruck {
                struck.append((sheet.name, row + 1))
                if isNothing(texts) { continue }
            }
            let filled = texts.indices.filter { !texts[$0].isEmpty }
            for column in place.marks { texts[column] = SheetGrid.mark }
            // A line over the whole width begins in the first column or is merged over several.
            let isLine =
                filled.count == 1 && unknown.isEmpty && place.covered.isEmpty && place.marks.isEmpty
                && (filled[0] == 0 && grid.index(0) == 0 || grid.isWide(row, filled[0]))
            var line = DocumentLine(
                number: row + 1, table: table, content: isLine ? .text(texts[filled[0]]) : .cells(texts))
            if !isLine {
                line.covered = place.covered
                line.spanned = place.spanned
                line.unknown = unknown
            }
            lines.append(line)
        }
        if hidden > 0 { hiddenRows.append((sheet.name, hidden)) }
    }
}

/// True when no cell of a row says anything: what is left of a row that was struck through may be its number.
func isNothing(_ cells: [String]) -> Bool { !cells.contains { $0.contains(where: \.isLetter) } }

extension CellValue {
    /// The value as a person sees it in its cell.
    func text(style: NumberStyle) -> String {
        guard case .number(let digits) = self, style == .percent, let value = Double(digits) else { return text }
        let percent = (value * 100).rounded()
        let isWhole = abs(value * 100 - percent) < 1e-9
        return isWhole ? Int(exactly: percent).map { "\($0)%" } ?? digits : "\(value * 100)%"
    }
}

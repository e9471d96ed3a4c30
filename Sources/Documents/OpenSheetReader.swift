/// Reads the sheets of an OpenDocument workbook.
struct OpenSheetReader {
    private let styles: OpenStyles
    private var cells = 0

    /// Reads the workbook whose start was met last.
    static func read(_ xml: inout XMLReader, _ styles: OpenStyles) throws(DocumentFault) -> Workbook {
        var reader = OpenSheetReader(styles: styles)
        var workbook = Workbook(sheets: [])
        let outer = xml.depth - 1
        while xml.depth > outer, let event = try xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            case "tracked-changes": try xml.skipElement()
            case "table": workbook.sheets.append(try reader.sheet(&xml))
            default: break
            }
        }
        return workbook
    }

    private init(styles: OpenStyles) { self.styles = styles }

    private mutating func sheet(_ xml: inout XMLReader) throws(DocumentFault) -> Sheet {
        let outer = xml.depth - 1
        var sheet = Sheet(name: try xml.attribute("name") ?? "")
        sheet.isHidden = styles.isHidden(try xml.attribute("style-name"))
        var row = 0
        while xml.depth > outer, let event = try xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            case "table-row": try readRow(&xml, &row, into: &sheet)
            // Charts and their tables stand in shapes.
            case "shapes", "forms", "named-expressions": try xml.skipElement()
            default: break
            }
        }
        try WorkbookReader.checkPlaces(sheet, part: OpenReader.part)
        return sheet
    }

    private mutating func readRow(_ xml: inout XMLReader, _ row: inout Int, into sheet: inout Sheet)
        throws(DocumentFault)
    {
        let outer = xml.depth - 1
        let repeated = max(try xml.attribute("number-rows-repeated").flatMap { Int($0) } ?? 1, 1)
        let isHidden = ["collapse", "filter"].contains(try xml.attribute("visibility") ?? "")
        let first = sheet.cells.count
        var column = 0
        while xml.depth > outer, let event = try xml.next() {
            guard event == .start, xml.name == "table-cell" || xml.name == "covered-table-cell" else { continue }
            let count = max(try xml.attribute("number-columns-repeated").flatMap { Int($0) } ?? 1, 1)
            guard row < WorkbookReader.mostRows, column < 16_384 else {
                try xml.skipElement()
                continue
            }
            try readCell(&xml, CellPlace(row: row, column: column), count, into: &sheet)
            column = min(column + count, 16_384)
        }
        // Rows that are the same are written once.
        let same = sheet.cells[first...]
        if !same.isEmpty, repeated > 1 {
            for next in 1..<min(repeated, WorkbookReader.mostRows - row) {
                for cell in Array(same) {
                    var copy = Cell(
                        CellPlace(row: row + next, column: cell.place.column), cell.value, formula: cell.formula,
                        style: cell.style)
                    copy.kept = cell.kept
                    try append(copy, to: &sheet)
                }
            }
        }
        if isHidden, !same.isEmpty { sheet.hiddenRows.insert(row) }
        row = min(row + min(repeated, WorkbookReader.mostRows), WorkbookReader.mostRows)
    }

    private mutating func append(_ cell: Cell, to sheet: inout Sheet) throws(DocumentFault) {
        cells += 1
        guard cells <= WorkbookReader.mostCells else { throw DocumentFault(.tooLarge, part: OpenReader.part) }
        sheet.cells.append(cell)
    }

    private mutating func readCell(
        _ xml: inout XMLReader, _ place: CellPlace, _ count: Int, into sheet: inout Sheet
    ) throws(DocumentFault) {
        let outer = xml.depth - 1
        let type = try xml.attribute("value-type") ?? ""
        let number = try xml.attribute("value")
        let date = try xml.attribute("date-value")
        let boolean = try xml.attribute("boolean-value")
        let formula = try xml.attribute("formula")
        let style = try xml.attribute("style-name")
        let columns = try xml.attribute("number-columns-spanned").flatMap { Int($0) } ?? 1
        let rows = try xml.attribute("number-rows-spanned").flatMap { Int($0) } ?? 1
        var texts: [OpenText] = []
        while xml.depth > outer, let event = try xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            case "p": texts.append(try OpenText(&xml, styles))
            case "annotation", "shape", "frame": try xml.skipElement()
            default: break
            }
        }
        if columns > 1 || rows > 1 {
            let last = CellPlace(
                row: place.row + min(max(rows, 1), WorkbookReader.mostRows) - 1,
                column: min(place.column + min(max(columns, 1), 16_384), 16_384) - 1)
            sheet.merges.append(CellRange(place, last))
        }
        // A style over whole rows is no mark of a cell.
        if let fill = styles.fill(style), count <= 256 {
            for next in 0..<count { sheet.fills[CellPlace(row: place.row, column: place.column + next)] = fill }
            guard sheet.fills.count <= WorkbookReader.mostCells else {
                throw DocumentFault(.tooLarge, part: OpenReader.part)
            }
        }
        let text = texts.map(\.text).joined(separator: "\n")
        var cell: Cell
        switch type {
        case "float", "currency": cell = Cell(place, .number(number ?? text), formula: formula)
        case "percentage": cell = Cell(place, .number(number ?? text), formula: formula, style: .percent)
        case "date": cell = Cell(place, .text(String((date ?? text).prefix(10))), formula: formula, style: .date)
        case "boolean":
            cell = Cell(place, .boolean(boolean == "true"), formula: formula)
        default:
            if text.isEmpty, formula == nil { return }
            cell = Cell(place, text.isEmpty && type.isEmpty ? .none : .text(text), formula: formula)
        }
        let kept = texts.map(\.kept).joined(separator: "\n")
        if styles.isStruck(style) { cell.kept = "" } else if kept != text { cell.kept = kept }
        for next in 0..<min(count, 16_384 - place.column) {
            var copy = Cell(
                CellPlace(row: place.row, column: place.column + next), cell.value, formula: cell.formula,
                style: cell.style)
            copy.kept = cell.kept
            try append(copy, to: &sheet)
        }
    }
}

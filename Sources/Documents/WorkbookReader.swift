/// Reads an Office Open XML workbook (ECMA-376, SpreadsheetML).
public struct WorkbookReader {
    /// A workbook may have this many cells that hold something.
    static let mostCells = 2_000_000
    /// The rows of a sheet times its columns, both as far as they hold something, are this many at most.
    static let mostPlaces = 10_000_000
    /// A sheet has this many rows at most.
    static let mostRows = 1_048_576

    private let archive: Archive
    private var strings: [RichText] = []
    private var styles = WorkbookStyles()
    private var countsFrom1904 = false
    private var cells = 0

    private init(_ archive: Archive) { self.archive = archive }

    /// Reads a whole workbook.
    public static func read(_ bytes: [UInt8]) throws(DocumentFault) -> Workbook {
        try read(Archive(bytes))
    }

    /// Reads the workbook in an archive.
    public static func read(_ archive: Archive) throws(DocumentFault) -> Workbook {
        var reader = WorkbookReader(archive)
        return try reader.workbook()
    }

    private mutating func workbook() throws(DocumentFault) -> Workbook {
        let main = try mainPart()
        let relations = try Relations(archive, of: main)
        if let path = relations.first(ofType: "sharedStrings"), let bytes = try archive.part(path) {
            strings = try Self.sharedStrings(bytes, part: path)
        }
        if let path = relations.first(ofType: "styles"), let bytes = try archive.part(path) {
            styles = try WorkbookStyles(bytes, part: path)
        }
        var listed: [(name: String, isHidden: Bool, relation: String)] = []
        var xml = try XMLReader(archive.required(main), part: main)
        while let event = try xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            case "workbookPr": countsFrom1904 = try ["1", "true"].contains(xml.attribute("date1904") ?? "")
            case "sheet":
                listed.append(
                    (
                        try xml.attribute("name") ?? "", try xml.attribute("state") ?? "visible" != "visible",
                        try xml.attribute("id") ?? ""
                    ))
            default: break
            }
        }
        var workbook = Workbook(sheets: [])
        workbook.hasMacros = archive.names.contains { $0.lowercased().hasSuffix("vbaproject.bin") }
        for entry in listed {
            guard let path = relations.target(entry.relation), let bytes = try archive.part(path) else { continue }
            // Charts and dialogs are sheets too, without cells.
            var sheet = Sheet(name: entry.name)
            sheet.isHidden = entry.isHidden
            try read(bytes, part: path, into: &sheet)
            workbook.sheets.append(sheet)
        }
        return workbook
    }

    private func mainPart() throws(DocumentFault) -> String {
        let relations = try Relations(archive, of: "")
        guard let main = relations.first(ofType: "officeDocument"), archive.contains(main) else {
            throw DocumentFault(.partMissing, part: "xl/workbook.xml")
        }
        return main
    }

    // MARK: Sheets

    private mutating func read(_ bytes: [UInt8], part: String, into sheet: inout Sheet) throws(DocumentFault) {
        var xml = try XMLReader(bytes, part: part)
        var row = -1
        var column = -1
        var links: [(place: CellPlace, relation: String)] = []
        while let event = try xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            case "row":
                let own = try xml.attribute("r").flatMap { Int($0) }
                row = own.flatMap { (1...Self.mostRows).contains($0) ? $0 - 1 : nil } ?? row + 1
                column = -1
                if try ["1", "true"].contains(xml.attribute("hidden") ?? "") { sheet.hiddenRows.insert(row) }
            case "c":
                let place = try xml.attribute("r").flatMap { CellPlace($0) } ?? CellPlace(row: row, column: column + 1)
                column = place.column
                let style = styles[try xml.attribute("s").flatMap { Int($0) } ?? 0]
                if let fill = style.fill {
                    sheet.fills[place] = fill
                    guard sheet.fills.count <= Self.mostCells else { throw DocumentFault(.tooLarge, part: part) }
                }
                guard let cell = try cell(&xml, place, style) else { continue }
                cells += 1
                guard cells <= Self.mostCells else { throw DocumentFault(.tooLarge, part: part) }
                sheet.cells.append(cell)
            case "mergeCell":
                if let range = try xml.attribute("ref").flatMap({ CellRange($0) }) { sheet.merges.append(range) }
            case "hyperlink":
                if let range = try xml.attribute("ref").flatMap({ CellRange($0) }), let id = try xml.attribute("id") {
                    links.append((range.first, id))
                }
            default: break
            }
        }
        // A writer need not keep the order that readers count on.
        let isSorted = zip(sheet.cells, sheet.cells.dropFirst()).allSatisfy { $0.place < $1.place }
        if !isSorted { sheet.cells.sort { $0.place < $1.place } }
        try Self.checkPlaces(sheet, part: part)
        guard !links.isEmpty else { return }
        let relations = try Relations(archive, of: part)
        for link in links { sheet.links[link.place] = relations.external(link.relation) }
    }

    /// Refuses a sheet whose rows, each as wide as the columns that hold anything, no honest sheet needs.
    static func checkPlaces(_ sheet: Sheet, part: String) throws(DocumentFault) {
        let rows = zip(sheet.cells, sheet.cells.dropFirst()).count { $0.place.row < $1.place.row }
        guard (rows + 1) * Set(sheet.cells.map(\.place.column)).count <= mostPlaces else {
            throw DocumentFault(.tooLarge, part: part)
        }
    }

    /// The cell whose start was met last; nil when it holds nothing.
    private func cell(
        _ xml: inout XMLReader, _ place: CellPlace, _ style: WorkbookStyles.Style
    ) throws(DocumentFault) -> Cell? {
        let type = try xml.attribute("t") ?? "n"
        let outer = xml.depth - 1
        var value: String?
        var formula: String?
        var inline = RichText()
        while xml.depth > outer, let event = try xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            case "v": value = try xml.elementText()
            case "f": formula = try xml.elementText()
            case "is":
                inline = try RichText(&xml)
                value = inline.text
            default: try xml.skipElement()
            }
        }
        // A text may be computed to be empty, a number may not.
        guard let value, !value.isEmpty || formula != nil && type == "str" else {
            return formula.map { Cell(place, .none, formula: $0) }
        }
        var rich: RichText?
        switch type {
        case "s": rich = Int(value).flatMap { strings.indices.contains($0) ? strings[$0] : nil } ?? RichText()
        case "str": rich = RichText(RichText.unescape(value))
        case "inlineStr": rich = inline.text.isEmpty ? RichText(value) : inline
        case "d": rich = RichText(value)
        default: break
        }
        var cell: Cell
        if let rich {
            if rich.text.isEmpty, formula == nil { return nil }
            cell = Cell(place, .text(style.isSymbol ? SymbolFont.text(rich.text) : rich.text), formula: formula)
            cell.kept = rich.kept
        } else if type == "b" {
            cell = Cell(place, .boolean(value == "1" || value == "true"), formula: formula)
        } else if type == "e" {
            cell = Cell(place, .error(value), formula: formula)
        } else if style.number == .date, let date = date(value) {
            cell = Cell(place, .text(date), formula: formula, style: .date)
        } else {
            cell = Cell(place, .number(value), formula: formula, style: style.number)
        }
        if style.isStruck { cell.kept = "" }
        return cell
    }

    /// The day, as `2026-11-21`, that a number counts to. The format counts a 29 February 1900 that never was.
    private func date(_ number: String) -> String? {
        guard let value = Double(number), value >= 1, value < 2_958_466 else { return nil }
        var days = Int(value)
        if countsFrom1904 { days += 1_462 } else if days < 60 { days += 1 }
        // Days from civil 0000-03-01, after Howard Hinnant's algorithm; 25,569 is 1970-01-01.
        let z = days - 25_569 + 719_468
        let era = z / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shifted + 2) / 5 + 1
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(year)-\(two(month))-\(two(day))"
    }

    // MARK: Strings

    private static func sharedStrings(_ bytes: [UInt8], part: String) throws(DocumentFault) -> [RichText] {
        var xml = try XMLReader(bytes, part: part)
        var result: [RichText] = []
        while let event = try xml.next() {
            if event == .start, xml.name == "si" { result.append(try RichText(&xml)) }
        }
        return result
    }
}

/// Reads an Office Open XML workbook (ECMA-376, SpreadsheetML).
public struct WorkbookReader {
    /// A workbook may have this many cells that hold something.
    static let mostCells = 2_000_000
    /// A sheet has this many rows at most.
    static let mostRows = 1_048_576

    private let archive: Archive
    private var strings: [String] = []
    private var styles: [NumberStyle] = []
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
            styles = try Self.styles(bytes, part: path)
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
                guard let cell = try cell(&xml, place) else { continue }
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
        guard !links.isEmpty else { return }
        let relations = try Relations(archive, of: part)
        for link in links { sheet.links[link.place] = relations.external(link.relation) }
    }

    /// The cell whose start was met last; nil when it holds nothing.
    private func cell(_ xml: inout XMLReader, _ place: CellPlace) throws(DocumentFault) -> Cell? {
        let type = try xml.attribute("t") ?? "n"
        let style = try xml.attribute("s").flatMap { Int($0) } ?? 0
        let outer = xml.depth - 1
        var value: String?
        var formula: String?
        while xml.depth > outer, let event = try xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            case "v": value = try xml.elementText()
            case "f": formula = try xml.elementText()
            case "is": value = try Self.richText(&xml)
            default: try xml.skipElement()
            }
        }
        guard let value, !value.isEmpty || formula != nil else {
            return formula.map { Cell(place, .none, formula: $0) }
        }
        let content: CellValue
        switch type {
        case "s":
            let index = Int(value) ?? -1
            content = .text(strings.indices.contains(index) ? strings[index] : "")
        case "str": content = .text(Self.unescape(value))
        case "inlineStr": content = .text(value)
        case "b": content = .boolean(value == "1" || value == "true")
        case "e": content = .error(value)
        case "d": content = .text(value)
        default:
            let style = styles.indices.contains(style) ? styles[style] : .plain
            if style == .date, let date = date(value) {
                return Cell(place, .text(date), formula: formula, style: .date)
            }
            return Cell(place, .number(value), formula: formula, style: style)
        }
        if case .text(let text) = content, text.isEmpty, formula == nil { return nil }
        return Cell(place, content, formula: formula)
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

    // MARK: Strings and styles

    private static func sharedStrings(_ bytes: [UInt8], part: String) throws(DocumentFault) -> [String] {
        var xml = try XMLReader(bytes, part: part)
        var result: [String] = []
        while let event = try xml.next() {
            if event == .start, xml.name == "si" { result.append(try richText(&xml)) }
        }
        return result
    }

    /// The text of an element made of runs, without the readings of East Asian signs.
    private static func richText(_ xml: inout XMLReader) throws(DocumentFault) -> String {
        let outer = xml.depth - 1
        var result = ""
        while xml.depth > outer, let event = try xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            case "t": result += try xml.elementText()
            case "rPh": try xml.skipElement()
            default: break
            }
        }
        return unescape(result)
    }

    /// Characters that XML cannot hold are written as `_x000D_`.
    private static func unescape(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        var result = ""
        var rest = text[...]
        while let mark = rest.firstIndex(of: "_") {
            result += rest[..<mark]
            let code = rest[mark...].prefix(7)
            if code.count == 7, code.hasPrefix("_x"), code.hasSuffix("_"),
                let scalar = UInt32(code.dropFirst(2).dropLast(), radix: 16).flatMap(Unicode.Scalar.init)
            {
                if scalar != "\r" { result.unicodeScalars.append(scalar) }
                rest = rest[code.endIndex...]
            } else {
                result.append("_")
                rest = rest[rest.index(after: mark)...]
            }
        }
        return result + rest
    }

    private static func styles(_ bytes: [UInt8], part: String) throws(DocumentFault) -> [NumberStyle] {
        var xml = try XMLReader(bytes, part: part)
        var custom: [Int: NumberStyle] = [:]
        var result: [NumberStyle] = []
        var isInCells = false
        while let event = try xml.next() {
            if event == .end, xml.name == "cellXfs" { isInCells = false }
            guard event == .start else { continue }
            switch xml.name {
            case "numFmt":
                if let id = try xml.attribute("numFmtId").flatMap({ Int($0) }) {
                    custom[id] = numberStyle(try xml.attribute("formatCode") ?? "")
                }
            case "cellXfs": isInCells = true
            case "xf" where isInCells:
                let id = try xml.attribute("numFmtId").flatMap { Int($0) } ?? 0
                result.append(custom[id] ?? builtIn(id))
            default: break
            }
        }
        return result
    }

    private static func builtIn(_ id: Int) -> NumberStyle {
        switch id {
        case 9, 10: .percent
        case 14...17, 22: .date
        default: .plain
        }
    }

    /// What a format code shows, its literal parts left out.
    private static func numberStyle(_ code: String) -> NumberStyle {
        var isQuoted = false
        var isBracketed = false
        var isDate = false
        for character in code.lowercased() {
            switch character {
            case "\"": isQuoted.toggle()
            case "[" where !isQuoted: isBracketed = true
            case "]": isBracketed = false
            case "%" where !isQuoted: return .percent
            case "y" where !isQuoted && !isBracketed, "d" where !isQuoted && !isBracketed: isDate = true
            default: break
            }
        }
        return isDate ? .date : .plain
    }
}

/// The relationships of a part (ECMA-376 part 2): which other parts it uses.
struct Relations {
    private struct Relation {
        let type: String
        let target: String
        let isExternal: Bool
    }

    private var ids: [String] = []
    private var relations: [String: Relation] = [:]

    /// The relationships of a part; of the archive as a whole for an empty name.
    init(_ archive: Archive, of part: String) throws(DocumentFault) {
        let slash = part.lastIndex(of: "/")
        let folder = slash.map { String(part[...$0]) } ?? ""
        let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
        let path = "\(folder)_rels/\(name).rels"
        guard let bytes = try archive.part(path) else { return }
        var xml = try XMLReader(bytes, part: path)
        while let event = try xml.next() {
            guard event == .start, xml.name == "Relationship" else { continue }
            let isExternal = try xml.attribute("TargetMode") == "External"
            let target = try xml.attribute("Target") ?? ""
            let id = try xml.attribute("Id") ?? ""
            guard relations[id] == nil else { continue }
            ids.append(id)
            relations[id] = Relation(
                type: try xml.attribute("Type") ?? "", target: isExternal ? target : Self.resolve(target, in: folder),
                isExternal: isExternal)
        }
    }

    func first(ofType type: String) -> String? {
        ids.lazy.compactMap { relations[$0] }.first { $0.type.hasSuffix("/" + type) }?.target
    }

    func target(_ id: String) -> String? {
        relations[id].flatMap { $0.isExternal ? nil : $0.target }
    }

    func external(_ id: String) -> String? {
        relations[id].flatMap { $0.isExternal ? $0.target : nil }
    }

    private static func resolve(_ target: String, in folder: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var path = folder.split(separator: "/").map(String.init)
        for step in target.split(separator: "/") {
            if step == ".." { _ = path.popLast() } else if step != "." { path.append(String(step)) }
        }
        return path.joined(separator: "/")
    }
}

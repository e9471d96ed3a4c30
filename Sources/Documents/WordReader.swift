/// Reads an Office Open XML text document (ECMA-376, WordprocessingML): paragraphs and tables in their order.
public struct WordReader {
    private let numbering: Numbering
    private var lines: [DocumentLine] = []
    private var number = 0
    private var table = 0

    /// Reads a document.
    public static func read(_ archive: Archive) throws(DocumentFault) -> TextDocument {
        let relations = try Relations(archive, of: "")
        guard let main = relations.first(ofType: "officeDocument"), let bytes = try archive.part(main) else {
            throw DocumentFault(.partMissing, part: "word/document.xml")
        }
        let own = try Relations(archive, of: main)
        var numbering = Numbering()
        if let path = own.first(ofType: "numbering"), let bytes = try archive.part(path) {
            numbering = try Numbering(bytes, part: path)
        }
        var reader = WordReader(numbering: numbering)
        var xml = try XMLReader(bytes, part: main)
        var counters = Counters()
        while let event = try xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            case "p":
                reader.number += 1
                let text = try reader.paragraph(&xml, &counters)
                reader.lines.append(DocumentLine(number: reader.number, table: reader.table, content: .text(text)))
            case "tbl":
                reader.table += 1
                try reader.table(&xml, &counters)
                reader.table += 1
            case "sectPr": try xml.skipElement()
            default: break
            }
        }
        return TextDocument(lines: reader.lines)
    }

    private init(numbering: Numbering) { self.numbering = numbering }

    private mutating func table(_ xml: inout XMLReader, _ counters: inout Counters) throws(DocumentFault) {
        let outer = xml.depth - 1
        while xml.depth > outer, let event = try xml.next() {
            guard event == .start, xml.name == "tr" else { continue }
            number += 1
            let cells = try row(&xml, &counters)
            let filled = cells.count { !$0.isEmpty }
            let content: DocumentLine.Content = filled == 1 && cells[0] != "" ? .text(cells[0]) : .cells(cells)
            lines.append(DocumentLine(number: number, table: table, content: content))
        }
    }

    private func row(_ xml: inout XMLReader, _ counters: inout Counters) throws(DocumentFault) -> [String] {
        let outer = xml.depth - 1
        var cells: [String] = []
        while xml.depth > outer, let event = try xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            case "gridBefore":
                let count = try xml.attribute("val").flatMap { Int($0) } ?? 0
                cells += [String](repeating: "", count: min(max(count, 0), 64))
            case "tc": try cell(&xml, &counters, into: &cells)
            default: break
            }
        }
        return cells
    }

    /// A cell takes as many places as columns of the grid; one that continues a merged cell is empty.
    private func cell(
        _ xml: inout XMLReader, _ counters: inout Counters, into cells: inout [String]
    ) throws(DocumentFault) {
        let outer = xml.depth - 1
        var span = 1
        var isContinued = false
        var texts: [String] = []
        while xml.depth > outer, let event = try xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            // Those of the cells of a table inside the cell are deeper.
            case "gridSpan" where xml.depth == outer + 3:
                span = min(max(try xml.attribute("val").flatMap { Int($0) } ?? 1, 1), 64)
            case "vMerge" where xml.depth == outer + 3:
                isContinued = try xml.attribute("val") ?? "continue" == "continue"
            case "p": texts.append(try paragraph(&xml, &counters))
            default: break
            }
        }
        let text = texts.filter { !$0.isEmpty }.joined(separator: " ")
        cells.append(isContinued ? "" : trimmed(text))
        cells += [String](repeating: "", count: span - 1)
    }

    private func paragraph(_ xml: inout XMLReader, _ counters: inout Counters) throws(DocumentFault) -> String {
        let outer = xml.depth - 1
        var text = ""
        var label = ""
        var numberID: Int?
        var level = 0
        while xml.depth > outer, let event = try xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            case "t": text += try xml.elementText()
            case "tab" where try xml.attribute("val") == nil: text += " "
            case "br", "cr": text += " "
            case "noBreakHyphen": text += "-"
            case "sym": text += Self.symbol(try xml.attribute("char") ?? "")
            case "ilvl": level = try xml.attribute("val").flatMap { Int($0) } ?? 0
            case "numId": numberID = try xml.attribute("val").flatMap { Int($0) }
            case "del", "instrText", "delText", "Fallback": try xml.skipElement()
            default: break
            }
        }
        if let numberID, numberID != 0, !trimmed(text).isEmpty {
            label = counters.label(numbering.levels(numberID), numberID, level)
        }
        return trimmed(label.isEmpty ? text : "\(label) \(text)")
    }

    /// A sign of the fonts that have no letters (Wingdings and its kin), by its code there: a tick or crossed box, an
    /// empty box, a bullet.
    private static func symbol(_ code: String) -> String {
        guard let code = UInt32(code, radix: 16) else { return "" }
        switch code & 0xFF {
        case 0x50, 0x52, 0x54, 0x78, 0xFB...0xFE: return "✓"
        case 0x2A, 0x6F, 0x72, 0xA3, 0xA8: return "☐"
        default: return "•"
        }
    }

    /// How far each list has counted.
    private struct Counters {
        private var counts: [Int: [Int]] = [:]

        mutating func label(_ levels: [Numbering.Level], _ list: Int, _ level: Int) -> String {
            guard levels.indices.contains(level) else { return "" }
            var count = counts[list] ?? []
            while count.count <= level { count.append(levels[count.count].start - 1) }
            count[level] += 1
            count.removeLast(count.count - level - 1)
            counts[list] = count
            var text = levels[level].text
            for (index, value) in count.enumerated() {
                text = text.replacing("%\(index + 1)", with: levels[index].format(value))
            }
            return text
        }
    }
}

/// The numbered lists of a text document.
private struct Numbering {
    struct Level {
        var form = "decimal"
        var text = ""
        var start = 1

        /// A number as a list shows it.
        func format(_ number: Int) -> String {
            switch form {
            case "lowerLetter", "upperLetter":
                let letter = CellPlace.letters(max(number - 1, 0))
                return form == "lowerLetter" ? letter.lowercased() : letter
            case "lowerRoman": return Self.roman(number).lowercased()
            case "upperRoman": return Self.roman(number)
            case "bullet", "none": return ""
            default: return String(number)
            }
        }

        private static func roman(_ number: Int) -> String {
            var rest = min(max(number, 0), 3_999)
            var result = ""
            for (value, sign) in [
                (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
                (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
            ] {
                while rest >= value {
                    result += sign
                    rest -= value
                }
            }
            return result
        }
    }

    /// A list has no more levels (ECMA-376 part 1, 17.9.6).
    private static let mostLevels = 9

    private var abstract: [Int: [Level]] = [:]
    private var concrete: [Int: Int] = [:]

    init() {}

    init(_ bytes: [UInt8], part: String) throws(DocumentFault) {
        var xml = try XMLReader(bytes, part: part)
        var current = 0
        var list = 0
        var isLevel = false
        while let event = try xml.next() {
            if event == .end, xml.name == "lvl" { isLevel = false }
            guard event == .start else { continue }
            let value = try xml.attribute("val") ?? ""
            switch xml.name {
            case "abstractNum": current = try xml.attribute("abstractNumId").flatMap { Int($0) } ?? 0
            case "lvl":
                isLevel = abstract[current]?.count ?? 0 < Self.mostLevels
                if isLevel { abstract[current, default: []].append(Level()) }
            case "start" where isLevel: update(current) { $0.start = min(max(Int(value) ?? 1, 0), 10_000) }
            case "numFmt" where isLevel: update(current) { $0.form = value }
            case "lvlText" where isLevel: update(current) { $0.text = $0.form == "bullet" ? "-" : value }
            case "num": list = try xml.attribute("numId").flatMap { Int($0) } ?? 0
            case "abstractNumId": concrete[list] = Int(value) ?? 0
            default: break
            }
        }
    }

    private mutating func update(_ list: Int, _ change: (inout Level) -> Void) {
        guard let last = abstract[list]?.indices.last else { return }
        change(&abstract[list, default: []][last])
    }

    func levels(_ list: Int) -> [Level] { concrete[list].flatMap { abstract[$0] } ?? [] }
}

/// How a workbook's cells look, as far as it says something: dates and percentages, what is struck through, fonts of signs
/// and colours.
struct WorkbookStyles {
    /// The look of a cell.
    struct Style {
        var number = NumberStyle.plain
        var isStruck = false
        var isSymbol = false
        /// The number of its colour; nil for none and for white.
        var fill: Int?
    }

    private var styles: [Style] = []

    init() {}

    /// The look by its number; a plain one for a number that there is not.
    subscript(_ number: Int) -> Style { styles.indices.contains(number) ? styles[number] : Style() }

    /// Reads the part of styles.
    init(_ bytes: [UInt8], part: String) throws(DocumentFault) {
        var xml = try XMLReader(bytes, part: part)
        var formats: [Int: NumberStyle] = [:]
        var fonts: [Style] = []
        var fills: [String?] = []
        var colours: [String: Int] = [:]
        // Other lists hold fonts, fills and formats of their own.
        var list = ""
        while let event = try xml.next() {
            if event == .end, xml.name == list { list = "" }
            guard event == .start else { continue }
            switch xml.name {
            case "fonts", "fills", "cellXfs", "dxfs": list = xml.name
            case "numFmt" where list.isEmpty:
                if let id = try xml.attribute("numFmtId").flatMap({ Int($0) }) {
                    formats[id] = Self.numberStyle(try xml.attribute("formatCode") ?? "")
                }
            case "font" where list == "fonts": fonts.append(Style())
            case "strike" where list == "fonts" && !fonts.isEmpty: fonts[fonts.count - 1].isStruck = try xml.isOn()
            case "name" where list == "fonts" && !fonts.isEmpty:
                fonts[fonts.count - 1].isSymbol = SymbolFont.isOne(try xml.attribute("val") ?? "")
            case "fill" where list == "fills":
                fills.append(try Self.colour(&xml))
            case "xf" where list == "cellXfs":
                let font = try xml.attribute("fontId").flatMap { Int($0) } ?? 0
                var style = fonts.indices.contains(font) ? fonts[font] : Style()
                let format = try xml.attribute("numFmtId").flatMap { Int($0) } ?? 0
                style.number = formats[format] ?? Self.builtIn(format)
                let fill = try xml.attribute("fillId").flatMap { Int($0) } ?? 0
                if fills.indices.contains(fill), let colour = fills[fill] {
                    style.fill = colours[colour] ?? colours.count
                    colours[colour] = style.fill
                }
                styles.append(style)
            default: break
            }
        }
    }

    /// The colour of a solid fill whose start was met last; nil for any other and for white.
    private static func colour(_ xml: inout XMLReader) throws(DocumentFault) -> String? {
        let outer = xml.depth - 1
        var isSolid = false
        var colour: String?
        while xml.depth > outer, let event = try xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            case "patternFill": isSolid = try xml.attribute("patternType") == "solid"
            case "fgColor":
                let tint = try xml.attribute("tint") ?? ""
                if let value = try xml.attribute("rgb")?.uppercased() {
                    colour = value.hasSuffix("FFFFFF") ? nil : String(value.suffix(6))
                } else if let value = try xml.attribute("theme") {
                    // The first colour of a theme is that of the paper.
                    colour = value == "0" && (tint.isEmpty || tint == "0") ? nil : "theme \(value) \(tint)"
                } else if let value = try xml.attribute("indexed") {
                    colour = ["1", "9", "64", "65"].contains(value) ? nil : "indexed \(value)"
                }
            default: break
            }
        }
        return isSolid ? colour : nil
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

extension XMLReader {
    /// True where a property that is on or off is on: its element stands there and does not say otherwise.
    func isOn() throws(DocumentFault) -> Bool {
        !["0", "false", "off", "none"].contains(try attribute("val") ?? "")
    }
}

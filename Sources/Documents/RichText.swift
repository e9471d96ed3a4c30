/// The text of a workbook's cell, which may be made of runs in several fonts.
struct RichText {
    /// The whole text.
    private(set) var text = ""
    /// What is left of it when what is struck through is left out; nil when nothing is.
    private(set) var kept: String?

    init(_ text: String = "") { self.text = text }

    /// Reads the element whose start was met last, without the readings of East Asian signs.
    init(_ xml: inout XMLReader) throws(DocumentFault) {
        let outer = xml.depth - 1
        var kept = ""
        var isStruck = false
        var isSymbol = false
        var hasStruck = false
        while xml.depth > outer, let event = try xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            case "r":
                isStruck = false
                isSymbol = false
            case "strike": isStruck = try xml.isOn()
            case "rFont": isSymbol = SymbolFont.isOne(try xml.attribute("val") ?? "")
            case "t":
                var piece = Self.unescape(try xml.elementText())
                if isSymbol { piece = SymbolFont.text(piece) }
                text += piece
                if isStruck { hasStruck = hasStruck || !trimmed(piece).isEmpty } else { kept += piece }
            case "rPh": try xml.skipElement()
            default: break
            }
        }
        if hasStruck { self.kept = kept }
    }

    /// Characters that XML cannot hold are written as `_x000D_`.
    static func unescape(_ text: String) -> String {
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
}

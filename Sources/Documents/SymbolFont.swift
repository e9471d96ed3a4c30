/// The fonts that have signs in the places of letters: a cell that shows a tick holds `ü` or `P` there.
enum SymbolFont {
    /// True for Wingdings, Webdings and their kin.
    static func isOne(_ font: String) -> Bool {
        let name = font.lowercased()
        return name.hasPrefix("wingdings") || name.hasPrefix("webdings")
    }

    /// What a text in such a font shows.
    static func text(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            let code = scalar.value
            // Word moves the signs of such fonts to the private area.
            let isSign = code > 0x20 && code < 0x100 && code != 0xA0 || (0xF021...0xF0FF).contains(code)
            if isSign { result += sign(code) } else { result.unicodeScalars.append(scalar) }
        }
        return result
    }

    /// A sign by its code: a tick or crossed box, an empty box, a bullet.
    static func sign(_ code: UInt32) -> String {
        switch code & 0xFF {
        case 0x50, 0x52, 0x54, 0x78, 0xFB...0xFE: "✓"
        case 0x2A, 0x6F, 0x71, 0x72, 0xA3, 0xA8: "☐"
        default: "•"
        }
    }
}

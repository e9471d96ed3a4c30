import Documents

/// The cells and ranges that a formula names.
struct FormulaReferences {
    /// A cell or range, on the formula's own sheet or on another.
    struct Reference {
        /// The other sheet's name; nil for the formula's own.
        let sheet: String?
        let range: CellRange
    }

    private(set) var all: [Reference] = []

    init(_ formula: String) {
        var token = ""
        var sheet: String?
        var quote: Character?
        for character in formula + " " {
            if let open = quote {
                if character == open { quote = nil } else if open == "'" { token.append(character) }
            } else if character == "\"" || character == "'" {
                quote = character
                if character == "'" { token = "" }
            } else if character == "!" {
                sheet = token
                token = ""
            } else if character.isLetter || character.isNumber || "$:_.".contains(character) {
                token.append(character)
            } else {
                if character != "(", let range = CellRange(token) { all.append(Reference(sheet: sheet, range: range)) }
                sheet = nil
                token = ""
            }
        }
    }

    /// True when the formula names a cell of its own sheet.
    func names(_ place: CellPlace) -> Bool { all.contains { $0.sheet == nil && $0.range.contains(place) } }
}

extension CellRange {
    func contains(_ place: CellPlace) -> Bool {
        first.row <= place.row && place.row <= last.row && first.column <= place.column && place.column <= last.column
    }
}

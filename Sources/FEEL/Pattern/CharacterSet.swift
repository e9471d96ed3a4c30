/// The characters that one place of a pattern accepts (XML Schema Datatypes, appendix G).
indirect enum CharacterSet: Sendable {
    case one(Unicode.Scalar)
    case range(Unicode.Scalar, Unicode.Scalar)
    /// Any character but the ends of lines.
    case dot
    case all
    case space
    case digit
    case word
    case nameStart
    case nameCharacter
    case category(String)
    case any([CharacterSet])
    case not(CharacterSet)
    case without(CharacterSet, CharacterSet)

    /// True when the set has a character; with `isCaseless`, in any case.
    func contains(_ scalar: Unicode.Scalar, isCaseless: Bool) -> Bool {
        switch self {
        case .one(let other): return other == scalar || isCaseless && Self.isSameLetter(other, scalar)
        case .range(let low, let high):
            if low <= scalar && scalar <= high { return true }
            return isCaseless && Self.cases(of: scalar).contains { low <= $0 && $0 <= high }
        case .dot: return scalar != "\n" && scalar != "\r"
        case .all: return true
        case .space: return scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
        case .digit: return scalar.properties.generalCategory == .decimalNumber
        case .word: return !"PZC".contains(Self.code(of: scalar).first!)
        case .nameStart: return scalar == ":" || scalar != "?" && Scanner.startsName(scalar)
        case .nameCharacter:
            return scalar == ":" || scalar == "-" || scalar == "." || scalar != "?" && Scanner.isNamePart(scalar)
        case .category(let name):
            let code = Self.code(of: scalar)
            if code.hasPrefix(name) { return true }
            return isCaseless && ["Lu", "Ll"].contains(name)
                && Self.cases(of: scalar).contains { Self.code(of: $0) == name }
        case .any(let sets): return sets.contains { $0.contains(scalar, isCaseless: isCaseless) }
        case .not(let set): return !set.contains(scalar, isCaseless: isCaseless)
        case .without(let set, let other):
            return set.contains(scalar, isCaseless: isCaseless) && !other.contains(scalar, isCaseless: isCaseless)
        }
    }

    static func isSameLetter(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Bool {
        a == b || cases(of: a).contains(b) || cases(of: b).contains(a)
    }

    /// A letter in its other cases.
    private static func cases(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping].compactMap { text in
            let scalars = text.unicodeScalars
            return scalars.count == 1 ? scalars.first : nil
        }
    }

    /// The two letters of the general category.
    private static func code(of scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter: "Lu"
        case .lowercaseLetter: "Ll"
        case .titlecaseLetter: "Lt"
        case .modifierLetter: "Lm"
        case .otherLetter: "Lo"
        case .nonspacingMark: "Mn"
        case .spacingMark: "Mc"
        case .enclosingMark: "Me"
        case .decimalNumber: "Nd"
        case .letterNumber: "Nl"
        case .otherNumber: "No"
        case .connectorPunctuation: "Pc"
        case .dashPunctuation: "Pd"
        case .openPunctuation: "Ps"
        case .closePunctuation: "Pe"
        case .initialPunctuation: "Pi"
        case .finalPunctuation: "Pf"
        case .otherPunctuation: "Po"
        case .mathSymbol: "Sm"
        case .currencySymbol: "Sc"
        case .modifierSymbol: "Sk"
        case .otherSymbol: "So"
        case .spaceSeparator: "Zs"
        case .lineSeparator: "Zl"
        case .paragraphSeparator: "Zp"
        case .control: "Cc"
        case .format: "Cf"
        case .surrogate: "Cs"
        case .privateUse: "Co"
        case .unassigned: "Cn"
        @unknown default: "Cn"
        }
    }

    private static let categories: Set = [
        "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe",
        "Pi", "Pf", "Po", "Z", "Zs", "Zl", "Zp", "S", "Sm", "Sc", "Sk", "So", "C", "Cc", "Cf", "Co", "Cn",
    ]

    /// The blocks of Unicode that are asked for by name, with the names of XML Schema.
    private static let blocks: [String: ClosedRange<UInt32>] = [
        "BasicLatin": 0...0x7F, "Latin-1Supplement": 0x80...0xFF, "LatinExtended-A": 0x100...0x17F,
        "LatinExtended-B": 0x180...0x24F, "IPAExtensions": 0x250...0x2AF, "SpacingModifierLetters": 0x2B0...0x2FF,
        "CombiningDiacriticalMarks": 0x300...0x36F, "Greek": 0x370...0x3FF, "GreekandCoptic": 0x370...0x3FF,
        "Cyrillic": 0x400...0x4FF, "Armenian": 0x530...0x58F, "Hebrew": 0x590...0x5FF, "Arabic": 0x600...0x6FF,
        "Devanagari": 0x900...0x97F, "Bengali": 0x980...0x9FF, "Tamil": 0xB80...0xBFF, "Thai": 0xE00...0xE7F,
        "Georgian": 0x10A0...0x10FF, "HangulJamo": 0x1100...0x11FF, "Balinese": 0x1B00...0x1B7F,
        "LatinExtendedAdditional": 0x1E00...0x1EFF, "GreekExtended": 0x1F00...0x1FFF,
        "GeneralPunctuation": 0x2000...0x206F, "SuperscriptsandSubscripts": 0x2070...0x209F,
        "CurrencySymbols": 0x20A0...0x20CF, "LetterlikeSymbols": 0x2100...0x214F, "NumberForms": 0x2150...0x218F,
        "Arrows": 0x2190...0x21FF, "MathematicalOperators": 0x2200...0x22FF, "BoxDrawing": 0x2500...0x257F,
        "GeometricShapes": 0x25A0...0x25FF, "MiscellaneousSymbols": 0x2600...0x26FF, "Dingbats": 0x2700...0x27BF,
        "Hiragana": 0x3040...0x309F, "Katakana": 0x30A0...0x30FF, "CJKUnifiedIdeographs": 0x4E00...0x9FFF,
        "HangulSyllables": 0xAC00...0xD7A3, "PrivateUse": 0xE000...0xF8FF, "Javanese": 0xA980...0xA9DF,
    ]

    /// The set that `\p{name}` means; nil for a name that there is not.
    init?(property name: String) {
        if Self.categories.contains(name) {
            self = .category(name)
        } else if name.hasPrefix("Is"), let block = Self.blocks[String(name.dropFirst(2))],
            let low = Unicode.Scalar(block.lowerBound), let high = Unicode.Scalar(block.upperBound)
        {
            self = .range(low, high)
        } else {
            return nil
        }
    }
}

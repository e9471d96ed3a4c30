/// The numbered lists of a text document.
struct WordNumbering {
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

/// How far each numbered list of a text document has counted.
struct WordCounters {
    private var counts: [Int: [Int]] = [:]

    mutating func label(_ levels: [WordNumbering.Level], _ list: Int, _ level: Int) -> String {
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

import Assessment

/// Parts the text of a cell at its line breaks: each line names a document, unless it goes on with the line before.
struct EvidenceLines {
    /// What stands before the items of a list without numbers.
    static let bullets: Set<Substring> = ["•", "▪", "·", "✓", "●", "○", "■", "‣", "►", "➢", "➤", "*"]

    private let openWords: Set<String>
    private let joins: Set<String>
    private let kinds: KindWords

    init(_ kinds: KindWords, _ lexicon: Lexicon) {
        self.kinds = kinds
        openWords = Set(lexicon.stopWords)
        joins = Set(lexicon.joins)
    }

    /// The parts, without the labels of a list that they are the items of.
    func parts(_ text: String) -> [String] {
        let lines = text.split(separator: "\n").map(Self.withPlainBullet).filter { !$0.isEmpty }
        guard lines.count > 1 else { return lines }
        // A round bullet may have come out as the letter that its font has in that place.
        let isRound = lines.count { $0.hasPrefix("o ") } >= 2
        let labels = lines.map { ItemLabel(isRound && $0.hasPrefix("o ") ? "•" + $0.dropFirst() : $0) }
        let isList = labels.count { $0 != nil } >= 2
        let isLower = lines[0].first?.isLowercase == true
        var result: [String] = []
        var isInList = false
        // The end of the last part says whether it is over, however long it is.
        var end = ""
        for (line, label) in zip(lines, labels) {
            if let label, isList || label.style == .bullet {
                isInList = true
                result.append(label.rest)
                end = String(label.rest.suffix(200))
                continue
            }
            let isNew =
                result.isEmpty || end.hasSuffix(";")
                || !isInList && (isDocument(line, after: end) || !(isOpen(end) || goesOn(line, isLower: isLower)))
            if isNew {
                result.append(line)
            } else if end.hasSuffix("-"), !end.hasSuffix(" -"), line.first?.isLowercase == true {
                result[result.count - 1].removeLast()
                result[result.count - 1] += line
            } else {
                let isTight = end.hasSuffix("/") || end.hasSuffix("-") && !end.hasSuffix(" -")
                result[result.count - 1] += isTight ? line : " " + line
            }
            end = String((isNew ? line : end + " " + line).suffix(200))
        }
        return result
    }

    /// True for a line that cannot begin a document's name, where the cell's first line says how its names begin.
    private func goesOn(_ line: String, isLower: Bool) -> Bool {
        guard let first = line.first else { return true }
        if "()/&–-,.;".contains(first) || !line.contains(where: \.isLetter) { return true }
        return first.isLowercase && !isLower
    }

    /// True for a line that begins with the name of a kind of documents, below one that may end where it does.
    private func isDocument(_ line: String, after end: String) -> Bool {
        guard let last = end.split(separator: " ").last, let sign = end.last, !",-–(/&".contains(sign) else {
            return false
        }
        return !joins.contains(last.lowercased()) && kinds.begins(line)
            && end.count(where: { $0 == "(" }) <= end.count(where: { $0 == ")" })
    }

    /// True for a text that cannot end where it does.
    private func isOpen(_ text: String) -> Bool {
        if let last = text.last, ",-–(/&".contains(last) { return true }
        if text.count(where: { $0 == "(" }) > text.count(where: { $0 == ")" }) { return true }
        // A name such as that of an institution may be a word that says nothing, but not in lower case.
        return text.split(separator: " ").last.map { openWords.contains(String($0)) } ?? false
    }

    /// A line whose bullet, also one of a font of signs, is one that a list is known by.
    private static func withPlainBullet(_ line: Substring) -> String {
        let line = trimmed(line)
        guard let first = line.first, line.dropFirst().first == " " else { return line }
        let isSign = first.unicodeScalars.allSatisfy { (0xE000...0xF8FF).contains($0.value) }
        return isSign || bullets.contains(Substring(String(first))) ? "•" + line.dropFirst() : line
    }
}

/// Letters or roman numbers before the items of a list that stand on one line: `a. Undangan b. Notula`.
struct LabelCount {
    /// The word that is the first label.
    let start: Int
    private let labels: [String]

    /// The labels of a list that begins with its first, at the beginning or after a colon; nil when there is no second.
    init?(_ words: [Substring]) {
        let starts = words.indices.lazy.filter { $0 == 0 || words[$0 - 1].hasSuffix(":") }
        for start in starts.prefix(8) {
            for (opening, closing) in [("", "."), ("", ")"), ("(", ")")] {
                for form in [Self.letters, Self.romans] {
                    let labels = form.map { opening + $0 + closing }
                    guard words[start].lowercased() == labels[0],
                        words[start...].contains(where: { $0.lowercased() == labels[1] })
                    else { continue }
                    self.start = start
                    self.labels = labels
                    return
                }
            }
        }
        return nil
    }

    /// A label by its number, from 1; empty past the last.
    func label(_ number: Int) -> String { labels.indices.contains(number - 1) ? labels[number - 1] : "" }

    private static let letters = "abcdefghijklmnopqrstuvwxyz".map(String.init)
    private static let romans = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv",
    ]
}

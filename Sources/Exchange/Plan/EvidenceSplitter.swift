import Assessment

/// Parts the text of an evidence cell into documents.
struct EvidenceSplitter {
    private let kinds: KindWords
    private let joins: [String]
    private let channels: [String]
    private let lines: EvidenceLines

    init(_ rubric: Rubric, _ lexicon: Lexicon) {
        kinds = rubric.kindWords
        channels = lexicon.evidenceChannels
        joins = lexicon.evidenceJoins.sorted { $0.count > $1.count }
        lines = EvidenceLines(rubric.kindWords, lexicon)
    }

    /// The documents that a cell names, in their order.
    func items(_ text: String) -> [String] {
        let parts = lines.parts(text).flatMap(listParts)
        // A list parts its documents itself: a comma or a joining word inside one of them is mostly part of its name.
        let isList = parts.count > 1 || text.contains(";")
        var result: [String] = []
        for part in parts {
            for item in commaParts(part, isList: isList) { result += joinParts(item, isList: isList) }
        }
        return result
    }

    /// True when a text begins with the name of a document.
    func begins(_ text: String) -> Bool { kinds.begins(text) }

    /// Parts at bullets, at numbers that count up from 1, and at letters and roman numbers that do from the beginning.
    private func listParts(_ text: String) -> [String] {
        let words = text.split(separator: " ", omittingEmptySubsequences: true)
        let letters = LabelCount(words)
        var parts: [[Substring]] = [[]]
        var next = 1
        var nextLetter = 1
        for (index, word) in words.enumerated() {
            let isNumber = word == "\(next)." || word == "\(next))" || word == "(\(next))"
            if isNumber { next += 1 }
            let isLetter = letters.map { index >= $0.start && word.lowercased() == $0.label(nextLetter) } ?? false
            if isLetter { nextLetter += 1 }
            let isBullet = EvidenceLines.bullets.contains(word)
            // A dash between words belongs to a title, unless the cell is a list of dashes or the item before is over.
            let isDash = word == "-" || word == "–"
            let isOver = parts[parts.count - 1].last.map { ",;".contains($0.last!) } ?? true
            if isNumber || isLetter || isBullet || isDash && (isOver || words[0] == word) {
                parts.append([])
            } else {
                parts[parts.count - 1].append(word)
            }
        }
        return parts.map { $0.joined(separator: " ") }.filter { !$0.isEmpty }
    }

    /// Parts at commas and semicolons outside of parentheses; in a list a comma parts where a document's name follows.
    private func commaParts(_ text: String, isList: Bool) -> [String] {
        var parts: [String] = [""]
        var depth = 0
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            if character == "(" { depth += 1 }
            if character == ")" { depth = max(0, depth - 1) }
            let next = index + 1 < characters.count ? characters[index + 1] : " "
            let isComma = character == "," && !next.isNumber
            if depth == 0, character == ";" || isComma && (!isList || startsName(characters[(index + 1)...])) {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts.map(tidy).filter { !$0.isEmpty }
    }

    /// True where a text begins as the name of a document does: with a capital, or with a word for a kind of documents.
    private func startsName(_ characters: ArraySlice<Character>) -> Bool {
        let text = trimmed(String(characters.prefix(60)))
        return text.first?.isLowercase != true || kinds.begins(text)
    }

    /// Parts at `dan` and `serta`, where what follows begins with the name of a document; in a list only where what stands
    /// before is no more than the name of a kind, as `Undangan`, since `Rekap cuti dan presensi` is one.
    private func joinParts(_ text: String, isList: Bool) -> [String] {
        let words = text.split(separator: " ").map(String.init)
        var parts: [[String]] = [[]]
        for (index, word) in words.enumerated() {
            let isJoin = joins.contains(word.lowercased())
            if isJoin, !parts[parts.count - 1].isEmpty, index + 1 < words.count,
                !isList || isKind(parts[parts.count - 1]),
                beginsDocument(words[(index + 1)...].prefix(8).joined(separator: " "))
            {
                parts.append([])
            } else {
                parts[parts.count - 1].append(word)
            }
        }
        return parts.map { tidy($0.joined(separator: " ")) }.filter { !$0.isEmpty }
    }

    /// True for words that name a kind of documents and nothing that the document is of.
    private func isKind(_ words: [String]) -> Bool {
        words.count <= 3 && kinds.begins(words.joined(separator: " "))
            && (1..<words.count).allSatisfy { !kinds.begins(words[..<$0].joined(separator: " ")) }
    }

    /// A place of publication after `dan` goes on with the document that is published there.
    private func beginsDocument(_ text: String) -> Bool {
        kinds.begins(text) && !channels.contains { text.lowercased().hasPrefix($0) }
    }

    /// A part without the word that joined it and without the signs around it.
    private func tidy(_ text: String) -> String {
        var result = trimmed(text)
        for join in joins where result.lowercased().hasPrefix(join + " ") {
            result = trimmed(result.dropFirst(join.count))
        }
        while let last = result.last, last == "." || last == ":" { result.removeLast() }
        return result
    }
}

import Assessment

extension HeadReader {
    /// The laws on which the decision rests, with the lines on which they stand.
    func basis(_ lines: [(line: Int, text: String)], _ laws: Set<Int>) -> [PlanHead.Law] {
        guard let start = lines.firstIndex(where: { isBasis($0.text) && !starts($0.text, with: .noticing) }) else {
            return []
        }
        var items: [(line: Int, text: String)] = []
        for index in start..<lines.count {
            let (number, line) = lines[index]
            if index > start, !laws.contains(index) || starts(line, with: .noticing) { break }
            var text = line
            if index == start {
                // `Mengingat : 1. ...`, or the words on a line of their own.
                text = afterMark(line)
            }
            if text.hasPrefix("-") { text = trimmed(text.dropFirst()) }
            guard !text.isEmpty else { continue }
            if Self.isNumbered(text) || items.isEmpty {
                items.append((number, text))
            } else {
                items[items.count - 1].text += " " + text
            }
        }
        return items.compactMap { number, text in
            var law = law(text)
            law?.line = number
            return law
        }
    }

    /// `3. Peraturan ...` or `c. Peraturan ...`
    private static func isNumbered(_ text: String) -> Bool {
        guard let word = text.split(separator: " ").first, let last = word.last, last == "." || last == ")" else {
            return false
        }
        let label = word.dropLast()
        return !label.isEmpty && label.count <= 2 && (label.allSatisfy(\.isNumber) || label.count == 1)
    }

    /// The first law that an item names, and those that changed it.
    func law(_ item: String) -> PlanHead.Law? {
        let text = Self.withoutParentheses(item)
        let tokens = text.split(separator: " ").map(String.init)
        let forms = tokens.map { WordFolder.split($0).joined(separator: " ") }
        var cites: [(cite: String, at: Int, end: Int)] = []
        var at = 0
        while at < tokens.count {
            if let found = citation(tokens, forms, at) {
                cites.append((found.cite, at, found.end))
                at = found.end
            } else {
                at += 1
            }
        }
        guard let first = cites.first else { return nil }
        var law = PlanHead.Law(cite: first.cite)
        let changes = lexicon.amended.map { $0.split(separator: " ").map(String.init) }
        func isChange(_ index: Int) -> Bool {
            changes.contains { wanted in forms[index...].prefix(wanted.count).elementsEqual(wanted) }
        }
        let end = forms.indices.dropFirst(first.end + 2).first(where: isChange) ?? forms.endIndex
        let change = forms[first.end...].firstIndex { isWord($0, of: .change) } ?? forms.endIndex
        // What it is about ends before the words that lead to a change.
        var about = Array(tokens[first.end..<end])
        if end < forms.endIndex {
            while let last = about.last, isWord(last, of: .changeLead) { about.removeLast() }
        }
        if about.first.map({ (lexicon.document[.about] ?? []).contains($0.lowercased()) }) == true {
            about.removeFirst()
        }
        law.about = about.joined(separator: " ").trimming(";,. ")
        // A law after "diubah dengan" changed the first; one after "perubahan atas" is the one that was changed.
        for cite in cites.dropFirst() where cite.cite != law.cite && !law.amended.contains(cite.cite) {
            let before = forms[..<cite.at].suffix(4)
            guard change < cite.at, before.contains(where: { isWord($0, of: .changedBy) }) else { continue }
            law.amended.append(cite.cite)
        }
        // `PKPU 12 Tahun 2023 tentang Perubahan Kelima atas ...`: the number stands behind the law that is that change.
        for (index, cite) in cites.enumerated() {
            let next = index + 1 < cites.count ? cites[index + 1].at : forms.endIndex
            guard cite.end < next else { continue }
            let pairs = zip(forms[cite.end..<next], forms[cite.end..<next].dropFirst())
            let ordinal = pairs.lazy.filter { self.isWord($0.0, of: .amendment) }.compactMap {
                self.lexicon.ordinals[$0.1]
            }.first
            if let ordinal, !law.ordinals.contains(where: { $0.cite == cite.cite }) {
                law.ordinals.append((cite.cite, ordinal))
            }
        }
        return law
    }

    /// A citation such as `Undang-Undang Nomor 7 Tahun 2017` at a place.
    private func citation(_ tokens: [String], _ forms: [String], _ at: Int) -> (cite: String, end: Int)? {
        for instrument in instruments {
            var index = at
            var words = instrument.words[...]
            while !words.isEmpty, index < tokens.count {
                let own = forms[index].split(separator: " ").map(String.init)
                guard !own.isEmpty, words.starts(with: own) else { break }
                words = words.dropFirst(own.count)
                index += 1
            }
            guard words.isEmpty else { continue }
            // Who issued it may follow before the number.
            var issuer: [String] = []
            while index < tokens.count, !isWord(forms[index], of: .number), issuer.count < 12 {
                issuer.append(tokens[index].trimming(",;"))
                index += 1
            }
            guard index + 1 < tokens.count, isWord(forms[index], of: .number) else { continue }
            if issuer.contains(where: { isWord($0, of: .about) }) { continue }
            index += 1
            var number = tokens[index].trimming(",;:")
            index += 1
            // A number that a line break cut after its hyphen.
            if number.hasSuffix("-"), index < tokens.count {
                number += tokens[index].trimming(",;:")
                index += 1
            }
            var year = ""
            if index + 1 < tokens.count, isWord(forms[index], of: .year),
                let value = Int(tokens[index + 1].trimming(",;:()"))
            {
                year = "/\(value)"
                index += 2
            }
            let isLaw = isWord(instrument.short, of: .issued)
            var name = issuer.joined(separator: " ")
            for institution in lexicon.institutions {
                name = name.replacingFirst(institution.words, with: institution.short)
            }
            let cite = ([instrument.short] + (isLaw && !name.isEmpty ? [name] : [])).joined(separator: " ")
            return ("\(cite) \(number)\(year)", index)
        }
        return nil
    }

    private static func withoutParentheses(_ text: String) -> String {
        var depth = 0
        var result = ""
        for character in text {
            if character == "(" { depth += 1 }
            if depth == 0 { result.append(character) }
            if character == ")" { depth = max(0, depth - 1) }
        }
        return result
    }
}

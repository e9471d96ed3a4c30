import Assessment

extension MonthReader {
    /// True for a text that names months with their year and does not end in the middle of them.
    func isWhole(_ text: String) -> Bool { !isOpen(text) && !months(text, year: nil).isEmpty }

    /// True for a time that cannot end where it does: `25 Juni 2027 dan`, `Februari s.d.`
    func isOpen(_ text: String) -> Bool {
        if let last = text.last, ",-–/&".contains(last) { return true }
        let last = text.lowercased().split(separator: " ").last.map { $0.filter { $0 != "." } } ?? ""
        if and.contains(last) || until.contains(last) { return true }
        // `05 Jan - 31`, whose month stands on the next line.
        let ends = text.split(separator: " ").suffix(2)
        guard ends.count == 2, let day = Int(ends.last!), (1...31).contains(day) else { return false }
        return ends.first!.allSatisfy { "-–".contains($0) }
            || until.contains(ends.first!.lowercased().filter { $0 != "." })
    }

    /// `01 s.d. 12` and `2 – 4` with the word or the sign between numbers as `-`; nil where other words stand there.
    func numbersOnly(_ text: String) -> String? {
        guard text.utf8.count <= 60, text.first?.isNumber == true, !text.contains("%") else { return nil }
        var result = ""
        var word = ""
        for token in tokens(text) {
            if Int(token) != nil {
                if !word.isEmpty {
                    guard until.contains(word.filter { $0 != "." }) || word == "-" || and.contains(word) else {
                        return nil
                    }
                    result += and.contains(word) ? "," : "-"
                } else if !result.isEmpty {
                    result += ","
                }
                result += token
                word = ""
            } else {
                word += token
            }
        }
        return word.filter { $0 != "." }.isEmpty ? result : nil
    }

    /// True for a column of times whose lone numbers are months: beside them stand lists and ranges of such numbers, as
    /// `1`, `2, 6, 10` and `1-12`, and nothing that counts further than a year has months.
    func numbersMonths(_ cells: [String]) -> Bool {
        let numbers = cells.filter { !$0.isEmpty && $0.allSatisfy { $0.isNumber || ".,;&-/ ".contains($0) } }
        let lists = numbers.count { self.numbers($0, year: 2000, least: 2) != nil }
        let lone = numbers.filter { Int($0) != nil }
        return lists >= 2 && lone.count <= lists * 3 && lone.allSatisfy { (1...12).contains(Int($0) ?? 0) }
    }

    /// A text without what it counts in parentheses: `setiap bulan (12 unggahan)`.
    func withoutCounts(_ text: String) -> String {
        guard text.contains("(") else { return text }
        return text.replacing(/\(\s*\d+\s+(\p{L}+)[^()]*\)/) { match in
            let word = match.output.1.lowercased()
            let isTime =
                names[word] != nil || spans[word] != nil || monthWords.contains(word) || yearWords.contains(word)
            return isTime ? String(match.output.0) : ""
        }
    }

    /// Where the numbers of weeks end that begin at a place, which are no months: `minggu ke-1 s.d. minggu ke-4 Februari`.
    func afterWeeks(_ tokens: [String], _ start: Int) -> Int {
        func isWeek(_ token: String) -> Bool {
            weekWords.contains(token) || ordinal.contains(token) || token == "v" || token == "5"
                || Self.ordinals[token] != nil
        }
        var at = start
        while at < tokens.count {
            if isWeek(tokens[at]) {
                at += 1
                continue
            }
            let joins = tokens[at...].prefix { token in
                ["-", ".", "/", "s", "d"].contains(token) || and.contains(token) || until.contains(token)
            }
            guard !joins.isEmpty, joins.endIndex < tokens.count, isWeek(tokens[joins.endIndex]) else { break }
            at = joins.endIndex
        }
        return at
    }

    /// `B03` in plans that number months as actions are numbered in government programmes.
    func monthCode(_ tokens: [String], _ at: Int) -> Int? {
        guard tokens[at] == "b", at + 1 < tokens.count, tokens[at + 1].count == 2, let month = Int(tokens[at + 1]),
            (1...12).contains(month)
        else { return nil }
        return month
    }

    /// The same words for a text in ASCII, as most are, a byte at a time; nil for any other.
    func plainTokens(_ text: String) -> [String]? {
        var result: [String] = []
        var word: [UInt8] = []
        func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        func end() {
            if !word.isEmpty { result.append(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        for byte in text.utf8 {
            switch byte {
            case 0x80...: return nil
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A:
                if let last = word.last, isDigit(last) != isDigit(byte) { end() }
                word.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
            default:
                end()
                if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") {
                    result.append(String(UnicodeScalar(byte)))
                }
            }
        }
        end()
        return result
    }
}

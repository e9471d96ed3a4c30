import Assessment

/// Reads months in the words of plans: `Oktober-Desember 2025`, `Triwulan I dan III`, `s.d. Juni 2026`, `B03, B06`.
struct MonthReader {
    let names: [String: Int]
    let spans: [String: Int]
    let until: Set<String>
    private let wholeYear: [[String]]
    private let each: Set<String>
    let and: Set<String>
    let ordinal: Set<String>
    private let untilRest: Set<String>
    private let ends: Set<String>
    private let starts: Set<String>
    let monthWords: Set<String>
    let yearWords: Set<String>
    let weekWords: Set<String>
    /// The full names of the months, in their order.
    let fullNames: [String]

    init(_ lexicon: Lexicon) {
        var names: [String: Int] = [:]
        for (index, words) in lexicon.months.enumerated() { for word in words { names[word] = index + 1 } }
        self.names = names
        fullNames = lexicon.months.map { $0.first ?? "" }
        var spans: [String: Int] = [:]
        for span in lexicon.spans { for word in span.words { spans[word.filter { $0 != " " }] = span.months } }
        self.spans = spans
        until = Set(lexicon.until.map { $0.filter { $0 != " " } })
        each = Set(lexicon.each)
        and = Set(lexicon.document[.and] ?? [])
        ordinal = Set(lexicon.document[.ordinal] ?? [])
        untilRest = Set(lexicon.document[.untilRest] ?? [])
        wholeYear = lexicon.wholeYear.map(WordFolder.split)
        ends = Set(lexicon.document[.endOf] ?? [])
        starts = Set(lexicon.document[.startOf] ?? [])
        monthWords = Set(lexicon.document[.month] ?? [])
        yearWords = Set(lexicon.document[.year] ?? [])
        weekWords = Set(lexicon.document[.week] ?? [])
    }

    /// The number of a month by its name alone, from 1.
    func month(named name: String) -> Int? {
        let words = WordFolder.split(name)
        return words.count == 1 ? names[words[0]] : nil
    }

    private enum Point {
        case months(ClosedRange<Int>, year: Int?)
        case year(Int)
        case range
        /// The end of a range that may begin with the year.
        case until

        var isRange: Bool {
            switch self {
            case .range, .until: true
            case .months, .year: false
            }
        }

        var isMonths: Bool { if case .months = self { true } else { false } }
    }

    /// The months of the heading of a column: a month, a part of the year, or a range such as `Jan-Mar`, with or without
    /// the year; nil for what is none.
    func heading(_ text: String) -> ClosedRange<Int>? {
        guard text.utf8.count <= 24 else { return nil }
        let tokens = tokens(text)
        // `B1`, the first month of twelve.
        if tokens.count == 2, tokens[0] == "b", let month = Int(tokens[1]), (1...12) ~= month { return month...month }
        let words = tokens.filter { token in
            !["-", ".", "/"].contains(token) && Int(token).map { $0 < 1990 } != false && !until.contains(token)
        }
        guard (1...4).contains(words.count) else { return nil }
        var found: ClosedRange<Int>?
        var count = 0
        for case .months(let range, _) in points(text) {
            found = found.map { min($0.lowerBound, range.lowerBound)...max($0.upperBound, range.upperBound) } ?? range
            count += 1
        }
        // Nothing but months and parts of a year may stand there.
        let isAll = words.allSatisfy { word in
            names[word] != nil || spans[word] != nil || Self.ordinals[word] != nil || Int(word) != nil
                || monthWords.contains(word) || ordinal.contains(word) || ["b", "tri", "catur", "wulan"].contains(word)
        }
        return isAll && (count == 1 || count == 2) ? found : nil
    }

    /// Months that are given as numbers only, such as `3, 6, 9, 12`; nil when a text says anything else. One number alone
    /// means a month only where the heading says so.
    func numbers(_ text: String, year: Int?, least: Int) -> [Month]? {
        guard let year else { return nil }
        var numbers: [Int] = []
        let text = numbersOnly(text) ?? text
        for part in text.split(whereSeparator: { ",;&/ ".contains($0) }) where !and.contains(part.lowercased()) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
                (1...12).contains(first), (first...12).contains(last)
            else { return nil }
            numbers += first...last
        }
        guard numbers.count >= least, zip(numbers, numbers.dropFirst()).allSatisfy(<) else { return nil }
        return numbers.compactMap { month(year, $0) }
    }

    /// The months that a text names; empty when it names none. `year` counts where the text has none.
    func months(_ text: String, year: Int?) -> [Month] {
        if let months = numbers(text, year: year, least: 2) { return months }
        let points = points(withoutCounts(text))
        var dated: [(months: ClosedRange<Int>, year: Int?, isRangeStart: Bool)] = []
        for (index, point) in points.enumerated() {
            switch point {
            case .months(let range, let own):
                var isRangeStart = false
                let next = points[(index + 1)...].drop { if case .year = $0 { true } else { false } }
                if next.first?.isRange == true { isRangeStart = next.contains(where: \.isMonths) }
                dated.append((range, own, isRangeStart))
            case .year(let year):
                // A year stands for all months before it that have none.
                for index in dated.indices where dated[index].year == nil { dated[index].year = year }
            case .range: break
            case .until:
                if dated.isEmpty, points[index...].contains(where: \.isMonths) { dated.append((1...1, nil, true)) }
            }
        }
        if dated.isEmpty, isWholeYear(text) {
            let own = points.compactMap { if case .year(let year) = $0 { year } else { nil } }.first
            return (own ?? year).map { year in (1...12).compactMap { month(year, $0) } } ?? []
        }
        var result: Set<Month> = []
        var start: Month?
        for point in dated {
            guard let year = point.year ?? year, let first = month(year, point.months.lowerBound),
                let last = month(year, point.months.upperBound)
            else { continue }
            var from = first
            // "Oktober-Januari 2027" begins in the year before.
            if let start { from = start <= first ? start : Month(number: start.number - 12) }
            if point.isRangeStart {
                start = start ?? first
            } else {
                start = nil
                var number = from.number
                while number <= last.number && result.count < 120 {
                    result.insert(Month(number: number))
                    number += 1
                }
            }
        }
        if let start { result.insert(start) }
        return result.sorted()
    }

    func month(_ year: Int, _ month: Int) -> Month? {
        Month("\(year)-\(month < 10 ? "0" : "")\(month)")
    }

    private func isWholeYear(_ text: String) -> Bool {
        let words = WordFolder.split(text)
        return wholeYear.contains { wanted in
            guard words.count >= wanted.count else { return false }
            return (0...words.count - wanted.count).contains { words[$0..<$0 + wanted.count].elementsEqual(wanted) }
        }
    }

    /// The words of a text, and the hyphens between them as `-`.
    func tokens(_ text: String) -> [String] {
        if let tokens = plainTokens(text) { return tokens }
        var result: [String] = []
        var word = ""
        for character in text.lowercased() {
            if character.isLetter || character.isNumber {
                if let last = word.last, last.isNumber != character.isNumber {
                    result.append(word)
                    word = ""
                }
                word.append(character)
            } else {
                if !word.isEmpty { result.append(word) }
                word = ""
                if "-–—−".contains(character) { result.append("-") }
                if character == "/" || character == "." { result.append(String(character)) }
            }
        }
        if !word.isEmpty { result.append(word) }
        return result
    }

    private func points(_ text: String) -> [Point] {
        let tokens = tokens(text)
        var result: [Point] = []
        var at = 0
        while at < tokens.count {
            let token = tokens[at]
            if let date = numericDate(tokens, at) {
                result.append(.months(date.month...date.month, year: date.year))
                at += 5
            } else if let (month, year, length) = shortDate(tokens, at) {
                result.append(.months(month...month, year: year))
                at += length
            } else if let month = names[token] {
                result.append(.months(month...month, year: nil))
                at += 1
            } else if weekWords.contains(token) {
                at = afterWeeks(tokens, at + 1)
            } else if let month = monthCode(tokens, at) {
                result.append(.months(month...month, year: nil))
                at += 2
            } else if monthWords.contains(token), let (numbers, next) = monthNumbers(tokens, at + 1) {
                for number in numbers { result.append(.months(number...number, year: nil)) }
                at = next
            } else if yearWords.contains(token), at > 0,
                ends.contains(tokens[at - 1]) || starts.contains(tokens[at - 1])
            {
                let month = ends.contains(tokens[at - 1]) ? 12 : 1
                result.append(.months(month...month, year: nil))
                at += 1
            } else if let (length, width) = span(tokens, at) {
                let isEnd = at > 0 && ends.contains(tokens[at - 1])
                let before = tokens[..<at].last { $0 != "-" && !ends.contains($0) }
                let isEach = before.map(each.contains) ?? false
                at += length
                let count = result.count
                at = spanPoints(tokens, at, width, &result)
                // "akhir triwulan II": the last month of it.
                if isEnd {
                    for index in count..<result.count {
                        guard case .months(let range, let year) = result[index] else { continue }
                        result[index] = .months(range.upperBound...range.upperBound, year: year)
                    }
                }
                // "per triwulan", "akhir triwulan": the last month of each.
                if isEach || isEnd, result.count == count {
                    for month in stride(from: width, through: 12, by: width) {
                        result.append(.months(month...month, year: nil))
                    }
                }
            } else if token == "-" || until.contains(token)
                || (token == "s" && tokens.dropFirst(at + 1).prefix(3).contains("d"))
            {
                let start = at
                if token == "s" {
                    at += 2
                    while at < tokens.count, [".", "/", "d"].contains(tokens[at]) { at += 1 }
                } else {
                    at += 1
                    while at < tokens.count, tokens[at] == "." || untilRest.contains(tokens[at]) { at += 1 }
                }
                // "5 s.d. 10 Maret" is a range of days, "Triwulan I - 2026" none.
                let next = tokens.dropFirst(at).first.flatMap { Int($0) }
                let days = 1...31
                let isOfDays =
                    start > 0 && Int(tokens[start - 1]).map(days.contains) == true && next.map(days.contains) == true
                let isYear = next.map((1990...2999).contains) == true && numericDate(tokens, at) == nil
                if !isOfDays, !isYear { result.append(token == "-" ? .range : .until) }
            } else if let year = Int(token), (1990...2999).contains(year) {
                result.append(.year(year))
                at += 1
            } else {
                at += 1
            }
        }
        return result
    }

    private func span(_ tokens: [String], _ at: Int) -> (length: Int, width: Int)? {
        if at + 1 < tokens.count, let width = spans[tokens[at] + tokens[at + 1]] { return (2, width) }
        return spans[tokens[at]].map { (1, $0) }
    }

    /// The ordinals after a word such as `triwulan`: `I`, `1`, `I-IV`, `I dan III`.
    private func spanPoints(_ tokens: [String], _ start: Int, _ width: Int, _ result: inout [Point]) -> Int {
        var at = start
        while at < tokens.count {
            let token = tokens[at]
            if token == "." || ordinal.contains(token) {
                at += 1
                continue
            }
            // "tiap akhir triwulan / 4 laporan": how many, and no ordinal.
            if let next = tokens.dropFirst(at + 1).first, Int(token) != nil, next.first?.isLetter == true,
                names[next] == nil, !and.contains(next), !until.contains(next), !yearWords.contains(next), next != "s"
            {
                return at
            }
            if let ordinal = Self.ordinals[token], ordinal * width <= 12 {
                result.append(.months((ordinal - 1) * width + 1...ordinal * width, year: nil))
            } else if token == "-" || until.contains(token) {
                // A range of ordinals, unless a month follows.
                guard at + 1 < tokens.count, Self.ordinals[tokens[at + 1]] != nil else { return at }
                result.append(.range)
            } else if token != "/", !and.contains(token) {
                return at
            }
            at += 1
        }
        return at
    }

    static let ordinals = ["i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4]

    /// `15-03-2026`, `15/3/2026` and `2026-03-15`, five tokens each.
    private func numericDate(_ tokens: [String], _ at: Int) -> (month: Int, year: Int)? {
        guard at + 4 < tokens.count, ["-", "/", "."].contains(tokens[at + 1]), tokens[at + 3] == tokens[at + 1],
            let first = Int(tokens[at]), let month = Int(tokens[at + 2]), let last = Int(tokens[at + 4]),
            (1...12).contains(month)
        else { return nil }
        if (1990...2999).contains(last), (1...31).contains(first) { return (month, last) }
        if (1990...2999).contains(first), (1...31).contains(last) { return (month, first) }
        return nil
    }

    /// `03/2026`, `3-2026`, and `15/03` in the year of the plan.
    private func shortDate(_ tokens: [String], _ at: Int) -> (month: Int, year: Int?, length: Int)? {
        guard at + 2 < tokens.count, let first = Int(tokens[at]), let second = Int(tokens[at + 2]) else { return nil }
        let sign = tokens[at + 1]
        let isEnd = at + 3 >= tokens.count || !["/", "-", "."].contains(tokens[at + 3])
        if ["/", "-", "."].contains(sign), (1...12).contains(first), (1990...2999).contains(second) {
            return (first, second, 3)
        }
        guard sign == "/", isEnd, at == 0 || tokens[at - 1] != "/", (1...31).contains(first), (1...12).contains(second),
            tokens[at + 2].count == 2 || first > 12
        else { return nil }
        return (second, nil, 3)
    }

    /// The numbers after a word for month: `bulan ke-3`, `bulan 3 dan 6`.
    private func monthNumbers(_ tokens: [String], _ start: Int) -> (numbers: [Int], next: Int)? {
        var (at, numbers) = (start, [Int]())
        while at < tokens.count {
            let token = tokens[at]
            if let number = Int(token), (1...12).contains(number) {
                let isRange =
                    numbers.last.map { $0 < number } == true
                    && (tokens[at - 1] == "-" || until.contains(tokens[at - 1]))
                numbers += isRange ? Array(numbers[numbers.count - 1] + 1...number) : [number]
            } else if token != "-" && token != "." && !ordinal.contains(token)
                && (numbers.isEmpty || !and.contains(token) && !until.contains(token))
            {
                break
            }
            at += 1
        }
        return numbers.isEmpty ? nil : (numbers, at)
    }
}

import Assessment

/// Recognises the headings of columns.
struct HeadingReader {
    private let names: [String: Lexicon.Column]
    /// Whole headings that cells have too.
    private let short: [String: Lexicon.Column]
    /// Words that tell a column wherever they stand, by the first of them, with their order.
    private let parts: [String: [(order: Int, words: [String], column: Lexicon.Column)]]
    private let outputs: Set<String>
    private let codes: Set<String>
    let realised: Set<String>
    let claimWords: ClaimWords
    private let cumulative: Set<String>
    private let monthWords: Set<String>
    private let yearWords: Set<String>
    private let monthReader: MonthReader

    init(_ lexicon: Lexicon, _ monthReader: MonthReader) {
        var names: [String: Lexicon.Column] = [:]
        for column in Lexicon.Column.allCases {
            for name in lexicon.columns[column] ?? [] { names[Self.key(name)] = names[Self.key(name)] ?? column }
        }
        self.names = names
        short = Dictionary(lexicon.shortHeadings.map { (Self.key($0.words), $0.column) }) { first, _ in first }
        let parts = lexicon.headingWords.enumerated().map { order, entry in
            (order: order, words: WordFolder.split(entry.words), column: entry.column)
        }
        self.parts = Dictionary(grouping: parts) { $0.words.first ?? "" }
        outputs = Set(lexicon.outputs.map(Self.key))
        codes = Set(lexicon.codes.map(Self.key))
        claimWords = ClaimWords(lexicon)
        realised = Set(lexicon.document[.realised] ?? [])
        cumulative = Set(lexicon.document[.cumulative] ?? [])
        monthWords = Set(lexicon.document[.month] ?? [])
        yearWords = Set((lexicon.document[.year] ?? []).flatMap(WordFolder.split))
        self.monthReader = monthReader
    }

    private static func key(_ text: String) -> String { WordFolder.split(text).joined() }

    // MARK: One heading

    /// The role that a heading names, spaces and signs aside; nil when it names none.
    func role(_ heading: String) -> Lexicon.Column? {
        let key = Self.key(heading)
        guard !key.isEmpty, key.count <= 40 else { return nil }
        if let role = names[key] { return role }
        return roleOfPart(heading) ?? names[Self.key(withoutYear(heading))]
    }

    /// `Jadwal TA 2026` without what says only which year is meant.
    private func withoutYear(_ heading: String) -> String {
        let words = WordFolder.split(heading)
        guard words.contains(where: Self.isYear) else { return heading }
        return words.filter { !Self.isYear($0) && !yearWords.contains($0) }.joined(separator: " ")
    }

    private static func isYear(_ word: String) -> Bool { Int(word).map { (1990...2999).contains($0) } ?? false }

    /// The role that a heading names as a whole.
    func wholeRole(_ heading: String) -> Lexicon.Column? { names[Self.key(heading)] }

    private func roleOfPart(_ heading: String) -> Lexicon.Column? {
        // "Langkah Aksi/Kegiatan": the first of two names decides; "Target Waktu 2026": the year says nothing.
        for part in heading.split(whereSeparator: { "/(".contains($0) }) {
            if let role = names[Self.key(String(part.filter { !$0.isNumber }))] { return role }
        }
        return nil
    }

    /// The role that a heading names, as a whole or by a word in it. What is counted in percent is no time.
    func looseRole(_ heading: String) -> Lexicon.Column? {
        if heading.contains("%") {
            return heading.contains(where: \.isNumber) && !heading.contains(where: \.isLetter) ? nil : .note
        }
        if let role = role(heading) ?? short[Self.key(heading)] { return role }
        let words = WordFolder.split(heading)
        guard (1...7).contains(words.count) else { return nil }
        let found = words.indices.flatMap { at in
            (parts[words[at]] ?? []).filter { words[at...].starts(with: $0.words) }
        }
        return found.min { $0.order < $1.order }?.column
    }

    /// True for a heading of what comes out of the work.
    func isOutput(_ heading: String) -> Bool { outputs.contains(Self.key(heading)) }

    /// True for a heading over figures that hold those before them.
    func isCumulative(_ heading: String) -> Bool { WordFolder.split(heading).contains(where: cumulative.contains) }

    /// True for a heading under which numbers are months, such as `Bulan Ke-`.
    func numbersMonths(_ heading: String) -> Bool {
        let words = WordFolder.split(heading)
        return words.contains { monthWords.contains($0) } && looseRole(heading) == .when
            || wholeRole(heading) == .months
    }

    // MARK: A line of headings

    /// The roles in a line of headings; nil when the line is none.
    func headings(_ cells: [String]) -> ColumnMap? {
        let filled = cells.indices.filter { !cells[$0].isEmpty }
        // What begins with a number is a row.
        guard filled.count >= 2, !isNumber(cells[filled[0]]), filled.allSatisfy({ cells[$0].utf8.count <= 60 }) else {
            return nil
        }
        var map = ColumnMap()
        var (strict, weak, others) = (0, 0, 0)
        let letters = initials(cells) ?? [:]
        for index in filled {
            let cell = cells[index]
            if let month = letters[index] {
                map.months[index] = month
            } else if let role = looseRole(cell) {
                map.roles[index] = role
                if self.role(cell) != nil { strict += 1 }
                if short[Self.key(cell)] != nil { weak += 1 }
            } else if let month = monthReader.heading(cell), !isNumber(cell) {
                map.months[index] = month
                if isCumulative(cell) { map.isCumulative = true }
            } else {
                others += 1
            }
            map.headings[index] = cell
            if codes.contains(Self.key(cell)) { map.codes.insert(index) }
            if numbersMonths(cell) { map.monthNumbers.insert(index) }
        }
        let roles = Set(map.roles.values)
        let isTelling = !roles.isDisjoint(with: [.action, .evidence, .wording, .component, .area])
        guard roles.count >= 2, isTelling, roles.count >= 4 || map.roles.count + map.months.count > others else {
            return nil
        }
        // A row of the plan may hold the words of headings, but begins with a number or has a time.
        if strict < 2 || strict * 2 < map.roles.count {
            guard strict + map.roles.count - weak >= 4, !isNumber(cells[filled[0]]),
                !filled.contains(where: {
                    withoutYear(cells[$0]).contains { $0.isNumber } && map.months[$0] == nil && !cells[$0].contains("%")
                })
            else { return nil }
        }
        demoteOutputs(&map)
        // "Komponen / Uraian Kegiatan": the column holds what is done, where no other does.
        if !roles.contains(.action),
            let both = filled.first(where: { map.roles[$0] != nil && namesAction(cells[$0]) })
        {
            map.roles[both] = .action
            claimWords.settle(&map)
            return map
        }
        // Of two columns of words the second is what is done, where no heading says so: `Pertanyaan`, `Uraian`.
        if !roles.contains(.action), let last = map.columns(.wording).dropFirst().last { map.roles[last] = .action }
        claimWords.settle(&map)
        return map
    }

    /// True where one of the names that a heading parts by a stroke is that of what is done.
    private func namesAction(_ heading: String) -> Bool {
        heading.contains("/") && heading.split(separator: "/").contains { role(String($0)) == .action }
    }

    /// What comes out of the work is evidence only where no column for evidence stands beside it.
    func demoteOutputs(_ map: inout ColumnMap) {
        let evidence = map.columns(.evidence)
        let weak = evidence.filter { isOutput(map.headings[$0] ?? "") }
        guard !weak.isEmpty, weak.count < evidence.count else { return }
        for column in weak { map.roles[column] = .note }
    }

    private func isNumber(_ text: String) -> Bool { text.allSatisfy { $0.isNumber || ".)( ".contains($0) } }

    /// The months in a line of pieces under headings, by name, number or part of the year; nil when the line is none.
    func months(_ cells: [String]) -> [Int: ClosedRange<Int>]? {
        let filled = cells.indices.filter { !cells[$0].isEmpty }
        guard filled.count >= 2, filled.allSatisfy({ cells[$0].utf8.count <= 24 }) else { return nil }
        if let initials = initials(cells, filled) { return initials }
        var result: [Int: ClosedRange<Int>] = [:]
        for index in filled {
            if let months = month(cells[index]) { result[index] = months }
        }
        guard isSeries(result), result.count * 4 >= filled.count * 3, !isNumbering(cells) else { return nil }
        return result
    }

    /// The months that letters in a line stand for, by their index; nil when they are no short forms of months.
    func initials(_ cells: [String]) -> [Int: ClosedRange<Int>]? {
        initials(
            cells,
            cells.indices.filter {
                (1...3).contains(cells[$0].count) && cells[$0].allSatisfy(\.isLetter) && role(cells[$0]) == nil
            })
    }

    /// True for three months or two longer parts of a year and more, each after the one to its left.
    func isSeries(_ months: [Int: ClosedRange<Int>]) -> Bool {
        let isWide = months.values.allSatisfy { $0.count > 1 }
        let firsts = months.sorted { $0.key < $1.key }.map(\.value.lowerBound)
        return months.count >= (isWide ? 2 : 3) && zip(firsts, firsts.dropFirst()).allSatisfy { $0 < $1 }
    }

    /// The months that a heading of a time stands for, by name, number or part of the year; nil when it is none.
    func month(_ text: String) -> ClosedRange<Int>? {
        if let months = monthReader.heading(text) { return months }
        if let number = Int(text), (1...12).contains(number) { return number...number }
        return ["i", "ii", "iii", "iv"].firstIndex(of: text.lowercased()).map { $0 * 3 + 1...$0 * 3 + 3 }
    }

    /// `J F M A M J J A S O N D`, some of them in a row, or `JA FB MR`: letters of each month's name, in their order.
    func initials(_ cells: [String], _ filled: [Int]) -> [Int: ClosedRange<Int>]? {
        let letters = filled.map { cells[$0].lowercased() }
        guard letters.count >= 6, letters.allSatisfy({ (1...3).contains($0.count) }) else { return nil }
        let all = monthReader.fullNames
        guard letters.count <= all.count,
            let start = (0...all.count - letters.count).first(where: { start in
                letters.indices.allSatisfy { Self.isShort(letters[$0], of: all[start + $0]) }
            })
        else { return nil }
        return Dictionary(
            uniqueKeysWithValues: filled.enumerated().map { ($1, start + $0 + 1...start + $0 + 1) })
    }

    /// True for the first letter of a name and others that come after it in their order: `fb` of `februari`.
    private static func isShort(_ letters: String, of name: String) -> Bool {
        guard letters.first == name.first else { return false }
        var rest = name[...]
        for letter in letters {
            guard let at = rest.firstIndex(of: letter) else { return false }
            rest = rest[rest.index(after: at)...]
        }
        return true
    }

    /// True for the line under the headings that numbers the columns.
    func isNumbering(_ cells: [String]) -> Bool {
        guard cells.count >= 3, let first = cells.first else { return false }
        let filled = cells.filter { !$0.isEmpty }
        guard filled.allSatisfy({ $0.utf8.count <= 8 }) else { return false }
        // Columns that are hidden leave gaps in it.
        let numbers = filled.compactMap { Int($0.filter { $0 != "(" && $0 != ")" }) }
        if numbers.count == filled.count, numbers.count >= 5, numbers[0] == 1,
            numbers[numbers.count - 1] <= cells.count + 2,
            zip(numbers, numbers.dropFirst()).allSatisfy(<), filled.count * 2 > cells.count,
            // Months 1 to 12 under a heading leave the first column empty, and none out.
            !first.isEmpty || numbers[numbers.count - 1] > numbers.count
        {
            return true
        }
        guard !first.isEmpty else { return false }
        // One of them may be misread, as `l` for `1`.
        let right = filled.enumerated().count { index, cell in
            cell.filter { $0 != "(" && $0 != ")" } == String(index + 1)
        }
        return filled.count >= 3 && right >= max(3, filled.count - 1) && filled.allSatisfy { $0.count <= 4 }
    }
}

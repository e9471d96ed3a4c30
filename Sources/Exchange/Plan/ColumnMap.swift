import Assessment

/// What the columns of a plan's table hold.
struct ColumnMap {
    /// The role of a column, by its index.
    var roles: [Int: Lexicon.Column] = [:]
    /// The months of a column, by its index.
    var months: [Int: ClosedRange<Int>] = [:]

    /// True when the table gives nothing but a time to each line.
    var isSchedule: Bool {
        !months.isEmpty && !roles.values.contains { [.action, .wording, .evidence].contains($0) }
    }

    /// The columns that hold a role, in their order.
    func columns(_ role: Lexicon.Column) -> [Int] {
        roles.keys.filter { roles[$0] == role }.sorted()
    }
}

/// Recognises the headings of columns.
struct HeadingReader {
    private let names: [String: Lexicon.Column]
    private let monthReader: MonthReader

    init(_ lexicon: Lexicon, _ monthReader: MonthReader) {
        var names: [String: Lexicon.Column] = [:]
        for column in Lexicon.Column.allCases {
            for name in lexicon.columns[column] ?? [] { names[Self.key(name)] = names[Self.key(name)] ?? column }
        }
        self.names = names
        self.monthReader = monthReader
    }

    private static func key(_ text: String) -> String { WordFolder.split(text).joined() }

    /// The role that a heading names, spaces and signs aside; nil when it names none.
    func role(_ heading: String) -> Lexicon.Column? {
        let key = Self.key(heading)
        guard !key.isEmpty, key.count <= 40 else { return nil }
        if let role = names[key] { return role }
        return roleOfPart(heading)
    }

    /// The role that a heading names as a whole.
    func wholeRole(_ heading: String) -> Lexicon.Column? { names[Self.key(heading)] }

    private func roleOfPart(_ heading: String) -> Lexicon.Column? {
        // "Langkah Aksi/Kegiatan": the first of two names decides; "Target Waktu 2026": the year says nothing.
        for part in heading.split(whereSeparator: { "/(".contains($0) }) {
            if let role = names[Self.key(String(part.filter { !$0.isNumber }))] { return role }
        }
        return nil
    }

    /// The roles in a line of headings; nil when the line is none.
    func headings(_ cells: [String]) -> ColumnMap? {
        let filled = cells.indices.filter { !cells[$0].isEmpty }
        guard filled.count >= 2, filled.allSatisfy({ cells[$0].utf8.count <= 60 }) else { return nil }
        var map = ColumnMap()
        var others = 0
        for index in filled {
            if let role = role(cells[index]) {
                map.roles[index] = role
            } else if let month = months(cells[index], isNamed: true) {
                map.months[index] = month
            } else {
                others += 1
            }
        }
        let roles = Set(map.roles.values)
        let isTelling = !roles.isDisjoint(with: [.action, .evidence, .wording, .component, .area])
        guard roles.count >= 2, isTelling, roles.count >= 4 || map.roles.count + map.months.count > others else {
            return nil
        }
        return map
    }

    /// The months in the second line of headings, by name, number or quarter; nil when the line is none.
    func months(_ cells: [String]) -> [Int: ClosedRange<Int>]? {
        let filled = cells.indices.filter { !cells[$0].isEmpty }
        guard filled.count >= 3, filled.allSatisfy({ cells[$0].utf8.count <= 24 }) else { return nil }
        var result: [Int: ClosedRange<Int>] = [:]
        for index in filled {
            if let months = months(cells[index], isNamed: false) { result[index] = months }
        }
        guard result.count >= 3, result.count * 4 >= filled.count * 3, !isNumbering(cells) else { return nil }
        let firsts = filled.compactMap { result[$0]?.lowerBound }
        guard zip(firsts, firsts.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
        return result
    }

    private func months(_ text: String, isNamed: Bool) -> ClosedRange<Int>? {
        if let month = monthReader.month(named: text) { return month...month }
        if let span = monthReader.span(named: text) { return span }
        if let number = Int(text), (1...12).contains(number), !isNamed { return number...number }
        let quarter = ["i", "ii", "iii", "iv"].firstIndex(of: text.lowercased())
        return isNamed ? nil : quarter.map { $0 * 3 + 1...$0 * 3 + 3 }
    }

    /// True for the line under the headings that numbers the columns.
    func isNumbering(_ cells: [String]) -> Bool {
        guard cells.count >= 3, let first = cells.first, !first.isEmpty else { return false }
        let filled = cells.filter { !$0.isEmpty }
        // One of them may be misread, as `l` for `1`.
        let right = filled.enumerated().count { index, cell in
            cell.filter { $0 != "(" && $0 != ")" } == String(index + 1)
        }
        return filled.count >= 3 && right >= max(3, filled.count - 1) && filled.allSatisfy { $0.count <= 4 }
    }
}

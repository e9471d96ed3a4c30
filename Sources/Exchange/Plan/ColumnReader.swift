import Assessment

/// Decides what the columns of a table hold, by their headings together with what stands in their cells.
struct ColumnReader {
    /// What was decided, and what a person should know about it.
    struct Reading {
        /// What the columns hold.
        var map: ColumnMap
        /// Headings that stand over cells of another kind, with what these were read as.
        var moved: [(heading: String, role: Lexicon.Column)] = []
        /// Headings that nobody knows, with what their cells were read as.
        var unknown: [(heading: String, role: Lexicon.Column)] = []
        /// Roles whose column cannot be told for sure.
        var doubted: Set<Lexicon.Column> = []
    }

    private let cells: CellReader

    init(_ cells: CellReader) { self.cells = cells }

    /// The columns that can be told by what stands in them.
    private static let telling: [Lexicon.Column] = [.no, .action, .evidence, .when, .pic]

    /// Decides for rows that stand under one line of headings.
    func read(_ rows: [[String]], under map: ColumnMap) -> Reading {
        var reading = Reading(map: map)
        let full = rows.filter { row in row.count { !$0.isEmpty } >= 3 }
        guard full.count >= 2 else { return reading }
        let width = max(full.map(\.count).max() ?? 0, (map.roles.keys.max() ?? -1) + 1)
        let profiles = (0..<width).map { column in
            cells.profile(full.map { $0.indices.contains(column) ? $0[column] : "" })
        }
        let contradicted = map.roles.filter { column, role in
            profiles[column].count >= 2 && score(profiles[column], role, map.monthNumbers.contains(column)) < -0.4
        }
        if !contradicted.isEmpty {
            if let better = assignment(map, profiles) {
                apply(better, to: &reading)
            } else {
                doubt(contradicted, profiles, &reading)
            }
        }
        readUnknown(profiles, full, &reading)
        return reading
    }

    /// How far a column's cells fit a role, from -1 to 1.
    private func score(_ profile: CellReader.Profile, _ role: Lexicon.Column, _ numbersMonths: Bool) -> Double {
        guard profile.count > 0 else { return 0 }
        let other = max(profile.time, profile.number, profile.mark)
        switch role {
        case .no: return 2 * profile.number - 1
        case .when, .months:
            if numbersMonths { return 2 * max(profile.time, profile.number) - 1 }
            // A column of how much or how many may stand under such a heading; text that is none of a time may not.
            return 2 * profile.time - 1 + (profile.number + profile.mark) * 0.7
        case .pic: return other > 0.6 ? -1 : profile.person - max(profile.document, profile.deed) * 0.7
        case .evidence: return other > 0.6 ? -1 : profile.document - max(profile.deed, profile.person) * 0.7
        case .action: return other > 0.6 ? -1 : 0.2 + 0.6 * profile.deed - 0.6 * max(profile.document, profile.person)
        case .wording, .component, .area: return profile.time > 0.6 ? -1 : profile.person > 0.8 ? -0.3 : 0.1
        case .note: return 0
        }
    }

    /// What heading goes with what column, where another order than that of the headings fits the cells much better.
    private func assignment(_ map: ColumnMap, _ profiles: [CellReader.Profile]) -> [(from: Int, to: Int?)]? {
        let headings = map.roles.keys.sorted()
        let columns = profiles.indices.filter { map.months[$0] == nil }
        guard headings.count <= 12, columns.count <= 16 else { return nil }
        func value(_ heading: Int, _ column: Int) -> Double {
            let near = [0.5, 0.15, -0.1]
            let distance = abs(heading - column)
            return score(profiles[column], map.roles[heading]!, map.monthNumbers.contains(heading))
                + (distance < near.count ? near[distance] : -0.5)
        }
        // The best value of giving the headings so far to a set of columns.
        var best: [Int: (value: Double, choice: [Int?])] = [0: (0, [])]
        for heading in headings {
            var next: [Int: (value: Double, choice: [Int?])] = [:]
            for (used, so) in best {
                // A heading may belong to none of the columns.
                if so.value - 0.45 > next[used]?.value ?? -.infinity {
                    next[used] = (so.value - 0.45, so.choice + [nil])
                }
                for (bit, column) in columns.enumerated() where used & (1 << bit) == 0 && abs(heading - column) <= 3 {
                    let total = so.value + value(heading, column)
                    if total > next[used | 1 << bit]?.value ?? -.infinity {
                        next[used | 1 << bit] = (total, so.choice + [column])
                    }
                }
            }
            best = next
        }
        let identity = headings.reduce(0) { $0 + value($1, $1) }
        guard let found = best.max(by: { ($0.value.value, $1.key) < ($1.value.value, $0.key) })?.value,
            found.value >= identity + 0.6
        else { return nil }
        return zip(headings, found.choice).map { ($0, $1) }
    }

    private func apply(_ choice: [(from: Int, to: Int?)], to reading: inout Reading) {
        let before = reading.map
        reading.map.roles = [:]
        reading.map.claims = [:]
        reading.map.monthNumbers = []
        for (from, to) in choice {
            let role = before.roles[from]!
            guard let to else {
                if Self.telling.contains(role), role != .no { reading.doubted.insert(role) }
                reading.moved.append((before.headings[from] ?? "", role))
                continue
            }
            reading.map.roles[to] = role
            reading.map.claims[to] = before.claims[from]
            if before.monthNumbers.contains(from) { reading.map.monthNumbers.insert(to) }
            if from != to { reading.moved.append((before.headings[from] ?? "", role)) }
        }
    }

    /// What stands under a heading that its cells contradict is not held against the unit.
    private func doubt(
        _ contradicted: [Int: Lexicon.Column], _ profiles: [CellReader.Profile], _ reading: inout Reading
    ) {
        for (column, role) in contradicted where Self.telling.contains(role) && role != .no {
            // Under `Target` may stand what is to be reached, where another column has the time.
            let hasOther = reading.map.columns(.when).contains { $0 != column && profiles[$0].time > 0.5 }
            if role == .when, hasOther || !reading.map.months.isEmpty {
                reading.map.roles[column] = .note
            } else {
                reading.doubted.insert(role)
                reading.moved.append((reading.map.headings[column] ?? "", role))
            }
        }
        reading.moved.sort { $0.heading < $1.heading }
    }

    /// Columns under headings that nobody knows, or under none: what their cells read as, else text that helps to place.
    private func readUnknown(_ profiles: [CellReader.Profile], _ rows: [[String]], _ reading: inout Reading) {
        let action = reading.map.columns(.action).first
        for (column, profile) in profiles.enumerated()
        where profile.count >= 2 && reading.map.months[column] == nil && reading.map.roles[column] == nil {
            let namesComponents = cells.nameComponents(
                rows.compactMap { $0.indices.contains(column) ? $0[column] : nil })
            // A column of codes is known for what it is.
            if reading.map.codes.contains(column), !namesComponents { continue }
            let heading = reading.map.headings[column] ?? ""
            let roles = Set(reading.map.roles.values)
            var role: Lexicon.Column?
            // What is to be done begins with verbs and the names of deeds, or stands before the documents.
            let isBeforeEvidence = reading.map.columns(.evidence).first == column + 1
            if action == nil, !roles.contains(.action),
                profile.deed >= 0.5 || isBeforeEvidence && profile.time < 0.3 && profile.number < 0.3
            {
                role = .action
            } else if namesComponents, !roles.contains(.component) {
                role = .component
            } else if profile.time > 0.6 {
                role = roles.contains(.when) || !reading.map.months.isEmpty ? .note : .when
            } else if profile.number > 0.7 {
                role = roles.contains(.no) || column > 2 ? nil : .no
            } else if profile.person > 0.6, profile.document < 0.3, column > action ?? 0, !roles.contains(.pic) {
                role = .pic
            } else if profile.document > 0.6, !roles.contains(.evidence) {
                role = .evidence
            } else if profile.mark < 0.5, let action, column < action, !roles.contains(.wording) {
                role = .wording
            }
            guard let role else {
                if !heading.isEmpty { reading.unknown.append((heading, .note)) }
                continue
            }
            reading.map.roles[column] = role
            if !heading.isEmpty { reading.unknown.append((heading, role)) }
        }
        // A heading that says no more than a note, over the only times that there are.
        for column in reading.map.columns(.note) where column < profiles.count && reading.map.claims[column] == nil {
            guard profiles[column].count >= 2, profiles[column].time > 0.6, reading.map.columns(.when).isEmpty,
                reading.map.months.isEmpty
            else { continue }
            reading.map.roles[column] = .when
            reading.unknown.append((reading.map.headings[column] ?? "", .when))
        }
    }

    // MARK: Rows that stand beside their columns

    /// How many cells of a row read as what their columns hold, less those that cannot be that; `place` says where in the
    /// row a column stands.
    private func hits(
        _ row: [String], _ map: ColumnMap, without: Lexicon.Column? = nil, _ place: (Int) -> Int
    ) -> Int {
        var hits = 0
        for (column, role) in map.roles where role != without {
            guard row.indices.contains(place(column)), !row[place(column)].isEmpty else { continue }
            let text = row[place(column)]
            switch role {
            case .no: hits += cells.isNumber(text) ? 1 : -1
            case .when: hits += cells.isTime(text) ? 1 : -1
            case .evidence: hits += cells.isDocument(text) ? 1 : 0
            case .pic: hits += cells.isPerson(text) ? 1 : cells.isTime(text) ? -1 : 0
            case .action: hits += cells.isDeed(text) ? 1 : cells.isNumber(text) || cells.isTime(text) ? -1 : 0
            default: hits += cells.isTime(text) || cells.isNumber(text) && role == .wording ? -1 : 0
            }
        }
        for column in map.months.keys {
            guard row.indices.contains(place(column)), !row[place(column)].isEmpty else { continue }
            hits += cells.isMark(row[place(column)]) ? 1 : -1
        }
        return hits
    }

    private func isFull(_ row: [String]) -> Bool { row.count { !$0.isEmpty } >= 3 }

    /// By how many columns a row stands right of its columns: what is left of it is empty there. Zero where nothing says
    /// so for sure.
    func shift(_ row: [String], _ map: ColumnMap) -> Int {
        let telling = map.roles.values.count { [.no, .when, .evidence, .pic].contains($0) }
        guard isFull(row), telling + min(map.months.count, 1) >= 2 else { return 0 }
        // A row that is filled from the first column to the last stands nowhere else.
        if !row[0].isEmpty, row.lastIndex(where: { !$0.isEmpty })! + 1 >= map.width { return 0 }
        // No other place can be so much better where nearly every cell fits its column. To know documents takes longest, and
        // can only add to what fits.
        let filled = row.count { !$0.isEmpty }
        guard filled >= hits(row, map, without: .evidence, { $0 }) + 3 else { return 0 }
        let own = hits(row, map) { $0 }
        guard filled >= own + 3 else { return 0 }
        for shift in [1, 2, -1] {
            let isLossless =
                shift > 0
                ? row.prefix(shift).allSatisfy(\.isEmpty) && row.count <= map.width + shift
                : row.count + shift >= 1 && row.count <= map.width
            if isLossless, hits(row, map, { $0 + shift }) >= own + 3 { return shift }
        }
        return 0
    }

    /// The column of a page's rows that has no heading and nothing in it, so that what is right of it stands one column too
    /// far; nil where nothing says so for sure.
    func emptyColumn(_ rows: [[String]], _ map: ColumnMap) -> Int? {
        let full = rows.filter(isFull)
        guard full.count >= 2, map.width > 1, full.count(where: { $0.count == map.width + 1 }) * 2 > full.count else {
            return nil
        }
        func sum(_ place: (Int) -> Int) -> Int { full.reduce(0) { $0 + hits($1, map, place) } }
        let own = sum { $0 }
        var best: (hits: Int, column: Int)?
        for column in 1..<map.width where full.allSatisfy({ !$0.indices.contains(column) || $0[column].isEmpty }) {
            let hits = sum { $0 < column ? $0 : $0 + 1 }
            if hits > best?.hits ?? Int.min { best = (hits, column) }
        }
        guard let best, best.hits >= own + max(2, full.count / 2) else { return nil }
        return best.column
    }
}

extension ColumnReader.Reading {
    /// True where figures in percent under months hold those before them, whatever the heading says: in nearly every row
    /// with several they never fall, and in most they end with all.
    func risesToAll(_ rows: [[String]]) -> Bool {
        let months = map.months.keys.sorted()
        guard months.count >= 2, !map.isCumulative else { return false }
        let figures = rows.map { row in
            months.compactMap { column in
                row.indices.contains(column) && row[column].hasSuffix("%") ? Int(row[column].trimming("% ")) : nil
            }
        }.filter { $0.count >= 2 }
        let rising = figures.count { zip($0, $0.dropFirst()).allSatisfy(<=) }
        let whole = figures.count { $0.last == 100 }
        let moving = figures.count { $0.first != $0.last }
        return figures.count >= 3 && rising * 10 >= figures.count * 9 && whole * 3 >= figures.count * 2
            && moving * 3 >= figures.count
    }
}

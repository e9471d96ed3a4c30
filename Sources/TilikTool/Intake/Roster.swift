import Assessment
import Documents
import JSONText

/// The satker that are expected: those of a list, or the kabupaten and kota of a province.
struct Roster: Sendable {
    /// One of them.
    struct Entry: Sendable {
        let id: String
        let name: String
        let province: String
        /// Code of its region; empty for none.
        let region: String
        /// Identity of its type, and of the predicate that it aims at; empty where the list does not say.
        let type: String
        let target: String
        let identity: UnitIdentity
        /// Where it stands: the list's file, or the name of the province.
        let source: String
        let line: Int
    }

    /// The lists' files; the province's name for those of a province.
    private(set) var sources: [String]
    private(set) var entries: [Entry]
    /// What in it was not understood.
    private(set) var notes: [Diagnostic] = []

    /// Adds those of another list. Throws for one whose identity stands in both.
    mutating func add(_ other: Roster) throws(Diagnostic) {
        for entry in other.entries {
            guard !entries.contains(where: { $0.id == entry.id }) else {
                throw Diagnostic(.rosterRow, file: entry.source, line: entry.line, ["found": entry.id])
            }
            entries.append(entry)
        }
        sources += other.sources
        notes += other.notes
    }

    /// The roster under a name: a province of the list of regions, or a file.
    static func named(_ name: String, _ desk: IntakeDesk, _ rubric: Rubric) throws(Diagnostic) -> Roster {
        let isFile = Files.kind(name, following: true) != nil
        guard !isFile, let members = desk.regions.members(ofProvince: Files.name(name)) else {
            if !isFile, let near = nearestName(to: name, among: desk.regions.provinces) {
                throw Diagnostic(.noSuchPath, file: name, ["suggestion": near])
            }
            return try read(name, desk, rubric)
        }
        let entries = members.map { region in
            Entry(
                id: region.code, name: region.name, province: region.province, region: region.code, type: "",
                target: "", identity: UnitIdentity(region.name, desk.regions),
                source: members.first?.province ?? name, line: 1)
        }
        return Roster(sources: [members.first?.province ?? name], entries: entries)
    }

    private static func read(_ path: String, _ desk: IntakeDesk, _ rubric: Rubric) throws(Diagnostic) -> Roster {
        let source = try Files.read(path, isNamed: true)
        let document = DelimitedText.read(source.bytes(0..<source.count))
        let rows = document.lines.map { line -> (number: Int, cells: [String]) in
            guard case .cells(let cells) = line.content else { return (line.number, [line.text]) }
            return (line.number, cells.map { $0.trimmingSpaces })
        }
        guard let head = rows.first else { throw Diagnostic(.rosterHeading, file: path, line: 1, ["found": ""]) }
        var columns: [String: Int] = [:]
        for (at, cell) in head.cells.enumerated() {
            let words = WordFolder.split(cell).joined(separator: " ")
            if let key = desk.lexicon.folders.roster.first(where: { $0.value.contains(words) })?.key {
                columns[key] = at
            }
        }
        guard columns["id"] != nil, columns["name"] != nil else {
            let found = head.cells.joined(separator: ", ")
            throw Diagnostic(.rosterHeading, file: path, line: head.number, ["found": found])
        }
        var entries: [Entry] = []
        // What each of these columns may hold, and what in it nobody knows, with the line where that stands first.
        let known: [(value: KeyPath<Entry, String>, ids: [String])] = [
            (\.type, rubric.unitTypes.map(\.id)), (\.target, rubric.predicates.map(\.term.id)),
        ]
        var unknown: [[(value: String, line: Int)]] = [[], []]
        var seen: [String: Int] = [:]
        for row in rows.dropFirst() where row.cells.contains(where: { !$0.isEmpty }) {
            func cell(_ key: String) -> String {
                columns[key].flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil } ?? ""
            }
            let entry = self.entry(cell, path, row.number, desk, rubric)
            guard !entry.id.isEmpty, seen.updateValue(row.number, forKey: entry.id) == nil else {
                throw Diagnostic(.rosterRow, file: path, line: row.number, ["found": entry.id])
            }
            // A list that somebody keeps for other ends has words of its own in these columns.
            for (index, column) in known.enumerated() {
                let value = entry[keyPath: column.value]
                guard !value.isEmpty, !column.ids.contains(value),
                    !unknown[index].contains(where: { $0.value == value })
                else { continue }
                unknown[index].append((value, row.number))
            }
            entries.append(entry)
        }
        var roster = Roster(sources: [path], entries: entries)
        for (column, values) in zip(known, unknown) {
            guard let first = values.first else { continue }
            let found = values.map(\.value).joined(separator: ", ")
            let expected = column.ids.joined(separator: ", ")
            roster.notes.append(
                Diagnostic(.rosterValue, file: path, line: first.line, ["found": found, "expected": expected]))
        }
        return roster
    }

    private static func entry(
        _ cell: (String) -> String, _ source: String, _ line: Int, _ desk: IntakeDesk, _ rubric: Rubric
    ) -> Entry {
        let name = cell("name")
        let id = cell("id")
        let province = cell("province")
        let found = desk.regions.found(in: name)
        let inProvince = found.first { WordFolder.split($0.province) == WordFolder.split(province) } ?? found.first
        let isCode = id.contains(".") && id.allSatisfy { $0.isNumber || $0 == "." }
        return Entry(
            id: id, name: name, province: province.isEmpty ? inProvince?.province ?? "" : province,
            region: isCode ? id : inProvince?.code ?? "", type: type(cell("type"), rubric),
            target: cell("target").uppercased(), identity: UnitIdentity(name, desk.regions), source: source, line: line)
    }

    /// The identity of a type that is named by it or by its title.
    private static func type(_ name: String, _ rubric: Rubric) -> String {
        let words = WordFolder.split(name)
        return rubric.unitTypes.first {
            WordFolder.split($0.title.indonesian) == words || WordFolder.split($0.title.english) == words
        }?.id ?? name
    }

    /// The entry of a unit, by its identity, its name or the name of its folder; nil for one that is not expected.
    func entry(id: String, names: [String], _ regions: Regions) -> Entry? {
        if let entry = entries.first(where: { $0.id == id }) { return entry }
        for name in names where !name.isEmpty {
            let identity = UnitIdentity(name, regions)
            if let entry = entries.first(where: { WordFolder.split($0.name) == WordFolder.split(name) }) {
                return entry
            }
            let inRegion = entries.filter { !$0.region.isEmpty && identity.regions.contains($0.region) }
            // Several offices of one region are told apart by their words.
            if let entry = inRegion.filter({ $0.identity.sharesOffice(identity) }).only ?? inRegion.only {
                return entry
            }
        }
        return nil
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
}

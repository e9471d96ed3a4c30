import Assessment
public import JSONText

/// What becomes of a file of a satker when another document of it arrives: three versions side by side, as an earlier
/// import wrote it, as it is now, and as the document has it. What a person changed stays.
public struct SectionMerge: Sendable {
    /// How a document is weighed.
    public enum Manner: Sendable {
        /// What nobody changed follows the document.
        case join
        /// Only what is not there yet is taken.
        case fill
        /// The document takes the place, whoever changed what.
        case replace
    }

    /// What became of one part.
    public enum Outcome: String, CaseIterable, Sendable {
        /// It is new.
        case added
        /// Nobody had changed it, and the document has it otherwise now.
        case changed
        /// Both say the same.
        case same
        /// A person had changed it, and the document says what it said before: the person's stays.
        case kept
        /// A person's and the document's differ, and the document's is new: the person's stays.
        case disagrees
        /// The document that is read now no longer has it: it stays.
        case gone
        /// It differs and was not asked for.
        case left
        /// It stood only in what was replaced.
        case dropped
    }

    /// One part of the file, with what stands in the folder and in the document.
    public struct Item: Sendable {
        /// What it is joined by.
        public let key: String
        /// What became of it.
        public let outcome: Outcome
        /// In the folder; nil where it is not there.
        public let here: SectionEntries.Entry?
        /// In the document; nil where it is not there.
        public let there: SectionEntries.Entry?
    }

    /// The section.
    public let section: JoinSection
    /// Every part, in the order of the folder and then of the document.
    public private(set) var items: [Item] = []
    /// What an import wrote, by key: digests, to be remembered.
    public private(set) var origin: [String: String] = [:]
    private var result: [SectionEntries.Entry] = []
    private var additions: [SectionEntries.Entry] = []
    private var isChanged = false

    /// Joins `theirs` into `mine`; `origin` holds the digests of what earlier imports wrote.
    public init(
        _ section: JoinSection, mine: SectionEntries, theirs: SectionEntries, origin: [String: String], _ manner: Manner
    ) {
        self.section = section
        self.origin = origin
        var keys = mine.list.map(\.key)
        keys += theirs.list.map(\.key).filter { mine[$0] == nil }
        for key in keys + origin.keys.filter({ mine[$0] == nil && theirs[$0] == nil }).sorted() {
            join(key, mine[key], theirs[key], origin[key], manner)
        }
    }

    private mutating func join(
        _ key: String, _ mine: SectionEntries.Entry?, _ theirs: SectionEntries.Entry?, _ before: String?,
        _ manner: Manner
    ) {
        let (here, there) = (mine.map { digest($0) }, theirs.map { digest($0) })
        func note(_ outcome: Outcome, takes: Bool) {
            items.append(Item(key: key, outcome: outcome, here: mine, there: theirs))
            if let kept = takes ? theirs : mine { result.append(kept) }
            isChanged = isChanged || takes && outcome != .same
        }
        if manner == .replace {
            origin[key] = there
            note(here == there ? .same : mine == nil ? .added : theirs == nil ? .dropped : .changed, takes: true)
            return
        }
        guard let theirs else {
            // What a document of another kind gave is not missed in this one.
            if mine != nil, before != nil, section != .satker { return note(.gone, takes: false) }
            if let mine { result.append(mine) }
            return
        }
        if here == there {
            // What nobody changed also follows the document where only its cell is another.
            let moves = here == before && section != .review && mine?.cell != theirs.cell
            isChanged = isChanged || moves
            return note(.same, takes: moves)
        }
        let isNew = mine == nil && (before == nil || manner == .fill)
        if isNew {
            origin[key] = there
            if section == .review { additions.append(theirs) }
            return note(.added, takes: true)
        }
        if manner == .fill { return note(.left, takes: false) }
        origin[key] = there
        if here == before {
            additions.append(theirs)
            return note(.changed, takes: true)
        }
        note(there == before ? .kept : .disagrees, takes: false)
    }

    /// What a part says, briefly; of several decisions the last one stands.
    private func digest(_ entry: SectionEntries.Entry) -> String {
        let lines = entry.meaning.split(separator: "\n")
        return Rubric.digest(section == .review ? String(lines.last ?? "") : entry.meaning)
    }

    /// How many parts came to an outcome.
    public func count(_ outcome: Outcome) -> Int { items.count { $0.outcome == outcome } }

    /// True when the file as a whole stays a person's although the document differs.
    public var isRefused: Bool { section == .plan && (count(.disagrees) > 0 || count(.kept) > 0) }

    /// What the file becomes; nil when it stays as it is. `old` is what it holds.
    public func bytes(joinedTo old: SourceText?) -> [UInt8]? {
        guard isChanged else { return nil }
        switch section {
        case .plan: return result.first.map { Array($0.text.utf8) + [0x0A] }
        case .satker, .answers:
            return list("{", "}", result.map { "\(Self.quoted($0.key)): \($0.text)" })
        case .evidence: return list("[", "]", result.map(\.text))
        case .review: return journal(old)
        }
    }

    private static func quoted(_ key: String) -> String {
        var json = JSONWriter(isPretty: false)
        json.string(key)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private func list(_ open: String, _ close: String, _ parts: [String]) -> [UInt8] {
        if parts.isEmpty { return Array("\(open)\(close)\n".utf8) }
        return Array("\(open)\n\(parts.map { "  \($0)" }.joined(separator: ",\n"))\n\(close)\n".utf8)
    }

    /// A journal keeps what it has: what a document newly says is a decision more, behind the others.
    private func journal(_ old: SourceText?) -> [UInt8] {
        let known = Dictionary(items.compactMap { item in item.here.map { (item.key, $0.meaning) } }) { first, _ in
            first
        }
        let lines = additions.flatMap { entry in
            let known = Set(known[entry.key]?.split(separator: "\n") ?? [])
            let decisions = Array(
                zip(entry.text.split(separator: "\n"), entry.meaning.split(separator: "\n")))
            // The last one is what stands, even where it was decided before and then otherwise.
            return (decisions.dropLast().filter { !known.contains($1) } + decisions.suffix(1))
                .map { Array($0.0.utf8) + [0x0A] }
        }
        guard let old else { return lines.flatMap { $0 } }
        var bytes = old.bytes(0..<old.count)
        if bytes.last != 0x0A, !bytes.isEmpty { bytes.append(0x0A) }
        return bytes + lines.flatMap { $0 }
    }
}

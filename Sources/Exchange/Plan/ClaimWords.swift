import Assessment

/// Knows the columns of a report on a plan that say what became of it.
struct ClaimWords {
    private let words: [(claim: Lexicon.Claim, words: [String])]

    init(_ lexicon: Lexicon) {
        words = Lexicon.Claim.allCases.flatMap { claim in
            (lexicon.claims[claim] ?? []).map { (claim, WordFolder.split($0)) }
        }
    }

    /// What a heading says that its column holds; nil for a column of the plan itself. `Kendala dan Tindak Lanjut` holds what
    /// it names first; `Target Capaian` is planned.
    func claim(_ heading: String) -> Lexicon.Claim? {
        let own = WordFolder.split(heading)
        var first: [Lexicon.Claim: Int] = [:]
        for (claim, words) in words {
            guard let at = own.firstRange(of: words)?.lowerBound else { continue }
            first[claim] = min(first[claim] ?? at, at)
        }
        let planned = first.removeValue(forKey: .planned)
        guard let found = first.min(by: { ($0.value, $0.key.rawValue) < ($1.value, $1.key.rawValue) }) else {
            return nil
        }
        if found.key == .realisation, let planned, planned < found.value { return nil }
        return found.key
    }

    /// Marks the columns that say what became of the plan. Other columns stay as they are read without them.
    ///
    /// What was done is told by its heading alone, unless the column is one of the plan's by more than a word. What stood in
    /// the way, and what is done about it, are told so only right of what is to be done: left of it they are reasons for the
    /// plan. A follow-up is what is to be done where no other column is.
    func settle(_ map: inout ColumnMap) {
        map.claims = [:]
        let headings = map.headings.sorted { $0.key < $1.key }.filter { map.months[$0.key] == nil }
        let found = headings.compactMap { column, heading in claim(heading).map { (column: column, claim: $0) } }
        for (column, claim) in found where claim == .realisation && [nil, .note, .evidence].contains(map.roles[column])
        {
            // Documents of what was done are documents.
            if map.roles[column] == .evidence, map.columns(.evidence).count < 2 { continue }
            map.roles[column] = .note
            map.claims[column] = .realisation
        }
        let followUps = Set(found.filter { $0.claim == .followUp }.map(\.column))
        guard let action = map.columns(.action).first(where: { !followUps.contains($0) }) else { return }
        for (column, claim) in found where claim == .obstacle && column > action {
            guard [nil, .note].contains(map.roles[column]) else { continue }
            map.roles[column] = .note
            map.claims[column] = .obstacle
        }
        guard !map.claims.isEmpty else { return }
        for column in followUps.sorted() where column > action {
            guard [nil, .note, .action].contains(map.roles[column]) else { continue }
            map.roles[column] = .note
            map.claims[column] = .followUp
        }
    }
}

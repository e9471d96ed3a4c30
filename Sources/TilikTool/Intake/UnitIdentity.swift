import Assessment

/// Whose something is, by the name that it bears: the region that the name tells, and the office in it.
struct UnitIdentity: Sendable {
    /// Codes of the kabupaten or kota, or of the province, that the name may mean.
    let regions: Set<String>
    /// The words of the office: what is no name of a region and no number.
    let office: [String]
    private let words: Set<String>

    /// The identity of a name.
    init(_ name: String, _ regions: Regions) {
        let found = regions.found(in: name)
        self.regions = Set(found.map(\.code))
        let all = WordFolder.split(name).filter { $0.count > 1 && !$0.contains(where: \.isNumber) }
        let places = regions.placeWords(in: name).union(regions.kinds)
        words = Set(all)
        office = all.filter { !places.contains($0) }
    }

    /// True for a name that tells something.
    var isNamed: Bool { !words.isEmpty }
    /// The one region that the name means; nil for none or several.
    var region: String? { regions.count == 1 ? regions.first : nil }
    /// True for a name that tells an office.
    var hasOffice: Bool { !office.isEmpty }
    /// True for a name that tells a kabupaten or kota.
    var hasRegion: Bool { regions.contains { $0.contains(".") } }

    /// The same for two names of the same office in the same region, written alike; nil for a name without an office.
    var key: String? {
        office.isEmpty
            ? nil : regions.sorted().joined(separator: " ") + " " + Set(office).sorted().joined(separator: " ")
    }

    /// True when two names are surely not those of one unit.
    func isOther(than other: UnitIdentity) -> Bool {
        guard isNamed, other.isNamed else { return false }
        if regions.isEmpty != other.regions.isEmpty { return false }
        if regions.isEmpty { return words.intersection(other.words).count * 2 < min(words.count, other.words.count) }
        return isElsewhere(than: other) || !office.isEmpty && !other.office.isEmpty && !sharesOffice(other)
    }

    /// True when two names tell different regions, neither of which holds the other.
    func isElsewhere(than other: UnitIdentity) -> Bool {
        !regions.isEmpty && !other.regions.isEmpty && regions.isDisjoint(with: other.regions) && !isAround(other)
            && !other.isAround(self)
    }

    /// True when two names have a word for the office in common, or one has it in short: `Kejari` and `Kejaksaan Negeri`.
    func sharesOffice(_ other: UnitIdentity) -> Bool {
        !Set(office).isDisjoint(with: other.office) || office.contains { Self.isShort($0, other.office) }
            || other.office.contains { Self.isShort($0, office) }
    }

    /// True for a word whose letters stand in others in this order, the first of each at the beginning.
    private static func isShort(_ word: String, _ words: [String]) -> Bool {
        guard word.count >= 3 else { return false }
        return words.indices.contains { start in
            guard words[start].first == word.first, words.count - start > 1 else { return false }
            var rest = Substring(word)
            for letter in words[start...].joined() where letter == rest.first { rest = rest.dropFirst() }
            return rest.isEmpty
        }
    }

    /// True for the province of another's region: a kabupaten's plan may bear the name of the province above.
    private func isAround(_ other: UnitIdentity) -> Bool {
        regions.contains { province in
            !province.contains(".") && other.regions.contains { $0.hasPrefix(province + ".") }
        }
    }
}

/// Where a unit belongs, to tell its own name from another's.
struct HomeRegion: Sendable {
    private let regions: Regions
    /// The regions that may be the unit's: one, or several of one name where nothing tells which.
    private let homes: Set<Int>
    /// The words of the unit's own kind that stand before its region's name, such as `imigrasi`.
    private let kindWords: Set<String>

    /// The home of a unit by its region's code, or by the region that its name names; nil when neither tells.
    init?(_ regions: Regions, code: String, names: [String]) {
        self.regions = regions
        var kindWords: Set<String> = []
        let known = regions.region(code: code)
        var homes: Set<Int> = []
        for name in names {
            let mentions = regions.mentions(in: name, isTitle: true)
            // A kabupaten says more than the province that stands behind it.
            let inner = mentions.last { $0.regions.contains { regions.all[$0].level != .province } }
            guard let mention = inner ?? mentions.last else { continue }
            if mention.office.count > 3 { kindWords.insert(mention.office) }
            let both = homes.intersection(mention.regions)
            if homes.isEmpty { homes = Set(mention.regions) } else if !both.isEmpty { homes = both }
        }
        if let known { homes = [known] }
        guard !homes.isEmpty else { return nil }
        self.homes = homes
        self.kindWords = kindWords
    }

    /// The names of other units in a text.
    func strangers(in text: String) -> [String] {
        strangers(regions.mentions(in: text, ofUnits: kindWords)).map(\.text)
    }

    /// The names of other units that begin on a line, whose last one may go on on the next.
    func strangers(in line: String, before next: String) -> [String] {
        let mentions = regions.mentions(in: line + " " + next, ofUnits: kindWords)
        return strangers(mentions).filter { $0.start < line.count }.map(\.text)
    }

    private func strangers(_ mentions: [RegionMention]) -> [RegionMention] {
        mentions.filter { $0.isNamed && !$0.isVisit && !isOwn($0) }
    }

    /// True for a place that is the name of a region other than the unit's own.
    func isElsewhere(_ place: String) -> Bool {
        guard let mention = regions.mentions(in: place, isTitle: true).first,
            WordFolder.split(mention.text).count == WordFolder.split(place).count
        else { return false }
        let own = homes.map { regions.all[$0].name }
        return !isOwn(mention) && !mention.regions.contains { own.contains(regions.all[$0].name) }
    }

    /// True where what looks like the name of a unit in a text is the own one in another spelling, or the beginning of the
    /// name of a region: `KPU Kabupaten Batang` of `KPU Kabupaten Batang Hari`.
    func knows(_ name: String, in text: String) -> Bool {
        regions.mentions(in: name, ofUnits: kindWords, isTitle: true).contains(where: isOwn)
            || regions.mentions(in: text, ofUnits: kindWords).contains { $0.text.hasPrefix(name) }
    }

    /// True where the own region may be meant; a province speaks of its kabupaten, a kabupaten of its province.
    private func isOwn(_ mention: RegionMention) -> Bool {
        mention.regions.contains { index in
            let other = regions.all[index]
            return homes.contains(index)
                || homes.contains { home in
                    let own = regions.all[home]
                    return other.code == own.province || own.level == .province && other.province == own.code
                }
        }
    }
}

/// A region as others than the reader of plans need it.
public struct RegionFound: Hashable, Sendable {
    /// Code of the Ministry of Home Affairs, such as `61` or `61.07`.
    public let code: String
    /// Name with its kind, such as `Kabupaten Bengkayang`.
    public let name: String
    /// Name of its province, such as `Kalimantan Barat`.
    public let province: String
}

extension Regions {
    /// Words for kinds of regions: kabupaten, kota, provinsi and their short forms.
    public var kinds: Set<String> { words.kinds.union(words.administrative) }

    /// The regions that the name of a unit, a folder or a file may mean, by the last name of a region in it. Capitals say
    /// nothing here: folders are named as it comes. Of a kabupaten and a kota of one name both are given, unless the name
    /// tells which.
    public func found(in name: String) -> [RegionFound] {
        let mentions = named(in: name).map(\.regions)
        // A kabupaten says more than the province that stands behind it.
        let inner = mentions.last { $0.contains { all[$0].level != .province } }
        return (inner ?? mentions.last ?? []).map(found)
    }

    /// True where a name tells several kabupaten or kota.
    public func isOfSeveral(_ name: String) -> Bool {
        named(in: name).count { $0.regions.contains { all[$0].level != .province } } > 1
    }

    /// The words of the names of regions in the name of a unit, as written and as the list has them.
    public func placeWords(in name: String) -> Set<String> {
        Set(
            named(in: name).flatMap { mention in
                WordFolder.split(mention.name)
                    + mention.regions.map(found).flatMap { WordFolder.split($0.name) + WordFolder.split($0.province) }
            })
    }

    /// The names of regions in the name of something; a short name stands for other things too, unless a kind or a unit
    /// stands before it.
    private func named(in name: String) -> [RegionMention] {
        guard name.utf8.count <= 300 else { return [] }
        let plain = name.map { "_.,()[]".contains($0) ? " " : $0 }
        return mentions(in: String(plain), isTitle: true).filter { $0.isNamed || !$0.isShort }
    }

    /// The names of the provinces.
    public var provinces: [String] { all.filter { $0.level == .province }.map(\.name) }

    /// The kabupaten and kota of a province, by its name or code, in the order of their codes; nil for no province.
    public func members(ofProvince name: String) -> [RegionFound]? {
        let named = found(in: name).filter { !$0.code.contains(".") }
        guard
            let province = all.first(where: {
                $0.level == .province && ($0.code == name || $0.code == named.first?.code)
            })
        else { return nil }
        return all.indices.filter { all[$0].level != .province && all[$0].province == province.code }.map(found)
    }

    private func found(_ index: Int) -> RegionFound {
        let region = all[index]
        let province = all.first { $0.code == region.province }?.name ?? ""
        let name = [region.title, region.name].filter { !$0.isEmpty }.joined(separator: " ")
        return RegionFound(code: region.code, name: name, province: province)
    }
}

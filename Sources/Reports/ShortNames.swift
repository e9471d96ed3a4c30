/// Names that fit a width, shortened in the middle, where names of one kind of unit differ least, and never two alike.
///
/// Names of units begin and end with what tells them apart: `KPU Kabupaten Hulu Sungai Selatan` becomes
/// `KPU Kabup…ngai Selatan`, and where that is another's too, the gap moves.
struct ShortNames {
    private let texts: [String]

    /// The names in the order in which they were given.
    init(_ names: [String], width: Int) {
        let names = names.map(safe)
        var texts = names.map { Self.cut($0, head: (width - 1) / 2, width) }
        // A gap nearer to the beginning, which leaves more of the end, and then nearer to the end.
        let heads = stride(from: (width - 1) / 2 - 1, through: 0, by: -1) + Array((width - 1) / 2..<width)
        var taken = Set<String>()
        var alike: [String: [Int]] = [:]
        for (index, text) in texts.enumerated() { alike[text, default: []].append(index) }
        for (text, group) in alike where group.count == 1 { taken.insert(text) }
        // One cut for all that look alike, so that each shows the same part of its name.
        for group in alike.values.filter({ $0.count > 1 }).sorted(by: { $0[0] < $1[0] }) {
            let isApart = Set(group.map { names[$0] }).count == group.count
            let cuts = heads.lazy.map { head in group.map { Self.cut(names[$0], head: head, width) } }
            let cut =
                isApart ? cuts.first { Set($0).count == group.count && taken.isDisjoint(with: $0) } : nil
            // Names that are the same as a whole, or differ in more places than fit, are counted.
            var number = 0
            for (place, index) in group.enumerated() {
                if let cut {
                    texts[index] = cut[place]
                } else {
                    repeat {
                        number += 1
                        texts[index] = Self.cut(names[index], number, width)
                    } while taken.contains(texts[index])
                }
                taken.insert(texts[index])
            }
        }
        self.texts = texts
    }

    /// A name with a number behind it.
    private static func cut(_ name: String, _ number: Int, _ width: Int) -> String {
        let mark = " (\(number))"
        return cut(name, head: (width - mark.count - 1) / 2, width - mark.count) + mark
    }

    /// The name at a place.
    subscript(_ index: Int) -> String { texts[index] }

    /// A name in at most so many columns, of which its beginning has `head`.
    private static func cut(_ name: String, head: Int, _ width: Int) -> String {
        guard columns(of: name) > width else { return name }
        func take(_ scalars: some Collection<Unicode.Scalar>, _ room: Int) -> [Unicode.Scalar] {
            var left = room
            return scalars.prefix { scalar in
                left -= columns(of: scalar)
                return left >= 0
            }
        }
        let scalars = name.unicodeScalars
        var result = String.UnicodeScalarView(take(scalars, head))
        result.append("…")
        result.append(contentsOf: take(scalars.reversed(), max(width - 1 - head, 0)).reversed())
        return String(result)
    }
}

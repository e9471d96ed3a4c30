import Assessment

/// What a page keeps of one unit until all are known: its section, and what other parts of the page show of it.
struct PagePart {
    /// A gap, in markup.
    struct Gap {
        let indicator: Int
        let points: Markup
        /// On which basis the points are missing, and in a few words why.
        let basis: Markup
        let name: Markup
        let cause: Markup
        let remedy: Markup
        /// Minimums that it holds back, by their letters.
        let gates: Markup
        /// The month in which the plan means to deal with it, and whether that has passed.
        let due: Markup
        let isPast: Bool
        let person: Markup

        /// What is told of it, which many units may share.
        var text: Text { Text(indicator: indicator, cause: cause.source, remedy: remedy.source) }
    }

    /// What is told of gaps, the same for all units that lack the same.
    struct Text: Hashable {
        let indicator: Int
        let cause: String
        let remedy: String
    }

    /// What stands behind an indicator: what documents support, their titles, and the decision.
    struct Item {
        let support: Markup
        let documents: Markup
        let decision: Markup
    }

    /// A score of what a page compares, on one basis: in millionths of a point, for charts and medians.
    struct Value {
        let basis: Basis
        let least: Int64
        let most: Int64
    }

    /// Identity of the unit.
    var id = ""
    /// The basis by which it is shown; nil where it has none.
    var standing: Basis?
    /// Its cells in the table of all units.
    var cells: Markup = ""
    /// Its cells in the table of prerequisites.
    var asked: Markup = ""
    /// What it has of the points that plans can reach, or of all, on each basis.
    var values: [Value] = []
    /// Its gaps, the ones that matter most first.
    var gaps: [Gap] = []
    /// By indicator; those of which nothing is to be said are left out.
    var items: [Int: Item] = [:]
    /// Its own section.
    var section: Markup = ""
}

/// Parts as bytes. Texts keep no control characters, so that these can part them.
extension PagePart {
    /// What stands between two units.
    static let separator: UInt8 = 0x1D
    private static let record = "\u{1E}"
    private static let field = "\u{1F}"

    private enum Kind: String { case unit = "u", value = "v", gap = "g", item = "i", section = "s" }

    var bytes: [UInt8] {
        var records: [[String]] = [
            [Kind.unit.rawValue, safe(id), standing?.rawValue ?? "", cells.source, asked.source]
        ]
        records += values.map { [Kind.value.rawValue, $0.basis.rawValue, String($0.least), String($0.most)] }
        records += gaps.map { gap in
            [
                Kind.gap.rawValue, String(gap.indicator), gap.points.source, gap.basis.source, gap.name.source,
                gap.cause.source, gap.remedy.source, gap.gates.source, gap.due.source, gap.isPast ? "1" : "",
                gap.person.source,
            ]
        }
        records += items.sorted { $0.key < $1.key }.map { index, item in
            [Kind.item.rawValue, String(index), item.support.source, item.documents.source, item.decision.source]
        }
        records.append([Kind.section.rawValue, section.source])
        return Array(records.map { $0.joined(separator: Self.field) }.joined(separator: Self.record).utf8)
    }

    /// Reads what `bytes` wrote.
    init(_ bytes: ArraySlice<UInt8>) {
        for record in bytes.split(separator: UInt8(ascii: "\u{1E}"), omittingEmptySubsequences: false) {
            let fields = record.split(separator: UInt8(ascii: "\u{1F}"), omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            func markup(_ index: Int) -> Markup { Markup(made: fields[index]) }
            switch Kind(rawValue: fields[0]) {
            case .unit:
                (id, standing, cells, asked) = (fields[1], Basis(rawValue: fields[2]), markup(3), markup(4))
            case .value:
                guard let basis = Basis(rawValue: fields[1]) else { continue }
                values.append(Value(basis: basis, least: Int64(fields[2]) ?? 0, most: Int64(fields[3]) ?? 0))
            case .gap:
                gaps.append(
                    Gap(
                        indicator: Int(fields[1]) ?? 0, points: markup(2), basis: markup(3), name: markup(4),
                        cause: markup(5), remedy: markup(6), gates: markup(7), due: markup(8),
                        isPast: !fields[9].isEmpty, person: markup(10)))
            case .item:
                items[Int(fields[1]) ?? 0] = Item(support: markup(2), documents: markup(3), decision: markup(4))
            case .section: section = markup(1)
            case nil: continue
            }
        }
    }
}

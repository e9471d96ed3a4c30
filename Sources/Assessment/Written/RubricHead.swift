public import JSONText

/// What a rubric file says of itself first: enough to choose one without reading them all.
public struct RubricHead: Sendable {
    /// Its identity.
    public let id: String
    /// True for one that units get unless they name another.
    public let isStandard: Bool
    /// The first day on which it is in force.
    public let from: Day
    /// The last one, where there is one.
    public let to: Day?

    /// The head of a rubric file; nil when it has none.
    public init?(_ source: SourceText) {
        var reader = Reader(source)
        var (id, isStandard, from, to) = (String?.none, false, Day?.none, Day?.none)
        guard (try? reader.cursor.enterObject()) != nil else { return nil }
        while let key = try? reader.cursor.nextKey() {
            switch source.value(key) {
            case "id": id = try? reader.text()
            case "standard": isStandard = (try? reader.boolean()) ?? false
            case "inForce":
                try? reader.entries { r, name throws(JSONFault) in
                    let day = try r.day()
                    if source.value(name) == "from" { from = day } else { to = day }
                }
            default: if (try? reader.cursor.skip()) == nil { return nil }
            }
        }
        guard let id else { return nil }
        (self.id, self.isStandard, self.from, self.to) = (id, isStandard, from ?? Day(number: 0), to)
    }
}

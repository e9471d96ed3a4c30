extension BuiltIn {
    /// All functions by name.
    static let table: [String: BuiltIn] = {
        let all = conversions + strings + numbers + lists + contexts + temporals + ranges
        return Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
    }()
}

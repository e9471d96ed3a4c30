import Assessment

/// A command line that cannot be understood.
struct UsageError: Error {
    let key: String
    let values: [String: String]
    /// What may have been meant, where anything is near.
    let near: String?

    init(_ key: String, _ values: [String: String] = [:], near: String? = nil) {
        self.key = key
        self.values = values
        self.near = near
    }

    /// A value that an option or a variable does not take.
    init(badValue value: String, for name: String, expected: [String]) {
        self.init(
            "usage.badValue", ["option": name, "value": value, "expected": expected.joined(separator: ", ")],
            near: nearestName(to: value, among: expected))
    }
}

/// The name among `names` that a misspelt one most likely means, or nil when none is near.
package func nearestName(to name: String, among names: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars.prefix(64))
    var best: (name: String, distance: Int)?
    for candidate in names {
        let distance = editDistance(wanted, Array(candidate.lowercased().unicodeScalars))
        if distance <= max(1, wanted.count / 3), distance < best?.distance ?? .max {
            best = (candidate, distance)
        }
    }
    return best?.name
}

/// The names that are nearest to a misspelt one, all at the same distance; empty when none is near.
package func nearestNames(to name: String, among names: some Sequence<String>) -> [String] {
    let names = Array(names)
    guard let nearest = nearestName(to: name, among: names) else { return [] }
    let wanted = Array(name.lowercased().unicodeScalars.prefix(64))
    func distance(_ other: String) -> Int { editDistance(wanted, Array(other.lowercased().unicodeScalars)) }
    let least = distance(nearest)
    return names.filter { distance($0) == least }
}

/// Levenshtein's distance, with a swap of neighbours counted once.
func editDistance(_ a: [UnicodeScalar], _ b: [UnicodeScalar]) -> Int {
    var rows = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count { rows[i][0] = i }
    for j in 0...b.count { rows[0][j] = j }
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    for i in 1...a.count {
        for j in 1...b.count {
            let substitution = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, substitution)
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
            }
        }
    }
    return rows[a.count][b.count]
}

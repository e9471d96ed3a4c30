@testable import Assessment

/// Which words of the catalogue Swift asks for: keys that stand in it whole, and those that it puts together.
struct WordUse {
    /// Keys that are put together from a pattern such as `state.*.short`.
    struct Family {
        var pattern: String
        /// All that can come of it.
        var keys: [String]
        /// Keys that are asked for only where the catalogue has them.
        var optional: [String] = []
    }

    /// Keys that stand whole in a source, with the first place.
    private(set) var whole: [String: String] = [:]
    /// Texts with something put into them, a star for each, with the first place.
    private(set) var patterns: [String: String] = [:]

    private let roots: Set<Substring>
    private static let codes = Dictionary(
        DiagnosticCode.allCases.map { ("\($0)", $0.name) }, uniquingKeysWith: { first, _ in first })

    /// Use of a catalogue that has some keys.
    init(of keys: [String]) { roots = Set(keys.map { $0.prefix { $0 != "." } }) }

    /// Adds what a source asks for.
    mutating func add(_ path: String, _ source: String) {
        let scan = SwiftScan(source)
        for (index, token) in scan.tokens.enumerated() {
            guard case .text(let parts) = token else { continue }
            let key = parts.joined(separator: "*")
            let place = "\(path):\(scan.lines[index])"
            if parts == ["fault"] {
                // A diagnostic's own text for one of its faults: `report(.code, …, ["fault": "name"])`.
                if case .text(let fault)? = scan.tokens[index...].dropFirst(2).first, fault.count == 1,
                    scan.tokens[index + 1] == .sign(":"), let code = code(before: index, scan.tokens)
                {
                    let key = "diagnostic.\(code).\(fault[0])"
                    whole[key] = whole[key] ?? place
                }
            } else if parts.count > 1 {
                patterns[key] = patterns[key] ?? place
            } else if key.wholeMatch(of: /[a-z]+(\.[A-Za-z0-9\-]+)+/) != nil, !key.hasSuffix(".json"),
                roots.contains(key.prefix { $0 != "." })
            {
                whole[key] = whole[key] ?? place
            }
        }
    }

    /// The name of the diagnostic that stands last before a token, as `.case`.
    private func code(before index: Int, _ tokens: [SwiftScan.Token]) -> String? {
        for at in stride(from: index - 1, to: max(0, index - 40), by: -1) {
            if case .word(let name) = tokens[at], tokens[at - 1] == .sign("."), let code = Self.codes[name] { return code }
        }
        return nil
    }

    /// What the catalogue has and nothing asks for, what is asked for and it lacks, and families that are not true.
    func faults(_ keys: [String], _ families: [Family]) -> [String] {
        var faults: [String] = []
        let known = Set(keys)
        var asked = Set(whole.keys)
        for family in families {
            asked.formUnion(family.keys)
            asked.formUnion(known.intersection(family.optional))
            if patterns[family.pattern] == nil { faults.append("no source has \(family.pattern)") }
        }
        let declared = Set(families.map(\.pattern))
        for (pattern, place) in patterns.sorted(by: { $0.key < $1.key }) where !declared.contains(pattern) {
            guard let dot = pattern.firstIndex(of: "."), roots.contains(pattern[..<dot]) else { continue }
            faults.append("\(pattern), at \(place), is put together, and no family says from what")
        }
        faults += known.subtracting(asked).sorted().map { "\($0) is in the catalogue and nothing asks for it" }
        faults += asked.subtracting(known).sorted().map {
            "\($0) is asked for\(whole[$0].map { " at " + $0 } ?? "") and not in the catalogue"
        }
        return faults
    }
}

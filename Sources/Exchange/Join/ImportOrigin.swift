public import JSONText

/// What imports wrote into a folder, kept beside it: a digest of each part, by which a person's correction is told from
/// what was imported.
public struct ImportOrigin: Sendable {
    /// The name of its file, hidden: it says nothing about the satker.
    public static let file = ".tilik-import.json"
    private static let format = "tilik-import/1"

    /// The digests of a section's parts, by key.
    private var sections: [JoinSection: [String: String]] = [:]

    /// Nothing was imported yet, or nobody knows.
    public init() {}

    /// Reads the file; what is not of this format says nothing, so that everything counts as a person's.
    public init(_ source: SourceText) {
        var cursor = JSONCursor(source)
        guard let value = try? JoinValue(&cursor), value["format"]?.text == Self.format else { return }
        for section in JoinSection.allCases {
            guard case .object(let members)? = value["sections"]?[section.rawValue] else { continue }
            sections[section] = Dictionary(members.map { ($0.key, $0.value.text) }) { first, _ in first }
        }
    }

    /// What was imported of a section.
    public subscript(section: JoinSection) -> [String: String] {
        get { sections[section] ?? [:] }
        set { sections[section] = newValue }
    }

    /// The file.
    public var bytes: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("format", Self.format)
            json.key("sections")
            json.object { json in
                for section in JoinSection.allCases {
                    guard let digests = sections[section], !digests.isEmpty else { continue }
                    json.key(section.rawValue)
                    json.object { json in
                        for (key, digest) in digests.sorted(by: { $0.key < $1.key }) { json.member(key, digest) }
                    }
                }
            }
        }
        return json.bytes + [0x0A]
    }
}

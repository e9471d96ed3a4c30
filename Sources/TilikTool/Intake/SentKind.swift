/// What a file that was sent is by its name: whether it is worth looking into. What stands in it is found out by reading.
enum SentKind: Sendable {
    /// Data of a satker, by its name: `satker.json`, a section, a journal.
    case data
    /// Any other file of data.
    case json, lines
    /// What a person writes: a text, a table, a workbook.
    case document
    /// A PDF.
    case pdf
    /// An archive that can be looked into.
    case archive
    /// An archive that cannot.
    case foreignArchive
    /// A file that an office program puts beside one that is open.
    case lock
    /// What a program keeps for itself: pictures in small, a list of a folder.
    case system
    /// A pointer to something elsewhere: a shortcut, a document that stands in the cloud.
    case pointer
    /// Anything else, such as a picture.
    case other

    /// The kind of what stands in a folder.
    init(_ entry: SentFolder.Entry) {
        let name = entry.name.lowercased()
        if entry.kind == .folder {
            // A browser keeps the pictures of a page in a folder beside it.
            let isNoise =
                name.hasPrefix(".") || name.hasSuffix("_files") || ["__macosx", "$recycle.bin"].contains(name)
            self = isNoise ? .system : .other
        } else {
            self.init(name: name)
        }
    }

    private init(name: String) {
        if Self.dataNames.contains(name) {
            self = .data
        } else if name.hasPrefix("~$") || name.hasPrefix(".~lock.") || name.hasPrefix("~wrl") {
            self = .lock
        } else if name.hasPrefix(".") || Self.systemNames.contains(name) || name.hasSuffix(".tmp") {
            self = .system
        } else {
            let ending = name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? ""
            self = Self.endings[ending] ?? .other
        }
    }

    /// True for what nobody meant to send.
    var isNoise: Bool { self == .system || self == .lock }

    private static let dataNames: Set<String> = [
        "satker.json", "plan.json", "answers.json", "evidence.json", "review.jsonl", "institution.json",
    ]
    private static let systemNames: Set<String> = ["thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"]
    private static let endings: [String: SentKind] = {
        let kinds: [(SentKind, [String])] = [
            (
                .document,
                [
                    "txt", "docx", "xlsx", "xlsm", "csv", "tsv", "odt", "ods", "rtf", "xls", "doc", "html", "htm", "md",
                ]
            ),
            (.pdf, ["pdf"]), (.json, ["json"]), (.lines, ["jsonl"]), (.archive, ["zip"]),
            (.foreignArchive, ["rar", "7z", "tar", "gz", "tgz", "bz2", "xz"]),
            (.pointer, ["gdoc", "gsheet", "gslides", "gform", "url", "lnk", "webloc"]),
        ]
        return Dictionary(uniqueKeysWithValues: kinds.flatMap { kind, names in names.map { ($0, kind) } })
    }()
}

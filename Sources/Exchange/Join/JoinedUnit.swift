/// What became of a satker's folder when a document arrived.
public struct JoinedUnit: Sendable {
    /// What became of a file.
    public enum Fate: String, CaseIterable, Sendable {
        /// It is new.
        case created
        /// Parts of it were taken.
        case merged
        /// It stays as it was.
        case unchanged
        /// The document took its place.
        case replaced
        /// It stays a person's, although the document has another.
        case refused
    }

    /// One file.
    public struct Part: Sendable {
        /// Its path.
        public let path: String
        /// What became of it.
        public let fate: Fate
        /// What became of each part of it.
        public let merge: SectionMerge
        /// Where what it replaced stands now; empty where nothing was replaced.
        public let previous: String

        /// A file with what became of it.
        public init(path: String, fate: Fate, merge: SectionMerge, previous: String = "") {
            self.path = path
            self.fate = fate
            self.merge = merge
            self.previous = previous
        }
    }

    /// Identity of the satker.
    public let id: String
    /// Its folder.
    public let folder: String
    /// The document, as the user names it.
    public let document: String
    /// Its files, in the order of the sections.
    public var parts: [Part] = []

    /// A folder that a document joined.
    public init(id: String, folder: String, document: String) {
        self.id = id
        self.folder = folder
        self.document = document
    }
}

public import Assessment

/// A file that was sent, and what became of it: a line of the ledger. Every file is accounted for.
public struct SentFile: Sendable {
    /// What a file was used as.
    public enum Use: String, CaseIterable, Sendable {
        /// Who the satker is: `satker.json`.
        case head
        /// Its work plan.
        case plan
        /// Its evaluation sheet.
        case sheet
        /// Its answers as data.
        case answers
        /// The list of its evidence as data.
        case evidenceList = "evidence-list"
        /// A document of evidence.
        case evidence
        /// The journal of reviewers' decisions.
        case journal
        /// Facts of the institution.
        case institution
        /// Satker as data, one or many.
        case units
        /// The list of satker that are expected.
        case roster
        /// An archive whose files are listed themselves.
        case archive
        /// Nothing.
        case notUsed = "not-used"
    }

    /// Why a file was not used, or what is to be said about its use.
    public enum Reason: String, CaseIterable, Sendable {
        /// Another version of it counts: `other`.
        case olderVersion = "older-version"
        /// It names another satker: `found`.
        case otherUnit = "other-unit"
        /// Tilik wrote it.
        case ownReport = "own-report"
        /// A lock that an office program left.
        case lock
        /// A file of the system.
        case system
        /// A shortcut to something elsewhere.
        case pointer
        /// An archive that Tilik does not open.
        case foreignArchive = "foreign-archive"
        /// An archive inside an archive.
        case nestedArchive = "nested-archive"
        /// It could not be read; `fault` says why.
        case unreadable
        /// A PDF, whose text has to be taken out first.
        case pdf
        /// A link of the file system, which is not followed.
        case link
        /// Neither file nor folder.
        case special
        /// Nothing stands in it.
        case empty
        /// A form that nobody has filled in.
        case blankForm = "blank-form"
        /// Data of the same section goes first: `other`.
        case dataFirst = "data-first"
        /// Decisions stand in it that do not count, because a journal holds those of reviewers: `count`, `other`.
        case decisionsElsewhere = "decisions-elsewhere"
        /// The list of evidence does not name it.
        case notListed = "not-listed"
        /// It stands beside the folders of satker.
        case loose
        /// A folder with data of a satker inside that of another.
        case inside
        /// Neither plan nor sheet, nor evidence.
        case unknown
        /// No name in its path tells what it is evidence for.
        case unplaced
        /// Documents of several satker stand together; nobody can say whose it is.
        case whose
        /// More files, or deeper folders, than are looked at.
        case tooMany = "too-many"
    }

    /// Its path, as the user named it.
    public let path: String
    /// Identity of the satker that it belongs to; empty for none.
    public var unit = ""
    /// What it was used as.
    public var use: Use
    /// Why not, or what is to be said.
    public var reason: Reason?
    /// What the words about it need: `other`, `found`.
    public var details: [String: String] = [:]
    /// Why it could not be read.
    public var fault: Diagnostic?
    /// What is doubtful about how it was read.
    public var notes: [Diagnostic] = []
    /// Plan rows, answers or decisions that were read from it; nil where nothing is counted.
    public var count: Int?
    /// Indicators that it is evidence for.
    public var indicators: [String] = []

    /// A file and its use.
    public init(_ path: String, _ use: Use, _ reason: Reason? = nil, _ details: [String: String] = [:]) {
        self.path = path
        self.use = use
        self.reason = reason
        self.details = details
    }

    /// A file that could not be read.
    public init(_ path: String, fault: Diagnostic) {
        self.init(path, .notUsed, .unreadable)
        self.fault = fault
    }
}

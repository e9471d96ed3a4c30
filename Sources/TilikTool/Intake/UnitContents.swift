import Assessment
import Exchange
import Reports

/// Everything in the folder of one satker, sorted by what it may be: nothing is read yet.
struct UnitContents {
    /// A file with the names of its folders below that of the satker, and its own.
    struct File: Sendable {
        let entry: SentFolder.Entry
        let names: [String]
        /// True in a folder whose name says that it holds evidence.
        var isEvidence = false

        /// Its path below the folder of the satker.
        var path: String { names.joined(separator: "/") }
    }

    /// The folder: what was given, or the one folder in an archive in which everything stands.
    private(set) var folder: SentFolder
    /// Data by name: `satker.json`, sections, the journal.
    private(set) var data: [String: SentFolder.Entry] = [:]
    /// What may be a plan or a sheet.
    private(set) var documents: [File] = []
    /// What can only be evidence.
    private(set) var evidence: [File] = []
    /// What was not used, and why.
    private(set) var ledger: [SentFile] = []

    private let desk: IntakeDesk
    private var count = 0
    /// More files than these, or deeper folders, no satker sends.
    private static let mostFiles = 20_000
    private static let mostDepth = 24

    /// Looks through a folder and all that stands below it, archives too. Throws where the folder itself cannot be listed.
    init(_ folder: SentFolder, _ desk: IntakeDesk) throws(Diagnostic) {
        self.folder = folder
        self.desk = desk
        if folder.isArchive { ledger.append(SentFile(folder.path, .archive)) }
        var entries = try folder.entries()
        while self.folder.isInArchive, let only = entries.filter({ !SentKind($0).isNoise }).only, only.kind == .folder {
            for entry in entries where SentKind(entry).isNoise { add(entry, [], isEvidence: false) }
            self.folder = only.folder
            entries = try only.folder.entries()
        }
        for entry in entries { add(entry, [], isEvidence: false) }
    }

    /// Looks through another folder of the same satker, whose files stand under its name.
    mutating func add(_ other: SentFolder) {
        if other.isArchive { ledger.append(SentFile(other.path, .archive)) }
        do {
            for entry in try other.entries() { add(entry, [other.name], isEvidence: false) }
        } catch {
            ledger.append(SentFile(other.path, fault: error))
        }
    }

    /// The contents of a folder that is one file.
    init(_ file: SentFolder.Entry, in folder: SentFolder, _ desk: IntakeDesk) {
        self.folder = folder
        self.desk = desk
        documents = [File(entry: file, names: [file.name])]
    }

    private mutating func add(_ entry: SentFolder.Entry, _ above: [String], isEvidence: Bool) {
        let names = above + [entry.name]
        let kind = SentKind(entry)
        switch entry.kind {
        // Data that is a link is refused when it is read: somebody meant it to be there.
        case .link where kind == .data && above.isEmpty: data[entry.name.lowercased()] = entry
        case .link: return skip(entry, .link)
        case .other: return skip(entry, .special)
        case .folder where kind.isNoise: return skipAll(entry)
        case .folder: return descend(entry.folder, names, isEvidence)
        case .file: break
        }
        count += 1
        guard count <= Self.mostFiles else {
            if count == Self.mostFiles + 1 { skip(entry, .tooMany) }
            return
        }
        entry.claim()
        switch kind {
        case .lock: skip(entry, .lock)
        case .system: skip(entry, .system)
        case .foreignArchive: skip(entry, .foreignArchive)
        case .pointer: skip(entry, .pointer)
        case .data where above.isEmpty: data[entry.name.lowercased()] = entry
        case .data: skip(entry, .inside)
        case .json, .lines: skip(entry, entry.isOwn ? .ownReport : .unknown)
        case .archive: open(entry, names, isEvidence)
        case .document where entry.isOwn: skip(entry, .ownReport)
        case .document where !isEvidence: documents.append(File(entry: entry, names: names))
        case .document, .pdf, .other:
            if entry.isEmpty { return skip(entry, .empty) }
            evidence.append(File(entry: entry, names: names, isEvidence: isEvidence))
        }
    }

    private mutating func skip(_ entry: SentFolder.Entry, _ reason: SentFile.Reason) {
        ledger.append(SentFile(entry.path, .notUsed, reason))
    }

    /// Everything in a folder of the system's is a file of the system's.
    private mutating func skipAll(_ entry: SentFolder.Entry) {
        guard entry.kind == .folder, count <= Self.mostFiles else { return skip(entry, .system) }
        count += 1
        for inner in (try? entry.folder.entries()) ?? [] { skipAll(inner) }
    }

    private mutating func descend(_ folder: SentFolder, _ names: [String], _ isEvidence: Bool) {
        guard names.count < Self.mostDepth else {
            return ledger.append(SentFile(folder.path, .notUsed, .tooMany))
        }
        let isEvidence = isEvidence || desk.isEvidenceFolder(folder.name)
        do {
            for entry in try folder.entries() { add(entry, names, isEvidence: isEvidence) }
        } catch {
            ledger.append(SentFile(folder.path, fault: error))
        }
    }

    private mutating func open(_ entry: SentFolder.Entry, _ names: [String], _ isEvidence: Bool) {
        if entry.isInArchive { return skip(entry, .nestedArchive) }
        do {
            let inside = try entry.opened()
            ledger.append(SentFile(entry.path, .archive))
            descend(inside, names.dropLast() + [inside.name], isEvidence)
        } catch {
            ledger.append(SentFile(entry.path, fault: error))
        }
    }
}

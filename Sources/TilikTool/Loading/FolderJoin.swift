import Assessment
import Exchange
import JSONText

/// How the user wants a document to be joined with a folder.
struct JoinWishes {
    /// The sections of which the document's takes the place.
    let replaced: Set<JoinSection>
    /// True when only what is missing is taken.
    let fillsOnly: Bool
    let id: String?
    let name: String?
    /// True where the user said whose the document is.
    var isCertain: Bool { id != nil || name != nil }

    init(_ line: CommandLine) {
        replaced = Set(line.all(.replace).compactMap { JoinSection(rawValue: $0) })
        fillsOnly = line.has(.fillOnly)
        id = line.last(.id)
        name = line.last(.name)
    }

    func manner(_ section: JoinSection) -> SectionMerge.Manner {
        replaced.contains(section) ? .replace : fillsOnly ? .fill : .join
    }
}

/// A document beside what a satker's folder has: what is going to be written, and what became of each part.
struct FolderJoin {
    /// What is going to be written.
    private(set) var folder: NewFolder
    /// What became of each part.
    private(set) var joined: JoinedUnit
    /// The files that stay a person's although the document has others.
    private(set) var faults: [Diagnostic] = []

    /// Joins a unit of a document with the folder at a path, whose name and identity it takes over. Throws where the
    /// document is another satker's, or what is there cannot be read.
    init(
        _ unit: inout ImportedUnit, _ files: ImportedFiles, at path: String, _ wishes: JoinWishes, _ regions: Regions
    ) throws(Diagnostic) {
        folder = NewFolder(path: path)
        let head = try Self.file(JoinSection.satker.file, in: path)
        let known = head.flatMap { try? SectionEntries(.satker, $0) } ?? SectionEntries()
        if let id = Self.text(known["id"]) {
            let own = wishes.id ?? unit.ownID
            guard own.isEmpty || own == id else {
                throw Diagnostic(
                    .otherUnit, file: Files.join(path, JoinSection.satker.file), ["found": id, "other": own])
            }
            unit.id = id
        } else if head == nil, wishes.id == nil, unit.ownID.isEmpty, Self.holdsSubmission(path) {
            // By this id the folder was known before.
            unit.id = UnitReader.id(Files.name(Files.real(path)))
        }
        // What a folder is called says little; that its document is of another region says much.
        let owner = Self.text(known["name"]) ?? Files.name(Files.real(path))
        let isOther = UnitIdentity(unit.name, regions).isElsewhere(than: UnitIdentity(owner, regions))
        guard !isOther || !unit.isNamed || wishes.isCertain else {
            throw Diagnostic(.otherUnit, file: path, ["found": owner, "other": unit.name])
        }
        if let name = Self.text(known["name"]), wishes.name == nil {
            let isSame = WordFolder.split(name) == WordFolder.split(unit.name)
            if isSame || !unit.isNamed { unit.name = name }
        }
        joined = JoinedUnit(id: unit.id, folder: path, document: unit.path)
        let record = try Self.file(ImportOrigin.file, in: path)
        var origin = record.map { ImportOrigin($0) } ?? ImportOrigin()
        // A name that the folder has stays, whatever each document calls the satker.
        if wishes.name == nil { origin[.satker]["name"] = nil }
        for (name, bytes) in files.parts(unit) {
            guard let section = JoinSection(file: name) else { continue }
            try join(section, bytes, known, &origin, wishes.manner(section))
        }
        // Of a document that is refused in all else its head is not taken either.
        if !faults.isEmpty, folder.files.allSatisfy({ $0.name == JoinSection.satker.file }) {
            folder.files = []
            return
        }
        if wishes.name == nil { origin[.satker]["name"] = nil }
        add(ImportOrigin.file, origin.bytes, insteadOf: record)
    }

    private mutating func join(
        _ section: JoinSection, _ bytes: [UInt8], _ head: SectionEntries, _ origin: inout ImportOrigin,
        _ manner: SectionMerge.Manner
    ) throws(Diagnostic) {
        let path = Files.join(folder.path, section.file)
        let old = try Self.file(section.file, in: folder.path)
        let mine: SectionEntries?
        do {
            mine = try old.map { source throws(JSONFault) in try SectionEntries(section, source) } ?? SectionEntries()
        } catch { mine = nil }
        let isElsewhere = section != .satker && head[section.rawValue] != nil
        let theirs = (try? SectionEntries(section, SourceText(name: section.file, bytes: bytes))) ?? SectionEntries()
        let merge = SectionMerge(
            section, mine: mine ?? SectionEntries(), theirs: theirs, origin: old == nil ? [:] : origin[section], manner)
        let isUnread = mine == nil && manner != .replace
        if merge.isRefused || isElsewhere || isUnread {
            let place = isElsewhere ? Files.join(folder.path, JoinSection.satker.file) : path
            faults.append(Diagnostic(.fileExists, file: place))
            joined.parts.append(JoinedUnit.Part(path: path, fate: .refused, merge: merge))
            return
        }
        origin[section] = merge.origin
        var (fate, previous) = (JoinedUnit.Fate.created, "")
        if let old {
            let isReplaced = manner == .replace && old.bytes(0..<old.count) != bytes
            let new = manner == .replace ? (isReplaced ? bytes : nil) : merge.bytes(joinedTo: old)
            fate = new == nil ? .unchanged : isReplaced ? .replaced : .merged
            if isReplaced {
                previous = free(section.file)
                add(previous, old.bytes(0..<old.count), insteadOf: nil)
            }
            if let new { add(section.file, new, insteadOf: old) }
        } else {
            add(section.file, bytes, insteadOf: nil)
        }
        let place = previous.isEmpty ? "" : Files.join(folder.path, previous)
        joined.parts.append(JoinedUnit.Part(path: path, fate: fate, merge: merge, previous: place))
    }

    private mutating func add(_ name: String, _ bytes: [UInt8], insteadOf old: SourceText?) {
        folder.files.append((name, bytes))
        if let old { folder.known[name] = old.bytes(0..<old.count) }
    }

    /// The first name that is free for what a file held.
    private func free(_ name: String) -> String {
        var number = 1
        while Files.kind(Files.join(folder.path, "\(name).\(number)")) != nil { number += 1 }
        return "\(name).\(number)"
    }

    /// A file of the folder; nil where it has none.
    private static func file(_ name: String, in folder: String) throws(Diagnostic) -> SourceText? {
        let path = Files.join(folder, name)
        return Files.kind(path) == nil ? nil : try Files.read(path)
    }

    /// True for a folder in which something was sent.
    private static func holdsSubmission(_ path: String) -> Bool {
        let entries = (try? SentFolder(path).entries()) ?? []
        return entries.contains { !SentKind($0).isNoise && $0.name != ImportOrigin.file }
    }

    private static func text(_ entry: SectionEntries.Entry?) -> String? {
        guard let entry else { return nil }
        let source = SourceText(name: "", bytes: Array(entry.text.utf8))
        var cursor = JSONCursor(source)
        return (try? cursor.string()).map(source.value)
    }
}

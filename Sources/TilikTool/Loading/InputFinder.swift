import Assessment
import Reports

/// One place from which submissions are read.
enum Input: Sendable {
    /// The folder of a satker, as it was sent.
    case sent(SentFolder)
    /// A file with one unit.
    case file(String)
    /// A file with a unit on every line.
    case lines(String)
    /// A plan document, a sheet, or a file with a plan alone.
    case document(SentFolder.Entry)
    /// What was read already.
    case read([Reading])
    /// Lines on standard input.
    case standardInput
}

/// Finds what there is to read under the paths that a user names.
struct InputFinder {
    private(set) var inputs: [Input] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// What a person should know about how folders were divided.
    private(set) var notes: [Diagnostic] = []
    /// Files that belong to no satker, and what became of them.
    private(set) var files: [SentFile] = []

    private let desk: IntakeDesk
    private let shapes: FolderShape
    /// Deeper than this nobody files submissions.
    private static let mostDepth = 12
    private static let mostFiles = 100_000

    init(_ paths: [String], _ desk: IntakeDesk) {
        self.desk = desk
        shapes = FolderShape(desk)
        for path in paths { add(path) }
    }

    /// Folders that may belong to others and whose names do not say it, by their place among the inputs.
    var open: [(place: Int, folder: SentFolder)] {
        guard inputs.count > 1 else { return [] }
        return inputs.enumerated().compactMap { place, input in
            guard case .sent(let folder) = input, mayBeJoined(folder), desk.key(of: folder.name) == nil else {
                return nil
            }
            return (place, folder)
        }
    }

    /// What one satker sent in several folders, such as a correction, is one submission: by the names of the folders, else
    /// by the unit that their documents name. `readings` has what was read of those that are open; what of it stays alone
    /// is not read again.
    mutating func joinFolders(_ readings: [Int: [Reading]]) {
        guard inputs.count > 1 else { return }
        var first: [String: Int] = [:]
        var offices: [String: Set<String>] = [:]
        var folders: [Int: SentFolder] = [:]
        var joined: [Input] = []
        for (place, input) in inputs.enumerated() {
            let known = readings[place].map(Input.read) ?? input
            guard case .sent(let folder) = input, mayBeJoined(folder),
                let key = desk.key(of: folder.name) ?? readings[place]?.only.flatMap({ desk.key(of: $0.documentName) })
            else {
                joined.append(known)
                continue
            }
            if let at = first[key], var whole = folders[at] {
                whole.others.append(folder)
                folders[at] = whole
                joined[at] = .sent(whole)
                notes.append(Diagnostic(.joinedFolders, file: folder.path, ["found": whole.path]))
            } else {
                first[key] = joined.count
                folders[joined.count] = folder
                if let region = desk.identity(of: folder.name).region { offices[region, default: []].insert(key) }
                joined.append(known)
            }
        }
        inputs = joined.map { input in
            guard case .sent(var folder) = input, let region = desk.identity(of: folder.name).region,
                offices[region, default: []].count > 1
            else { return input }
            folder.sharedRegion = region
            return .sent(folder)
        }
    }

    /// False for a folder whose satker somebody wrote down, and for one of which each document is a satker.
    private func mayBeJoined(_ folder: SentFolder) -> Bool {
        let hasHead = (try? folder.entries())?.contains { $0.name == "satker.json" } ?? false
        return !hasHead && desk.layout(of: folder) != .files
    }

    /// True when there are so many that a person would not read each in full.
    func isMany(_ most: Int) -> Bool {
        inputs.count > most
            || inputs.contains { input in
                switch input {
                case .lines, .standardInput: true
                case .sent, .file, .document, .read: false
                }
            }
    }

    private mutating func add(_ path: String) {
        if path == "-" { return inputs.append(.standardInput) }
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        do throws(Diagnostic) {
            if case .folder? = Files.kind(path, following: true) { return try addFolder(SentFolder(path)) }
            // What cannot be opened, or is no file, is told as what it is.
            try Files.check(path)
            if Files.isReport(path) { throw Diagnostic(.reportGiven, file: path) }
            let entry = SentFolder.Entry(file: path)
            switch SentKind(entry) {
            case .lines: addLines(path)
            case .archive: try addFolder(entry.opened())
            case .json, .data:
                if path.hasSuffix(".jsonl") { return addLines(path) }
                inputs.append(isPlan(path) ? .document(entry) : .file(path))
            default: inputs.append(.document(entry))
            }
        } catch {
            diagnostics.append(error)
        }
    }

    private mutating func addLines(_ path: String) {
        inputs.append(.lines(path))
        files.append(SentFile(path, .units))
    }

    private mutating func addFolder(_ folder: SentFolder) throws(Diagnostic) {
        var folder = folder
        folder.isNamed = true
        if desk.layout(of: folder) == .one { return inputs.append(.sent(folder)) }
        let before = (inputs.count, diagnostics.count)
        try walk(folder, depth: 0)
        guard (inputs.count, diagnostics.count) == before else { return }
        throw Diagnostic(try folder.entries().isEmpty ? .emptyFolder : .noSubmission, file: folder.path)
    }

    /// True for a JSON file that holds a plan alone.
    private func isPlan(_ path: String) -> Bool {
        Files.name(path) == "plan.json" || (try? Files.read(path)).map(SubmissionReader.isPlan) ?? false
    }

    /// What a folder is: as the user says, or else as its names and contents do.
    private func shape(of folder: SentFolder, _ entries: [SentFolder.Entry], _ depth: Int) -> FolderShape.Shape {
        switch desk.ownLayout(of: folder.path) {
        case .one?, .files?: return entries.isEmpty ? .empty : .unit
        case .folders?: return .group
        case nil: break
        }
        if depth > 0, desk.ownLayout(of: Files.parent(folder.path)) == .folders { return .unit }
        guard desk.options.layout == .folders, depth <= 1 else { return shapes.shape(folder, entries) }
        return depth == 1 ? .unit : .group
    }

    /// A folder is a satker or holds some. Links are not followed. A folder that cannot be read is told, and takes none of
    /// the others with it.
    private mutating func walk(_ folder: SentFolder, depth: Int) throws(Diagnostic) {
        let entries = try folder.entries()
        switch shape(of: folder, entries, depth) {
        case .unit: return inputs.append(.sent(folder))
        case .perhapsUnit:
            let inside = entries.filter { $0.kind == .folder }.map(\.name).joined(separator: ", ")
            notes.append(Diagnostic(.dividedInDoubt, file: folder.path, ["found": inside, "folder": folder.path]))
            return inputs.append(.sent(folder))
        case .empty where depth > 0: return inputs.append(.sent(folder))
        case .empty: return
        case .group: break
        }
        guard depth < Self.mostDepth else { return files.append(SentFile(folder.path, .notUsed, .tooMany)) }
        for entry in entries {
            if entry.kind == .folder, desk.options.layout != .folders, shapes.isBeside(entry, entries) {
                setAside(entry)
            } else {
                add(entry, depth)
            }
        }
    }

    /// What stands in a folder that is no satker's is told, file by file.
    private mutating func setAside(_ entry: SentFolder.Entry) {
        guard entry.kind == .folder, files.count < Self.mostFiles else {
            return files.append(SentFile(entry.path, .notUsed, .loose))
        }
        for inner in (try? entry.folder.entries()) ?? [] { setAside(inner) }
    }

    /// What stands in a folder of satker.
    private mutating func add(_ entry: SentFolder.Entry, _ depth: Int) {
        let kind = SentKind(entry)
        do throws(Diagnostic) {
            switch entry.kind {
            case .link: files.append(SentFile(entry.path, .notUsed, .link))
            case .other: files.append(SentFile(entry.path, .notUsed, .special))
            case .folder where kind.isNoise: files.append(SentFile(entry.path, .notUsed, .system))
            case .folder: try walk(entry.folder, depth: depth + 1)
            case .file: try addFile(entry, kind, depth)
            }
        } catch {
            diagnostics.append(error)
            files.append(SentFile(entry.path, fault: error))
        }
    }

    private mutating func addFile(_ entry: SentFolder.Entry, _ kind: SentKind, _ depth: Int) throws(Diagnostic) {
        func skip(_ reason: SentFile.Reason) { files.append(SentFile(entry.path, .notUsed, reason)) }
        switch kind {
        case .lock: skip(.lock)
        case .system: skip(.system)
        case .pointer: skip(.pointer)
        case .foreignArchive: skip(.foreignArchive)
        case .archive: inputs.append(.sent(try entry.opened()))
        case .data where entry.name.lowercased() == "institution.json":
            files.append(SentFile(entry.path, .institution))
        case .lines where entry.name.hasSuffix(".review.jsonl"): files.append(SentFile(entry.path, .journal))
        case .json where entry.name == ConfigFile.name: skip(.loose)
        case .json where entry.isOwn, .lines where entry.isOwn:
            notes.append(Diagnostic(.ownReport, file: entry.path))
            skip(.ownReport)
        case .json: inputs.append(isPlan(entry.path) ? .document(entry) : .file(entry.path))
        case .lines: addLines(entry.path)
        case .document where entry.isOwn:
            notes.append(Diagnostic(.ownReport, file: entry.path))
            skip(.ownReport)
        case .document where desk.options.roster?.sources.contains(entry.path) ?? false:
            files.append(SentFile(entry.path, .roster))
        case .data, .document, .pdf, .other: skip(.loose)
        }
    }
}

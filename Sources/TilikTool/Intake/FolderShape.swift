import Assessment
import Exchange
import JSONText

/// Tells which folders under a path are satker, from names as far as these tell.
///
/// A folder with data, a sheet or a plan directly in it is one satker, and the folders in it are its evidence or its
/// rounds. A folder of folders is a satker where these have the names of parts of a submission (`LKE`, `Bukti`, `Pokja 2`),
/// and otherwise a grouping (a year, a province, a week), through which is looked.
struct FolderShape {
    private let desk: IntakeDesk

    init(_ desk: IntakeDesk) { self.desk = desk }

    /// What a folder is.
    enum Shape {
        /// One satker.
        case unit
        /// One satker, it seems: a plan or a sheet stands in it, and folders of which nobody can say what they are.
        case perhapsUnit
        /// A folder of satker.
        case group
        /// Nothing stands in it.
        case empty
    }

    /// What a folder is, by what stands directly in it.
    func shape(_ folder: SentFolder, _ entries: [SentFolder.Entry]) -> Shape {
        let kinds = entries.map { (entry: $0, kind: SentKind($0)) }.filter { !$0.kind.isNoise }
        if kinds.contains(where: { $0.kind == .data && $0.entry.name != "institution.json" && $0.entry.kind == .file })
        {
            return .unit
        }
        let folders = kinds.filter { $0.entry.kind == .folder }.map(\.entry)
        if kinds.contains(where: holdsUnits) || folders.contains(where: hasHead) { return .group }
        let files = kinds.filter { $0.entry.kind == .file && $0.kind != .json && $0.kind != .lines }
        let archives = files.filter { $0.kind == .archive }.map(\.entry)
        // Reports that were written among what was sent are no satker.
        let sent = kinds.filter { $0.entry.kind == .file }
        if folders.isEmpty, !sent.isEmpty, sent.allSatisfy(\.entry.isReport) { return .group }
        if folders.isEmpty, files.isEmpty { return kinds.isEmpty ? .empty : .group }
        if folders.isEmpty {
            // Archives alone are satker, unless they have the names of parts.
            let isGroup =
                archives.count == files.count && archives.count > 1 && !archives.contains { isPart($0.folder) }
            return isGroup ? .group : .unit
        }
        let others = (folders + archives).map(\.folder)
        // A folder that bears the name of a satker is one, whatever folders its files came in.
        let regions = Set(others.compactMap(region))
        if let own = region(folder), regions.isSubset(of: [own]), !desk.regions.isOfSeveral(folder.name) {
            return .unit
        }
        if regions.count > 1 { return .group }
        let named = others.filter { region($0) != nil && !desk.lexicon.folders.holdsPart(WordFolder.split($0.name)) }
        if named.isEmpty, others.contains(where: isGroup) { return .group }
        if named.isEmpty, others.contains(where: isPart) { return .unit }
        if !named.isEmpty { return .group }
        return files.contains { $0.kind == .document && isSubmission($0.entry) } ? .perhapsUnit : .group
    }

    /// True for a folder beside those of satker that has none of their names but that of a part: letters, forms, photos.
    func isBeside(_ entry: SentFolder.Entry, _ siblings: [SentFolder.Entry]) -> Bool {
        let folder = entry.folder
        guard !hasHead(entry), isPart(folder), region(folder) == nil else { return false }
        let others = siblings.filter { $0.kind == .folder && $0.path != folder.path }.map(\.folder)
        return others.contains { region($0) != nil || isGroup($0) }
    }

    /// True for a folder with folders of several satker in it, such as those that came in one week.
    private func isGroup(_ folder: SentFolder) -> Bool {
        guard let entries = try? folder.entries() else { return false }
        let inside = entries.filter { $0.kind == .folder || SentKind($0) == .archive }.map { $0.folder.name }
        return Set(inside.filter { region($0) != nil }).count > 1
    }

    /// True for a file of satker as data.
    private func holdsUnits(_ entry: SentFolder.Entry, _ kind: SentKind) -> Bool {
        switch kind {
        case .lines: !entry.name.hasSuffix(".review.jsonl") && !entry.isOwn
        case .json: (try? entry.bytes()).map { SubmissionReader.isUnit(SourceText(name: "", bytes: $0)) } ?? false
        default: false
        }
    }

    /// True for a folder in which somebody wrote who the satker is.
    private func hasHead(_ entry: SentFolder.Entry) -> Bool {
        (try? entry.folder.entries())?.contains { $0.name == "satker.json" } ?? false
    }

    /// True for the name of a folder that holds a part of one satker's submission.
    func isPart(_ folder: SentFolder) -> Bool {
        desk.lexicon.folders.isPart(WordFolder.split(folder.name))
            || desk.isEvidenceFolder(folder.name)
    }

    /// The kabupaten or kota that a name tells; nil for none.
    func region(_ folder: SentFolder) -> String? { region(folder.name) }

    private func region(_ name: String) -> String? {
        desk.regions.found(in: name).first { $0.code.contains(".") }?.code
    }

    /// True for a file that turns out to be a plan or a sheet.
    private func isSubmission(_ entry: SentFolder.Entry) -> Bool {
        guard let bytes = try? entry.bytes() else { return false }
        return (try? desk.anyImporter.read(bytes, name: entry.path)) != nil
    }
}

import Assessment
import Exchange
import JSONText
import Reports

/// One satker as it was sent, about to become a submission.
struct SentUnit {
    let contents: UnitContents
    let set: DocumentSet
    /// The files of its evidence.
    let evidence: [UnitContents.File]
    let rubric: Rubric
    let desk: IntakeDesk
    /// The day of decisions of which a sheet does not say when they were made.
    let asOf: Day
    /// True for a document that the user named by itself.
    var isFile = false
    /// True where a file could not be opened that may have been its plan or its sheet.
    var hasUnread = false
    /// By what it is called: its folder's name, or that of a document.
    var label = ""

    init(
        _ contents: UnitContents, _ set: DocumentSet, _ evidence: [UnitContents.File], _ rubric: Rubric,
        _ desk: IntakeDesk, asOf: Day
    ) {
        (self.contents, self.set, self.evidence, self.rubric, self.desk) = (contents, set, evidence, rubric, desk)
        self.asOf = asOf
    }

    // MARK: Who it is

    /// The name that its documents give it, or that of their file.
    var documentName: String? {
        if !set.unit.isEmpty { return set.unit }
        let file = set.plan?.file ?? set.sheet?.file
        return file.map { $0.entry.name.split(separator: ".").dropLast().joined(separator: ".") }
    }

    /// The identity on the page of its workbook; nil where there is none.
    var sheetID: String? { (set.sheet?.content.id).flatMap { $0.isEmpty ? nil : $0 } }

    /// Its name: what the user said, the list of those expected, its documents, its folder, in this order.
    func name(_ entry: Roster.Entry?) -> String {
        let names = [desk.options.name, entry?.name, set.unit, Self.withoutNumber(label)].compactMap { $0 }
        return names.first { !$0.isEmpty } ?? label
    }

    /// The name of a folder without the number by which it is sorted.
    private static func withoutNumber(_ name: String) -> String {
        let rest = name.drop { $0.isNumber || ". )_-".contains($0) }
        return rest.contains(where: \.isLetter) ? String(rest) : name
    }

    /// Its head: the one that somebody wrote, or one of what is known.
    func head(id: String, name: String) throws(Diagnostic) -> SourceText {
        if let written = contents.data["satker.json"] {
            return SourceText(name: written.path, bytes: try written.bytes())
        }
        var json = JSONWriter(isPretty: false)
        json.object { json in
            json.member("id", id)
            json.member("name", name)
            // A workbook of Tilik's own has a page on the unit, which somebody may have filled in.
            let writer = set.sheet.map { SheetJSON($0.content, rubric) }
            if rubric.id != desk.standard.id, !(writer?.namesRubric ?? false) { json.member("rubric", rubric.id) }
            writer?.head(to: &json)
        }
        let path = isFile ? contents.documents.first?.entry.path : nil
        return SourceText(name: path ?? contents.folder.path, bytes: json.bytes, isMade: true)
    }

    /// Fills in what nobody wrote: region and province from the name, type and target from the list of those expected.
    func complete(_ submission: Submission, _ entry: Roster.Entry?, isWritten: Bool) -> Submission {
        var result = submission
        if let province = desk.options.province { result.province = province }
        if let entry {
            if result.region.isEmpty { result.region = entry.region }
            if result.province.isEmpty { result.province = entry.province }
            result.target = result.target ?? rubric.predicates.firstIndex { $0.term.id == entry.target }
            result.unitType = result.unitType ?? rubric.unitTypes.firstIndex { $0.id == entry.type }
        }
        guard !isWritten else { return result }
        let names = [result.name, label, Files.parent(contents.folder.path)]
        let found = names.lazy.map { self.region($0, result.province) }.first { $0 != nil } ?? nil
        if let found {
            if result.region.isEmpty, found.code.contains(".") { result.region = found.code }
            if result.province.isEmpty { result.province = found.province }
        }
        return result
    }

    /// The one region that a name tells, or the one of the province.
    private func region(_ name: String, _ province: String) -> RegionFound? {
        let found = desk.regions.found(in: name)
        let here = found.filter { WordFolder.split($0.province) == WordFolder.split(province) }
        return here.only ?? (here.isEmpty ? found.only : here.first)
    }

    // MARK: What stands beside the head

    /// The journal that somebody wrote.
    func journal() throws(Diagnostic) -> Journal {
        guard let written = contents.data["review.jsonl"] else { return Journal(at: nil) }
        return Journal(SourceText(name: written.path, bytes: try written.bytes()))
    }

    /// The paths of all files below the folder.
    var paths: Set<String> {
        Set((contents.evidence + contents.documents).map { $0.names.joined(separator: "/") })
    }

    /// A line of the ledger for a file of data.
    func line(_ name: String, _ use: SentFile.Use) -> SentFile {
        SentFile(contents.data[name]?.path ?? Files.join(contents.folder.path, name), use)
    }
}

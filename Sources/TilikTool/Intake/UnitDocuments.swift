import Assessment
import Documents
import Exchange
import Reports

/// A plan or a sheet as it was read, with what tells whose it is and which of several versions.
struct ReadDocument<Content: Sendable>: Sendable {
    let file: UnitContents.File
    let content: Content
    /// The unit that it names; empty where it names none.
    var unit: String
    let version: DocumentVersion
    /// The name of its sheet, where a workbook holds several; empty elsewhere.
    var sheet = ""

    var path: String { file.entry.path }
    /// The file, with the sheet where there are several: `LKE.xlsx!Lembar 2`.
    var place: String { sheet.isEmpty ? path : "\(path)!\(sheet)" }
}

/// Which of several versions counts: the greatest.
struct DocumentVersion: Comparable, Sendable {
    /// Named by the user.
    var isChosen = false
    /// True where somebody filled it in.
    var isFilled = true
    /// The round that the unit gives it by its name or its folder's.
    var round = 0
    /// The year that it is about.
    var year = 0
    /// The day of its decision.
    var date: Day?
    /// When it was last changed, as the file says.
    var modified = ""

    /// By what one version goes before another.
    enum Reason: String, CaseIterable {
        case chosen, filled, round, year, date, modified
    }

    /// Why this one goes before another; nil where nothing tells.
    func reason(before other: DocumentVersion) -> Reason? {
        guard other < self else { return nil }
        if isChosen != other.isChosen { return .chosen }
        if isFilled != other.isFilled { return .filled }
        if round != other.round { return .round }
        if year != other.year { return .year }
        return date != nil && other.date != nil && date != other.date ? .date : .modified
    }

    static func < (a: DocumentVersion, b: DocumentVersion) -> Bool {
        if a.isChosen != b.isChosen { return b.isChosen }
        if a.isFilled != b.isFilled { return b.isFilled }
        if a.round != b.round { return a.round < b.round }
        if a.year != b.year { return a.year < b.year }
        if let first = a.date, let second = b.date, first != second { return first < second }
        return a.modified < b.modified
    }
}

/// The documents of one folder as read: plans, sheets, and everything else, which can only be evidence.
struct UnitDocuments {
    private(set) var plans: [ReadDocument<ImportedPlan>] = []
    private(set) var sheets: [ReadDocument<ImportedSheet>] = []
    /// Documents that are neither.
    private(set) var others: [UnitContents.File] = []
    private(set) var ledger: [SentFile] = []
    /// What cannot be opened and may have been a plan or a sheet.
    private(set) var faults: [Diagnostic] = []
    /// A sheet that another rubric reads, and the instrument that it is of; nil for none.
    private(set) var otherSheet: (path: String, instrument: String)?

    /// Reads the documents of a folder against a rubric.
    init(_ contents: UnitContents, _ desk: IntakeDesk, _ rubric: Rubric) {
        // Data alone needs nothing that reads documents.
        guard !contents.documents.isEmpty else { return }
        let importer = desk.importer(rubric)
        for file in contents.documents { read(file, desk, importer) }
    }

    private mutating func read(_ file: UnitContents.File, _ desk: IntakeDesk, _ importer: DocumentImporter) {
        do throws(Diagnostic) {
            let bytes = try file.entry.bytes()
            guard !bytes.isEmpty else { return ledger.append(SentFile(file.entry.path, .notUsed, .empty)) }
            let version = DocumentVersion(
                isChosen: desk.isChosen(file.entry.path),
                round: desk.lexicon.folders.round(file.names.map(WordFolder.split)),
                modified: DocumentProperties.modified(bytes) ?? "")
            switch try importer.read(bytes, name: file.entry.path, year: desk.options.year) {
            case .plan(let plan):
                var version = version
                version.year = plan.year ?? plan.head.year ?? 0
                version.date = plan.head.date
                plans.append(ReadDocument(file: file, content: plan, unit: plan.head.unit, version: version))
            case .sheets(let found):
                for sheet in found {
                    var version = version
                    version.isFilled = !sheet.stages.isEmpty
                    var document = ReadDocument(file: file, content: sheet, unit: sheet.unit, version: version)
                    if found.count > 1 { document.sheet = sheet.sheet }
                    sheets.append(document)
                }
            }
        } catch {
            refuse(file, error)
        }
    }

    private mutating func refuse(_ file: UnitContents.File, _ fault: Diagnostic) {
        switch fault.code {
        case .noPlanRows, .notASheet, .documentList, .noText, .notADocument: others.append(file)
        case .emptyForm: ledger.append(SentFile(file.entry.path, .notUsed, .blankForm))
        case .otherSheet:
            otherSheet = fault.details["found"].map { (file.entry.path, $0) }
            var line = SentFile(file.entry.path, fault: fault)
            line.reason = .unknown
            // What it is, and how it is read.
            line.details["doubt"] = "sheet"
            ledger.append(line)
        case .pdfGiven: ledger.append(SentFile(file.entry.path, .notUsed, .pdf))
        default:
            ledger.append(SentFile(file.entry.path, fault: fault))
            faults.append(fault)
        }
    }
}

import Assessment
import Exchange
import Reports

/// The documents of one satker: those that count.
struct DocumentSet {
    var plan: ReadDocument<ImportedPlan>?
    var sheet: ReadDocument<ImportedSheet>?
    /// True where the folder holds the documents of several satker.
    var isOneOfSeveral = false

    /// The name of the unit in its documents: a sheet is filled in by the unit itself.
    var unit: String { [sheet?.unit, plan?.unit].compactMap { $0 }.first { !$0.isEmpty } ?? "" }
}

/// Sorts the documents of one folder by the satker that they name, and of several versions takes the one that counts.
struct DocumentSets {
    private(set) var sets: [DocumentSet] = []
    private(set) var ledger: [SentFile] = []
    /// Said where the documents of a folder are taken for those of several satker.
    private(set) var doubt: Diagnostic?
    private let desk: IntakeDesk

    init(_ documents: UnitDocuments, in contents: UnitContents, _ desk: IntakeDesk) {
        self.desk = desk
        if documents.plans.isEmpty, documents.sheets.isEmpty { return }
        let folder = desk.identity(of: contents.folder.name)
        let isOfOne =
            desk.layout(of: contents.folder) == .one || contents.data["satker.json"] != nil
            || folder.regions.contains { $0.contains(".") } && !desk.regions.isOfSeveral(contents.folder.name)
        var plans = documents.plans
        var sheets = documents.sheets
        if isOfOne {
            plans = plans.compactMap { own($0, in: folder) }
            sheets = sheets.compactMap { own($0, in: folder) }
        }
        let isCollection =
            desk.layout(of: contents.folder) == .files
            || desk.options.takesEachPlan && plans.count > 1 && sheets.isEmpty && contents.data.isEmpty
                && contents.evidence.isEmpty && plans.allSatisfy { $0.file.names.count == 1 }
        if isCollection {
            sets = plans.map { DocumentSet(plan: $0) } + sheets.map { DocumentSet(sheet: $0) }
        } else {
            let groups = isOfOne ? [(plans, sheets)] : Self.groups(plans, sheets, desk.regions)
            sets = groups.map { DocumentSet(plan: newest($0.0), sheet: newest($0.1)) }
                .filter { $0.plan != nil || $0.sheet != nil }
        }
        guard sets.count > 1 else { return }
        for index in sets.indices { sets[index].isOneOfSeveral = true }
        guard !isCollection, desk.layout(of: contents.folder) == nil else { return }
        let names = sets.map(\.unit).filter { !$0.isEmpty }.joined(separator: ", ")
        doubt = Diagnostic(
            .dividedInDoubt, file: contents.folder.path, ["found": names, "folder": contents.folder.path])
    }

    /// The set whose satker the name of a file tells, where a folder holds those of several; nil where it tells none.
    func owner(of file: UnitContents.File) -> Int? {
        let name = UnitIdentity(file.names.joined(separator: " "), desk.regions)
        let named = sets.indices.filter { index in
            let unit = UnitIdentity(sets[index].unit, desk.regions)
            return name.regions.isEmpty ? unit.sharesOffice(name) : !unit.regions.isDisjoint(with: name.regions)
        }
        return named.only ?? named.filter { UnitIdentity(sets[$0].unit, desk.regions).sharesOffice(name) }.only
    }

    /// A document that names another kabupaten or kota than its folder got there by mistake, unless the user says that it
    /// is the folder's: then the name in it is what is wrong.
    private mutating func own<Content>(
        _ document: ReadDocument<Content>, in folder: UnitIdentity
    ) -> ReadDocument<Content>? {
        let isOther = UnitIdentity(document.unit, desk.regions).isElsewhere(than: folder)
        guard isOther, !folder.regions.isEmpty else { return document }
        guard !document.version.isChosen else {
            var document = document
            document.unit = ""
            return document
        }
        ledger.append(SentFile(document.path, .notUsed, .otherUnit, ["found": document.unit]))
        return nil
    }

    /// Documents by the unit that they name; those that name none go with the one that is named.
    private static func groups(
        _ plans: [ReadDocument<ImportedPlan>], _ sheets: [ReadDocument<ImportedSheet>], _ regions: Regions
    ) -> [([ReadDocument<ImportedPlan>], [ReadDocument<ImportedSheet>])] {
        var groups:
            [(identity: UnitIdentity, plans: [ReadDocument<ImportedPlan>], sheets: [ReadDocument<ImportedSheet>])] = []
        func place(_ unit: String) -> Int {
            let identity = UnitIdentity(unit, regions)
            if let known = groups.firstIndex(where: { !$0.identity.isOther(than: identity) && $0.identity.isNamed }) {
                return known
            }
            groups.append((identity, [], []))
            return groups.count - 1
        }
        for plan in plans where !plan.unit.isEmpty { groups[place(plan.unit)].plans.append(plan) }
        for sheet in sheets where !sheet.unit.isEmpty { groups[place(sheet.unit)].sheets.append(sheet) }
        let (freePlans, freeSheets) = (plans.filter(\.unit.isEmpty), sheets.filter(\.unit.isEmpty))
        if groups.count <= 1 {
            let first = groups.first
            return [((first?.plans ?? []) + freePlans, (first?.sheets ?? []) + freeSheets)]
        }
        return groups.map { ($0.plans, $0.sheets) } + freePlans.map { ([$0], []) } + freeSheets.map { ([], [$0]) }
    }

    /// The version that counts; the others are told.
    private mutating func newest<Content>(_ versions: [ReadDocument<Content>]) -> ReadDocument<Content>? {
        guard let best = versions.max(by: { ($0.version, $0.path) < ($1.version, $1.path) }) else { return nil }
        for other in versions where other.place != best.place {
            guard other.version.isFilled else {
                ledger.append(SentFile(other.place, .notUsed, .blankForm))
                continue
            }
            var line = SentFile(other.place, .notUsed, .olderVersion, ["other": best.place])
            // Where nothing tells which is the newer one, the user has to say.
            line.details["doubt"] = best.version.reason(before: other.version)?.rawValue ?? "unsure"
            ledger.append(line)
        }
        return best
    }
}

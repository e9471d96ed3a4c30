import Assessment
import Exchange
import ExchangeReports
import JSONText
import Reports

extension UnitReader {
    /// Reads what was sent in one folder: a satker, or several where its documents are of several.
    func readSent(_ folder: SentFolder) -> [Reading] {
        do {
            if Files.ledger.isWatching {
                let inside = (try? folder.entries())?.filter { $0.kind == .folder }.map(\.name) ?? []
                Files.ledger.claimed(folder: folder.path, names: Self.names, folders: Set(inside + ["bukti"]))
            }
            var contents = try UnitContents(folder, desk)
            for other in folder.others { contents.add(other) }
            // The folder in an archive has the better name, unless it has none of its own.
            let isNamed = desk.identity(of: contents.folder.name).regions.contains { $0.contains(".") }
            return read(contents, named: isNamed ? contents.folder.name : folder.name)
        } catch {
            return [Reading(error, at: folder.path)]
        }
    }

    /// Files that mean something in the folder of a unit, be they there or not.
    private static let names: Set<String> = Set(
        SubmissionReader.Section.allCases.map { "\($0.rawValue).json" }
            + ["satker.json", "review.jsonl", "institution.json"])

    /// Reads a plan, a sheet or a file with a plan alone, as the submission of a unit of its own.
    func readDocument(_ entry: SentFolder.Entry) -> [Reading] {
        guard !entry.name.lowercased().hasSuffix(".json") else { return [readPlan(entry)] }
        let stem = entry.name.split(separator: ".").dropLast().joined(separator: ".")
        let folder = SentFolder(Files.parent(entry.path))
        let readings = read(UnitContents(entry, in: folder, desk), named: stem, isFile: true)
        // What a user names and what is neither plan nor sheet is a fault, not a line of a ledger.
        let isUsed = readings.contains { $0.files.contains { $0.use == .plan || $0.use == .sheet } }
        if !isUsed, readings.allSatisfy({ $0.diagnostics.isEmpty }) {
            do {
                _ = try desk.anyImporter.read(entry.bytes(), name: entry.path)
            } catch {
                return [Reading(error, at: entry.path)]
            }
        }
        // What is to be checked is a plan.
        if desk.options.takesEachPlan, readings.allSatisfy({ $0.unit != nil && $0.unit?.submission.plan == nil }) {
            return [Reading(Diagnostic(.noPlanRows, file: entry.path), at: entry.path)]
        }
        return readings
    }

    /// A file with a plan alone: its unit is the one that issued it, or has the name of the file.
    private func readPlan(_ entry: SentFolder.Entry) -> Reading {
        do {
            let source = try Files.read(entry.path, isNamed: true)
            let rubric = shelf.standard
            let stem = entry.name.split(separator: ".").first.map(String.init) ?? entry.name
            var reader = SubmissionReader(rubric: rubric)
            var result = reader.read(plan: source, id: Self.id(stem), name: stem)
            var reading = Reading(id: result.submission.id, place: UnitPlace(file: source.name))
            reading.files = [SentFile(entry.path, .plan)]
            guard result.sink.isEmpty else {
                reading.diagnostics = result.sink.diagnostics
                reading.omitted = result.sink.omitted
                return reading
            }
            if let issuer = result.submission.plan?.issuer { result.submission.name = issuer }
            reading.isNamedByTool = true
            reading.unit = LoadedUnit(submission: result.submission, rubric: rubric, place: reading.place)
            return reading
        } catch {
            return Reading(error, at: entry.path)
        }
    }

    /// An identity made of the words of a name.
    static func id(_ name: String) -> String {
        let words = WordFolder.split(name)
        return words.isEmpty ? "satker" : words.joined(separator: "-")
    }

    // MARK: One folder

    private func read(_ contents: UnitContents, named name: String, isFile: Bool = false) -> [Reading] {
        // The head says which rubric counts; documents are read against it.
        var rubric =
            contents.data["satker.json"].flatMap { try? $0.bytes() }
            .flatMap { shelf.followsUnits ? shelf.rubric(namedIn: $0, asOf: asOf) : nil } ?? shelf.standard
        var documents = UnitDocuments(contents, desk, rubric)
        var notes: [Diagnostic] = []
        // A sheet of another instrument alone is read with that instrument's rubric, as the head would say.
        if shelf.followsUnits, contents.data["satker.json"] == nil, documents.sheets.isEmpty,
            let (path, kind) = documents.otherSheet,
            let id = (try? RubricShelf.name(ofInstrument: kind, on: asOf)) ?? nil, let own = shelf.rubric(id)
        {
            (rubric, documents) = (own, UnitDocuments(contents, desk, own))
            notes.append(.otherInstrument(kind, of: path, rubric: id, on: asOf))
        }
        let sets = DocumentSets(documents, in: contents, desk)
        var general = contents.ledger + documents.ledger + sets.ledger
        let evidence = contents.evidence + (isFile ? [] : documents.others)
        // Nothing of what a user points at being of any use is a fault, not a satker that sent nothing.
        if contents.folder.isNamed, sets.sets.isEmpty, contents.data.isEmpty, documents.faults.isEmpty,
            !evidence.contains(where: { $0.isEvidence || $0.names.count > 1 || SentKind($0.entry) == .pdf })
        {
            var reading = Reading(Diagnostic(.noSubmission, file: contents.folder.path), at: contents.folder.path)
            reading.files = general + evidence.map { SentFile($0.entry.path, .notUsed, .unknown) }
            reading.notes = ownReports(general)
            return [reading]
        }
        let all = sets.sets.isEmpty ? [DocumentSet()] : sets.sets
        let owners = evidence.map { file in all.count > 1 ? sets.owner(of: file) : 0 }
        if all.count > 1 {
            general += zip(evidence, owners).filter { $1 == nil }.map { SentFile($0.0.entry.path, .notUsed, .whose) }
        } else if sets.sets.isEmpty, contents.data.isEmpty, evidence.isEmpty, let first = documents.faults.first {
            var reading = Reading(first, at: contents.folder.path)
            reading.id = Self.id(name)
            reading.diagnostics = documents.faults
            reading.files = general
            return [reading]
        }
        return all.enumerated().map { number, set in
            let own = zip(evidence, owners).filter { $1 == number }.map(\.0)
            var unit = SentUnit(contents, set, own, rubric, desk, asOf: asOf)
            unit.isFile = isFile
            unit.label = isFile || all.count > 1 ? unit.documentName ?? name : name
            unit.hasUnread = !documents.faults.isEmpty
            var reading = read(unit)
            reading.files += number == 0 ? general : []
            reading.notes += number == 0 ? notes + [sets.doubt].compactMap { $0 } + ownReports(general) : []
            reading.diagnostics += number == 0 ? documents.faults : []
            return reading
        }
    }

    /// Reports of Tilik's own that lie in a folder: no input, and told so.
    private func ownReports(_ files: [SentFile]) -> [Diagnostic] {
        files.filter { $0.reason == .ownReport }.map { Diagnostic(.ownReport, file: $0.path) }
    }

    /// The units that are expected and were not met.
    func missing(_ isKnown: (String) -> Bool) -> [LoadedUnit] {
        guard let roster = desk.options.roster else { return [] }
        return roster.entries.filter { !isKnown($0.id) }.map { entry in
            let rubric = shelf.standard
            var submission = Submission(
                missing: entry.id, name: entry.name, rubric,
                listedIn: SourceText(name: entry.source, bytes: [], firstLine: entry.line))
            submission.region = entry.region
            submission.province = entry.province
            submission.target = rubric.predicates.firstIndex { $0.term.id == entry.target }
            submission.unitType = rubric.unitTypes.firstIndex { $0.id == entry.type }
            return LoadedUnit(
                submission: submission, rubric: rubric, place: UnitPlace(file: entry.source, line: entry.line))
        }
    }

    private func read(_ unit: SentUnit) -> Reading {
        let folder = unit.contents.folder
        let short = desk.abbreviated(unit.label)?.name
        // What a document names goes before the short form of a folder's name.
        var names = [desk.options.name ?? "", unit.set.unit, unit.label]
        if !names.contains(where: { UnitIdentity($0, desk.regions).hasRegion }) { names.append(short ?? "") }
        var entry = desk.options.roster?.entry(id: Self.id(unit.label), names: names, desk.regions)
        // Of a list of regions, several offices of one are satker of their own.
        if let found = entry, !found.identity.hasOffice, !folder.sharedRegion.isEmpty { entry = nil }
        let (id, name) = (desk.options.id ?? entry?.id ?? unit.sheetID ?? Self.id(unit.label), unit.name(entry))
        let isWritten = unit.contents.data["satker.json"] != nil
        let path = folder.isInArchive ? nil : folder.path
        let locker = SentLocker(unit.paths, folder: path.map { FolderLocker(folder: $0) })
        let box = SentResult()
        do {
            let head = try unit.head(id: id, name: name)
            let around = Surroundings(
                folder: path, locker: locker, journal: try unit.journal(),
                institution: institutionFile(for: path ?? Files.parent(folder.path))
            ) { reader, result in unit.readSections(&reader, &result, locker, box) }
            var reading = read(head, around)
            reading.isNamedByTool = !isWritten && desk.options.id == nil && entry == nil
            let written = (isWritten ? reading.unit?.submission.name : nil) ?? ""
            if isWritten {
                entry = desk.options.roster?.entry(id: reading.id, names: [written] + names, desk.regions) ?? entry
            }
            reading.documentName = unit.set.isOneOfSeveral ? "" : unit.set.unit
            reading.expected = entry?.id ?? folder.sharedRegion
            if isWritten, let entry, entry.id != reading.id {
                reading.notes.append(
                    Diagnostic(
                        .otherIdentity, file: Files.join(folder.path, "satker.json"),
                        ["found": reading.id, "expected": entry.id]))
            }
            reading.isFolder = !unit.isFile && !unit.set.isOneOfSeveral
            reading.files =
                (isWritten ? [unit.line("satker.json", .head)] : []) + box.files + unit.unlisted(locker, box)
            reading.notes += box.notes
            if let roster = desk.options.roster, entry == nil, reading.expected.isEmpty {
                reading.notes.append(
                    Diagnostic(
                        .notExpected, file: folder.path,
                        ["found": name, "expected": roster.sources.joined(separator: ", ")]))
            }
            if let plan = box.plan {
                reading.unit?.document = DocumentLines(name: plan.path, lines: plan.content.text)
            }
            if let submission = reading.unit?.submission {
                reading.unit?.submission = unit.complete(submission, entry, isWritten: isWritten)
                reading.unit?.submission.unread = unit.unread
            }
            return reading
        } catch {
            return Reading(error, at: folder.path)
        }
    }
}

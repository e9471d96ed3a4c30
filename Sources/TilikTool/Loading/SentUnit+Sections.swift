import Assessment
import Exchange
import JSONText
import Reports

/// What came of the files of a satker while its submission was put together.
final class SentResult {
    /// Lines of the ledger.
    var files: [SentFile] = []
    /// What a person should know about how documents were read.
    var notes: [Diagnostic] = []
    /// The plan document that counts.
    var plan: ReadDocument<ImportedPlan>?
    /// True where somebody wrote the list of evidence.
    var isEvidenceListed = false
    /// That list, where an import wrote it: what a sheet named, and not all that was sent.
    var importedList: SentFolder.Entry?
}

extension SentUnit {
    /// Reads the sections: data that somebody wrote goes first, then documents.
    func readSections(
        _ reader: inout SubmissionReader, _ result: inout SubmissionReader.Result, _ locker: SentLocker,
        _ box: SentResult
    ) {
        for section in SubmissionReader.Section.allCases {
            guard let entry = contents.data["\(section.rawValue).json"] else { continue }
            do {
                let source = SourceText(name: entry.path, bytes: try entry.bytes())
                reader.read(section, from: source, into: &result)
            } catch {
                result.sink.report(error)
            }
            box.files.append(SentFile(entry.path, section.use))
        }
        box.isEvidenceListed = result.submission.evidence != nil
        box.importedList = box.isEvidenceListed && isListImported ? contents.data["evidence.json"] : nil
        readPlan(&reader, &result, box)
        readSheet(&reader, &result, box)
        readEvidence(&reader, &result, locker, box)
        if contents.data["review.jsonl"] != nil { box.files.append(line("review.jsonl", .journal)) }
        if contents.data["institution.json"] != nil { box.files.append(line("institution.json", .institution)) }
    }

    private func readPlan(
        _ reader: inout SubmissionReader, _ result: inout SubmissionReader.Result, _ box: SentResult
    ) {
        guard let plan = set.plan else {
            // The page of a workbook that Tilik wrote.
            guard result.submission.plan == nil, let sheet = set.sheet else { return }
            let writer = SheetJSON(sheet.content, rubric)
            if writer.hasPlan { reader.read(.plan, from: made(sheet.path) { writer.plan(to: &$0) }, into: &result) }
            return
        }
        if let written = result.submission.plan {
            return box.files.append(SentFile(plan.path, .notUsed, .dataFirst, ["other": written.source.name]))
        }
        result.submission.plan = PlanConverter.plan(plan.content, name: plan.path, rubric)
        box.plan = plan
        box.notes += plan.content.notes
        var line = SentFile(plan.path, .plan)
        line.count = plan.content.rows.count
        line.notes = plan.content.notes
        box.files.append(line)
    }

    private func readSheet(
        _ reader: inout SubmissionReader, _ result: inout SubmissionReader.Result, _ box: SentResult
    ) {
        guard let sheet = set.sheet else { return }
        let writer = SheetJSON(sheet.content, rubric)
        var line = SentFile(sheet.path, .sheet)
        if let written = result.submission.answers {
            line = SentFile(sheet.path, .notUsed, .dataFirst, ["other": written.source.name])
        } else if writer.hasClaim {
            reader.read(.answers, from: made(sheet.path) { writer.answers(to: &$0) }, into: &result)
            line.count = result.submission.answers?.answers.count { $0.isGiven } ?? 0
        } else {
            line.count = 0
        }
        let decisions = writer.journal(unit: result.submission.id, date: asOf)
        if let journal = contents.data["review.jsonl"], !decisions.isEmpty {
            line.reason = line.reason ?? .decisionsElsewhere
            line.details = line.details.merging(["count": String(decisions.count), "other": journal.path]) { $1 }
        } else {
            for bytes in decisions {
                reader.readJournalLine(SourceText(name: sheet.path, bytes: bytes, isMade: true), into: &result)
            }
        }
        box.notes += sheet.content.notes
        line.notes = sheet.content.notes
        box.files.append(line)
    }

    private func readEvidence(
        _ reader: inout SubmissionReader, _ result: inout SubmissionReader.Result, _ locker: SentLocker,
        _ box: SentResult
    ) {
        guard !box.isEvidenceListed || box.importedList != nil else { return }
        let evidence = evidence.filter { !locker.isNamed($0.path) }
        let placer = evidence.isEmpty ? nil : desk.importer(rubric).evidence
        let places = evidence.map { file in
            let place = section(ofUnread: file) == nil ? placer?.place(file.names) ?? .init() : .init()
            // Beside plan and sheet lie letters and notes too: there a word or two is not enough.
            let isShown = file.isEvidence || file.names.count > 1 || place.isStated || place.kind != nil
            return isShown ? place : .init()
        }
        let writer = box.isEvidenceListed ? nil : set.sheet.map { SheetJSON($0.content, rubric) }
        let hasListed = writer?.hasEvidence ?? false
        guard hasListed || places.contains(where: { !$0.indicators.isEmpty }) else {
            return box.files += zip(evidence, places).map { account($0, $1) }
        }
        var source = made(hasListed ? set.sheet?.path ?? "" : contents.folder.path) { json in
            json.array { json in
                if hasListed { writer?.evidenceItems(to: &json) }
                for (file, place) in zip(evidence, places) where !place.indicators.isEmpty {
                    item(file, place, to: &json)
                }
            }
        }
        if let list = box.importedList, let bytes = try? list.bytes() { source = Self.joined(list.path, bytes, source) }
        // What a sheet names and nobody sent along is not seen, which is no fault of the list.
        let strict = reader.locker
        reader.locker = strict.map(UnsureLocker.init)
        reader.read(.evidence, from: source, into: &result)
        reader.locker = strict
        result.submission.evidence?.folder = contents.folder.path
        box.files += zip(evidence, places).map { account($0, $1) }
    }

    /// True where the list of evidence is what an import took from a sheet.
    private var isListImported: Bool {
        let path = Files.join(contents.folder.path, ImportOrigin.file)
        guard !contents.folder.isInArchive, Files.kind(path) != nil, let record = try? Files.read(path) else {
            return false
        }
        return !ImportOrigin(record)[.evidence].isEmpty
    }

    /// A list with more behind it: what stands in the list keeps its place.
    private static func joined(_ name: String, _ list: [UInt8], _ more: SourceText) -> SourceText {
        let body = list.prefix { $0 != 0 }.lastIndex(of: UInt8(ascii: "]")).map { list[..<$0] } ?? []
        let isEmpty = !body.contains(UInt8(ascii: "{"))
        let rest = more.bytes(0..<more.count).dropFirst()
        return SourceText(name: name, bytes: body + (isEmpty ? [] : [UInt8(ascii: ",")]) + rest)
    }

    /// What a PDF outside the folders of evidence may be by its name: the unit's own plan or sheet.
    private func section(ofUnread file: UnitContents.File) -> SubmissionReader.Section? {
        guard SentKind(file.entry) == .pdf, !file.isEvidence else { return nil }
        let name = WordFolder.split(file.entry.name)
        return desk.lexicon.folders.isSheet(name) ? .answers : desk.lexicon.folders.isPlan(name) ? .plan : nil
    }

    /// The sections that may stand in a file which could not be read.
    var unread: Set<SubmissionReader.Section> {
        hasUnread ? [.plan, .answers] : Set(evidence.compactMap(section))
    }

    /// A file as an item of evidence: of its date nothing is known, and of its kind what its name says.
    private func item(_ file: UnitContents.File, _ place: EvidencePlacer.Place, to json: inout JSONWriter) {
        json.object(compact: true) { json in
            json.key("kind")
            if let kind = place.kind { json.string(rubric.kinds[kind].term.id) } else { json.null() }
            json.member("title", place.title)
            json.key("indicator")
            json.array(compact: true) { json in
                for indicator in place.indicators { json.string(rubric.indicators[indicator].term.id) }
            }
            json.member("file", file.names.joined(separator: "/"))
        }
    }

    private func account(_ file: UnitContents.File, _ place: EvidencePlacer.Place) -> SentFile {
        guard !place.indicators.isEmpty else {
            // What lies beside plan and sheet may be anything; what lies in a folder was put there to show something.
            if section(ofUnread: file) != nil { return SentFile(file.entry.path, .notUsed, .pdf) }
            let isShown = file.isEvidence || file.names.count > 1 || SentKind(file.entry) == .other
            return SentFile(file.entry.path, isShown ? .evidence : .notUsed, isShown ? .unplaced : .unknown)
        }
        var line = SentFile(file.entry.path, .evidence)
        line.indicators = place.indicators.map { rubric.indicators[$0].term.id }
        return line
    }

    /// Evidence files that a written list of evidence does not name, and those that it does.
    func unlisted(_ locker: SentLocker, _ box: SentResult) -> [SentFile] {
        guard box.isEvidenceListed else { return [] }
        return evidence.compactMap { file in
            if locker.isNamed(file.path) { return SentFile(file.entry.path, .evidence) }
            return box.importedList == nil ? SentFile(file.entry.path, .notUsed, .notListed) : nil
        }
    }

    private func made(_ name: String, _ body: (inout JSONWriter) -> Void) -> SourceText {
        var json = JSONWriter(isPretty: false)
        body(&json)
        return SourceText(name: name, bytes: json.bytes, isMade: true)
    }
}

extension SubmissionReader.Section {
    fileprivate var use: SentFile.Use {
        switch self {
        case .plan: .plan
        case .answers: .answers
        case .evidence: .evidenceList
        }
    }
}

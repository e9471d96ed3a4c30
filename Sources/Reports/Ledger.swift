import Assessment
import JSONText

/// What became of every file that was sent, in words.
struct Ledger {
    private let words: Words
    private let files: [SentFile]
    private let names: [String: String]
    /// Of one reason so many files are named; reports as data name all.
    private static let mostNamed = 5

    init(_ run: RunSummary) {
        words = run.words
        files = run.files
        names = Dictionary(run.units.map { ($0.id, $0.name) }) { first, _ in first }
    }

    /// Why a file was not used, or what is to be said about its use; empty for nothing.
    func reason(_ file: SentFile) -> String {
        guard let reason = file.reason else { return "" }
        var values = file.details.mapValues { safe($0) }
        values["file"] = file.path
        values["fault"] = file.fault.map { DiagnosticText($0, words).message } ?? ""
        guard let doubt = file.details["doubt"] else { return words["ledger.reason.\(reason.rawValue)", values] }
        return words["ledger.reason.\(reason.rawValue).\(doubt)", values]
    }

    /// What a document was used as, and how much was read from it.
    func use(_ file: SentFile) -> String {
        words["ledger.use.\(file.use.rawValue).counted", ["count": String(file.count ?? 0)]]
    }

    /// What was sent for one satker, or belongs to none.
    struct Paragraph {
        /// The satker, and what was used.
        let head: String
        /// What is to be said of single files.
        let lines: [String]
    }

    /// A paragraph for each satker; none where all that was read is data that somebody wrote for Tilik.
    var paragraphs: [Paragraph] {
        let groups = Dictionary(grouping: files, by: \.unit)
        let units = groups.keys.sorted { ($0.isEmpty ? 1 : 0, $0) < ($1.isEmpty ? 1 : 0, $1) }
        return units.compactMap { unit in
            let group = groups[unit]!
            guard group.contains(where: isWorthTelling) else { return nil }
            let name = unit.isEmpty ? words["ledger.nobody"] : names[unit] ?? unit
            let used = self.used(group)
            let head = used.isEmpty ? name : words["ledger.used", ["unit": name, "files": used]]
            return Paragraph(head: safe(head), lines: told(group).map { safe($0) })
        }
    }

    /// Data is as somebody wrote it; what a program left says nothing.
    private func isWorthTelling(_ file: SentFile) -> Bool {
        switch file.use {
        case .plan: file.count != nil
        case .sheet, .archive, .notUsed: true
        case .evidence: !file.indicators.isEmpty
        case .head, .answers, .evidenceList, .journal, .institution, .units, .roster: false
        }
    }

    private func used(_ group: [SentFile]) -> String {
        let documents = group.filter { [.plan, .sheet].contains($0.use) && $0.count != nil }
        var texts = documents.map { words["ledger.document", ["use": use($0), "file": name($0)]] }
        let evidence = group.count { $0.use == .evidence }
        if evidence > 0 { texts.append(words["ledger.evidence", ["count": String(evidence)]]) }
        let data = group.count {
            [.head, .answers, .evidenceList, .journal].contains($0.use) || $0.use == .plan && $0.count == nil
        }
        if data > 0 { texts.append(words["ledger.data", ["count": String(data)]]) }
        return texts.joined(separator: "; ")
    }

    /// What is to be said of files, those with one reason together.
    private func told(_ group: [SentFile]) -> [String] {
        var lines: [String] = []
        for reason in SentFile.Reason.allCases {
            let same = group.filter { $0.reason == reason }
            guard let first = same.first else { continue }
            let isOwn = [.unreadable, .olderVersion, .otherUnit, .pdf, .dataFirst, .decisionsElsewhere].contains(reason)
            if isOwn || same.contains(where: { $0.details["doubt"] != nil }) {
                lines += same.map { words["ledger.file", ["file": name($0), "reason": self.reason($0)]] }
            } else {
                let shown = same.prefix(Self.mostNamed).map(name).joined(separator: ", ")
                let more = same.count - Self.mostNamed
                let files = more > 0 ? words["ledger.more", ["files": shown, "count": String(more)]] : shown
                lines.append(words["ledger.file", ["file": files, "reason": self.reason(first)]])
            }
        }
        return lines
    }

    /// The last names of a path: those that tell files of one satker apart.
    private func name(_ file: SentFile) -> String {
        file.path.split(separator: "/").suffix(2).joined(separator: "/")
    }

    /// Every file, as a member of a report.
    func write(to writer: inout JSONWriter) {
        writer.array { writer in
            for file in files {
                writer.object(compact: true) { writer in
                    writer.member("path", file.path)
                    if !file.unit.isEmpty { writer.member("unit", file.unit) }
                    writer.member("use", file.use.rawValue)
                    if let reason = file.reason { writer.member("reason", reason.rawValue) }
                    if let count = file.count { writer.member("count", count) }
                    if !file.indicators.isEmpty {
                        writer.key("indicators")
                        writer.array(compact: true) { writer in for id in file.indicators { writer.string(id) } }
                    }
                    if !file.notes.isEmpty { writer.member("doubts", file.notes.count) }
                    if file.reason != nil { writer.member("text", reason(file)) }
                }
            }
        }
    }
}

/// A line for each file that was sent, with what became of it.
public struct FilesCSVReporter: Reporter {
    /// A reporter.
    public init() {}

    package enum Column: String, CSVColumn {
        case unit, name, file, use
        case useTitle = "use_title"
        case reason, text, count, indicators, doubts

        package static let table = "files"
    }

    /// Nothing: files are known when all units are.
    public func unit(_ view: UnitView) -> [UInt8] { [] }

    /// The list of files.
    public func write(_ run: RunSummary, units: any SectionSource, to sink: any ByteSink) throws {
        let ledger = Ledger(run)
        let names = Dictionary(run.units.map { ($0.id, $0.name) }) { first, _ in first }
        var sheet = CSVSheet(run.words)
        sheet.header(Column.headings(run.words))
        for file in run.files {
            sheet.line(
                Column.row { column in
                    switch column {
                    case .unit: file.unit
                    case .name: names[file.unit] ?? ""
                    case .file: file.path
                    case .use: file.use.rawValue
                    case .useTitle: run.words["ledger.use.\(file.use.rawValue)"]
                    case .reason: file.reason?.rawValue ?? ""
                    case .text: ledger.reason(file)
                    case .count: file.count.map(String.init) ?? ""
                    case .indicators: file.indicators.joined(separator: " ")
                    case .doubts: file.notes.isEmpty ? "" : String(file.notes.count)
                    }
                })
        }
        try sink.write(sheet.bytes)
    }
}

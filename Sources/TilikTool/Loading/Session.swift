import Assessment
import Foundation
import JSONText
import Reports
import ShippedRubrics
import Synchronization

/// One run of one command: its command line with what all commands share read once, its words, and where it prints.
struct Session {
    let tool: Tool
    let line: CommandLine
    let words: Words
    /// The day of assessment: `--as-of`, else that of `SOURCE_DATE_EPOCH`, else today.
    let asOf: Day
    /// True when a day was named.
    let hasDay: Bool
    /// True when remarks and progress are not wanted.
    let isQuiet: Bool
    /// True when it is wanted what a run rests on: rubric, files, times, and every remark in full.
    let isVerbose: Bool
    /// True when files are told and not written.
    let isRehearsal: Bool
    /// True when no colour is wanted.
    let isPlain: Bool
    /// How many threads work.
    let jobs: Int
    /// What was read, to be told at the end.
    private let inputs = Inputs()

    /// Where a run notes who saw what it read.
    private final class Inputs: Sendable { let ledger = Mutex<ReadLedger?>(nil) }

    init(_ tool: Tool, _ line: CommandLine, _ catalogue: Catalogue) throws(UsageError) {
        self.tool = tool
        self.line = line
        words = Words(catalogue, try line.choice(.lang) ?? .indonesian)
        let day = try line.day(.asOf)
        let made = try Self.day(ofBuild: tool.environment)
        asOf = day ?? made ?? Self.today
        hasDay = day != nil || made != nil
        isQuiet = line.has(.quiet)
        isVerbose = line.has(.verbose)
        isRehearsal = line.has(.dryRun)
        isPlain = line.has(.noColor)
        jobs =
            try line.last(.jobs, expected: ["1…256"]) { Int($0).flatMap { (1...256).contains($0) ? $0 : nil } }
            ?? ProcessInfo.processInfo.activeProcessorCount
    }

    // MARK: Printing

    /// Prints a line of data.
    func print(_ text: String) throws(WriteError) {
        try Files.write(Array((text + "\n").utf8), to: tool.standardOutput, path: "-")
    }

    /// Prints a line for a person; one that cannot be printed there cannot be told anywhere.
    func printError(_ text: String) {
        try? Files.write(Array((text + "\n").utf8), to: tool.standardError, path: "-")
    }

    /// Prints diagnostics to standard error, as many as a person would read.
    func report(_ diagnostics: [Diagnostic], omitted: Int = 0) {
        let style = style(tool.standardError)
        let shown = isVerbose ? diagnostics.count : DiagnosticSink.limit
        for diagnostic in diagnostics.prefix(shown) {
            printError(DiagnosticText(diagnostic, words).lines(style).joined(separator: "\n"))
        }
        let more = max(0, diagnostics.count - shown) + omitted
        if more > 0 { printError(words["diagnostic.more", ["count": String(more)]]) }
    }

    /// Colour where a person looks at it and did not refuse it.
    func style(_ descriptor: Int32) -> Style {
        func isSet(_ name: String) -> Bool { tool.environment[name].map { !$0.isEmpty } ?? false }
        if isPlain || isSet("NO_COLOR") { return Style(isColoured: false) }
        if isSet("CLICOLOR_FORCE") || isSet("FORCE_COLOR") { return Style(isColoured: true) }
        let isSeen = isatty(descriptor) == 1 || tool.pagedWidth != nil && descriptor == tool.standardOutput
        return Style(isColoured: isSeen && tool.environment["TERM"] != "dumb")
    }

    /// A line of progress while there is much to do, where a person is watching.
    var progress: Progress? { isatty(tool.standardError) == 1 && !isQuiet ? Progress() : nil }

    /// Says what a run rested on: what is set and by whom, the files that were read, and how long it took.
    func tellGrounds(since start: Date) {
        for option in Option.settings {
            guard let value = line.value(of: option) else { continue }
            let values = ["name": option.key, "value": safe(value.text), "source": line.source(of: option)]
            printError(words["verbose.setting", values])
        }
        printError(words["verbose.day", ["date": words.longDate(asOf)]])
        for file in inputs.ledger.withLock({ $0 })?.inputs ?? [] {
            printError(words["verbose.read", ["file": safe(file)]])
        }
        let tenths = Int((Date().timeIntervalSince(start) * 10).rounded())
        printError(words["verbose.time", ["seconds": words.localised("\(tenths / 10).\(tenths % 10)")]])
    }

    // MARK: Writing

    /// The places that are written, looked at before anything is read. What an earlier run left there is told.
    func outputs(_ files: [String?], each folder: String? = nil, isForced: Bool = false) throws -> Outputs {
        var manner = Outputs.Manner()
        manner.isForced = isForced || line.has(.force)
        manner.each = folder ?? line.last(.each)
        manner.listsInputs = isVerbose
        if isRehearsal { manner.rehearsal = { file, fate in tell(fate, of: file) } }
        let outputs = try Outputs(files, manner, standardOutput: tool.standardOutput)
        // What sets something is read too, and must not become a result where it is not there yet.
        for file in Set([line.settings.file ?? ConfigFile.name, ConfigFile.name]) { outputs.ledger.lookedFor(file) }
        inputs.ledger.withLock { $0 = outputs.ledger }
        tell(outputs.leftovers)
        return outputs
    }

    /// Adds a file for each satker to what is written.
    func add(_ names: [String], to outputs: Outputs) throws {
        try outputs.add(names)
        tell(outputs.leftovers)
    }

    /// Says what would become of a file.
    func tell(_ fate: Outputs.Fate, of file: String) {
        printError(words["output.fate.\(fate.rawValue)", ["file": safe(file)]])
    }

    /// Says what became of what an earlier run had left.
    func tell(_ leftovers: [StagedFolder.Leftover]) {
        for leftover in leftovers {
            switch leftover {
            case .finished(let path): printError(words["output.finished", ["file": safe(path)]])
            case .removed(let path): printError(words["output.removed", ["file": safe(path)]])
            }
        }
    }

    // MARK: What was sent

    /// What it takes to make sense of what was sent, with what the user said about it; nil, with the reasons printed, when
    /// the list of those expected cannot be used.
    func desk(_ shelf: RubricShelf, takesEachPlan: Bool = false) throws -> IntakeDesk? {
        var options = IntakeOptions()
        for value in line.all(.units) {
            // `one` is said of all folders, `FOLDER=one` of a single one.
            let parts = value.split(separator: "=", omittingEmptySubsequences: false)
            guard let layout = parts.last.flatMap({ IntakeLayout(rawValue: String($0)) }) else { continue }
            let folder = parts.dropLast().joined(separator: "=")
            if folder.isEmpty { options.layout = layout } else { options.layouts.append((folder, layout)) }
        }
        options.id = line.last(.id)
        options.name = line.last(.name)
        options.province = line.last(.province)
        options.chosen = line.all(.use)
        options.takesEachPlan = takesEachPlan
        let bare = try IntakeDesk(shelf.standard, options)
        // A list that lies beside the folders is the reviewers' own.
        let beside = line.operands.map { Files.join($0, "satker.csv") }.first { Files.kind($0) != nil }
        let lists = line.all(.roster).isEmpty ? [line.last(.roster) ?? beside].compactMap { $0 } : line.all(.roster)
        guard let first = lists.first else { return bare }
        do throws(Diagnostic) {
            var roster = try Roster.named(first, bare, shelf.standard)
            for name in lists.dropFirst() { try roster.add(Roster.named(name, bare, shelf.standard)) }
            if !isQuiet { report(roster.notes) }
            options.roster = roster
        } catch {
            report([error])
            return nil
        }
        return try IntakeDesk(shelf.standard, options)
    }

    /// What a person should know about what was sent: whose it is, and what stands in it and could not be used. How
    /// documents were read otherwise is told by import and check.
    func notes(_ found: InputFinder, _ loading: Loading) -> [Diagnostic] {
        found.notes + loading.notes.filter { $0.code.isOfFolders || $0.code.isLoss || $0.code == .ofOtherInstrument }
    }

    /// Tells that.
    func tell(_ found: InputFinder, _ loading: Loading) {
        report(notes(found, loading).filter { !isQuiet || !$0.code.isRemark })
    }

    // MARK: What is shipped

    /// The rubrics at hand; nil, with the reasons printed, when the one that the user names cannot be used.
    func shelf(named name: String?) throws -> RubricShelf? {
        do {
            let shelf = try RubricShelf(named: name, on: asOf)
            if isVerbose {
                let rubric = shelf.standard
                printError(words["verbose.rubric", ["rubric": rubric.id, "digest": "sha256:\(rubric.digest)"]])
            }
            return shelf
        } catch let faults as RubricFaults {
            report(faults.diagnostics, omitted: faults.omitted)
            printError(
                words["diagnostic.summaryRubric", ["count": String(faults.diagnostics.count + faults.omitted)]])
        } catch let fault as Diagnostic {
            report([fault])
        }
        return nil
    }

    /// The rubrics at hand, with the one that `--rubric` names.
    func shelf() throws -> RubricShelf? { try shelf(named: line.last(.rubric)) }

    /// The day of `SOURCE_DATE_EPOCH`, by which builds are made to repeat; nil when it is not set.
    private static func day(ofBuild environment: [String: String]) throws(UsageError) -> Day? {
        guard let text = environment[buildDay], !text.isEmpty else { return nil }
        let days = Int(text).flatMap { $0 >= 0 ? Int32(exactly: $0 / 86_400) : nil }
        guard let days, days <= lastDay else {
            throw UsageError(badValue: text, for: buildDay, expected: ["0…\(Int(lastDay) * 86_400)"])
        }
        return Day(number: days)
    }

    /// The variable by which builds are made to repeat.
    static let buildDay = "SOURCE_DATE_EPOCH"

    /// The last day of the year 2999, by its number.
    private static let lastDay = Day(year: 2999, month: 12, day: 31).map(\.number) ?? 0

    /// The day by the clock and the time zone of this machine.
    static var today: Day {
        var now = time(nil)
        var parts = unsafe tm()
        unsafe localtime_r(&now, &parts)
        let day = unsafe Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
        return day ?? Day(number: Int32(now / 86_400))
    }
}

/// A line on standard error while there is much to do and a person is watching.
struct Progress {
    private var last = Date()
    private var isShown = false

    mutating func show(_ count: Int) {
        let now = Date()
        guard now.timeIntervalSince(last) > 0.5 else { return }
        last = now
        isShown = true
        try? Files.write(Array("\r\(count) satker…".utf8), to: 2, path: "-")
    }

    mutating func clear() {
        if isShown { try? Files.write(Array("\r\u{1B}[K".utf8), to: 2, path: "-") }
    }
}

import Assessment
import Foundation
import JSONText
import Reports
import ShippedRubrics

/// One run of one command: its command line with what all commands share read once, its words, and where it prints.
struct Session {
    let tool: Tool
    let line: CommandLine
    let words: Words
    /// The day of assessment: `--as-of`, else today.
    let asOf: Day
    /// True when a day was named.
    let hasDay: Bool
    /// True when remarks and progress are not wanted.
    let isQuiet: Bool
    /// True when no colour is wanted.
    let isPlain: Bool
    /// How many threads work.
    let jobs: Int

    init(_ tool: Tool, _ line: CommandLine, _ catalogue: Catalogue) throws(UsageError) {
        self.tool = tool
        self.line = line
        words = Words(catalogue, try line.choice(.lang) ?? .indonesian)
        let day = try line.day(.asOf)
        asOf = day ?? Self.today
        hasDay = day != nil
        isQuiet = line.has(.quiet)
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
        for diagnostic in diagnostics.prefix(DiagnosticSink.limit) {
            printError(DiagnosticText(diagnostic, words).lines(style).joined(separator: "\n"))
        }
        let more = max(0, diagnostics.count - DiagnosticSink.limit) + omitted
        if more > 0 { printError(words["diagnostic.more", ["count": String(more)]]) }
    }

    /// Colour where a person looks at it and did not refuse it.
    func style(_ descriptor: Int32) -> Style {
        func isSet(_ name: String) -> Bool { tool.environment[name].map { !$0.isEmpty } ?? false }
        if isPlain || isSet("NO_COLOR") { return Style(isColoured: false) }
        if isSet("CLICOLOR_FORCE") || isSet("FORCE_COLOR") { return Style(isColoured: true) }
        return Style(isColoured: isatty(descriptor) == 1 && tool.environment["TERM"] != "dumb")
    }

    /// A line of progress while there is much to do, where a person is watching.
    var progress: Progress? { isatty(tool.standardError) == 1 && !isQuiet ? Progress() : nil }

    // MARK: Writing

    /// The places that are written, looked at before anything is read. What an earlier run left there is told.
    func outputs(_ files: [String?]) throws -> Outputs {
        let outputs = try Outputs(files, replacing: line.has(.replace), standardOutput: tool.standardOutput)
        tell(outputs.leftovers)
        return outputs
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
        options.layout = try line.choice(.units)
        options.id = line.last(.id)
        options.name = line.last(.name)
        options.province = line.last(.province)
        options.chosen = line.all(.use)
        options.takesEachPlan = takesEachPlan
        let bare = try IntakeDesk(shelf.standard, options)
        // A list that lies beside the folders is the reviewers' own.
        let beside = line.operands.map { Files.join($0, "satker.csv") }.first { Files.kind($0) != nil }
        guard let name = line.last(.roster) ?? beside else { return bare }
        do throws(Diagnostic) {
            let roster = try Roster.named(name, bare, shelf.standard)
            if !isQuiet { report(roster.notes) }
            options.roster = roster
        } catch {
            report([error])
            return nil
        }
        return try IntakeDesk(shelf.standard, options)
    }

    // MARK: What is shipped

    /// The rubrics at hand; nil, with the reasons printed, when the one that the user names cannot be used.
    func shelf(named name: String?) throws -> RubricShelf? {
        do {
            return try RubricShelf(named: name, on: asOf)
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

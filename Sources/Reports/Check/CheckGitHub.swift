import Assessment
import JSONText

/// A check as workflow commands of GitHub Actions, which it shows beside the lines that they name.
///
/// About ten of each kind are shown for a step: the gravest come first, and what is left is counted at the end.
public struct CheckGitHub: CheckReporter {
    private let paths: ReportPaths
    private let most = 10

    /// A reporter; paths are told relative to a folder.
    public init(_ paths: ReportPaths) { self.paths = paths }

    /// The whole report.
    public func report(_ run: CheckRun) -> [UInt8] {
        var lines: [String] = []
        var counts: [String: Int] = [:]
        for fault in run.diagnostics {
            let words = DiagnosticText(fault, run.words)
            add(
                "error", fault.file, fault.place, length: 1, "\(fault.code.rawValue)",
                "\(words.message). \(words.remedy)", &lines, &counts)
        }
        let remarks = run.units.flatMap { unit in unit.remarks.filter(\.isOpen).map { (unit, $0) } }
            .enumerated().sorted { ($0.element.1.severity.rank, $0.offset) < ($1.element.1.severity.rank, $1.offset) }
        for (_, (unit, remark)) in remarks {
            add(
                remark.severity.command, remark.file, remark.place, length: remark.length,
                "\(remark.code) \(remark.name)",
                "\(unit.name): \(remark.message). \(remark.remedy) (\(remark.citation))", &lines, &counts)
        }
        let more = counts.values.reduce(0) { $0 + max(0, $1 - most) }
        if more > 0 { lines.append(run.words["check.moreAnnotations", ["count": String(more)]]) }
        return Array((lines.map { $0 + "\n" }.joined()).utf8)
    }

    private func add(
        _ command: String, _ file: String, _ place: Place?, length: Int, _ title: String, _ message: String,
        _ lines: inout [String], _ counts: inout [String: Int]
    ) {
        counts[command, default: 0] += 1
        guard counts[command]! <= most else { return }
        // Without a line nothing is shown beside the file.
        var properties = "file=\(property(paths.relative(file))),line=\(place?.line ?? 1)"
        if let place { properties += ",col=\(place.column),endColumn=\(place.column + length)" }
        lines.append("::\(command) \(properties),title=\(property(title))::\(data(message))")
    }

    /// A command ends at the end of a line, and `%` begins an escape; other control characters are marked as they are
    /// everywhere.
    private func data(_ text: String) -> String {
        safe(text).replacing("%", with: "%25")
    }

    /// A property ends at a comma, all of them at a colon. A path keeps its line breaks, so that it still names the file.
    private func property(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { part in
            safe(String(part).replacing("\r", with: "\u{E000}")).replacing("%", with: "%25").replacing(
                "\u{E000}", with: "%0D"
            )
            .replacing(":", with: "%3A").replacing(",", with: "%2C")
        }.joined(separator: "%0A")
    }
}

extension Severity {
    fileprivate var command: String {
        switch self {
        case .critical, .error: "error"
        case .warning: "warning"
        case .info: "notice"
        }
    }
}

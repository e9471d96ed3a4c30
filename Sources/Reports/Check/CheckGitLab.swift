import Assessment
import JSONText

/// A check as a code quality report of GitLab: only what counts, since its format knows no waivers.
public struct CheckGitLab: CheckReporter {
    private let paths: ReportPaths

    /// A reporter; paths are told relative to a folder.
    public init(_ paths: ReportPaths) { self.paths = paths }

    /// The whole report.
    public func report(_ run: CheckRun) -> [UInt8] {
        var json = JSONWriter()
        json.array { json in
            for unit in run.units {
                for remark in unit.remarks where remark.isOpen {
                    entry(
                        "\(safe(unit.name)): \(remark.message)", remark.code, remark.fingerprint,
                        remark.severity.gitLab,
                        remark.file, remark.place?.line ?? 1, &json)
                }
            }
            for fault in run.diagnostics {
                let text = DiagnosticText(fault, run.words).message
                let place = fault.place.map { "\($0.line):\($0.column)" } ?? ""
                entry(
                    text, fault.code.code, Rubric.digest("\(fault.code.code)\n\(fault.file)\n\(place)\n\(text)"),
                    "blocker",
                    fault.file, fault.place?.line ?? 1, &json)
            }
        }
        return json.bytes + [0x0A]
    }

    private func entry(
        _ text: String, _ code: String, _ fingerprint: String, _ severity: String, _ file: String, _ line: Int,
        _ json: inout JSONWriter
    ) {
        json.object { json in
            json.member("engine_name", "tilik")
            json.member("description", text)
            json.member("check_name", code)
            json.member("fingerprint", fingerprint)
            json.member("severity", severity)
            json.key("location")
            json.object(compact: true) { json in
                json.member("path", paths.relative(file))
                json.key("lines")
                json.object(compact: true) { $0.member("begin", line) }
            }
        }
    }
}

extension Severity {
    fileprivate var gitLab: String {
        switch self {
        case .critical: "critical"
        case .error: "major"
        case .warning: "minor"
        case .info: "info"
        }
    }
}

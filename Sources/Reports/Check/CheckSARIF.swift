import Assessment
import JSONText

/// A check in SARIF 2.1.0 with Errata 01 (OASIS, 2023), one run for all units.
///
/// Critical and error are both `error` there; the rule's own severity stands in its properties. The gravest come first, since
/// readers keep no more than some thousands. A remark that a baseline accepts is `unchanged`, one that was let pass is
/// suppressed with its reason.
public struct CheckSARIF: CheckReporter {
    private let version: String
    private let paths: ReportPaths

    /// A reporter of a version of the tool; paths are told relative to a folder.
    public init(version: String, _ paths: ReportPaths) {
        self.version = version
        self.paths = paths
    }

    /// The whole report.
    public func report(_ run: CheckRun) -> [UInt8] {
        let remarks = run.units.flatMap { unit in unit.remarks.map { (unit, $0) } }
            .enumerated().sorted { ($0.element.1.severity.rank, $0.offset) < ($1.element.1.severity.rank, $1.offset) }
            .map(\.element)
        var rules: [CheckRemark] = []
        var places: [String: Int] = [:]
        for (_, remark) in remarks where places[remark.code] == nil {
            places[remark.code] = rules.count
            rules.append(remark)
        }
        var json = JSONWriter()
        json.object { json in
            json.member(
                "$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
            json.member("version", "2.1.0")
            json.key("runs")
            json.array { json in
                json.object { json in
                    json.key("tool")
                    json.object { json in
                        json.key("driver")
                        json.object { json in
                            json.member("name", "tilik")
                            json.member("version", version)
                            json.key("rules")
                            json.array { json in for rule in rules { self.rule(rule, &json) } }
                        }
                    }
                    json.key("automationDetails")
                    json.object(compact: true) { $0.member("id", "tilik-check/") }
                    json.key("invocations")
                    json.array { json in json.object { self.invocation(run, &$0) } }
                    json.member("columnKind", "unicodeCodePoints")
                    json.key("results")
                    json.array { json in
                        for (unit, remark) in remarks { self.result(remark, unit, places[remark.code]!, &json) }
                    }
                }
            }
        }
        return json.bytes + [0x0A]
    }

    private func rule(_ rule: CheckRemark, _ json: inout JSONWriter) {
        json.object { json in
            json.member("id", rule.code)
            json.member("name", rule.name)
            json.key("shortDescription")
            text(rule.title, &json)
            if !rule.why.isEmpty {
                json.key("fullDescription")
                text(rule.why, &json)
            }
            json.key("help")
            text("\(rule.ruleRemedy) (\(rule.citation))", &json)
            json.key("defaultConfiguration")
            json.object(compact: true) { $0.member("level", rule.severity.sarifLevel) }
            json.key("properties")
            json.object(compact: true) { json in
                json.member("severity", rule.severity.rawValue)
                json.member("citation", rule.citation)
            }
        }
    }

    /// Faults of the input are no results: they are told as notifications of the tool.
    private func invocation(_ run: CheckRun, _ json: inout JSONWriter) {
        json.key("executionSuccessful")
        json.boolean(run.diagnostics.isEmpty)
        guard !run.diagnostics.isEmpty else { return }
        json.key("toolExecutionNotifications")
        json.array { json in
            for diagnostic in run.diagnostics {
                json.object { json in
                    json.member("level", "error")
                    json.key("message")
                    text("\(diagnostic.code.rawValue): \(DiagnosticText(diagnostic, run.words).message)", &json)
                    json.key("locations")
                    json.array { json in
                        location(diagnostic.file, diagnostic.place, length: 1, message: nil, &json)
                    }
                }
            }
        }
    }

    private func result(_ remark: CheckRemark, _ unit: CheckedUnit, _ rule: Int, _ json: inout JSONWriter) {
        json.object { json in
            json.member("ruleId", remark.code)
            json.member("ruleIndex", rule)
            json.member("level", remark.severity.sarifLevel)
            json.key("message")
            text("\(safe(unit.name)): \(remark.message). \(remark.remedy) (\(remark.citation))", &json)
            json.key("locations")
            json.array { json in
                location(remark.file, remark.place, length: remark.length, message: nil, &json)
            }
            if !remark.related.isEmpty {
                json.key("relatedLocations")
                json.array { json in
                    for place in remark.related.prefix(100) {
                        location(
                            place.file, Place(line: place.line, column: 1), length: 1, message: place.text, &json)
                    }
                }
            }
            json.key("partialFingerprints")
            json.object(compact: true) { $0.member("tilik/v1", remark.fingerprint) }
            switch remark.standing {
            case .open: break
            case .accepted: json.member("baselineState", "unchanged")
            case .waived(let waiver):
                json.key("suppressions")
                json.array { json in
                    json.object(compact: true) { json in
                        json.member("kind", "external")
                        json.member("status", "accepted")
                        json.member("justification", "\(waiver.reason) (\(waiver.approver), \(waiver.until))")
                    }
                }
            }
            json.key("properties")
            json.object(compact: true) { json in
                json.member("unit", unit.id)
                json.member("severity", remark.severity.rawValue)
            }
        }
    }

    private func location(
        _ file: String, _ place: Place?, length: Int, message: String?, _ json: inout JSONWriter
    ) {
        json.object { json in
            if let message {
                json.key("message")
                text(message, &json)
            }
            json.key("physicalLocation")
            json.object { json in
                json.key("artifactLocation")
                json.object(compact: true) { $0.member("uri", paths.uri(file)) }
                if let place {
                    json.key("region")
                    json.object(compact: true) { json in
                        json.member("startLine", place.line)
                        json.member("startColumn", place.column)
                        json.member("endColumn", place.column + length)
                    }
                }
            }
        }
    }

    private func text(_ text: String, _ json: inout JSONWriter) {
        json.object(compact: true) { $0.member("text", text) }
    }
}

extension Severity {
    /// The gravest first.
    var rank: Int { Self.allCases.firstIndex(of: self)! }

    fileprivate var sarifLevel: String {
        switch self {
        case .critical, .error: "error"
        case .warning: "warning"
        case .info: "note"
        }
    }
}

/// How files are named in reports that a server reads: relative to the folder in which the tool was started.
public struct ReportPaths: Sendable {
    private let folder: String

    /// Paths relative to a folder.
    public init(folder: String) { self.folder = folder.hasSuffix("/") ? folder : folder + "/" }

    /// A path relative to the folder, where it is below it.
    func relative(_ path: String) -> String {
        var path = path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
        while path.hasPrefix("./") { path.removeFirst(2) }
        return path
    }

    /// The same as a URI reference (RFC 3986): what is outside the folder and absolute as a file URI.
    func uri(_ path: String) -> String {
        let path = relative(path)
        var result = path.hasPrefix("/") ? "file://" : ""
        for byte in path.utf8 {
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "-._~/".utf8.contains(byte)
            if isPlain {
                result.unicodeScalars.append(UnicodeScalar(byte))
            } else {
                result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }
}

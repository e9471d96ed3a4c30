public import Assessment
import JSONText

/// A check in JUnit XML, in the form that Jenkins' `junit-10.xsd` describes: a suite for each unit, a case for each rule that
/// said something or was let pass.
///
/// What makes the run fail is a failure; what does not is told in the case's output. What was let pass is skipped, with its
/// reason; a fault of the input is an error.
public struct CheckJUnit: CheckReporter {
    private let fails: @Sendable (Severity) -> Bool

    /// A reporter; `fails` tells which remarks make the run fail.
    public init(fails: @escaping @Sendable (Severity) -> Bool) { self.fails = fails }

    private struct Case {
        var name: String
        var failures: [CheckRemark] = []
        var notes: [CheckRemark] = []
        var waivers: [(CheckRemark, String)] = []
    }

    /// The whole report.
    public func report(_ run: CheckRun) -> [UInt8] {
        var suites = run.units.map { unit in
            suite(unit.id, unit.name, cases(unit, run), run)
        }
        if !run.diagnostics.isEmpty { suites.append(faults(run)) }
        let text =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"tilik\">\n\(suites.joined())</testsuites>\n"
        return Array(text.utf8)
    }

    private func cases(_ unit: CheckedUnit, _ run: CheckRun) -> [Case] {
        var cases: [Case] = []
        var places: [String: Int] = [:]
        for remark in unit.remarks {
            let name = "\(remark.code) \(remark.name)"
            if places[name] == nil {
                places[name] = cases.count
                cases.append(Case(name: name))
            }
            let index = places[name]!
            switch remark.standing {
            case .open where fails(remark.severity): cases[index].failures.append(remark)
            case .open: cases[index].notes.append(remark)
            case .accepted: cases[index].waivers.append((remark, run.words["check.accepted"]))
            case .waived(let waiver):
                cases[index].waivers.append((remark, "\(waiver.reason) (\(waiver.approver), \(waiver.until))"))
            }
        }
        // A plan without a remark passes as one case, so that it is seen to have been checked.
        return cases.isEmpty
            ? [Case(name: unit.hasPlan ? run.words["check.passed"] : run.words["check.noPlanCase"])] : cases
    }

    private func suite(_ id: String, _ name: String, _ cases: [Case], _ run: CheckRun) -> String {
        let failures = cases.count { !$0.failures.isEmpty }
        let skipped = cases.count { $0.failures.isEmpty && $0.notes.isEmpty && !$0.waivers.isEmpty }
        var text =
            "  <testsuite name=\(quoted(name)) id=\(quoted(id)) tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"0\""
        text += " skipped=\"\(skipped)\" time=\"0\">\n"
        for entry in cases {
            text += "    <testcase classname=\(quoted(id)) name=\(quoted(entry.name)) time=\"0\">\n"
            if !entry.failures.isEmpty {
                text += "      <failure type=\(quoted(run.words["finding.\(entry.failures[0].severity.rawValue)"]))"
                text += " message=\(quoted(entry.failures[0].message))>"
                text += "\(escaped(entry.failures.map(line).joined(separator: "\n")))</failure>\n"
            } else if entry.notes.isEmpty, let (_, reason) = entry.waivers.first {
                text += "      <skipped message=\(quoted(reason))/>\n"
            }
            if !entry.notes.isEmpty {
                text += "      <system-out>\(escaped(entry.notes.map(line).joined(separator: "\n")))</system-out>\n"
            }
            text += "    </testcase>\n"
        }
        return text + "  </testsuite>\n"
    }

    private func faults(_ run: CheckRun) -> String {
        let count = run.diagnostics.count
        var text =
            "  <testsuite name=\(quoted(run.words["check.input"])) tests=\"\(count)\" failures=\"0\" errors=\"\(count)\""
        text += " skipped=\"0\" time=\"0\">\n"
        for fault in run.diagnostics {
            let words = DiagnosticText(fault, run.words)
            let place = fault.place.map { ":\($0.line):\($0.column)" } ?? ""
            text +=
                "    <testcase classname=\"input\" name=\(quoted("\(fault.code.rawValue) \(fault.file)\(place)")) time=\"0\">\n"
            text += "      <error type=\(quoted(fault.code.code)) message=\(quoted(words.message))>"
            text += "\(escaped(words.remedy))</error>\n    </testcase>\n"
        }
        return text + "  </testsuite>\n"
    }

    private func line(_ remark: CheckRemark) -> String {
        let place = remark.place.map { ":\($0.line):\($0.column)" } ?? ""
        return "\(remark.file)\(place): \(remark.message). \(remark.remedy) (\(remark.citation))"
    }

    private func quoted(_ text: String) -> String { "\"\(escaped(text).replacing("\n", with: " "))\"" }

    /// The text for XML: signs of markup replaced, characters that XML does not know or that change directions marked.
    private func escaped(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            safe(String(line)).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
                .replacing("\"", with: "&quot;").replacing("\u{FFFE}", with: "\u{FFFD}")
                .replacing("\u{FFFF}", with: "\u{FFFD}")
        }.joined(separator: "\n")
    }
}

import Assessment
import JSONText

/// A check as data, see `Rubrics/schema/check.schema.json`.
public struct CheckJSON: CheckReporter {
    /// The name and version of the format.
    public static let format = "tilik-check/1"

    /// A reporter.
    public init() {}

    /// The whole report.
    public func report(_ run: CheckRun) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("format", Self.format)
            json.member("asOf", run.asOf.description)
            json.key("counts")
            counts(run.open, &json)
            json.key("units")
            json.array { json in for unit in run.units { self.unit(unit, run, &json) } }
            json.key("commonest")
            json.array { json in for fault in run.commonest { self.fault(fault, &json) } }
            json.key("faults")
            json.array { json in for fault in run.diagnostics { self.diagnostic(fault, run, &json) } }
        }
        return json.bytes + [0x0A]
    }

    private func counts(_ remarks: [CheckRemark], _ json: inout JSONWriter) {
        json.object(compact: true) { json in
            for severity in Severity.allCases {
                json.member(severity.rawValue, remarks.count { $0.severity == severity })
            }
        }
    }

    private func unit(_ unit: CheckedUnit, _ run: CheckRun, _ json: inout JSONWriter) {
        json.object { json in
            json.member("id", unit.id)
            json.member("name", unit.name)
            json.member("file", unit.file)
            json.key("rubric")
            json.object(compact: true) { json in
                json.member("id", unit.rubric)
                json.member("digest", unit.digest)
            }
            json.key("plan")
            json.boolean(unit.hasPlan)
            json.key("counts")
            counts(unit.remarks.filter(\.isOpen), &json)
            json.key("remarks")
            json.array { json in for remark in unit.remarks { self.remark(remark, &json) } }
        }
    }

    private func remark(_ remark: CheckRemark, _ json: inout JSONWriter) {
        json.object { json in
            json.member("code", remark.code)
            json.member("name", remark.name)
            json.member("severity", remark.severity.rawValue)
            json.member("file", remark.file)
            if let place = remark.place {
                json.member("line", place.line)
                json.member("column", place.column)
                json.member("length", remark.length)
            }
            if !remark.sheet.isEmpty { json.member("sheet", remark.sheet) }
            json.member("message", remark.message)
            json.member("remedy", remark.remedy)
            json.member("citation", remark.citation)
            if !remark.related.isEmpty {
                json.key("related")
                json.array { json in
                    for place in remark.related {
                        json.object(compact: true) { json in
                            json.member("file", place.file)
                            json.member("line", place.line)
                            json.member("text", place.text)
                        }
                    }
                }
            }
            json.member("fingerprint", remark.fingerprint)
            switch remark.standing {
            case .open: json.member("standing", "open")
            case .accepted: json.member("standing", "accepted")
            case .waived(let waiver):
                json.member("standing", "waived")
                json.key("waiver")
                json.object(compact: true) { json in
                    json.member("reason", waiver.reason)
                    json.member("approver", waiver.approver)
                    json.member("until", waiver.until.description)
                }
            }
        }
    }

    private func fault(_ fault: CommonFault, _ json: inout JSONWriter) {
        json.object { json in
            json.member("code", fault.code)
            json.member("name", fault.name)
            json.member("severity", fault.severity.rawValue)
            json.member("title", fault.title)
            json.member("remarks", fault.remarks)
            json.key("units")
            json.array(compact: true) { json in for unit in fault.units { json.string(unit.id) } }
        }
    }

    private func diagnostic(_ diagnostic: Diagnostic, _ run: CheckRun, _ json: inout JSONWriter) {
        json.object { json in
            json.member("code", diagnostic.code.code)
            json.member("name", diagnostic.code.name)
            json.member("file", diagnostic.file)
            if let place = diagnostic.place {
                json.member("line", place.line)
                json.member("column", place.column)
            }
            let text = DiagnosticText(diagnostic, run.words)
            json.member("message", text.message)
            json.member("remedy", text.remedy)
        }
    }
}

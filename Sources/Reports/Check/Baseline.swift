public import Assessment
import JSONText

/// Today's remarks as a file that later checks accept, see `Rubrics/schema/baseline.schema.json`.
public struct Baseline {
    /// The file.
    public let bytes: [UInt8]

    /// The remarks of a run that count or that a baseline has already.
    public init(_ run: CheckRun, _ rubric: Rubric) {
        var json = JSONWriter()
        json.object { json in
            json.member("format", AcceptanceReader.baseline)
            json.member("rubric", rubric.id)
            json.member("asOf", run.asOf.description)
            json.key("findings")
            json.array { json in
                for unit in run.units where !unit.isFile {
                    for remark in unit.remarks {
                        if case .waived = remark.standing { continue }
                        json.object(compact: true) { json in
                            json.member("code", remark.code)
                            json.member("unit", unit.id)
                            json.member("fingerprint", remark.fingerprint)
                            json.member("text", remark.message)
                        }
                    }
                }
            }
        }
        bytes = json.bytes + [0x0A]
    }
}

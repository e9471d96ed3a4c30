import JSONText

enum BandKey: String, CaseIterable, Sendable { case least, above }
enum GroundKey: String, CaseIterable, Sendable { case about, sure, source, looked }
/// Whether a rubric is whole.
package enum RubricStatus: String, CaseIterable, Sendable { case whole, draft }

extension Reader {
    /// From which share of criteria on an answer is given.
    mutating func band(_ name: JSONString) throws(JSONFault) -> RubricSource.Band {
        var result = RubricSource.Band(answer: located(name))
        try members(Self.bandKeys) { reader, key throws(JSONFault) in
            switch key {
            case .least: result.least = try reader.share()
            case .above: result.above = try reader.share()
            }
        }
        return result
    }

    /// How sure something is that the rubric states.
    mutating func ground() throws(JSONFault) -> RubricSource.Ground {
        var result = RubricSource.Ground()
        try members(Self.groundKeys, required: [.about, .sure]) { reader, key throws(JSONFault) in
            switch key {
            case .about: result.about = try reader.localText() ?? result.about
            case .sure: result.provenance.sure = try reader.choice(.general)
            case .source: result.provenance.source = try reader.text() ?? ""
            case .looked: result.provenance.looked = try reader.day()
            }
        }
        return result
    }

    private static let bandKeys = KeyTable<BandKey>()
    private static let groundKeys = KeyTable<GroundKey>()
}

import Assessment
import JSONText

extension JSONWriter {
    /// What a minimum asks for, what is there and whether that suffices, in an object that says which minimum it is.
    mutating func members(of gate: GateResult) {
        member("required", gate.required.description)
        if gate.isStrict {
            key("above")
            boolean(true)
        }
        member("least", gate.actual.least.description)
        member("most", gate.actual.most.description)
        member("margin", gate.margin.description)
        member("state", gate.state.rawValue)
        if gate.isImplied {
            key("implied")
            boolean(true)
        }
    }
}

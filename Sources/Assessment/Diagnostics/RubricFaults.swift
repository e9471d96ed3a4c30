/// Why a rubric is refused.
public struct RubricFaults: Error, Sendable {
    /// All faults, by place.
    public let diagnostics: [Diagnostic]
    /// How many more there are.
    public let omitted: Int

    package init(_ sink: DiagnosticSink) {
        diagnostics = sink.diagnostics.sorted()
        omitted = sink.omitted
    }
}

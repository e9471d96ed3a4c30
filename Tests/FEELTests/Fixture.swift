import FEEL
import Testing

/// A case: an expression, and its value as FEEL writes it.
typealias Case = (expression: String, literal: String)

/// The value of an expression as FEEL writes it; the fault where it cannot be read.
func literal(_ expression: String) -> String {
    do {
        return try FEELExpression(expression).evaluate(clock: FEELDateTime("2026-11-21T09:30:00Z")).value.literal
    } catch {
        return "\(error.all[0])"
    }
}

/// Holds every case against its value, which `literal` gives.
func expect(_ cases: [Case], _ location: SourceLocation = #_sourceLocation) {
    for (expression, wanted) in cases {
        let got = literal(expression)
        #expect(got == wanted, "\(expression)", sourceLocation: location)
    }
}

/// The kind and the place of the fault that makes an expression null, or that keeps it from being read.
func fault(_ expression: String) -> String? {
    do {
        let result = try FEELExpression(expression).evaluate()
        return result.fault.map { "\($0.kind.rawValue) at \($0.offset)" }
    } catch {
        return "\(error.all[0].kind.rawValue) at \(error.all[0].offset)"
    }
}

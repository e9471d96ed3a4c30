import Assessment
import Documents

/// What a cell shows where a number belongs.
struct ShownNumber {
    var number: Double?
    var text = ""
    var error: String?
    var formula: String?
    /// True for a formula whose value is not in the file.
    var isUncomputed = false

    init() {}

    init(_ cell: Cell?) {
        guard let cell else { return }
        text = cell.value.text
        formula = cell.formula
        switch cell.value {
        case .number(let digits): number = Double(digits).flatMap { $0.isFinite ? $0 : nil }
        case .text(let text): number = DecimalText(text).flatMap { Double($0.text) }
        case .error(let error): self.error = error
        case .none: isUncomputed = cell.formula != nil
        case .boolean: break
        }
    }

    /// True when it shows a number or that a formula failed.
    var isThere: Bool { number != nil || error != nil }

    /// True for a number with two decimals or fewer.
    var isCut: Bool { number.map { abs(($0 * 100).rounded() - $0 * 100) < 1e-9 } ?? false }

    /// Sheets count in binary; a difference below this is none.
    static func isSame(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 5e-7 }
}

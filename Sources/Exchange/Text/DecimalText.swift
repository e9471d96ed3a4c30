/// A decimal number as sheets write it, brought to digits with a point and without needless noughts.
struct DecimalText: Hashable {
    /// The number, such as `0.85`.
    let text: String

    /// Reads `3,65`, `3.65` and `1.250`, which is 1.25 whoever meant a thousand; a number that a spreadsheet keeps in binary, such as `0.84999999999999998`, is
    /// the decimal that was typed.
    init?(_ written: String) {
        var digits = written.filter { $0 != " " && $0 != "\u{A0}" }
        if digits.contains(","), digits.contains(".") {
            // Of two signs the last one parts the fraction.
            let isComma = digits.lastIndex(of: ",")! > digits.lastIndex(of: ".")!
            digits = digits.filter { $0 != (isComma ? "." : ",") }
        }
        digits = String(digits.map { $0 == "," ? "." : $0 })
        guard !digits.isEmpty, digits.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || "+-.eE".utf8.contains($0) }),
            let value = Double(digits), value.isFinite, value >= 0, value < 1e15
        else { return nil }
        if value == value.rounded() {
            text = String(Int64(value))
        } else {
            let shortest = value.description
            guard !shortest.contains("e") else { return nil }
            text = shortest
        }
    }

    private init(text: String) { self.text = text }

    /// True for a whole number.
    var isWhole: Bool { !text.contains(".") }

    /// True when it is not above a whole number.
    func isAtMost(_ limit: Int) -> Bool { (Double(text) ?? .infinity) <= Double(limit) }

    /// True when it is not below a whole number.
    func isAtLeast(_ limit: Int) -> Bool { (Double(text) ?? 0) >= Double(limit) }

    /// A hundredth of it, exactly.
    var hundredth: String {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let whole = String(repeating: "0", count: max(0, 3 - parts[0].count)) + parts[0]
        var result = whole.dropLast(2) + "." + whole.suffix(2) + (parts.count > 1 ? parts[1] : "")
        while result.hasSuffix("0") { result.removeLast() }
        if result.hasSuffix(".") { result.removeLast() }
        return String(result)
    }
}

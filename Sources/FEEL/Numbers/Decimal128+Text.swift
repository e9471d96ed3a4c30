extension Decimal128 {
    /// Reads `-1.5`, `.5` or `1e-3`, rounding what has more than 34 digits; nil for anything else and for what is too
    /// large.
    public init?(_ text: some StringProtocol) {
        var digits: UInt128 = 0
        var significant = 0
        var exponent = 0
        var isNegative = false
        var isInexact = false
        var hasDigit = false
        var isAfterPoint = false
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
            isNegative = rest.removeFirst() == UInt8(ascii: "-")
        }
        reading: while let byte = rest.first {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                hasDigit = true
                if significant < Self.precision + 1 {
                    digits = digits * 10 + UInt128(byte - UInt8(ascii: "0"))
                    if digits > 0 { significant += 1 }
                    if isAfterPoint { exponent -= 1 }
                } else {
                    if byte != UInt8(ascii: "0") { isInexact = true }
                    if !isAfterPoint { exponent += 1 }
                }
            case UInt8(ascii: ".") where !isAfterPoint:
                guard let next = rest.dropFirst().first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next)
                else { return nil }
                isAfterPoint = true
            case UInt8(ascii: "e") where hasDigit, UInt8(ascii: "E") where hasDigit: break reading
            default: return nil
            }
            rest.removeFirst()
        }
        guard hasDigit else { return nil }
        if !rest.isEmpty {
            rest.removeFirst()
            var sign = 1
            if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
                sign = rest.removeFirst() == UInt8(ascii: "-") ? -1 : 1
            }
            guard !rest.isEmpty else { return nil }
            var power = 0
            for byte in rest {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                power = min(power * 10 + Int(byte - UInt8(ascii: "0")), 1_000_000_000)
            }
            exponent += sign * power
        }
        self.init(BigInteger(magnitude: digits), exponent, isNegative, isInexact: isInexact)
    }
}

extension Decimal128: CustomStringConvertible {
    /// The number with all its digits, without zeros that say nothing; with an exponent only where more than 100 zeros
    /// would have to be written.
    public var description: String {
        let short = normalized
        let digits = String(short.coefficient)
        let exponent = Int(short.exponent)
        let sign = isNegative ? "-" : ""
        let leading = digits.count + exponent
        if exponent > 100 || leading < -100 {
            let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
            return "\(sign)\(digits.prefix(1))\(fraction)E\(leading > 0 ? "+" : "")\(leading - 1)"
        }
        if exponent >= 0 { return sign + digits + String(repeating: "0", count: exponent) }
        if leading > 0 { return "\(sign)\(digits.prefix(leading)).\(digits.dropFirst(leading))" }
        return "\(sign)0.\(String(repeating: "0", count: -leading))\(digits)"
    }
}

import FEEL

extension Rational: CustomStringConvertible {
    /// The exact value: a decimal when it ends (`0.67`), else a fraction in lowest terms (`2/3`).
    public var description: String {
        if let text = smallDescription { return text }
        let (top, bottom) = reduced
        var rest = bottom
        var places = [0, 0]
        for (index, prime) in [BigInteger(2), BigInteger(5)].enumerated() {
            while true {
                let (quotient, remainder) = rest.dividedMagnitude(by: prime)
                guard remainder.isZero else { break }
                rest = quotient
                places[index] += 1
            }
        }
        guard rest == BigInteger(1), places.max()! <= 24 else { return "\(top)/\(bottom)" }
        return decimal(places: places.max()!)
    }

    /// The same for what fits 128 bits throughout, which is nearly everything.
    private var smallDescription: String? {
        guard case .small(let numerator, let denominator) = storage, numerator.magnitude < 1 << 80 else { return nil }
        var (a, b) = (numerator.magnitude, denominator.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let bottom = denominator.magnitude / max(a, 1)
        var rest = bottom
        var twos = 0
        var fives = 0
        while rest % 2 == 0 { (rest, twos) = (rest / 2, twos + 1) }
        while rest % 5 == 0 { (rest, fives) = (rest / 5, fives + 1) }
        let places = max(twos, fives)
        if rest != 1 { return "\(numerator / Int128(max(a, 1)))/\(bottom)" }
        guard places <= 12 else { return nil }
        var scale: UInt128 = 1
        for _ in 0..<places { scale *= 10 }
        let digits = numerator.magnitude * scale / denominator.magnitude
        return Self.point(String(digits), places, numerator < 0)
    }

    /// The value with a fixed number of decimal places, half rounded away from zero, with a decimal point.
    public func decimal(places: Int) -> String {
        if let digits = rounded(places: places) { return Self.point(String(digits.magnitude), places, digits < 0) }
        let (top, bottom) = big
        var scale = BigInteger(1)
        for _ in 0..<places { scale = scale * BigInteger(10) }
        let doubled = top.magnitude * scale * BigInteger(2) + bottom
        let digits = doubled.dividedMagnitude(by: bottom * BigInteger(2)).quotient.description
        return Self.point(digits, places, top.isNegative && digits != "0")
    }

    /// The value times a power of ten, half rounded away from zero; nil where that is too large to be worked out quickly.
    private func rounded(places: Int) -> Int128? {
        guard case .small(let top, let bottom) = storage, places < Self.powers.count else { return nil }
        let scale = Self.powers[places]
        if let short = Int64(exactly: top), let divisor = UInt32(exactly: bottom) {
            let (product, overflow) = short.magnitude.multipliedReportingOverflow(by: scale * 2)
            if !overflow, product < 1 << 63 {
                let value = Int128((product + UInt64(divisor)) / (UInt64(divisor) * 2))
                return short < 0 ? -value : value
            }
        }
        let (product, overflow) = top.magnitude.multipliedReportingOverflow(by: UInt128(scale) * 2)
        guard !overflow, product < 1 << 127, bottom.magnitude < 1 << 126 else { return nil }
        let value = Int128((product + bottom.magnitude) / (bottom.magnitude * 2))
        return top < 0 ? -value : value
    }

    private static let powers: [UInt64] = (0...12).map { (0..<$0).reduce(1) { power, _ in power * 10 } }

    /// Puts a sign and a decimal point into digits.
    private static func point(_ digits: String, _ places: Int, _ isNegative: Bool) -> String {
        let sign = isNegative ? "-" : ""
        guard places > 0 else { return sign + digits }
        let filled = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
        return sign + filled.dropLast(places) + "." + filled.suffix(places)
    }
}

extension Rational {
    /// The value with so many places, or as many more as it takes to print differently from each of `others` that it
    /// differs from; nil when `most` places do not suffice.
    public func decimal(distinctFrom others: [Rational], places: Int = 2, upTo most: Int = .max) -> String? {
        if places <= most, let digits = rounded(places: places, distinctFrom: others) {
            return Self.point(String(digits.magnitude), places, digits < 0)
        }
        let others = others.filter { $0 != self }
        var places = places
        while places <= most {
            let text = decimal(places: places)
            if others.allSatisfy({ $0.decimal(places: places) != text }) { return text }
            places += 1
        }
        return nil
    }

    /// The same at the end of some bytes, with a point of one's own; false where that needs more places, or is too large
    /// to be written quickly.
    package func append(
        to bytes: inout [UInt8], distinctFrom others: [Rational], places: Int, point: UInt8
    ) -> Bool {
        guard let digits = rounded(places: places, distinctFrom: others), var rest = UInt64(exactly: digits.magnitude)
        else { return false }
        if digits < 0 { bytes.append(UInt8(ascii: "-")) }
        // Room first: digits come from the last to the first.
        var whole = rest / Self.powers[places]
        var length = places > 0 ? places + 2 : 1
        while whole >= 10 { (whole, length) = (whole / 10, length + 1) }
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: length))
        unsafe bytes.withUnsafeMutableBufferPointer { bytes in
            for place in 0..<length {
                let index = bytes.count - 1 - place
                if place == places, places > 0 {
                    unsafe bytes[index] = point
                } else {
                    unsafe bytes[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                    rest /= 10
                }
            }
        }
        return true
    }

    /// The digits with so many places; nil where another number has the same, or one of them is too large.
    private func rounded(places: Int, distinctFrom others: [Rational]) -> Int128? {
        guard let digits = rounded(places: places) else { return nil }
        for other in others {
            guard let same = other.rounded(places: places) else { return nil }
            if same == digits, other != self { return nil }
        }
        return digits
    }
}

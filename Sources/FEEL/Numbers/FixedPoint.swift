/// A number with so many digits after the point: what logarithms and powers are worked out in.
struct FixedPoint {
    /// Enough to spare that the first 34 digits are right, but for one result in 10^12.
    static let firstScale = 70

    let value: BigInteger
    /// Digits after the point.
    let scale: Int
    /// How far away the true number may lie, in units of the last digit.
    private let error: BigInteger

    /// Digits and the power of ten that they are multiplied by; the true ones lie no further away than `error`.
    typealias Approximation = (digits: BigInteger, exponent: Int, error: BigInteger)

    /// What an approximation is rounded to, once the whole span in which the true number lies is rounded alike; with more
    /// digits until then. The true number must lie on no boundary itself. Nil when it is too large.
    static func settle(_ approximate: (_ scale: Int) -> Approximation) -> Decimal128? {
        var scale = firstScale
        while true {
            let (digits, exponent, error) = approximate(scale)
            let (least, most) = (digits - error, digits + error)
            if least.isNegative == most.isNegative {
                let ends = [least, most].map { Decimal128($0.magnitude, exponent, $0.isNegative) }
                if ends[0] == ends[1] { return ends[0] }
            }
            scale *= 2
        }
    }

    private init(_ value: BigInteger, scale: Int, error: BigInteger) {
        self.value = value
        self.scale = scale
        self.error = error
    }

    init(_ number: Decimal128, scale: Int) {
        self = Self.one(scale: scale) * number
    }

    private static func one(scale: Int) -> FixedPoint {
        FixedPoint(.powerOfTen(scale), scale: scale, error: BigInteger(0))
    }

    private var one: BigInteger { .powerOfTen(scale) }

    /// True where the number lies further from zero than a whole number.
    func isBeyond(_ number: Int) -> Bool { BigInteger(Int128(number)) * one < value.magnitude }

    /// The number times another.
    static func * (a: FixedPoint, b: Decimal128) -> FixedPoint {
        func scaled(_ value: BigInteger) -> BigInteger {
            let product = value * BigInteger(magnitude: b.coefficient)
            if b.exponent >= 0 { return product * .powerOfTen(Int(b.exponent)) }
            // So far down that nothing is left, at the most.
            return divide(product, by: .powerOfTen(min(-Int(b.exponent), a.scale + 100)))
        }
        let value = scaled(a.value)
        return FixedPoint(
            b.isNegative ? -value : value, scale: a.scale, error: scaled(a.error) + BigInteger(2))
    }

    private func multiply(_ a: BigInteger, _ b: BigInteger) -> BigInteger { Self.divide(a * b, by: one) }

    /// Quotient towards zero, with the sign of the dividend.
    private static func divide(_ a: BigInteger, by b: BigInteger) -> BigInteger {
        let quotient = a.dividedMagnitude(by: b).quotient
        return a.isNegative ? -quotient : quotient
    }

    private static func divide(_ a: BigInteger, by b: Int) -> BigInteger { divide(a, by: BigInteger(Int128(b))) }

    /// `2 * artanh(1 / x)`, which is the logarithm of `(x + 1) / (x - 1)`.
    private static func logarithmOfRatio(_ x: Int, scale: Int) -> BigInteger {
        var term = divide(.powerOfTen(scale), by: x)
        var total = term
        var n = 1
        while !term.isZero {
            term = divide(term, by: x * x)
            n += 2
            total = total + divide(term, by: n)
        }
        return total + total
    }

    /// The logarithms of 2 and of 10 = 2^3 * 5/4, where 5/4 = (9 + 1) / (9 - 1).
    private struct Constants {
        let ofTwo, ofTen: BigInteger

        init(scale: Int) {
            ofTwo = logarithmOfRatio(3, scale: scale)
            ofTen = ofTwo * BigInteger(3) + logarithmOfRatio(9, scale: scale)
        }
    }

    private static let firstConstants = Constants(scale: firstScale)
    private var constants: Constants { scale == Self.firstScale ? Self.firstConstants : Constants(scale: scale) }

    /// Natural logarithm of a number above zero.
    static func logarithm(of number: Decimal128, scale: Int) -> FixedPoint {
        let frame = Self.one(scale: scale)
        let (one, constants) = (frame.value, frame.constants)
        let digits = BigInteger(magnitude: number.coefficient)
        let count = digits.digitCount
        // number = m * 10^power, with m from 0.1 to 1, doubled until it is near 1.
        var m = digits * .powerOfTen(scale - count)
        let power = Int(number.exponent) + count
        var doublings = 0
        while m + m < one + divide(one, by: 2) {
            m = m + m
            doublings += 1
        }
        let y = divide((m - one) * one, by: m + one)
        let square = frame.multiply(y, y)
        var term = y
        var total = y
        var n = 1
        while !term.isZero {
            term = frame.multiply(term, square)
            n += 2
            total = total + divide(term, by: n)
        }
        total = total + total + constants.ofTen * BigInteger(Int128(power))
        // Each of the terms is off by a unit or two, ten times 6176 powers of ten by as many times a few hundred.
        return FixedPoint(
            total - constants.ofTwo * BigInteger(Int128(doublings)), scale: scale, error: .powerOfTen(10))
    }

    /// The number itself, with how far it may be off.
    var approximation: Approximation { (value, -scale, error) }

    /// e to the power of the number: 10^k * e^r with r from 0 to that of 10.
    var exponential: Approximation {
        let ofTen = constants.ofTen
        var power = Int(Self.divide(value, by: ofTen).small ?? 0)
        var rest = value - ofTen * BigInteger(Int128(power))
        if rest.isNegative {
            rest = rest + ofTen
            power -= 1
        }
        var term = one
        var total = one
        var n = 1
        while !term.isZero {
            term = Self.divide(multiply(term, rest), by: n)
            total = total + term
            n += 1
        }
        // What the exponent is off, ten times as much at the most in the result; and the terms, as above.
        return (total, power - scale, error * BigInteger(20) + .powerOfTen(10))
    }
}

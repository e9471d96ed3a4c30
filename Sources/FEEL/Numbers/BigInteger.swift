/// A signed integer of any size: what decimals and scores fall back on when they outgrow 128 bits.
///
/// Only what exact comparison and printing need; schoolbook methods, since the numbers have a few dozen digits.
package struct BigInteger: Hashable, Sendable {
    /// Magnitude in base 2^32, least significant word first, without leading zero words; empty is zero.
    package private(set) var words: [UInt32]
    package private(set) var isNegative: Bool

    package init(_ value: Int128) {
        isNegative = value < 0
        words = []
        var rest = value.magnitude
        while rest > 0 {
            words.append(UInt32(truncatingIfNeeded: rest))
            rest >>= 32
        }
    }

    private init(words: [UInt32], isNegative: Bool) {
        self.words = words
        while self.words.last == 0 { self.words.removeLast() }
        self.isNegative = isNegative && !self.words.isEmpty
    }

    package var isZero: Bool { words.isEmpty }
    package var magnitude: BigInteger { BigInteger(words: words, isNegative: false) }

    /// The value when it fits 128 bits.
    package var small: Int128? {
        guard words.count <= 4 else { return nil }
        var value: UInt128 = 0
        for word in words.reversed() { value = value << 32 | UInt128(word) }
        if isNegative { return value <= Int128.max.magnitude ? -Int128(value) : nil }
        return Int128(exactly: value)
    }

    /// Number of bits of the magnitude.
    var bitWidth: Int { words.count * 32 - (words.last?.leadingZeroBitCount ?? 0) }

    /// `10^exponent`
    static func powerOfTen(_ exponent: Int) -> BigInteger {
        var result = BigInteger(1)
        var rest = exponent
        while rest > 0 {
            let step = min(rest, 38)
            result = result * BigInteger(magnitude: Decimal128.powersOfTen[step])
            rest -= step
        }
        return result
    }

    package static prefix func - (value: BigInteger) -> BigInteger {
        BigInteger(words: value.words, isNegative: !value.isNegative)
    }

    package static func + (a: BigInteger, b: BigInteger) -> BigInteger {
        if a.isNegative == b.isNegative {
            return BigInteger(words: add(a.words, b.words), isNegative: a.isNegative)
        }
        if isLess(a.words, b.words) {
            return BigInteger(words: subtract(b.words, a.words), isNegative: b.isNegative)
        }
        return BigInteger(words: subtract(a.words, b.words), isNegative: a.isNegative)
    }

    package static func - (a: BigInteger, b: BigInteger) -> BigInteger { a + -b }

    package static func * (a: BigInteger, b: BigInteger) -> BigInteger {
        if a.isZero || b.isZero { return BigInteger(0) }
        var result = [UInt32](repeating: 0, count: a.words.count + b.words.count)
        for i in a.words.indices {
            var carry: UInt64 = 0
            for j in b.words.indices {
                let sum = UInt64(a.words[i]) * UInt64(b.words[j]) + UInt64(result[i + j]) + carry
                result[i + j] = UInt32(truncatingIfNeeded: sum)
                carry = sum >> 32
            }
            result[i + b.words.count] = UInt32(carry)
        }
        return BigInteger(words: result, isNegative: a.isNegative != b.isNegative)
    }

    package static func < (a: BigInteger, b: BigInteger) -> Bool {
        if a.isNegative != b.isNegative { return a.isNegative }
        return a.isNegative ? isLess(b.words, a.words) : isLess(a.words, b.words)
    }

    /// Quotient towards zero and remainder of the magnitudes.
    ///
    /// Long division, a word at a time (Knuth, The Art of Computer Programming, volume 2, 4.3.1, algorithm D).
    package func dividedMagnitude(by divisor: BigInteger) -> (quotient: BigInteger, remainder: BigInteger) {
        precondition(!divisor.isZero)
        if Self.isLess(words, divisor.words) { return (BigInteger(0), magnitude) }
        let shift = UInt32(divisor.words.last!.leadingZeroBitCount)
        let low = Self.shiftedLeft(divisor.words, by: shift)
        var rest = Self.shiftedLeft(words, by: shift) + [0]
        let count = low.count
        var quotient = [UInt32](repeating: 0, count: rest.count - count)
        let top = UInt64(low[count - 1])
        for place in stride(from: rest.count - count - 1, through: 0, by: -1) {
            let lead = UInt64(rest[place + count]) << 32 | UInt64(rest[place + count - 1])
            var digit = min(lead / top, 0xFFFF_FFFF)
            if count > 1 {
                let second = UInt64(low[count - 2])
                while lead - digit * top <= 0xFFFF_FFFF,
                    digit * second > (lead - digit * top) << 32 | UInt64(rest[place + count - 2])
                {
                    digit -= 1
                }
            }
            if Self.subtract(digit, times: low, from: &rest, at: place) {
                digit -= 1
                Self.add(low, to: &rest, at: place)
            }
            quotient[place] = UInt32(digit)
        }
        return (
            BigInteger(words: quotient, isNegative: false),
            BigInteger(words: Self.shiftedRight(Array(rest[..<count]), by: shift), isNegative: false)
        )
    }

    /// Takes `digit * low` away at a place; true when that was too much.
    private static func subtract(_ digit: UInt64, times low: [UInt32], from rest: inout [UInt32], at place: Int) -> Bool
    {
        var carry: UInt64 = 0
        var borrow: Int64 = 0
        for index in 0...low.count {
            let product = (index < low.count ? digit * UInt64(low[index]) : 0) + carry
            carry = product >> 32
            var difference = Int64(rest[place + index]) - Int64(product & 0xFFFF_FFFF) - borrow
            borrow = difference < 0 ? 1 : 0
            if difference < 0 { difference += 1 << 32 }
            rest[place + index] = UInt32(difference)
        }
        return borrow > 0
    }

    private static func add(_ low: [UInt32], to rest: inout [UInt32], at place: Int) {
        var carry: UInt64 = 0
        for index in 0...low.count {
            let sum = UInt64(rest[place + index]) + (index < low.count ? UInt64(low[index]) : 0) + carry
            rest[place + index] = UInt32(truncatingIfNeeded: sum)
            carry = sum >> 32
        }
    }

    private static func shiftedLeft(_ words: [UInt32], by shift: UInt32) -> [UInt32] {
        guard shift > 0 else { return words }
        var result: [UInt32] = []
        var carry: UInt32 = 0
        for word in words {
            result.append(word << shift | carry)
            carry = word >> (32 - shift)
        }
        return carry > 0 ? result + [carry] : result
    }

    private static func shiftedRight(_ words: [UInt32], by shift: UInt32) -> [UInt32] {
        guard shift > 0 else { return words }
        var result = words
        for index in words.indices {
            let next = index + 1 < words.count ? words[index + 1] << (32 - shift) : 0
            result[index] = words[index] >> shift | next
        }
        return result
    }

    /// Greatest common divisor of the magnitudes.
    package static func greatestCommonDivisor(_ a: BigInteger, _ b: BigInteger) -> BigInteger {
        var (a, b) = (a.magnitude, b.magnitude)
        while !b.isZero { (a, b) = (b, a.dividedMagnitude(by: b).remainder) }
        return a
    }

    private static func isLess(_ a: [UInt32], _ b: [UInt32]) -> Bool {
        if a.count != b.count { return a.count < b.count }
        for index in a.indices.reversed() where a[index] != b[index] { return a[index] < b[index] }
        return false
    }

    private static func add(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        var carry: UInt64 = 0
        for index in 0..<max(a.count, b.count) {
            let sum =
                UInt64(index < a.count ? a[index] : 0) + UInt64(index < b.count ? b[index] : 0) + carry
            result.append(UInt32(truncatingIfNeeded: sum))
            carry = sum >> 32
        }
        if carry > 0 { result.append(UInt32(carry)) }
        return result
    }

    /// `a - b` for `a >= b`.
    private static func subtract(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
        var result = a
        var borrow: Int64 = 0
        for index in a.indices {
            var difference = Int64(a[index]) - (index < b.count ? Int64(b[index]) : 0) - borrow
            borrow = difference < 0 ? 1 : 0
            if difference < 0 { difference += 1 << 32 }
            result[index] = UInt32(difference)
        }
        return result
    }
}

extension BigInteger: CustomStringConvertible {
    /// The number in decimal digits.
    package var description: String {
        if isZero { return "0" }
        var digits: [String] = []
        var rest = magnitude
        let billion = BigInteger(1_000_000_000)
        while !rest.isZero {
            let (quotient, remainder) = rest.dividedMagnitude(by: billion)
            let part = String(remainder.words.first ?? 0)
            digits.append(quotient.isZero ? part : String(repeating: "0", count: 9 - part.count) + part)
            rest = quotient
        }
        return (isNegative ? "-" : "") + digits.reversed().joined()
    }
}

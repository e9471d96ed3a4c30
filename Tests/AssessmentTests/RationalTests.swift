import FEEL
import Testing

@testable import Assessment

struct RationalTests {
    @Test(arguments: [
        ("0.67", "0.67"), ("-3", "-3"), ("1e-2", "0.01"), ("1.50", "1.5"), ("12e3", "12000"), ("0", "0"), ("-0.0", "0"),
    ])
    func `decimals are read exactly`(_ text: String, _ exact: String) {
        #expect(Rational(decimal: text)?.description == exact)
    }

    @Test(arguments: [
        "", "-", "1.2.3", "1e", "1e99", "abc", "1234567890123456789", "0x1", "1e-9223372036854775808",
        "1e9223372036854775807",
    ])
    func `what is no decimal is refused`(_ text: String) {
        #expect(Rational(decimal: text) == nil)
    }

    @Test(
        arguments: [
            (1, 3, "0.33"), (2, 3, "0.67"), (1, 200, "0.01"), (-1, 200, "-0.01"), (-1, 1000, "0.00"), (1999, 1000, "2.00"),
            (5, 1, "5.00"),
        ] as [(Int, Int, String)])
    func `printing rounds half away from zero`(_ top: Int, _ bottom: Int, _ text: String) {
        #expect(Rational(Int128(top), Int128(bottom)).decimal(places: 2) == text)
    }

    @Test func `a number that would print like its threshold gets more places`() {
        let threshold = Rational(40)
        #expect(Rational(39_997, 1000).decimal(distinctFrom: [threshold]) == "39.997")
        #expect(Rational(40).decimal(distinctFrom: [threshold]) == "40.00")
        #expect(Rational(3999, 100).decimal(distinctFrom: [threshold]) == "39.99")
        #expect(Rational(4_000_000_001, 100_000_000).decimal(distinctFrom: [threshold]) == "40.00000001")
        #expect(Rational(4_000_000_001, 100_000_000).decimal(distinctFrom: [threshold], upTo: 7) == nil)
        #expect(Rational(39_997, 1000).decimal(distinctFrom: [threshold, Rational(39_998, 1000)], places: 4) == "39.9970")
        let near = (0..<50).reduce(Rational.one) { value, _ in value / Rational(10) }
        #expect((threshold - near).decimal(distinctFrom: [threshold])?.count == 53)
    }

    @Test func `sums that outgrow 128 bits stay exact`() {
        // One over each of eight large primes, added up and taken away again, leaves nothing.
        let primes: [Int128] = [
            1_000_000_000_000_000_003, 999_999_999_999_999_989, 999_999_999_999_999_967, 999_999_999_999_999_877,
            999_999_999_999_999_863, 999_999_999_999_999_829, 999_999_999_999_999_811, 999_999_999_999_999_773,
        ]
        var sum = Rational.zero
        for prime in primes { sum = sum + Rational(prime - 1, prime) }
        #expect(sum < Rational(8))
        #expect(Rational(79_999, 10_000) < sum)
        for prime in primes { sum = sum - Rational(prime - 1, prime) }
        #expect(sum.isZero)
    }

    @Test func `a sum whose denominator alone outgrows 128 bits stays exact`() {
        let a = Int128(10_000_000_000_000_000_000) * 10_000_000_000_000_000
        let b = a + 1
        let sum = Rational(1, a) + Rational(1, b)
        #expect(sum - Rational(1, a) == Rational(1, b))
        #expect(Rational(1, a) * Rational(1, b) < Rational(1, a))
        #expect(!(Rational(1, a) * Rational(1, b)).isZero)
    }

    @Test func `big and small forms of one number are equal`() {
        let huge = Rational(Int128.max)
        let sum = huge + huge + huge
        #expect(sum - huge - huge == huge)
        #expect(huge < sum)
        #expect(-sum < huge)
        #expect((sum / huge).description == "3")
        #expect((sum * Rational(1, 3)).description == huge.description)
    }

    @Test func `division of big integers is long division`() {
        var lottery = Lottery(7)
        for round in 0..<2000 {
            func number(_ words: Int) -> BigInteger {
                (0..<words).reduce(BigInteger(0)) { sum, _ in
                    let word = [0, 1, 0x8000_0000, 0xFFFF_FFFF, lottery.draw(1 << 32)][lottery.draw(5)]
                    return sum * BigInteger(1 << 32) + BigInteger(Int128(word))
                }
            }
            let (a, b) = (number(1 + round % 9), number(1 + lottery.draw(6)))
            guard !b.isZero else { continue }
            let (quotient, remainder) = a.dividedMagnitude(by: b)
            #expect(quotient * b + remainder == a)
            #expect(remainder < b)
        }
    }

    @Test func `floor and ceiling hold on both sides of zero`() {
        #expect(Rational(7, 2).floor(times: 1) == 3)
        #expect(Rational(-7, 2).floor(times: 1) == -4)
        #expect(Rational(7, 2).ceiling(times: 1) == 4)
        #expect(Rational(-7, 2).ceiling(times: 1) == -3)
        #expect(Rational(3).floor(times: 4) == 12)
    }

    @Test func `fractions print in lowest terms and decimals that end as decimals`() {
        #expect(Rational(4, 6).description == "2/3")
        #expect(Rational(-4, 6).description == "-2/3")
        #expect(Rational(10, 8).description == "1.25")
        #expect(Rational(Int128.max, Int128.max - 1).description.contains("/"))
    }
}

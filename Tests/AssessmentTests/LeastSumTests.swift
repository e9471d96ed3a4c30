import Testing

@testable import Assessment
@testable import RubricWorks

/// The least of a sum under minimums of others, against trying everything.
struct LeastSumTests {
    private func value(
        _ atoms: [(counts: Bool, least: Int, room: Int, sums: [Bool])], _ minimums: [Int]
    ) -> LeastSum {
        LeastSum(
            atoms.map {
                LeastSum.Atom(
                    counts: $0.counts, least: Rational(Int128($0.least)), room: Rational(Int128($0.room)), sums: $0.sums)
            }, minimums.map { Rational(Int128($0)) })!
    }

    @Test func `parts that need so much each make a whole that needs it all`() {
        let least = value([(true, 0, 10, [true, false]), (true, 0, 10, [false, true])], [4, 5])
        #expect(least.value == Rational(9) && least.reasons == [0, 1])
    }

    @Test func `a part needs what the whole needs and the rest cannot give`() {
        // Together 15, of which what does not count gives 10 at most.
        let least = value([(true, 0, 10, [true]), (false, 0, 10, [true])], [15])
        #expect(least.value == Rational(5) && least.reasons == [0])
    }

    @Test func `what everybody has counts`() {
        let least = value([(true, 2, 8, [true]), (true, 3, 0, [false])], [4])
        #expect(least.value == Rational(7) && least.reasons == [0])
        let nothing = value([(true, 5, 5, [true])], [4])
        #expect(nothing.value == Rational(5) && nothing.reasons == [])
    }

    @Test func `the least of random sums is what trying everything finds`() {
        var random = Xorshift(state: 20_261_121)
        for _ in 0..<300 {
            let (n, m) = (1 + random.next(3), 1 + random.next(3))
            let atoms = (0..<n).map { _ in
                (
                    counts: random.next(3) > 0, least: random.next(2), room: random.next(4),
                    sums: (0..<m).map { _ in random.next(2) == 0 }
                )
            }
            // Minimums that can be met: no more than what there is.
            let minimums = (0..<m).map { sum in
                random.next(1 + atoms.filter { $0.sums[sum] }.reduce(0) { $0 + $1.least + $1.room })
            }
            // Halves as well: the least can lie between whole numbers.
            var best = Int.max
            func attempt(_ index: Int, _ chosen: [Int]) {
                if index == n {
                    let isMet = minimums.indices.allSatisfy { sum in
                        zip(atoms, chosen).filter { $0.0.sums[sum] }.reduce(0) { $0 + $1.1 } >= 2 * minimums[sum]
                    }
                    if isMet { best = min(best, zip(atoms, chosen).filter { $0.0.counts }.reduce(0) { $0 + $1.1 }) }
                    return
                }
                for value in 2 * atoms[index].least...2 * (atoms[index].least + atoms[index].room) {
                    attempt(index + 1, chosen + [value])
                }
            }
            attempt(0, [])
            #expect(value(atoms, minimums).value == Rational(Int128(best), 2), "\(atoms) \(minimums)")
        }
    }

    /// Numbers that are the same in every run.
    private struct Xorshift {
        var state: UInt64
        mutating func next(_ count: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(count))
        }
    }
}

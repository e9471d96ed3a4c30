import Assessment

/// The least that a sum can be while other sums are not below their minimums: a linear program, solved exactly.
///
/// The simplex method on its dual, which has an obvious start; by Bland's rule it ends.
struct LeastSum {
    /// Points that the same sums are made of.
    struct Atom {
        /// True when they count to the sum that is asked for.
        let counts: Bool
        /// The least that they can be.
        var least = Rational.zero
        /// How much more they can be.
        var room: Rational
        /// Which of the sums with a minimum they count to.
        let sums: [Bool]
    }

    /// The least.
    private(set) var value = Rational.zero
    /// Which minimums it comes from.
    private(set) var reasons: [Int] = []

    /// The minimums must be such that all can be met at once. Nil when it takes too many steps.
    init?(_ atoms: [Atom], _ minimums: [Rational]) {
        for atom in atoms where atom.counts { value = value + atom.least }
        // Of the dual: a variable for each minimum, one for each atom's room, and a slack for each atom.
        let (m, n) = (minimums.count, atoms.count)
        var goal = minimums.indices.map { sum in
            atoms.filter { $0.sums[sum] }.reduce(minimums[sum]) { $0 - $1.least }
        }
        goal += atoms.map { .zero - $0.room } + Array(repeating: .zero, count: n)
        var rows = atoms.enumerated().map { row, atom in
            let sums = atom.sums.map { $0 ? Rational.one : .zero }
            let own = (0..<n).map { $0 == row ? Rational.one : .zero }
            return sums + own.map { .zero - $0 } + own
        }
        var limits = atoms.map { $0.counts ? Rational.one : .zero }
        var basis = (0..<n).map { m + n + $0 }
        var steps = 0
        while let column = goal.firstIndex(where: { .zero < $0 }) {
            let ratios = rows.indices.filter { .zero < rows[$0][column] }
            let least = ratios.min { a, b in
                let (left, right) = (limits[a] / rows[a][column], limits[b] / rows[b][column])
                return left == right ? basis[a] < basis[b] : left < right
            }
            guard let row = least else { break }
            steps += 1
            guard steps <= Self.mostSteps, rows.count * goal.count * steps <= Self.mostWork else { return nil }
            let pivot = rows[row][column]
            rows[row] = rows[row].map { ($0 / pivot).inLowestTerms }
            limits[row] = (limits[row] / pivot).inLowestTerms
            basis[row] = column
            for other in rows.indices where other != row && !rows[other][column].isZero {
                let factor = rows[other][column]
                rows[other] = zip(rows[other], rows[row]).map { ($0 - factor * $1).inLowestTerms }
                limits[other] = (limits[other] - factor * limits[row]).inLowestTerms
            }
            let factor = goal[column]
            goal = zip(goal, rows[row]).map { ($0 - factor * $1).inLowestTerms }
            value = value + factor * limits[row]
        }
        reasons = basis.indices.filter { basis[$0] < m && !limits[$0].isZero }.map { basis[$0] }.sorted()
    }

    private static let mostSteps = 2_000
    private static let mostWork = 5_000_000
}

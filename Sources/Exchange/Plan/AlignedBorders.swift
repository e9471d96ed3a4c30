import Documents

/// Where the columns of a page begin, by the gaps between what stands on it.
///
/// Headings may be narrower than their cells, centred over them or packed to one side; a gap that no line crosses parts
/// two columns whatever stands above.
struct AlignedBorders {
    typealias Piece = DocumentLine.Piece

    /// Where each column of headings begins; nil for one under which nothing stands.
    private(set) var starts: [Int?]
    /// The column of what stands under a month.
    private var month: (Piece) -> Int? = { _ in nil }
    /// From which place on a piece belongs to the column.
    private var bounds: [(column: Int, from: Double)]

    /// What stands in one column of the page.
    private struct Run {
        var start: Int
        var end: Int
    }

    /// The borders on a page; nil where its gaps do not agree with the headings. `isMark` tells what stands under a month.
    init?(_ lines: [[Piece]], headings: [ClosedRange<Int>], isMark: (Piece) -> Bool) {
        // A line of two pieces may be a heading that runs over several columns.
        let full = lines.map { $0.filter { !isMark($0) } }.filter { $0.count >= 3 }
        guard full.count >= 2, headings.count >= 3 else { return nil }
        let runs = Self.runs(full)
        guard runs.count >= 3, runs.count <= headings.count + 3,
            let choice = Self.match(headings, runs), Self.isClear(choice, headings, runs)
        else { return nil }
        starts = choice.map { $0.map { runs[$0].start } }
        // A run that no heading claims goes with the column to its left.
        bounds = choice.enumerated().compactMap { column, run in
            guard let run else { return nil }
            let gap = run == 0 ? Double(runs[0].start) : Double(runs[run].start - runs[run - 1].end)
            return (column, Double(runs[run].start) - min(gap / 2, 3))
        }
    }

    /// Every run has a heading, but for one more at most; and a heading without a run stands over none: two columns that
    /// run into each other have to be parted in another way.
    private static func isClear(_ choice: [Int?], _ headings: [ClosedRange<Int>], _ runs: [Run]) -> Bool {
        guard runs.count - choice.count(where: { $0 != nil }) <= 1 else { return false }
        return zip(choice, headings).allSatisfy { run, heading in
            run != nil || runs.allSatisfy { distance(heading, $0) > 0 }
        }
    }

    /// The columns of characters that lines fill, where at least two columns of characters are free between them.
    private static func runs(_ lines: [[Piece]]) -> [Run] {
        let width = lines.compactMap { $0.last?.end }.max() ?? 0
        guard width <= 2000 else { return [] }
        var filled = [Int](repeating: 0, count: width + 2)
        for piece in lines.joined() { for place in piece.column..<piece.end { filled[place] += 1 } }
        // A single line among very many may stand askew.
        let least = lines.count / 40
        var runs: [Run] = []
        for (place, count) in filled.enumerated() where count > least {
            if let last = runs.last, place < last.end + 2 {
                runs[runs.count - 1].end = place + 1
            } else {
                runs.append(Run(start: place, end: place + 1))
            }
        }
        return runs
    }

    /// Which run stands under which heading, both in their order: the nearest, those that overlap first.
    private static func match(_ headings: [ClosedRange<Int>], _ runs: [Run]) -> [Int?]? {
        // The least cost of matching the first headings with the first runs, and how it came about.
        var cost = [[Double]](
            repeating: [Double](repeating: .infinity, count: runs.count + 1), count: headings.count + 1)
        var step = [[Int]](repeating: [Int](repeating: 0, count: runs.count + 1), count: headings.count + 1)
        cost[0][0] = 0
        for h in 0...headings.count {
            for r in 0...runs.count {
                let so = cost[h][r]
                guard so < .infinity else { continue }
                if h < headings.count, r < runs.count {
                    let gap = distance(headings[h], runs[r])
                    if so + gap < cost[h + 1][r + 1] { (cost[h + 1][r + 1], step[h + 1][r + 1]) = (so + gap, 1) }
                }
                if h < headings.count, so + 30 < cost[h + 1][r] { (cost[h + 1][r], step[h + 1][r]) = (so + 30, 2) }
                if r < runs.count, so + 40 < cost[h][r + 1] { (cost[h][r + 1], step[h][r + 1]) = (so + 40, 3) }
            }
        }
        guard cost[headings.count][runs.count] < .infinity else { return nil }
        var result = [Int?](repeating: nil, count: headings.count)
        var (h, r) = (headings.count, runs.count)
        while h > 0 || r > 0 {
            switch step[h][r] {
            case 1:
                result[h - 1] = r - 1
                (h, r) = (h - 1, r - 1)
            case 2: h -= 1
            default: r -= 1
            }
        }
        return result
    }

    private static func distance(_ heading: ClosedRange<Int>, _ run: Run) -> Double {
        if heading.lowerBound < run.end, run.start <= heading.upperBound { return 0 }
        let gap = heading.lowerBound >= run.end ? heading.lowerBound - run.end : run.start - heading.upperBound
        return min(Double(gap), 60) * 0.25 + 1
    }

    /// The borders among all columns of a table, of which those of months are told by `month`.
    func spread(_ columns: [Int], of count: Int, month: @escaping (Piece) -> Int?) -> AlignedBorders {
        var result = self
        result.starts = [Int?](repeating: nil, count: count)
        for (index, column) in columns.enumerated() { result.starts[column] = starts[index] }
        result.bounds = bounds.map { (columns[$0.column], $0.from) }
        result.month = month
        return result
    }

    /// The column that a piece belongs to.
    func column(of piece: Piece) -> Int {
        if let month = month(piece) { return month }
        return bounds.last { Double(piece.column) >= $0.from }?.column ?? bounds.first?.column ?? 0
    }
}

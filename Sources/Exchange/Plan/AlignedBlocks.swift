import Documents

/// The blocks of lines between the empty lines of a table, where each of them is a row.
///
/// A mark in a month, or a number, may stand halfway down its row; where empty lines part the rows, they say more of where one
/// begins than anything that stands in it.
struct AlignedBlocks {
    /// The block of a line, by the number of the line.
    private var blocks: [Int: Int] = [:]
    /// Blocks with the number of one row.
    private var rows: Set<Int> = []
    /// Blocks at the top of a page that go on with the last row of the page before.
    private var rests: Set<Int> = []

    /// The blocks of some pages; nil where they are not rows: nearly every block has the number of one row, and only one, and
    /// no list of what is done in it. `evidence` is where lists of documents stand.
    init?(
        _ pages: [[(number: Int, pieces: [DocumentLine.Piece])]], evidence: Int,
        isNumbered: ([DocumentLine.Piece]) -> Bool
    ) {
        let isListed = pages.joined().contains { line in
            line.pieces.prefix(2).contains { $0.column < evidence - 3 && (ItemLabel($0.text)?.ordinal ?? 0) > 1 }
                && !isNumbered(line.pieces)
        }
        guard !isListed else { return nil }
        var numbers: [Int] = []
        var lines: [Int] = []
        var tops: Set<Int> = []
        for page in pages {
            var before: Int?
            for line in page {
                if before.map({ $0 + 1 }) != line.number {
                    if before == nil { tops.insert(numbers.count) }
                    numbers.append(0)
                    lines.append(0)
                }
                before = line.number
                blocks[line.number] = numbers.count - 1
                lines[numbers.count - 1] += 1
                if isNumbered(line.pieces) { numbers[numbers.count - 1] += 1 }
            }
        }
        rows = Set(numbers.indices.filter { numbers[$0] == 1 })
        rests = Set(numbers.indices.filter { numbers[$0] == 0 && tops.contains($0) })
        let others = numbers.count - rows.count - rests.count
        let isWrapped = lines.reduce(0, +) * 2 >= lines.count * 3
        guard rows.count >= 4, others * 6 <= rows.count, isWrapped else { return nil }
    }

    /// Whether a line begins a row, after the last line of the row before it; nil where its block does not tell.
    func begins(_ line: Int, after last: Int?) -> Bool? {
        guard let block = blocks[line], rows.contains(block) || rests.contains(block) else { return nil }
        return last.flatMap { blocks[$0] } != block
    }

    /// True for a line that goes on with a row of the page before.
    func isRest(_ line: Int) -> Bool { blocks[line].map(rests.contains) ?? false }
}

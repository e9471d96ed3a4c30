import Assessment
import Documents

extension AlignedTable {
    /// True for a sign that means nothing but that something is done in a month.
    private func isTick(_ text: String) -> Bool {
        ticks.contains(text) && !text.contains { $0.isLetter || $0.isNumber }
    }

    private func isShare(_ text: String) -> Bool {
        text.count >= 2 && text.hasSuffix("%") && text.dropLast().allSatisfy { $0.isNumber || $0 == "," }
    }

    /// The pieces of a line, marks and shares under months each a piece of its own: `25% 50% 100% Pokja I`, `laporan √`.
    func markPieces(_ pieces: [Piece]) -> [Piece] {
        let months = map.months.keys.map { columns[$0] }
        guard let low = months.map(\.start).min(), let high = months.map(\.end).max() else { return pieces }
        // A page may stand some way beside the one with the headings.
        let reach = low - 14...high + 14
        return pieces.flatMap { piece in
            guard piece.text.contains(" ") else { return [piece] }
            var result: [Piece] = []
            var isText = false
            for word in Self.words(of: piece) {
                let isMark = reach.contains(word.column) && (isTick(word.text) || isShare(word.text))
                if isMark || !isText {
                    result.append(word)
                } else {
                    let last = result.removeLast()
                    result.append(Piece(column: last.column, text: last.text + " " + word.text))
                }
                isText = !isMark
            }
            return result.count == 1 ? [piece] : result
        }
    }

    /// Marks stand where the rows of a page have them, which need not be under the headings: a line with a mark for every
    /// month shows where, else as many columns of marks as there are months, else they all stand some way to one side.
    mutating func settleMonths(_ lines: [[Piece]]) {
        let months = map.months.keys.sorted()
        let marks = lines.map { line in line.filter { isMark($0.text) } }
        guard months.count >= 4 || months.count >= 2 && marks.joined().allSatisfy({ isTick($0.text) }) else { return }
        let full = marks.filter { $0.count == months.count }.map { $0.map(\.column) }
        if !full.isEmpty {
            move(months, to: months.indices.map { index in full.map { $0[index] }.sorted()[full.count / 2] })
            return
        }
        let places = places(of: marks.joined().filter { isTick($0.text) })
        if places.count == months.count {
            move(months, to: places)
        } else if places.count >= 2 {
            let centers = months.map { Int(columns[$0].center) }
            func distance(_ shift: Int) -> Int {
                places.reduce(0) { sum, place in sum + (centers.map { abs($0 + shift - place) }.min() ?? 0) }
            }
            let best = (-12...12).min { (distance($0), abs($0)) < (distance($1), abs($1)) } ?? 0
            if best != 0, distance(best) <= places.count { move(months, to: centers.map { $0 + best }) }
        }
    }

    private func isMark(_ text: String) -> Bool { text.count == 1 && ticks.contains(text) || text.hasSuffix("%") }

    private mutating func move(_ months: [Int], to places: [Int]) {
        for (column, place) in zip(months, places) {
            columns[column] = Heading(start: place, end: place + 1, text: columns[column].text)
        }
    }

    /// Where marks stand on a page, those beside each other counted as one.
    private func places(of marks: [Piece]) -> [Int] {
        var result: [(sum: Int, count: Int, last: Int)] = []
        for column in marks.map(\.column).sorted() {
            if let last = result.last, column - last.last <= 1 {
                result[result.count - 1] = (last.sum + column, last.count + 1, column)
            } else {
                result.append((column, 1, column))
            }
        }
        return result.map { $0.sum / $0.count }
    }
}

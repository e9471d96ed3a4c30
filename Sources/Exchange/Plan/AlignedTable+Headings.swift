import Assessment
import Documents

extension AlignedTable {
    /// Two headings with no more than a space between them are parted where both sides name a column.
    static func parted(_ piece: Piece, _ reader: HeadingReader) -> [Heading] {
        let whole = [Heading(start: piece.column, end: piece.end, text: piece.text)]
        guard reader.role(piece.text) == nil else { return whole }
        let words = piece.text.split(separator: " ").map(String.init)
        for count in 1..<max(1, words.count) {
            let left = words[..<count].joined(separator: " ")
            let right = words[count...].joined(separator: " ")
            guard reader.role(left) != nil, reader.role(right) != nil else { continue }
            let middle = piece.column + left.count + 1
            return [
                Heading(start: piece.column, end: piece.column + left.count, text: left),
                Heading(start: middle, end: piece.end, text: right),
            ]
        }
        return whole
    }

    /// Months with no more than a space between them: `JA FB MR AP`, `B03 B06 B09 B12`.
    private static func monthPieces(_ piece: Piece, _ reader: HeadingReader) -> [Piece] {
        let words = piece.text.split(separator: " ").map(String.init)
        let areShort = words.count >= 6 && reader.initials(words)?.count == words.count
        let areNames = words.count >= 3 && words.allSatisfy { Int($0) == nil && reader.month($0) != nil }
        return areShort || areNames ? Self.words(of: piece) : [piece]
    }

    /// The words of a piece, each at its place.
    static func words(of piece: Piece) -> [Piece] {
        var column = piece.column
        return piece.text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            defer { column += word.count + 1 }
            return Piece(column: column, text: String(word))
        }
    }

    /// Headings without those that stand over two months and more and say of no column what it holds: `Target (%)`.
    static func withoutSpans(_ columns: [Heading], _ reader: HeadingReader) -> [Heading] {
        let months = columns.filter { reader.month($0.text) != nil }
        return columns.filter { heading in
            let under = months.count { $0.start < heading.end && heading.start < $0.end && $0.text != heading.text }
            let role = reader.looseRole(heading.text)
            return under < 2 || ![nil, .note, .when, .months].contains(role)
        }
    }

    /// The headings with a further line of them; nil when the line is none. `isInside` says that it stands right of the
    /// first heading.
    static func merge(
        _ whole: [Piece], into columns: [Heading], _ reader: HeadingReader, _ isInside: Bool
    ) -> [Heading]? {
        var result = columns
        let line = whole.flatMap { monthPieces($0, reader) }
        let texts = line.map(\.text)
        let isMonths = reader.months((isInside ? [""] : []) + texts) != nil
        let initials = reader.initials(texts) ?? [:]
        let digits = texts.count { Int($0) != nil && $0.count <= 2 }
        // The rest of headings is a word or two each, without a number.
        let isShort = texts.allSatisfy { $0.split(separator: " ").count <= 3 && !$0.contains(where: \.isNumber) }
        var isTelling = isMonths || !initials.isEmpty || digits * 2 >= texts.count && digits >= 2
        var strange = 0
        for (index, piece) in line.enumerated() {
            let over = result.indices.filter { result[$0].start < piece.end + 1 && piece.column < result[$0].end + 1 }
            let isNumber = Int(piece.text) != nil && piece.text.count <= 2
            if let month = initials[index] {
                result.append(Heading(start: piece.column, end: piece.end, text: String(month.lowerBound)))
                continue
            }
            let isMonth = isMonths && reader.month(piece.text) != nil
            if isMonth || isNumber && (over.count != 1 || reader.role(result[over[0]].text) != nil) {
                result.append(Heading(start: piece.column, end: piece.end, text: piece.text))
                continue
            }
            if over.isEmpty, isShort, reader.wholeRole(piece.text) != nil {
                result.append(Heading(start: piece.column, end: piece.end, text: piece.text))
                continue
            }
            guard over.count == 1, piece.text.count <= 30 else { return nil }
            let above = result[over[0]]
            let isWrapped = isNumber && Int(above.text) != nil
            // The second line of a heading makes one name with the first.
            let joined = isWrapped ? above.text + piece.text : above.text + " " + piece.text
            let isWhole = isWrapped || reader.wholeRole(joined) != nil
            guard isWhole || isShort else { return nil }
            if !isWhole, reader.looseRole(joined) == nil { strange += 1 }
            isTelling = isTelling || isWhole
            result[over[0]] = Heading(
                start: min(above.start, piece.column), end: max(above.end, piece.end), text: joined)
        }
        return isTelling && strange * 3 <= line.count ? result : nil
    }
}

import Assessment
import Documents

/// Tells which answer of a scale a cell means: its name, also after a word such as `Level`, or the value that the instrument
/// gives it, as a number or a percentage.
struct AnswerWords: Sendable {
    private let levels: Set<String>

    init(_ lexicon: Lexicon) { levels = Set(lexicon.sheet[SheetWord.level.rawValue] ?? []) }

    /// The answer, by index; nil for a text that is none.
    func level(_ text: String, _ cell: Cell, on scale: Rubric.AnswerScale) -> Int? {
        var words = WordFolder.split(text)
        if words.count == 2, levels.contains(words[0]) { words.removeFirst() }
        if words.count == 1, let level = scale.answers.firstIndex(where: { $0.name.lowercased() == words[0] }) {
            return level
        }
        guard let share = share(text, cell, of: scale.whole) else { return nil }
        return scale.answers.firstIndex { $0.value == share }
    }

    /// A value as a share of the best answer's; only where the instrument prints values that no share looks like.
    private func share(_ text: String, _ cell: Cell, of whole: Rational) -> Rational? {
        guard Rational.one < whole, let number = DecimalText(text.trimming("% ")) else { return nil }
        if text.hasSuffix("%") { return Rational(decimal: number.hundredth) }
        guard let value = Rational(decimal: number.text) else { return nil }
        return cell.style == .percent ? value : value / whole
    }
}

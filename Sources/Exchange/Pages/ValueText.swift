import Assessment

/// Answers and decisions as one text in a cell: `B`, `jumlah_agen_perubahan: 5; jumlah_perubahan: 7`, `3.65`, and with a
/// percent sign for a share of the points that is set outright.
struct ValueText: Sendable {
    private let rubric: Rubric

    init(_ rubric: Rubric) { self.rubric = rubric }

    func text(_ value: JournalLine.Value) -> String {
        switch value {
        case .answer(let name): name
        case .inputs(let inputs): inputs.map { "\($0.name): \($0.count)" }.joined(separator: "; ")
        case .index(let index, _, _, _): index
        case .agree: ""
        case .share(let share): Rational(decimal: share).map { "\(($0 * Rational(100, 1)).description)%" } ?? share
        }
    }

    /// The answer that a text is for an indicator; nil for none.
    func value(_ text: String, _ indicator: Int) -> JournalLine.Value? {
        let form = rubric.indicators[indicator]
        let text = trimmed(text)
        switch rubric.scales[form.scale].form {
        case .choice:
            let names = rubric.scales[form.scale].answers.map(\.name)
            let found = names.first { $0 == text } ?? names.first { $0.lowercased() == text.lowercased() }
            return found.map { .answer($0) }
        case .formula: return nil
        case .index(let least, let most):
            if let share = share(text) { return .share(share) }
            guard let digits = Self.decimal(text), let number = Rational(decimal: digits), least <= number,
                number <= most
            else { return nil }
            return .index(digits, source: nil, date: nil, respondents: nil)
        case .ratio: return inputs(text, form.ratio?.inputs ?? []).map { .inputs($0) } ?? share(text).map { .share($0) }
        }
    }

    private func inputs(_ text: String, _ inputs: [Rubric.Input]) -> [(name: String, count: Int64)]? {
        var result: [(name: String, count: Int64)] = []
        for part in text.split(whereSeparator: { $0 == ";" || $0.isNewline }) {
            let sides = part.split(separator: ":").map { trimmed($0) }
            guard sides.count == 2, let count = Int64(sides[1]), count >= 0,
                let input = inputs.first(where: { $0.term.id == sides[0] })
            else { return nil }
            result.append((input.term.id, count))
        }
        return result.isEmpty ? nil : result
    }

    /// A share of the points: with a percent sign, from 0 to 100.
    private func share(_ text: String) -> String? {
        guard text.hasSuffix("%"), let digits = Self.decimal(trimmed(text.dropLast())),
            let number = Rational(decimal: digits), number <= Rational(100, 1)
        else { return nil }
        return (number / Rational(100, 1)).description
    }

    /// The digits of a number that is not negative, with a point.
    static func decimal(_ text: String) -> String? {
        let digits = String(text.map { $0 == "," ? "." : $0 })
        guard digits.utf8.first.map({ $0 >= 0x30 && $0 <= 0x39 }) ?? false, let number = Rational(decimal: digits)
        else {
            return nil
        }
        return number.isNegative ? nil : number.description
    }
}

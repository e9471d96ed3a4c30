/// The label before an item of a list: `a.`, `12.`, `1)`, `(3)`, `-`.
struct ItemLabel: Equatable {
    /// How a list labels its items.
    enum Style: Equatable {
        case letter(closing: String)
        case number(closing: String)
        case bullet
    }

    /// The label without its signs; empty for a bullet.
    let text: String
    /// How it is written.
    let style: Style
    /// The item without its label.
    let rest: String

    /// Which one of a list it labels, by its number or its letter; nil for a bullet.
    var ordinal: Int? {
        if case .bullet = style { return nil }
        if let number = Int(text) { return number }
        guard text.count == 1, let letter = text.lowercased().utf8.first, (97...122).contains(letter) else {
            return nil
        }
        return Int(letter) - 96
    }

    /// The label at the start of a text; nil when there is none.
    init?(_ line: String) {
        let bullets = "•▪·–●○■"
        if let first = line.first, bullets.contains(first) || first == "-", line.dropFirst().first == " " {
            let rest = trimmed(line.dropFirst())
            // Some extractors put a hyphen before every item, numbered or not.
            if first == "-", let inner = ItemLabel(rest), inner.style != .bullet {
                self = inner
                return
            }
            text = ""
            style = .bullet
            self.rest = rest
            return
        }
        let opening = line.hasPrefix("(") ? "(" : ""
        let body = line.dropFirst(opening.count)
        let label = body.prefix { $0.isLetter || $0.isNumber }
        guard !label.isEmpty, label.count <= 4, let closing = body.dropFirst(label.count).first,
            closing == "." || closing == ")"
        else { return nil }
        let after = body.dropFirst(label.count + 1)
        guard after.first.map({ $0 == " " || $0.isUppercase }) ?? true else { return nil }
        let isNumber = label.allSatisfy(\.isNumber) && label.count <= 3
        let isLetter = label.count == 1 || label.lowercased().allSatisfy { "ivx".contains($0) }
        guard isNumber || isLetter else { return nil }
        text = String(label)
        style = isNumber ? .number(closing: opening + String(closing)) : .letter(closing: opening + String(closing))
        rest = trimmed(after)
    }
}

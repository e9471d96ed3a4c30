/// A text without white space at its ends and with one space where there were more.
func trimmed(_ text: some StringProtocol) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

/// A text without markup, and without characters that cannot be seen or change the direction of writing.
func plain(_ text: String) -> String {
    guard text.contains(where: { "<*#_\u{AD}".contains($0) || !$0.isASCII }) else { return trimmed(text) }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isInvisible(scalar) { result.append(scalar) }
    var marked = String(result)
    for tag in ["<i>", "</i>", "<b>", "</b>", "<u>", "</u>", "<em>", "</em>", "<strong>", "</strong>", "**"] {
        marked = marked.replacing(tag, with: "")
    }
    marked = withoutStars(marked)
    while marked.hasPrefix("#") { marked.removeFirst() }
    return trimmed(marked)
}

/// True for zero-width, direction-changing and soft characters.
func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x61C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xFFFC: true
    default: false
    }
}

/// `*word*` without its stars; a star on its own, as a mark in a column, stays.
private func withoutStars(_ text: String) -> String {
    guard text.count(where: { $0 == "*" }) >= 2 else { return text }
    return text.filter { $0 != "*" }
}

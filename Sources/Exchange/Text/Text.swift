/// A text without white space at its ends and with one space where there were more.
func trimmed(_ text: some StringProtocol) -> String {
    if isTidy(text) { return String(text) }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

/// True when there is nothing to trim, as a look at the bytes can tell.
private func isTidy(_ text: some StringProtocol) -> Bool {
    var before: UInt8 = 0x20
    for byte in text.utf8 {
        // The first byte of most characters that are white space and not ASCII.
        if byte < 0x20 || byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || (byte == 0x20 && before == 0x20) {
            return false
        }
        before = byte
    }
    return before != 0x20
}

/// A text without markup, and without characters that cannot be seen or change the direction of writing.
func plain(_ text: String) -> String {
    var result = text
    if text.utf8.contains(where: { $0 >= 0x80 }), text.unicodeScalars.contains(where: isInvisible) {
        var visible = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isInvisible(scalar) { visible.append(scalar) }
        result = String(visible)
    }
    if result.utf8.contains(UInt8(ascii: "<")) {
        for tag in ["<i>", "</i>", "<b>", "</b>", "<u>", "</u>", "<em>", "</em>", "<strong>", "</strong>"] {
            result = result.replacing(tag, with: "")
        }
    }
    // A star on its own is a mark in a column; several are the signs of Markdown.
    if result.utf8.count(where: { $0 == UInt8(ascii: "*") }) >= 2 { result = result.filter { $0 != "*" } }
    while result.utf8.first == UInt8(ascii: "#") { result.removeFirst() }
    return trimmed(result)
}

/// A text of several lines as `plain` gives each of them.
func withLineBreaks(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { plain(String($0)) }.filter { !$0.isEmpty }.joined(separator: "\n")
}

/// True for zero-width, direction-changing and soft characters.
func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x61C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xFFFC: true
    default: false
    }
}

extension String {
    /// The string without some characters at its ends.
    func trimming(_ characters: String) -> String {
        var part = self[...]
        while let first = part.first, characters.contains(first) { part.removeFirst() }
        while let last = part.last, characters.contains(last) { part.removeLast() }
        return String(part)
    }

    /// The string with its first letter in upper case.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// The string with the first place of a text in lower case, however it is written here, replaced.
    func replacingFirst(_ lowered: String, with other: String) -> String {
        // A character in lower case may be longer than it was, so that places are counted in characters.
        let own = map { $0.lowercased() }
        guard let place = own.firstRange(of: lowered.map(String.init)) else { return self }
        return String(prefix(place.lowerBound)) + other + dropFirst(place.upperBound)
    }
}

/// Columns and paragraphs of plain text, by the columns that characters take.
enum TextLayout {
    /// Text cut or filled to a width; cut text ends in `…`.
    static func cell(_ text: String, _ width: Int, right: Bool = false) -> String {
        let text = safe(text)
        let length = columns(of: text)
        if length > width { return cut(text, width) }
        let filler = String(repeating: " ", count: width - length)
        return right ? filler + text : text + filler
    }

    private static func cut(_ text: String, _ width: Int) -> String {
        var result = String.UnicodeScalarView()
        var length = 0
        for scalar in text.unicodeScalars {
            let next = length + columns(of: scalar)
            if next > width - 1 { break }
            result.append(scalar)
            length = next
        }
        return String(result) + "…" + String(repeating: " ", count: max(0, width - length - 1))
    }

    /// Text broken at spaces into lines of at most `width` columns; later lines are indented by `indent`.
    static func wrap(_ text: String, _ width: Int, indent: String = "") -> [String] {
        var lines: [String] = []
        var line = ""
        for word in safe(text).split(separator: " ") {
            if !line.isEmpty, columns(of: line) + 1 + columns(of: String(word)) > width {
                lines.append(line)
                line = indent + word
            } else {
                line += (line.isEmpty || line == indent ? "" : " ") + word
            }
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }
}

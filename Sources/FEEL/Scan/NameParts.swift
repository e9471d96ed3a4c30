/// A name as it is put together from its parts.
struct NameParts {
    private(set) var text = ""
    private(set) var count = 0
    private var endsInSign = true

    mutating func append(_ part: (text: String, isSign: Bool)) {
        if !endsInSign, !part.isSign { text += " " }
        text += part.text
        endsInSign = part.isSign
        count += 1
    }
}

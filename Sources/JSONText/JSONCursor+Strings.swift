extension JSONCursor {
    /// Reads from the opening quote to past the closing one, eight bytes at a time.
    @usableFromInline mutating func scanString() throws(JSONFault) -> JSONString {
        let start = at + 1
        var here = start
        var isEscaped = false
        while true {
            let word = unsafe UnsafeRawPointer(base + here).loadUnaligned(as: UInt64.self)
            let marks = Self.marks(in: word)
            if marks == 0 {
                here += 8
                if here > end { break }
                continue
            }
            here += marks.trailingZeroBitCount >> 3
            guard here < end else { break }
            let next = unsafe base[here]
            if next == 0x22 {
                at = here + 1
                return JSONString(offset: Int32(start), length: Int32(here - start), isEscaped: isEscaped)
            } else if next == 0x5C {
                isEscaped = true
                at = here
                try scanEscape()
                here = at
            } else if next < 0x20 {
                at = here
                throw fault("\"")
            } else {
                let length = unsafe UTF8Check.length(base + here)
                guard length > 0, here + length <= end else {
                    throw JSONFault(kind: .notUTF8, offset: here, expected: "UTF-8")
                }
                here += length
            }
        }
        throw JSONFault(kind: .unfinished, offset: end, expected: "\"")
    }

    /// Marks the bytes of a word that end a string or need to be looked at, each in its highest bit: quotes, backslashes,
    /// control characters and all that is not ASCII. The lowest mark is exact, and there is none where there is no such
    /// byte.
    @inline(__always)
    static func marks(in word: UInt64) -> UInt64 {
        let quote = word ^ 0x2222_2222_2222_2222
        let slash = word ^ 0x5C5C_5C5C_5C5C_5C5C
        let low: UInt64 = 0x0101_0101_0101_0101
        let special =
            ((quote &- low) & ~quote) | ((slash &- low) & ~slash) | (word &- 0x2020_2020_2020_2020) | word
        return special & 0x8080_8080_8080_8080
    }

    private mutating func scanEscape() throws(JSONFault) {
        at += 1
        switch byte {
        case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74:
            at += 1
        case 0x75:
            at += 1
            let first = try hexadecimal()
            if first & 0xFC00 == 0xD800 {
                guard byte == 0x5C else { throw fault("\\u") }
                at += 1
                guard byte == 0x75 else { throw fault("\\u") }
                at += 1
                let second = try hexadecimal()
                guard second & 0xFC00 == 0xDC00 else { throw fault("\\uDC00-\\uDFFF") }
            } else if first & 0xFC00 == 0xDC00 {
                throw fault("\\uD800-\\uDBFF")
            }
        default:
            throw fault("\" \\ / b f n r t u")
        }
    }

    private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { throw fault("0-9 a-f") }
            value = value << 4 | UInt32(digit)
            at += 1
        }
        return value
    }
}

/// A string as it stands in the source, between its quotes.
public struct JSONString: Hashable, Sendable {
    /// Offset of the first byte after the opening quote.
    public let offset: Int32
    /// Number of bytes up to the closing quote.
    public let length: Int32
    /// True when it holds a backslash, so that its value differs from its bytes.
    public let isEscaped: Bool

    /// A string between two places of a source.
    public init(offset: Int32, length: Int32, isEscaped: Bool) {
        self.offset = offset
        self.length = length
        self.isEscaped = isEscaped
    }

    /// No string.
    public static let none = JSONString(offset: 0, length: 0, isEscaped: false)
    /// True when there is nothing between the quotes.
    public var isEmpty: Bool { length == 0 }
}

/// A number as it stands in the source.
public struct JSONNumber: Hashable, Sendable {
    /// Offset of its first byte.
    public let offset: Int32
    /// Number of bytes.
    public let length: Int32
}

extension SourceText {
    /// The value of a string.
    public func value(_ slice: JSONString) -> String {
        let start = Int(slice.offset)
        guard slice.isEscaped else { return text(start..<start + Int(slice.length)) }
        let raw = bytes(start..<start + Int(slice.length))
        var result = String.UnicodeScalarView()
        var at = 0
        var plain = 0
        func flush(_ upTo: Int) {
            result.append(contentsOf: String(decoding: raw[plain..<upTo], as: UTF8.self).unicodeScalars)
        }
        func unit(_ from: Int) -> UInt32 {
            UInt32(String(decoding: raw[from..<from + 4], as: UTF8.self), radix: 16) ?? 0xFFFD
        }
        while at < raw.count {
            guard raw[at] == 0x5C else {
                at += 1
                continue
            }
            flush(at)
            var scalar = UInt32(raw[at + 1])
            at += 2
            switch scalar {
            case 0x62: scalar = 0x08
            case 0x66: scalar = 0x0C
            case 0x6E: scalar = 0x0A
            case 0x72: scalar = 0x0D
            case 0x74: scalar = 0x09
            case 0x75:
                scalar = unit(at)
                at += 4
                if scalar & 0xFC00 == 0xD800 {
                    scalar = 0x10000 + ((scalar & 0x3FF) << 10 | unit(at + 2) & 0x3FF)
                    at += 6
                }
            default: break
            }
            result.append(UnicodeScalar(scalar) ?? "\u{FFFD}")
            plain = at
        }
        flush(raw.count)
        return String(result)
    }

    /// A number as it is written.
    public func text(_ number: JSONNumber) -> String {
        let start = Int(number.offset)
        return text(start..<start + Int(number.length))
    }
}

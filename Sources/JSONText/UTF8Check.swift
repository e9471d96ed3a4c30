/// Well-formed UTF-8 by RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
enum UTF8Check {
    /// Length of the sequence that begins at `bytes`, or 0 when it is not well formed. May read up to three bytes on.
    static func length(_ bytes: UnsafePointer<UInt8>) -> Int {
        let first = unsafe bytes[0]
        if first < 0x80 { return 1 }
        let second = unsafe bytes[1]
        switch first {
        case 0xC2...0xDF:
            return isTail(second) ? 2 : 0
        case 0xE0...0xEF:
            let low: UInt8 = first == 0xE0 ? 0xA0 : 0x80
            let high: UInt8 = first == 0xED ? 0x9F : 0xBF
            return second >= low && second <= high && isTail(unsafe bytes[2]) ? 3 : 0
        case 0xF0...0xF4:
            let low: UInt8 = first == 0xF0 ? 0x90 : 0x80
            let high: UInt8 = first == 0xF4 ? 0x8F : 0xBF
            return second >= low && second <= high && isTail(unsafe bytes[2]) && isTail(unsafe bytes[3]) ? 4 : 0
        default:
            return 0
        }
    }

    private static func isTail(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}

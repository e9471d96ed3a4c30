/// The first 128 characters that a place of a pattern accepts, as bits: nearly all texts consist of them.
struct ASCIISet: Sendable {
    private var bits: UInt128 = 0

    /// Every character there is.
    static let all = ASCIISet(bits: ~0)

    init() {}

    private init(bits: UInt128) { self.bits = bits }

    /// One of them.
    init(_ scalar: Unicode.Scalar) { bits = 1 << UInt128(scalar.value) }

    /// The characters for which something is so.
    init(where holds: (Unicode.Scalar) -> Bool) {
        for value in UInt8(0)..<128 where holds(Unicode.Scalar(value)) { bits |= 1 << UInt128(value) }
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool { bits >> UInt128(scalar.value) & 1 == 1 }

    mutating func formUnion(_ other: ASCIISet) { bits |= other.bits }

    func without(_ other: ASCIISet) -> ASCIISet { ASCIISet(bits: bits & ~other.bits) }

    /// The set with every letter in both cases.
    var inBothCases: ASCIISet {
        let (capital, small) = (bits & Self.capitals.bits, bits & Self.capitals.bits << 32)
        return ASCIISet(bits: bits | capital << 32 | small >> 32)
    }

    private static let capitals = ASCIISet { (0x41...0x5A).contains($0.value) }
}

extension CharacterSet {
    /// What it accepts of the first 128 characters, worked out from its parts.
    func ascii(isCaseless: Bool) -> ASCIISet {
        switch self {
        case .one(let scalar):
            guard scalar.isASCII else { break }
            let set = ASCIISet(scalar)
            return isCaseless ? set.inBothCases : set
        case .range(let low, let high):
            guard !isCaseless || high.isASCII else { break }
            let set = ASCIISet { low <= $0 && $0 <= high }
            return isCaseless ? set.inBothCases : set
        case .all: return .all
        case .digit: return Self.digits
        case .word: return Self.words
        case .any(let sets):
            return sets.reduce(into: ASCIISet()) { $0.formUnion($1.ascii(isCaseless: isCaseless)) }
        case .not(let set): return ASCIISet.all.without(set.ascii(isCaseless: isCaseless))
        case .without(let set, let other):
            return set.ascii(isCaseless: isCaseless).without(other.ascii(isCaseless: isCaseless))
        case .dot, .space, .nameStart, .nameCharacter, .category: break
        }
        return ASCIISet { contains($0, isCaseless: isCaseless) }
    }

    private static let digits = ASCIISet { digit.contains($0, isCaseless: false) }
    private static let words = ASCIISet { word.contains($0, isCaseless: false) }
}

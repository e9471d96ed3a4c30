/// Which way a number goes that lies between two that may stand (DMN 1.5, tables 76 and 77).
enum Rounding {
    case halfEven, halfUp, halfDown, up, down, floor, ceiling

    /// True when the magnitude grows, given what was cut off and the unit that it was cut from.
    func goesUp(
        isOdd: Bool, _ isNegative: Bool, _ rest: BigInteger, of unit: BigInteger, isInexact: Bool = false
    ) -> Bool {
        let isExact = rest.isZero && !isInexact
        if isExact { return false }
        let twice = rest + rest
        let isTie = !isInexact && twice == unit
        let isMore = isInexact ? !(twice < unit) : unit < twice
        return switch self {
        case .halfEven: isMore || isTie && isOdd
        case .halfUp: isMore || isTie
        case .halfDown: isMore
        case .up: true
        case .down: false
        case .floor: isNegative
        case .ceiling: !isNegative
        }
    }
}

extension Decimal128 {
    /// The nearest number with so many digits after the point, in the way of `rounding`; a negative scale rounds to tens,
    /// hundreds and so on. Nil when it is too large. Scales lie within -6111...6176.
    func rounded(to scale: Int, _ rounding: Rounding) -> Decimal128? {
        let drop = -scale - Int(exponent)
        if drop <= 0 { return self }
        if drop > Self.precision + 1 {
            let rest = isZero ? BigInteger(0) : BigInteger(1)
            let isUp = rounding.goesUp(isOdd: false, isNegative, rest, of: .powerOfTen(3))
            return isUp ? Decimal128(1, -scale, isNegative) : .zero
        }
        let unit = BigInteger.powerOfTen(drop)
        let (quotient, rest) = BigInteger(magnitude: coefficient).dividedMagnitude(by: unit)
        let whole = UInt128(quotient.small!)
        let isUp = rounding.goesUp(isOdd: whole & 1 == 1, isNegative, rest, of: unit)
        return Decimal128(isUp ? whole + 1 : whole, -scale, isNegative)
    }
}

extension Rubric {
    /// Which answers follow from the share of an indicator's criteria that are met.
    ///
    /// Answers better than the first band ask for more than criteria: a full share gives any of them. The answer after the
    /// last band is given by a share that reaches none.
    public struct AnswerBands: Sendable {
        /// One answer's band.
        struct Band: Sendable {
            let level: Int
            let least: Rational?
            let above: Rational?

            func holds(_ share: Rational) -> Bool {
                if let least, share < least { return false }
                if let above, !(above < share) { return false }
                return true
            }
        }

        private let bands: [Band]
        private let last: Int

        init?(_ scale: RubricSource.Scale) {
            bands = scale.bands.compactMap { band in
                scale.answers.firstIndex { $0.name.value == band.answer.value }
                    .map { Band(level: $0, least: band.least, above: band.above) }
            }
            guard let worst = bands.last?.level else { return nil }
            last = min(worst + 1, scale.answers.count - 1)
        }

        /// The bounds in one line, for a comparison.
        public var text: String {
            bands.map { band in
                "\(band.level): \(band.above == nil ? "≥" : ">") \((band.least ?? band.above)?.description ?? "")"
            }.joined(separator: ", ")
        }

        /// The answers that a share gives, best first, by index.
        func levels(_ share: Rational) -> ClosedRange<Int> {
            guard let band = bands.first(where: { $0.holds(share) }) else { return last...last }
            return (band.level == bands.first?.level ? 0 : band.level)...band.level
        }
    }
}

extension RubricCompiler {
    /// Bands stand beside each other, best first, and all but one answer below them has one.
    mutating func checkBands(_ scale: S.Scale) {
        guard let first = scale.bands.first else { return }
        let levels = scale.bands.map { band in scale.answers.firstIndex { $0.name.value == band.answer.value } }
        for (band, level) in zip(scale.bands, levels) where level == nil {
            report(.unresolvedReference, band.answer)
        }
        let known = levels.compactMap(\.self)
        guard known.count == levels.count, let start = known.first else { return }
        if known != Array(start..<start + known.count) || start + known.count + 1 < scale.answers.count {
            report(.criteriaDoNotMatch, first.answer)
        }
        var before: Rational?
        for band in scale.bands {
            guard let bound = band.least ?? band.above, band.least == nil || band.above == nil else {
                report(.criteriaDoNotMatch, band.answer)
                continue
            }
            if let before, !(bound < before) { report(.scaleNotMonotone, band.answer) }
            before = bound
        }
    }
}

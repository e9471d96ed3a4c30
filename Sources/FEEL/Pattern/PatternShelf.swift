import Synchronization

/// The patterns that an expression has met: a constant one is compiled once, however often the expression is evaluated.
final class PatternShelf: Sendable {
    private let patterns = Mutex<[Key: Pattern]>([:])
    /// Patterns that are made of values are without end.
    private static let most = 64

    private struct Key: Hashable {
        let text: String
        let flags: String
    }

    /// A compiled pattern; nil for what is none.
    func pattern(_ text: String, flags: String) -> Pattern? {
        let key = Key(text: text, flags: flags)
        if let known = patterns.withLock({ $0[key] }) { return known }
        guard let made = Pattern(text, flags: flags) else { return nil }
        patterns.withLock { patterns in
            if patterns.count >= Self.most { patterns.removeAll() }
            patterns[key] = made
        }
        return made
    }
}

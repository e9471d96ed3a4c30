import Synchronization

/// The roots of words that were met before: a language has few words, and texts say them over and over.
final class RootMemo: Sendable {
    private let roots = Mutex<[String: String]>([:])
    /// Names and slips are without end.
    private static let most = 20_000

    /// The root of a word, found by rule the first time.
    func root(of word: String, find: () -> String) -> String {
        if let known = roots.withLock({ $0[word] }) { return known }
        let root = find()
        roots.withLock { roots in
            if roots.count < Self.most { roots[word] = root }
        }
        return root
    }
}

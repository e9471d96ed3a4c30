import Synchronization

/// Things that are made once and shared by all threads.
final class Memo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let made = Mutex<[Key: Value]>([:])

    /// What was made so far. Whoever asks for many takes it once and looks there first, so that threads need not wait
    /// for each other.
    var known: [Key: Value] { made.withLock { $0 } }

    /// The value of a key; two threads that make it at once make the same.
    func value(_ key: Key, make: () -> Value) -> Value {
        if let known = made.withLock({ $0[key] }) { return known }
        let value = make()
        made.withLock { $0[key] = value }
        return value
    }
}

import Synchronization

/// A value that is made when it is first asked for, once.
final class Late<Value: Sendable>: Sendable {
    private let state: Mutex<State>

    private enum State {
        case made(Value)
        case waiting(@Sendable () -> Value)
    }

    /// A value that `make` gives.
    init(_ make: @escaping @Sendable () -> Value) { state = Mutex(.waiting(make)) }

    /// The value.
    var value: Value {
        state.withLock { state in
            switch state {
            case .made(let value): return value
            case .waiting(let make):
                let value = make()
                state = .made(value)
                return value
            }
        }
    }
}

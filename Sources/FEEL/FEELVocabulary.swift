/// The variables that expressions are read with, and the names in them: worked out once for many expressions.
public struct FEELVocabulary: Sendable {
    /// The variables.
    public private(set) var variables: [(name: String, type: FEELType)] = []
    /// The names of variables, and those of the entries inside them.
    private(set) var names = KnownNames.standard

    /// The vocabulary of some variables.
    public init(_ variables: [(name: String, type: FEELType)]) { add(variables) }

    /// The vocabulary with further variables, after those that it has.
    public func adding(_ more: [(name: String, type: FEELType)]) -> FEELVocabulary {
        var result = self
        result.add(more)
        return result
    }

    private mutating func add(_ more: [(name: String, type: FEELType)]) {
        variables += more
        var found: Set<String> = []
        func add(_ type: FEELType) {
            switch type {
            case .list(let item), .range(let item): add(item)
            case .context(let entries):
                for entry in entries {
                    found.insert(entry.name)
                    add(entry.type)
                }
            default: break
            }
        }
        for variable in more {
            found.insert(variable.name)
            add(variable.type)
        }
        for name in found { names.add(name) }
    }
}

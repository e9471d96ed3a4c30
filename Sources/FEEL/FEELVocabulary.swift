/// The variables that expressions are read with, and the names in them: worked out once for many expressions.
public struct FEELVocabulary: Sendable {
    /// The variables.
    public let variables: [(name: String, type: FEELType)]
    /// The names of variables, and those of the entries inside them.
    let names: KnownNames

    /// The vocabulary of some variables.
    public init(_ variables: [(name: String, type: FEELType)]) {
        self.variables = variables
        var names: Set<String> = []
        func add(_ type: FEELType) {
            switch type {
            case .list(let item), .range(let item): add(item)
            case .context(let entries):
                for entry in entries {
                    names.insert(entry.name)
                    add(entry.type)
                }
            default: break
            }
        }
        for variable in variables {
            names.insert(variable.name)
            add(variable.type)
        }
        var known = KnownNames.standard
        for name in names { known.add(name) }
        self.names = known
    }
}

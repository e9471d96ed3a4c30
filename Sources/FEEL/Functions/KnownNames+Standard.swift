extension KnownNames {
    /// The names of the standard's functions, types and properties.
    static let standard: KnownNames = {
        var names = KnownNames()
        for name in BuiltIn.table.keys { names.add(name) }
        for name in FEELType.simple.keys { names.add(name) }
        for name in ["time offset", "start included", "end included"] { names.add(name) }
        return names
    }()
}

import FEEL

/// The entries of a record that expressions can name, with their types. The values are read elsewhere, once there are
/// submissions: a rubric is compiled without any.
protocol RecordEntry: RawRepresentable<String>, CaseIterable, Sendable {
    static var shape: ContextShape { get }
    func type(_ names: VocabularyNames) -> FEELType
}

extension RecordEntry {
    /// The type of the whole record.
    static func record(_ names: VocabularyNames) -> FEELType {
        .context(allCases.map { FEELType.Entry($0.rawValue, $0.type(names)) })
    }

    static func makeShape() -> ContextShape { ContextShape(allCases.map(\.rawValue)) }
}

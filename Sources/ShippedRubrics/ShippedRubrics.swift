/// The files of `Rubrics/`, built into the binary so that they are found from any folder.
public enum ShippedRubrics {
    /// Path inside `Rubrics/` (such as `permenpanrb-90-2021/rubric.json`) and bytes of every shipped JSON file, by path.
    public static var paths: [String] { shippedFiles.map(\.path) }

    /// The bytes of one shipped file, or nil when there is none at that path.
    public static func bytes(of path: String) -> [UInt8]? {
        guard let file = shippedFiles.first(where: { $0.path == path }) else { return nil }
        return file.text.withUTF8Buffer { unsafe Array($0) }
    }
}

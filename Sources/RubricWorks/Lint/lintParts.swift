import Assessment
import JSONText

extension RubricLinter {
    /// Every file in the rubric's folder is named by the rubric or by its cases: what is not named is not read.
    ///
    /// Only a folder that is a rubric's own is looked through: one whose rubric has parts, or is called `rubric.json`.
    mutating func lintParts(_ files: RubricFiles) {
        let own = files.main.name.split(separator: "/").last.map(String.init) ?? ""
        guard own == Self.usualName || !files.parts.isEmpty else { return }
        var named = Set(files.parts.map(plain)).union([own, RubricFiles.casesName])
        if case .success(let cases) = files.part(RubricFiles.casesName) {
            named.formUnion(RubricFiles.parts(of: cases).map(plain))
        }
        for name in files.names where !named.contains(name) {
            found.insert(
                Diagnostic(
                    .unnamedPart, in: files.main, at: written.keys[.parts]?.offset ?? written.start,
                    ["found": name]))
        }
    }

    private func plain(_ path: String) -> String {
        path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }

    private static let usualName = "rubric.json"
}

public import JSONText

/// The files of a rubric: the one that says what it is, and where its parts and the rubric that it extends are found.
///
/// The core reads no files itself: whoever has the first file says how to get at the others.
public struct RubricFiles: Sendable {
    /// The rubric's own file, which names the others.
    public let main: SourceText
    /// True when a program ships it, whose makers have checked it: what only some commands ask for is then compiled when
    /// they do, and not to find what is wrong.
    public var isChecked = false
    /// The parts that stand for those that would be found, by their paths.
    private var replaced: [String: SourceText] = [:]
    private let find: @Sendable (String) -> PartResult
    private let list: @Sendable () -> [String]
    private let extend: @Sendable (String) -> RubricFiles?

    /// The name under which the cases of a rubric stand beside it.
    package static let casesName = "cases.json"

    /// A part of a rubric, or why there is none.
    public typealias PartResult = Result<SourceText, Diagnostic>

    /// A rubric's file. `part` finds a file below its folder, by its path from there; `names` lists all that stand there;
    /// `base` finds the rubric that it extends, by the name that it gives. A rubric in one file needs none of them.
    public init(
        _ main: SourceText, part: @escaping @Sendable (_ path: String) -> PartResult = Self.noPart,
        names: @escaping @Sendable () -> [String] = { [] },
        extending base: @escaping @Sendable (_ name: String) -> RubricFiles? = { _ in nil }
    ) {
        self.main = main
        find = part
        list = names
        extend = base
    }

    /// A rubric among files that are at hand as a whole, such as those built into a program: `path` and `paths` are all
    /// from one folder, and the rubrics that it extends stand in `NAME/rubric.json`.
    public init?(
        at path: String, among paths: [String], read: @escaping @Sendable (_ path: String) -> SourceText?
    ) {
        guard let main = read(path) else { return nil }
        let folder = path.split(separator: "/").dropLast().map { "\($0)/" }.joined()
        self.init(
            main, part: { part in read(folder + part).map(PartResult.success) ?? Self.noPart(part) },
            names: { paths.filter { $0.hasPrefix(folder) }.map { String($0.dropFirst(folder.count)) } },
            extending: { Self(at: "\($0)/rubric.json", among: paths, read: read) })
    }

    /// What is found where there is nothing.
    @Sendable public static func noPart(_ path: String) -> PartResult {
        .failure(Diagnostic(.noSuchPath, file: path))
    }

    /// The part at a path.
    package func part(_ path: String) -> PartResult { replaced[path].map(PartResult.success) ?? find(path) }

    /// The paths of all JSON files below the folder, sorted, without those that belong to a rubric in a folder of its own.
    package var names: [String] {
        let all = list().filter { $0.hasSuffix(".json") }
        let folders = all.filter { $0.hasSuffix("/rubric.json") }.map { $0.dropLast("rubric.json".count) }
        return all.filter { name in !folders.contains { name.hasPrefix($0) } }.sorted()
    }

    /// The rubric that this one extends, by the name that it gives.
    package func base(_ name: String) -> RubricFiles? { extend(name) }

    /// The same with another text for the first file, or for the part at a path.
    package func replacing(_ path: String?, with text: SourceText) -> RubricFiles {
        var result = path == nil ? RubricFiles(text, part: find, names: list, extending: extend) : self
        result.replaced = replaced
        result.isChecked = false
        if let path { result.replaced[path] = text }
        return result
    }

    /// The same with every part read that the first file names, so that none is looked for again.
    package func withPartsAtHand() -> RubricFiles {
        var result = self
        for path in parts { if case .success(let source) = part(path) { result.replaced[path] = source } }
        return result
    }

    /// The paths of the parts that the first file names, in its order.
    package var parts: [String] { Self.parts(of: main) }

    /// The paths of the parts that a file names, whatever else is wrong with it.
    package static func parts(of source: SourceText) -> [String] {
        var reader = Reader(source)
        var paths: [String] = []
        guard (try? reader.cursor.enterObject()) != nil else { return [] }
        while let key = try? reader.cursor.nextKey() {
            if source.value(key) == "parts", let texts = try? reader.texts() {
                paths += texts
            } else if (try? reader.cursor.skip()) == nil {
                break
            }
        }
        return paths
    }

    /// The text of every file with the path of the part; nil for the first one.
    package var texts: [(path: String?, source: SourceText)] {
        var seen: Set<String> = []
        return [(nil, main)]
            + parts.filter { seen.insert($0).inserted }
            .compactMap { path in (try? part(path).get()).map { (path, $0) } }
    }
}

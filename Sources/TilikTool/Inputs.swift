import Assessment

/// One place from which submissions are read.
enum Input: Sendable {
    /// A folder with a `satker.json`.
    case folder(String)
    /// A file with one unit.
    case file(String)
    /// A file with a unit on every line.
    case lines(String)
    /// A plan document, or a file with a plan alone.
    case document(String)
    /// Lines on standard input.
    case standardInput
}

/// Finds what there is to read under the paths that a user names.
struct InputFinder {
    private(set) var inputs: [Input] = []
    private(set) var diagnostics: [Diagnostic] = []

    /// True when plan documents are looked for too.
    private let takesDocuments: Bool

    init(_ paths: [String], takesDocuments: Bool = false) {
        self.takesDocuments = takesDocuments
        for path in paths { add(path) }
    }

    private mutating func add(_ path: String) {
        if path == "-" { return inputs.append(.standardInput) }
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        switch Files.kind(path, following: true) {
        case nil: diagnostics.append(Diagnostic(.noSuchPath, file: path))
        case .folder:
            let before = (inputs.count, diagnostics.count)
            walk(path)
            if (inputs.count, diagnostics.count) == before {
                diagnostics.append(
                    Diagnostic(Files.list(path).isEmpty ? .emptyFolder : .noSubmission, file: path))
            }
        case .file where path.hasSuffix(".jsonl"): inputs.append(.lines(path))
        case .file where path.hasSuffix(".json"):
            inputs.append(takesDocuments && isPlan(path) ? .document(path) : .file(path))
        case .file where takesDocuments: inputs.append(.document(path))
        default:
            diagnostics.append(Diagnostic(.notASubmission, file: path, ["found": Files.name(path)]))
        }
    }

    /// The endings of documents that are looked for in folders; a file that the user names may have any.
    private static let documents = [".txt", ".docx", ".xlsx", ".xlsm", ".csv", ".tsv"]

    private func isDocument(_ name: String) -> Bool {
        // Office programs put a lock beside a file that is open.
        !name.hasPrefix("~$") && !name.hasPrefix(".") && Self.documents.contains { name.lowercased().hasSuffix($0) }
    }

    /// True for a JSON file that holds a plan alone.
    private func isPlan(_ path: String) -> Bool {
        Files.name(path) == "plan.json" || (try? Files.read(path)).map(SubmissionReader.isPlan) ?? false
    }

    private static let sections = SubmissionReader.Section.allCases.map { "\($0.rawValue).json" }

    /// A folder with a `satker.json` is a unit; any other may hold units, as folders or files. Links are not followed.
    private mutating func walk(_ folder: String) {
        let names = Files.list(folder)
        if names.contains("satker.json") { return inputs.append(.folder(folder)) }
        if let section = names.first(where: Self.sections.contains) {
            if takesDocuments, names.contains("plan.json") {
                return inputs.append(.document(Files.join(folder, "plan.json")))
            }
            return diagnostics.append(Diagnostic(.headMissing, file: folder, ["found": section]))
        }
        for name in names {
            let path = Files.join(folder, name)
            switch Files.kind(path) {
            case .folder: walk(path)
            case .file where name.hasSuffix(".review.jsonl") || name == "institution.json": continue
            case .file where name.hasSuffix(".jsonl"): inputs.append(.lines(path))
            case .file where name.hasSuffix(".json"):
                if takesDocuments, isPlan(path) { inputs.append(.document(path)) } else { inputs.append(.file(path)) }
            case .file where takesDocuments && isDocument(name): inputs.append(.document(path))
            default: continue
            }
        }
    }
}

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
    /// What was found and is not read.
    private(set) var notes: [Diagnostic] = []

    /// True when plan documents are looked for too.
    private let takesDocuments: Bool

    init(_ paths: [String], takesDocuments: Bool = false) {
        self.takesDocuments = takesDocuments
        for path in paths { add(path) }
    }

    /// True when there are so many that a person would not read each in full.
    func isMany(_ most: Int) -> Bool {
        inputs.count > most
            || inputs.contains { input in
                switch input {
                case .lines, .standardInput: true
                case .folder, .file, .document: false
                }
            }
    }

    private mutating func add(_ path: String) {
        if path == "-" { return inputs.append(.standardInput) }
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        do throws(Diagnostic) {
            if case .folder? = Files.kind(path, following: true) { return try addFolder(path) }
            // What cannot be opened, or is no file, is told as what it is.
            try Files.check(path)
            if Files.isReport(path) { throw Diagnostic(.reportGiven, file: path) }
            if path.hasSuffix(".jsonl") {
                inputs.append(.lines(path))
            } else if path.hasSuffix(".json") {
                inputs.append(takesDocuments && isPlan(path) ? .document(path) : .file(path))
            } else if takesDocuments {
                inputs.append(.document(path))
            } else {
                throw Diagnostic(.notASubmission, file: path, ["found": Files.name(path)])
            }
        } catch {
            diagnostics.append(error)
        }
    }

    private mutating func addFolder(_ path: String) throws(Diagnostic) {
        let before = (inputs.count, diagnostics.count)
        try walk(path)
        guard (inputs.count, diagnostics.count) == before else { return }
        throw Diagnostic(try Files.list(path).isEmpty ? .emptyFolder : .noSubmission, file: path)
    }

    /// The endings of documents that are looked for in folders; a file that the user names may have any.
    private static let documents = [
        ".txt", ".docx", ".xlsx", ".xlsm", ".csv", ".tsv", ".odt", ".ods", ".rtf", ".xls", ".doc", ".html", ".htm",
    ]

    private func isDocument(_ name: String) -> Bool {
        // Office programs put a lock beside a file that is open.
        !name.hasPrefix("~$") && !name.hasPrefix(".") && Self.documents.contains { name.lowercased().hasSuffix($0) }
    }

    /// True for a JSON file that holds a plan alone.
    private func isPlan(_ path: String) -> Bool {
        Files.name(path) == "plan.json" || (try? Files.read(path)).map(SubmissionReader.isPlan) ?? false
    }

    private static let sections = SubmissionReader.Section.allCases.map { "\($0.rawValue).json" }

    /// A folder with a `satker.json` is a unit; any other may hold units, as folders or files. Links are not followed. A
    /// folder that cannot be read is told, and takes none of the others with it.
    private mutating func walk(_ folder: String) throws(Diagnostic) {
        let names = try Files.list(folder)
        if names.contains("satker.json") { return inputs.append(.folder(folder)) }
        if let section = names.first(where: Self.sections.contains) {
            if takesDocuments, names.contains("plan.json") {
                return inputs.append(.document(Files.join(folder, "plan.json")))
            }
            throw Diagnostic(.headMissing, file: folder, ["found": section])
        }
        for name in names {
            let path = Files.join(folder, name)
            do throws(Diagnostic) {
                switch Files.kind(path) {
                case .folder: try walk(path)
                case .file where name.hasSuffix(".review.jsonl"): continue
                case .file where ["institution.json", ConfigFile.name].contains(name): continue
                case .file where name.hasSuffix(".jsonl"): inputs.append(.lines(path))
                case .file where name.hasSuffix(".json") || takesDocuments && isDocument(name): addFile(path)
                case nil: throw Files.unreadable(path)
                default: continue
                }
            } catch {
                diagnostics.append(error)
            }
        }
    }

    private mutating func addFile(_ path: String) {
        if Files.isReport(path) {
            notes.append(Diagnostic(.ownReport, file: path))
        } else if !path.hasSuffix(".json") || takesDocuments && isPlan(path) {
            inputs.append(.document(path))
        } else {
            inputs.append(.file(path))
        }
    }
}

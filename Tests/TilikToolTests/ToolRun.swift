import Assessment
import Foundation
import JSONText
import Reports
import ShippedRubrics
import Testing

@testable import TilikTool

/// Runs the tool in this process, as a shell would, and keeps what it prints.
struct ToolRun {
    let code: ExitCode
    let output: String
    let error: String

    /// The package's folder, from which the paths of the examples are written.
    static let root: String = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        _ = FileManager.default.changeCurrentDirectoryPath(root)
        return root
    }()

    /// The rubric that is shipped for Zona Integritas.
    static let rubric: Rubric = {
        let files = RubricFiles(at: "permenpanrb-90-2021/rubric.json", among: ShippedRubrics.paths) { path in
            ShippedRubrics.bytes(of: path).map { SourceText(name: path, bytes: $0) }
        }
        return try! Rubric(files!)
    }()

    /// Every word that a reviewer reads.
    static let catalogue = try! Catalogue(
        SourceText(name: "catalogue.json", bytes: ShippedRubrics.bytes(of: "catalogue.json") ?? []))

    init(_ arguments: [String], environment: [String: String] = [:]) async throws {
        _ = Self.root
        let folder = try TemporaryFolder()
        let out = try folder.file("out")
        let err = try folder.file("err")
        let tool = Tool(
            environment: environment, standardOutput: out.handle.fileDescriptor,
            standardError: err.handle.fileDescriptor)
        code = await tool.run(arguments)
        output = try String(contentsOfFile: out.path, encoding: .utf8)
        error = try String(contentsOfFile: err.path, encoding: .utf8)
    }
}

/// A folder that goes away with its last user.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "tilik-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// A copy of a shipped rubric with all its files, changed by a function; gives the path of its `rubric.json`.
    func copy(_ rubric: String, _ change: (String) -> String = { $0 }) throws -> String {
        for name in ShippedRubrics.paths where name.hasPrefix("\(rubric)/") {
            try write(name, change(String(decoding: ShippedRubrics.bytes(of: name) ?? [], as: UTF8.self)))
        }
        return "\(path)/\(rubric)/rubric.json"
    }

    func file(_ name: String) throws -> (path: String, handle: FileHandle) {
        let path = try write(name, "")
        return (path, try #require(FileHandle(forWritingAtPath: path)))
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        try write(name, Data(text.utf8))
    }

    @discardableResult
    func write(_ name: String, _ data: Data) throws -> String {
        let file = URL(fileURLWithPath: path).appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
        return file.path
    }
}

/// Compares with a file of `Tests/Goldens`, which changes only on request: `RECORD_GOLDENS=1 swift test` writes it and
/// still fails. A rubric's digest is left out on both sides, so that a rubric's notes change no golden.
func expectGolden(_ name: String, _ text: String, _ location: SourceLocation = #_sourceLocation) throws {
    let path = ToolRun.root + "/Tests/Goldens/" + name
    let text = text.replacing(/sha256:[0-9a-f]+/, with: "sha256:DIGEST")
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        Issue.record("recorded \(name)", sourceLocation: location)
        return
    }
    let golden = try String(contentsOfFile: path, encoding: .utf8)
    guard golden != text else { return }
    let (a, b) = (golden.split(separator: "\n", omittingEmptySubsequences: false), text.split(separator: "\n", omittingEmptySubsequences: false))
    let line = zip(a, b).enumerated().first { $1.0 != $1.1 }?.offset ?? min(a.count, b.count)
    Issue.record(
        """
        \(name) differs at line \(line + 1):
        golden: \(line < a.count ? a[line] : "(end)")
        now:    \(line < b.count ? b[line] : "(end)")
        """, sourceLocation: location)
}

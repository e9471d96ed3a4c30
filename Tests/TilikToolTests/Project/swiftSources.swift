import Foundation

@testable import TilikTool

/// The Swift files of a folder of `Sources`, with their paths from there.
func swiftSources(_ folder: String) throws -> [(path: String, text: String)] {
    let root = ToolRun.root + "/Sources/"
    let files = FileManager.default.enumerator(atPath: root + folder)?.allObjects as? [String] ?? []
    return try files.filter { $0.hasSuffix(".swift") }.sorted()
        .map { ("\(folder)/\($0)", try String(contentsOfFile: "\(root)\(folder)/\($0)", encoding: .utf8)) }
}

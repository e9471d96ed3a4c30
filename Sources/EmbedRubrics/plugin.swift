import Foundation
import PackagePlugin

/// Runs `embed` over `Rubrics/` before the target that ships them is compiled.
@main
struct EmbedRubrics: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = context.package.directoryURL.appending(path: "Rubrics")
        let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        let inputs = (found?.allObjects as? [URL] ?? [])
            .filter { ["json", "csv"].contains($0.pathExtension) && !$0.path.contains("/schema/") }
            .sorted { $0.path < $1.path }
        let output = context.pluginWorkDirectoryURL.appending(path: "Shipped.swift")
        return [
            .buildCommand(
                displayName: "Embedding \(inputs.count) files of Rubrics/",
                executable: try context.tool(named: "embed").url,
                arguments: [folder.path, output.path] + inputs.map(\.path),
                inputFiles: inputs,
                outputFiles: [output])
        ]
    }
}

import Foundation
import PackagePlugin

/// Runs `embed` over `Rubrics/` before the target that ships them is compiled.
@main
struct EmbedRubrics: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = context.package.directoryURL.appending(path: "Rubrics")
        let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        // The folders too: a file that comes or goes changes them, and this plan of the build may be kept for longer.
        let inputs = (found?.allObjects as? [URL] ?? [])
            .filter { ["json", "csv"].contains($0.pathExtension) || $0.hasDirectoryPath }
            .sorted { $0.path < $1.path }
        let output = context.pluginWorkDirectoryURL.appending(path: "Shipped.swift")
        return [
            .buildCommand(
                displayName: "Embedding Rubrics/",
                executable: try context.tool(named: "embed").url,
                arguments: [folder.path, output.path],
                inputFiles: [folder] + inputs,
                outputFiles: [output])
        ]
    }
}

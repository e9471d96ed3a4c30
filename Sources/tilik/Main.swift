import Foundation
import TilikTool

/// The `tilik` command.
@main
enum Main {
    static func main() async {
        let tool = Tool(environment: ProcessInfo.processInfo.environment)
        exit(await tool.run(Array(CommandLine.arguments.dropFirst())).rawValue)
    }
}

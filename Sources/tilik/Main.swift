import Foundation
import TilikTool

/// The `tilik` command.
@main
enum Main {
    static func main() {
        let tool = Tool(environment: ProcessInfo.processInfo.environment)
        let arguments = Array(CommandLine.arguments.dropFirst())
        Task.detached { exit(await tool.run(arguments).rawValue) }
        // An asynchronous `main` would leave this thread in a wait that valgrind cannot follow, which counts instructions
        // for Tests/check-instructions.sh.
        while true { pause() }
    }
}

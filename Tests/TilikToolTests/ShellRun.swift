import Foundation

/// What a script printed in bash, and the code that it ended with.
struct ShellRun {
    let status: Int32
    let output: String

    /// Runs a script in a folder, with these variables and a path that finds the usual programs only.
    init(_ script: String, in folder: String, flags: String = "-eu", environment: [String: String] = [:]) throws {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = [flags, "-c", script]
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        (status, output) = (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}

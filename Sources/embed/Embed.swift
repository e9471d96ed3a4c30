import Foundation

/// Writes one Swift file that holds each file of a folder but the schemas as a string constant, by its path inside it.
///
/// A string constant compiles in seconds where an array of bytes takes half a minute.
@main
enum Embed {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else {
            FileHandle.standardError.write(Data("usage: embed FOLDER OUTPUT.swift\n".utf8))
            exit(2)
        }
        let folder = arguments[1]
        let output = arguments[2]
        var text = "// Written by the EmbedRubrics plugin from Rubrics/; do not edit.\n\n"
        text += "let shippedFiles: [(path: String, text: StaticString)] = [\n"
        let paths = (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? [])
            .filter { ($0.hasSuffix(".json") || $0.hasSuffix(".csv")) && !$0.hasPrefix("schema/") }
        for path in paths.sorted() {
            let content = try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
            text += "    (\"\(path)\", \(literal(content))),\n"
        }
        text += "]\n"
        try text.write(toFile: output, atomically: true, encoding: .utf8)
    }

    /// A one-line string literal with the given content.
    private static func literal(_ content: String) -> String {
        var result = "\""
        for scalar in content.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\0": result += "\\0"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

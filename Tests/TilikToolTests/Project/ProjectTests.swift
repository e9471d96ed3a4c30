import Assessment
import Foundation
import Reports
import Testing

@testable import TilikTool

/// What holds of the project's own files.
struct ProjectTests {
    @Test(arguments: [
        ("JSONText", ["Synchronization"]), ("FEEL", ["Synchronization"]),
        ("Assessment", ["FEEL", "JSONText", "Synchronization"]), ("Documents", ["CZlib"]),
        ("Exchange", ["Assessment", "Dispatch", "Documents", "JSONText", "Synchronization"]),
        ("Reports", ["Assessment", "FEEL", "JSONText", "Synchronization"]), ("ExchangeReports", ["Assessment", "Exchange", "JSONText", "Reports"]),
        ("RubricWorks", ["Assessment", "FEEL", "JSONText", "Reports"]), ("ShippedRubrics", []),
    ])
    func `modules import downwards only, and the core no Foundation`(_ module: String, _ allowed: [String]) throws {
        let sources = try swiftSources(module)
        #expect(!sources.isEmpty)
        for (path, text) in sources {
            for line in text.split(separator: "\n") where line.contains("import ") && !line.hasPrefix(" ") {
                guard let range = line.range(of: #"^(\w+ )?import (\w+)$"#, options: .regularExpression) else { continue }
                let name = line[range].split(separator: " ").last.map(String.init) ?? ""
                #expect(allowed.contains(name), "\(path) imports \(name)")
            }
        }
    }

    @Test func `both languages have the same placeholders`() throws {
        let catalogue = ToolRun.catalogue
        for key in catalogue.keys {
            let text = try #require(catalogue.text(key))
            func names(_ text: String) -> Set<String> { Set(text.matches(of: /\{([a-zA-Z]+)\}/).map { String($0.1) }) }
            #expect(!text.indonesian.isEmpty && !text.english.isEmpty, "\(key)")
            #expect(names(text.indonesian) == names(text.english), "\(key)")
        }
    }

    @Test func `codes are unique and well formed`() {
        let codes = DiagnosticCode.allCases.map(\.code) + GapCode.allCases.map(\.code)
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { $0.wholeMatch(of: /[A-Z][0-9]{3}/) != nil })
    }
}

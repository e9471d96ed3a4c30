import Assessment
import FEEL
import Foundation
import JSONText
import Reports
import RubricWorks
import ShippedRubrics
import Testing

@testable import TilikTool

/// What holds of the project's own files.
struct ProjectTests {
    private func sources(_ folder: String) throws -> [(path: String, text: String)] {
        let root = URL(fileURLWithPath: ToolRun.root + "/Sources/" + folder)
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
        return try files.filter { $0.pathExtension == "swift" }
            .map { ($0.path, try String(contentsOf: $0, encoding: .utf8)) }
    }

    @Test(arguments: [
        ("JSONText", ["Synchronization"]), ("FEEL", []), ("Assessment", ["FEEL", "JSONText"]), ("Documents", ["CZlib"]),
        ("Exchange", ["Assessment", "Documents", "JSONText"]),
        ("Reports", ["Assessment", "FEEL", "JSONText"]), ("ExchangeReports", ["Assessment", "Exchange", "JSONText", "Reports"]),
        ("RubricWorks", ["Assessment", "FEEL", "JSONText", "Reports"]), ("ShippedRubrics", []),
    ])
    func `modules import downwards only, and the core no Foundation`(_ module: String, _ allowed: [String]) throws {
        let sources = try sources(module)
        #expect(!sources.isEmpty)
        for (path, text) in sources {
            for line in text.split(separator: "\n") where line.contains("import ") && !line.hasPrefix(" ") {
                guard let range = line.range(of: #"^(\w+ )?import (\w+)$"#, options: .regularExpression) else { continue }
                let name = line[range].split(separator: " ").last.map(String.init) ?? ""
                #expect(allowed.contains(name), "\(path) imports \(name)")
            }
        }
    }

    private var catalogue: Catalogue {
        get throws { try Catalogue(SourceText(name: "c", bytes: ShippedRubrics.bytes(of: "catalogue.json") ?? [])) }
    }

    @Test func `every code has its words, and every word is used`() throws {
        let catalogue = try catalogue
        var needed: Set<String> = []
        for kind in ["json-syntax.unfinished", "json-syntax.trailing", "out-of-range.digits", "unknown-unit.stranger", "not-a-file.folder", "not-a-file.other"] {
            needed.insert("diagnostic.\(kind)")
        }
        needed.formUnion(["diagnostic.duplicate-id.elsewhere", "diagnostic.part-outside.link", "diagnostic.no-external-source.unasked", "diagnostic.sheet-sum.part"])
        for code in DiagnosticCode.allCases { needed.formUnion(["diagnostic.\(code.name)", "diagnostic.\(code.name).remedy"]) }
        for code in DiagnosticCode.allCases where "REW".contains(code.code.first ?? " ") { needed.insert("explain.\(code.name)") }
        needed.formUnion(Validity.Class.allCases.map { "book.validity.\($0.rawValue)" } + Excess.allCases.map { "book.\($0.rawValue)" })
        needed.formUnion(Severity.allCases.map { "finding.\($0.rawValue)" } + ["missing", "silent", "fires"].map { "diagnostic.rule-unproved.\($0)" })
        for code in GapCode.allCases { needed.formUnion(["gap.\(code.name)", "gap.\(code.name).remedy"]) }
        for basis in Basis.allCases { needed.formUnion(["basis.\(basis.rawValue)", "basis.\(basis.rawValue).short"]) }
        for state in State.allCases { needed.formUnion(["state.\(state.rawValue)", "state.\(state.rawValue).short"]) }
        needed.formUnion(RubricChange.Kind.allCases.map { "diff.kind.\($0.rawValue)" })
        needed.formUnion(RubricChange.Subject.allCases.map { "diff.subject.\($0.rawValue)" })
        needed.formUnion((1...12).map { "month.\($0)" })
        for kind in FEELFault.Kind.allCases {
            let key = "diagnostic.bad-expression.\(kind.rawValue)"
            needed.insert(key)
            if catalogue.text(key + ".expected") != nil { needed.insert(key + ".expected") }
        }
        for key in needed { #expect(catalogue.text(key) != nil, "\(key) is missing") }
        let text = try ["Exchange", "Reports", "ExchangeReports", "RubricWorks", "TilikTool"].flatMap(sources).map(\.text).joined()
        for key in catalogue.keys where !needed.contains(key) {
            // Variants of a key are put together from its parts.
            let stem = key.split(separator: ".").last.map(String.init) ?? key
            #expect(text.contains("\"\(key)\"") || text.contains(stem), "\(key) is not used")
        }
        for match in text.matches(of: /words\["((?:report|usage|diagnostic|gap|help|severity|import|compare|export|sheet|check)\.[A-Za-z.]+)"/) {
            #expect(catalogue.text(String(match.1)) != nil, "\(match.1) is missing")
        }
    }

    @Test func `both languages have the same placeholders`() throws {
        let catalogue = try catalogue
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

    @Test func `no rule's number stands in Swift`() throws {
        for module in ["JSONText", "Assessment", "Reports", "ExchangeReports", "RubricWorks", "TilikTool"] {
            for (path, text) in try sources(module) {
                for number in ["15.75", "18.25", "19.5", "0.67"] {
                    let hits = text.split(separator: "\n").filter { $0.contains(number) && !$0.contains("///") }
                    #expect(hits == [], "\(path)")
                }
            }
        }
    }
}

import Assessment
import FEEL
import JSONText
import Reports

/// Evaluates expressions that a user types or sends.
struct FeelDesk {
    let clock: FEELDateTime
    let words: Words

    /// What an expression gives over the entries of a context, and what went wrong on the way. What cannot be read at all
    /// is thrown.
    func evaluate(
        _ expression: String, _ context: FEELContext, name: String = "feel"
    ) throws(Diagnostic) -> (value: FEELValue, fault: Diagnostic?) {
        func located(_ fault: FEELFault) -> Diagnostic {
            Diagnostic(fault, in: SourceText(name: name, bytes: Array(expression.utf8)))
        }
        let entries = context.entries
        do throws(FEELFaults) {
            let compiled = try FEELExpression(expression, variables: entries.map { ($0.name, $0.value.type) })
            let result = compiled.evaluate(entries.map(\.value), clock: clock)
            return (result.value, result.fault.map(located))
        } catch {
            throw located(error.all[0])
        }
    }

    /// A context from a file: JSON, or an expression of FEEL where its name ends in `.feel`.
    func context(_ source: SourceText) throws(Diagnostic) -> FEELContext {
        if source.name.hasSuffix(".feel") {
            let text = String(decoding: source.bytes(0..<source.count), as: UTF8.self)
            return try context(text, name: source.name)
        }
        do throws(JSONFault) {
            var cursor = JSONCursor(source)
            let context = try FEELContext(&cursor)
            try cursor.finish()
            return context
        } catch {
            throw Diagnostic(error, in: source)
        }
    }

    private func context(_ expression: String, name: String) throws(Diagnostic) -> FEELContext {
        let (value, fault) = try evaluate(expression, FEELContext([]), name: name)
        if let fault { throw fault }
        guard case .context(let context) = value else {
            throw Diagnostic(
                .wrongType, in: SourceText(name: name, bytes: Array(expression.utf8)), at: 0,
                ["found": value.type.plainName, "expected": "context"])
        }
        return context
    }

    // MARK: Batch

    /// The answer to a line `{"id", "expression", "context"?}`. A context is an object, or a string that holds a context of
    /// FEEL where values are wanted that JSON does not have.
    func answer(_ line: SourceText) -> [UInt8] {
        var question = Question()
        do throws(JSONFault) {
            try question.read(line)
        } catch {
            return answer(question.id, .null, Diagnostic(error, in: line))
        }
        do throws(Diagnostic) {
            guard let expression = question.expression else {
                throw Diagnostic(.missingKey, in: line, at: 0, ["expected": "expression"])
            }
            var context = question.context
            if let text = question.contextExpression { context = try self.context(text, name: "context") }
            let (value, fault) = try evaluate(expression, context)
            return answer(question.id, value, value.isNull ? fault : nil)
        } catch {
            return answer(question.id, .null, error)
        }
    }

    private struct Question {
        var id = "null"
        var expression: String?
        var context = FEELContext([])
        var contextExpression: String?

        mutating func read(_ line: SourceText) throws(JSONFault) {
            var cursor = JSONCursor(line)
            try cursor.enterObject()
            while let key = try cursor.nextKey() {
                let start = cursor.offset
                switch line.value(key) {
                case "id":
                    try cursor.skip()
                    id = String(decoding: line.bytes(start..<cursor.offset), as: UTF8.self)
                case "expression": expression = line.value(try cursor.string())
                case "context" where cursor.kind == .string: contextExpression = line.value(try cursor.string())
                case "context" where cursor.kind == .null: try cursor.null()
                case "context": context = try FEELContext(&cursor)
                default: try cursor.skip()
                }
            }
            try cursor.finish()
        }
    }

    private func answer(_ id: String, _ value: FEELValue, _ fault: Diagnostic?) -> [UInt8] {
        var json = JSONWriter(isPretty: false)
        json.object { json in
            json.key("id")
            json.raw(id)
            json.member("type", value.type.plainName)
            json.key("value")
            value.write(to: &json)
            json.member("literal", value.literal)
            if let fault {
                let place = fault.place.map { "\($0.line):\($0.column): " } ?? ""
                json.member("error", place + DiagnosticText(fault, words).message)
            }
        }
        return json.bytes
    }
}

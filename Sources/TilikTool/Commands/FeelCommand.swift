import Assessment
import FEEL
import Foundation
import JSONText
import Reports

/// `tilik feel EXPRESSION` and `tilik feel --batch [FILE]`
struct FeelCommand {
    private let session: Session
    private let line: CommandLine

    init(_ session: Session) {
        self.session = session
        line = session.line
    }

    /// Evaluates an expression, or a line of questions after another.
    func run() async throws -> ExitCode {
        let desk = FeelDesk(clock: Self.clock(session.hasDay ? session.asOf : nil), words: session.words)
        if line.has(.batch) {
            guard line.operands.count <= 1, !line.has(.context), !line.has(.on) else {
                throw UsageError("usage.feelBatch")
            }
            return try batch(line.operands.first ?? "-", desk)
        }
        guard line.operands.count == 1 else { throw UsageError("usage.oneExpression") }
        if line.has(.on) {
            guard !line.has(.context) else { throw UsageError("usage.feelOn") }
            return try await evaluateOnUnits(line.operands[0])
        }
        let result: (value: FEELValue, fault: Diagnostic?)
        do throws(Diagnostic) {
            let context = try line.last(.context).map { path throws(Diagnostic) in
                try desk.context(Files.read(path, isNamed: true))
            }
            result = try desk.evaluate(line.operands[0], context ?? FEELContext([]))
        } catch {
            session.report([error])
            return .invalidInput
        }
        try session.print(result.value.literal)
        if let fault = result.fault { session.report([fault]) }
        return .fine
    }

    /// `tilik feel EXPRESSION --on PATH`: a line for each unit.
    private func evaluateOnUnits(_ text: String) async throws -> ExitCode {
        guard let shelf = try session.shelf() else { return .invalidRubric }
        guard let desk = try session.desk(shelf) else { return .invalidInput }
        let expressions = UnitExpressions(text, desk)
        let loader = Loader(session, shelf, desk: desk)
        let found = await loader.find(line.all(.on))
        let (asOf, words) = (session.asOf, session.words)
        var lines: [String] = []
        var fault: FEELFaults?
        let loading = try await loader.load(found) { unit in
            expressions.evaluate(unit, asOf: asOf)
        } take: { result, unit in
            switch result {
            case .success(let result):
                let reason = result.unknown.map { " (\(words["feel.unknown", ["found": $0]]))" } ?? ""
                lines.append("\(safe(unit.submission.id)): \(result.value.literal)\(reason)")
            case .failure(let faults): fault = fault ?? faults
            }
        }
        session.tell(found, loading)
        session.report(loading.diagnostics, omitted: loading.omitted)
        if let fault {
            let source = SourceText(name: "feel", bytes: Array(text.utf8))
            session.report(fault.all.map { Diagnostic($0, in: source) })
            return .invalidInput
        }
        if !lines.isEmpty { try session.print(lines.joined(separator: "\n")) }
        return loading.faults == 0 ? .fine : .invalidInput
    }

    /// Answers a line as soon as it is there; what is wrong with one line is said in its answer, and ends nothing.
    private func batch(_ path: String, _ desk: FeelDesk) throws -> ExitCode {
        if path == "-", isatty(0) == 1 { throw UsageError("usage.terminalInput") }
        let descriptor: Int32
        do throws(Diagnostic) {
            descriptor = path == "-" ? 0 : try Files.open(path).descriptor
        } catch {
            session.report([error])
            return .invalidInput
        }
        defer { if descriptor > 0 { close(descriptor) } }
        var waiting: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            if count > 0 { waiting += buffer[..<count] }
            let end = count > 0 ? waiting.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0 : waiting.count
            var output: [UInt8] = []
            for line in SourceText(name: path, bytes: waiting[..<end]).lines { output += desk.answer(line) + [0x0A] }
            try Files.write(output, to: session.tool.standardOutput, path: "-")
            waiting.removeFirst(end)
            if count <= 0 { return .fine }
            guard waiting.count <= Files.maximumSize else {
                let fault = Diagnostic(.fileTooLarge, file: path, ["expected": String(Files.maximumSize >> 20)])
                session.report([fault])
                return .invalidInput
            }
        }
    }

    /// The moment that `now()` tells: the start of the day that was named, or the present, in UTC.
    static func clock(_ day: Day?) -> FEELDateTime {
        let seconds = day.map { Int($0.number) * 86_400 } ?? Int(Date().timeIntervalSince1970)
        let rest = seconds % 86_400
        return FEELDateTime(
            FEELDate(dayNumber: seconds / 86_400)!,
            FEELTime(hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60, offset: 0)!)
    }
}
